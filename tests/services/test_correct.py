from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from factlog.dates import PartialDate
from factlog.errors import BadDate, BadPlace, ClaimRejected, FactlogError, NothingToDo, RequestError, UnknownChoice
from factlog.models import Article, Kind, Span
from factlog.services.correct import Correction, add, add_cited, edit, merge, reject, split
from factlog.services.history import undo
from factlog.services.places import kind_of, places
from factlog.services.tag import Tagging, tag
from factlog.store.base import Act
from factlog.store.locate import open_store
from factlog.store.memory import MemoryStore
from tests.ledger import ACT, LEDGER, TOLL, TOLL_ARTICLE, TOLL_CLAIMS, TURN_CLAIMS

if TYPE_CHECKING:
    from pathlib import Path

    from factlog.models import Claim
    from factlog.store.base import ClaimStore

FIRST, SECOND, QUOTED, MIXED, INNER = (claim.id for claim in TOLL_CLAIMS)
TODAY = date(2031, 7, 1)
LATER = Act(command="later", by="ana", at="2031-07-01T00:00:00.000001Z")


@pytest.fixture(params=["memory", "tinydb"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> ClaimStore:
    filled = MemoryStore() if request.param == "memory" else open_store(tmp_path / "store", create=True)
    filled.add(LEDGER, ACT)
    return filled


def edited(store: ClaimStore, typed: str = FIRST, **given: Any) -> Claim:
    return edit(store, [typed], Correction(**given), LATER, TODAY)[0].claim


def read_again(store: ClaimStore) -> None:
    store.replace_extraction(TOLL_ARTICLE.id, TOLL_CLAIMS, ACT)


def test_everything_about_a_claim_can_be_corrected(store: ClaimStore) -> None:
    claim = edited(store, speaker=" Ida  Feld ", kind="Direct", said_on="last month", venue="the council")
    assert (claim.speaker, claim.speaker_confirmed, claim.kind) == ("Ida Feld", True, Kind.DIRECT)
    assert (claim.said_on, claim.venue) == (PartialDate(2031, 6), "the council")
    read_again(store)
    assert store.entry(FIRST).claim == claim
    undo(store, 1, ACT)
    assert store.entry(FIRST).claim == TOLL_CLAIMS[0]


def test_an_empty_word_takes_a_value_away(store: ClaimStore) -> None:
    edited(store, said_on="2031", venue="x")
    claim = edited(store, speaker="", said_on="", venue="")
    assert (claim.speaker, claim.speaker_confirmed, claim.said_on, claim.venue) == (None, False, None, None)


def test_a_suggested_speaker_is_confirmed(store: ClaimStore) -> None:
    assert edited(store, confirm=True).speaker_confirmed


@pytest.mark.parametrize("typed", ["no driver would ever pay", "no driver\n would ever pay"])
def test_words_are_corrected_by_quoting_them(store: ClaimStore, typed: str) -> None:
    claim = edited(store, SECOND, content=(typed,))
    assert (claim.text, claim.content[0].of(TOLL)) == ("no driver would ever pay", "no driver would ever pay")
    read_again(store)
    assert store.entry(SECOND).claim.text == "no driver would ever pay"


def test_words_are_corrected_by_their_characters(store: ClaimStore) -> None:
    at = TOLL.index("as long as")
    claim = edited(store, QUOTED, content=('"Not a cent,"', f"{at - 2}:{at + 10}"))
    assert claim.text == "“Not a cent,” “as long as"
    assert claim.kind is Kind.DIRECT


@pytest.mark.parametrize(
    ("given", "error"),
    [
        ({}, NothingToDo),
        ({"content": ("0:99999",)}, BadPlace),
        ({"content": ("9:9",)}, BadPlace),
        ({"content": ("5:10", "8:12")}, BadPlace),
        ({"content": ("words that nobody wrote",)}, BadPlace),
        ({"content": ("",)}, BadPlace),
        ({"kind": "sung"}, UnknownChoice),
        ({"said_on": "the day"}, BadDate),
    ],
)
def test_a_wrong_correction_changes_nothing(
    store: ClaimStore, given: dict[str, Any], error: type[FactlogError]
) -> None:
    with pytest.raises(error):
        edited(store, **given)
    assert store.entry(FIRST).claim == TOLL_CLAIMS[0]


def test_the_same_words_are_not_set_on_several_claims(store: ClaimStore) -> None:
    with pytest.raises(RequestError):
        edit(store, [FIRST, SECOND], Correction(content=("0:6",)), LATER, TODAY)


def test_a_rejected_claim_never_comes_back_unless_it_is_taken_back(store: ClaimStore) -> None:
    reject(store, [FIRST, SECOND], LATER)
    read_again(store)
    assert FIRST not in {entry.claim.id for entry in store.entries()}
    for change in (lambda: edited(store, speaker="x"), lambda: tag(store, [FIRST], Tagging(status="mixed"), LATER)):
        with pytest.raises(ClaimRejected):
            change()
    reject(store, [FIRST], LATER, take_back=True)
    assert FIRST in {entry.claim.id for entry in store.entries()}


def test_a_claim_is_added_from_an_article_and_stays(store: ClaimStore) -> None:
    added = add(store, TOLL_ARTICLE.id[:6], Correction(content=("repairs",), speaker="Tomas Veld"), LATER, TODAY).claim
    assert (added.text, added.speaker, added.speaker_confirmed, added.engine) == (
        "repairs",
        "Tomas Veld",
        True,
        "person",
    )
    read_again(store)
    assert store.entry(added.id).claim == added
    with pytest.raises(NothingToDo, match="already"):
        add(store, TOLL_ARTICLE.id, Correction(content=("repairs",)), LATER, TODAY)
    undo(store, 1, ACT)


def test_words_that_were_rejected_are_taken_back_and_not_added(store: ClaimStore) -> None:
    reject(store, [SECOND], LATER)
    with pytest.raises(NothingToDo) as caught:
        add(store, TOLL_ARTICLE.id, Correction(content=(TOLL_CLAIMS[1].text,)), LATER, TODAY)
    assert caught.value.fix == f"factlog reject --undo {SECOND}"
    with pytest.raises(NothingToDo):
        add(store, TOLL_ARTICLE.id, Correction(), LATER, TODAY)


def test_a_claim_from_elsewhere_has_its_citation_as_article(store: ClaimStore) -> None:
    source = Article(id="", text=" the toll comes in May ", title="Minutes, p. 4", published=PartialDate(2031))
    entry = add_cited(store, source, Correction(speaker="Ana Ruhl"), LATER, TODAY)
    article = store.article(entry.claim.article)
    assert (article.text, article.title, article.format) == ("the toll comes in May", "Minutes, p. 4", "citation")
    assert (entry.claim.text, entry.claim.content, entry.on) == (article.text, (Span(0, 21),), PartialDate(2031))
    with pytest.raises(NothingToDo):
        add_cited(store, Article(id="", text=" "), Correction(), LATER, TODAY)


def test_a_merge_keeps_what_was_found_out_about_both(store: ClaimStore) -> None:
    tag(store, [QUOTED], Tagging(supports=("p. 4",), tags=("one",), note="n"), ACT)
    tag(store, [SECOND], Tagging(status="unchecked"), ACT)
    tag(store, [QUOTED], Tagging(status="mixed"), ACT)
    kept = merge(store, [SECOND, QUOTED], LATER).claim
    assert kept.text == f"{TOLL_CLAIMS[1].text} {TOLL_CLAIMS[2].text}"
    assert (kept.status, kept.tags, kept.kind) == ("mixed", ("promise", "one"), Kind.MIXED)
    assert (len(kept.evidence), kept.note) == (2, "check the council's minutes\nn")
    assert store.entry(QUOTED).claim.rejected
    read_again(store)
    assert store.entry(SECOND).claim == kept
    undo(store, 1, ACT)
    assert not store.entry(QUOTED).claim.rejected


@pytest.mark.parametrize("ids", [[FIRST], [FIRST, FIRST], [FIRST, TURN_CLAIMS[0].id]])
def test_a_merge_needs_two_claims_of_one_article(store: ClaimStore, ids: list[str]) -> None:
    with pytest.raises(RequestError):
        merge(store, ids, LATER)


def test_a_rejected_claim_cannot_be_merged(store: ClaimStore) -> None:
    reject(store, [QUOTED], LATER)
    for ids in ([SECOND, QUOTED], [QUOTED, SECOND]):
        with pytest.raises(ClaimRejected):
            merge(store, ids, LATER)


def test_a_split_gives_two_claims_and_is_taken_back_as_one(store: ClaimStore) -> None:
    first, second = (entry.claim for entry in split(store, SECOND, "to cross", LATER))
    assert (first.text, second.text) == ("no driver would ever pay", "to cross the Oster bridge")
    assert (second.speaker, second.status, second.evidence) == ("Ana Ruhl", "unchecked", ())
    assert first.status == "mostly-refuted"
    read_again(store)
    assert {first.id, second.id} <= {entry.claim.id for entry in store.entries()}
    undo(store, 1, ACT)  # reading it again changed nothing that a person had not changed
    assert store.entry(SECOND).claim.text in {TOLL_CLAIMS[1].text, first.text}


def test_a_split_is_one_write(store: ClaimStore) -> None:
    before = len(store.log())
    split(store, SECOND, "to cross", LATER)
    assert len(store.log()) == before + 1


def test_a_claim_that_a_merge_rejected_comes_back_by_a_split(store: ClaimStore) -> None:
    first, second = (entry.claim for entry in split(store, SECOND, "to cross", LATER))
    merge(store, [first.id, second.id], LATER)
    assert store.entry(second.id).claim.rejected
    assert [entry.claim for entry in split(store, SECOND, "to cross", LATER)] == [first, second]


@pytest.mark.parametrize("at", ["0", "99999", "nowhere to be found"])
def test_a_split_must_leave_something_on_both_sides(store: ClaimStore, at: str) -> None:
    with pytest.raises(BadPlace):
        split(store, SECOND, at, LATER)


def test_words_said_often_mean_the_nearest() -> None:
    text = "a toll, a toll, a toll"
    assert places(text, ["a toll"], near=15) == (Span(16, 22),)


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("“Not a cent,”", Kind.DIRECT),
        ("Not a cent", Kind.DIRECT),
        ("called it “fair”", Kind.MIXED),
        ("called it", Kind.INDIRECT),
        ("so it goes on", Kind.DIRECT),
        ("straight", Kind.DIRECT),
        ("he's", Kind.INDIRECT),
    ],
)
def test_the_kind_follows_from_the_marks(words: str, kind: Kind) -> None:
    text = '“Not a cent,” he said and called it “fair”.\n“And so\n“so it goes on”, he\'s said "straight" out.'
    assert kind_of(text, places(text, [words])) is kind
