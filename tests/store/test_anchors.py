from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factlog.models import Span
from factlog.store.anchors import reanchored, suggested


def where(words: str, text: str) -> tuple[Span, ...]:
    start = text.index(words)
    return (Span(start, start + len(words)),)


@pytest.mark.parametrize(
    ("words", "old", "new", "found"),
    [
        ("we will go", "He said we will go.", "Today he said we will go!", "we will go"),
        ("“We go”", "“We go”, he said.", 'Then: "We   go", he said.', '"We   go"'),
        ("It’s Over", "x It’s Over y", "x it's over y", "it's over"),
        ("no", "A said no. B said no.", "C said yes. A said no. B said no.", "no"),
    ],
)
def test_words_are_found_where_they_stand_now(words: str, old: str, new: str, found: str) -> None:
    spans = reanchored(where(words, old), old, new)
    assert spans is not None
    assert [span.of(new) for span in spans] == [found]


def test_what_stands_around_decides_between_the_same_words() -> None:
    old, new = "Ann said no. Bob said no.", "Bob said no. Ann said no."
    second = old.rindex("no")
    spans = reanchored((Span(second, second + 2),), old, new)
    assert spans == (Span(new.index("no"), new.index("no") + 2),)


def test_parts_keep_their_order() -> None:
    old, new = "go, he said, home", "home and go, he said, home"
    spans = reanchored((Span(0, 2), Span(13, 17)), old, new)
    assert spans is not None
    assert [span.of(new) for span in spans] == ["go", "home"]
    assert spans[0].end <= spans[1].start


def test_words_that_are_gone_are_nowhere() -> None:
    assert reanchored(where("go", "we go"), "we go", "we stay") is None


def test_a_suggestion_says_how_alike_it_is() -> None:
    found = suggested("the ferry will sail at noon", "They say the ferry would sail at noon today.")
    assert found is not None
    assert found[1] >= 80
    assert suggested("the ferry will sail at noon", "Nothing of the kind was ever mentioned.") is None


@given(st.text(max_size=60), st.text(min_size=1, max_size=30), st.text(max_size=60), st.text(max_size=60))
def test_a_longer_text_still_holds_the_words(before: str, words: str, after: str, more: str) -> None:
    old, new = before + words + after, more + before + words + after
    spans = reanchored((Span(len(before), len(before) + len(words)),), old, new)
    assert spans is not None
    assert spans[0].of(new) == words
