"""Names put as pronouns, with whom they mean."""

from random import Random

import pytest

from factlog.models import Span
from training.pronouns_put import with_pronouns
from training.questions import Question

TEXT = (
    "President Mary Lee met Anna Roth, Paul Dunn, Peter Voss, the Norrgas Company and the Velmar Company on Monday. "
    "“No,” Mary Lee said. Paul Dunn said it was late. Norrgas Company said nothing."
)


class Always(Random):
    """Puts a pronoun wherever one may stand."""

    def random(self) -> float:
        """The least number."""
        return 0.0


def span(words: str, *, last: bool = True) -> Span:
    start = TEXT.rindex(words) if last else TEXT.index(words)
    return Span(start, start + len(words))


@pytest.fixture
def put() -> tuple[str, tuple[Question, ...]]:
    found = with_pronouns(TEXT, [span("Mary Lee"), span("Paul Dunn"), span("Norrgas Company")], Always())
    assert found is not None
    return found


def test_pronouns_stand_where_names_stood(put: tuple[str, tuple[Question, ...]]) -> None:
    text, questions = put
    assert "“No,” she said. He said it was late. It said nothing." in text
    assert [one.source.of(text) for one in questions if one.source.of(text) != "It"] == ["she", "He"]


def test_the_right_candidate_is_mentioned_by_name_elsewhere(put: tuple[str, tuple[Question, ...]]) -> None:
    text, questions = put
    for one in questions:
        (right,) = (spans for spans, is_right in zip(one.candidates, one.right, strict=True) if is_right)
        names = {span.of(text) for span in right or ()}
        assert names == {{"she": "Mary Lee", "He": "Paul Dunn", "It": "Norrgas Company"}[one.source.of(text)]}


def test_a_source_that_is_named_nowhere_else_stays() -> None:
    assert with_pronouns("“No,” Mary Lee said.", [Span(6, 14)], Always()) is None


def test_without_a_name_nothing_is_put() -> None:
    assert with_pronouns(TEXT, [Span(0, 9)], Always()) is None
