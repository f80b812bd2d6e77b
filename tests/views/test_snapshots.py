"""What the tables look like at three widths: ``pytest --update-golden`` writes them anew, to be reviewed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from factlog.dates import PartialDate
from factlog.models import Entry, origin_of
from factlog.positions import positions_of, topics_by_claim
from factlog.query import ANYTHING
from factlog.services.compare import Comparison, changes
from factlog.services.positions import list_topics
from factlog.services.search import Shelf
from factlog.services.show import ArticlePage, ClaimPage
from factlog.services.stats import StatsRow
from factlog.store.memory import MemoryStore
from factlog.views.article_table import article_table
from factlog.views.change_list import change_list
from factlog.views.claim_table import claim_table
from factlog.views.comparison import comparison
from factlog.views.page import article_page, claim_page
from factlog.views.stats_table import stats_table
from factlog.views.timeline import timeline
from factlog.views.topic_table import topic_table
from tests.ledger import ACT, ENTRIES, LEDGER, TOLL_ARTICLE, TOLL_CLAIMS

if TYPE_CHECKING:
    from rich.console import RenderableType

    from factlog.positions import Position
    from tests.conftest import Golden, Rendered

SNAPSHOTS = Path(__file__).parent.parent / "snapshots"
WIDTHS = (60, 80, 140)
POSITIONS = tuple(positions_of([entry for entry in ENTRIES if entry.claim.speaker], topics_by_claim(ENTRIES)))
STORE = MemoryStore()
STORE.add(LEDGER, ACT)
BY_RUHL = tuple(one for one in POSITIONS if one.entry.claim.speaker == "Ana Ruhl")
EVERYBODY = ("Ana Ruhl", "Tomas Veld", "the harbour office", "the ministry")
STATS = (
    StatsRow("total", "articles", 3),
    StatsRow("total", "claims", 9),
    StatsRow("status", "unchecked", 7),
    StatsRow("status", "mostly-refuted", 1),
    StatsRow("status", "not-checkable", 1),
    *(StatsRow("speaker", f"Speaker number {number}", 40 - number) for number in range(17)),
)


def view(name: str, width: int) -> RenderableType:
    toll = ClaimPage(Entry(TOLL_CLAIMS[1], origin_of(TOLL_ARTICLE)), TOLL_ARTICLE)
    views = {
        "claims": lambda: claim_table(ENTRIES, width),
        "articles": lambda: article_table([Shelf(article, len(claims)) for article, claims in LEDGER], width),
        "article": lambda: article_page(ArticlePage(TOLL_ARTICLE, tuple(TOLL_CLAIMS)), width),
        "claim": lambda: claim_page(toll, width),
        "compare_all": lambda: comparison(Comparison(EVERYBODY, POSITIONS), "date", width),
        "compare_one": lambda: comparison(Comparison(("Ana Ruhl",), BY_RUHL), "date", width),
        "timeline": lambda: timeline(POSITIONS, "topic", width),
        "changes": lambda: change_list(changes(STORE, POSITIONS), width),
        "topics": lambda: topic_table(list_topics(STORE, ANYTHING), width),
        "stats": lambda: stats_table(STATS, width),
    }
    return views[name]()


NAMES = (
    "claims",
    "articles",
    "article",
    "claim",
    "compare_all",
    "compare_one",
    "stats",
    "timeline",
    "changes",
    "topics",
)


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", NAMES)
def test_view_looks_like_its_snapshot(name: str, width: int, golden: Golden, rendered: Rendered) -> None:
    golden(SNAPSHOTS / f"{name}_{width}.txt", rendered(view(name, width), width))


@pytest.mark.parametrize("width", [1, 10, 20, 40, 79, 80, 109, 110, 300])
@pytest.mark.parametrize("name", NAMES)
def test_no_width_breaks_a_view(name: str, width: int, rendered: Rendered) -> None:
    assert rendered(view(name, width), width)


@pytest.mark.parametrize("width", [20, 60, 79, 80, 140])
def test_an_id_is_never_cut(width: int, rendered: Rendered) -> None:
    for name in ("claims", "compare_one"):
        shown = rendered(view(name, width), width)
        wanted = [one.entry for one in BY_RUHL] if name == "compare_one" else ENTRIES
        assert all(entry.claim.id in shown for entry in wanted)


@pytest.mark.parametrize("width", WIDTHS)
def test_words_in_brackets_are_words_and_no_markup(width: int, rendered: Rendered) -> None:
    shown = " ".join(rendered(view("claims", width), width).split())
    assert "[will]" in shown
    assert "[/i]" in shown


def many(days: int, on: date) -> list[Position]:
    claim = replace(TOLL_CLAIMS[0], said_on=None)
    origin = replace(origin_of(TOLL_ARTICLE), published=PartialDate(on.year, on.month, on.day))
    entries = [Entry(replace(claim, id=f"{on}-{place}"), origin) for place in range(days)]
    return positions_of(entries, {})


def test_a_density_tells_the_claims_that_each_sign_stands_for(rendered: Rendered) -> None:
    shown = rendered(timeline([*many(2, date(2031, 1, 1)), *many(90, date(2031, 3, 1))], "topic", 100), 100)
    assert "█ 90" in shown
    assert "claims in one place at most" in shown


def test_one_early_claim_is_no_reason_to_see_nothing_of_the_others(rendered: Rendered) -> None:
    shown = rendered(timeline([*many(1, date(1966, 5, 1)), *many(40, date(2031, 3, 1))], "topic", 100), 100)
    assert "nearer: factlog timeline --since 2031" in shown
    assert "1966" not in rendered(timeline(many(40, date(2031, 3, 1)), "topic", 100), 100)
