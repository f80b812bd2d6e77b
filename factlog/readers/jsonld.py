"""JSON-LD in a page: the NewsArticle it says it is (schema.org)."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from factlog.readers.lists import entries
from factlog.readers.page_facts import Facts, fact_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

Node = dict[str, Any]
_WRAPPING = re.compile(r"^\s*(?:<!--|//<!\[CDATA\[|/\*<!\[CDATA\[\*/)|(?:-->|//\]\]>|/\*\]\]>\*/|;)\s*$")  # <!-- {} -->
_TRAILING_COMMA = re.compile(r",(?=\s*[}\]])")  # {"a": 1,}
_DEEPEST = 12


def stated(tree: HtmlElement) -> Facts:
    """What the page's JSON-LD says about its article; nothing where there is none or it is beyond repair."""
    scripts = tree.xpath("//script[contains(translate(@type, 'LDJSON', 'ldjson'), 'ld+json')]")
    nodes = [node for script in scripts for node in _nodes(_parsed(script.text_content()))]
    named = {node["@id"]: node for node in nodes if isinstance(node.get("@id"), str) and len(node) > 1}
    article = min(filter(_rank, nodes), key=_rank, default=None)
    return replace(_facts(article, named), is_article=_is_one(nodes) or None) if article else Facts()


def _parsed(text: str) -> object:
    bare = _WRAPPING.sub("", _WRAPPING.sub("", text))
    for attempt in (bare, _TRAILING_COMMA.sub("", bare)):
        try:
            return json.loads(attempt, strict=False)  # line ends within a string: common, and harmless
        except (ValueError, RecursionError):
            continue
    return None


def _nodes(value: object, depth: int = 0) -> Iterator[Node]:
    if depth > _DEEPEST:
        return
    if isinstance(value, dict):
        yield value
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    for child in inner:
        yield from _nodes(child, depth + 1)


def _rank(node: Node) -> int:
    """Its type's place in the list of article types, counted from 1; 0 where it is no article of substance."""
    types = node.get("@type")
    names = types if isinstance(types, list) else [types]
    places = [place for place, name in enumerate(entries("article_types"), start=1) if name in names]
    return places[0] if places and (node.get("headline") or node.get("datePublished")) else 0


def _is_one(nodes: list[Node]) -> bool:
    """Whether one article is told of, or a live blog: a front page tells of many."""
    ranked = [node for node in nodes if _rank(node)]
    told = {str(node.get("headline")) for node in ranked if node.get("@type") != "WebPage"}
    return len(told) == 1 or any(node.get("@type") == "LiveBlogPosting" for node in ranked)


def _facts(article: Node, named: dict[str, Node]) -> Facts:
    def fact(field: str, value: object) -> str | None:
        return fact_of(field, _name(value, named))

    return Facts(
        title=fact("title", article.get("headline") or article.get("name")),
        published=fact("published", article.get("datePublished")),
        modified=fact("modified", article.get("dateModified")),
        author=fact("author", article.get("author")),
        outlet=fact("outlet", article.get("publisher")),
        url=fact("url", article.get("mainEntityOfPage")) or fact("url", article.get("url")),
        lang=fact("lang", article.get("inLanguage")),
        body=_text(article.get("articleBody")),
        words=_number(article.get("wordCount")),
        free=_free(article),
    )


def _name(value: object, named: dict[str, Node]) -> str:
    """The name of a person or body, however it is given: as words, a node, a reference to one, or a list of these."""
    if isinstance(value, list):
        return ", ".join(dict.fromkeys(filter(None, (_name(inner, named) for inner in value))))
    if isinstance(value, dict):
        whole = named.get(str(value.get("@id")), value) if "name" not in value else value
        return _name(whole.get("name") or whole.get("@id"), {})
    return str(value) if value else ""


def _text(value: object) -> str | None:
    return value if isinstance(value, str) and value.strip() else None


def _number(value: object) -> int | None:
    return int(str(value)) if str(value).isdecimal() else None


def _free(article: Node) -> bool | None:
    """Whether all may read it, or some part of it only (``hasPart``) those who pay."""
    parts = article.get("hasPart")
    told = [article, *(parts if isinstance(parts, list) else [parts])]
    said = [node.get("isAccessibleForFree") for node in told if isinstance(node, dict)]
    answers = [str(value).lower() not in {"false", "no", "0"} for value in said if value is not None]
    return all(answers) if answers else None
