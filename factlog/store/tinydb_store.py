"""The store on disk: a ledger of JSON lines, looked at through TinyDB."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, cast

from tinydb import where

from factlog.errors import ArticleNotFound, ClaimNotFound, StoreDamaged
from factlog.query import ANYTHING, Query
from factlog.records import article_of
from factlog.store import people
from factlog.store.access import Access
from factlog.store.layers import ARTICLE_KNOWN
from factlog.store.ledger import FILE
from factlog.store.lines import UNREADABLE
from factlog.store.migrations import make_or_migrate
from factlog.store.pushdown import storable
from factlog.store.reports import (
    differences,
    events,
    has_more_than,
    ids,
    known,
    line_number,
    line_to_blame,
    near,
    speakers,
    tally,
    touching,
)
from factlog.store.tables import CLAIMS, LedgerDB, Wanted, entry_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence
    from datetime import date
    from pathlib import Path

    from tinydb.queries import QueryLike
    from tinydb.table import Document

    from factlog.identity.akin import Kin
    from factlog.identity.values import Mention, SpeakerRecord
    from factlog.models import Article, Claim, Entry
    from factlog.store.access import View
    from factlog.store.base import Act, Change, Difference, Edit, Event, Outcome, SpeakerChange, Tally
    from factlog.store.tables import LedgerTable
    from factlog.store.writer import Writer


class TinyStore:
    """Articles, claims and their history in a folder."""

    def __init__(self, folder: Path, *, create: bool = False) -> None:
        """Open the store in ``folder``; ``create`` makes it where it is missing. An older schema is migrated."""
        make_or_migrate(folder, create=create)
        self._folder = folder
        self._access = Access(folder)
        self._db = LedgerDB(self._access)

    @property
    def _claims(self) -> LedgerTable:
        return cast("LedgerTable", self._db.table(CLAIMS))

    @property
    def _writer(self) -> Writer:
        from factlog.store.writer import Writer  # noqa: PLC0415 - a look-up need not pay for it

        return Writer(self._folder, self._access)

    def add(self, batch: Iterable[tuple[Article, Sequence[Claim]]], act: Act) -> list[Outcome]:
        """What became of each article."""
        return self._writer.add(list(batch), act)

    def edit(self, claim_ids: Sequence[str], change: Change, act: Act) -> list[Claim]:
        """The claims after the change."""
        return self._writer.edit(claim_ids, change, act)

    def add_claims(self, claims: Sequence[Claim], act: Act) -> None:
        """Keep claims that a person made."""
        self._writer.add_claims(claims, act)

    def edit_speakers(self, change: SpeakerChange, act: Act) -> None:
        """Change what was decided about speakers."""
        self._writer.edit_speakers(change, act)

    def merge(self, wanted: Iterable[Article | Claim | Edit], act: Act) -> None:
        """Keep articles and claims under their ids, and change claims that are there."""
        self._writer.merge(wanted, act)

    def replay(self, history: Iterable[tuple[Event, Iterable[Difference]]]) -> None:
        """Let an empty store have this history."""
        self._writer.replay(history)

    def replace_extraction(self, article_id: str, claims: Sequence[Claim], act: Act) -> None:
        """Let these claims be what extraction finds in the article."""
        self._writer.replace_extraction(article_id, claims, act)

    def article(self, article_id: str) -> Article:
        """The article with this id."""
        return self._articles("SELECT at, size FROM articles WHERE id = ? AND at IS NOT NULL", article_id)[0]

    def article_with_text(self, text_id: str) -> str | None:
        """The article that has or had that text."""
        statement = "SELECT article FROM versions WHERE text_id = ?"
        row = self._access.look(lambda view: view.index.execute(statement, (text_id,)).fetchone())
        return str(row[0]) if row else None

    def versions(self, article_id: str) -> list[Article]:
        """The article's texts, the present one last."""
        return self._articles("SELECT at, size FROM versions WHERE article = ? ORDER BY version", article_id)

    def _articles(self, statement: str, article_id: str) -> list[Article]:
        view, rows = self._access.look(lambda view: (view, view.index.execute(statement, (article_id,)).fetchall()))
        if not rows:
            raise ArticleNotFound(article_id, self._alike("articles", article_id))
        return [self._article_at(view, *row) for row in rows]

    def _alike(self, table: str, key: str) -> list[str]:
        return self._access.look(lambda view: near(view.index, table, key))

    def articles(self) -> Iterator[Article]:
        """All articles as they were added."""
        statement = "SELECT at, size FROM articles WHERE at IS NOT NULL ORDER BY seq"
        view, rows = self._access.look(lambda view: (view, view.index.execute(statement).fetchall()))
        return (self._article_at(view, *row) for row in rows)

    def _article_at(self, view: View, at: int, size: int) -> Article:
        try:
            return article_of(json.loads(view.read(at, size))["after"], ARTICLE_KNOWN)
        except UNREADABLE as error:
            number = line_number(view, at)
            where = f"{self._folder / FILE}:{number}"
            raise StoreDamaged(where, f"line {number} says what cannot be: {error}") from error

    def entry(self, claim_id: str) -> Entry:
        """The claim with this id, and its origin."""
        found = next(self._entries(where("id") == claim_id), None)
        if found is None:
            raise ClaimNotFound(claim_id, self._alike("claims", claim_id))
        return found

    def entries(self, query: Query = ANYTHING) -> Iterator[Entry]:
        """The claims that the query keeps."""
        return self._entries(Wanted(query))

    def _entries(self, condition: QueryLike) -> Iterator[Entry]:
        return map(self._entry_of, self._claims.find(condition))

    def _entry_of(self, document: Document) -> Entry:
        try:
            return entry_of(document)
        except UNREADABLE as error:
            raise self._blamed(document["id"], error) from error

    def _blamed(self, claim_id: str, error: Exception) -> StoreDamaged:
        number = self._access.look(lambda view: line_to_blame(view, claim_id))
        return StoreDamaged(f"{self._folder / FILE}:{number}", f"line {number} says what cannot be: {error}")

    def known(self, ids: Iterable[str]) -> set[str]:
        """Those of the ids that something has."""
        return self._access.look(lambda view: known(view.index, ids))

    def ids(self, prefix: str = "") -> list[str]:
        """The ids that begin so."""
        return self._access.look(lambda view: ids(view.index, prefix))

    def speakers(self) -> dict[str, int]:
        """Speakers with their number of claims."""
        return self._access.look(lambda view: speakers(view.index))

    def speakers_named(self, typed: str) -> list[str]:
        """The canonical names that ``typed`` is a form of."""
        return self._access.look(lambda view: people.canonical(view.index, storable(typed)))

    def names_of(self, typed: str) -> list[str]:
        """Every name of those that ``typed`` is a form of."""
        return self._access.look(lambda view: people.names_of(view.index, storable(typed)))

    def names(self) -> dict[str, int]:
        """Every name."""
        return self._access.look(lambda view: people.names(view.index))

    def names_by_id(self, prefix: str) -> list[str]:
        """Every name of the speakers whose id begins so."""
        return self._access.look(lambda view: people.names_by_id(view.index, storable(prefix)))

    def speaker_records(self, names: Collection[str] | None = None) -> list[SpeakerRecord]:
        """What a person decided about speakers."""
        these = None if names is None else [*map(storable, names)]
        return self._access.look(lambda view: people.decided(view, these))

    def speaker_ids(self) -> dict[str, str]:
        """The ids of all speakers about whom a person decided."""
        return self._access.look(lambda view: dict(view.index.execute("SELECT id, name FROM people").fetchall()))

    def mentions(self, names: Sequence[str] | None = None) -> list[Mention]:
        """The names that claims have."""
        from factlog.store.mentions import mentions  # noqa: PLC0415 - a look-up by name need not pay for it

        return self._access.look(lambda view: mentions(view.index, names))

    def initials(self, names: Sequence[str] | None = None) -> dict[str, str]:
        """The spellings that are one with another but for an initial."""
        these = None if names is None else [*map(storable, names)]
        return self._access.look(lambda view: people.initials(view.index, these))

    def kin(self, names: Sequence[str] | None = None) -> list[Kin]:
        """The pairs of names that may be one speaker's."""
        from factlog.store.kinship import kin  # noqa: PLC0415 - seldom

        return self._access.look(lambda view: kin(view.index, names))

    def tally(self, what: Tally) -> dict[str | None, int]:
        """How many there are of each."""
        return self._access.look(lambda view: tally(view.index, what))

    def has_more_than(self, claims: int) -> bool:
        """Whether so many claims are there, and more."""
        return self._access.look(lambda view: has_more_than(view.index, claims))

    def log(self, subject: str | None = None, since: date | None = None) -> list[Event]:
        """What was done, the latest first."""
        listed = self._access.look(lambda view: events(view.index, since))
        if subject is None:
            return listed
        numbers = self._access.look(lambda view: touching(view, subject))
        return [event for event in listed if event.number in numbers]

    def differences(self, number: int, key: str | None = None) -> Iterator[Difference]:
        """What an event changed."""
        return self._access.look(lambda view: differences(view, number, key))

    def undo(self, count: int, act: Act) -> list[Event]:
        """The events that were taken back."""
        return self._writer.undo(count, act)

    def redo(self, count: int, act: Act) -> list[Event]:
        """The events that were done again."""
        return self._writer.redo(count, act)

    def purge(self, article_ids: Sequence[str], act: Act) -> int:
        """How many articles and claims went, for ever."""
        return self._writer.purge(article_ids, act)

    def close(self) -> None:
        """Let go of the files."""
        self._access.close()
