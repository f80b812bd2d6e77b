from __future__ import annotations

import time
from typing import TYPE_CHECKING

from factlog.cli.progress import Logger

if TYPE_CHECKING:
    import pytest


def test_a_log_has_a_line_every_few_seconds_even_while_nothing_comes(capsys: pytest.CaptureFixture[str]) -> None:
    logger = Logger(2, seconds=0.02)
    time.sleep(0.1)
    logger.worked(1.0)
    time.sleep(0.1)
    logger.close()
    lines = capsys.readouterr().err.splitlines()
    assert lines[0] == "no article yet"
    assert lines[-1].startswith("1 article, ")
    assert " left" in lines[-1]
    time.sleep(0.05)
    assert capsys.readouterr().err == ""
