"""A page's tree without what stands around the article: captions, comments, banners, other articles, teasers."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from factlog.folding import fold, folded_words
from factlog.readers.fragments import count_words, mark_quotations, tidy
from factlog.readers.lists import entries

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

_NEVER_TEXT = "//figcaption | //nav | //amp-sidebar | //dialog | //button | //form[not(.//p)] | //iframe | //amp-ad"
_REMARKS = "//comment()"
_COMMENTS = (  # as schema.org marks them, whatever language the page is in
    "//*[contains(@itemtype, 'schema.org/Comment') or contains(@itemtype, 'schema.org/UserComments')"
    " or @itemprop='comment' or contains(@typeof, 'schema:Comment')]"
)
_OVER_COMMENTS = "//h2 | //h3 | //h4 | //h5 | //h6 | //legend"
PARTED = "\ue000"  # of the private use area: white space would be tidied away
_KEPT = frozenset({"html", "body", "main", "article", "head"})
_TOKEN_GAP = re.compile(r"_+|(?<=[a-z])(?=[A-Z])")  # "wp-caption_text commentList"
_NAMES_HELD = 10_000  # classes and ids; one outlet's pages have the same few hundred
_LONGEST_TEASER = 25  # words
_WORDS_OF_AN_ARTICLE = 60
_QUOTED = tuple("\"“”„«'‘")


def clean(tree: HtmlElement, title: str | None) -> HtmlElement:
    """The tree, changed in place, with the article of that title left and what is no text gone."""
    for element in [*tree.xpath(_REMARKS), *tree.xpath(_NEVER_TEXT), *tree.xpath(_COMMENTS)]:
        element.drop_tree()
    _drop_comments(tree)
    for element in [element for element in tree.xpath("//*[@class or @id]") if _is_furniture(element)]:
        element.drop_tree()
    for element in _other_articles(tree, title):
        element.drop_tree()
    for listing in [listing for listing in tree.xpath("//ul | //ol") if _is_under_teaser(listing)]:
        listing.drop_tree()
    _open_layout_tables(tree)
    _drop_teasers(tree)
    _part_paragraphs(tree)
    mark_quotations(tree)
    return tree


def _part_paragraphs(tree: HtmlElement) -> None:
    """Put a mark where two line breaks part paragraphs: the extractor takes them for one, or for none."""
    for line_break in tree.xpath("//br"):
        following = line_break.getnext()
        if following is not None and following.tag == "br" and not (line_break.tail or "").strip():
            following.tail = PARTED + (following.tail or "")


def _open_layout_tables(tree: HtmlElement) -> None:
    """Make plain divisions of a table with a whole article in one cell: it holds columns of the page, not figures."""
    for cell in tree.xpath("//td"):
        if count_words(cell.text_content()) >= _WORDS_OF_AN_ARTICLE and not cell.xpath("boolean(.//td)"):
            for part in (cell, *cell.xpath("ancestor::table | ancestor::tbody | ancestor::tr | ancestor::td")):
                part.tag = "div"


def _drop_comments(tree: HtmlElement) -> None:
    """Drop what stands under a heading like "12 comments", to the end of the part of the page that it heads."""
    for heading in [heading for heading in tree.xpath(_OVER_COMMENTS) if _is_over_comments(heading)]:
        first = _alone(heading)
        for element in [first, *first.itersiblings()] if first.getparent() is not None else ():
            element.tail = None
            element.drop_tree()


def _alone(heading: HtmlElement) -> HtmlElement:
    """The largest element with the heading and no other words in it."""
    words, largest = tidy(heading.text_content()), heading
    for around in heading.iterancestors():
        if around.tag in _KEPT or tidy(around.text_content()) != words:
            break
        largest = around
    return largest


def _is_over_comments(heading: HtmlElement) -> bool:
    words = (word for word in folded_words(heading.text_content()) if not word.isdecimal())
    return " ".join(words) in _comment_headings()


@cache
def _comment_headings() -> frozenset[str]:
    return frozenset(" ".join(folded_words(words)) for words in entries("comment_headings"))


@cache
def _furniture() -> re.Pattern[str]:
    names = "|".join(map(re.escape, entries("furniture")))
    return re.compile(
        rf"(?:^|.*-|.*__)(?:{names})(?:-text|-content|-wrapper|-container|-list|-section|-box)?", re.IGNORECASE
    )


def _is_furniture(element: HtmlElement) -> bool:
    if element.tag in _KEPT:
        return False
    names = f"{element.get('class', '')} {element.get('id', '')}".split()
    # A whole page may be marked "has-comments": what holds the article itself is no furniture.
    return any(map(_names_furniture, names)) and not element.xpath("boolean(.//h1 | .//article)")


@lru_cache(_NAMES_HELD)
def _names_furniture(name: str) -> bool:
    parts = (*_TOKEN_GAP.split(name), _TOKEN_GAP.sub("-", name))
    return any(_furniture().fullmatch(part) for part in parts)


def _other_articles(tree: HtmlElement, title: str | None) -> list[HtmlElement]:
    """The articles on the page that are not its own: teasers, and the next one of an endless page."""
    outermost = [element for element in tree.xpath("//article[not(ancestor::article)]") if _words(element)]
    if len(outermost) < 2:  # noqa: PLR2004
        return []
    own = next((element for element in outermost if _is_titled(element, title)), None)
    longest = max(outermost, key=_words)
    kept = own if own is not None and _words(own) >= _WORDS_OF_AN_ARTICLE else longest
    # A live blog is many short articles: all of them are the text.
    return [] if _words(kept) < _WORDS_OF_AN_ARTICLE else [element for element in outermost if element is not kept]


def _words(element: HtmlElement) -> int:
    return count_words(element.text_content())


def _is_titled(element: HtmlElement, title: str | None) -> bool:
    headings = element.xpath(".//h1 | .//h2 | .//header")
    wanted = folded_words(title or "")
    return bool(wanted) and any(folded_words(heading.text_content()) == wanted for heading in headings)


def _is_under_teaser(listing: HtmlElement) -> bool:
    """Whether a list stands under a line like "More from the Packet": other stories, not points of this one."""
    above = listing.getprevious()
    return above is not None and not (above.tail or "").strip() and is_teaser(tidy(above.text_content()))


def _drop_teasers(tree: HtmlElement) -> None:
    """Empty the lines between ``<br>`` that only lead elsewhere: "Read more: …"."""
    for line_break in tree.xpath("//br"):
        line = list(_line_after(line_break))
        words = (line_break.tail or "") + "".join(element.text_content() + (element.tail or "") for element in line)
        if is_teaser(tidy(words)):
            line_break.tail = None
            for element in line:
                element.tail = None
                element.drop_tree()


def _line_after(line_break: HtmlElement) -> Iterator[HtmlElement]:
    for element in line_break.itersiblings():
        if element.tag not in entries("inline_tags"):
            return
        yield element


@cache
def _folded(phrases: str) -> tuple[str, ...]:
    return tuple(_plain(phrase) for phrase in entries(phrases))


def _plain(text: str) -> str:
    """The text folded, with one kind of apostrophe and simple spaces."""
    return " ".join(fold(text).replace("’", "'").split())


def is_teaser(paragraph: str) -> bool:
    """Whether a paragraph only leads elsewhere: short, and beginning as the list of such lines says."""
    if count_words(paragraph) > _LONGEST_TEASER or paragraph.startswith(_QUOTED):
        return False
    plain = _plain(paragraph)
    return plain in _folded("labels") or any(_begins(plain, phrase) for phrase in _folded("read_more"))


def _begins(plain: str, phrase: str) -> bool:
    """Whether the phrase stands at the beginning and no letter of a longer word behind it: not ``more froma``."""
    after = plain[len(phrase) : len(phrase) + 1]
    return plain.startswith(phrase) and not (phrase[-1].isalnum() and after.isalnum())


def says(text: str, phrases: str) -> bool:
    """Whether the text holds any entry of the list ``phrases``."""
    plain = _plain(text)
    return any(phrase in plain for phrase in _folded(phrases))
