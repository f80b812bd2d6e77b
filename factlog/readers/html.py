"""Web pages: their running text, and what they say about themselves.

The text is found by trafilatura, the best measured of its kind; the particulars come from the page's own JSON-LD
and ``<meta>`` elements, and from trafilatura and htmldate where it states none.
"""

from __future__ import annotations

import re
from copy import deepcopy
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from factlog.errors import ListPage, NoArticle
from factlog.folding import folded_words
from factlog.readers.cleaning import PARTED, clean, is_teaser, says
from factlog.readers.day_beside import day_beside
from factlog.readers.fragments import count_words, tidy
from factlog.readers.headline import headline_element, under_headline, without_copies, words_of
from factlog.readers.language import language_of
from factlog.readers.listing import is_own, listing_in
from factlog.readers.lists import entries
from factlog.readers.no_article import FEWEST_WORDS, STUB_WORDS, refuse_what_is_none
from factlog.readers.page_decoding import decode_page
from factlog.readers.page_facts import Facts, fact_of, facts_of
from factlog.readers.particulars import bare_title, is_likely_outlet, likely_title
from factlog.readers.parts import Parts

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from factlog.readers.units import Unit

_BODY_SAYS_MORE = 2  # times as many words: the page is filled in by a script, its JSON-LD is not


def read_unit(unit: Unit) -> Parts:
    """The article of a page; ``NoArticle``, ``ListPage`` or ``Paywalled`` where it is none or its first lines only."""
    page = _parsed(decode_page(unit.raw, unit.name, unit.charset))
    if page is None:
        raise NoArticle(unit.name, "an empty page")
    stated = facts_of(page)
    heading = headline_element(page, (stated.title, page.findtext(".//title")))
    printed = words_of(heading) if heading is not None else None
    if heading is not None and not stated.published:
        stated = replace(stated, published=day_beside(heading))
    story = _story(page, stated, printed, unit.url)
    if listing := listing_in(page, story.lines, stated, unit.url):
        listing.drop()
        before, story = story.lines, _story(page, stated, printed, unit.url)
        if not is_own(story.lines, before, printed, stated):
            raise ListPage(unit.name, listing.links, listing.feed)
    facts, headline, lines = story.facts, story.headline, story.lines
    refuse_what_is_none(unit, page, lines, stated)
    text = under_headline(headline, lines)
    return Parts(
        text=text,
        format="html",
        title=facts.title,
        headline=headline,
        published=facts.published,
        modified=facts.modified,
        outlet=facts.outlet or _host(facts.url),
        author=facts.author,
        url=facts.url,
        lang=language_of(text, facts.lang),
    )


@dataclass(frozen=True, slots=True)
class Story:
    """An article as a page prints it: the lines under the headline, and what is known of it."""

    lines: list[str]
    headline: str | None
    facts: Facts


def _story(page: HtmlElement, stated: Facts, printed: str | None, url: str | None) -> Story:
    found = _extracted(clean(deepcopy(page), stated.title), url)
    guessed = replace(found.facts, title=likely_title(found.facts.title, page.findtext(".//title")))
    facts = _particulars(stated, printed, guessed, url)
    headline = printed or facts.title
    return Story(without_copies(_text_lines(found.lines, facts), (headline, facts.title)), headline, facts)


def _particulars(stated: Facts, printed: str | None, guessed: Facts, address: str | None) -> Facts:
    """What the page says of itself, what it prints, what was guessed, each where the one before is silent."""
    facts = stated | Facts(title=printed) | guessed | Facts(url=fact_of("url", address))
    likely = stated.outlet or (guessed.outlet and is_likely_outlet(guessed.outlet, facts.title))
    outlet = facts.outlet if likely else None
    title = bare_title(facts.title, printed, outlet or _host(facts.url)) if facts.title else None
    return replace(facts, outlet=outlet, title=title)


