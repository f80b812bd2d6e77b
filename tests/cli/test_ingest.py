"""What ``ingest`` takes and says; the server is a real one, on this machine."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from functools import partial
from typing import TYPE_CHECKING

import pytest

from factlog.fetching import Policy
from tests.fetching.server import serving
from tests.ledger import TOLL, TURN

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.conftest import Run
    from tests.fetching.server import Site

STORY = """<!DOCTYPE html><html lang="en"><head><title>{title}</title><script type="application/ld+json">
{{"@type": "NewsArticle", "headline": "{title}", "datePublished": "2031-03-04", "author": {{"name": "Ida Renn"}},
"publisher": {{"name": "The Oster Packet"}}}}</script></head><body><h1>{title}</h1><p>Mayor Ana Ruhl said on Monday that
no driver would ever pay to cross the Oster bridge, and that the council had known as much for years.</p><p>“{said},”
she said in the town hall, where some forty people had come to hear her.</p></body></html>"""


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    monkeypatch.setattr("factlog.fetching.Policy", partial(Policy, delay_s=0.0))  # nobody is spared here
    with serving() as site:
        site.pages["/one"] = STORY.format(title="Ruhl rules out a toll", said="Not a cent")
        site.pages["/two"] = STORY.format(title="Ruhl rules out a ferry", said="Never by water")
        yield site


def lines(run: Run, *args: object) -> list[list[str]]:
    return [line.split() for line in run("ingest", *args, "--allow-private").stdout.splitlines()]


def test_a_page_is_fetched_known_and_then_a_new_version(run: Run, site: Site) -> None:
    address = f"{site.address}/one"
    assert [line[0] for line in lines(run, address)] == ["new"]
    assert [line[0] for line in lines(run, address)] == ["known"]
    [article] = json.loads(run("articles", "--json").stdout)
    assert [article[name] for name in ("title", "published", "author", "outlet", "url", "lang", "source_path")] == [
        "Ruhl rules out a toll", "2031-03-04", "Ida Renn", "The Oster Packet", address, "en", None,
    ]  # fmt: skip
    site.pages["/one"] = STORY.format(title="Ruhl rules out a toll", said="Not one cent")
    assert [line[0] for line in lines(run, address)] == ["updated"]


def test_the_page_is_shown_as_it_was_fetched(run: Run, site: Site) -> None:
    [[_, article, *_]] = lines(run, f"{site.address}/one")
    result = run("show", article, "--original")
    assert result.stdout == site.pages["/one"]
    assert f"fetched from {site.address}/one at 20" in result.stderr


def test_of_a_feed_only_the_new_entries_come_in(run: Run, site: Site) -> None:
    item = "<item><title>T</title><link>{}/{}</link><description>Short.</description></item>"
    feed = '<rss version="2.0"><channel><title>P</title>{}</channel></rss>'
    site.pages["/feed"] = feed.format(item.format(site.address, "one"))
    assert [line[0] for line in lines(run, f"{site.address}/feed")] == ["new"]
    site.pages["/feed"] = feed.format(item.format(site.address, "two") + item.format(site.address, "one"))
    assert [line[0] for line in lines(run, f"{site.address}/feed")] == ["new", "known"]
    assert site.asked["/one"] == 1


def test_a_list_of_addresses_is_read_and_a_bad_one_costs_itself(run: Run, site: Site, tmp_path: Path) -> None:
    (tmp_path / "list.txt").write_text(f"{site.address}/one\n{site.address}/missing\n{site.address}/two\n", "utf-8")
    result = run("ingest", tmp_path / "list.txt", "--allow-private")
    assert result.exit_code == 3
    assert [line.split()[0] for line in result.stdout.splitlines()] == ["new", "new"]
    assert f"{site.address}/missing: no such page (404)" in result.stderr


def test_this_machine_is_not_fetched_from_unless_it_is_meant(run: Run, site: Site) -> None:
    result = run("ingest", f"{site.address}/one")
    assert result.exit_code == 3
    assert "a private address" in result.stderr
    assert "--allow-private" in result.stderr
    assert site.asked["/one"] == 0


def test_a_data_set_says_its_fields_in_its_own_words(run: Run, tmp_path: Path) -> None:
    record = {"caption": "The toll", "story": TOLL, "printed": "2031-03-04"}
    (tmp_path / "set.jsonl").write_text(json.dumps(record) + "\n", "utf-8")
    run("ingest", tmp_path / "set.jsonl", "--map", "title=caption", "--map", "text=story", "--map", "date=printed")
    [article] = json.loads(run("articles", "--json").stdout)
    assert (article["title"], article["published"], article["text"]) == ("The toll", "2031-03-04", TOLL)


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (("--map", "title"), "--map title does not pair two names"),
        (("--map", "titel=x"), "no field 'titel'"),
        (("--jobs", "0"), "0 jobs do nothing"),
        (("b.txt", "--url", "https://packet.example"), "one address for 2 articles"),
    ],
)
def test_options_that_make_no_sense_are_told(run: Run, tmp_path: Path, args: tuple[str, ...], message: str) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(TOLL, "utf-8")
    result = run("ingest", "a.txt", *args)
    assert result.exit_code == 2
    assert message in result.stderr


def test_copies_are_listed_with_the_reason(run: Run, tmp_path: Path) -> None:
    text = " ".join(f"Councillor number {n} said that item {n * 7} would pass." for n in range(40))
    for name, outlet, ending in (("a", "Packet", "."), ("b", "Courier", " at last.")):
        head = f"---\noutlet: {outlet}\ndate: 2031-03-0{4 + len(ending) // 5}\n---\n"
        (tmp_path / f"{name}.txt").write_text(f"{head}{text}{ending}\n", "utf-8")
    run("ingest", "a.txt", "b.txt")
    [family] = json.loads(run("articles", "--duplicates", "--json").stdout)
    assert (family["outlet"], family["copies"][0]["outlet"]) == ("Packet", "Courier")
    assert "of all runs of five words stand in both" in run("articles", "--duplicates", width=100).stdout
    assert "no line returns" in run("articles", "--boilerplate").stderr


def test_an_interrupt_keeps_what_is_done_and_the_same_command_goes_on(store_folder: Path, tmp_path: Path) -> None:
    (tmp_path / "news").mkdir()
    for number in range(90):
        (tmp_path / "news" / f"{number:03d}.txt").write_text(f"{TOLL}\n\n{TURN}\n\nNumber {number}.\n", "utf-8")
    command = [sys.executable, "-m", "factlog", "--store", str(store_folder), "ingest", str(tmp_path / "news")]
    started = subprocess.Popen([*command, "--jobs", "2"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    while not (store_folder / "ledger.jsonl").exists() or b"Number" not in (store_folder / "ledger.jsonl").read_bytes():
        assert started.poll() is None
    os.kill(started.pid, signal.SIGINT)
    out, said = started.communicate(timeout=60)
    assert started.returncode == 130
    assert "next: the same command again goes on" in said
    done = len(out.splitlines())
    assert 0 < done < 90
    again = subprocess.run(command, capture_output=True, text=True, check=True)
    assert f"{90 - done} new, 0 updated, {done} known, 0 failed" in again.stderr
