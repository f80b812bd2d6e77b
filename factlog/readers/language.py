"""The language of a text: what its page says, unless the words themselves plainly say otherwise."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

_CODE = re.compile(r"([a-z]{2,3})(?:[-_].*)?", re.IGNORECASE)  # en-GB
_SURE = 0.99
_TELLING_CHARACTERS = 100  # a headline alone may look like any language
_READ_CHARACTERS = 2_000


def language_of(text: str, stated: str | None = None) -> str | None:
    """Its ISO 639-1 code, ``en``; ``None`` where neither the page nor the words tell.

    A page made from a template often says ``en`` whatever it is written in, so that sure words win.
    """
    code = _CODE.fullmatch((stated or "").strip())
    said = code[1].lower() if code else None
    if len(text) < _TELLING_CHARACTERS:
        return said
    found, likely = _identifier().classify(text[:_READ_CHARACTERS])
    return str(found) if likely >= _SURE or said is None else said


@cache
def _identifier() -> LanguageIdentifier:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # noqa: PLC0415 - 0.5 s with its model, when first asked

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
