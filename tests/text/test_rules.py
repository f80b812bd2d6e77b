"""Attributions by rule: orders, cues, sources."""

import pytest

from factlog.models import Spans
from factlog.text.extract import annotate


def attributions(text: str) -> list[tuple[str, str, str]]:
    """Each as source, cue and content, parts joined by `` | ``."""

    def words(spans: Spans) -> str:
        return " | ".join(span.of(text) for span in spans)

    return [(words(one.source), words(one.cue), words(one.content)) for one in annotate(text).attributions]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“We go,” she said.", ("she", "said", "“We go,”")),
        ("“We go,” said Ann Lee, a baker.", ("Ann Lee, a baker", "said", "“We go,”")),
        ("“We go!” Lee shouted.", ("Lee", "shouted", "“We go!”")),
        ("Ann Lee said: “We go.”", ("Ann Lee", "said", "“We go.”")),
        ("Ann Lee said that the shop would stay open.", ("Ann Lee", "said", "the shop would stay open")),
        ("Ann Lee told reporters on Friday that it was over.", ("Ann Lee", "told", "it was over")),
        ("The shop would stay open, Ann Lee said.", ("Ann Lee", "said", "The shop would stay open")),
        ("The shop, Lee said, would stay open all year.", ("Lee", "said", "The shop | would stay open all year")),
        ("According to the union, nobody was paid.", ("the union", "According to", "nobody was paid")),
        ("Nobody was paid, according to the union.", ("the union", "according to", "Nobody was paid")),
        ("Lee, the baker, did not say whether it closed.", ("Lee, the baker", "did not say", "whether it closed")),
        ("She promised to open early.", ("She", "promised", "to open early")),
        ("Mr Lee has often warned that prices rise.", ("Mr Lee", "has often warned", "prices rise")),
        ("Lee is alleged to have lied.", ("", "is alleged", "Lee | to have lied")),
        ("“We go,” she said. “We never come back.”", ("she", "said", "“We go,” | “We never come back.”")),
        ("“We,” she said, “never come back.”", ("she", "said", "“We,” | “never come back.”")),
    ],
)  # fmt: skip
def test_orders_of_source_cue_and_content(text: str, expected: tuple[str, str, str]) -> None:
    assert attributions(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "The so-called ‘flexible Friday’ has been tried before.",
        "He saw “The Last Train” twice.",
        "The claims were many and the report was long.",
    ],
)
def test_what_is_no_claim(text: str) -> None:
    assert attributions(text) == []


def test_two_cues_share_a_source() -> None:
    text = "Ann Lee said the shop was full, adding that it would close at noon."
    assert attributions(text) == [
        ("Ann Lee", "said", "the shop was full"),
        ("Ann Lee", "adding", "it would close at noon"),
    ]


def test_a_content_that_comes_back_with_that() -> None:
    both = attributions("Lee said that he was tired and that he would soon be leaving.")
    assert both == [("Lee", "said", "he was tired | he would soon be leaving")]
    apart = attributions("Lee said that he was tired, but that he would soon be leaving.")
    assert [content for _, _, content in apart] == ["he was tired", "he would soon be leaving"]


def test_a_bare_quotation_goes_on_in_the_next_paragraph() -> None:
    text = "“We go,” said Ann Lee.\n\n“We never come back here.”"
    assert attributions(text)[1] == ("", "", "“We never come back here.”")
    assert annotate(text).resolutions[1].speaker == "Ann Lee"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“Then Lee said that she was ill,” Kay testified.", ("Lee", "said", "she was ill")),
        ("“I told her it would rain tomorrow,” Kay said.", ("I", "told", "her it would rain tomorrow")),
    ],
)
def test_claims_within_claims(text: str, expected: tuple[str, str, str]) -> None:
    document = annotate(text)
    inner = [place for place, outer in enumerate(document.nesting) if outer is not None]
    assert len(inner) == 1
    source, cue, content = attributions(text)[inner[0]]
    assert (source, cue) == expected[:2]
    assert content.endswith(expected[2].removeprefix("her "))


def test_i_think_in_a_quotation_is_no_claim_of_its_own() -> None:
    assert len(attributions("“I think the bridge is unsafe,” Kay said.")) == 1