def _parsed(text: str) -> HtmlElement | None:
    from lxml import etree, html  # noqa: PLC0415 - 24 ms, for pages only

    try:
        # The text is decoded already: a charset that the page states would be applied a second time.
        parser = html.HTMLParser(encoding="utf-8", remove_pis=True)
        return html.document_fromstring(text.encode("utf-8", "surrogatepass"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError):
        return None


@dataclass(frozen=True, slots=True)
class Extraction:
    """The lines of a page's running text, and what was guessed about it."""

    lines: list[str]
    facts: Facts


def _extracted(tree: HtmlElement, url: str | None) -> Extraction:
    """What trafilatura finds; with tables only where nothing else is, for old pages are laid out in them."""
    found = _tried(tree, url, tables=False)
    return found if _count(found.lines) >= FEWEST_WORDS else _tried(tree, url, tables=True)


def _tried(tree: HtmlElement, url: str | None, *, tables: bool) -> Extraction:
    from trafilatura import bare_extraction  # noqa: PLC0415 - 220 ms, for pages only

    found = bare_extraction(
        deepcopy(tree),
        url=url,
        include_comments=False,
        include_tables=tables,
        with_metadata=True,
        date_extraction_params={"original_date": True, "extensive_search": True},
    )
    if found is None or isinstance(found, dict):
        return Extraction([], Facts())
    title, author = fact_of("title", found.title), fact_of("author", found.author)
    lines = _lines_of(found.body) if found.body is not None else (found.text or "").replace(PARTED, "\n").split("\n")
    outlet, published = fact_of("outlet", found.sitename), _guessed_day(found.date)
    return Extraction(lines, Facts(title=title, author=author, outlet=outlet, published=published))


_BLOCKS = frozenset({"p", "head", "item", "row", "list", "table", "cell", "div", "ab"})
_BLOCKS_ALONE = frozenset({"quote", "code"})
_SENTENCE_END = re.compile(r"""[.?!…:]["'”’»)\]]*\s*$""")  # the end.”


def _lines_of(element: HtmlElement) -> list[str]:
    """The paragraphs in trafilatura's tree: each block that holds no other."""
    lines = [""]
    for words, edge in _pieces(element, outermost=True):
        # A line break after a sentence parts paragraphs; within one it is for looks.
        if edge == "block" or (edge == "break" and _SENTENCE_END.search(lines[-1])):
            lines.append("")
        first, *rest = words.split(PARTED)
        lines[-1] += f" {first}" if edge else first
        lines.extend(rest)
    return [tidied for line in lines if (tidied := tidy(line))]


def _pieces(element: HtmlElement, *, outermost: bool = False) -> list[tuple[str, str]]:
    # A <quote> within a paragraph is a part of its line, one beside paragraphs is a block of its own.
    block = outermost or element.tag in _BLOCKS or (element.tag in _BLOCKS_ALONE and _stands_alone(element))
    edge = "block" if block else "break" if element.tag == "lb" else ""
    pieces = [(element.text or "", edge)]
    for child in element:
        pieces += _pieces(child)
        pieces.append((child.tail or "", ""))
    return [*pieces, ("", "block")] if block else pieces


def _stands_alone(quotation: HtmlElement) -> bool:
    parent = quotation.getparent()
    return parent is None or parent.tag not in {"p", "item", "head", "cell"}


def _count(lines: list[str]) -> int:
    return sum(map(count_words, lines))


def _text_lines(lines: list[str], facts: Facts) -> list[str]:
    """The lines without notices and byline; those that the page states instead, where it shows far fewer."""
    kept = [line for line in _unlike_notices(lines) if not _is_byline(line, facts.author)]
    body = _unlike_notices([tidy(line) for line in (facts.body or "").split("\n")])
    run_together = len(kept) == 1 and len(body) > 1  # trafilatura, too, falls back on what the page states
    shown = max(_count(kept), FEWEST_WORDS)
    return body if _count(body) > (0.9 if run_together else _BODY_SAYS_MORE) * shown else kept


def _unlike_notices(lines: list[str]) -> list[str]:
    return [line for line in lines if line and not is_teaser(line) and not _is_notice(line)]


def _is_byline(line: str, author: str | None) -> bool:
    words = set(folded_words(line))
    return bool(author) and bool(words) and words <= {*folded_words(author or ""), *entries("byline")}


def _is_notice(line: str) -> bool:
    return count_words(line) <= STUB_WORDS // 2 and not line.startswith(("“", '"')) and says(line, "paywall")


def _guessed_day(day: str | None) -> str | None:
    """The day, or its year only: where a page shows a year alone, htmldate makes it the first of January."""
    return day.removesuffix("-01-01") if day else None


def _host(url: str | None) -> str | None:
    host = urlsplit(url).hostname if url else None
    return host.removeprefix("www.") if host else None
