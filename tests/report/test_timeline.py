from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factlog.dates import PartialDate
from factlog.positions import Topic, positions_of
from factlog.report.differing import differing
from factlog.report.timeline import LEFT, WIDTH, timeline
from factlog.views.dates import long_date, ticks
from tests.ledger import ENTRIES
from tests.report.given import contents_of, large_batches

POSITIONS = positions_of(ENTRIES, {row.claim.id: Topic("bridge toll") for row in ENTRIES})
DATES = {row.on for row in ENTRIES}


def test_a_lane_is_a_speakers_and_later_stands_further_right() -> None:
    lane = timeline(POSITIONS).lanes[0]
    assert lane.name == "Ana Ruhl"
    places = {str(on): [point.x for point in lane.points if point.position.entry.on == on] for on in DATES}
    assert max(places["2030-03-04"]) < min(places["2031-06"])


def test_a_line_joins_what_one_speaker_said() -> None:
    assert timeline(POSITIONS).lanes[0].line


def test_no_line_joins_whoever_a_description_means_in_two_articles() -> None:
    named = [replace(row, claim=replace(row.claim, speaker="a spokesman")) for row in ENTRIES]
    positions = positions_of(named, {row.claim.id: Topic("bridge toll") for row in named})
    assert [lane.line for lane in timeline(positions).lanes] == [""]


def test_no_line_joins_the_speakers_that_share_the_last_lane() -> None:
    lanes = timeline(contents_of(large_batches(400)).positions).lanes
    shared = [lane for lane in lanes if len({point.position.entry.claim.speaker for point in lane.points}) > 1]
    assert [lane.line for lane in shared] == [""]


def test_a_month_reaches_as_far_as_it_may_mean() -> None:
    points = [point for lane in timeline(POSITIONS).lanes for point in lane.points]
    assert {str(point.position.entry.on) for point in points if point.reach} == {"2031-06"}


def test_what_has_no_date_stands_apart() -> None:
    drawing = timeline(POSITIONS)
    assert drawing.undated_x
    for lane in drawing.lanes:
        assert all((point.x > drawing.undated_x) == (point.position.entry.on is None) for point in lane.points)


def test_no_mark_leaves_the_drawing_however_many_there_are() -> None:
    positions = contents_of(large_batches(400)).positions
    for lane in timeline(positions).lanes:
        assert all(LEFT <= point.x <= WIDTH for point in lane.points)
    assert len(timeline(positions).lanes) == 12


@given(st.dates(), st.dates())
def test_ticks_are_few_and_within_the_range(one: date, other: date) -> None:
    first, last = sorted((one, other))
    found = ticks(first, last)
    assert len(found) <= 9
    assert all(first <= day <= last for day, _ in found)


@pytest.mark.parametrize(
    ("last", "labels"),
    [
        (date(2030, 12, 30), ["30 Dec 2030"]),
        (date(2031, 1, 2), ["30 Dec 2030", "31 Dec", "1 Jan 2031", "2 Jan"]),
        (
            date(2031, 2, 27),
            ["30 Dec 2030", "6 Jan 2031", "13 Jan", "20 Jan", "27 Jan", "3 Feb", "10 Feb", "17 Feb", "24 Feb"],
        ),
    ],
)
def test_an_axis_of_days_and_weeks_tells_days(last: date, labels: list[str]) -> None:
    assert [label for _, label in ticks(date(2030, 12, 30), last)] == labels


@pytest.mark.parametrize(
    ("on", "words"),
    [
        (PartialDate(2030), "2030"),
        (PartialDate(2030, 10), "October 2030"),
        (PartialDate(2030, 10, 4), "4 October 2030"),
    ],
)
def test_a_date_is_printed_as_precisely_as_it_is_known(on: PartialDate, words: str) -> None:
    assert long_date(on) == words


def test_words_that_the_other_lacks_are_told() -> None:
    before, after = differing("We will never sign the treaty", "We will sign the treaty today")
    assert [run.words for run in before if run.differs] == ["never"]
    assert [run.words for run in after if run.differs] == ["today"]


def test_quotations_that_share_nothing_are_left_unmarked() -> None:
    assert not any(run.differs for runs in differing("Not a cent", "ships may pass") for run in runs)


@given(st.text(), st.text())
def test_no_word_is_lost_beside_another(one: str, other: str) -> None:
    before, after = differing(one, other)
    assert " ".join(run.words for run in before).split() == one.split()
    assert " ".join(run.words for run in after).split() == other.split()
