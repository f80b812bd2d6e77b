from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING, Any

from factlog.errors import ArticleError, NotFetched
from factlog.fetching import Fetched
from factlog.readers.choice import Choice
from factlog.readers.units import Unit
from factlog.services.gathering import Gathered, Gatherer, Seen, StoppedError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

PAGE = "<!DOCTYPE html><html><p>Words.</p></html>"
SITE = "https://packet.example"
FEED = f"""<rss version="2.0"><channel><title>Packet</title>
<item><title>One</title><link>{SITE}/1</link><description>Short.</description></item>
<item><title>Two</title><link>{SITE}/2</link><description>Short.</description></item></channel></rss>"""


def fetched(url: str, body: str = PAGE, **known: Any) -> Fetched:
    kept = {"final_url": url, "redirects": (), "status": 200, "headers": (), "at": "2031-07-01T10:00:00Z", **known}
    return Fetched(url=url, body=body.encode(), **kept)


class Web:
    """A few pages, and which of them were asked for."""

    def __init__(self, pages: Mapping[str, str]) -> None:
        self.pages, self.asked = pages, list[str]()

    def __call__(self, url: str) -> Fetched:
        self.asked.append(url)
        if url not in self.pages:
            raise NotFetched(url, "no such page (404)", fix="check it")
        return fetched(url, self.pages[url])


def gathered(web: Web, *sources: object, **settings: Any) -> list[Gathered]:
    return list(Gatherer(fetch=web, **settings).gather([str(source) for source in sources]))


def kinds(found: list[Gathered]) -> list[str]:
    return [one.found.kind if isinstance(one.found, Unit) else type(one.found).__name__ for one in found]


def test_an_address_is_fetched_and_its_page_comes_along() -> None:
    [one] = gathered(Web({f"{SITE}/1": PAGE}), f"{SITE}/1")
    assert isinstance(one.found, Unit)
    assert (one.found.kind, one.found.url, one.found.captured) == ("html", f"{SITE}/1", "2031-07-01T10:00:00Z")
    assert one.page == fetched(f"{SITE}/1")


def test_a_page_that_does_not_come_costs_itself(tmp_path: Path) -> None:
    (tmp_path / "list.txt").write_text(f"# ours\n{SITE}/1\n{SITE}/gone\n{SITE}/2\n", encoding="utf-8")
    web = Web({f"{SITE}/1": PAGE, f"{SITE}/2": PAGE})
    found = gathered(web, tmp_path / "list.txt")
    assert kinds(found) == ["html", "NotFetched", "html"]
    assert [one.name for one in found] == [f"{SITE}/1", f"{SITE}/gone", f"{SITE}/2"]


def test_the_new_entries_of_a_feed_are_fetched() -> None:
    web = Web({f"{SITE}/feed": FEED, f"{SITE}/2": PAGE})
    at_hand = {f"{SITE}/1": Seen("6mjh1dv73y")}
    found = gathered(web, f"{SITE}/feed", at_hand=lambda unit: at_hand.get(unit.link))
    assert web.asked == [f"{SITE}/feed", f"{SITE}/2"]
    assert kinds(found) == ["Seen", "html"]
    assert isinstance(found[1].found, Unit)
    assert found[1].found.told == {"title": "Two", "outlet": "Packet"}


def test_a_feed_that_leads_to_itself_is_followed_once() -> None:
    web = Web({f"{SITE}/1": FEED, f"{SITE}/2": PAGE})
    found = gathered(web, f"{SITE}/1")
    assert kinds(found) == ["BadContainer", "html"]
    assert web.asked == [f"{SITE}/1", f"{SITE}/1", f"{SITE}/2"]


def test_what_is_known_by_its_bytes_is_not_read_again(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(name, encoding="utf-8")
    known = {b"a.txt": Seen("6mjh1dv73y")}
    assert kinds(gathered(Web({}), tmp_path / "a.txt", tmp_path / "b.txt", known=known.get)) == ["Seen", "text"]


def test_globs_choose_among_the_members_of_an_archive(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "all.zip", "w") as archive:
        for name in ("a.txt", "drafts/b.txt", "picture.png"):
            archive.writestr(name, "words")
    found = gathered(Web({}), tmp_path / "all.zip", choice=Choice(exclude=("drafts",)))
    assert [one.name for one in found] == [f"{tmp_path}/all.zip!a.txt"]


def test_how_much_is_done_only_grows_and_ends_with_all(tmp_path: Path) -> None:
    (tmp_path / "set.jsonl").write_text('{"text": "a"}\n' * 5, encoding="utf-8")
    (tmp_path / "set.json").write_text('[{"text": "a"}, {"text": "b"}]', encoding="utf-8")
    done = [one.done for one in gathered(Web({}), tmp_path / "set.jsonl", tmp_path / "set.json", tmp_path / "gone")]
    assert done == sorted(done)
    assert (done[-3], done[-1]) == (1.5, 3.0)


def test_a_person_who_wants_no_more_gets_the_article_in_hand(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("words", encoding="utf-8")
    assert len(gathered(Web({}), *[tmp_path / "a.txt"] * 3, stopped=lambda: True)) == 1


def test_waiting_for_a_page_can_be_broken_off(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("words", encoding="utf-8")

    def wait(_: str) -> Fetched:
        raise StoppedError

    found = list(Gatherer(fetch=wait).gather([str(tmp_path / "a.txt"), f"{SITE}/1", str(tmp_path / "a.txt")]))
    assert not isinstance(found[0].found, ArticleError)
    assert len(found) == 1
