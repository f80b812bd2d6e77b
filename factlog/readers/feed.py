"""RSS and Atom feeds: an entry is an article, or the beginning of one that stands elsewhere."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from factlog.errors import DamagedFile, NoArticle
from factlog.readers.days import day_of
from factlog.readers.fragments import text_of, tidy
from factlog.readers.headline import under_headline
from factlog.readers.parts import Parts
from factlog.readers.units import LARGEST_ARTICLE, Place, Unit

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import BinaryIO

    from factlog.errors import ArticleError

_LATER = "look at it in a browser, or come back when it has entries"
_TOLD = ("title", "published", "author", "outlet", "lang")


def units(file: BinaryIO, place: Place) -> Iterator[Unit | ArticleError]:
    """A unit for each entry, in the feed's order; ``link`` where the feed gives a summary only."""
    import feedparser  # noqa: PLC0415 - 45 ms, for feeds only

    feed = feedparser.parse(file.read(LARGEST_ARTICLE))
    if not feed.entries:
        yield _empty(place.name, feed.get("bozo_exception"))
    for number, entry in enumerate(feed.entries, start=1):
        found = _entry(entry, feed.feed)
        link = None if entry.get("content") else found["url"]
        raw = json.dumps(found, ensure_ascii=False).encode()
        yield Unit(
            name=f"{place.name}#{number}",
            raw=raw,
            kind="entry",
            url=found["url"],
            link=link,
            told=_told(found),
            fields=place.fields,
        )


def _empty(name: str, flaw: Exception | None) -> ArticleError:
    return DamagedFile(name, "feed", str(flaw)) if flaw else NoArticle(name, "a feed without entries", fix=_LATER)


def _told(found: Mapping[str, str | None]) -> dict[str, str]:
    """What the feed knows of the article, for where its page says nothing."""
    days = {"published": day_of(found["published"])}
    return {name: value for name in _TOLD if (value := {**found, **days}[name])}


def _entry(entry: Mapping[str, Any], feed: Mapping[str, Any]) -> dict[str, str | None]:
    content = entry.get("content") or [{}]
    return {
        "title": entry.get("title"),
        "html": content[0].get("value") or entry.get("summary"),
        "published": entry.get("published" if "published" in entry else "updated"),
        "modified": entry.get("updated") if {"published", "updated"} <= entry.keys() else None,
        "author": entry.get("author"),
        "url": entry.get("link"),
        "outlet": (entry.get("source") or {}).get("title") or feed.get("title"),
        "lang": content[0].get("language") or feed.get("language"),
    }


def read_unit(unit: Unit) -> Parts:
    """The article in one entry, its title above its text; ``NoArticle`` where there is a title only."""
    entry = json.loads(unit.raw)
    body = text_of(entry["html"] or "")
    if not body:
        raise NoArticle(unit.name, "a headline in the feed", fix="give the article's own address")
    title = tidy(text_of(entry["title"] or "")) or None
    return Parts(
        text=under_headline(title, body.split("\n\n")),
        format="feed",
        title=title,
        headline=title,
        published=day_of(entry["published"]),
        modified=day_of(entry["modified"]),
        outlet=entry["outlet"],
        author=entry["author"],
        url=entry["url"],
        lang=entry["lang"],
    )
