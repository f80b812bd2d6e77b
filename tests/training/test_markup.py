"""Marked sources give the text, the spans and the gold record they spell; wrong ones say where."""

import json
from pathlib import Path

import pytest

from training.markup import main, parse, to_gold

STRIKE = """---
title: Strike: day two
genre: wire
---
Strike to go on

⟦S1|Maria Ortiz, a lawyer for the union,⟧ ⟦V1|said⟧ ⟦C1|the strike would go on⟧. \
⟦C2|“We ⟦V3|told⟧ ⟦S3|the owners⟧ ⟦C3|to wait⟧,”⟧ \
⟦S2,4|she⟧ ⟦V2|said⟧, ⟦V4|adding⟧: ⟦C2|“No more.”⟧ ⟦C4|“Ever.”⟧
===
1 | indirect | Maria Ortiz | venue a rally | said 2020-10
2 | direct | Maria Ortiz
3 | indirect | - | by Maria Ortiz | nested 2
4 | direct | Maria Ortiz | headline
"""


def source(text: str, table: str) -> str:
    """A marked source with this text and this table."""
    return f"---\ntitle: T\n---\n{text}\n===\n{table}\n"


def words(spans: tuple[tuple[int, int], ...]) -> list[str]:
    """The words of STRIKE in these spans."""
    text = parse(STRIKE).text
    return [text[start:end] for start, end in spans]


def test_text_carries_no_marks() -> None:
    text = parse(STRIKE).text
    assert text.startswith("Strike to go on\n\nMaria Ortiz, a lawyer")
    assert text.endswith("“No more.” “Ever.”")


def test_header_values_may_hold_colons() -> None:
    assert parse(STRIKE).meta == {"title": "Strike: day two", "genre": "wire"}


def test_spans_stand_where_the_marks_stood() -> None:
    first = parse(STRIKE).claims[0]
    assert words(first.source) == ["Maria Ortiz, a lawyer for the union,"]
    assert words(first.cue) == ["said"]
    assert words(first.content) == ["the strike would go on"]


def test_equal_marks_are_parts_of_one_content_in_text_order() -> None:
    assert words(parse(STRIKE).claims[1].content) == ["“We told the owners to wait,”", "“No more.”"]


def test_a_shared_mark_belongs_to_each_claim() -> None:
    _, second, _, fourth = parse(STRIKE).claims
    assert second.source == fourth.source
    assert words(second.source) == ["she"]


def test_optional_fields_come_in_any_order() -> None:
    first, _, third, fourth = parse(STRIKE).claims
    assert (first.venue, first.said_on) == ("a rally", "2020-10")
    assert (third.nested_in, third.reported_by, third.speaker) == (2, "Maria Ortiz", None)
    assert fourth.headline


def test_gold_counts_nesting_by_index() -> None:
    gold = to_gold(parse(STRIKE), "strike.txt")
    assert gold["article"] == "strike.txt"
    assert [claim.get("nested_in") for claim in gold["claims"]] == [None, None, 1, None]
    assert gold["claims"][1]["text"] == "“We told the owners to wait,” “No more.”"


def test_an_article_may_hold_no_claim() -> None:
    assert parse("---\ntitle: T\n---\nNothing said.\n===").claims == ()


@pytest.mark.parametrize(
    ("broken", "message"),
    [
        ("no header", "line 1: the header must start"),
        ("---\ntitle: T\nbody", "line 1: the header is never closed"),
        ("---\ntitle\n---\nbody\n===\n", "line 2: 'title' is not 'key: value'"),
        ("---\ntitle: T\n---\nbody\n", "no === line"),
        (source("⟦C1|a", "1 | direct | A"), "claim 1: mark C1 is never closed"),
        (source("a\nb⟧", ""), "line 5: ⟧ closes no mark"),
        (source("⟦X1|a⟧", "1 | direct | A"), "line 4: a mark must read"),
        (source("⟦C1|⟧", "1 | direct | A"), "line 4: mark C1 is empty"),
        (source("⟦C1|a⟧ ⟦V2|b⟧", "1 | direct | A"), "claim 2: marked in the text but"),
        (source("a", "1 | direct | A"), "line 6: claim 1: no content marked"),
        (source("⟦C1|a⟧", "1 | oral | A"), "line 6: claim 1: kind 'oral'"),
        (source("⟦C1|a⟧", "1 | direct"), "line 6: '1 | direct' is not"),
        (source("⟦C1|a⟧", "1 | direct | A\n1 | direct | A"), "line 7: claim 1 has a row already"),
        (source("⟦C1|a⟧", "1 | direct | A | aside"), "line 6: claim 1: unknown field 'aside'"),
        (source("⟦C1|a⟧", "1 | direct | A | said May"), "line 6: claim 1: said 'May'"),
        (source("⟦C1|a⟧", "1 | direct | A | nested b"), "line 6: claim 1: nested 'b'"),
        (source("⟦C1|a⟧", "1 | direct | A | nested 7"), "claim 1: nested in unknown claim 7"),
        (
            source("⟦C1|a⟧ ⟦C2|b⟧", "1 | direct | A\n2 | direct | A | nested 1"),
            "claim 2: content reaches outside claim 1",
        ),
    ],
)
def test_a_wrong_source_says_where(broken: str, message: str) -> None:
    with pytest.raises(ValueError, match="^" + message.replace("|", r"\|")):
        parse(broken)


def test_main_writes_a_record_beside_each_source_and_names_the_wrong_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "strike.txt").write_text(STRIKE, encoding="utf-8")
    (tmp_path / "wrong.txt").write_text("no header", encoding="utf-8")
    assert main([str(tmp_path)]) == 1
    gold = json.loads((tmp_path / "strike.json").read_text(encoding="utf-8"))
    assert gold["article_text"] == parse(STRIKE).text
    assert capsys.readouterr().err.startswith("wrong.txt: line 1")
    assert not (tmp_path / "wrong.json").exists()
