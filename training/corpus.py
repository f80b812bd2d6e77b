"""Annotated articles as one value, from PolNeAR's files and from the hand-marked ones."""

import logging
import random
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from training.markup import AnnotatedArticle, parse

LOG = logging.getLogger(__name__)
Spans = tuple[tuple[int, int], ...]
THAT = re.compile(r"that\s+(?=\S)", re.IGNORECASE)
ANNOTATION = re.compile(r"(.+)_([0-9a-f]{4})\.ann")
ABBREVIATION = re.compile(r"(?:\b\w\.)+\Z")  # "U.S."
OPENING = "\"“„«‘'`"
CLOSING = "\"”“»’'"
POSSESSIVE = re.compile(r"[’']s?\Z")


@dataclass(frozen=True, slots=True)
class Claim:
    """An attribution's spans; ``nested`` when it stands inside another's content.

    ``searched`` says that the claims inside its content are annotated too.
    """

    content: Spans
    source: Spans = ()
    cue: Spans = ()
    nested: bool = False
    searched: bool = False


@dataclass(frozen=True, slots=True)
class Example:
    """An article's text and claims."""

    name: str
    text: str
    claims: tuple[Claim, ...]


def polnear(folder: Path, rng: random.Random | None = None) -> Iterator[Example]:
    """PolNeAR's articles of a split; with ``rng``, an annotator is drawn where there are several."""
    for stem, paths in _annotations(folder / "attributions").items():
        text = (folder / "text" / f"{stem}.txt").read_bytes().decode()
        path = rng.choice(paths) if rng else paths[0]
        yield Example(stem, text, tuple(_tidy(text, claim) for claim in read_ann(path)))


def hand_marked(folder: Path) -> Iterator[Example]:
    """The articles written for training, which also mark claims inside claims."""
    for path in sorted(folder.glob("*.txt")):
        try:
            yield from_markup(path.stem, parse(path.read_text(encoding="utf-8")))
        except ValueError as error:  # one being written must not end a long run
            LOG.warning("%s left out: %s", path.name, error)


def from_markup(name: str, article: AnnotatedArticle) -> Example:
    """An article of the markup as an example."""
    claims = tuple(
        Claim(claim.content, claim.source, claim.cue, claim.nested_in is not None, searched=True)
        for claim in article.claims
    )
    return Example(name, article.text, claims)


def read_ann(path: Path) -> tuple[Claim, ...]:
    """The attributions of a brat file that have a content, as annotated."""
    spans: dict[str, Spans] = {}
    claims = []
    for line in path.read_text(encoding="utf-8").split("\n"):
        ident, _, rest = line.partition("\t")
        if ident.startswith("T") and rest:
            spans[ident] = _places(rest.partition("\t")[0].partition(" ")[2])
        elif ident.startswith("E"):
            claims.append(_claim(rest.split()[1:], spans))
    return tuple(sorted((claim for claim in claims if claim.content), key=lambda c: c.content))


def _annotations(folder: Path) -> dict[str, list[Path]]:
    """The annotation files of each article, alphabetically."""
    found: dict[str, list[Path]] = {}
    for path in sorted(folder.iterdir()):
        if match := ANNOTATION.fullmatch(path.name):
            found.setdefault(match[1], []).append(path)
    return found


def _places(where: str) -> Spans:
    try:
        return tuple((int(a), int(b)) for a, b in (part.split() for part in where.split(";")))
    except ValueError:
        return ()  # the rest of a surface string with a line end in it


def _claim(roles: Iterable[str], spans: dict[str, Spans]) -> Claim:
    parts: dict[str, list[tuple[int, int]]] = {"Content": [], "Source": [], "Cue": []}
    for role in roles:
        name, _, ident = role.partition(":")
        parts.get(name.rstrip("0123456789"), []).extend(spans.get(ident, ()))
    content, source, cue = (tuple(sorted(set(parts[name]))) for name in ("Content", "Source", "Cue"))
    return Claim(content, source, cue)


def _tidy(text: str, claim: Claim) -> Claim:
    """The claim with edges as factlog draws them: no "that", marks kept, no stop outside."""
    content = [_tidy_part(text, *part) for part in _joined(text, claim.content)]
    if content and (that := THAT.match(text, *content[0])):
        content[0] = (that.end(), content[0][1])
    return Claim(
        tuple(part for part in content if part[0] < part[1]),
        tuple(_tidy_source(text, *part) for part in _joined(text, claim.source)),
        tuple(_strip(text, *part, "") for part in _joined(text, claim.cue)),
        claim.nested,
    )


def _joined(text: str, parts: Spans) -> list[tuple[int, int]]:
    """The parts, with those joined that only spaces and marks part."""
    out: list[tuple[int, int]] = []
    for start, end in parts:
        if out and not any(letter.isalnum() for letter in text[out[-1][1] : start]):
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((start, end))
    return out


def _strip(text: str, start: int, end: int, signs: str) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in signs):
        end -= 1
    return start, end


def _tidy_part(text: str, start: int, end: int) -> tuple[int, int]:
    """A content's part with its quotation marks, or without the stop or comma behind it."""
    start, end = _strip(text, start, end, "")
    if start and text[start - 1] in OPENING and text[end : end + 1] and text[end] in CLOSING:
        return start - 1, end + 1
    if text[start : start + 1] in OPENING and text[end : end + 1] and text[end] in CLOSING:
        return start, end + 1
    if ABBREVIATION.search(text[start:end]):
        return start, end
    return _strip(text, start, end, ".,;:")


def _tidy_source(text: str, start: int, end: int) -> tuple[int, int]:
    start, end = _strip(text, start, end, ",")
    if match := POSSESSIVE.search(text, start, end):
        return start, max(match.start(), start + 1)
    return start, end
