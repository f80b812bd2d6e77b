"""What stands around the review: its page in the docs, its cost at a start, the package it may lack."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from factlog.cli.review import _run_screen
from factlog.errors import RequestError
from factlog.models import Span
from factlog.review.context import context
from factlog.review.keys import KEYS
from factlog.store.memory import MemoryStore
from tests.ledger import TOLL
from tests.review.sessions import a_review, a_store

DOCS = Path(__file__).parents[2] / "docs" / "review.md"


@pytest.mark.parametrize("key", KEYS, ids=lambda key: key.does)
def test_the_docs_name_every_key(key: object) -> None:
    shown = key.shown.split()  # type: ignore[attr-defined]
    assert all(f"`{one}`" in DOCS.read_text(encoding="utf-8") for one in shown)


def test_help_loads_no_textual() -> None:
    script = "import sys; sys.argv = ['factlog', 'review', '--help']\nfrom factlog.cli import main\n"
    script += "try:\n    main()\nexcept SystemExit:\n    pass\nprint('textual' in sys.modules, file=sys.stderr)\n"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stderr == "False\n"


class _Terminal:
    def isatty(self) -> bool:
        return True


def test_without_textual_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    review = a_review()
    monkeypatch.setattr(sys, "stdin", _Terminal())
    monkeypatch.setattr(sys, "stderr", _Terminal())
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setitem(sys.modules, "textual", None)
    for name in ("textual.app", "factlog.review.app"):
        monkeypatch.delitem(sys.modules, name, raising=False)
    with pytest.raises(RequestError, match="extra package") as raised:
        _run_screen(review, MemoryStore())
    assert "factlog-cli[review]" in raised.value.fix
    monkeypatch.setenv("TERM", "dumb")
    with pytest.raises(RequestError, match="no terminal"):
        _run_screen(review, MemoryStore())


def _with_text(text: str, at: int, length: int) -> tuple[str, int]:
    from dataclasses import replace

    review = a_review(a_store())
    card = review.card()
    claim = replace(card.entry.claim, content=(Span(at, at + length),), source=(), cue=())
    card = replace(card, article=replace(card.article, text=text), entry=replace(card.entry, claim=claim))
    setting = context(card, 40)
    return setting.text.plain, setting.line


@pytest.mark.parametrize(
    "before", ["", "A line.\n\n" * 3, "Word " * 900, "Paragraph of words.\n" * 2000, "x" * 9000 + " "]
)
def test_the_line_to_look_at_is_the_one_with_the_claim(before: str) -> None:
    text, line = _with_text(f"{before}the claim, and then more.\n{TOLL}" + "More words. " * 3000, len(before), 9)
    lines = text.split("\n")
    assert "‹the" in lines[line] or "‹the" in lines[line + 1]
    assert max(map(len, lines)) <= 40
    assert len(text) < 16_000
