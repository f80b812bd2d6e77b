"""Whom an article names: where names begin and end in headlines, captions and sentences, and what they stand for."""

import pytest

from factlog.text.extract import annotate
from factlog.text.parties import PartyKind


def names(text: str) -> set[str]:
    return {party.name for party in annotate(text).parties}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Crooked Ann Tellby lied, he said. Ann Tellby left.", "Ann Tellby"),
        ("Ann Tellby left. He called her Lying Ann Tellby again.", "Ann Tellby"),
        ("Ann Tellby left. Asserting Tellby had lied was wrong.", "Ann Tellby"),
        ("Neither Tellby nor anybody else came. Later Tellby called.", "Tellby"),
        ("Maybe Ann Tellby knows.", "Ann Tellby"),
        ("Electing Ann Tellby would be costly.", "Ann Tellby"),
        ("They put on Ann Tellby Now every night.", "Ann Tellby"),
        ("He saw Ann Tellby as Marit Olsby once.", "Ann Tellby"),
    ],
)
def test_words_with_a_capital_in_front_of_a_name_are_no_part_of_it(text: str, name: str) -> None:
    assert name in names(text)
    assert all(found in {name, "Marit Olsby"} for found in names(text))


@pytest.mark.parametrize(
    "line",
    [
        "Ann Tellby Joins Growing List",
        "Watch: Ann Tellby Scores Direct Hit On Every Rival",
        "Mayor Mocks Ann Tellby As A ‘Complete Fraud.’ VESK",
    ],
)
def test_a_line_with_capitals_amid_the_text_names_nobody_anew(line: str) -> None:
    text = f"The town votes.\n\nAnn Tellby spoke of it.\n\nIt was late.\n\nNobody came.\n\n{line}\n\nAnn Tellby left."
    assert names(text) == {"Ann Tellby"}


@pytest.mark.parametrize(
    "name",
    ["Golden Meadow Foundation", "Ann Tellby Foundation", "Lake Ann Tellby", "Rising Ann Tellby School"],
)
def test_common_words_of_a_body_or_a_place_stay_in_its_name(name: str) -> None:
    assert name in names(f"Ann Tellby left. Afterwards they saw {name} again.")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("He wrote to the Grain and Livestock Commission.", "Grain and Livestock Commission"),
        ("He wrote to U.S. Harbor and River Services.", "U.S. Harbor and River Services"),
        ("He wrote to the Vesk Conference of Village Mayors.", "Vesk Conference of Village Mayors"),
        ("He wrote to Tellby and Grain Commission members.", "Tellby"),
        ("He met the Senators Tellby and Olsby.", "Tellby"),
        ("He read the New Brunswick Examiner.", "New Brunswick Examiner"),
        ("He saw the Ohio Tellby rally. Ann Tellby spoke.", "Ann Tellby"),
        ("Something to believe in\nAnn Tellby left.", "Ann Tellby"),
        ("U.S. District Judge Ann Tellby left.", "Ann Tellby"),
        ("They called Editor-in-Chief Ann Tellby again.", "Ann Tellby"),
        ("He wrote to the federal Grain and Livestock Commission.", "Grain and Livestock Commission"),
        ("He wrote to the Seeds and Exchange Commission.", "Seeds and Exchange Commission"),
        ("Don Tellby left.", "Don Tellby"),
        ("Chad Tellby left.", "Chad Tellby"),
        ("He met Corvane Hydro, AG Olsby and the mayor.", "Corvane Hydro"),
        ("The Labour Minister, M. Tellby, left.", "M. Tellby"),
        ("They asked the Dutchman Marit Olsby again.", "Marit Olsby"),
        ("Nobody came. May Tellby, a lawyer, left.", "May Tellby"),
        ("Nobody came. Will Tellby, who sings, left.", "Will Tellby"),
        ("The friend, Paddy Tellby, left.", "Paddy Tellby"),
        ("He wrote to the Farmers' Supply Council.", "Farmers' Supply Council"),
        ("He wrote to the Soldiers’ Families Association.", "Soldiers’ Families Association"),
        ("He met William “Will” Tellby III again.", "William “Will” Tellby III"),
        ('He met Ann "Papa Blue" Tellby again.', 'Ann "Papa Blue" Tellby'),
        ("He met Air Marshal (retd) Ann Tellby again.", "Ann Tellby"),
        ("He met Aurelio Montenegro Paz again.", "Aurelio Montenegro Paz"),
        ("He met Marit T. Barr III again.", "Marit T. Barr III"),
        ("He met Ann Tellby Jr. Mr. Olsby left.", "Ann Tellby Jr."),
        ("The witness, known as Mr K, left.", "Mr K"),
        ("The witness, known as Officer B. Giving evidence, he left.", "Officer B"),
        ("The witness, known as Patient A, left.", "Patient A"),
        ("He is Germán Tellby Soto, a poet. Tellby Soto left.", "Germán Tellby Soto"),
        ("They wrote to the Shire of Barrambie.", "Shire of Barrambie"),
        ("He wrote to the Bakers’ and Confectioners’ Federation.", "Bakers’ and Confectioners’ Federation"),
        ("The Nurses and Carers Union met.", "Nurses and Carers Union"),
        ("He wrote to Vesk Water and Sewerage Company.", "Vesk Water and Sewerage Company"),
        ("They wrote to the Enginemen’s Federation.", "Enginemen’s Federation"),
        ("They wrote to the Policyholders’ Action Group.", "Policyholders’ Action Group"),
        ("A group, Buyers' Voice, met.", "Buyers' Voice"),
        ("He wrote to the Office of Authors' Rights.", "Office of Authors' Rights"),
        ("The utility, Three Forks Power, met.", "Three Forks Power"),
        ("A colleague, Ann Two Rivers, left.", "Ann Two Rivers"),
        ("National Power closed.", "National Power"),
        ("The lawyers of Justice Without Walls left.", "Justice Without Walls"),
        ("They called Comrade Sunday Tellby again.", "Sunday Tellby"),
        ("Earl Tellby left. Mr. Tellby slept.", "Earl Tellby"),
        ("The minister, Marit ole Tellby, left.", "Marit ole Tellby"),
        ("Goaltender Ty Tellby left.", "Ty Tellby"),
        ("They called the former GP Ann Tellby-Roe again.", "Ann Tellby-Roe"),
        ("They called the South African Ann Tellby-Roe again.", "Ann Tellby-Roe"),
        ("Marit St. Tell left.", "Marit St. Tell"),
        ("The Velm Vice-Chancellor, Dr. Ann Tellby, left.", "Ann Tellby"),
    ],
)
def test_a_name_is_neither_cut_nor_run_on(text: str, name: str) -> None:
    assert name in names(text)


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("The Vesk Post said so. He reads the Post.", "Vesk Post", PartyKind.BODY),
        ("Emily Post said so. Post left.", "Emily Post", PartyKind.PERSON),
        ("He read it on Instagram.", "Instagram", PartyKind.BODY),
        ("He asked what Muslims think.", "Muslims", PartyKind.GROUP),
        ("He asked Conservative Christians again.", "Conservative Christians", PartyKind.GROUP),
        ("A woman from Nova Scotia, who sings, left.", "Nova Scotia", PartyKind.PLACE),
        ("He gave it to the Bright Future PAC.", "Bright Future PAC", PartyKind.BODY),
        ("The Federation of Professional Engineers met.", "Federation of Professional Engineers", PartyKind.BODY),
    ],
)
def test_the_words_of_a_name_tell_what_it_stands_for(text: str, name: str, kind: PartyKind) -> None:
    assert {party.name: party.kind for party in annotate(text).parties}.get(name) is kind


