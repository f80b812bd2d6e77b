from __future__ import annotations

import pytest

from factlog.analysis.tokens import lemma_of, tokens_of


@pytest.mark.parametrize(
    ("text", "words"),
    [("won't", ["will", "not"]), ("cannot", ["can", "not"]), ("they’ll", ["they", "will"]), ("mayor's", ["mayor"])],
)
def test_a_contraction_gives_its_parts(text: str, words: list[str]) -> None:
    assert [token.lower for token in tokens_of(text)] == words


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("closing", "close"),
        ("closures", "close"),
        ("banned", "ban"),
        ("sold", "sell"),
        ("reduction", "reduced"),
        ("wants", "want"),
        ("ended", "end"),
        ("cancelled", "cancel"),
    ],
)
def test_forms_of_a_word_are_compared_as_one(one: str, other: str) -> None:
    assert lemma_of(one) == lemma_of(other)


@pytest.mark.parametrize("word", ["noted", "note", "notes", "willing"])
def test_a_stem_is_never_a_stop_word_that_takes_no_endings(word: str) -> None:
    assert lemma_of(word) not in {"not", "will"}


def test_the_month_is_no_auxiliary() -> None:
    assert [token.is_name for token in tokens_of("It opens in May")] == [False, False, False, True]
