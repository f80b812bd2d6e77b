"""Stores of past schemas, brought up to the present one.

Schema 1 was one JSON file, ``store.json``, that TinyDB wrote whole. Schema 2 is the ledger.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from factlog.errors import StoreDamaged, StoreTooNew
from factlog.records import article_of, claim_of
from factlog.store.files import told_plainly, write_whole
from factlog.store.layers import Layer, decided_in, found_in
from factlog.store.ledger import FILE, SCHEMA
from factlog.store.ledger import create as create_ledger
from factlog.store.lines import EVENT, difference_line, encoded, header
from factlog.store.lock import locked

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from factlog.records import Record

ONE_FILE = "store.json"


def is_store(folder: Path) -> bool:
    """Whether a store of any schema lies in this folder."""
    return (folder / FILE).is_file() or (folder / ONE_FILE).is_file()


def make_or_migrate(folder: Path, *, create: bool) -> None:
    """Leave a ledger in the folder: the one there is, one made of an older store, or with ``create`` an empty one."""
    if (folder / FILE).is_file():
        return
    with told_plainly(folder):
        if create:
            folder.mkdir(parents=True, exist_ok=True)
        with locked(folder):
            if (folder / FILE).is_file():
                return
            schema = 1 if (folder / ONE_FILE).is_file() else None
            if schema is None:
                create_ledger(folder)
            else:
                migrate(folder, schema)


def migrate(folder: Path, schema: int) -> None:
    """Bring the store up to the present schema step by step, after a copy of it was put into its ``backups``."""
    from factlog.store.backup import keep_a_copy  # noqa: PLC0415 - loads zipfile, and is seldom needed

    keep_a_copy(folder, f"schema-{schema}")
    for step in range(schema, SCHEMA):
        MIGRATIONS[step](folder)


def _ledger_of_one_file(folder: Path) -> None:
    content = _one_file(folder / ONE_FILE)
    write_whole(folder / FILE, b"".join(_lines(content)))
    (folder / ONE_FILE).unlink()


def _one_file(path: Path) -> dict[str, dict[str, Record]]:
    try:
        content = json.loads(path.read_bytes())
        schema = content["schema"]
    except json.JSONDecodeError as error:
        where, reason = f"{path}:{error.lineno}", f"line {error.lineno} is not JSON: {error.msg}"
        raise StoreDamaged(where, reason) from error
    except (ValueError, KeyError, TypeError) as error:
        raise StoreDamaged(str(path), "not a file that factlog wrote") from error
    if schema != 1:
        raise StoreTooNew(str(path.parent), schema, SCHEMA)
    return {name: content.get(name, {}) for name in ("articles", "claims")}


def _lines(content: dict[str, dict[str, Record]]) -> Iterator[bytes]:
    yield header(SCHEMA)
    for record in content["articles"].values():
        article_of(record)
        yield difference_line(1, Layer.ARTICLE, record["id"], None, {**record, "version": 1, "text_id": record["id"]})
    for record in content["claims"].values():
        claim = claim_of(record)
        yield difference_line(1, Layer.CLAIM, claim.id, None, found_in(claim))
        decided = decided_in(claim)
        if decided:
            yield difference_line(1, Layer.DECIDED, claim.id, None, decided)
    act: dict[str, Any] = {"at": "", "by": "factlog", "command": "migrate from schema 1"}
    yield encoded({"n": 1, EVENT: act, "fixed": True})


MIGRATIONS: dict[int, Callable[[Path], None]] = {1: _ledger_of_one_file}
