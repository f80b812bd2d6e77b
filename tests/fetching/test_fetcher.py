from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING

import pytest

from factlog.errors import NotFetched
from factlog.fetching import Fetcher, Policy
from factlog.readers.page_decoding import decode_page
from tests.fetching.server import PAGE, Site, serving

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factlog.fetching import Fetched

BRISK = Policy(
    delay_s=0, timeout_s=0.3, deadline_s=0.5, backoff_s=0.5, retries=2, most_bytes=200_000, allow_private=True
)


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as running:
        yield running


@pytest.fixture
def waits() -> list[float]:
    """How long the fetcher would have waited, each time; it does not."""
    return []


@pytest.fixture
def fetcher(waits: list[float]) -> Fetcher:
    return Fetcher(BRISK, wait=waits.append)


def test_a_page_comes_with_where_it_was_found(site: Site, fetcher: Fetcher) -> None:
    fetched = fetcher.fetch(f"{site.address}/page")

    assert (fetched.status, fetched.body, fetched.charset) == (200, PAGE.encode(), "utf-8")
    assert fetched.url == fetched.final_url == f"{site.address}/page"
    assert fetched.at.endswith("Z")


def test_every_step_of_a_redirect_is_recorded(site: Site, fetcher: Fetcher) -> None:
    fetched = fetcher.fetch(f"{site.address}/moved")

    assert fetched.redirects == (f"{site.address}/again",)
    assert fetched.final_url == f"{site.address}/page"


def test_a_packed_page_is_unpacked(site: Site, fetcher: Fetcher) -> None:
    assert fetcher.fetch(f"{site.address}/packed").body == PAGE.encode()


def test_the_server_learns_who_asks(site: Site, fetcher: Fetcher) -> None:
    fetcher.fetch(f"{site.address}/page")

    assert all(agent.startswith("factlog/") for agent in site.agents)


@pytest.mark.parametrize("path", ["wrong_charset", "latin"])
def test_a_page_in_another_encoding_than_stated_is_still_read(site: Site, fetcher: Fetcher, path: str) -> None:
    assert text_of(fetcher.fetch(f"{site.address}/{path}")) == PAGE


def text_of(fetched: Fetched) -> str:
    return decode_page(fetched.body, fetched.url, fetched.charset)


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("nowhere", "no such page"),
        ("broken", "answered 500"),
        ("circle", "circle"),
        ("corridor", "11 times"),
        ("elsewhere", "no web address"),
        ("huge", "larger than"),
        ("bomb", "larger than"),
        ("picture", "image/png"),
        ("silent", "nothing came in time"),
        ("drip", "3 times"),
        ("slow_headers", "3 times"),
        ("cut", "3 times"),
        ("nonsense", "3 times"),
    ],
)
def test_what_gives_no_page_gives_a_reason_in_time(site: Site, fetcher: Fetcher, path: str, reason: str) -> None:
    started = monotonic()

    with pytest.raises(NotFetched, match=reason):
        fetcher.fetch(f"{site.address}/{path}")

    assert monotonic() - started < 3 * (BRISK.deadline_s + 1)


def test_a_failure_that_passes_is_waited_out_longer_each_time(site: Site, fetcher: Fetcher, waits: list[float]) -> None:
    assert fetcher.fetch(f"{site.address}/shaky").status == 200
    assert waits == [0.5, 1.0]


def test_the_server_says_how_long_to_wait(site: Site, fetcher: Fetcher, waits: list[float]) -> None:
    assert fetcher.fetch(f"{site.address}/busy").status == 200
    assert waits == [7.0]


def test_nobody_waits_for_hours(site: Site, fetcher: Fetcher, waits: list[float]) -> None:
    with pytest.raises(NotFetched, match="busy") as caught:
        fetcher.fetch(f"{site.address}/closed")

    assert (waits, caught.value.fix) == ([], "run the command again in 120 minutes")


def test_robots_txt_is_read_once_and_obeyed(site: Site, fetcher: Fetcher) -> None:
    site.robots = b"User-agent: *\nDisallow: /secret\n"

    assert fetcher.fetch(f"{site.address}/page").status == 200
    with pytest.raises(NotFetched, match=r"robots\.txt"):
        fetcher.fetch(f"{site.address}/secret/1")
    assert (site.asked["/robots.txt"], site.asked["/secret/1"]) == (1, 0)


def test_a_redirect_into_what_robots_txt_forbids_is_not_followed(site: Site, fetcher: Fetcher) -> None:
    site.robots = b"User-agent: factlog\nDisallow: /page\n"

    with pytest.raises(NotFetched, match=r"robots\.txt"):
        fetcher.fetch(f"{site.address}/moved")


def test_a_host_is_given_a_pause_between_requests(site: Site, waits: list[float]) -> None:
    patient = Fetcher(Policy(delay_s=2, allow_private=True), wait=waits.append, clock=lambda: 100.0)

    patient.fetch(f"{site.address}/page")
    patient.fetch(f"{site.address}/page")

    assert waits == [2.0, 2.0]  # after robots.txt, after the first page


def test_a_longer_pause_that_the_site_asks_for_is_kept(site: Site, waits: list[float]) -> None:
    site.robots = b"User-agent: *\nCrawl-delay: 9\n"
    patient = Fetcher(Policy(delay_s=2, allow_private=True), wait=waits.append, clock=lambda: 100.0)

    patient.fetch(f"{site.address}/page")

    assert waits == [9.0]


def test_this_machine_is_not_asked_unless_allowed(site: Site) -> None:
    with pytest.raises(NotFetched, match="private address") as caught:
        Fetcher(Policy(delay_s=0)).fetch(f"{site.address}/page")

    assert "--allow-private" in caught.value.fix
    assert not site.asked


def test_nobody_at_the_other_end_is_said_so(fetcher: Fetcher) -> None:
    with pytest.raises(NotFetched, match="nothing there takes a connection"):
        fetcher.fetch("http://127.0.0.1:9/")  # the discard port: nobody listens


def test_a_host_that_does_not_answer_is_said_of_the_page_that_was_asked_for(fetcher: Fetcher) -> None:
    with pytest.raises(NotFetched, match=r"^http://nowhere\.invalid/1: no such host"):
        fetcher.fetch("http://nowhere.invalid/1")
