"""The history of a real store goes through a ledger file."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from factlog.importers.values import Change
from factlog.store.base import Event
from factlog.store.locate import open_store
from tests.exporters.given import exported, selection
from tests.importers.test_round_trips import values
from tests.ledger import ACT, LEDGER, TOLL_CLAIMS

if TYPE_CHECKING:
    from pathlib import Path


def test_every_event_of_a_store_is_read_back_with_what_it_changed(tmp_path: Path) -> None:
    store = open_store(tmp_path / "store", create=True)
    store.add(LEDGER, ACT)
    store.edit([TOLL_CLAIMS[0].id], lambda claim: replace(claim, status="refuted"), ACT)
    store.undo(1, ACT)
    events = list(reversed(store.log()))
    history = [(event, list(store.differences(event.number))) for event in events]
    whole = replace(
        selection(list(store.entries())), article=store.article, articles=list(store.articles()), history=history
    )
    read = values(exported("ledger", whole))
    store.close()
    assert [one for one in read if isinstance(one, Event)] == [replace(event, undone=False) for event in events]
    changes = [one for one in read if isinstance(one, Change)]
    assert changes == [Change(event.number, one) for event, differences in history for one in differences]
