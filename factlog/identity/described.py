"""Descriptions and names: *a spokesman* is somebody else in each article, *Ana Ruhl* is not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factlog.identity.spelling import key_of

if TYPE_CHECKING:
    from collections.abc import Container, Iterable

    from factlog.identity.values import SpeakerRecord

BEFORE_DETAIL = frozenset({"of", "for", "from", "in", "at", "by", "on", "with", "to"})


def is_description(name: str) -> bool:
    """Whether it is a description and no name: the noun that the others are about begins small and has no capital.

    So does ``officials`` in ``officials from the Ministry``; ``al-Qadri`` has a capital.
    """
    parts = name.split()
    end = next((place for place, part in enumerate(parts) if place and part.lower() in BEFORE_DETAIL), len(parts))
    return bool(parts) and parts[end - 1].islower()


def is_one(name: str, record: SpeakerRecord | None = None) -> bool:
    """Whether all claims by this name are one speaker's: a description is somebody else in each article.

    Unless a person said what kind of speaker it is, or which item of Wikidata.
    """
    return not is_description(name) or bool(record and (record.kind or record.wikidata))


def meant_by(typed: str, found: Iterable[str], decided: Container[str]) -> list[str]:
    """Those of the names ``found`` that ``typed`` may be a form of.

    Where somebody has such a name, a description with the words in it is not meant: ``a spokesman for Ruhl`` is no form
    of ``Ruhl``. One that a person gave as a name (``decided``), or that was typed as it is, is.
    """
    names, key = list(found), key_of(typed)
    named = [name for name in names if name in decided or not is_description(name)]
    return [name for name in names if name in named or key_of(name) == key] if named else names
