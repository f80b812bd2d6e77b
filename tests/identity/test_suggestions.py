from __future__ import annotations

import pytest

from factlog.identity.akin import kin_among
from factlog.identity.speakers import speakers_of
from factlog.identity.suggestions import suggested
from factlog.identity.values import Mention, Role, SpeakerRecord, decided_of, record_of, speaker_id


def pairs(*names: str, decided: tuple[SpeakerRecord, ...] = ()) -> list[tuple[str, str, str]]:
    speakers = speakers_of([Mention(name=name, claims=len(names) - at) for at, name in enumerate(names)], decided)
    found = suggested(kin_among(names), speakers, decided)
    return [(one.one.name, one.other.name, str(one.reason)) for one in found]


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        ("I. Aliyev", "Ilham Aliyev", "an initial for the first name"),
        ("Ana Ruhl", "Ana Maria Ruhl", "one name within the other"),
        ("Ana Ruhl", "Mayor Ana Ruhl", "one name within the other"),
        ("Vask Orlan", "Orlan Vask", "same words in another order"),
        ("EU", "European Union", "the first letters of the other"),
        ("IMF", "I.M.F.", "the first letters of the other"),
        ("IMF", "International Monetary Fund", "the first letters of the other"),
        ("Yusuf el-Khatib", "Youssef El Khattib", "first names one letter apart"),
        ("Thomas Mueller", "Thomas Muller", "other spelling"),
        ("Mira Orlanova", "Mira Orlamova", "surnames one letter apart"),
    ],
)
def test_who_may_be_one_is_suggested_with_the_reason(one: str, other: str, reason: str) -> None:
    assert {(frozenset(found[:2]), found[2]) for found in pairs(one, other)} == {(frozenset({one, other}), reason)}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ilham Aliyev", "Ilham Guliyev"),
        ("Maria Ortiz", "Mario Ortiz"),
        ("Ana Ruhl", "Tomas Ruhl"),
        ("the spokesman", "the spokesmen"),
        ("Ana Ruhl", "Bea Ruhl"),
        ("A. Ruhl", "B. Ruhl"),
        ("Ana Ruhl", "Tomas Orlan and Ana Ruhl"),
        ("Ana Ruhl", "Ana and Tomas Ruhl"),
        ("Ana Ruhl", "a spokesman for Ana Ruhl"),
        ("Harbour Trust", "A lawyer for the owner, the Harbour Trust"),
        ("Bell", "a new report by the Bell"),
        ("AR", "Ana Ruhl"),
    ],
)
def test_who_is_not_one_is_not_suggested(one: str, other: str) -> None:
    assert pairs(one, other) == []


@pytest.mark.parametrize("apart", ["Ilham Aliyev", "İlham Əliyev"])
def test_what_was_denied_is_not_suggested_again(apart: str) -> None:
    denied = SpeakerRecord(id=speaker_id("I. Aliyev"), name="I. Aliyev", apart=(apart,))
    assert pairs("I. Aliyev", "Ilham Aliyev", decided=(denied,)) == []


def test_a_surname_alone_and_an_acronym_find_the_full_names_but_not_one_another() -> None:
    found = {frozenset(kin[:2]): str(kin.reason) for kin in kin_among(["Ana Mia Ruhl", "Ruhl", "AMR", "Al Mo Ro"])}
    assert found == {
        frozenset({"Ana Mia Ruhl", "Ruhl"}): "the surname alone",
        frozenset({"Ana Mia Ruhl", "AMR"}): "the first letters of the other",
        frozenset({"Al Mo Ro", "AMR"}): "the first letters of the other",
    }


def test_roles_in_common_are_evidence() -> None:
    role = (Role(words="Mayor", claims=1),)
    names = ("A. Ruhl", "Ana Ruhl")
    speakers = speakers_of([Mention(name=name, claims=1, roles=role) for name in names], ())
    found = suggested(kin_among(names), speakers, ())
    assert found[0].evidence == ("both called 'Mayor'",)


def test_a_record_survives_its_json() -> None:
    record = SpeakerRecord(id="x", name="Ana Ruhl", aliases=("A. Ruhl",), wikidata="Q42", apart=("Bea Ruhl",))
    assert decided_of(record_of(record)) == record
    assert record_of(record).keys() == {"id", "name", "aliases", "wikidata", "apart"}
