"""The lower layers' states, by the characters they stand for."""

import pytest

from factlog.models import Span
from factlog.services.engine import the_tagger
from factlog.tagger import states as states_of_a_text
from factlog.tagger.tagger import BLOCK

PARAGRAPH = "Ann Lee said on Monday that the budget would pass before the summer. "


def test_every_word_has_pieces_with_states() -> None:
    text = PARAGRAPH * 3 + "\n\n" + PARAGRAPH * 40
    states = the_tagger().read([text])[0].states
    assert states.starts == sorted(states.starts)
    assert len(states.starts) == len(states.ends) == len(states.places)
    for start in (0, text.index("budget"), text.rindex("summer")):
        pieces = states.pieces(Span(start, start + 6))
        assert pieces is not None
        window, column = states.places[pieces[0]]
        assert 0 < column < len(states.windows[window]) - 1
    assert len(states.windows) > 1


def test_a_span_without_words_has_no_pieces() -> None:
    states = the_tagger().read(["Ann  Lee"])[0].states
    assert states.pieces(Span(4, 5)) is None
    assert states.pieces(Span(90, 99)) is None
    assert states.pieces(Span(0, 8)) == (0, 1)


def test_places_are_those_of_the_whole_text_behind_a_block_too() -> None:
    text = "\n\n".join([PARAGRAPH * 10] * (BLOCK // len(PARAGRAPH) // 10 + 2)) + "\n\nZora Quill said no."
    states = the_tagger().read([text])[0].states
    begin = text.index("Zora")
    pieces = states.pieces(Span(begin, begin + 4))
    assert pieces is not None
    assert states.starts[pieces[0]] == begin


def test_a_very_long_text_has_states_for_its_beginning(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(states_of_a_text, "MOST", 100)
    text = "\n\n".join([PARAGRAPH * 10] * 9)
    states = the_tagger().read([text])[0].states
    assert len(states.starts) < len(text.split()) / 2
    assert states.pieces(Span(0, 3)) is not None
    assert states.pieces(Span(len(text) - 8, len(text) - 2)) is None


def test_states_do_not_depend_on_what_is_read_with_a_text() -> None:
    alone = the_tagger().read([PARAGRAPH])[0]
    beside = the_tagger().read([PARAGRAPH * 9, PARAGRAPH, "No."])[1]
    assert beside.attributions == alone.attributions
    assert (beside.states.windows[0] == alone.states.windows[0]).all()