@pytest.mark.parametrize(
    ("source", "kind"),
    [
        ("Ghana", PartyKind.BODY),
        ("The Ghanaians", PartyKind.GROUP),
        ("The film", PartyKind.DOCUMENT),
        ("Exit polls", PartyKind.DOCUMENT),
    ],
)
def test_a_country_its_people_and_a_film_stand_for_themselves(source: str, kind: PartyKind) -> None:
    found = annotate(f"The Ghanaian mayor Ama Tellby arrived late. {source} said it was late.").resolutions[-1]
    assert (found.speaker, found.party and found.party.kind) == (source, kind)


def test_a_state_and_a_party_describe_somebody_and_are_no_name() -> None:
    assert names("Ann Tellby met Bob Kay. The New Jersey Democrat said it was late.") == {"Ann Tellby", "Bob Kay"}


@pytest.mark.parametrize(
    "text",
    [
        "Fifty-two of them left.",
        "The dead were Velmarian, he said, as was the Velmarian general staff.",
        "Polls show a gap.",
        "Footage was lost.",
        "Republican voters left.",
        "Hours went by.",
        "Beneath it lay a road.",
    ],
)
def test_a_common_noun_that_opens_a_sentence_names_nobody(text: str) -> None:
    assert names(text) == set()


@pytest.mark.parametrize(
    "text",
    [
        "Will Ann Tellby come?",
        "He met Ann Tellby, a retired English detective.",
        "Ann Tellby met a 26-year-old Moravian.",
    ],
)
def test_a_question_and_an_adjective_of_a_people_are_no_part_of_a_name(text: str) -> None:
    assert names(text) == {"Ann Tellby"}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Lorraine Tellby ran it with her son, Craig. Mr Tellby left.", "Craig Tellby"),
        ("Marit, the wife of Tom Tellby, left with her brother, Bob. Mr Tellby left.", "Bob"),
        ("Tom Tellby died. His widow, Kamal Tellby, came. Mrs Tellby left.", "Kamal Tellby"),
    ],
)
def test_a_title_and_a_surname_mean_the_relative_of_that_gender(text: str, name: str) -> None:
    assert name in names(text)


def test_a_first_name_that_is_a_particle_too_makes_a_full_name() -> None:
    (party,) = annotate("Ben Tellby left. Tellby said it was late.").parties
    assert (party.name, party.kind) == ("Ben Tellby", PartyKind.PERSON)


def test_a_first_name_of_men_and_women_makes_a_person() -> None:
    (party,) = annotate("Hillary Tellby left.").parties
    assert (party.kind, party.gender) == (PartyKind.PERSON, None)
