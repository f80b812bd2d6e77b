"""Headlines, transcript turns, kinds, span edges."""

import pytest

from factlog.models import Article, Attribution, Claim, Kind, Span
from factlog.text.document import Document
from factlog.text.edges import normalise_edges
from factlog.text.extract import annotate, extract_claims
from factlog.text.quotes import find_quotations
from factlog.text.segment import segment

BODY = "\n\nThe mayor, Ann Lee, spoke on Monday. Ann Lee said nothing else."


def claims_of(text: str) -> tuple[Claim, ...]:
    return extract_claims(Article(id="a", text=text))


@pytest.mark.parametrize(
    ("headline", "expected"),
    [
        ("Ann Lee: the bridge will stay", ("Ann Lee", ":", "the bridge will stay", "Ann Lee")),
        ("Bridge will stay, says Ann Lee", ("Ann Lee", "says", "Bridge will stay", "Ann Lee")),
        ("Bridge of sighs will stay: mayor", ("mayor", ":", "Bridge of sighs will stay", "Ann Lee")),
    ],
)
def test_headlines_speak(headline: str, expected: tuple[str, str, str, str]) -> None:
    text = headline + BODY
    claim = claims_of(text)[0]
    assert (claim.source[0].of(text), claim.cue[0].of(text), claim.text, claim.speaker) == expected
    assert claim.headline


@pytest.mark.parametrize("headline", ["Weather: the bridge will stay", "Paris: the bridge will stay"])
def test_topics_and_places_before_a_colon_speak_not(headline: str) -> None:
    assert not any(claim.headline for claim in claims_of(headline + BODY))


def test_a_headline_printed_twice_counts_once() -> None:
    text = "Ann Lee: the bridge will stay\n\nAnn Lee: the bridge will stay" + BODY
    assert [claim.headline for claim in claims_of(text)].count(True) == 1


TRANSCRIPT = """Interview with the mayor, Ann Lee

Q: Will the bridge stay?

A: It will. We have the money.

And we have the people.

Q: For how long?

A: For ever."""


def test_turns_run_to_the_next_label() -> None:
    claims = claims_of(TRANSCRIPT)
    assert [claim.text for claim in claims] == [
        "Will the bridge stay?",
        "It will. We have the money.\n\nAnd we have the people.",
        "For how long?",
        "For ever.",
    ]
    assert {claim.kind for claim in claims} == {Kind.DIRECT}
    assert [claim.speaker for claim in claims] == [None, "Ann Lee", None, "Ann Lee"]


def test_names_are_labels_when_they_come_back() -> None:
    text = "MS. LEE: Good morning.\n\nMR. KAY: Good morning, Ann Lee.\n\nMS. LEE: Sit down."
    assert [claim.speaker for claim in claims_of(text)] == ["Ann Lee", "KAY", "Ann Lee"]


def test_a_colon_in_prose_is_no_turn() -> None:
    assert annotate("Note: this is long.\n\nUpdate: so is this.\n\nNote: and this.").turns == ()


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("“We go,” she said.", Kind.DIRECT),
        ("She said “we go” and left the room.", Kind.MIXED),
        ("She said that they would “never” go.", Kind.MIXED),
        ("She said that they would never go.", Kind.INDIRECT),
        ("“A,” she said. “B and so on.”", Kind.DIRECT),
    ],
)
def test_kinds(text: str, kind: Kind) -> None:
    assert claims_of(text)[0].kind == kind


@pytest.mark.parametrize(
    ("text", "marked", "expected"),
    [
        ("He said that it is late.", "that it is late.", "it is late"),
        ("“It is late,” he said.", "It is late", "“It is late,”"),
        ("“It is late,” he said.", "“It is late,", "“It is late,”"),
        ("It is late, he said.", "It is late,", "It is late"),
        ("He moved to the U.S.", "moved to the U.S.", "moved to the U.S."),
        ("He called it “too late”.", "it “too late", "it “too late”"),
        ("He said that’s too late.", "that’s too late.", "that’s too late"),
    ],
)
def test_edges_follow_the_conventions(text: str, marked: str, expected: str) -> None:
    document = find_quotations(segment(Document(text)))
    start = text.index(marked)
    found = Attribution(content=(Span(start, start + len(marked)),))
    (normal,) = normalise_edges(Document(text, quotations=document.quotations, attributions=(found,))).attributions
    assert [span.of(text) for span in normal.content] == [expected]


WIDE = "The mayor said on Monday that the bridge, which was built in 1902,"


@pytest.mark.parametrize(
    ("second", "paragraphs"),
    [("would stay where it is for as long as anybody could still be asked", 1), ("would stay where it is.", 3)],
)
def test_lines_wrapped_at_a_width_are_one_paragraph(second: str, paragraphs: int) -> None:
    assert len(annotate(f"{WIDE}\n{second}\nremember, and then some.").paragraphs) == paragraphs
