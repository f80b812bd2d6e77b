"""Quotation marks to quotations."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from factlog.models import Span
from factlog.text.document import Document, Quotation
from factlog.text.quotes import find_quotations
from factlog.text.segment import segment

STYLES = [
    tuple(pair) for pair in ["“”", '""', "«»", "„“", "„”", "‹›", "‘’", "''", "‚‘", "»«", "””", "「」", ("``", "''")]
]
WORD = st.text(alphabet="abcdefghijklmnoprtuvwxyzäéл", min_size=2, max_size=8).filter(
    lambda word: word not in {"em", "tis"}
)
WORDS = st.lists(WORD, min_size=1, max_size=6).map(" ".join)


def quotations(text: str) -> tuple[Quotation, ...]:
    return find_quotations(segment(Document(text))).quotations


def quoted(text: str) -> list[str]:
    return [found.span.of(text) for found in quotations(text)]


@pytest.mark.parametrize("marks", STYLES, ids="".join)
@given(before=WORDS, said=WORDS, after=WORDS)
def test_a_quotation_is_found_where_it_stands(marks: tuple[str, str], before: str, said: str, after: str) -> None:
    opening, closing = marks
    text = f"{before} {opening}{said}{closing} {after}"
    start = len(before) + 1
    inside = Span(start + len(opening), start + len(opening) + len(said))
    assert quotations(text) == (Quotation(Span(start, inside.end + len(closing)), inside),)


@given(said=st.lists(WORDS, min_size=1, max_size=4))
def test_quotations_side_by_side_are_all_found(said: list[str]) -> None:
    marked = [f'"{words},"' for words in said]
    assert quoted(" he said ".join(marked)) == marked


@example("“\n“‘\n`.")
@given(st.text(alphabet="ab .,\n\"'“”‘’«»„`()-", max_size=200))
def test_quotations_nest_or_stand_apart(text: str) -> None:
    found = quotations(text)
    assert all(one.span.covers(one.inside) and one.span.end <= len(text) for one in found)
    for one in found:
        for other in found:
            crosses = one.span.start < other.span.start < one.span.end < other.span.end
            assert not crosses


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"He says "no" to us," she said.', ['"He says "no" to us,"', '"no"']),
        ("“He says ‘no’ to us,” she said.", ["“He says ‘no’ to us,”", "‘no’"]),
        ("‘He says “no” to us,’ she said.", ["‘He says “no” to us,’", "“no”"]),
        ("‘It’s the workers’ right,’ she said.", ["‘It’s the workers’ right,’"]),
        ("'It's the workers' right,' she said.", ["'It's the workers' right,'"]),
        ("They don't say 'yes' to the '90s.", ["'yes'"]),
        ("'Tis the dogs' dinner.", []),
        ("Rock 'n' roll isn't 'dead'.", ["'dead'"]),
        ("He called it ‘flexible’ and ‘fair’.", ["‘flexible’", "‘fair’"]),
        ("The president's “plan” failed.", ["“plan”"]),
        ('She is 6\'2" tall, and "proud" of it.', ['"proud"']),
        ("He said (“off the record”) nothing.", ["“off the record”"]),
        ("``We will,'' he said.", ["``We will,''"]),
        ("«Oui», dit-il.", ["«Oui»"]),
    ],
)
def test_marks_are_told_apart(text: str, expected: list[str]) -> None:
    assert quoted(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('We "go on, he said. "Yes," she said.', ['"Yes,"']),
        ('We go on" he said. "Yes," she said.', ['"Yes,"']),
        ("“We go on. “Yes,” she said.", ["“Yes,”"]),
        ("We go on.” “Yes,” she said.", ["“Yes,”"]),
        ('A "bad one.\n\nThen "a good one" here.', ['"a good one"']),
    ],
)
def test_one_bad_mark_costs_one_quotation(text: str, expected: list[str]) -> None:
    assert quoted(text) == expected


@pytest.mark.parametrize("marks", [("“", "”"), ('"', '"'), ("‘", "’"), ("«", "»")])
def test_a_quotation_runs_over_paragraphs_that_each_open(marks: tuple[str, str]) -> None:
    opening, closing = marks
    text = f"{opening}First.\n\n{opening}Second.\n\n{opening}Third,{closing} he said. {opening}Fourth.{closing}"
    end = text.index(closing, 10) + 1 if opening != closing else text.index(",") + 2
    assert quoted(text) == [text[:end], f"{opening}Fourth.{closing}"]


def test_a_quotation_that_never_closes_ends_with_its_last_paragraph() -> None:
    text = "“First.\n\n“Second.\n\nHe left."
    assert quoted(text) == ["“First.\n\n“Second."]


def test_each_quotation_knows_the_one_around_it() -> None:
    found = quotations("“A ‘b “c” d’ e” and “f”")
    assert [one.outer for one in found] == [None, 0, 1, None]
