from __future__ import annotations

import os
from datetime import date
from typing import TYPE_CHECKING

from factlog.errors import EmptyArticle, ReaderDied
from factlog.readers.units import Unit
from factlog.services import working
from factlog.services.bulk import UNITS_A_BATCH, Worked, worked
from factlog.services.crew import Crew
from factlog.services.extract import Extraction
from factlog.services.gathering import Gathered, Seen
from factlog.services.reading import Given, Occasion
from factlog.services.working import Setting

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pytest

    from factlog.models import Article, Claim

SETTING = Setting(given=Given(), occasion=Occasion(today=date(2031, 7, 1), captured="2031-07-01T10:00:00Z"))
COUNT = 3 * UNITS_A_BATCH


def gathered() -> list[Gathered]:
    """Articles, empty ones, and one that was seen."""
    raws = [b"" if number % 5 == 0 else f"Mayor Ana Ruhl said no toll {number} would come.".encode()
            for number in range(COUNT)]  # fmt: skip
    found = [Gathered(name=str(place), found=Unit(name=str(place), raw=raw, kind="text"), done=float(place))
             for place, raw in enumerate(raws)]  # fmt: skip
    return [*found[:4], Gathered(name="seen", found=Seen("6mjh1dv73y")), *found[4:]]


def told(found: list[Worked]) -> list[tuple[str, object]]:
    return [
        (
            one.name,
            one.outcome if isinstance(one.outcome, (Extraction, Seen)) else (type(one.outcome), str(one.outcome)),
        )
        for one in found
    ]


def test_results_and_their_order_do_not_depend_on_the_number_of_processes() -> None:
    alone, together = (told(list(worked(gathered(), SETTING, jobs))) for jobs in (1, 2))
    assert alone == together
    assert [name for name, _ in alone] == [one.name for one in gathered()]
    assert alone[0] == ("0", (EmptyArticle, "0: no words in it"))


def test_few_articles_start_no_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("factlog.services.crew.in_order", None)
    assert len(list(worked(gathered()[:4], SETTING, jobs=2))) == 4


def test_nothing_is_gathered_long_before_it_is_worked_on() -> None:
    taken: list[str] = []

    def noted() -> Iterator[Gathered]:
        for one in gathered():
            taken.append(one.name)
            yield one

    next(worked(noted(), SETTING))
    assert len(taken) == UNITS_A_BATCH


def test_a_text_that_extraction_stumbles_over_costs_itself_only(monkeypatch: pytest.MonkeyPatch) -> None:
    def stumbling(articles: list[Article]) -> Iterator[tuple[Claim, ...]]:
        for article in articles:
            if "toll 2 " in article.text:
                raise ZeroDivisionError
            yield ()

    monkeypatch.setattr("factlog.services.engine.extract_many", stumbling)
    units = [one.found for one in gathered()[1:4] if isinstance(one.found, Unit)]
    outcomes = working.work(SETTING, units)
    assert [type(one).__name__ for one in outcomes] == ["Extraction", "ArticleError", "Extraction"]
    assert "extraction gave up (ZeroDivisionError" in str(outcomes[1])


def test_an_article_that_is_known_is_not_extracted(monkeypatch: pytest.MonkeyPatch) -> None:
    unit = gathered()[1].found
    assert isinstance(unit, Unit)
    [first] = working.work(SETTING, [unit])
    assert isinstance(first, Extraction)
    monkeypatch.setattr("factlog.services.engine.extract_many", None)
    known = Setting(given=SETTING.given, occasion=SETTING.occasion, known=frozenset({first.article.id}))
    assert working.work(known, [unit]) == [Seen(first.article.id)]


class Dying(Unit):
    """A unit that ends the process in which it is unpacked."""

    __slots__ = ()

    def __reduce__(self) -> tuple[object, tuple[int]]:
        return os._exit, (1,)


def test_an_article_that_ends_its_process_costs_itself_only() -> None:
    good = [one.found for one in gathered()[1:3] if isinstance(one.found, Unit)]
    batch = [good[0], Dying(name="bad.pdf", raw=b"", kind="pdf"), good[1]]
    crew = Crew(SETTING, 1, bool)
    try:
        [outcomes] = crew.outcomes(batch, crew.submit(batch))
    finally:
        crew.close()
    assert [type(one) for one in outcomes] == [Extraction, ReaderDied, Extraction]
    assert str(outcomes[1]) == "bad.pdf: the process that read it died, perhaps for want of memory"
