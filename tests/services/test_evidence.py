from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from factlog.dates import PartialDate
from factlog.errors import BadAddress, ClaimNotFound, FactlogError, NothingToDo, RequestError
from factlog.models import Evidence, EvidenceStance
from factlog.services.addresses import canonical, same_address, site
from factlog.services.doubts import Doubt, independent, objections
from factlog.services.evidence import place_of
from factlog.services.sources import sources
from factlog.services.tag import Tagging, tag
from factlog.store.memory import MemoryStore
from tests.ledger import ACT, LEDGER, TOLL_ARTICLE, TOLL_CLAIMS, TURN_ARTICLE

if TYPE_CHECKING:
    from pathlib import Path

    from factlog.models import Claim

FIRST = TOLL_CLAIMS[0].id
PAGE = "https://oster.example/minutes"


@pytest.fixture
def store() -> MemoryStore:
    filled = MemoryStore()
    filled.add(LEDGER, ACT)
    return filled


def tagged(store: MemoryStore, **given: Any) -> Claim:
    return tag(store, [FIRST], Tagging(**given), ACT)[0].claim


@pytest.mark.parametrize(
    ("typed", "field", "value"),
    [
        (PAGE, "url", PAGE),
        ("www.oster.example/a", "url", "www.oster.example/a"),
        ("doi:10.1000/ABC.1", "doi", "10.1000/abc.1"),
        ("https://doi.org/10.1000/abc.1", "doi", "10.1000/abc.1"),
        (f"@{TURN_ARTICLE.id[:6]}", "refers_to", TURN_ARTICLE.id),
        (f"@{TOLL_CLAIMS[1].id}", "refers_to", TOLL_CLAIMS[1].id),
        ("/srv/minutes.pdf", "file", "/srv/minutes.pdf"),
        ("file:///srv/minutes.pdf", "file", "/srv/minutes.pdf"),
        ("Council minutes, p. 4", "citation", "Council minutes, p. 4"),
    ],
)
def test_a_source_is_known_by_how_it_is_written(store: MemoryStore, typed: str, field: str, value: str) -> None:
    [piece] = tagged(store, supports=(typed,)).evidence
    assert getattr(piece, field) == value
    assert value in place_of(piece)


def test_a_file_that_is_there_is_a_file(store: MemoryStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "minutes.pdf").write_bytes(b"")
    monkeypatch.chdir(tmp_path)
    assert tagged(store, supports=("minutes.pdf",)).evidence[0].file == str(tmp_path / "minutes.pdf")


def test_what_a_bibliography_says_is_kept(store: MemoryStore) -> None:
    described = {"title": "Minutes", "author": "Ida Feld", "container": "Oster Gazette", "issued": PartialDate(2030, 2)}
    [piece] = tagged(store, refutes=(PAGE,), archived="https://keep.example/1", remark="slow", **described).evidence
    assert (piece.title, piece.author, piece.container, piece.issued) == tuple(described.values())
    assert (piece.archived_url, piece.note, piece.accessed) == ("https://keep.example/1", "slow", "2030-01-02")


@pytest.mark.parametrize(
    ("given", "error"),
    [
        ({"supports": ("https://",)}, BadAddress),
        ({"supports": ("https://exa mple.org",)}, BadAddress),
        ({"supports": ("http://[::1",)}, BadAddress),
        ({"supports": ("https://a..org/x",)}, BadAddress),
        ({"supports": ("  ",)}, BadAddress),
        ({"supports": (PAGE,), "archived": "https://"}, BadAddress),
        ({"supports": ("@zzzz",)}, ClaimNotFound),
        ({"title": "Minutes"}, NothingToDo),
        ({"supports": (PAGE,), "refutes": (PAGE + "#top",)}, RequestError),
        ({"remove": ("9",)}, RequestError),
        ({"remove": ("https://nowhere.example",)}, RequestError),
    ],
)
def test_a_source_that_cannot_be_changes_nothing(
    store: MemoryStore, given: dict[str, Any], error: type[FactlogError]
) -> None:
    with pytest.raises(error):
        tagged(store, **given)
    assert store.entry(FIRST).claim.evidence == ()


