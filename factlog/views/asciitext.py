"""Text for terminals that know ASCII only: every character becomes one that stands for it, so that columns hold."""

from __future__ import annotations

import unicodedata

_SIGNS = str.maketrans(
    {
        "⇄": "x", "▲": "^", "▼": "v", "⊕": "+", "⊖": "-", "◆": "*", "◇": "o", "·": ".", "∥": "|", "→": ">",
        "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "−": "-",
        "─": "-", "━": "-", "┬": "+", "│": "|", "…": "~", "○": "o", "✓": "v", "✗": "x", "\xa0": " ", "ı": "i", "ə": "e",
        "Ə": "E", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ß": "s",
        "▁": ".", "▂": ":", "▃": "-", "▄": "=", "▅": "+", "▆": "*", "▇": "#", "█": "@",
    }
)  # fmt: skip


def to_ascii(text: str) -> str:
    """The text with signs replaced, letters without their accents, and ``?`` for what is left."""
    return "".join(map(_one, text.translate(_SIGNS)))


def _one(character: str) -> str:
    if character.isascii():
        return character
    base = unicodedata.normalize("NFKD", character)[0]
    return base if base.isascii() else "?"
