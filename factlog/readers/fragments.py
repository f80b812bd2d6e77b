"""A piece of HTML to plain paragraphs, all of it: for feeds, mail and data sets, where nothing stands around it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from factlog.readers.lists import entries

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

_TAG = re.compile(r"<(?:p|br|div|span|a|b|i|em|strong|ul|li|h\d|blockquote)\b[^>]*>", re.IGNORECASE)  # <p class="x">
_INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff]")  # soft hyphen, zero-width space: they would split words
_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")  # Thai to Chinese
_SPACE = re.compile(r"\s+")
_LEFT_OUT = ("script", "style", "noscript", "template", "figure", "iframe", "button", "form", "svg")


def holds_tags(text: str) -> bool:
    """Whether it is HTML rather than plain text that mentions ``<``."""
    return bool(_TAG.search(text))


def text_of(fragment: str) -> str:
    """Its paragraphs, a blank line between them; ``<q>`` becomes quotation marks."""
    from lxml import html  # noqa: PLC0415 - 24 ms, for few formats

    if not fragment.strip():
        return ""
    tree = html.fragment_fromstring(fragment, create_parent="div")
    for element in tree.xpath("|".join(f".//{tag}" for tag in _LEFT_OUT)):
        element.drop_tree()
    mark_quotations(tree)
    return "\n\n".join(paragraphs(tree))


def mark_quotations(tree: HtmlElement) -> None:
    """Put the quotation marks into the text that a browser draws around ``<q>``."""
    for quotation in tree.xpath(".//q"):
        quotation.text = "“" + (quotation.text or "")
        if len(quotation):
            quotation[-1].tail = (quotation[-1].tail or "") + "”"
        else:
            quotation.text += "”"
        quotation.drop_tag()


def paragraphs(tree: HtmlElement) -> list[str]:
    """The words between one block's edge and the next, as lines without white space around."""
    lines = [""]
    for kind, words in _pieces(tree):
        if kind == "edge":
            lines.append("")
        else:
            lines[-1] += words
    return [line for line in map(tidy, lines) if line]


def _pieces(element: HtmlElement) -> Iterator[tuple[str, str]]:
    block = not isinstance(element.tag, str) or element.tag not in entries("inline_tags")
    if block:
        yield "edge", ""
    if isinstance(element.tag, str):
        yield "words", element.text or ""
        for child in element:
            yield from _pieces(child)
            yield "words", child.tail or ""
    if block:
        yield "edge", ""


def printed_texts(page: HtmlElement) -> list[str]:
    """The pieces of text that a browser prints: none of scripts and styles."""
    return [str(piece) for piece in page.xpath("//body//text()[not(parent::script or parent::style)]")]


def count_words(text: str) -> int:
    """How many words it has; two characters of a script that sets no spaces count as one."""
    return len(text.split()) + len(_UNSPACED.findall(text)) // 2


def tidy(words: str) -> str:
    """The words with single spaces between them and nothing invisible in them."""
    return _SPACE.sub(" ", _INVISIBLE.sub("", words)).strip()
