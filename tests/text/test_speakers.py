"""Who a source stands for, within an article."""

import pytest

from factlog.models import Span
from factlog.text.document import Document
from factlog.text.extract import annotate
from factlog.text.parties import PartyKind
from factlog.text.resolution import Reason, Resolution
from factlog.text.segment import segment
from factlog.text.sources import source_of, span_of


def last(text: str) -> Resolution:
    return annotate(text).resolutions[-1]


@pytest.mark.parametrize(
    ("text", "speaker", "reason"),
    [
        ("Ann Lee said it was late.", "Ann Lee", Reason.FULL_NAME),
        ("Ann Lee arrived. Lee said it was late.", "Ann Lee", Reason.SHORT_NAME),
        ("Ann Lee arrived. Ms. Lee said it was late.", "Ann Lee", Reason.SHORT_NAME),
        ("Ann Lee arrived. Ann said it was late.", "Ann Lee", Reason.SHORT_NAME),
        ("Lee said it was late. Ann Lee left.", "Ann Lee", Reason.SHORT_NAME),
        ("Energy Minister Ann Lee said it was late.", "Ann Lee", Reason.FULL_NAME),
        ("Velmar’s coach, Stijn Maro, said it was late.", "Stijn Maro", Reason.APPOSITION),
        ("The mayor, Ann Lee, arrived. The mayor said it was late.", "Ann Lee", Reason.ROLE),
        ("French mayor Ann Lee met German mayor Max Roth. The German said it was late.", "Max Roth", Reason.ROLE),
        ("Ann Lee, a lawyer, met Bob Kay, a doctor. The doctor said it was late.", "Bob Kay", Reason.ROLE),
        ("John Kay met Mary Lee. She said it was late.", "Mary Lee", Reason.PRONOUN),
        ("John Kay met Mary Lee. He said it was late.", "John Kay", Reason.PRONOUN),
        ("The contractor, Norrgas Marine, lost money. It said it was late.", "Norrgas Marine", Reason.PRONOUN),
        ("Harriet Lowe met Simon Lowe. Mrs Lowe said it was late.", "Harriet Lowe", Reason.SHORT_NAME),
        ("Ann Lee and Bob Kay said it was late.", "Ann Lee and Bob Kay", Reason.COUPLE),
        ("Three bank officials said it was late.", "Three bank officials", Reason.ITSELF),
        ("A leaked report said it was late.", "A leaked report", Reason.ITSELF),
        ("A lawyer for Ann Lee said it was late.", "A lawyer for Ann Lee", Reason.ITSELF),
        ("The Ministry of Health closed. The ministry said it was late.", "Ministry of Health", Reason.ROLE),
        ("Ann Lee spoke. Her office said it was late.", "Ann Lee's office", Reason.ITSELF),
        ("“I told them it was much too late,” said Ann Lee.", "Ann Lee", Reason.FIRST_PERSON),
        ("Siân van der Meer arrived. Van der Meer said it was late.", "Siân van der Meer", Reason.SHORT_NAME),
        ("Ali bin Harith al-Qadri left. Al-Qadri said it was late.", "Ali bin Harith al-Qadri", Reason.SHORT_NAME),
        ("The World Trade Union met. The WTU said it was late.", "World Trade Union", Reason.SHORT_NAME),
    ],
)  # fmt: skip
def test_sources_stand_for_speakers(text: str, speaker: str, reason: Reason) -> None:
    found = last(text)
    assert (found.speaker, found.reason) == (speaker, reason)


@pytest.mark.parametrize(
    "text",
    ["They said it was late.", "She said it was late.", "Lee is alleged to have lied.", "“It is very late.”"],
)
def test_nobody_is_named_where_nobody_is(text: str) -> None:
    assert last(text).speaker is None


def test_an_unknown_first_name_leaves_the_gender_open() -> None:
    (party,) = annotate("Qwxyz Lee said it was late.").parties
    assert party.gender is None


def test_a_woman_is_no_he() -> None:
    assert last("Mary Lee spoke. He said it was late.").speaker is None


def test_the_surer_sieves_are_the_surer_ones() -> None:
    assert last("Ann Lee said it was late.").confidence > last("Mary Lee spoke. She said it was late.").confidence


def test_a_headline_in_capitals_makes_no_longer_name() -> None:
    text = "Brightmoor To Acquire Tundra Works Today\n\nBrightmoor buys Tundra Works. Tundra Works said it was late."
    assert {party.name for party in annotate(text).parties} == {"Brightmoor", "Tundra Works"}


def test_a_dateline_gives_a_place_no_name_in_capitals() -> None:
    assert last("VESK HARBOR, May 3 — Vesk Harbor is dark. Vesk Harbor said it was late.").speaker == "Vesk Harbor"


def test_who_asks_stands_in_the_brackets_of_a_label() -> None:
    text = "QUESTION (Valley TV): When will it be late?\n\nPRESIDENT ADA KERR: It is late already, I am afraid."
    assert annotate(text).resolutions[0].speaker == "Valley TV"


@pytest.mark.parametrize(
    ("words", "head"),
    [
        ("the airport itself", "the airport"),
        ("Brig (retd) Nadim Kakar", "Brig (retd) Nadim Kakar"),
        ("Flood Authority (VFA) head Nadim Kakar", "Flood Authority (VFA) head Nadim Kakar"),
        ("Ann Lee (left)", "Ann Lee"),
        ("the woman who left, Ann Lee", "the woman"),
    ],
)
def test_a_source_has_its_noun_phrase_as_head(words: str, head: str) -> None:
    source = source_of(segment(Document(words)), Span(0, len(words)))
    assert span_of(source.head).of(words) == head


def test_a_dateline_names_a_place_whatever_the_headline_ends_with() -> None:
    text = "Twelve hurt in storm: minister\n\nLomak (Korob) - Twelve people were hurt. Lena Falk said it was late."
    kinds = {party.name: party.kind for party in annotate(text).parties}
    assert kinds["Lomak"] is PartyKind.PLACE


def test_a_name_ends_with_its_line() -> None:
    text = "The bus is late again and nobody minds.\nZdenka Marchb\nPensford Regis"
    assert {"Zdenka Marchb", "Pensford Regis"} <= {party.name for party in annotate(text).parties}


def test_an_adverb_that_opens_a_sentence_names_nobody() -> None:
    assert [party.name for party in annotate("Meanwhile, the governor met Ann Lee.").parties] == ["Ann Lee"]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (
            'Ada Kerr came. Kerr\'s lawyer, Tom Hale, said she was tired. "My client said it was late," Hale said.',
            "Ada Kerr",
        ),
        ('Ada Kerr ran it. Her brother, Tom, worked there. Tom said: "My sister said it was late."', "Ada Kerr"),
        ("Ada Kerr ran it with her husband, Tom Lund. Lund said it was late. His wife said it was noon.", "Ada Kerr"),
        (
            "Ada Kerr ran it with her husband, Tom Lund. Kerr said it was late. Her husband said it was noon.",
            "Tom Lund",
        ),
    ],
)
def test_who_is_told_to_be_a_relative_is_found_from_either_side(text: str, speaker: str) -> None:
    assert speaker in {one.speaker for one in annotate(text).resolutions}
