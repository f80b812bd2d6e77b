"""Front pages, sections, search results: pages whose words are the teasers of articles that stand elsewhere."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import takewhile
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from factlog.folding import folded_words
from factlog.readers.fragments import count_words, printed_texts, tidy

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from urllib.parse import SplitResult

    from lxml.html import HtmlElement

    from factlog.readers.page_facts import Facts

FEWEST_TEASERS = 5  # an article leads to one or two others in its midst
_LONGEST_TEASER = 100  # words: a headline, what it is about, a name, a date
_FEWEST_WORDS_STATED = 25  # that stand in no teaser, where the page says that it is an article
_FEWEST_SHOWN = 2  # of them, in what was read
_WORDS_BEYOND_DOUBT = 400  # of a page that says it is an article; looking for teasers takes a while
_SHARE = 0.5  # of all words, in teasers
_SHARE_OF_OWN = 0.2  # of all words, in an article among teasers
_SHARE_AT_HOME = 0.2  # the same on a site's first page
_FEWEST_WORDS = 3  # of a headline that is marked as a heading
_FEWEST_WORDS_UNMARKED = 5  # of one that is not: fewer are mostly a section's name, or an author's
_WORDS_OF_A_SENTENCE = 8
_SENTENCE = re.compile(r"""[.?!…]["'”’»)\]]*$""")  # the end.”
_HERE = ""  # where a heading leads that is no link
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


@dataclass(frozen=True, slots=True)
class Listing:
    """The teasers on a page, how many articles they lead to, and the feed in which the page says these are."""

    teasers: tuple[HtmlElement, ...]
    links: int
    feed: str | None

    def drop(self) -> None:
        """Take the teasers off their page."""
        for teaser in self.teasers:
            if teaser.getparent() is not None:
                teaser.drop_tree()


def listing_in(page: HtmlElement, lines: Sequence[str], stated: Facts, url: str | None) -> Listing | None:
    """The list on the page, where the lines read from it are mostly of teasers; else ``None``."""
    is_home = _is_home(stated.url or url)
    is_stated = bool(stated.is_article) and not is_home
    if is_stated and sum(map(count_words, lines)) > _WORDS_BEYOND_DOUBT:
        return None
    blocks = _teasers(page, stated, url)
    told = [_stretch(folded_words(" ".join(block.itertext()))) for block in blocks]
    links = len(set(blocks.values()))
    if links < FEWEST_TEASERS:
        return None
    all_words = inside = 0
    shown: set[str] = set()
    for words in map(folded_words, _lines_or_all(page, lines)):
        held = _held(_stretch(words), told) if words else []
        shown.update(held)
        all_words += len(words)
        inside += min(sum(len(teaser.split()) for teaser in held), len(words))
    outside = all_words - inside
    is_own = is_stated and outside >= _FEWEST_WORDS_STATED
    mostly = inside >= (_SHARE_AT_HOME if is_home else _SHARE) * all_words
    if is_own or not mostly or len(shown) < (1 if is_home else _FEWEST_SHOWN):
        return None
    return Listing(tuple(blocks), links, _feed(page, stated.url or url))


def _held(line: str, teasers: Sequence[str]) -> list[str]:
    """The teaser that the line is a part of, or the several that it holds."""
    around = next((teaser for teaser in teasers if line in teaser), None)
    within = [] if around else [teaser for teaser in teasers if teaser in line]
    return [around] if around else within if len(within) > 1 else []


def is_own(lines: Iterable[str], before: Sequence[str], headline: str | None, stated: Facts) -> bool:
    """Whether what a page prints beside its teasers is an article: sentences under a headline of its own.

    ``before`` are the lines that were read with the teasers. A section has its name for a headline and says in few
    words what it is about; a site's first page is no article, whatever it says of itself.
    """
    is_headed = stated.is_article or len(folded_words(headline or "")) >= _FEWEST_WORDS
    own = [line for line in lines if line in before and _SENTENCE.search(line)]
    words = sum(count for count in map(count_words, own) if count >= _WORDS_OF_A_SENTENCE)
    enough = max(_FEWEST_WORDS_STATED, _SHARE_OF_OWN * sum(map(count_words, before)))
    return bool(is_headed) and not _is_home(stated.url) and words >= enough