def test_a_source_given_again_takes_over_what_is_newly_said(store: MemoryStore) -> None:
    tagged(store, refutes=(PAGE,), quote="two crowns", accessed="2029-12-31")
    [piece] = tagged(store, refutes=("HTTP://Oster.example:80/minutes?utm_source=x#p",), grade="A1").evidence
    assert (piece.url, piece.quote, piece.grade, piece.accessed) == (PAGE, "two crowns", "A1", "2029-12-31")


@pytest.mark.parametrize("typed", ["1", PAGE, PAGE + "/"])
def test_a_source_is_removed_by_its_number_or_its_address(store: MemoryStore, typed: str) -> None:
    tagged(store, refutes=(PAGE,), supports=("p. 4",))
    assert len(tagged(store, remove=("2",)).evidence) == 1
    tagged(store, refutes=(PAGE,), remove=("1",))
    assert tagged(store, remove=(typed,)).evidence == ()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://Oster.example/a/../b", "https://oster.example/b"),
        ("http://oster.example", "https://oster.example/"),
        ("https://oster.example/a?b=1&a=2", "https://oster.example/a?a=2&b=1&fbclid=9#part"),
        ("www.oster.example/a", "https://www.oster.example/a/"),
    ],
)
def test_two_spellings_are_one_address(one: str, other: str) -> None:
    assert same_address(one, other)


def test_addresses_that_differ_are_two() -> None:
    assert not same_address("https://oster.example/a?id=1", "https://oster.example/a?id=2")
    assert canonical("https://[") == "https://["
    assert site("https://www.oster.example/a") == "oster.example"


def test_a_verdict_without_grounds_is_pointed_out(store: MemoryStore) -> None:
    assert doubts(store, tagged(store, status="refuted")) == [Doubt.NO_SOURCE]
    assert doubts(store, tagged(store, supports=("p. 4",))) == [Doubt.NO_SOURCE]
    assert doubts(store, tagged(store, refutes=(PAGE,))) == [Doubt.ONE_SOURCE]
    assert doubts(store, tagged(store, refutes=(PAGE + "/2",))) == [Doubt.COPIES]
    assert doubts(store, tagged(store, refutes=("https://wire.example/x",))) == []
    assert doubts(store, tagged(store, status="unproven")) == []


def doubts(store: MemoryStore, claim: Claim) -> list[Doubt]:
    return [one.doubt for one in objections(store, claim)]


def test_a_claim_without_its_words_is_pointed_out(store: MemoryStore) -> None:
    orphan = replace(store.entry(FIRST).claim, content=())
    assert doubts(store, orphan) == [Doubt.ORPHAN]


def test_copies_of_one_text_count_once(store: MemoryStore) -> None:
    copy = replace(TOLL_ARTICLE, id="copy000000", text="By our staff.\n\n" + TOLL_ARTICLE.text * 3, url=None)
    other = replace(TOLL_ARTICLE, id="copy000001", text="From the wire.\n\n" + TOLL_ARTICLE.text * 3, url=None)
    store.add([(copy, []), (other, [])], ACT)
    refer = [Evidence(stance=EvidenceStance.SUPPORTS, refers_to=one) for one in (copy.id, other.id, TOLL_CLAIMS[0].id)]
    assert len(independent(store, refer[:2])) == 1
    assert len(independent(store, [*refer[:1], Evidence(stance=EvidenceStance.SUPPORTS, refers_to="gone")])) == 2


def test_one_long_quotation_in_two_places_is_one_source(store: MemoryStore) -> None:
    quote = "the toll of two crowns was agreed on Monday night"
    pieces = [Evidence(stance=EvidenceStance.REFUTES, citation=name, quote=quote) for name in ("A", "B")]
    assert len(independent(store, pieces)) == 1
    assert len(independent(store, [replace(piece, quote="a toll") for piece in pieces])) == 2


def test_sources_are_listed_once_with_every_use(store: MemoryStore) -> None:
    tagged(store, supports=(PAGE + "/",), context=("p. 4",))
    tag(store, [TOLL_CLAIMS[2].id], Tagging(supports=("p. 4",)), ACT)
    minutes, paper = sources(store.entries())
    assert (minutes.place, minutes.spellings, len(minutes.uses)) == (PAGE + "/", (PAGE,), 2)
    assert [use.claim.id for use in paper.uses] == [FIRST, TOLL_CLAIMS[2].id]
