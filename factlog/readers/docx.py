"""Word files (DOCX): their paragraphs, tables and properties."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import BadZipFile, ZipFile

from factlog.errors import DamagedFile, MissingExtra, NoArticle
from factlog.readers.archives import GROWTH_COUNTS_FROM, MOST_GROWTH
from factlog.readers.fragments import tidy
from factlog.readers.parts import Parts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docx.document import Document

    from factlog.readers.units import Unit

_TITLES = ("Title", "Heading 1")


def read_unit(unit: Unit) -> Parts:
    """The article in a Word file; its title is the paragraph in the title's style, else the file's property."""
    document = _opened(unit)
    blocks = [(style, tidy(words)) for style, words in _blocks(document)]
    lines = [words for _, words in blocks if words]
    if not lines:
        raise NoArticle(unit.name, "pages without words", fix="open it in Word; if words are there, save it anew")
    headline = next((words for style, words in blocks[:3] if style in _TITLES and words), None)
    properties = document.core_properties
    return Parts(
        text="\n\n".join(lines),
        format="docx",
        title=headline or properties.title or None,
        headline=headline,
        author=properties.author or None,
        lang=properties.language or None,
    )


def _opened(unit: Unit) -> Document:
    try:
        import docx  # noqa: PLC0415 - an extra
    except ImportError as error:
        raise MissingExtra(unit.name, "a Word file", "docx") from error
    try:
        _refuse_bombs(unit)
        return docx.Document(BytesIO(unit.raw))
    except (BadZipFile, KeyError, ValueError, SyntaxError) as error:  # lxml's errors are SyntaxErrors
        raise DamagedFile(unit.name, "Word file", str(error)) from error


def _refuse_bombs(unit: Unit) -> None:
    with ZipFile(BytesIO(unit.raw)) as archive:
        # The sizes in the directory may be believed here: zipfile reads no member beyond the size it states.
        unpacked = sum(info.file_size for info in archive.infolist())
    if unpacked > max(GROWTH_COUNTS_FROM, MOST_GROWTH * len(unit.raw)):
        message = "it unpacks to far more than a document holds"
        raise BadZipFile(message)


def _blocks(document: Document) -> Iterator[tuple[str, str]]:
    for block in document.iter_inner_content():
        if hasattr(block, "rows"):
            yield from (("", " · ".join(dict.fromkeys(tidy(cell.text) for cell in row.cells))) for row in block.rows)
        else:
            yield block.style.name if block.style is not None else "", block.text
