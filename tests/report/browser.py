"""Chromium driven through chromedriver: the little of WebDriver (https://www.w3.org/TR/webdriver2/) that tests need."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import time
from base64 import b64decode
from typing import TYPE_CHECKING, Any, Self
from urllib.request import Request, urlopen

if TYPE_CHECKING:
    from pathlib import Path

CHROMIUM = shutil.which("chromium")
DRIVER = shutil.which("chromedriver")
_STARTED = re.compile(r"started successfully on port (\d+)")
_ELEMENT = "element-6066-11e4-a52e-4f735466cecf"  # the key under which WebDriver hands out elements
_PATIENCE_S = 60
_TWO_FRAMES = "return new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done))))"


class Browser:
    """A headless Chromium with one page."""

    def __enter__(self) -> Self:
        """Start it."""
        self._driver = subprocess.Popen([str(DRIVER), "--port=0"], stdout=subprocess.PIPE, text=True)
        self._at = f"http://127.0.0.1:{self._port()}/session"
        flags = ["--headless=new", "--disable-gpu", "--hide-scrollbars", "--window-size=1100,900"]
        flags += ["--force-prefers-reduced-motion"]  # a page that still scrolls cannot be clicked
        flags += ["--no-sandbox"] if os.geteuid() == 0 else []
        chosen = {"binary": CHROMIUM, "args": flags}
        wanted = {"browserName": "chrome", "goog:loggingPrefs": {"browser": "ALL"}, "goog:chromeOptions": chosen}
        self._at += "/" + self._ask("POST", "", capabilities={"alwaysMatch": wanted})["sessionId"]
        return self

    def __exit__(self, *_: object) -> None:
        """Close it."""
        try:
            self._ask("DELETE", "")
        finally:
            self._driver.terminate()
            self._driver.wait(timeout=_PATIENCE_S)
            if self._driver.stdout:
                self._driver.stdout.close()

    def _port(self) -> str:
        for line in self._driver.stdout or ():
            if found := _STARTED.search(line):
                return found[1]
        message = "chromedriver did not start"
        raise RuntimeError(message)

    def _ask(self, method: str, path: str, **body: Any) -> Any:
        given = json.dumps(body).encode() if method == "POST" else None
        request = Request(self._at + path, given, {"Content-Type": "application/json"}, method=method)  # noqa: S310
        with urlopen(request, timeout=_PATIENCE_S) as answer:  # noqa: S310 - our own driver
            return json.load(answer)["value"]

    def open(self, file: Path, place: str = "") -> float:
        """The seconds until the file was loaded and its script had run; it returns when the page is drawn.

        What is off the screen is laid out after the first frame: until then its labels are missing for a reader.
        """
        begun = time.perf_counter()
        self._ask("POST", "/url", url=file.as_uri() + place)
        seconds = time.perf_counter() - begun
        self.run(_TWO_FRAMES)
        return seconds

    def run(self, script: str) -> Any:
        """What a script in the page gives back."""
        return self._ask("POST", "/execute/sync", script=script, args=[])

    def click(self, selector: str) -> None:
        """Click the first element that fits."""
        self._ask("POST", f"/element/{self._element(selector)}/click")

    def type(self, selector: str, text: str) -> None:
        """Type into the first element that fits."""
        self._ask("POST", f"/element/{self._element(selector)}/value", text=text)

    def press(self, key: str) -> None:
        """Press a key where the focus is."""
        keys = [{"type": "keyDown", "value": key}, {"type": "keyUp", "value": key}]
        self._ask("POST", "/actions", actions=[{"type": "key", "id": "keys", "actions": keys}])

    def _element(self, selector: str) -> str:
        found: str = self._ask("POST", "/element", using="css selector", value=selector)[_ELEMENT]
        return found

    def devtools(self, command: str, **params: Any) -> Any:
        """What Chromium's own protocol answers."""
        return self._ask("POST", "/goog/cdp/execute", cmd=command, params=params)

    def complaints(self) -> list[str]:
        """What stands in the console since the last time."""
        return [entry["message"] for entry in self._ask("POST", "/se/log", type="browser")]

    def screenshot(self, file: Path) -> None:
        """Write what is seen as PNG."""
        file.write_bytes(b64decode(self._ask("GET", "/screenshot")))
