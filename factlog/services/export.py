"""Claims in a format of exchange, put where they were asked for."""

from __future__ import annotations

import os
from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING

from factlog.errors import CannotWrite
from factlog.exporters.claimreview import is_reviewed
from factlog.exporters.selection import Options, Publisher, Rating, Selection
from factlog.identity.values import SpeakerKind
from factlog.models import UNCHECKED
from factlog.query import ANYTHING, Query
from factlog.services.speakers import everybody, speakers_named

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from factlog.models import Entry
    from factlog.store.base import ClaimStore, Difference, Event
    from factlog.vocabularies import Vocabulary


def selected(store: ClaimStore, query: Query) -> Selection:
    """The claims that the query keeps; ``SpeakerNotFound`` where it names somebody who never speaks."""
    for name in query.speaker:
        speakers_named(store, name)
    return Selection(entries=store.entries(query), article=store.article)


def everything(store: ClaimStore) -> Selection:
    """The whole ledger: every article, every claim, the rejected ones last, and the history."""
    return Selection(
        entries=chain(store.entries(ANYTHING), store.entries(Query(rejected=True))),
        article=store.article,
        articles=store.articles(),
        history=past(store),
    )


def past(store: ClaimStore) -> Iterator[tuple[Event, Iterator[Difference]]]:
    """Each event, the oldest first, with what it changed."""
    return ((event, store.differences(event.number)) for event in reversed(store.log()))


def with_verdicts(selection: Selection, options: Options) -> Selection:
    """The selection without the claims that have no verdict."""
    return replace(selection, entries=(entry for entry in selection.entries if is_reviewed(entry, options)))


def bodies_in(store: ClaimStore) -> frozenset[str]:
    """The names of those who speak and are no persons."""
    return frozenset(speaker.name for speaker in everybody(store) if speaker.kind is not SpeakerKind.PERSON)


def counting(selection: Selection, seen: list[int]) -> Selection:
    """The selection, whose claims are counted in ``seen[0]`` as they go out."""

    def counted() -> Iterator[Entry]:
        for seen[0], entry in enumerate(selection.entries, start=1):
            yield entry

    return replace(selection, entries=counted())


def options_of(
    columns: tuple[str, ...], publisher: Mapping[str, str], vocabulary: Vocabulary, *, excel: bool = False
) -> Options:
    """How it is to go out: the verdicts are all statuses but the one that says nobody has looked."""
    verdicts = {one.id: Rating(one.label, one.rating) for one in vocabulary.statuses if one.id != UNCHECKED}
    known = Publisher(publisher.get("name", ""), publisher.get("url", "")) if publisher else None
    return Options(columns=columns, excel=excel, publisher=known, ratings=verdicts)


def write(path: Path, text: str) -> None:
    """Put ``text`` into the file, whole or not at all; ``CannotWrite`` where the system refuses."""
    write_chunks(path, [text.encode("utf-8")])


def write_chunks(path: Path, chunks: Iterable[bytes]) -> None:
    """Put the pieces into the file, all or none; ``CannotWrite`` where the system refuses."""
    try:
        _replace(path, chunks)
    except OSError as error:
        raise CannotWrite(str(path), (error.strerror or str(error)).lower()) from error


def _replace(path: Path, chunks: Iterable[bytes]) -> None:
    if path.exists() and not path.is_file():  # /dev/stdout or a named pipe is written to, never replaced
        with path.open("wb") as file:
            file.writelines(chunks)
        return
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with draft.open("wb") as file:
            file.writelines(chunks)
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)
