from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from factlog.analysis.change import Said
from factlog.analysis.change_model import fingerprint
from factlog.models import Change
from factlog.services import judged_changes
from factlog.services.judged_changes import JudgedChanges

if TYPE_CHECKING:
    from pathlib import Path

NEVER = Said(text="We will never raise the tax.")
WILL = Said(text="We will raise the tax.")
MUTE = Said(text="…")


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    """A folder where two pairs were judged."""
    judged = JudgedChanges.of(tmp_path)
    assert judged.between(NEVER, WILL, "tax") == Change.REVERSED
    assert judged.between(MUTE, WILL, "tax") is None
    judged.keep()
    return tmp_path


def judging_fails(*_: object) -> None:
    pytest.fail("judged again")


def test_a_pair_is_judged_once(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(judged_changes, "change_between", judging_fails)
    again = JudgedChanges.of(kept)
    assert again.between(NEVER, WILL, "tax") == Change.REVERSED
    assert again.between(MUTE, WILL, "tax") is None


def test_nothing_new_writes_nothing(kept: Path) -> None:
    file = kept / "cache" / "changes"
    before = file.stat().st_mtime_ns
    again = JudgedChanges.of(kept)
    again.between(NEVER, WILL, "tax")
    again.keep()
    assert file.stat().st_mtime_ns == before


def test_another_model_judges_anew(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(judged_changes, "fingerprint", lambda: "another")
    monkeypatch.setattr(judged_changes, "change_between", judging_fails)
    with pytest.raises(pytest.fail.Exception):
        JudgedChanges.of(kept).between(NEVER, WILL, "tax")


@pytest.mark.parametrize("content", [b"", b"\xff\xfe", b"nonsense", b"{model}\nno change\n", b"{model}\na b c\n"])
def test_a_spoilt_file_is_made_anew(kept: Path, content: bytes) -> None:
    file = kept / "cache" / "changes"
    file.write_bytes(content.replace(b"{model}", fingerprint().encode()))
    judged = JudgedChanges.of(kept)
    assert judged.between(NEVER, WILL, "tax") == Change.REVERSED
    judged.keep()
    assert len(file.read_text(encoding="ascii").splitlines()) == 2


def test_a_folder_that_cannot_be_written_costs_nothing(tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file")
    judged = JudgedChanges.of(tmp_path)
    assert judged.between(NEVER, WILL, "tax") == Change.REVERSED
    judged.keep()


def test_without_a_folder_nothing_is_kept() -> None:
    judged = JudgedChanges.of(None)
    assert judged.between(NEVER, WILL, "tax") == Change.REVERSED
    judged.keep()
