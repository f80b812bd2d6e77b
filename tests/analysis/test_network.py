from __future__ import annotations

import shutil
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factlog.analysis.network import STATEMENT_PIECES, TOPIC_PIECES, ChangeNetwork, Pair, change_network, encoded
from factlog.errors import EngineDamaged
from factlog.models import Change
from factlog.tagger.wordpiece import WordPieces

MODEL = Path(__file__).parents[2] / "factlog/analysis/model"
WORDS = WordPieces(["[PAD]", "[UNK]", "[CLS]", "[SEP]", "toll", "no", "yes"])
TOLL = Pair("toll", "We will never charge a toll.", "The toll will be charged from June.")


def test_topic_and_statements_stand_between_marks() -> None:
    ids, types = encoded(Pair("toll", "no toll", "yes"), WORDS)
    assert ids == [2, 4, 3, 5, 4, 3, 6, 3]
    assert types == [0, 0, 0, 0, 0, 0, 1, 1]


def test_long_statements_are_cut() -> None:
    ids, types = encoded(Pair("toll " * 99, "no " * 999, "yes " * 999), WORDS)
    assert (ids.count(4), ids.count(5), ids.count(6)) == (TOPIC_PIECES, STATEMENT_PIECES, STATEMENT_PIECES)
    assert len(ids) == len(types)


@settings(max_examples=20, deadline=None)
@given(st.builds(Pair, st.text(max_size=20), st.text(max_size=200), st.text(max_size=200)))
def test_chances_add_up_whatever_the_text(pair: Pair) -> None:
    found = change_network().chances(pair)
    assert set(found) == set(Change)
    assert sum(found.values()) == pytest.approx(1)


def test_a_pair_has_the_same_chances_beside_any_other() -> None:
    first = change_network().chances(TOLL)
    change_network().chances(Pair("toll", "A toll " * 40, "No."))
    assert change_network().chances(TOLL) == first


def test_what_is_firmer_one_way_is_weaker_the_other_way() -> None:
    firm, weak = "There must be a toll, whatever happens.", "A toll might be right if lorries alone paid it."
    up, down = (change_network().chances(Pair("toll", *said)) for said in ((weak, firm), (firm, weak)))
    assert up[Change.HARDENED] > up[Change.SOFTENED]
    assert down[Change.SOFTENED] > down[Change.HARDENED]


@pytest.mark.parametrize("name", ["change.onnx", "vocabulary.txt", "change.json"])
def test_a_damaged_model_is_named(tmp_path: Path, name: str) -> None:
    folder = shutil.copytree(MODEL, tmp_path / "model")
    (folder / name).write_bytes(b"{}")
    with pytest.raises(EngineDamaged, match=r"not the file that was installed"):
        ChangeNetwork.load(folder)
    (folder / name).unlink()
    with pytest.raises(EngineDamaged, match="the file is missing"):
        ChangeNetwork.load(folder)


def test_vocabulary_has_no_piece_twice() -> None:
    pieces = sorted((MODEL / "vocabulary.txt").read_text(encoding="utf-8").split("\n"))
    assert all(one != other for one, other in pairwise(pieces))
