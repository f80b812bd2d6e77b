from __future__ import annotations

import hypothesis.strategies as st
import pytest
from hypothesis import given

from factlog.identity.spelling import alike_word, findable_words, is_form_of, key_of, name_words


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ilham Aliyev", "ILHAM ALIYEV"),
        ("Ilham Aliyev", "İlham Əliyev"),
        ("Ilham Aliyev", "Ильхам Алиев"),
        ("Ilham Aliyev", "Ilham Aliev"),
        ("Volodymyr Zelenskyy", "Володимир Зеленський"),
        ("Volodymyr Zelenskyy", "Volodymyr Zelensky"),
        ("Nikol Pashinyan", "Նիկոլ Փաշինյան"),
        ("Nikol Pashinyan", "Никол Пашинян"),
        ("Nikol Pashinyan", "Nikol Pashinian"),
        ("Sergei Orlan", "Sergey Orlan"),
        ("Aleksandr Orlan", "Alexandr Orlan"),
        ("Yevgeny Orlan", "Evgeny Orlan"),
        ("Xəlil Məmmədov", "Khalil Mammadov"),
        ("Sinéad O’Brien", "Sinead O'Brien"),
        ("Youssef el-Khatib", "Youssef al Khatib"),
        ("the IMF", "IMF"),
    ],
)
def test_spellings_of_one_name_are_one(one: str, other: str) -> None:
    assert key_of(one) == key_of(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ilham Aliyev", "Ilham Guliyev"),
        ("Ali Khan", "Ali Han"),
        ("Michael Novak", "Michal Novak"),
        ("Zhang Wei", "Zang Wei"),
        ("Maria Ortiz", "Mario Ortiz"),
        ("Ana Ruhl", "Ana Ruhl (2)"),
        ("Thomas Muller", "Thomas Miller"),
    ],
)
def test_two_names_are_two(one: str, other: str) -> None:
    assert key_of(one) != key_of(other)


@pytest.mark.parametrize("name", ["", "…", "-", "“”", "'"])
def test_marks_alone_are_no_name(name: str) -> None:
    assert name_words(name) == ()
    assert not is_form_of(name, "Ana Ruhl")


@pytest.mark.parametrize("typed", ["muller", "Müller", "mueller", "MÜLLER Thomas"])
def test_a_name_is_found_as_one_would_type_it(typed: str) -> None:
    assert is_form_of(typed, "Thomas Müller")


def test_a_wider_spelling_is_for_suggestions() -> None:
    assert alike_word("khattib") == alike_word("hatib")
    assert alike_word("aliev") != alike_word("guliev")


@given(st.text(max_size=30))
def test_any_text_has_a_spelling_and_finds_itself(name: str) -> None:
    words = name_words(name)
    assert findable_words(name).issuperset(words)
    assert is_form_of(name, name) is bool(words)
