"""The engine from a text to claims: the seed article against its gold, bad input, a damaged model."""

from __future__ import annotations

import json
import os
import pickle
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factlog.errors import EngineDamaged
from factlog.models import Article, Claim, Spans
from factlog.services import engine
from factlog.services.engine import ENGINE, MODEL, extract_claims, extract_many

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.conftest import Run

ROOT = Path(__file__).parents[2]
GOLD: dict[str, Any] = json.loads((ROOT / "tests/golden/seed.json").read_text(encoding="utf-8"))
SEED = (ROOT / "seeds" / GOLD["article"]).read_bytes().decode("utf-8")


def claims_of(text: str) -> tuple[Claim, ...]:
    return extract_claims(Article(id="a", text=text))


@pytest.fixture(scope="module")
def seed() -> tuple[Claim, ...]:
    return claims_of(SEED)


def characters(spans: Any) -> set[int]:
    return {place for start, end in spans for place in range(start, end)}


def pairs(spans: Spans) -> list[list[int]]:
    return [[span.start, span.end] for span in spans]


def best_match(gold: Any, claims: tuple[Claim, ...]) -> tuple[float, Claim]:
    wanted = characters(gold["content"])
    shares = []
    for claim in claims:
        got = characters(pairs(claim.content))
        shares.append((len(wanted & got) / len(wanted | got), claim))
    return max(shares, key=lambda share: share[0])


@pytest.mark.parametrize("gold", GOLD["claims"], ids=lambda gold: gold["text"][:40])
def test_every_claim_of_the_seed_is_found(gold: Any, seed: tuple[Claim, ...]) -> None:
    share, claim = best_match(gold, seed)
    assert share >= 0.8
    assert (claim.kind, claim.speaker, claim.headline) == (gold["kind"], gold["speaker"], gold.get("headline", False))
    assert (pairs(claim.source), pairs(claim.cue)) == (gold["source"], gold["cue"])
    assert (claim.venue, claim.reported_by) == (gold.get("venue"), gold.get("reported_by"))
    assert claim.engine == ENGINE


def test_an_unquoted_claim_within_a_claim_is_found() -> None:
    outer, inner = claims_of("Kay said that Lee had told him the bridge was unsafe.")
    assert (outer.speaker, inner.speaker, inner.reported_by) == ("Kay", "Lee", "Kay")
    assert (inner.text, inner.nested_in) == ("the bridge was unsafe", outer.id)


def test_nothing_else_is_found_in_the_seed(seed: tuple[Claim, ...]) -> None:
    assert len(seed) == len(GOLD["claims"])


def test_claims_within_a_claim_of_the_seed_name_it(seed: tuple[Claim, ...]) -> None:
    outer = best_match(GOLD["claims"][5], seed)[1]
    assert [claim.nested_in for claim in seed if claim.nested_in] == [outer.id, outer.id]


def test_an_article_gives_the_same_claims_whatever_is_read_with_it(seed: tuple[Claim, ...]) -> None:
    others = [
        Article(id="b", text="Rain fell on the town all day."),
        Article(id="c", text="“No,” she said."),
        Article(id="d", text=""),
    ]
    read = list(extract_many([*others, Article(id="a", text=SEED), *others]))
    assert read[3] == seed
    assert read[:3] == read[4:]
    assert [len(claims) for claims in read[:3]] == [0, 1, 0]


ARABIC = "قال الوزير: «لن نغادر هذا المكان أبدا»."
LITTLE_GREEN_MEN = "👩‍👩‍👧 “Cafe\u0301 is shut,” Ann Lee said on Monday. 🙂"


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n\t\n",
        "no sentence at all",
        ".",
        "“",
        "a" * 5000,
        "said said said " * 500,
        "\x00\x01\x1b[31mred\x1b[0m \ufeff said “yes”",
        ARABIC,
        "\u202eשלום\u202c said",
        LITTLE_GREEN_MEN,
        "“" * 300,
        "Q: " * 200,
        "\ud83d".encode("utf-16", "surrogatepass").decode("utf-16", "replace"),
        "Der Minister sagte: „Wir bleiben, bis die Arbeit getan ist.“",
    ],
)
def test_odd_texts_give_sound_claims(text: str) -> None:
    assert_sound(text)


