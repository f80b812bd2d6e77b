"""Sources a person attaches to claims: what they typed made into evidence, put beside what is there, taken away."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from factlog.errors import BadAddress, NothingToDo, RequestError
from factlog.models import Evidence, EvidenceStance
from factlog.services.addresses import canonical, same_address
from factlog.vocabularies import in_force

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from factlog.dates import PartialDate

_ADDRESS = re.compile(r"(https?|ftp)://.*|www\.\S+", re.IGNORECASE | re.DOTALL)  # https://example.org/page
_DOI = re.compile(r"(?:doi:\s*|https?://(?:dx\.)?doi\.org/)?(10\.\d{4,9}/\S+)", re.IGNORECASE)  # doi:10.1000/182
_ID = re.compile(r"@([0-9a-z]+)", re.IGNORECASE)  # @7k3m
_SPACE = re.compile(r"\s")
_PLACES = ("url", "doi", "file", "refers_to", "citation")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sources:
    """Sources as typed, and what is said of them; the same is said of each. ``None`` says nothing."""

    supports: tuple[str, ...] = ()
    refutes: tuple[str, ...] = ()
    context: tuple[str, ...] = ()
    grade: str | None = None
    quote: str | None = None
    remark: str | None = None
    archived: str | None = None
    title: str | None = None
    author: str | None = None
    container: str | None = None
    issued: PartialDate | None = None
    accessed: str | None = None

    @property
    def are_given(self) -> bool:
        """Whether there is a source among what was typed."""
        return bool(self.supports or self.refutes or self.context)


def place_of(evidence: Evidence) -> str:
    """Where it is, in one line: its address, DOI, file, id with ``@``, or the words that cite it."""
    name = next((name for name in _PLACES if getattr(evidence, name)), "title")
    value = getattr(evidence, name) or ""
    return {"doi": f"doi:{value}", "refers_to": f"@{value}"}.get(name, value)


def evidence_in(sources: Sources, look_up: Callable[[str], str]) -> list[Evidence]:
    """The evidence that was typed, in order; ``look_up`` gives the whole id that ``@7k3m`` begins.

    Raises ``BadAddress``, ``BadGrade``, ``UnknownChoice``, or ``NothingToDo`` for what is said of no source.
    """
    said = _said(sources)
    if said and not sources.are_given:
        raise NothingToDo("a grade, a quote or a title of no source", fix="give the source too: --source URL")
    stances = (
        (EvidenceStance.SUPPORTS, sources.supports),
        (EvidenceStance.REFUTES, sources.refutes),
        (EvidenceStance.CONTEXT, sources.context),
    )
    found = [Evidence(stance=stance, **_place(words.strip(), look_up), **said)
             for stance, several in stances for words in several]  # fmt: skip
    _refuse_contradictions(found)
    return found


def _said(sources: Sources) -> dict[str, Any]:
    """The fields of evidence that are no place, as far as they were given."""
    said = {
        "grade": in_force().grade(sources.grade) if sources.grade else None,
        "quote": sources.quote,
        "note": sources.remark,
        "archived_url": _address(sources.archived) if sources.archived else None,
        "title": sources.title,
        "author": sources.author,
        "container": sources.container,
        "issued": sources.issued,
        "accessed": sources.accessed,
    }
    return {name: value for name, value in said.items() if value is not None}


def _place(words: str, look_up: Callable[[str], str]) -> dict[str, Any]:
    if not words:
        raise BadAddress(words, "is empty")
    doi, by_id = _DOI.fullmatch(words), _ID.fullmatch(words)
    if doi:
        return {"doi": doi[1].lower()}
    if by_id:
        return {"refers_to": look_up(by_id[1])}
    if _ADDRESS.fullmatch(words):
        return {"url": _address(words)}
    if words.startswith(("/", "./", "../", "~/", "file:")) or (words.count(".") == 1 and Path(words).is_file()):
        return {"file": str(Path(words.removeprefix("file://").removeprefix("file:")).expanduser().absolute())}
    return {"citation": words}


def _address(words: str) -> str:
    """The address as typed, if a browser would know where to go."""
    if _SPACE.search(words):
        raise BadAddress(words, "has a space in it")
    try:
        host = urlsplit(words if "://" in words else f"https://{words}").hostname
    except ValueError as error:
        raise BadAddress(words, f"cannot be read: {error}".lower()) from error
    if not host or not all(host.rstrip(".").split(".")):
        raise BadAddress(words, "names no host")
    return words


def _refuse_contradictions(found: Sequence[Evidence]) -> None:
    for place, one in enumerate(found):
        if any(is_same(one, other) and one.stance != other.stance for other in found[:place]):
            message = f"the same source with two stances: {place_of(one)}"
            raise RequestError(message, fix="give it once")


def is_same(one: Evidence, other: Evidence) -> bool:
    """Whether both are the same source: the same place, addresses in whatever spelling."""
    if one.url and other.url:
        return same_address(one.url, other.url)
    return all(getattr(one, name) == getattr(other, name) for name in _PLACES)


def merged(old: Sequence[Evidence], new: Iterable[Evidence], today: str) -> tuple[Evidence, ...]:
    """The evidence with the new put beside it; a source that was there already takes over what is newly said of it."""
    kept = list(old)
    for piece in new:
        place = next((place for place, there in enumerate(kept) if is_same(there, piece)), None)
        if place is None:
            kept.append(piece if piece.accessed else replace(piece, accessed=today))
        else:
            kept[place] = _completed(kept[place], piece)
    return tuple(kept)


def _completed(old: Evidence, new: Evidence) -> Evidence:
    said = {one.name: getattr(new, one.name) for one in fields(Evidence) if one.name not in _PLACES}
    return replace(old, **{name: value for name, value in said.items() if value is not None})


def without(evidence: Sequence[Evidence], typed: Iterable[str], claim_id: str) -> tuple[Evidence, ...]:
    """The evidence without the sources that were typed: a number on the claim's card, or the place.

    ``RequestError`` where the claim has no such source.
    """
    gone = {_meant(evidence, one.strip(), claim_id) for one in typed}
    return tuple(piece for place, piece in enumerate(evidence) if place not in gone)


def _meant(evidence: Sequence[Evidence], typed: str, claim_id: str) -> int:
    if typed.isdecimal() and 1 <= int(typed) <= len(evidence):
        return int(typed) - 1
    for place, piece in enumerate(evidence):
        if typed in {place_of(piece), getattr(piece, "doi", None)} or (
            piece.url and _ADDRESS.fullmatch(typed) and canonical(piece.url) == canonical(typed)
        ):
            return place
    has = f"it has {len(evidence)}" if evidence else "it has none"
    message = f"no source {typed!r} on claim {claim_id}: {has}"
    raise RequestError(message, fix=f"see their numbers: factlog show {claim_id}")
