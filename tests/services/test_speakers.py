from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from factlog.errors import (
    AmbiguousSpeaker,
    BadName,
    NameTaken,
    NothingToDo,
    NotSpokenHere,
    RequestError,
    SpeakerNotFound,
    UnknownChoice,
)
from factlog.models import Span
from factlog.query import Query, Sort
from factlog.services import speaker_changes as change
from factlog.services.speaker_page import show_speaker
from factlog.services.speaker_suggestions import confirm, deny, suggestions
from factlog.services.speakers import everybody, find_speaker, list_speakers
from factlog.store.base import Tally
from factlog.store.locate import open_store
from factlog.store.memory import MemoryStore
from tests.store.values import ACT, an_article, claims_in

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from factlog.models import Article, Claim
    from factlog.store.base import ClaimStore

FIRST = an_article("Mayor Ana Ruhl said the bridge toll will fall. Ana Ruhl said rain. Bea Ruhl said wind.")
SECOND = an_article("A. Ruhl said snow. Ruhl said the bridge toll will never fall. Áná Rùhl said hail.")


def first_claims() -> list[Claim]:
    found = claims_in(FIRST, ("the bridge toll will fall", "Ana Ruhl"), ("rain", "Ana Ruhl"), ("wind", "Bea Ruhl"))
    return [replace(found[0], source=(Span(0, 14),)), *found[1:]]


def second_claims() -> list[Claim]:
    said = (("snow", "A. Ruhl"), ("the bridge toll will never fall", "Ruhl"), ("hail", "Áná Rùhl"))
    return claims_in(SECOND, *said)


