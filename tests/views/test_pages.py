from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from factlog.models import Entry, origin_of
from factlog.positions import positions_of
from factlog.services.compare import Comparison
from factlog.services.show import ArticlePage, ClaimPage
from factlog.views.card_words import claim_page_lines
from factlog.views.comparison import comparison
from factlog.views.facts import article_page_lines
from factlog.views.page import article_page, claim_page
from tests.ledger import ENTRIES, TOLL_ARTICLE, TOLL_CLAIMS, UNDATED_ARTICLE, UNDATED_CLAIMS

if TYPE_CHECKING:
    from tests.conftest import Rendered

GONE = replace(UNDATED_CLAIMS[0], content=(), source=(), cue=(), tags=("lost",))


def test_an_article_without_claims_says_so(rendered: Rendered) -> None:
    page = ArticlePage(UNDATED_ARTICLE, ())
    assert "no claims in it" in rendered(article_page(page, 80), 80)
    assert list(article_page_lines(page))[-1] == "0 claims in it"


def test_a_claim_whose_words_are_gone_is_shown_by_its_own_words(rendered: Rendered) -> None:
    page = ClaimPage(Entry(GONE, origin_of(UNDATED_ARTICLE)), UNDATED_ARTICLE)
    for shown in (rendered(claim_page(page, 80), 80), "\n".join(claim_page_lines(page))):
        assert "the ferry will sail again (no longer in the article)" in " ".join(shown.split())
        assert "unnamed" in shown
        assert "no date" in shown


def test_a_claim_inside_another_names_it(rendered: Rendered) -> None:
    inner, outer = TOLL_CLAIMS[4], TOLL_CLAIMS[3]
    page = ClaimPage(Entry(inner, origin_of(TOLL_ARTICLE)), TOLL_ARTICLE, outer)
    assert f"{outer.id}, a claim of Tomas Veld" in rendered(claim_page(page, 80), 80)


def test_a_crowded_cell_counts_what_it_leaves_out(rendered: Rendered) -> None:
    entry = ENTRIES[1]
    crowd = [Entry(replace(entry.claim, id=f"crowd{n}"), entry.origin) for n in range(5)]
    shown = rendered(comparison(Comparison(("Ana Ruhl",), tuple(positions_of(crowd, {}))), "date", 80), 80)
    assert "and 2 more" in shown


def test_an_undated_article_is_a_column_that_says_so(rendered: Rendered) -> None:
    positions = tuple(positions_of([entry for entry in ENTRIES if entry.claim.speaker == "the harbour office"], {}))
    shown = rendered(comparison(Comparison(("the harbour office",), positions), "date", 80), 80)
    assert "no date" in shown
    assert "untitled" in shown


def test_speakers_that_do_not_fit_are_named_below(rendered: Rendered) -> None:
    entry = ENTRIES[1]
    names = [f"Speaker {n}" for n in range(6)]
    crowd = [Entry(replace(entry.claim, id=name[-1], speaker=name), entry.origin) for name in names]
    shown = rendered(comparison(Comparison(tuple(names), tuple(positions_of(crowd, {}))), "date", 80), 80)
    assert "not shown: Speaker 2, Speaker 3, Speaker 4 …" in shown
