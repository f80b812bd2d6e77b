from hypothesis import given
from hypothesis import strategies as st

from factlog.tagger.windows import encode, paragraphs, windows
from factlog.tagger.wordpiece import WordPieces

WORDS = WordPieces(["[PAD]", "[UNK]", "[CLS]", "[SEP]", "a", "##a", "b", ".", "“", "”"])


def texts(text: str, size: int) -> list[str]:
    encoding = encode(text, WORDS)
    return [
        text[encoding.starts[window.core] : encoding.ends[window.end - 1]] for window in windows(text, encoding, size)
    ]


def test_whole_paragraphs_are_packed_together() -> None:
    assert texts("a b\n\na b\n\na b a", 4) == ["a b\n\na b", "a b a"]


def test_a_long_paragraph_is_cut_after_a_sentence() -> None:
    long = "a b. " * 30
    first = texts(long, 80)[0]
    assert first.endswith(".")


def test_lines_are_paragraphs_unless_the_text_is_wrapped() -> None:
    assert paragraphs("One\nTwo") == [(0, 3), (4, 7)]
    wrapped = "It was a long\nline that went\non and on\n\nThe next"
    assert [wrapped[start:end] for start, end in paragraphs(wrapped)] == wrapped.split("\n\n")


def test_paragraph_starts_and_quotations_are_features() -> None:
    encoding = encode("a “b”\na", WORDS)
    assert encoding.breaks.tolist() == [0, 4]
    assert encoding.quoted.tolist() == [0, 1, 1, 1, 0]
    assert encoding.shape.tolist() == [5, 0, 1, 0, 5]


@given(st.text(alphabet="ab. \n“”", max_size=400), st.integers(60, 90))
def test_windows_cover_every_piece_once_and_fit(text: str, size: int) -> None:
    encoding = encode(text, WORDS)
    found = windows(text, encoding, size)
    assert [piece for window in found for piece in range(window.core, window.end)] == list(range(len(encoding.ids)))
    assert all(0 <= window.start <= window.core < window.end <= window.start + size for window in found)
