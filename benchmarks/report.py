"""How long the report takes to write and to open in headless Chromium, and what it looks like.

python benchmarks/report.py [--claims N] [--rounds N]    sizes, seconds
python benchmarks/report.py --pictures FOLDER [FILE]     FILE, or the made-up page: desktop, dark, phone, paper

Needs chromium and chromedriver. Opening is wall time, from navigation to the end of the page's load event.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from base64 import b64decode
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from factlog.report.page import page
from tests.report.browser import CHROMIUM, DRIVER, Browser
from tests.report.given import contents_of, large_batches

LOADED_MS = "const [n] = performance.getEntriesByType('navigation'); return n.loadEventEnd - n.startTime"
PAINTED_MS = "return performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0"
SEARCH_MS = """
const begun = performance.now();
const find = document.getElementById('find');
find.value = 'port 7 dredging';
find.dispatchEvent(new Event('input', {bubbles: true}));
document.body.offsetHeight;
return performance.now() - begun"""
DESKTOP, PHONE = (1100, 900), (390, 844)
PAPER_LIGHT = {"name": "prefers-color-scheme", "value": "light"}
DARK = {"name": "prefers-color-scheme", "value": "dark"}


def opened(browser: Browser, file: Path) -> tuple[float, float]:
    """Milliseconds to the end of the load event and to the first words on the screen."""
    browser.open(file)
    return browser.run(LOADED_MS), browser.run(PAINTED_MS)


def print_figures(file: Path, rounds: int) -> None:
    """Size and the medians of fresh navigations; the first one warms the browser."""
    print(f"size                     {file.stat().st_size / 1e6:8.2f} MB")
    with Browser() as browser:
        opened(browser, file)
        measured = [opened(browser, file) for _ in range(rounds)]
        print(f"open, navigation to load {median(load for load, _ in measured):8.0f} ms")
        print(f"first words painted      {median(paint for _, paint in measured):8.0f} ms")
        print(f"search of all claims     {browser.run(SEARCH_MS):8.0f} ms")


def take_pictures(file: Path, folder: Path) -> None:
    """Write PNGs of the page as a reader sees it, and the first sheets of it as a PDF."""
    folder.mkdir(parents=True, exist_ok=True)
    with Browser() as browser:
        for name, size, scheme in (("desktop", DESKTOP, PAPER_LIGHT), ("dark", DESKTOP, DARK),
                                   ("phone", PHONE, PAPER_LIGHT)):  # fmt: skip
            width, height = size
            browser.devtools("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1,
                             mobile=size == PHONE)  # fmt: skip
            browser.devtools("Emulation.setEmulatedMedia", features=[scheme])
            browser.open(file)
            for place, anchor in (("top", "0"), ("changes", "document.querySelector('.change, .pair')"),
                                  ("cards", "document.querySelector('.card')")):  # fmt: skip
                browser.run(f"const at = {anchor}; at ? at.scrollIntoView() : scrollTo(0, 0)")
                browser.screenshot(folder / f"{name}-{place}.png")
        browser.devtools("Emulation.setEmulatedMedia", features=[])
        (folder / "paper.pdf").write_bytes(b64decode(browser.devtools("Page.printToPDF", pageRanges="1-6")["data"]))


def main() -> None:
    """Do what the command line asks."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path, nargs="?")
    parser.add_argument("--claims", type=int, default=2000)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--pictures", type=Path)
    options = parser.parse_args()
    if not (CHROMIUM and DRIVER):
        raise SystemExit("no chromium with chromedriver: apt-get install chromium chromium-driver")
    with tempfile.TemporaryDirectory() as folder:
        file = options.file or Path(folder) / "report.html"
        if not options.file:
            begun = time.perf_counter()
            source = page(contents_of(large_batches(options.claims)))
            print(f"write {options.claims} claims       {time.perf_counter() - begun:8.2f} s")
            file.write_text(source, encoding="utf-8")
        if options.pictures:
            return take_pictures(file.resolve(), options.pictures)
        print_figures(file.resolve(), options.rounds)
    return None


if __name__ == "__main__":
    main()
