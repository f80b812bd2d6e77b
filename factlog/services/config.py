"""A store's settings, ``config.toml``: its statuses, its grades, and who publishes what is checked in it.

Only what differs from the defaults stands there. Ids never change; a word that claims have cannot go.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field, fields, replace
from typing import TYPE_CHECKING, Any, TypeVar

from factlog.errors import BadSetting, BadSettings, StillInUse
from factlog.services.export import write
from factlog.store.base import Tally
from factlog.vocabularies import DEFAULT, STATUSES, Grade, Status, Vocabulary

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from factlog.store.base import ClaimStore

Word = TypeVar("Word", Status, Grade)
Table = dict[str, Any]

_STATUS_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")  # half-true
_GRADE_ID = re.compile(r"[A-Za-z0-9]+([-+][A-Za-z0-9]*)*")  # B2, A+, court-record
_COLOUR = re.compile(
    r"(bold |dim )?((bright_)?(black|red|green|yellow|blue|magenta|cyan|white)|#[0-9a-fA-F]{6})|dim|bold|"
)
_PUBLISHER = ("name", "url")
_ADDRESS = re.compile(r"https?://[^\s/]\S*")  # https://desk.example/checks
_DEPTH = {"status": 3, "grade": 3, "publisher": 2}
_LOWEST, _HIGHEST = 1, 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Everything that can be set, as it is in force."""

    vocabulary: Vocabulary = DEFAULT
    publisher: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Setting:
    """One value that is in force, by its key: ``status.refuted.label``."""

    key: str
    value: str


def read_settings(file: Path) -> Settings:
    """The settings in force; the defaults where there is no file. Raises ``BadSettings``."""
    try:
        return settings_of(tomllib.loads(file.read_text(encoding="utf-8"))) if file.is_file() else Settings()
    except (BadSetting, ValueError) as error:
        raise BadSettings(str(file), str(error)) from error


def settings_of(document: Table) -> Settings:
    """The settings that a parsed file holds; ``BadSetting`` for what cannot be."""
    for name in document:
        if name not in _DEPTH or not isinstance(document[name], dict):
            raise BadSetting(name, f"no such table; there are {', '.join(_DEPTH)}")
    statuses = _words(document.get("status", {}), DEFAULT.statuses, "status", _status)
    grades = _words(document.get("grade", {}), (), "grade", lambda word: Grade(id=word, label=word))
    return Settings(
        vocabulary=Vocabulary(statuses=statuses, grades=grades), publisher=_publisher(document.get("publisher", {}))
    )


def _status(word: str) -> Status:
    return Status(id=word, label=word.replace("-", " "))


def _words(table: Table, known: tuple[Word, ...], what: str, new: Callable[[str], Word]) -> tuple[Word, ...]:
    words = {word.id: word for word in known}
    for word_id, told in table.items():
        key = f"{what}.{word_id}"
        if not (_STATUS_ID if what == "status" else _GRADE_ID).fullmatch(word_id):
            raise BadSetting(key, "an id is made of small letters, digits and hyphens")
        if not isinstance(told, dict):
            raise BadSetting(key, f"write it as {key}.label = …")
        words[word_id] = _with(words.get(word_id) or new(word_id), told, key)
    return tuple(words.values())


def _with(word: Word, told: Table, key: str) -> Word:
    names = [one.name for one in fields(word) if one.name != "id"]
    for name, value in told.items():
        if name not in names:
            raise _bad(key, name, f"there are {', '.join(names)}")
        reason = _wrong(name, value)
        if reason:
            raise _bad(key, name, f"{value!r} {reason}")
    return replace(word, **told)


def _bad(table: str, name: str, reason: str) -> BadSetting:
    return BadSetting(f"{table}.{name}", reason)


def _wrong(name: str, value: Any) -> str | None:  # noqa: ANN401 - whatever stands in the file
    if name == "retired":
        return None if isinstance(value, bool) else "is neither true nor false"
    if name == "rating":
        is_number = isinstance(value, (int, float)) and not isinstance(value, bool)
        return None if is_number and _LOWEST <= value <= _HIGHEST else "is no number from 1 (false) to 5 (true)"
    if not isinstance(value, str):
        return "is no text"
    if name == "colour":
        return None if _COLOUR.fullmatch(value) else "is no colour: red, bright_blue, dim, #cc3300"
    if name == "glyph":
        return None if len(value) == 1 and not value.isspace() else "is not one character"
    return None if value.strip() and value.isprintable() else "is empty"


