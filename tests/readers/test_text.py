from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factlog.errors import NotText
from factlog.readers import READERS, reader_for
from factlog.readers.decoding import decode
from factlog.readers.text import headline_of, read, split_front_matter

HEAD = "---\ntitle: The toll\ndate: 2030-03-04\noutlet: Oster Courier\nauthor: Ida Feld\nurl: https://x.example\n---\n"


def test_front_matter_is_read_and_left_out_of_the_text() -> None:
    parts = read((HEAD + "\nThe body.\n").encode(), "a.txt")
    assert (parts.title, parts.published, parts.outlet) == ("The toll", "2030-03-04", "Oster Courier")
    assert (parts.author, parts.url, parts.text) == ("Ida Feld", "https://x.example", "\nThe body.\n")


@pytest.mark.parametrize(
    "text",
    [
        "---\nShe said: no.\nNobody knew why it\n---\n",
        "---\ntitle: never closed\n",
        "----\ntitle: four hyphens\n----\n",
        "text\n---\ntitle: not at the start\n---\n",
        "---\n---\nempty",
    ],
)
def test_what_only_looks_like_front_matter_is_text(text: str) -> None:
    assert split_front_matter(text) == ({}, text)


def test_a_quoted_value_loses_its_marks_and_an_unknown_key_does_no_harm() -> None:
    parts = read(b'---\ntitle: "Yes: a toll"\ninvented: true\noutlet:\n---\nBody', "a.txt")
    assert (parts.title, parts.outlet, parts.text) == ("Yes: a toll", None, "Body")


@pytest.mark.parametrize(
    ("text", "headline"),
    [
        ("Ruhl: no toll\n\nShe said so.\n", "Ruhl: no toll"),
        ("\n\n  Ruhl: no toll  \n\nShe said so.\n", "Ruhl: no toll"),
        ("She said so on Monday.\n\nHe did not.\n", None),
        ("She said so\nand went.\n", None),
        ("One line", None),
        ("x" * 201 + "\n\nlong", None),
        ("", None),
    ],
)
def test_a_headline_is_a_short_first_line_that_stands_alone(text: str, headline: str | None) -> None:
    assert headline_of(text) == headline


@given(st.text().filter(lambda text: "\x00" not in text and not text.startswith(("---\n", "\ufeff"))))
def test_a_text_without_front_matter_is_kept_but_for_its_line_ends(text: str) -> None:
    expected = text.replace("\r\n", "\n").replace("\r", "\n")
    if not expected.startswith("---\n"):
        assert read(text.encode("utf-8", "replace"), "a.txt").text == expected.encode("utf-8", "replace").decode()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_a_byte_order_mark_says_the_encoding(encoding: str) -> None:
    assert decode("“Größe”, sagte sie.\r\n".encode(encoding), "a.txt") == "“Größe”, sagte sie.\n"


def test_another_alphabet_is_detected() -> None:
    text = "Президент заявил, что переговоры продолжатся в понедельник, несмотря на возражения соседей. " * 5
    assert decode(text.encode("cp1251"), "a.txt") == text


def test_western_bytes_keep_their_accents() -> None:
    text = "Le ministre a déclaré que la réforme était nécessaire et qu'elle serait votée avant l'été. " * 5
    assert decode(text.encode("latin-1"), "a.txt") == text


def test_utf_8_with_a_broken_byte_stays_utf_8() -> None:
    assert decode("“Größe”, ".encode() + b"\xff" + b" sagte sie", "a.txt") == "“Größe”, \ufffd sagte sie"


@pytest.mark.parametrize(
    "raw", [b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", b"GIF89a\x01\x00", bytes(range(256)) * 8, b"\xff\xfea"]
)
def test_binary_data_is_no_text(raw: bytes) -> None:
    with pytest.raises(NotText, match="binary"):
        decode(raw, "a.png")


def test_markdown_heads_lose_their_signs() -> None:
    parts = reader_for(".MD")(b"# The toll\n\nShe said no.\n", "a.md")
    assert (parts.headline, parts.format, parts.text) == ("The toll", "markdown", "# The toll\n\nShe said no.\n")


@pytest.mark.parametrize("suffix", [*READERS, ".unheard-of", ""])
def test_every_ending_has_a_reader(suffix: str) -> None:
    assert callable(reader_for(suffix))


def test_a_few_accents_in_ascii_are_western_ones() -> None:
    text = "The café owner said “we will close on Sunday”, and that the naïve plan had failed."
    assert decode(text.encode("cp1252"), "a.txt") == text