@pytest.mark.parametrize(("chosen", "kept"), [({}, "1"), ({"OPENBLAS_NUM_THREADS": "2"}, "2")])
def test_numpy_starts_no_threads_of_its_own_unless_somebody_wants_them(chosen: dict[str, str], kept: str) -> None:
    script = (
        "import os; from factlog.services.engine import the_tagger; the_tagger()\n"
        "print(os.environ['OPENBLAS_NUM_THREADS'])"
    )
    around = {name: value for name, value in os.environ.items() if name != "OPENBLAS_NUM_THREADS"}
    done = subprocess.run(
        [sys.executable, "-c", script], env=around | chosen, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == kept


def test_offsets_count_code_points() -> None:
    (claim,) = claims_of(LITTLE_GREEN_MEN)
    assert claim.content[0].of(LITTLE_GREEN_MEN) == "“Cafe\u0301 is shut,”"


def assert_sound(text: str) -> None:
    claims = claims_of(text)
    assert len({claim.id for claim in claims}) == len(claims)
    for claim in claims:
        assert claim.content
        assert list(claim.content) == sorted(claim.content)
        assert all(0 <= span.start < span.end <= len(text) for span in (*claim.content, *claim.source, *claim.cue))
        assert claim.text == " ".join(span.of(text) for span in claim.content)
        assert claim.nested_in is None or claim.nested_in in {other.id for other in claims}
        assert 0 <= claim.confidence <= 1


PUT = st.one_of(
    st.text(max_size=6), st.sampled_from(["“", "”", "\n\n", "\n", "’", '"', "said ", "Q: ", "\u202e", "é", "🙂", "«"])
)


@given(st.lists(st.tuples(st.integers(0, len(SEED)), st.integers(0, 80), PUT), min_size=1, max_size=6))
@settings(max_examples=25, deadline=None)
def test_a_mutated_article_gives_sound_claims(changes: list[tuple[int, int, str]]) -> None:
    text = SEED
    for place, gone, put in changes:
        text = text[:place] + put + text[place + gone :]
    assert_sound(text)


@pytest.fixture
def model(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A copy of the model, to be damaged."""
    copy = tmp_path / "model"
    shutil.copytree(MODEL, copy)
    monkeypatch.setattr(engine, "MODEL", copy)
    engine.the_tagger.cache_clear()
    yield copy
    engine.the_tagger.cache_clear()


@pytest.mark.parametrize("name", ["tagger.onnx", "vocabulary.txt", "tagger.json"])
def test_a_missing_file_of_the_model_is_named(model: Path, name: str) -> None:
    (model / name).unlink()
    with pytest.raises(EngineDamaged, match=f"{name}: the file is missing") as caught:
        claims_of("“No,” she said.")
    assert caught.value.exit_code == 1
    assert "install" in caught.value.fix


def test_a_command_says_how_to_mend_the_model(model: Path, tmp_path: Path, run: Run) -> None:
    (model / "tagger.onnx").unlink()
    article = tmp_path / "article.txt"
    article.write_text("“No,” she said.", encoding="utf-8")
    result = run("extract", article)
    assert result.exit_code == 1
    assert "tagger.onnx: the file is missing" in result.stderr
    assert "pip install --force-reinstall" in result.stderr


GERMAN = (
    "Die Ministerin sagte am Montag: „Wir haben keine andere Wahl.“ Die Brücke werde für zwei Wochen gesperrt. " * 2
)


@pytest.mark.parametrize("command", [("extract",), ("ingest",), ("extract", "--jsonl")])
def test_a_person_is_told_that_an_article_is_not_in_english(command: tuple[str, ...], tmp_path: Path, run: Run) -> None:
    article = tmp_path / "artikel.txt"
    article.write_text(GERMAN, encoding="utf-8")
    result = run(*command, article)
    assert result.exit_code == 0
    assert "1 article not in English" in result.stderr


def test_the_error_comes_out_of_another_process_whole() -> None:
    error = EngineDamaged("tagger.onnx", "the file is missing")
    copy = pickle.loads(pickle.dumps(error))  # noqa: S301 - its own
    assert (type(copy), str(copy), copy.fix) == (EngineDamaged, str(error), error.fix)


@pytest.mark.parametrize("name", ["tagger.onnx", "vocabulary.txt", "tagger.json"])
def test_a_damaged_file_of_the_model_is_named(model: Path, name: str) -> None:
    whole = (model / name).read_bytes()
    (model / name).write_bytes(whole[: len(whole) // 2])
    with pytest.raises(EngineDamaged, match=f"{name}: not the file that was installed"):
        claims_of("“No,” she said.")