def _publisher(told: Table) -> Mapping[str, str]:
    for name, value in told.items():
        if name not in _PUBLISHER:
            raise _bad("publisher", name, f"there are {', '.join(_PUBLISHER)}")
        if not isinstance(value, str):
            raise _bad("publisher", name, f"{value!r} is no text")
        if name == "url" and not _ADDRESS.fullmatch(value):
            raise _bad("publisher", name, f"{value!r} is no address: https://desk.example")
    return told


def listed(settings: Settings) -> list[Setting]:
    """Every setting with its value in force."""
    words = [("status", word) for word in settings.vocabulary.statuses]
    words += [("grade", word) for word in settings.vocabulary.grades]  # type: ignore[misc]
    found = [
        Setting(f"{what}.{word.id}.{one.name}", _shown(getattr(word, one.name)))
        for what, word in words
        for one in fields(word)
        if one.name != "id"
    ]
    return [*found, *(Setting(f"publisher.{name}", settings.publisher.get(name, "")) for name in _PUBLISHER)]


def _shown(value: str | float | bool | None) -> str:  # noqa: FBT001 - a value of a setting
    if isinstance(value, bool):
        return str(value).lower()
    return "" if value is None else f"{value:g}" if isinstance(value, (int, float)) else value


def setting(settings: Settings, key: str) -> Setting:
    """The setting with this key; else ``BadSetting``."""
    found = next((one for one in listed(settings) if one.key == key), None)
    if found is None:
        raise BadSetting(key, "no such setting")
    return found


def set_value(file: Path, key: str, typed: str) -> Setting:
    """The setting after it was set; comments and order of the file stay. Raises ``BadSetting`` or ``BadSettings``."""
    import tomlkit  # noqa: PLC0415 - 50 ms, and only who changes a setting needs it

    read_settings(file)
    path = _path(key)
    document = tomlkit.parse(file.read_text(encoding="utf-8")) if file.is_file() else tomlkit.document()
    table: Any = document
    for name in path[:-1]:
        table = table.setdefault(name, tomlkit.table())
    table[path[-1]] = _value(path[-1], typed)
    settings = settings_of(document.unwrap())
    write(file, tomlkit.dumps(document))
    return setting(settings, key)


def _path(key: str) -> list[str]:
    path = key.strip().split(".")
    if len(path) != _DEPTH.get(path[0], 0) or not all(path):
        raise BadSetting(key, "write it as status.ID.label, grade.ID.label or publisher.name")
    return path


def _value(name: str, typed: str) -> str | float | bool:
    if name == "retired" and typed.lower() in {"true", "false", "yes", "no"}:
        return typed.lower() in {"true", "yes"}
    if name == "rating":
        try:
            return float(typed) if "." in typed else int(typed)
        except ValueError:
            return typed
    return typed


def unset(file: Path, key: str, store: ClaimStore) -> None:
    """Take a setting, or a whole word (``status.half-true``), out of the file again, so that the default holds.

    Raises ``StillInUse`` where the word would be gone and claims have it.
    """
    import tomlkit  # noqa: PLC0415 - as above

    read_settings(file)
    document = tomlkit.parse(file.read_text(encoding="utf-8")) if file.is_file() else tomlkit.document()
    path = key.strip().split(".")
    _remove(document, path, key)
    settings = settings_of(document.unwrap())
    _keep_what_is_used(path, settings.vocabulary, store)
    write(file, tomlkit.dumps(document))


def _remove(document: Any, path: list[str], key: str) -> None:  # noqa: ANN401 - a document of tomlkit
    table = document
    for name in path[:-1]:
        table = table.get(name, {})
    if path[-1] not in table:
        raise BadSetting(key, "it is not set, the default holds")
    del table[path[-1]]
    if len(path) > 1 and not table:
        _remove(document, path[:-1], key)


def _keep_what_is_used(path: list[str], after: Vocabulary, store: ClaimStore) -> None:
    what = path[0]
    used = _uses(store)[what] if what in {"status", "grade"} else {}
    left = after.status_ids if what == "status" else [grade.id for grade in after.grades]
    if what == "grade" and not after.grades:
        return
    for word in path[1:2] or [word for word in used if word not in STATUSES]:
        if used.get(word) and word not in left:
            raise StillInUse(what, word, used[word])


def uses(store: ClaimStore) -> dict[str, int]:
    """How many claims have each status, rejected ones left out."""
    return {status: count for status, count in store.tally(Tally.STATUS).items() if status is not None}


def _uses(store: ClaimStore) -> dict[str, dict[str, int]]:
    grades: dict[str, int] = {}
    for entry in store.entries():
        for grade in {piece.grade for piece in entry.claim.evidence if piece.grade}:
            grades[grade] = grades.get(grade, 0) + 1
    return {"status": uses(store), "grade": grades}
