"""Speakers across articles as values: what a person decided, what the claims show, and both together."""

from __future__ import annotations

from dataclasses import dataclass, fields
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from factlog.identity.spelling import key_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from factlog.dates import PartialDate


class SpeakerKind(StrEnum):
    """What a speaker is."""

    PERSON = "person"
    ORGANISATION = "organisation"
    DOCUMENT = "document"
    GROUP = "group"


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A claim or an article (``where``, an id) in which the name ``form`` means a speaker of another name."""

    where: str
    form: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeakerRecord:
    """What a person decided about one speaker; everything else about speakers follows from their claims.

    The speaker has ``name``, ``aliases`` and every spelling of these that no other record has as its own. ``apart``
    names speakers that are not this one, ``places`` where a name means this one though elsewhere it does not.
    """

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    kind: SpeakerKind | None = None
    wikidata: str | None = None
    apart: tuple[str, ...] = ()
    places: tuple[Place, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """The name, then the aliases."""
        return (self.name, *self.aliases)


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """What somebody was called beside the name, on how many claims, first and last."""

    words: str
    claims: int
    first: PartialDate | None = None
    last: PartialDate | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A name as articles resolve it, with the claims of that name that are not rejected."""

    name: str
    claims: int
    first: PartialDate | None = None
    last: PartialDate | None = None
    roles: tuple[Role, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """A person or body across all articles: the record, where there is one, and the forms of the name in articles.

    One that is not ``named`` is a description, such as *a spokesman*, and somebody else in each article.
    """

    id: str
    name: str
    kind: SpeakerKind
    named: bool = True
    aliases: tuple[str, ...] = ()
    wikidata: str | None = None
    roles: tuple[Role, ...] = ()
    claims: int = 0
    first: PartialDate | None = None
    last: PartialDate | None = None
    mentions: tuple[Mention, ...] = ()

    @property
    def forms(self) -> tuple[str, ...]:
        """Every form of the name that is known, the canonical one first."""
        return tuple(dict.fromkeys((self.name, *self.aliases, *(mention.name for mention in self.mentions))))


_ids: dict[str, str] = {}
_kinds: dict[str, SpeakerKind] = {}


def remember_ids(ids: Mapping[str, str]) -> None:
    """Take it that ``speaker_id`` gives these: an index has them, and 10,000 names take 60 ms."""
    _ids.update(ids)


def remember_kinds(kinds: Mapping[str, SpeakerKind]) -> None:
    """Take it that names are of these kinds: an index has them, and 10,000 names take 55 ms."""
    _kinds.update(kinds)


def remembered_kind(name: str) -> SpeakerKind | None:
    """The kind of a name as an index has it."""
    return _kinds.get(name)


def speaker_id(name: str) -> str:
    """The id of the speaker of this name: the same for every spelling of it, on every machine."""
    return _ids.get(name) or _id(name)


def _id(name: str) -> str:
    from hashlib import sha256  # noqa: PLC0415 - 5 ms, and a look-up needs no id

    from factlog.ids import coded  # noqa: PLC0415 - the same

    return coded(sha256(f"speaker\n{key_of(name) or name}".encode("utf-8", "replace")).digest())


def record_of(decided: SpeakerRecord) -> dict[str, Any]:
    """The decisions as a JSON object: the id, the name, and what is set of the rest."""
    values = {field.name: getattr(decided, field.name) for field in fields(decided)}
    plain = {
        **values,
        "kind": decided.kind and str(decided.kind),
        "places": [[p.where, p.form] for p in decided.places],
    }
    listed = {name: list(value) if isinstance(value, tuple) else value for name, value in plain.items()}
    return {name: value for name, value in listed.items() if value}


def decided_of(record: dict[str, Any]) -> SpeakerRecord:
    """The decisions that a JSON object holds."""
    return SpeakerRecord(
        id=record["id"],
        name=record["name"],
        aliases=tuple(record.get("aliases", ())),
        kind=SpeakerKind(record["kind"]) if record.get("kind") else None,
        wikidata=record.get("wikidata"),
        apart=tuple(record.get("apart", ())),
        places=tuple(Place(where, form) for where, form in record.get("places", ())),
    )
