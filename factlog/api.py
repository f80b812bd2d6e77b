"""factlog from Python: what the command line uses, as one object.

    import factlog

    with factlog.open_ledger("newsroom/.factlog") as ledger:
        for entry in ledger.claims(speaker="Ruhl", since="2030"):
            print(entry.on, entry.claim.text)
        frame = pandas.DataFrame(ledger.records(status="refuted"))

Filters are those of the command line, one word or several: ``speaker status topic tag kind outlet article since until
search sort limit``. What cannot be done raises a ``factlog.errors.FactlogError``, whose ``fix`` says what to do.
"""

from __future__ import annotations

import getpass
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factlog.exporters.selection import Options
    from factlog.models import Article, Claim, Entry
    from factlog.query import Query
    from factlog.records import Record
    from factlog.services.compare import Comparison
    from factlog.services.report import IngestReport
    from factlog.store.base import Act, ClaimStore

_ONE_WORD = frozenset({"since", "until", "search", "sort", "limit"})


def open_ledger(folder: str | Path, *, create: bool = False) -> Ledger:
    """The ledger in this folder; ``StoreNotFound`` where there is none and it is not to be made."""
    from factlog.store.locate import open_store  # noqa: PLC0415 - what is not used is not loaded, here and below

    return Ledger(open_store(Path(folder), create=create))


def extract(text: str, **known: Any) -> list[Claim]:  # noqa: ANN401 - the fields of an article
    """The claims in a text that is kept nowhere; ``known`` are the article's other fields, ``title`` and so on."""
    from factlog.ids import article_id  # noqa: PLC0415
    from factlog.models import Article  # noqa: PLC0415
    from factlog.services.engine import extract_claims  # noqa: PLC0415

    return list(extract_claims(Article(id=article_id(text), text=text, **known)))


@dataclass(frozen=True, slots=True)
class Ledger:
    """Articles, the claims in them, and what people decided."""

    store: ClaimStore

    def __enter__(self) -> Self:
        """The ledger itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Let go of its files."""
        self.store.close()

    def close(self) -> None:
        """Let go of its files."""
        self.store.close()

    def add(self, text: str, **known: Any) -> list[Claim]:  # noqa: ANN401 - the fields of an article
        """The claims in an article that is now kept with them; an article that was there is left alone."""
        from factlog.ids import article_id  # noqa: PLC0415
        from factlog.models import Article  # noqa: PLC0415
        from factlog.services.engine import extract_claims  # noqa: PLC0415

        article = Article(id=article_id(text), text=text, **known)
        claims = list(extract_claims(article))
        self.store.add([(article, claims)], _act("add"))
        return claims

    def ingest(self, *paths: str | Path, **known: Any) -> IngestReport:  # noqa: ANN401 - the fields of ``Given``
        """What became of each article in these files and folders; ``known`` is what they do not say themselves."""
        from factlog.services.files import ingest_files  # noqa: PLC0415

        return ingest_files(self.store, [str(path) for path in paths], known, _act("ingest"), datetime.now(UTC))

    def claims(self, **filters: Any) -> list[Entry]:  # noqa: ANN401 - words, dates and numbers
        """The claims that the filters keep, each with the origin it came from, by date."""
        from factlog.services.search import search  # noqa: PLC0415

        return search(self.store, self._query(filters))

    def articles(self) -> Iterator[Article]:
        """All articles, in the order in which they were added."""
        return self.store.articles()

    def records(self, **filters: Any) -> list[Record]:  # noqa: ANN401 - words, dates and numbers
        """The claims as plain dictionaries, with their article's title, outlet, author and address: for pandas."""
        from factlog.exporters.columns import full_record  # noqa: PLC0415

        return list(map(full_record, self.claims(**filters)))

    def tag(self, *ids: str, **decided: Any) -> list[Entry]:  # noqa: ANN401 - what ``factlog tag`` takes
        """The claims after the change: ``status``, ``topic``, ``stance``, ``note`` and what else ``Tagging`` has."""
        from factlog.services.tag import Tagging, tag  # noqa: PLC0415

        return list(tag(self.store, ids, Tagging(**decided), _act("tag")))

    def compare(self, *speakers: str, **filters: Any) -> Comparison:  # noqa: ANN401 - words, dates and numbers
        """The positions of these speakers, or of everybody, by topic over time."""
        from factlog.services.compare import compare  # noqa: PLC0415

        return compare(self.store, speakers, self._query(filters))

    def export(self, name: str, options: Options | None = None, **filters: Any) -> bytes:  # noqa: ANN401 - as above
        """The claims in a format: ``csv``, ``parquet`` and what else ``factlog export`` has."""
        from factlog.exporters import export_chunks  # noqa: PLC0415
        from factlog.exporters.selection import Options, Selection  # noqa: PLC0415
        from factlog.services.export import everything  # noqa: PLC0415

        whole = name == "ledger" and not filters
        entries, article = ([] if whole else self.claims(**filters)), self.store.article
        selection = everything(self.store) if whole else Selection(entries=entries, article=article)
        return b"".join(export_chunks(name, selection, options or Options()))

    def _query(self, filters: dict[str, Any]) -> Query:
        from factlog.services.filters import Filters, query_of  # noqa: PLC0415

        typed: dict[str, Any] = {name: value if name in _ONE_WORD else _words(value) for name, value in filters.items()}
        return query_of(Filters(**typed), self.store, datetime.now(UTC).astimezone().date())


def _words(value: str | list[str] | tuple[str, ...]) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value)


def _act(command: str) -> Act:
    from factlog.services.clock import stamp  # noqa: PLC0415
    from factlog.store.base import Act  # noqa: PLC0415

    return Act(command=f"python {command}", by=getpass.getuser(), at=stamp(datetime.now(UTC)))