@pytest.fixture(params=["memory", "tinydb"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[ClaimStore]:
    opened: ClaimStore = MemoryStore() if request.param == "memory" else open_store(tmp_path / "store", create=True)
    opened.add([(FIRST, first_claims()), (SECOND, second_claims())], ACT)
    yield opened
    opened.close()


def counts(store: ClaimStore) -> dict[str, int]:
    return {speaker.name: speaker.claims for speaker in everybody(store)}


def said(store: ClaimStore, name: str) -> list[str]:
    return [entry.claim.text for entry in store.entries(Query(speaker=(name,)))]


def claim_id(store: ClaimStore, words: str) -> str:
    return next(store.entries(Query(search=words))).claim.id


BEGINNING = {"Ana Ruhl": 3, "A. Ruhl": 1, "Bea Ruhl": 1, "Ruhl": 1}


def test_spellings_are_one_speaker_with_roles_and_dates(store: ClaimStore) -> None:
    assert counts(store) == store.speakers() == BEGINNING
    ana = find_speaker(store, "ana ruhl")
    assert ([role.words for role in ana.roles], str(ana.first), ana.kind) == (["Mayor"], "2030-01", "person")
    assert ana.forms == ("Ana Ruhl", "Áná Rùhl")


@pytest.mark.parametrize("limit", [1, 2, 3, 9])
def test_a_few_are_those_with_whom_the_whole_list_begins(store: ClaimStore, limit: int) -> None:
    change.rename(store, "Bea Ruhl", "Bea Veld", ACT)
    listed, everyone = list_speakers(store, limit=limit), list_speakers(store)
    assert (list(listed.speakers), listed.total) == (everyone.speakers[:limit], everyone.total)


@pytest.mark.parametrize("order", [("Zoë Veld", "Zoe Veld"), ("ZOE VELD", "Zoe Veld"), ("Zoe Veld", "ZOE VELD")])
def test_equally_usual_spellings_give_one_name_wherever_it_is_shown(store: ClaimStore, order: tuple[str, str]) -> None:
    article = an_article(f"{order[0]} said fog. {order[1]} said sleet.")
    store.add([(article, claims_in(article, ("fog", order[0]), ("sleet", order[1])))], ACT)
    listed = [speaker.name for speaker in list_speakers(store, limit=99).speakers]
    assert [name for name in listed if "veld" in name.lower()] == store.speakers_named("veld") == ["Zoe Veld"]
    assert {entry.claim.speaker for entry in store.entries(Query(article=(article.id,)))} == {"Zoe Veld"}
    assert listed == [speaker.name for speaker in everybody(store)]


def test_a_rejected_claim_makes_no_spelling_usual(store: ClaimStore) -> None:
    ids = [claim_id(store, words) for words in ("rain", "the bridge toll will fall")]
    store.edit(ids, lambda claim: replace(claim, rejected=True), ACT)
    assert [counts(store)["Áná Rùhl"] for _ in store.speakers_named("Ana Ruhl")] == [1]
    assert list_speakers(store, limit=9).speakers == list_speakers(store).speakers


def test_an_id_or_its_beginning_means_a_speaker(store: ClaimStore) -> None:
    taken = change.split(store, "Ana Ruhl", [claim_id(store, "rain")], None, ACT).speaker
    for speaker in (taken, find_speaker(store, "Bea Ruhl"), change.link(store, "A. Ruhl", "Q42", ACT).speaker):
        assert find_speaker(store, speaker.id) == find_speaker(store, f"{speaker.id[:7].upper()} ") == speaker


@pytest.mark.parametrize(("typed", "near"), [("Ana Rulh", "Ana Ruhl"), ("be", ""), ("Bea R", "Bea Ruhl")])
def test_names_that_are_near_are_offered_once_each(store: ClaimStore, typed: str, near: str) -> None:
    with pytest.raises(SpeakerNotFound) as error:
        find_speaker(store, typed)
    assert (near or "list who speaks") in error.value.fix
    assert "Áná" not in error.value.fix


def test_any_form_finds_all_claims(store: ClaimStore) -> None:
    assert said(store, "ÁNÁ RUHL") == ["the bridge toll will fall", "rain", "hail"]
    assert len(said(store, "ruhl")) == 6
    assert {entry.claim.speaker for entry in store.entries(Query(search="hail"))} == {"Ana Ruhl"}
    assert store.speakers_named("ana") == ["Ana Ruhl"]


def test_a_merge_changes_all_claims_at_once_and_can_be_undone(store: ClaimStore) -> None:
    assert change.merge(store, ("Ana Ruhl", "A. Ruhl"), ACT).claims == 1
    assert counts(store) == {"Ana Ruhl": 4, "Bea Ruhl": 1, "Ruhl": 1}
    assert "snow" in said(store, "Ana Ruhl") == said(store, "A. Ruhl")
    assert store.tally(Tally.SPEAKER)["Ana Ruhl"] == 4
    assert len(store.log()) == 2
    store.undo(1, ACT)
    assert counts(store) == BEGINNING
    store.redo(1, ACT)
    assert counts(store)["Ana Ruhl"] == 4


def test_a_new_name_is_everywhere_and_the_old_one_still_finds_it(store: ClaimStore) -> None:
    change.rename(store, "Ana Ruhl", "Zoë Ruhl-Veld", ACT)
    assert said(store, "Ana Ruhl") == said(store, "zoe") == ["the bridge toll will fall", "rain", "hail"]
    by_name = [entry.claim.speaker for entry in store.entries(Query(sort=Sort.SPEAKER))]
    assert by_name == ["A. Ruhl", "Bea Ruhl", "Ruhl", *["Zoë Ruhl-Veld"] * 3]
    store.add([read_anew()], ACT)
    assert counts(store)["Zoë Ruhl-Veld"] == 4


def read_anew() -> tuple[Article, list[Claim]]:
    third = an_article("ANA RUHL said fog.")
    return third, claims_in(third, ("fog", "ANA RUHL"))


def test_an_alias_is_added_and_removed(store: ClaimStore) -> None:
    assert change.add_alias(store, "Ana Ruhl", "A. Ruhl-Veld", ACT).claims == 0
    assert len(said(store, "A. Ruhl-Veld")) == 3
    change.remove_alias(store, "Ana Ruhl", "A. Ruhl-Veld", ACT)
    assert counts(store) == BEGINNING


def test_a_spelling_that_is_somebody_else_is_taken_away(store: ClaimStore) -> None:
    left = change.remove_alias(store, "Ana Ruhl", "Áná Rùhl", ACT)
    assert left.claims == 1
    assert counts(store) == {**BEGINNING, "Ana Ruhl": 2, "Áná Rùhl": 1}
    assert said(store, "Áná Rùhl") == ["hail"]
    assert len({speaker.id for speaker in everybody(store)}) == 5


def test_taking_one_spelling_away_leaves_the_others_and_those_to_come(store: ClaimStore) -> None:
    store.add([read_anew()], ACT)
    taken = change.remove_alias(store, "Ana Ruhl", "Áná Rùhl", ACT)
    assert (taken.claims, counts(store)) == (1, {**BEGINNING, "Ana Ruhl": 3, "Áná Rùhl": 1})
    fourth = an_article("ana rühl said sleet.")
    store.add([(fourth, claims_in(fourth, ("sleet", "ana rühl")))], ACT)
    assert counts(store)["Ana Ruhl"] == 4


def test_a_claim_is_taken_out_and_stays_out(store: ClaimStore) -> None:
    new = change.split(store, "Ana Ruhl", [claim_id(store, "rain")], None, ACT).speaker
    assert (new.name, new.claims) == ("Ana Ruhl (2)", 1)
    assert counts(store) == {**BEGINNING, "Ana Ruhl": 2, "Ana Ruhl (2)": 1}
    assert said(store, "Ana Ruhl") == ["the bridge toll will fall", "hail"]
    store.replace_extraction(FIRST.id, [replace(claim, engine="test-2") for claim in first_claims()], ACT)
    assert said(store, "Ana Ruhl (2)") == ["rain"]
    change.rename(store, "Ana Ruhl (2)", "Ana Ruhl (painter)", ACT)
    assert counts(store)["Ana Ruhl (painter)"] == 1
    change.merge(store, ("Ana Ruhl", "Ana Ruhl (painter)"), ACT)
    assert counts(store) == BEGINNING


def test_an_article_is_taken_out_with_what_a_newer_engine_finds(store: ClaimStore) -> None:
    change.split(store, "Ana Ruhl", [FIRST.id], "Ana Ruhl (painter)", ACT)
    assert counts(store) == {"Ana Ruhl (painter)": 2, "A. Ruhl": 1, "Bea Ruhl": 1, "Ruhl": 1, "Ana Ruhl": 1}
    more = claims_in(FIRST, ("Bea", "Ana Ruhl"), engine="test-2")
    store.replace_extraction(FIRST.id, [*first_claims(), *more], ACT)
    assert counts(store)["Ana Ruhl (painter)"] == 3


def test_claims_are_taken_to_somebody_who_is_known(store: ClaimStore) -> None:
    change.split(store, "Ana Ruhl", [claim_id(store, "rain")], "Bea Ruhl", ACT)
    assert said(store, "Bea Ruhl") == ["rain", "wind"]
    change.split(store, "Bea Ruhl", [claim_id(store, "rain")], "Ana Ruhl", ACT)
    assert counts(store) == BEGINNING


def test_a_confirmed_speaker_wins(store: ClaimStore) -> None:
    rain = claim_id(store, "rain")
    store.edit([rain], lambda claim: replace(claim, speaker="Bea Ruhl", speaker_confirmed=True), ACT)
    change.split(store, "Ana Ruhl", [FIRST.id], None, ACT)
    assert said(store, "Bea Ruhl") == ["rain", "wind"]
    with pytest.raises(NotSpokenHere, match="confirmed"):
        change.split(store, "Bea Ruhl", [rain], None, ACT)


def test_a_link_and_a_kind_are_kept_by_a_merge(store: ClaimStore) -> None:
    change.link(store, "A. Ruhl", "https://www.wikidata.org/wiki/Q42", ACT)
    change.set_kind(store, "A. Ruhl", "group", ACT)
    with pytest.raises(NameTaken, match=r"'Q42' belongs to A\. Ruhl"):
        change.link(store, "Bea Ruhl", "q42", ACT)
    merged = change.merge(store, ("Ana Ruhl", "A. Ruhl"), ACT).speaker
    assert (merged.wikidata, merged.kind) == ("Q42", "group")
    change.link(store, "Bea Ruhl", "Q43", ACT)
    with pytest.raises(RequestError, match="different items"):
        change.merge(store, ("Ana Ruhl", "Bea Ruhl"), ACT)
    assert change.link(store, "Bea Ruhl", None, ACT).speaker.wikidata is None


def test_a_surname_is_suggested_within_an_outlet_and_a_matter(store: ClaimStore) -> None:
    found = next(one for one in suggestions(store) if one.one.name == "Ruhl")
    assert (found.other.name, found.articles) == ("Ana Ruhl", (SECOND.id,))
    assert found.evidence[0].startswith("both in Harbour Post on bridge, ")
    confirm(store, ("Ruhl", "Ana Ruhl"), ACT)
    assert counts(store) == {"Ana Ruhl": 4, "A. Ruhl": 1, "Bea Ruhl": 1}
    assert not [one for one in suggestions(store) if one.one.name == "Ruhl"]
    elsewhere = an_article("Ruhl said fog.", outlet="Delta Wire")
    store.add([(elsewhere, claims_in(elsewhere, ("fog", "Ruhl")))], ACT)
    assert counts(store)["Ruhl"] == 1


@pytest.mark.parametrize("limit", [1, 2, 9])
def test_a_few_suggestions_are_those_with_which_all_begin(store: ClaimStore, limit: int) -> None:
    article = an_article("Mayor A. Ruhl said fog.")
    claims = claims_in(article, ("fog", "A. Ruhl"))
    store.add([(article, [replace(claims[0], source=(Span(0, 13),))])], ACT)
    everything = suggestions(store)
    assert suggestions(store, limit=limit) == everything[:limit]
    assert [one.evidence[0][:4] for one in everything] == ["both", "both"]


def test_a_denied_suggestion_never_comes_back(store: ClaimStore) -> None:
    assert [(one.one.name, one.other.name) for one in suggestions(store, "A. Ruhl")] == [("A. Ruhl", "Ana Ruhl")]
    deny(store, ("Ana Ruhl", "A. Ruhl"), ACT)
    assert suggestions(store, "A. Ruhl") == []
    store.add([read_anew()], ACT)
    change.rename(store, "A. Ruhl", "Al Ruhl", ACT)
    assert suggestions(store, "Al Ruhl") == []
    with pytest.raises(NothingToDo):
        deny(store, ("Ana Ruhl", "Al Ruhl"), ACT)


def test_a_page_has_the_history(store: ClaimStore) -> None:
    change.rename(store, "Ana Ruhl", "Ana Ruhl-Veld", ACT)
    page = show_speaker(store, "Ana Ruhl")
    assert [one.act.command for one in page.history] == ["test"]
    assert [one.name for one in page.suggestions[0].one.mentions] == ["A. Ruhl"]


@pytest.mark.parametrize(
    ("typed", "error", "fix"),
    [
        ("…", BadName, "give a name"),
        ("Ana Rulh", SpeakerNotFound, "did you mean Ana Ruhl"),
        ("Zoltan Quix", SpeakerNotFound, "factlog speakers"),
    ],
)
def test_a_name_that_means_nobody_is_told(store: ClaimStore, typed: str, error: type[Exception], fix: str) -> None:
    with pytest.raises(error) as caught:
        find_speaker(store, typed)
    assert fix in caught.value.fix  # type: ignore[attr-defined]


def test_a_name_of_several_lists_them_with_roles_and_counts(store: ClaimStore) -> None:
    assert find_speaker(store, "Ruhl").claims == 1
    change.merge(store, ("Bea Ruhl", "Ruhl"), ACT)
    change.remove_alias(store, "Bea Ruhl", "Ruhl", ACT)
    store.edit([claim_id(store, "never")], lambda claim: replace(claim, rejected=True), ACT)
    with pytest.raises(AmbiguousSpeaker) as caught:
        find_speaker(store, "Ruhl")
    assert "Mayor, 3 claims" in caught.value.fix
    assert find_speaker(store, find_speaker(store, "Ana Ruhl").id[:6]).name == "Ana Ruhl"


def test_mistakes_change_nothing(store: ClaimStore) -> None:
    wind = claim_id(store, "wind")
    for error, attempt in (
        (NothingToDo, lambda: change.merge(store, ("Ana Ruhl", "ÁNÁ RUHL"), ACT)),
        (NameTaken, lambda: change.rename(store, "Bea Ruhl", "ANA RUHL", ACT)),
        (NameTaken, lambda: change.add_alias(store, "Bea Ruhl", "A. Ruhl", ACT)),
        (NothingToDo, lambda: change.add_alias(store, "Ana Ruhl", "Áná Rùhl", ACT)),
        (NothingToDo, lambda: change.rename(store, "Ana Ruhl", "Ana Ruhl", ACT)),
        (BadName, lambda: change.rename(store, "Ana Ruhl", "--", ACT)),
        (RequestError, lambda: change.remove_alias(store, "Ana Ruhl", "Ana Ruhl", ACT)),
        (RequestError, lambda: change.remove_alias(store, "Ana Ruhl", "Nobody", ACT)),
        (NotSpokenHere, lambda: change.split(store, "Ana Ruhl", [wind], None, ACT)),
        (NotSpokenHere, lambda: change.split(store, "Bea Ruhl", [SECOND.id], None, ACT)),
        (NothingToDo, lambda: change.split(store, "Bea Ruhl", [wind], "Bea Ruhl", ACT)),
        (RequestError, lambda: change.link(store, "Ana Ruhl", "42", ACT)),
        (NothingToDo, lambda: change.link(store, "Ana Ruhl", None, ACT)),
        (UnknownChoice, lambda: change.set_kind(store, "Ana Ruhl", "ghost", ACT)),
        (NothingToDo, lambda: deny(store, ("Ana Ruhl", "ana ruhl"), ACT)),
    ):
        with pytest.raises(error):
            attempt()
    assert len(store.log()) == 1


def test_a_taken_alias_says_whose_it_is_and_offers_a_merge(store: ClaimStore) -> None:
    with pytest.raises(NameTaken) as caught:
        change.add_alias(store, "Bea Ruhl", "A. RUHL", ACT)
    assert str(caught.value) == "'A. RUHL' belongs to A. Ruhl"
    assert caught.value.fix == "if they are one: factlog speaker merge 'Bea Ruhl' 'A. Ruhl'"
