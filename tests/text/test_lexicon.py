"""The word lists as data."""

from pathlib import Path

import pytest

import factlog.text.lexicon
from factlog.text.lexicon import rows, words
from factlog.text.verbs import reporting_forms

FOLDER = Path(factlog.text.lexicon.__file__).parent
LISTS = sorted(FOLDER.glob("*.txt"))


@pytest.mark.parametrize("path", LISTS, ids=lambda path: path.stem)
def test_lists_hold_an_entry_a_line_and_none_twice(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").removesuffix("\n").split("\n")
    assert all(line == line.strip() for line in lines)
    assert len(set(lines)) == len(lines)
    assert f"`{path.name}`" in (FOLDER / "README.md").read_text(encoding="utf-8")


def test_no_first_name_is_of_both_genders() -> None:
    assert words("female_first_names").isdisjoint(words("male_first_names"))


def test_tables_have_their_columns() -> None:
    assert {len(row) for row in rows("countries")} <= {2, 3}
    assert {len(row) for name in ("roles", "honorifics", "reporting_verbs", "months") for row in rows(name)} == {2}


@pytest.mark.parametrize(
    ("form", "lemma", "kind"),
    [
        ("said", "say", "past"),
        ("denies", "deny", "present"),
        ("denied", "deny", "past"),
        ("admitted", "admit", "past"),
        ("stressing", "stress", "gerund"),
        ("declared", "declare", "past"),
        ("agreeing", "agree", "gerund"),
    ],
)
def test_verb_forms(form: str, lemma: str, kind: str) -> None:
    assert (reporting_forms()[form].lemma, reporting_forms()[form].form) == (lemma, kind)
