"""Annotated articles: plain text with claims marked in place, and the gold JSON made from it.

A source has three parts: a ``---`` block of ``key: value`` lines, the marked text, and after a
``===`` line one row a claim::

    ---
    title: Strike to go on
    ---
    ⟦S1|Maria Ortiz⟧ ⟦V1|said⟧ ⟦C1|the strike would go on⟧.
    ===
    1 | indirect | Maria Ortiz

``S``, ``V`` and ``C`` mark source, cue and content; ``⟦S1,2|…⟧`` belongs to two claims; marks nest.
Run ``python -m training.markup FOLDER`` to write a NAME.json beside each NAME.txt.
"""

import json
import re
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

Spans: TypeAlias = tuple[tuple[int, int], ...]
Marks: TypeAlias = dict[tuple[str, int], Spans]

KINDS = frozenset({"direct", "indirect", "mixed"})
FENCE = "---\n"
ROWS = "\n===\n"
TOKEN = re.compile(r"⟦([SVC])(\d+(?:,\d+)*)\||⟦|⟧")  # "⟦S1,2|" or a bare bracket
OPTION = re.compile(r"(headline)|(nested|by|venue|said) (.+)")  # "nested 2", "by Maria Ortiz"
ISO_DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")  # "2020", "2020-10", "2020-10-21"


@dataclass(frozen=True, slots=True, kw_only=True)
class AnnotatedClaim:
    """One row of the table with its spans; ``nested_in`` is the number of another claim."""

    number: int
    kind: str
    speaker: str | None
    content: Spans
    source: Spans = ()
    cue: Spans = ()
    headline: bool = False
    nested_in: int | None = None
    reported_by: str | None = None
    venue: str | None = None
    said_on: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AnnotatedArticle:
    """An article's text without marks, what its header says, and its claims in table order."""

    meta: dict[str, str]
    text: str
    claims: tuple[AnnotatedClaim, ...]


def parse(source: str) -> AnnotatedArticle:
    """The article of a marked source.

    Raises ValueError, naming the line or the claim, where a mark or a row is wrong.
    """
    header, marked, table = _parts(source.replace("\r\n", "\n"))
    first_line = header.count("\n") + 4
    text, marks = _unmark(marked, first_line)
    claims = _claims(table, marks, first_line + marked.count("\n") + 2)
    _check_nesting(claims)
    return AnnotatedArticle(meta=_meta(header), text=text, claims=claims)


def to_gold(article: AnnotatedArticle, name: str = "") -> dict[str, Any]:
    """The article as a gold record: spans as lists, ``nested_in`` as an index into ``claims``."""
    order = {claim.number: index for index, claim in enumerate(article.claims)}
    return {
        "article": name,
        "title": article.meta.get("title"),
        "published": article.meta.get("published"),
        "genre": article.meta.get("genre"),
        "split": article.meta.get("split"),
        "article_text": article.text,
        "claims": [_gold_claim(claim, article.text, order) for claim in article.claims],
    }


def main(arguments: Sequence[str]) -> int:
    """The exit code after writing NAME.json beside each NAME.txt; 1 if a source is wrong."""
    failed = 0
    for path in sorted(Path(arguments[0]).glob("*.txt")):
        try:
            gold = to_gold(parse(path.read_text(encoding="utf-8")), path.name)
        except ValueError as error:
            sys.stderr.write(f"{path.name}: {error}\n")
            failed = 1
            continue
        content = json.dumps(gold, ensure_ascii=False, indent=1)
        path.with_suffix(".json").write_text(content + "\n", encoding="utf-8")
    return failed


def _parts(source: str) -> tuple[str, str, str]:
    """Header, marked text and table, without the lines that part them."""
    if not source.startswith(FENCE):
        raise ValueError("line 1: the header must start with ---")
    header, fence, rest = source.removeprefix(FENCE).partition("\n" + FENCE)
    if not fence:
        raise ValueError("line 1: the header is never closed with ---")
    marked, rows, table = rest.partition(ROWS)
    if not rows and not rest.endswith(ROWS.rstrip()):
        raise ValueError("no === line after the text")
    return header, marked.removesuffix(ROWS.rstrip()), table


def _meta(header: str) -> dict[str, str]:
    """The header's values by key."""
    meta = {}
    for line, entry in enumerate(header.splitlines(), start=2):
        key, colon, value = entry.partition(":")
        if not colon:
            raise ValueError(f"line {line}: {entry!r} is not 'key: value'")
        meta[key.strip()] = value.strip()
    return meta


def _unmark(marked: str, first_line: int) -> tuple[str, Marks]:
    """The text without marks, and the spans of each (letter, claim number)."""
    pieces: list[str] = []
    marks: Marks = {}
    open_marks: list[tuple[str, str, int]] = []
    length = position = 0
    for token in TOKEN.finditer(marked):
        pieces.append(marked[position : token.start()])
        length += len(pieces[-1])
        position = token.end()
        line = first_line + marked.count("\n", 0, token.start())
        if token[1]:
            open_marks.append((token[1], token[2], length))
        else:
            _close(open_marks, marks, length, token[0], line)
    if open_marks:
        letter, numbers, _ = open_marks[-1]
        raise ValueError(f"claim {numbers}: mark {letter}{numbers} is never closed")
    return "".join(pieces) + marked[position:], marks


