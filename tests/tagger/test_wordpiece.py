import importlib.util
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factlog.tagger.wordpiece import CAPITAL, LOWER, NO_CASE, UPPER, WordPieces

VOCABULARY_FILE = Path(__file__).parents[2] / "factlog/tagger/model/vocabulary.txt"
VOCABULARY = ("[PAD]", "[UNK]", "[CLS]", "[SEP]", "cafe", "said", "un", "##said", "s", "##s", ",", "’", "1", "##2")


@pytest.fixture
def words() -> WordPieces:
    return WordPieces(VOCABULARY)


def pieces(words: WordPieces, text: str) -> list[tuple[str, str]]:
    return [(VOCABULARY[piece.id], text[piece.start : piece.end]) for piece in words.split(text)]


def test_accents_and_case_are_dropped_but_offsets_are_of_the_text(words: WordPieces) -> None:
    assert pieces(words, "Café, SAID") == [("cafe", "Café"), (",", ","), ("said", "SAID")]


def test_a_decomposed_accent_belongs_to_its_letter(words: WordPieces) -> None:
    assert pieces(words, "cafe\u0301, said") == [("cafe", "cafe"), (",", ","), ("said", "said")]


def test_the_longest_pieces_win(words: WordPieces) -> None:
    assert pieces(words, "unsaids 12") == [
        ("un", "un"),
        ("##said", "said"),
        ("##s", "s"),
        ("1", "1"),
        ("##2", "2"),
    ]


def test_a_word_with_a_missing_piece_is_unknown_as_a_whole(words: WordPieces) -> None:
    assert pieces(words, "unheard’s") == [("[UNK]", "unheard"), ("’", "’"), ("s", "s")]


def test_the_case_of_the_whole_word_goes_with_every_piece(words: WordPieces) -> None:
    cases = [piece.case for piece in words.split("unsaid Said SAID , S")]
    assert cases == [LOWER, LOWER, CAPITAL, UPPER, NO_CASE, CAPITAL]


def test_only_first_pieces_start_words(words: WordPieces) -> None:
    assert [piece.first for piece in words.split("unsaid said")] == [True, False, True]


@given(st.text(max_size=80))
def test_no_text_makes_it_fail_and_pieces_come_in_order(text: str) -> None:
    places = [(piece.start, piece.end) for piece in WordPieces(VOCABULARY).split(text)]
    assert all(0 <= start < end <= len(text) for start, end in places)
    assert places == sorted(places)


@pytest.mark.skipif(
    not VOCABULARY_FILE.exists() or importlib.util.find_spec("tokenizers") is None,
    reason="needs the model and the tokenizers library",
)
def test_pieces_are_those_of_the_tokenizers_library() -> None:
    from tokenizers import BertWordPieceTokenizer

    path = VOCABULARY_FILE
    theirs, ours = BertWordPieceTokenizer(str(path), lowercase=True), WordPieces.load(path)
    for article in sorted((Path(__file__).parents[2] / "training/articles").glob("*.txt")):
        text = article.read_text(encoding="utf-8")
        expected = theirs.encode(text, add_special_tokens=False)
        found = list(ours.split(text))
        assert [piece.id for piece in found] == expected.ids
        assert [(piece.start, piece.end) for piece in found] == expected.offsets
