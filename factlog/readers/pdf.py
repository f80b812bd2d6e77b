"""PDF files with a text layer: lines back to paragraphs."""

from __future__ import annotations

import re
import struct
from io import BytesIO
from typing import TYPE_CHECKING, Any

from factlog.errors import DamagedFile, MissingExtra, NoArticle
from factlog.folding import fold
from factlog.readers.fragments import tidy
from factlog.readers.parts import Parts

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pdfminer.layout import LTTextContainer

    from factlog.readers.units import Unit

_HYPHENATED = re.compile(r"(?<=[^\W\d_])[-\u00ad]\n(?=[^\W\d_A-Z])")  # harb-/our
_NUMBER = re.compile(r"\d+")
_SENTENCE_END = re.compile(r"""[.?!…:]['"”’»)\]]*$""")  # the end.”
_RUNNING_ON = 3  # pages: a line on so many of them is a running head
_HEADLINE_OVER_TEXT = 1.25  # times the letters' usual height

# What pdfminer raises on files that break the format in ways it did not foresee.
_ODDITIES = (ValueError, TypeError, LookupError, AttributeError, AssertionError, RecursionError, struct.error)

Box = tuple[str, float]  # words, height of their letters in points


def read_unit(unit: Unit) -> Parts:
    """The article in a PDF; its headline is what stands in the largest letters on the first page.

    A PDF says when it was made, not when the article was printed: ``published`` stays open.
    """
    pages, properties = _pages(unit)
    kept = _without_running_heads(pages)
    lines = _joined([words for page in kept for words, _ in page])
    if not lines:
        raise NoArticle(unit.name, "pictures of text", fix="recognise its characters first: ocrmypdf IN OUT")
    headline = _headline(kept)
    return Parts(
        text="\n\n".join(lines),
        format="pdf",
        title=headline or properties.get("Title"),
        headline=headline if headline == lines[0] else None,
        author=properties.get("Author"),
    )


def _pages(unit: Unit) -> tuple[list[list[Box]], dict[str, str]]:
    try:
        from pdfminer.high_level import extract_pages  # noqa: PLC0415 - an extra
        from pdfminer.layout import LTTextContainer  # noqa: PLC0415
        from pdfminer.pdfdocument import PDFDocument  # noqa: PLC0415
        from pdfminer.pdfparser import PDFParser  # noqa: PLC0415
        from pdfminer.psexceptions import PSException  # noqa: PLC0415
    except ImportError as error:
        raise MissingExtra(unit.name, "a PDF", "pdf") from error
    try:
        pages = [
            [_box(shape) for shape in page if isinstance(shape, LTTextContainer)]
            for page in extract_pages(BytesIO(unit.raw))
        ]
        information = PDFDocument(PDFParser(BytesIO(unit.raw))).info
    except (PSException, *_ODDITIES) as error:
        reason = str(error) or type(error).__name__
        raise DamagedFile(unit.name, "PDF", reason) from error
    return pages, _properties(information)


def _box(shape: LTTextContainer[Any]) -> Box:
    heights = sorted(line.height for line in shape if hasattr(line, "height"))
    return shape.get_text(), heights[len(heights) // 2] if heights else 0.0


def _properties(information: Sequence[dict[str, Any]]) -> dict[str, str]:
    from pdfminer.utils import decode_text  # noqa: PLC0415 - an extra

    found = {key: value for entries in information for key, value in entries.items() if isinstance(value, bytes)}
    return {key: words for key, value in found.items() if (words := tidy(decode_text(value)))}


def _without_running_heads(pages: list[list[Box]]) -> list[list[Box]]:
    """The pages without page numbers and without lines that come again, numbers aside, on several of them."""
    seen = [{_pattern(words) for words, _ in page} for page in pages]
    running = {line for page in seen for line in page if sum(line in other for other in seen) >= _RUNNING_ON}
    return [[box for box in page if _pattern(box[0]) not in running | {"#", ""}] for page in pages]


def _pattern(words: str) -> str:
    return _NUMBER.sub("#", tidy(fold(words)))


def _joined(boxes: Iterable[str]) -> list[str]:
    """The boxes as paragraphs: lines joined, hyphens at line ends gone, one broken by a page's end made whole."""
    lines: list[str] = []
    for words in (tidy(_HYPHENATED.sub("", box.strip())) for box in boxes):
        if lines and words[:1].islower() and not _SENTENCE_END.search(lines[-1]):
            lines[-1] = f"{lines[-1]} {words}"
        elif words:
            lines.append(words)
    return lines


def _headline(pages: list[list[Box]]) -> str | None:
    heights = sorted(height for page in pages for _, height in page)
    first = pages[0] if pages else []
    words, height = max(first, key=lambda box: box[1], default=("", 0.0))
    usual = heights[len(heights) // 2] if heights else 0.0
    return tidy(words) or None if height >= _HEADLINE_OVER_TEXT * usual and len(first) > 1 else None
