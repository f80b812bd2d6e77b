"""Paragraphs, tokens, sentences."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factlog.models import Span
from factlog.text.document import Document
from factlog.text.items import sentences_in
from factlog.text.quotes import find_quotations
from factlog.text.segment import segment


def sentences(text: str) -> list[str]:
    document = find_quotations(segment(Document(text)))
    return [text[items[0].start : items[-1].end] for items in sentences_in(document, Span(0, len(text)))]


@pytest.mark.parametrize(
    "expected",
    [
        ["Mr. Smith left.", "He was tired."],
        ["Donald J. Trump spoke.", "Nobody listened."],
        ["The U.N. met on Friday.", "It adjourned."],
        ["Prices rose 3.5 percent.", "Wages did not."],
        ["“We won. We did,” he said.", "They cheered."],
        ["“We won.”", "They cheered."],
        ["“Why?” Smith asked.", "Nobody knew."],
        ["“Why?” he asked.", "Nobody knew."],
        ["Really?", "Yes!", "No…", "Well."],
    ],
    ids=lambda expected: expected[0],
)
def test_sentences_end_where_readers_end_them(expected: list[str]) -> None:
    assert sentences(" ".join(expected)) == expected


def test_a_sentence_ends_with_its_paragraph() -> None:
    assert sentences("A headline\n\nThe text follows.") == ["A headline", "The text follows."]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("didn't", ["did", "n't"]),
        ("O’Brien’s", ["O’Brien", "’s"]),
        ("el-Khatib, U.S.", ["el-Khatib", ",", "U.S."]),
        ("£1,200 94.5%", ["£", "1,200", "94.5%"]),
        ("cafe\u0301 x", ["cafe\u0301", "x"]),
    ],
)
def test_tokens(text: str, words: list[str]) -> None:
    assert [token.text for token in segment(Document(text)).tokens] == words


@given(st.text(max_size=200))
def test_tokens_and_paragraphs_lie_in_the_text_in_order(text: str) -> None:
    document = segment(Document(text))
    assert all(text[token.start : token.end] == token.text for token in document.tokens)
    assert list(document.tokens) == sorted(document.tokens)
    assert all(line.of(text).strip() == line.of(text) != "" for line in document.paragraphs)
