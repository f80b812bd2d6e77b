"""PolNeAR's sources with the names that annotators gave them."""

from pathlib import Path

import pytest

from training import polnear_speakers
from training.polnear_speakers import NAMES, polnear_golds

TEXT = "The mayor, Ada Kerr, said it was late. She said it was dark. Some said no."
ANNOTATION = """T1\tContent 26 37\tit was late
T2\tSource 0 19\tThe mayor, Ada Kerr
T3\tCue 21 25\tsaid
E1\tAttribution:T3 Content:T1 Source:T2 Cue:T3
T4\tContent 48 59\tit was dark
T5\tSource 39 42\tShe
T6\tCue 43 47\tsaid
E2\tAttribution:T6 Content:T4 Source:T5 Cue:T6
T7\tContent 71 73\tno
T8\tSource 61 65\tSome
T9\tCue 66 70\tsaid
E3\tAttribution:T9 Content:T7 Source:T8 Cue:T9
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder like one of PolNeAR's splits, two of whose three sources are named."""
    split = tmp_path / "train"
    for name in ("text", "attributions"):
        (split / name).mkdir(parents=True)
    (split / "text" / "town.txt").write_text(TEXT, encoding="utf-8")
    (split / "attributions" / "town_0000.ann").write_text(ANNOTATION, encoding="utf-8")
    (tmp_path / "names").mkdir()
    (tmp_path / "names" / "train.txt").write_text("# town\n0\t19\tAda Kerr\n39\t42\t-\n", encoding="utf-8")
    monkeypatch.setattr(polnear_speakers, "NAMES", tmp_path / "names")
    return split


def test_a_source_that_was_named_has_its_speaker(folder: Path) -> None:
    (gold,) = polnear_golds(folder)
    assert [claim.get("speaker", "unknown") for claim in gold["claims"]] == ["Ada Kerr", None, "unknown"]
    assert gold["claims"][0]["text"] == "it was late"


@pytest.mark.parametrize("path", sorted(NAMES.glob("*.txt")), ids=lambda path: path.stem)
def test_names_are_kept_without_the_articles_words(path: Path) -> None:
    articles = 0
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("# "):
            articles += 1
            continue
        start, end, name = line.split("\t")
        assert 0 <= int(start) < int(end)
        assert name == name.strip() != ""
        assert len(name) < 300, "a name is no passage of the article"
    assert articles
