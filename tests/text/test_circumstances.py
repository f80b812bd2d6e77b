"""Where and when it was said."""

import pytest

from factlog.dates import PartialDate
from factlog.models import Article
from factlog.text.extract import extract_claims


def claim(text: str, published: str | None = "2020-10-21"):  # type: ignore[no-untyped-def]  # noqa: ANN201
    printed = PartialDate.parse(published) if published else None
    return extract_claims(Article(id="a", text=text, published=printed))[0]


@pytest.mark.parametrize(
    ("text", "venue"),
    [
        ("“We go,” Lee said in an interview to Nikkei newspaper.", "interview to Nikkei newspaper"),
        ("Lee told parliament that it was over.", "parliament"),
        ("Lee told reporters on Friday that it was over.", "reporters"),
        ("Lee said in a statement that it was over.", "statement"),
        ("Speaking at a press conference in Rome, Lee said that it was over.", "press conference in Rome"),
        ("Lee said that it was over.", None),
        ("Lee told a hastily called press conference that it was over.", "hastily called press conference"),
        ("Lee told reporters on the steps of the court that it was over.", "reporters on the steps of the court"),
        ("Lee told reporters on condition of anonymity that it was over.", "reporters"),
        ("Lee told reporters afterwards that it was over.", "reporters"),
        ("Lee told the newspaper Hill Herald that it was over.", "newspaper Hill Herald"),
        ("Lee told the Hill Herald that it was over.", "Hill Herald"),
        ("Lee told KTV on Friday that it was over.", "KTV"),
        ("Lee told his wife that it was over.", None),
        ("Lee told Ana Ruhl that it was over.", None),
        ("The mayor, Ana Lee, told councillors that it was over.", "councillors"),
        ("“We go,” Lee said in a letter to the board dated 3 May.", "letter to the board"),
        ("In a letter to the board two weeks ago, Lee wrote that it was over.", "letter to the board"),
        ("“We go,” Lee said at a meeting in Rome on the third of May.", "meeting in Rome"),
        ("In a March 2016 meeting with nurses, Lee said that it was over.", "meeting with nurses"),
        ("“We go,” Lee wrote on X on Monday.", "X"),
        ("“We go,” Lee wrote on Monday.", None),
        ("“We go,” Lee said in her weekly briefing.", "weekly briefing"),
        ("“We go,” Lee said at the end of an emergency meeting.", "emergency meeting"),
        ("“We go,” Lee said in light of the report.", None),
        ("“We go,” Lee said in tears.", None),
        ("“We go,” said a woman in the crowd.", None),
        ("“We go,” Lee said to thrill his young supporters.", None),
        ("Lee told KTV This Morning on Monday that it was over.", "KTV This Morning"),
        ("“We go,” Lee said by letter.", "letter"),
        ("At Monday’s debate, Lee said that it was over.", "debate"),
        ("Addressing a gathering of nurses in Rome, Lee said that it was over.", "gathering of nurses in Rome"),
        ("Lee, speaking to reporters, said that it was over.", "reporters"),
        ("Lee testified before the committee that it was over.", "committee"),
        ("The day before the committee met, Lee said that it was over.", None),
        ("In a voice so low that the court leant forward, Lee said that it was over.", None),
        ("Lee was quoted as saying by state radio that it was over.", "state radio"),
    ],
)
def test_venues(text: str, venue: str | None) -> None:
    assert claim(text).venue == venue


@pytest.mark.parametrize(
    ("when", "said_on"),
    [
        ("on Tuesday", "2020-10-20"),
        ("on Wednesday", "2020-10-21"),
        ("on Thursday", "2020-10-15"),
        ("yesterday", "2020-10-20"),
        ("in March", "2020-03"),
        ("in December", "2019-12"),
        ("on 3 March", "2020-03-03"),
        ("on October 1, 2018", "2018-10-01"),
        ("in 2017", "2017"),
        ("last month", "2020-09"),
        ("on 31 February", None),
    ],
)
def test_dates_count_from_the_article(when: str, said_on: str | None) -> None:
    found = claim(f"“We go now,” Lee said {when}.").said_on
    assert (str(found) if found else None) == said_on


def test_without_a_date_of_the_article_only_full_dates_count() -> None:
    assert claim("“We go,” Lee said on Tuesday.", None).said_on is None
    assert claim("“We go,” Lee said on 3 March 2019.", None).said_on == PartialDate(2019, 3, 3)


@pytest.mark.parametrize(
    ("text", "said_on"),
    [
        ("Lee won in 2014, and on Monday Ruhl said that it was over.", "2020-10-19"),
        ("On Monday, two days after the vote, Lee said that it was over.", "2020-10-19"),
        ("The ship sank on Monday, a day after Lee said that it was safe.", None),
        ("Lee, whose firm closed in 2014, said that it was over.", None),
        ("Lee said, referring to a ferry that sank in 2014, that it was over.", None),
        ("“We go,” Lee has said since Monday.", None),
        ("At Monday’s debate, Lee said that it was over.", "2020-10-19"),
        ("After Monday’s attack, Lee said that it was over.", None),
        ("Lee told USA Today that it was over.", None),
        ("Lee told KTV This Morning on Monday that it was over.", "2020-10-19"),
        ("A report published on Monday said that it was over.", "2020-10-19"),
    ],
)
def test_a_date_counts_where_it_says_when_the_words_were_said(text: str, said_on: str | None) -> None:
    found = claim(text).said_on
    assert (str(found) if found else None) == said_on


def test_claims_that_share_their_source_share_what_its_first_cue_tells() -> None:
    text = "Lee told reporters on Friday that it was over, adding that nobody was hurt."
    claims = extract_claims(Article(id="a", text=text, published=PartialDate(2020, 10, 21)))
    assert {(found.venue, str(found.said_on)) for found in claims} == {("reporters", "2020-10-16")}


@pytest.mark.parametrize("dateline", ["ROME, May 3 (Northgate) - ", "ROME, May 3. /Northgate/. "])
def test_the_agency_of_the_dateline_is_a_venue(dateline: str) -> None:
    assert claim(f"{dateline}It was over.\n\nLee told Northgate that it was over.").venue == "Northgate"


def test_the_date_of_the_dateline_says_nothing_of_when_it_was_said() -> None:
    assert claim("ROME, May 3 (Northgate) - Lee said that it was over.").said_on is None


def test_a_date_within_the_content_is_not_when_it_was_said() -> None:
    assert claim("Lee said that the shop would open on Tuesday.").said_on is None
