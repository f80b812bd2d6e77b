"""CSL-JSON: the sources, articles and evidence, as Zotero and pandoc read them."""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING, Any

from factlog.exporters.json import array_chunks
from factlog.exporters.selection import cited

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factlog.dates import PartialDate
    from factlog.exporters.selection import Options, Selection
    from factlog.models import Article, Evidence
    from factlog.records import Record

_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})")  # 2030-01-02T03:04:05Z


def chunks(selection: Selection, _options: Options) -> Iterator[str]:
    """An array of sources, one a line: each article at its first claim, each evidence where it is first used."""
    return array_chunks(_sources(selection))


def _sources(selection: Selection) -> Iterator[Record]:
    seen: set[str] = set()
    for article, entry in cited(selection):
        if article is not None:
            yield article_source(article)
        for source in map(evidence_source, entry.claim.evidence):
            if source["id"] not in seen:
                seen.add(source["id"])
                yield source


def article_source(article: Article) -> Record:
    """The article as an item of a bibliography."""
    return _known(
        {
            "id": article.id,
            "type": "article-newspaper" if article.outlet else "webpage" if article.url else "document",
            "title": article.title,
            "container-title": article.outlet,
            "author": article.author and [{"literal": article.author}],
            "issued": article.published and _date(article.published),
            "accessed": _day(article.captured),
            "URL": article.url,
            "language": article.lang,
        }
    )


def evidence_source(evidence: Evidence) -> Record:
    """The evidence as an item of a bibliography, the same item wherever it is attached."""
    named = evidence.doi or evidence.url or evidence.file or evidence.refers_to or evidence.citation or evidence.title
    return _known(
        {
            "id": "source-" + hashlib.sha256((named or "").encode("utf-8", "surrogatepass")).hexdigest()[:10],
            "type": "article-journal" if evidence.doi else "webpage" if evidence.url else "document",
            "title": evidence.title or evidence.citation or _as_it_is(evidence.url or evidence.file),
            "container-title": evidence.container,
            "author": evidence.author and [{"literal": evidence.author}],
            "issued": evidence.issued and _date(evidence.issued),
            "accessed": _day(evidence.accessed or ""),
            "URL": evidence.url,
            "DOI": evidence.doi,
            "archive_location": evidence.archived_url,
        }
    )


def _as_it_is(address: str | None) -> str | None:
    """The address as a title that no style may write with capitals, in CSL-JSON's own markup."""
    return address and f'<span class="nocase">{address}</span>'


def _date(date: PartialDate) -> Record:
    return {"date-parts": [[part for part in (date.year, date.month, date.day) if part is not None]]}


def _day(moment: str) -> Record | None:
    found = _DAY.match(moment)
    return {"date-parts": [[int(part) for part in found.groups()]]} if found else None


def _known(record: dict[str, Any]) -> Record:
    return {name: value for name, value in record.items() if value}
