"""Who is meant by sources that the rules of extraction find seldom: relative pronouns, lists, pairs, groups."""

import re
from functools import reduce
from pathlib import Path

import pytest

from factlog.models import Attribution, Span
from factlog.text.document import Document
from factlog.text.extract import BEFORE
from factlog.text.nesting import nest
from factlog.text.speakers import resolve_speakers

CASES = Path(__file__).with_name("given_sources.tsv").read_text(encoding="utf-8").splitlines()
MARKS = re.compile(r"[\[\]{}<>]")


def marked(text: str) -> Document:
    """The document of a text whose ``[source]``, ``{cue}`` and ``<content>`` are marked."""
    plain, starts, spans = "", {}, {}
    for piece in re.split(r"([\[\]{}<>])", text.replace(" ¶ ", "\n\n")):
        if piece in "[{<" and piece:
            starts[piece] = len(plain)
        elif MARKS.fullmatch(piece):
            opening = "[{<"["]}>".index(piece)]
            spans[opening] = Span(starts[opening], len(plain))
        else:
            plain += piece
    return Document(plain, attributions=(Attribution(content=(spans["<"],), source=(spans["["],), cue=(spans["{"],)),))


@pytest.mark.parametrize("case", CASES)
def test_a_given_source_has_its_speaker(case: str) -> None:
    text, speaker = case.split("\t")
    document = reduce(lambda found, stage: stage(found), (*BEFORE, nest, resolve_speakers), marked(text))
    assert document.resolutions[0].speaker == speaker
