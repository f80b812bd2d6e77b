"""Cards, histories and lists of sources at three widths: ``pytest --update-golden`` writes them anew."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from factlog.dates import PartialDate
from factlog.models import Entry, Evidence, EvidenceStance, origin_of
from factlog.services.config import Settings
from factlog.services.doubts import Doubt, Objection
from factlog.services.history import FieldChange, StatusChange, Step
from factlog.services.repeats import Likeness
from factlog.services.show import ClaimPage
from factlog.services.sources import sources
from factlog.services.versions import History, Revision, passages
from factlog.store.base import Act, Event
from factlog.store.check import Finding
from factlog.views.card_words import anchor_words, claim_page_lines
from factlog.views.findings import findings_list
from factlog.views.history import log_table, value_words
from factlog.views.likeness import likeness_list
from factlog.views.page import claim_page
from factlog.views.settings import settings_page
from factlog.views.sources import source_list
from factlog.views.versions import versions_page
from factlog.vocabularies import Grade, Vocabulary
from tests.ledger import ENTRIES, TOLL, TOLL_ARTICLE, TOLL_CLAIMS, TURN_ARTICLE, TURN_CLAIMS

if TYPE_CHECKING:
    from rich.console import RenderableType

    from tests.conftest import Golden, Rendered

SNAPSHOTS = Path(__file__).parent.parent / "snapshots"
WIDTHS = (60, 80, 140)
PROMISE = TOLL_CLAIMS[1]
ACTS = [Act(command="tag", by=by, at=f"2030-03-{day:02d}T09:30:00.000001Z") for by, day in (("ana", 5), ("maria", 9))]
MINUTES = replace(
    PROMISE.evidence[0], title="Minutes of the council", author="Ida Feld", container="Oster Gazette",
    issued=PartialDate(2030, 2), archived_url="https://keep.example/1", accessed="2030-03-05",
)  # fmt: skip
GAZETTE = Evidence(stance=EvidenceStance.SUPPORTS, citation="Oster Gazette, 3 March 2030, p. 4", note="from memory")
CHECKED = replace(PROMISE, status="refuted", evidence=(MINUTES, GAZETTE))
CARD = ClaimPage(
    Entry(CHECKED, origin_of(TOLL_ARTICLE)),
    TOLL_ARTICLE,
    sayings=(ENTRIES[0],),
    related=(Entry(TURN_CLAIMS[0], origin_of(TURN_ARTICLE)),),
    statuses=(
        StatusChange(before="unchecked", after="mostly-refuted", act=ACTS[0]),
        StatusChange(before="mostly-refuted", after="refuted", act=ACTS[1]),
    ),
    groups=((MINUTES,), (GAZETTE,)),
    objections=(Objection(CHECKED, Doubt.ONE_SOURCE, (MINUTES,)),),
)
STEPS = [
    Step(
        events=(Event(number=3, act=ACTS[1], changes=1),),
        changed=(FieldChange(name="status", before="mostly-refuted", after="refuted"),),
    ),
    Step(events=(Event(number=2, act=ACTS[0], changes=1, undone=True),)),
    Step(events=(Event(number=1, act=ACTS[0], changes=9, undoes=(2, 3)),)),
]
REVISIONS = History(
    TOLL_ARTICLE,
    (Revision(number=2, captured="2030-03-05", passages=tuple(passages(TOLL, TOLL.replace("Not a", "Not one")))),),
)
OWN = Settings(vocabulary=Vocabulary(grades=(Grade(id="A", label="good"),)), publisher={"name": "The desk"})


def view(name: str, width: int) -> RenderableType:
    views = {
        "card": lambda: claim_page(CARD, width),
        "log": lambda: log_table(STEPS, width),
        "sources": lambda: source_list(sources([CARD.entry, *ENTRIES]), width),
        "likeness": lambda: likeness_list([Likeness(ENTRIES[0], ENTRIES[1], 84.2)], width),
        "versions": lambda: versions_page(REVISIONS, width),
        "settings": lambda: settings_page(OWN, {"refuted": 2, "half-baked": 1}, width),
        "findings": lambda: findings_list([Finding(where="ledger.jsonl", what="a torn line", mendable=True)], width),
    }
    return views[name]()


NAMES = ("card", "log", "sources", "likeness", "versions", "settings", "findings")


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", NAMES)
def test_view_looks_like_its_snapshot(name: str, width: int, golden: Golden, rendered: Rendered) -> None:
    golden(SNAPSHOTS / f"{name}_{width}.txt", rendered(view(name, width), width))


@pytest.mark.parametrize("width", [1, 20, 79, 300])
@pytest.mark.parametrize("name", NAMES)
def test_no_width_breaks_a_view(name: str, width: int, rendered: Rendered) -> None:
    assert rendered(view(name, width), width)


def test_a_pipe_has_all_that_a_terminal_has() -> None:
    lines = "\n".join(claim_page_lines(CARD))
    for words in ("ana  unchecked → mostly-refuted", "archived https://keep.example/1", "said again", "same topic"):
        assert words in lines


def test_the_anchor_says_what_is_wrong() -> None:
    moved = replace(CARD, entry=Entry(replace(CHECKED, text="other words"), CARD.entry.origin))
    gone = replace(CARD, entry=Entry(replace(CHECKED, content=()), CARD.entry.origin))
    assert "characters 75:125" in anchor_words(CARD)
    assert "factlog doctor" in anchor_words(moved)
    assert "--diff" in anchor_words(gone)


@pytest.mark.parametrize(
    ("value", "words"),
    [(None, "none"), ([], "none"), (True, "yes"), (["a", "b"], "a, b"), ([[1, 2]], "1, 2"), ("x", "x")],
)
def test_a_value_is_said_in_words(value: object, words: str) -> None:
    assert value_words(value) == words
