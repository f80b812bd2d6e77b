"""The quality of extraction on annotated articles that nothing was tuned on: these floors only rise."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from benchmarks import circumstances
from benchmarks.score import compared, count_article, f1
from factlog.models import Article
from factlog.records import claim_record
from factlog.services.engine import extract_many

ARTICLES = Path(__file__).parent / "golden/articles"
MARKED = Path(__file__).parent.parent / "training/articles"
CIRCUMSTANCES = {"venue exact": (89.0, 85.0), "venue overlap": (95.0, 91.0), "said_on exact": (93.0, 94.0)}
FLOORS = {"exact": 90.0, "IoU .8": 91.0, "IoU .3": 95.0, "joint": 76.0}


@pytest.fixture(scope="module")
def counts() -> Counter[str]:
    golds = [json.loads(path.read_text(encoding="utf-8")) for path in sorted(ARTICLES.glob("*.json"))]
    measuring = [gold for gold in golds if gold["split"] == "measuring"]
    found = extract_many(Article(id="a", text=gold["article_text"]) for gold in measuring)
    counted: Counter[str] = Counter()
    for gold, claims in zip(measuring, found, strict=True):
        text = gold["article_text"]
        got = [compared(text, claim_record(claim)) for claim in claims]
        count_article(counted, [compared(text, claim) for claim in gold["claims"]], got)
    return counted


@pytest.mark.parametrize("name", FLOORS)
def test_a_figure_is_above_its_floor(counts: Counter[str], name: str) -> None:
    assert f1(counts[name], counts["found"], counts["gold"]) >= FLOORS[name]


def test_cues_are_above_their_floor(counts: Counter[str]) -> None:
    assert f1(counts["cues"], counts["found cues"], counts["gold cues"]) >= 95.0


@pytest.fixture(scope="module")
def told() -> Counter[str]:
    counted: Counter[str] = Counter()
    for split, gold in circumstances.golds(MARKED):
        if split == "measuring":
            circumstances.count(counted, gold, shown=False)
    return counted


@pytest.mark.parametrize("name", CIRCUMSTANCES)
def test_where_and_when_it_was_said_is_above_its_floor(told: Counter[str], name: str) -> None:
    right, found, gold = (told[f"{name} {part}"] for part in ("right", "found", "gold"))
    precision, recall = CIRCUMSTANCES[name]
    assert (100 * right / found >= precision, 100 * right / gold >= recall) == (True, True)
