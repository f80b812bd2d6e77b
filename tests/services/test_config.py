from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from factlog.errors import BadGrade, BadSetting, BadSettings, StillInUse, UnknownChoice
from factlog.services.config import Settings, listed, read_settings, set_value, setting, unset
from factlog.services.tag import Tagging, tag
from factlog.store.memory import MemoryStore
from factlog.vocabularies import DEFAULT, STATUSES, Grade, Vocabulary, use
from tests.ledger import ACT, LEDGER, TOLL_CLAIMS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

FIRST = TOLL_CLAIMS[0].id


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "config.toml"


@pytest.fixture
def store() -> MemoryStore:
    filled = MemoryStore()
    filled.add(LEDGER, ACT)
    return filled


@pytest.fixture(autouse=True)
def defaults() -> Iterator[None]:
    yield
    use(DEFAULT)


def test_no_file_means_the_defaults(file: Path) -> None:
    assert read_settings(file) == Settings()


def test_a_new_label_changes_nothing_else(file: Path) -> None:
    assert set_value(file, "status.refuted.label", "false").value == "false"
    [changed] = set(read_settings(file).vocabulary.statuses) - set(DEFAULT.statuses)
    assert (changed.id, changed.label, changed.glyph, changed.rating) == ("refuted", "false", "✗", 1)


def test_a_status_of_one_s_own_comes_after_the_others(file: Path) -> None:
    set_value(file, "status.half-true.label", "half true")
    set_value(file, "status.half-true.rating", "2.5")
    set_value(file, "status.half-true.retired", "yes")
    own = read_settings(file).vocabulary.statuses[-1]
    assert (own.id, own.label, own.rating, own.retired) == ("half-true", "half true", 2.5, True)


def test_comments_of_a_person_stay(file: Path) -> None:
    file.write_text('# ours\n[publisher]\nname = "Desk" # the desk\n', encoding="utf-8")
    set_value(file, "publisher.url", "https://desk.example")
    assert file.read_text(encoding="utf-8").startswith('# ours\n[publisher]\nname = "Desk" # the desk\n')
    assert setting(read_settings(file), "publisher.url").value == "https://desk.example"


@pytest.mark.parametrize(
    ("key", "value", "reason"),
    [
        ("status.refuted", "x", "write it as"),
        ("status.refuted.colour", "loud", "no colour"),
        ("status.refuted.glyph", "ab", "one character"),
        ("status.refuted.rating", "9", "from 1"),
        ("status.refuted.rating", "much", "from 1"),
        ("status.refuted.retired", "perhaps", "neither true nor false"),
        ("status.refuted.label", " ", "empty"),
        ("status.refuted.size", "1", "there are label"),
        ("status.Half True.label", "x", "small letters"),
        ("publisher.phone", "1", "there are name"),
        ("publisher.url", "desk.example", "no address"),
        ("colour.x", "1", "write it as"),
    ],
)
def test_a_wrong_setting_is_refused_and_nothing_written(file: Path, key: str, value: str, reason: str) -> None:
    with pytest.raises(BadSetting, match=reason):
        set_value(file, key, value)
    assert not file.exists()


@pytest.mark.parametrize("text", ["[status", "[colours]\n", "status = 1\n", "[status.refuted]\nglyph = 7\n"])
def test_a_file_that_cannot_be_read_is_named(file: Path, text: str) -> None:
    file.write_text(text, encoding="utf-8")
    with pytest.raises(BadSettings, match=r"config\.toml"):
        read_settings(file)


def test_a_status_in_use_cannot_vanish(file: Path, store: MemoryStore) -> None:
    set_value(file, "status.half-true.label", "half true")
    use(read_settings(file).vocabulary)
    tag(store, [FIRST], Tagging(status="half true"), ACT)
    for key in ("status.half-true", "status.half-true.label", "status"):
        with pytest.raises(StillInUse, match="1 claim has the status 'half-true'"):
            unset(file, key, store)
    assert "half-true" in read_settings(file).vocabulary.status_ids
    tag(store, [FIRST], Tagging(status="mixed"), ACT)
    unset(file, "status.half-true", store)
    assert read_settings(file).vocabulary == DEFAULT


def test_a_default_comes_back_when_its_setting_goes(file: Path, store: MemoryStore) -> None:
    set_value(file, "status.refuted.label", "false")
    unset(file, "status.refuted.label", store)
    assert read_settings(file) == Settings()
    with pytest.raises(BadSetting, match="not set"):
        unset(file, "status.refuted.label", store)


def test_a_retired_status_is_given_to_no_claim(store: MemoryStore, file: Path) -> None:
    set_value(file, "status.outdated.retired", "true")
    use(read_settings(file).vocabulary)
    with pytest.raises(UnknownChoice):
        tag(store, [FIRST], Tagging(status="outdated"), ACT)


def test_grades_of_one_s_own_take_the_place_of_the_admiralty_s(file: Path) -> None:
    assert DEFAULT.grade("b2") == "B2"
    with pytest.raises(BadGrade):
        DEFAULT.grade("B22")
    set_value(file, "grade.record.label", "court record")
    own = read_settings(file).vocabulary
    assert own.grade("Record") == "record"
    with pytest.raises(UnknownChoice):
        own.grade("B2")
    assert Vocabulary(grades=(Grade(id="x", label="x", retired=True),)).grades


def test_a_grade_in_use_cannot_vanish_while_others_stay(file: Path, store: MemoryStore) -> None:
    set_value(file, "grade.B2.label", "good")
    set_value(file, "grade.A1.label", "best")
    with pytest.raises(StillInUse, match="grade 'B2'"):
        unset(file, "grade.B2", store)
    unset(file, "grade.A1", store)


def test_every_setting_is_listed() -> None:
    keys = [one.key for one in listed(Settings())]
    assert [key for key in keys if key.endswith(".label")] == [f"status.{status}.label" for status in STATUSES]
    assert keys[-2:] == ["publisher.name", "publisher.url"]
    with pytest.raises(BadSetting, match="no such setting"):
        setting(Settings(), "status.refuted.size")
