"""Verb forms to the reporting verbs they belong to: ``denied`` is the past of ``deny``, which takes a clause."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from factlog.text.lexicon import rows

_DOUBLING = ("t", "p", "g", "m", "n", "b", "d")  # admit, admitted; shrug, shrugged
_VOWELS = "aeiou"
_SHORT = 5  # of the verbs in the list only the short ones and those on -mit double


class Verb(NamedTuple):
    """A form of a reporting verb; ``takes`` says what follows: clause, inf, object, quote, question, tell."""

    lemma: str
    form: str
    takes: frozenset[str]


def _stem_before_ed(lemma: str) -> str:
    if lemma.endswith("e"):
        return lemma[:-1]
    doubles = len(lemma) > 2 and lemma[-1] in _DOUBLING and lemma[-2] in _VOWELS and lemma[-3] not in _VOWELS  # noqa: PLR2004
    return lemma + lemma[-1] if doubles and (len(lemma) < _SHORT or lemma.endswith("mit")) else lemma


def _past(lemma: str) -> str:
    if lemma.endswith("y") and lemma[-2] not in _VOWELS:
        return lemma[:-1] + "ied"
    return _stem_before_ed(lemma) + "ed"


def _third_person(lemma: str) -> str:
    if lemma.endswith("y") and lemma[-2] not in _VOWELS:
        return lemma[:-1] + "ies"
    return lemma + ("es" if lemma.endswith(("s", "sh", "ch", "x", "z", "o")) else "s")


def _gerund(lemma: str) -> str:
    if lemma.endswith("ee"):
        return lemma + "ing"
    return _stem_before_ed(lemma) + "ing"


@cache
def reporting_forms() -> dict[str, Verb]:
    """Every form of every reporting verb, lower-case."""
    irregular = {form: (lemma, kind) for form, lemma, kind in rows("irregular_verb_forms")}
    strong = {lemma for lemma, kind in irregular.values() if kind == "past"}
    takes = {lemma: frozenset(classes.split(", ")) for lemma, classes in rows("reporting_verbs")}
    forms = {form: Verb(lemma, kind, takes[lemma]) for form, (lemma, kind) in irregular.items() if lemma in takes}
    for lemma, classes in takes.items():
        forms.setdefault(lemma, Verb(lemma, "base", classes))
        forms.setdefault(_third_person(lemma), Verb(lemma, "present", classes))
        forms.setdefault(_gerund(lemma), Verb(lemma, "gerund", classes))
        if lemma not in strong:
            forms.setdefault(_past(lemma), Verb(lemma, "past", classes))
    return forms
