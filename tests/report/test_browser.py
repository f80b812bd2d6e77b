"""The report in a real browser: ``apt-get install chromium chromium-driver``; skipped where there is none."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from factlog.report.page import page
from tests.ledger import LEDGER, TOLL_CLAIMS, TURN_CLAIMS
from tests.report.browser import CHROMIUM, DRIVER, Browser
from tests.report.given import contents_of, hostile_batch, large_batches, small_page

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = pytest.mark.skipif(not (CHROMIUM and DRIVER), reason="no chromium with chromedriver is installed")

SEEN = "return [...document.querySelectorAll('.card')].filter(card => card.checkVisibility()).map(card => card.id)"
COUNT = "return document.getElementById('count').textContent"
LORRIES = TURN_CLAIMS[0].id
ESCAPE = "\ue00c"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with Browser() as started:
        yield started


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(tmp_path_factory.mktemp("report"), small_page())


def written(folder: Path, source: str) -> Path:
    file = folder / "report.html"
    file.write_text(source, encoding="utf-8")
    return file


def test_the_page_opens_without_a_complaint(browser: Browser, small: Path) -> None:
    browser.complaints()
    browser.open(small)
    assert browser.complaints() == []
    assert browser.run(COUNT) == "9 claims"
    assert browser.run("return performance.getEntriesByType('resource').length") == 0


def test_a_mark_on_the_timeline_leads_to_its_claim(browser: Browser, small: Path) -> None:
    browser.open(small)
    browser.click(f"svg a[href='#c-{LORRIES}']")
    assert browser.run("return location.hash") == f"#c-{LORRIES}"
    assert browser.run("return document.querySelector('.card:target').id") == f"c-{LORRIES}"


@pytest.mark.parametrize("typed", ["thinkable LORRIES", LORRIES, "thínkable"])
def test_search_finds_words_ids_and_folded_letters(browser: Browser, small: Path, typed: str) -> None:
    browser.open(small)
    browser.type("#find", typed)
    assert browser.run(SEEN) == [f"c-{LORRIES}"]
    assert browser.run(COUNT) == "1 of 9 claims"
    browser.press(ESCAPE)
    assert len(browser.run(SEEN)) == 9


def test_search_that_finds_nothing_says_so_and_offers_all(browser: Browser, small: Path) -> None:
    browser.open(small)
    browser.type("#find", "zeppelin")
    assert browser.run("return document.querySelector('.nothing').checkVisibility()")
    browser.click("#again")
    assert len(browser.run(SEEN)) == 9


def test_filters_leave_what_fits(browser: Browser, small: Path) -> None:
    browser.open(small)
    browser.type("#by-s", "Ana Ruhl")
    browser.click("#by-m")
    assert set(browser.run(SEEN)) == {f"c-{TOLL_CLAIMS[1].id}", f"c-{LORRIES}"}
    browser.click("button[type=reset]")
    browser.run("return new Promise(done => setTimeout(done, 50))")
    assert len(browser.run(SEEN)) == 9


def test_a_slash_leads_to_the_search(browser: Browser, small: Path) -> None:
    browser.open(small)
    browser.click("h1")  # a person has the page before them: a page just opened may not have the keyboard yet
    browser.press("/")
    assert browser.run("return document.activeElement.id") == "find"


def test_a_permalink_opens_at_its_claim(browser: Browser, small: Path) -> None:
    browser.open(small, f"#c-{LORRIES}")
    top = browser.run(f"return document.getElementById('c-{LORRIES}').getBoundingClientRect().top")
    assert 0 <= top < 900


def test_a_screen_reader_finds_landmarks_labels_and_names(browser: Browser, small: Path) -> None:
    browser.open(small)
    nodes = browser.devtools("Accessibility.getFullAXTree")["nodes"]
    seen = [(node.get("role", {}).get("value"), node.get("name", {}).get("value", "")) for node in nodes
            if not node["ignored"]]  # fmt: skip
    roles = {role for role, _ in seen}
    assert {"main", "navigation", "search", "banner", "article", "table", "status"} <= roles
    for role in ("searchbox", "combobox", "checkbox", "button", "link", "region"):
        assert all(name.strip() for found, name in seen if found == role), role
    assert any(role == "link" and "a toll was thinkable" in name and "softened" in name for role, name in seen)


@pytest.mark.parametrize("width", [320, 390, 1100])
def test_nothing_is_wider_than_the_screen(browser: Browser, small: Path, width: int) -> None:
    browser.devtools("Emulation.setDeviceMetricsOverride", width=width, height=800, deviceScaleFactor=1, mobile=False)
    browser.open(small)
    assert browser.run("return document.documentElement.scrollWidth <= innerWidth")
    browser.devtools("Emulation.clearDeviceMetricsOverride")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_words_stand_out_from_the_paper(browser: Browser, small: Path, scheme: str) -> None:
    browser.devtools("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": scheme}])
    browser.open(small)
    assert browser.run(CONTRAST) >= 4.5
    browser.devtools("Emulation.setEmulatedMedia", features=[])


CONTRAST = """
const light = (name) => {
  const [r, g, b] = getComputedStyle(Object.assign(document.body.appendChild(document.createElement('i')),
    {className: name})).color
    .match(/[\\d.]+/g).map(c => c / 255).map(c => c <= .04045 ? c / 12.92 : ((c + .055) / 1.055) ** 2.4);
  return .2126 * r + .7152 * g + .0722 * b;
};
const [r, g, b] = getComputedStyle(document.body).backgroundColor.match(/[\\d.]+/g).map(c => c / 255)
  .map(c => c <= .04045 ? c / 12.92 : ((c + .055) / 1.055) ** 2.4);
const paper = .2126 * r + .7152 * g + .0722 * b;
const names = ['quiet', 'p for', 'p against', 'p open', 'status green', 'status red', 'status yellow'];
return Math.min(...names.map(light).map(l => (Math.max(l, paper) + .05) / (Math.min(l, paper) + .05)));
"""


def test_all_positions_are_printed(browser: Browser, small: Path) -> None:
    browser.open(small)
    printed = browser.devtools("Page.printToPDF")["data"]
    assert printed.startswith("JVBERi")  # %PDF-


def test_a_hostile_article_does_nothing(browser: Browser, tmp_path: Path) -> None:
    browser.complaints()
    browser.open(written(tmp_path, page(contents_of([hostile_batch(), *LEDGER]))))
    browser.run("document.querySelectorAll('main a').forEach(link => link.dispatchEvent(new MouseEvent('mouseover')))")
    assert browser.run("return document.title") == "Who said what, and when"
    assert browser.run("return document.querySelectorAll('h1').length") == 1
    assert browser.complaints() == []


def test_a_script_that_is_not_ours_is_refused(browser: Browser, tmp_path: Path) -> None:
    source = small_page().replace("</main>", "<script>document.title = 'taken'</script></main>")
    browser.open(written(tmp_path, source))
    assert browser.run("return document.title") != "taken"
    assert any("Content Security Policy" in message for message in browser.complaints())


def test_two_thousand_claims_open_and_are_searched_at_once(browser: Browser, tmp_path: Path) -> None:
    seconds = browser.open(written(tmp_path, page(contents_of(large_batches(2000)))))
    assert seconds < 10  # a busy machine; the figure on a quiet one stands in docs/report.md
    browser.type("#find", "port 7 dredging")
    assert 0 < browser.run("return document.querySelectorAll('.card:not([hidden])').length") < 400
