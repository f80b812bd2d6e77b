from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factlog.models import Span
from factlog.tagger.confidence import FEATURES, Calibration
from factlog.tagger.decode import WIDTH, Parameters
from factlog.tagger.labels import ARCS, BUCKETS, LABELS, POINTER, allowed_moves
from factlog.tagger.tagged import TaggedAttribution
from factlog.tagger.tagger import BLOCK, Tagger, blocks
from factlog.tagger.wordpiece import WordPieces

MODEL = Path(__file__).parents[2] / "factlog/tagger/model"
TAG_OF_WORD = {"she": "B-source", "he": "B-source", "said": "B-cue", "rain": "B-content", "falls": "I-content"}
VOCABULARY = ("[PAD]", "[UNK]", "[CLS]", "[SEP]", ".", "on", *TAG_OF_WORD)
NEUTRAL = Calibration((1.0, *(0.0 for _ in FEATURES[1:])), 0.0)


class WordSession:
    """A network that knows a handful of words, and points every content at the cue."""

    def __init__(self) -> None:
        self.batches: list[tuple[int, ...]] = []

    def run(self, _names: None, feed: Mapping[str, Any], /) -> Sequence[Any]:
        ids = feed["ids"]
        self.batches.append(ids.shape)
        scores = np.zeros((*ids.shape, WIDTH), np.float32)
        for word, tag in TAG_OF_WORD.items():
            scores[ids == VOCABULARY.index(word), LABELS.index(tag)] = 9
        scores[ids < VOCABULARY.index("she"), 0] = 9
        scores[..., len(LABELS)] = 9
        scores[..., 2 * len(LABELS) : -ARCS : POINTER] = 9
        return [scores]


@pytest.fixture
def session() -> WordSession:
    return WordSession()


@pytest.fixture
def tagger(session: WordSession) -> Tagger:
    moves, opening = (np.where(np.array(table), 0.0, -1e4).astype(np.float32) for table in allowed_moves())
    parameters = Parameters(np.stack([moves] * 2), np.stack([opening] * 2), np.zeros((ARCS, BUCKETS), np.float32))
    return Tagger(session, WordPieces(VOCABULARY), parameters, NEUTRAL, 80)


def words(text: str, found: TaggedAttribution) -> tuple[list[str], ...]:
    return tuple([text[s.start : s.end] for s in spans] for spans in (found.content, found.source, found.cue))


def test_an_attribution_is_found_with_its_parts(tagger: Tagger) -> None:
    text = "Rain falls, she said."
    ((found,),) = tagger.tag([text])
    assert words(text, found) == (["Rain falls"], ["she"], ["said"])
    assert found.content == (Span(0, 10),)
    assert found.depth == 0
    assert 0.5 < found.confidence < 1


def test_each_text_gets_its_own_attributions(tagger: Tagger) -> None:
    found = tagger.tag(["She said rain falls.", "", "On and on.", " \n\n He said rain"])
    assert [len(attributions) for attributions in found] == [1, 0, 0, 1]
    assert found[3][0].content == (Span(12, 16),)


def test_windows_of_a_text_share_a_batch_and_those_of_two_never(tagger: Tagger, session: WordSession) -> None:
    long = "\n".join(["She said rain falls on and on and on." * 6] * 5)
    tagger.tag([long, "She said rain falls.", "He said rain falls on."])
    assert [rows for rows, _ in session.batches] == [5, 1, 1]


def test_a_content_cut_by_a_window_is_one_again(tagger: Tagger) -> None:
    text = "She said rain " + "falls " * 200
    ((found,),) = tagger.tag([text])
    assert found.content == (Span(9, len(text) - 1),)
    assert words(text, found)[1:] == (["She"], ["said"])


def test_a_cue_read_again_as_context_gives_no_second_attribution(tagger: Tagger) -> None:
    text = "On " * 60 + "she said rain falls. " + "On " * 60
    (found,) = tagger.tag([text])
    assert [words(text, one) for one in found] == [(["rain falls"], ["she"], ["said"])]


def test_a_long_text_is_read_in_blocks_with_offsets_kept(tagger: Tagger) -> None:
    text = "On and on. " * (BLOCK // 8) + "She said rain falls."
    (found,) = tagger.tag([text])
    assert [words(text, one)[0] for one in found] == [["rain falls"]]


@pytest.mark.parametrize("text", ["x" * 3 * BLOCK, "a b\n" * BLOCK, "", "a" * BLOCK])
def test_blocks_are_small_and_make_up_the_text(text: str) -> None:
    spans = list(blocks(text))
    assert all(end - start <= BLOCK for start, end in spans)
    assert "".join(text[start:end] for start, end in spans) == text


@settings(max_examples=60)
@given(
    texts=st.lists(
        st.one_of(st.text(max_size=60), st.lists(st.sampled_from(VOCABULARY), max_size=200).map(" ".join)), max_size=4
    )
)
def test_no_text_makes_it_fail_and_spans_lie_in_order(texts: list[str]) -> None:
    moves, opening = (np.where(np.array(table), 0.0, -1e4).astype(np.float32) for table in allowed_moves())
    parameters = Parameters(np.stack([moves] * 2), np.stack([opening] * 2), np.zeros((ARCS, BUCKETS), np.float32))
    tagger = Tagger(WordSession(), WordPieces(VOCABULARY), parameters, NEUTRAL, 80)
    for text, found in zip(texts, tagger.tag(texts), strict=True):
        for one in found:
            assert one.content
            assert list(one.content) == sorted(one.content)
            assert all(0 <= s.start < s.end <= len(text) for s in (*one.content, *one.source, *one.cue))


needs_model = pytest.mark.skipif(not (MODEL / "tagger.onnx").exists(), reason="the model has not been built")


@pytest.fixture(scope="module")
def real() -> Tagger:
    return Tagger.load(MODEL)


@needs_model
@pytest.mark.parametrize(
    ("text", "content", "source", "cue"),
    [
        ("Marta Olsen said the bridge would close.", "the bridge would close", "Marta Olsen", "said"),
        ("“We will appeal,” said Tomas Reyes.", "“We will appeal,”", "Tomas Reyes", "said"),
        ("‘We will appeal,’ Mr Reyes said.", "‘We will appeal,’", "Mr Reyes", "said"),
        (
            "According to the ministry, prices fell by 3 percent.",
            "prices fell by 3 percent",
            "the ministry",
            "According to",
        ),
    ],
)
def test_the_model_finds_plain_attributions(real: Tagger, text: str, content: str, source: str, cue: str) -> None:
    ((found, *_),) = real.tag([text])
    assert words(text, found) == ([content], [source], [cue])


@needs_model
def test_a_text_is_read_alike_alone_and_among_others(real: Tagger) -> None:
    folder = Path(__file__).parents[1] / "golden/articles"
    texts = [path.read_text(encoding="utf-8").split("---\n", 2)[-1] for path in sorted(folder.glob("*.txt"))[:6]]
    assert [real.tag([text])[0] for text in texts] == real.tag(texts)
    assert real.tag(texts[::-1])[::-1] == real.tag(texts)


@needs_model
@settings(max_examples=25, deadline=None)
@given(text=st.text(max_size=300))
def test_the_model_takes_any_text(real: Tagger, text: str) -> None:
    (found,) = real.tag([text])
    assert all(0 <= span.start < span.end <= len(text) for one in found for span in one.content)