def _is_home(address: str | None) -> bool:
    return bool(address) and urlsplit(address or "").path in {"", "/"}


def _lines_or_all(page: HtmlElement, lines: Sequence[str]) -> Iterable[str]:
    """The lines that were read; where they are next to none, all that the page prints."""
    if sum(map(count_words, lines)) >= _FEWEST_WORDS_STATED:
        return lines
    return printed_texts(page)


def _stretch(words: Sequence[str]) -> str:
    return f" {' '.join(words)} "


def _teasers(page: HtmlElement, stated: Facts, url: str | None) -> dict[HtmlElement, str]:
    """The parts of the page that tell of another one each, with its address."""
    titles = {folded_words(title) for title in (stated.title, page.findtext(".//title")) if title}
    links = dict(_headlines(page, stated.url or url, titles))
    leads_to: dict[HtmlElement, set[str]] = defaultdict(set)
    own = {heading: _HERE for heading in page.xpath("//h1 | //h2 | //h3") if not _is_linked(heading)}
    for element, address in (links | own).items():
        for around in (element, *element.iterancestors()):
            leads_to[around].add(address)
    blocks = {_block(link, leads_to): address for link, address in links.items()}
    return {block: address for block, address in blocks.items() if count_words(block.text_content()) <= _LONGEST_TEASER}


def _is_linked(heading: HtmlElement) -> bool:
    return bool(heading.xpath("boolean(ancestor::a | .//a[@href])"))


def _block(link: HtmlElement, leads_to: dict[HtmlElement, set[str]]) -> HtmlElement:
    """The largest part of the page around the link that leads nowhere else."""
    alone = takewhile(lambda around: len(leads_to[around]) == 1, (link, *link.iterancestors()))
    return list(alone)[-1]


def _headlines(page: HtmlElement, own: str | None, titles: set[tuple[str, ...]]) -> Iterator[tuple[HtmlElement, str]]:
    """The links that are another page's headline, with its address."""
    here = urlsplit(own or _likely_site(page))
    for link in page.xpath("//a[@href]"):
        has_words = len(link.text_content().split()) >= _FEWEST_WORDS
        address = _address(link.get("href"), here) if has_words else None
        words = _headline(link) if address else ()
        if address and words and not any(words == title[: len(words)] for title in titles):
            yield link, address


def _likely_site(page: HtmlElement) -> str:
    """The site that most links name, for a page that does not say where it stands."""
    sites = Counter(str(link).split("/")[2] for link in page.xpath("//a/@href[starts-with(., 'http')]") if "//" in link)
    return f"http://{sites.most_common(1)[0][0]}" if sites else ""


def _address(href: str, here: SplitResult) -> str | None:
    """The page of the same site that the reference leads to; ``None`` for a place on this one, or another site's."""
    try:
        whole = urlsplit(urljoin(here.geturl(), href.strip()))
    except ValueError:
        return None
    if whole.scheme not in {"", "http", "https"} or whole.netloc != here.netloc:
        return None
    path = whole.path.rstrip("/")
    return None if path in {"", here.path.rstrip("/")} else f"{path}?{whole.query}"


def _headline(link: HtmlElement) -> tuple[str, ...]:
    """The words of the link where it is a heading, holds one, or fills its block; else none."""
    heading = next(link.iterancestors(*_HEADINGS), None)
    inner = next(link.iter(*_HEADINGS), None)
    named = heading if heading is not None else inner
    words = folded_words((link if inner is None else inner).text_content())
    if named is not None:
        return words if len(words) >= _FEWEST_WORDS else ()
    parent = link.getparent()
    whole = parent is not None and tidy(parent.text_content()) == tidy(link.text_content())
    return words if whole and len(words) >= _FEWEST_WORDS_UNMARKED else ()


def _feed(page: HtmlElement, url: str | None) -> str | None:
    links = page.xpath("//link[@rel='alternate' and (contains(@type, 'rss+xml') or contains(@type, 'atom+xml'))]/@href")
    addresses = [urljoin(url or "", str(link)) for link in links]
    return next((one for one in addresses if one.startswith(("http://", "https://")) and "comment" not in one), None)
