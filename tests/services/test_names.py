"""Who is one with whom by the name alone: a middle initial more or less, and descriptions, which are nobody's name."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations
from typing import TYPE_CHECKING

import pytest

from factlog.dates import PartialDate
from factlog.errors import Unnamed
from factlog.models import Stance
from factlog.query import Query
from factlog.services import speaker_changes as change
from factlog.services.history import log
from factlog.services.positions import find_positions
from factlog.services.speaker_suggestions import confirm, deny, suggestions
from factlog.services.speakers import everybody, find_speaker, list_speakers
from factlog.store.locate import open_store
from factlog.store.memory import MemoryStore
from tests.store.values import ACT, an_article, claims_in

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from factlog.store.base import ClaimStore

SHORT, LONG, RIVAL = "Ana Ruhl", "Ana B. Ruhl", "Ana C. Ruhl"


@pytest.fixture(params=["memory", "tinydb"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[ClaimStore]:
    opened: ClaimStore = MemoryStore() if request.param == "memory" else open_store(tmp_path / "store", create=True)
    yield opened
    opened.close()


def say(store: ClaimStore, name: str, words: str, *, year: int = 2030, stance: Stance | None = None) -> str:
    """The id of an article in which somebody of this name says this."""
    article = an_article(f"{words}, said {name} in {year}.", published=PartialDate(year))
    topic = "toll" if stance else None
    store.add([(article, claims_in(article, (words, name), topic=topic, stance=stance))], ACT)
    return article.id


def counts(store: ClaimStore) -> dict[str, int]:
    return {speaker.name: speaker.claims for speaker in everybody(store)}


@pytest.mark.parametrize("order", [*permutations([SHORT, LONG, "ANA RUHL"])])
def test_a_middle_initial_more_is_the_same_speaker_in_any_order(store: ClaimStore, order: tuple[str, ...]) -> None:
    for name in order:
        say(store, name, "rain")
    assert list(counts(store).values()) == [3]
    assert counts(store) == store.speakers()
    assert find_speaker(store, LONG) == find_speaker(store, SHORT) == find_speaker(store, "ruhl")
    assert len(list(store.entries(Query(speaker=(LONG,))))) == 3
    assert suggestions(store) == []


def test_the_id_is_that_of_the_name_without_the_initial(store: ClaimStore) -> None:
    say(store, SHORT, "rain")
    before = find_speaker(store, SHORT).id
    for words in ("hail", "snow"):
        say(store, LONG, words)
    assert find_speaker(store, before).name == LONG
    assert find_speaker(store, before).id == before


@pytest.mark.parametrize("order", [*permutations([SHORT, LONG, RIVAL])])
def test_where_two_initials_compete_all_are_apart_and_suggested(store: ClaimStore, order: tuple[str, ...]) -> None:
    for name in order:
        say(store, name, "rain")
    assert counts(store) == store.speakers() == {SHORT: 1, LONG: 1, RIVAL: 1}
    assert {one.one.name for one in suggestions(store, SHORT)} == {LONG, RIVAL}
    assert [one.other.name for one in suggestions(store, LONG)] == [SHORT]


def test_a_rival_who_is_gone_competes_no_more(store: ClaimStore) -> None:
    for name in (SHORT, LONG, RIVAL):
        say(store, name, "rain")
    store.undo(1, ACT)
    assert list(counts(store).values()) == [2]


def test_what_was_decided_about_both_names_holds_when_a_rival_comes(store: ClaimStore) -> None:
    for name in (SHORT, SHORT, LONG):
        say(store, name, "rain")
    say(store, SHORT, "hail")
    change.link(store, SHORT, "Q42", ACT)
    say(store, RIVAL, "snow")
    say(store, LONG.upper(), "fog")
    assert counts(store) == {SHORT: 4, RIVAL: 1}


def test_a_name_that_comes_later_is_the_records_that_has_the_other(store: ClaimStore) -> None:
    say(store, LONG, "rain")
    change.rename(store, LONG, "Ana Ruhl-Veld", ACT)
    say(store, SHORT, "hail")
    assert counts(store) == store.speakers() == {"Ana Ruhl-Veld": 2}


@pytest.mark.parametrize("names", [(SHORT, LONG), (LONG, SHORT)])
def test_names_that_are_said_not_to_be_one_are_two_for_ever(store: ClaimStore, names: tuple[str, str]) -> None:
    say(store, SHORT, "rain")
    say(store, LONG, "hail")
    deny(store, names, ACT)
    assert counts(store) == store.speakers() == {SHORT: 1, LONG: 1}
    assert suggestions(store) == []
    say(store, SHORT.upper(), "snow")
    say(store, "Ana B Ruhl", "fog")
    assert sorted(counts(store).values()) == [2, 2]
    confirm(store, (SHORT, LONG), ACT)
    assert list(counts(store).values()) == [4]
    store.undo(4, ACT)
    assert list(counts(store).values()) == [2]


def test_a_claim_of_a_name_with_an_initial_is_taken_out(store: ClaimStore) -> None:
    for words in ("rain", "sleet"):
        say(store, SHORT, words)
    article = say(store, LONG, "hail")
    change.split(store, SHORT, [article], "Ana Ruhl (painter)", ACT)
    assert counts(store) == {SHORT: 2, "Ana Ruhl (painter)": 1}
    say(store, LONG, "snow")
    change.remove_alias(store, SHORT, LONG, ACT)
    assert counts(store) == {SHORT: 2, "Ana Ruhl (painter)": 1, LONG: 1}


def test_a_description_is_no_name_and_several_people(store: ClaimStore) -> None:
    first = say(store, "a spokesman", "rain")
    say(store, "a spokesman", "hail")
    say(store, "a spokesman for Ruhl", "fog")
    say(store, SHORT, "snow")
    assert [speaker.name for speaker in list_speakers(store, by_name=True).speakers] == [SHORT]
    assert store.speakers_named("ruhl") == [SHORT]
    assert store.speakers_named("spokesman") == ["a spokesman", "a spokesman for Ruhl"]
    with pytest.raises(Unnamed, match="in each of 2 articles"):
        change.rename(store, "a spokesman", "Ana Veld", ACT)
    with pytest.raises(Unnamed, match="in each of 2 articles"):
        change.merge(store, (SHORT, "a spokesman"), ACT)
    with pytest.raises(Unnamed, match="in each of 2 articles"):
        change.add_alias(store, "a spokesman", "Ana Veld", ACT)
    change.split(store, "a spokesman", [first], SHORT, ACT)
    assert counts(store) == {SHORT: 2, "a spokesman": 1, "a spokesman for Ruhl": 1}
    assert not find_speaker(store, "a spokesman").named


def test_a_description_that_a_person_says_is_one_is(store: ClaimStore) -> None:
    for words in ("rain", "hail"):
        say(store, "the ministry", words)
    assert change.set_kind(store, "the ministry", "organisation", ACT).speaker.named
    change.rename(store, "the ministry", "Ministry of Works", ACT)
    assert counts(store) == {"Ministry of Works": 2}


@pytest.mark.parametrize(("name", "changes"), [(SHORT, 1), ("a spokesman", 0)])
def test_two_articles_with_one_description_show_no_change(store: ClaimStore, name: str, changes: int) -> None:
    say(store, name, "the toll will fall", year=2029, stance=Stance.FOR)
    say(store, name, "the toll will rise", year=2030, stance=Stance.AGAINST)
    assert sum(position.moved for position in find_positions(store, Query())) == changes


def test_a_description_that_is_one_speaker_changes_its_mind(store: ClaimStore) -> None:
    say(store, "the ministry", "the toll will fall", year=2029, stance=Stance.FOR)
    say(store, "the ministry", "the toll will rise", year=2030, stance=Stance.AGAINST)
    change.set_kind(store, "the ministry", "organisation", ACT)
    assert sum(position.moved for position in find_positions(store, Query())) == 1


def test_the_history_says_whom_a_command_about_speakers_changed(store: ClaimStore) -> None:
    say(store, SHORT, "rain")
    say(store, "Bea Ruhl", "hail")
    change.merge(store, (SHORT, "Bea Ruhl"), replace(ACT, command="speaker merge"))
    change.rename(store, SHORT, "Ana Veld", replace(ACT, command="speaker rename"))
    renamed, merged, *_ = log(store)
    assert [(one.name, [field.name for field in one.changed]) for one in renamed.speakers] == [
        ("Ana Veld", ["name", "aliases"])
    ]
    assert [(one.name, one.changed[0].after) for one in merged.speakers] == [(SHORT, ["Bea Ruhl"])]
    assert [len(step.changed) for step in log(store, "Ana Veld")] == [2, 2]
