import pytest

from factlog.folding import fold, folded_words


@pytest.mark.parametrize(
    ("text", "folded"),
    [("Müller", "muller"), ("STRASSE straße", "strasse strasse"), ("Łódź", "łodz"), ("ﬁnal", "final"), ("", "")],
)
def test_case_and_diacritics_are_folded(text: str, folded: str) -> None:
    assert fold(text) == folded


def test_words_are_told_apart_by_punctuation() -> None:
    assert folded_words("Al-Khatib, Y. (2)") == ("al", "khatib", "y", "2")