def _close(open_marks: list[tuple[str, str, int]], marks: Marks, end: int, bracket: str, line: int) -> None:
    """Turn the innermost open mark into a span of each claim it names."""
    if bracket == "⟦":
        raise ValueError(f"line {line}: a mark must read ⟦S1|, ⟦V1| or ⟦C1|")
    if not open_marks:
        raise ValueError(f"line {line}: ⟧ closes no mark")
    letter, numbers, start = open_marks.pop()
    if start == end:
        raise ValueError(f"line {line}: mark {letter}{numbers} is empty")
    for number in numbers.split(","):
        key = letter, int(number)
        marks[key] = tuple(sorted((*marks.get(key, ()), (start, end))))


def _claims(table: str, marks: Marks, first_line: int) -> tuple[AnnotatedClaim, ...]:
    """The table's claims, each with the spans that carry its number."""
    claims: dict[int, AnnotatedClaim] = {}
    for line, row in enumerate(table.splitlines(), start=first_line):
        if not row.strip():
            continue
        claim = _claim(row, marks, line)
        if claim.number in claims:
            raise ValueError(f"line {line}: claim {claim.number} has a row already")
        claims[claim.number] = claim
    unknown = sorted({number for _, number in marks} - claims.keys())
    if unknown:
        raise ValueError(f"claim {unknown[0]}: marked in the text but without a row")
    return tuple(claims.values())


def _claim(row: str, marks: Marks, line: int) -> AnnotatedClaim:
    """The claim of one row."""
    number_text, *values = (value.strip() for value in row.split("|"))
    if not number_text.isdecimal() or len(values) < 2 or not all(values):
        raise ValueError(f"line {line}: {row!r} is not 'number | kind | speaker'")
    number, (kind, speaker, *options) = int(number_text), values
    if kind not in KINDS:
        raise ValueError(f"line {line}: claim {number}: kind {kind!r} is none of {sorted(KINDS)}")
    if ("C", number) not in marks:
        raise ValueError(f"line {line}: claim {number}: no content marked")
    return AnnotatedClaim(
        number=number,
        kind=kind,
        speaker=None if speaker == "-" else speaker,
        content=marks["C", number],
        source=marks.get(("S", number), ()),
        cue=marks.get(("V", number), ()),
        **_options(options, f"line {line}: claim {number}"),
    )


def _options(options: Sequence[str], place: str) -> dict[str, Any]:
    """The optional fields of a row by field name."""
    fields: dict[str, Any] = {}
    names = {"nested": "nested_in", "by": "reported_by", "venue": "venue", "said": "said_on"}
    for option in options:
        match = OPTION.fullmatch(option)
        if match is None:
            raise ValueError(f"{place}: unknown field {option!r}")
        if match[1]:
            fields["headline"] = True
        else:
            fields[names[match[2]]] = _option_value(match[2], match[3], place)
    return fields


def _option_value(word: str, value: str, place: str) -> int | str:
    """The value as its field holds it."""
    if word == "nested":
        if not value.isdecimal():
            raise ValueError(f"{place}: nested {value!r} is no claim number")
        return int(value)
    if word == "said" and not ISO_DATE.fullmatch(value):
        raise ValueError(f"{place}: said {value!r} is not YYYY, YYYY-MM or YYYY-MM-DD")
    return value


def _check_nesting(claims: Sequence[AnnotatedClaim]) -> None:
    """Raise where a nested claim's content reaches outside its parent's."""
    by_number = {claim.number: claim for claim in claims}
    for claim in claims:
        if claim.nested_in is None:
            continue
        parent = by_number.get(claim.nested_in)
        if parent is None or parent is claim:
            raise ValueError(f"claim {claim.number}: nested in unknown claim {claim.nested_in}")
        inner, outer = _hull(claim.content), _hull(parent.content)
        if not (outer[0] <= inner[0] and inner[1] <= outer[1]):
            raise ValueError(f"claim {claim.number}: content reaches outside claim {parent.number}")


def _hull(spans: Spans) -> tuple[int, int]:
    """The smallest span that holds all of them."""
    return min(start for start, _ in spans), max(end for _, end in spans)


def _gold_claim(claim: AnnotatedClaim, text: str, order: dict[int, int]) -> dict[str, Any]:
    """The claim as a gold record, optional fields only where they hold something."""
    record: dict[str, Any] = {
        "kind": claim.kind,
        "speaker": claim.speaker,
        "content": [list(span) for span in claim.content],
        "source": [list(span) for span in claim.source],
        "cue": [list(span) for span in claim.cue],
        "text": " ".join(text[start:end] for start, end in claim.content),
    }
    optional = {
        "headline": claim.headline,
        "reported_by": claim.reported_by,
        "venue": claim.venue,
        "said_on": claim.said_on,
    }
    record |= {name: value for name, value in optional.items() if value}
    if claim.nested_in is not None:
        record["nested_in"] = order[claim.nested_in]
    return record


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
