"""The screen, driven by keys: ``pytest --update-golden`` writes the pictures anew, to be reviewed."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

pytest.importorskip("textual")

from textual.events import Paste

from factlog.models import EvidenceStance, Stance
from factlog.review.app import ReviewApp
from factlog.services.tag import Tagging, tag
from factlog.store.base import Tally
from tests.conftest import plain_lines
from tests.ledger import TOLL_CLAIMS
from tests.review.sessions import SIZES, a_review, a_store, acts

if TYPE_CHECKING:
    from factlog.models import Claim
    from factlog.services.review import Review
    from tests.conftest import Golden

SNAPSHOTS = Path(__file__).parent / "snapshots"
TWO_SOURCES = ("5", "-", *"www.a.example", "enter", "-", *"www.b.example", "enter")
BAD_GRADE = ("-", *"www.a.example", "tab", *"Z9", "enter")


def picture(app: ReviewApp) -> str:
    strips = app.screen._compositor.render_strips()
    return plain_lines("\n".join(strip.text for strip in strips))


def after(*keys: str, review: Review | None = None, size: tuple[int, int] = (80, 24), grown: bool = False) -> str:
    """What the screen shows after the keys."""

    async def driven() -> str:
        app = ReviewApp(review or a_review(), ("Ana Ruhl", "Tomas Veld"))
        async with app.run_test(size=size) as pilot:
            await pilot.pause()
            await pilot.press(*keys)
            if grown:
                await pilot.resize_terminal(140, 40)
            await pilot.pause()
            return picture(app) if app.is_running else ""

    return asyncio.run(driven())


def claim_after(*keys: str, review: Review | None = None) -> Claim:
    session = review or a_review()
    after(*keys, review=session)
    return session.card().entry.claim


SCREENS = {
    "first": (),
    "checked": (*TWO_SOURCES, "a"),
    "source": ("n", "-"),
    "bad_grade": BAD_GRADE,
    "words": ("e", "left", "w"),
    "stance": ("f",),
    "help": ("question_mark",),
    "unnamed": ("p", "p"),
}


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("name", SCREENS)
def test_screen(name: str, size: tuple[int, int], golden: Golden) -> None:
    golden(SNAPSHOTS / f"{name}_{size[0]}x{size[1]}.txt", after(*SCREENS[name], size=size))


def test_a_terminal_may_grow() -> None:
    assert after("n", grown=True) == after("n", size=(140, 40))


@pytest.mark.parametrize("size", [(1, 1), (20, 5), (40, 12), (300, 90)])
def test_any_size_will_do(size: tuple[int, int]) -> None:
    assert after("5", "n", "e", "escape", "t", "escape", "question_mark", size=size).count("\n") == size[1]


def test_a_claim_is_checked_with_two_sources_in_six_keys_beside_the_addresses() -> None:
    review = a_review()
    claim = claim_after(*TWO_SOURCES, "n", review=review)
    assert claim.status == "unchecked", "n went on to the next one"
    checked = a_review_of(review, TOLL_CLAIMS[0].id)
    assert (checked.status, len(checked.evidence)) == ("refuted", 2)


def a_review_of(review: Review, claim_id: str) -> Claim:
    review.find(claim_id)
    return review.card().entry.claim


def test_two_lines_pasted_are_two_sources() -> None:
    async def driven() -> Claim:
        review = a_review()
        app = ReviewApp(review)
        async with app.run_test() as pilot:
            await pilot.press("minus")
            app.post_message(Paste("https://a.example/1\nhttps://b.example/2\n"))
            await pilot.press("enter")
            await pilot.pause()
        return review.card().entry.claim

    assert [one.url for one in asyncio.run(driven()).evidence] == ["https://a.example/1", "https://b.example/2"]


def test_addresses_typed_together_are_two_sources() -> None:
    claim = claim_after("plus", *"www.a.example www.b.example", "enter")
    assert [(one.stance, one.url) for one in claim.evidence] == [
        (EvidenceStance.SUPPORTS, "www.a.example"),
        (EvidenceStance.SUPPORTS, "www.b.example"),
    ]


@pytest.mark.parametrize(
    ("keys", "field", "value"),
    [
        (("3",), "status", "mixed"),
        (("s", "3"), "status", "mixed"),
        (("s", "down", "enter"), "status", "supported"),
        (("5", "0"), "status", "unchecked"),
        (("f", "c"), "stance", Stance.CONDITIONAL),
        (("f", "c", "f", "-"), "stance", None),
        (("t", "enter"), "topic", "bridge toll"),
        (("t", *"tolls", "enter"), "topic", "tolls"),
        (("w", *"Tomas Veld", "enter"), "speaker", "Tomas Veld"),
        (("w", "enter"), "speaker_confirmed", True),
        (("m", *"ask", "space", *"her", "enter"), "note", "ask her"),
        (("number_sign", *"toll,vow", "enter"), "tags", ("toll", "vow")),
        (("x",), "rejected", True),
        (("d", "tab", *"town hall", "enter"), "venue", "town hall"),
        (("e", "left", "enter"), "text", "Bridge toll will never"),
        (("e", "w", "enter"), "text", "toll will never come"),
        (("e", "t", *"toll will", "enter"), "text", "toll will"),
        (("e", "left", "escape"), "text", "Bridge toll will never come"),
        (("c", *"minutes", "enter", "D"), "evidence", ()),
        (("5", "u"), "status", "unchecked"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) and value and value[0] else None,
)
def test_a_key_is_one_change(keys: tuple[str, ...], field: str, value: object) -> None:
    assert getattr(claim_after(*keys), field) == value


def test_a_form_stays_open_over_a_mistake_and_nothing_is_changed() -> None:
    review = a_review()
    shown = after(*BAD_GRADE, review=review)
    assert "not a grade: 'Z9'" in shown
    assert review.changes == 0


def test_what_was_typed_is_there_when_the_form_is_opened_again() -> None:
    assert "half a note" in after("m", *"half a note", "escape", "m")


def test_leaving_with_something_typed_asks_once() -> None:
    assert "not saved yet" in after("m", *"half", "escape", "q")
    assert after("m", *"half", "escape", "q", "q") == ""


@pytest.mark.parametrize("key", ["q", "ctrl+c"])
def test_leaving_loses_nothing(key: str) -> None:
    store = a_store()
    after("5", key, review=a_review(store))
    assert store.tally(Tally.STATUS)["refuted"] == 1


def test_search_goes_to_a_claim_and_says_what_is_not_there() -> None:
    assert "ferry will sail" in after("slash", *"ferry", "enter")
    assert "no claim of these holds 'zebra'" in after("slash", *"zebra", "enter")


def test_what_cannot_be_done_is_said_and_the_screen_stays() -> None:
    shown = after("u")
    assert "nothing of this session" in shown
    assert "Bridge toll" in shown


def test_a_claim_that_went_meanwhile_is_said() -> None:
    store = a_store()
    review = a_review(store)
    store.purge([TOLL_CLAIMS[0].article], acts()())
    assert "no claim" in after("right", review=review)


def test_words_of_an_article_are_never_markup() -> None:
    store = a_store()
    tag(store, [TOLL_CLAIMS[4].id], Tagging(note="[red]not[/] [/i] red", topic="[b]x"), acts()())
    shown = after("slash", *"rates", "enter", review=a_review(store))
    assert "[/i] is no tag›" in shown
    assert "[red]not[/] [/i] red" in shown
    assert "[b]x" in after("slash", *"rates", "enter", "t", review=a_review(store))


def test_a_claim_whose_words_are_gone_is_shown_with_its_article() -> None:
    from dataclasses import replace

    store = a_store()
    store.edit([TOLL_CLAIMS[0].id], lambda claim: replace(claim, content=(), source=(), cue=()), acts()())
    shown = after("e", review=a_review(store))
    assert "has words that are no longer in its article" in shown
    assert "words" in shown
