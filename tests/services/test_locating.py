from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from factlog.errors import NoArticles, PathNotFound
from factlog.readers.choice import Choice
from factlog.services.locating import files_at
from factlog.store.locate import open_store

if TYPE_CHECKING:
    from pathlib import Path


def files_in(folder: Path, choice: Choice | None = None) -> list[str]:
    return [name.removeprefix(f"{folder}/") for name in files_at([str(folder)], choice or Choice())]


def lay(folder: Path, *names: str, raw: str = "words") -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(raw, encoding="utf-8")


def test_a_folder_is_searched_to_the_bottom_and_hidden_files_are_not(tmp_path: Path) -> None:
    lay(tmp_path, "b.txt", "deep/a.md", "deep/er/c.TXT", ".hidden.txt", ".git/x.txt", "picture.png")
    assert files_in(tmp_path) == ["b.txt", "deep/a.md", "deep/er/c.TXT"]


def test_a_page_is_known_by_its_content_and_a_script_is_none(tmp_path: Path) -> None:
    lay(tmp_path, "index.php", "story", raw="<!DOCTYPE html><html><p>Words.</p></html>")
    lay(tmp_path, "script.js", "style.css", raw="words { }")
    lay(tmp_path, "logo.svg", raw="<svg><title>Words</title></svg>")
    assert files_in(tmp_path) == ["index.php", "story"]


def test_what_a_browser_lays_beside_a_saved_page_is_no_article(tmp_path: Path) -> None:
    lay(tmp_path, "Story.html", "Story_files/frame.html", "other_files/kept.html")
    assert files_in(tmp_path) == ["Story.html", "other_files/kept.html"]


def test_a_store_is_no_folder_of_articles(tmp_path: Path) -> None:
    open_store(tmp_path / "ours", create=True).close()
    lay(tmp_path, "a.txt", "ours/report.html")
    assert files_in(tmp_path) == ["a.txt"]


@pytest.mark.parametrize(
    ("choice", "expected"),
    [
        (Choice(include=("*.html",)), ["a.html", "drafts/b.html"]),
        (Choice(exclude=("drafts",)), ["a.html", "c.txt"]),
        (Choice(include=("*.html", "*.log"), exclude=("drafts/*",)), ["a.html", "d.log"]),
    ],
)
def test_globs_choose_among_the_files_of_a_folder(tmp_path: Path, choice: Choice, expected: list[str]) -> None:
    lay(tmp_path, "a.html", "drafts/b.html", "c.txt", "d.log")
    assert files_in(tmp_path, choice) == expected


def test_a_source_given_twice_is_read_once(tmp_path: Path) -> None:
    lay(tmp_path, "a.txt")
    address = "https://packet.example/1"
    given = [str(tmp_path), str(tmp_path / "a.txt"), "-", "-", address, address]
    assert files_at(given) == [str(tmp_path / "a.txt"), "-", address]


def test_a_missing_path_and_an_empty_folder_are_told_before_anything_is_read(tmp_path: Path) -> None:
    with pytest.raises(PathNotFound):
        files_at([str(tmp_path / "nothing")])
    with pytest.raises(NoArticles):
        files_at([str(tmp_path)])
