"""What a page says about itself: in JSON-LD, then in its ``<meta>`` elements."""

from __future__ import annotations

from dataclasses import dataclass, fields
from html import unescape
from typing import TYPE_CHECKING

from factlog.readers.days import day_of
from factlog.readers.fragments import tidy
from factlog.readers.lists import named_entries
from factlog.readers.particulars import author_names, original_address, outlet_name

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_NO_NAME = ("http://", "https://", "//", "@")  # a title given as an address is none
_MADE_FIT = {
    "published": day_of,
    "modified": day_of,
    "author": author_names,
    "outlet": outlet_name,
    "url": original_address,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """An article's particulars, dates in the page's own words.

    ``words`` is how many the page says it has, ``free`` whether all may read it, ``is_article`` whether the page says
    that it is one.
    """

    title: str | None = None
    published: str | None = None
    modified: str | None = None
    author: str | None = None
    outlet: str | None = None
    url: str | None = None
    lang: str | None = None
    body: str | None = None
    words: int | None = None
    free: bool | None = None
    is_article: bool | None = None

    def __or__(self, other: Facts) -> Facts:
        """These facts, and the ``other`` ones where these say nothing."""
        names = (field.name for field in fields(self))
        return Facts(
            **{name: mine if (mine := getattr(self, name)) is not None else getattr(other, name) for name in names}
        )


def facts_of(tree: HtmlElement) -> Facts:
    """All that the page says about itself, the more trusted place first."""
    from factlog.readers.jsonld import stated  # noqa: PLC0415 - it uses the class above

    return stated(tree) | _in_metas(tree) | _in_elements(tree)


def _in_metas(tree: HtmlElement) -> Facts:
    said: dict[str, str] = {}
    for element in tree.xpath("//meta[@content]"):
        name = element.get("property") or element.get("name") or element.get("itemprop") or element.get("http-equiv")
        if name and element.get("content").strip():
            said.setdefault(name.strip().lower(), element.get("content"))
    found = {
        field: next((fact for name in names if (fact := fact_of(field, said.get(name)))), None)
        for field, names in named_entries("meta_names").items()
    }
    locked = said.get("article:content_tier", "").strip().lower() == "locked"
    is_article = said.get("og:type", "").strip().lower().startswith("article")
    # The list names no field that is not a string.
    return Facts(**found, free=False if locked else None, is_article=is_article or None)  # type: ignore[arg-type]


def _in_elements(tree: HtmlElement) -> Facts:
    def first(path: str) -> str | None:
        return next((str(found) for found in tree.xpath(path)), None)

    day = "//time[@itemprop='datePublished' or @pubdate]/@datetime | //*[@itemprop='datePublished']/@content"
    return Facts(
        url=fact_of("url", first("//link[@rel='canonical']/@href")),
        published=fact_of("published", first(day)),
        lang=fact_of("lang", first("/html/@lang") or first("/html/@xml:lang")),
    )


def fact_of(field: str, words: str | None) -> str | None:
    """The words made fit for the field: entities read, days as ISO, names alone; ``None`` where they say nothing."""
    tidied = tidy(unescape(words or ""))
    if not tidied or (field == "url" and not tidied.startswith(("http://", "https://"))):
        return None
    if field in {"author", "outlet", "title"} and tidied.startswith(_NO_NAME):
        return None
    made_fit = _MADE_FIT.get(field)
    return made_fit(tidied) if made_fit else tidied
