"""Ten thousand speakers in 100,000 claims: listing them, finding one by any form, suggesting, merging.

``python benchmarks/speakers_store.py [CLAIMS] [SPEAKERS]``. Whole processes above ``--version``, interleaved:
medians by the clock, and the least time of the processor, which other work on the machine changes less. One speaker in
ten is also written in another way, and one in ten was decided about.
"""

from __future__ import annotations

import os
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from ledger import ACT, CLAIMS_AN_ARTICLE, word_list

from factlog.dates import PartialDate
from factlog.identity.values import SpeakerRecord, speaker_id
from factlog.ids import article_id, claim_ids
from factlog.models import Article, Claim, Kind, Span
from factlog.store.locate import open_store

if TYPE_CHECKING:
    from collections.abc import Iterator

ROUNDS = 5
HERS, HER_ALIAS = "Nerin Okasha-Vale", "Нерин Окаша-Вале"
HER_CLAIMS = 300
_SEED = 20300102
_ROLES = ("Minister", "Mayor", "Harbour Commissioner", "")
FOLDER = Path(tempfile.gettempdir()) / "factlog-benchmark-speakers"
FACTLOG = (sys.executable, "-m", "factlog")
ENVIRONMENT = {
    **{name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"},
    "PYTHONPYCACHEPREFIX": str(FOLDER / "bytecode"),
    "FACTLOG_USER": "benchmark",
}


def names(draw: random.Random, count: int) -> list[str]:
    """Invented full names; one in ten comes with an initial for the first name besides, one in fifty as a surname."""
    given, family = word_list(draw, 1500), word_list(draw, 6000)
    found: dict[str, None] = {}
    while len(found) < count:
        first, last = draw.choice(given).title(), draw.choice(family).title()
        found[f"{first} {last}"] = None
        if len(found) % 10 == 0:
            found[f"{first[0]}. {last}"] = None
        if len(found) % 50 == 0:
            found[last] = None
    return list(found)[:count]


def articles(claims: int, speakers: list[str]) -> Iterator[tuple[Article, list[Claim]]]:
    """Articles of twenty claims; every speaker has one at least where there are enough."""
    draw = random.Random(_SEED)  # noqa: S311 - seeded on purpose
    words, outlets = word_list(draw, 4000), [f"{word.title()} Post" for word in word_list(draw, 40)]
    each = max(claims // HER_CLAIMS, 1)
    for number in range(claims // CLAIMS_AN_ARTICLE):
        serials = range(number * CLAIMS_AN_ARTICLE, (number + 1) * CLAIMS_AN_ARTICLE)
        who = [(HERS, HER_ALIAS)[n // each % 2] if n % each == 0 else speakers[n % len(speakers)] for n in serials]
        yield _article(draw, number, who, words, draw.choice(outlets))


def _article(
    draw: random.Random, number: int, who: list[str], words: list[str], outlet: str
) -> tuple[Article, list[Claim]]:
    sources = [f"{draw.choice(_ROLES)} {name}".strip() for name in who]
    said = [" ".join(draw.choices(words, k=draw.randint(8, 20))) for _ in who]
    text = "\n".join(f"{source} said {words_said}." for source, words_said in zip(sources, said, strict=True))
    date = PartialDate(draw.randint(2012, 2029), draw.randint(1, 12), draw.randint(1, 28))
    article = Article(id=article_id(text), text=text, title=f"Article {number}", outlet=outlet, published=date)
    claims, at = [], 0
    for claim_id, source, name, content in zip(claim_ids(article.id, said), sources, who, said, strict=True):
        begin = at + len(source) + len(" said ")
        spans = {"source": (Span(at, at + len(source)),), "content": (Span(begin, begin + len(content)),)}
        claims.append(
            Claim(id=claim_id, article=article.id, kind=Kind.INDIRECT, text=content, speaker=name, **spans)  # type: ignore[arg-type]
        )
        at = begin + len(content) + len(".\n")
    return article, claims


def build(folder: Path, claims: int, count: int) -> None:
    """Make the store, print what keeping it took."""
    speakers = names(random.Random(_SEED), count)  # noqa: S311 - seeded on purpose
    store, pairs = open_store(folder, create=True), articles(claims, speakers)
    begun = time.perf_counter()
    while batch := list(islice(pairs, 50)):
        store.add(batch, ACT)
    print(f"keeping {claims} claims of {count} speakers took {time.perf_counter() - begun:.1f} s")
    chosen = speakers[:: len(speakers) * 10 // count]
    records = [SpeakerRecord(id=speaker_id(name), name=name, aliases=(f"{name} Senior",)) for name in chosen]
    store.edit_speakers(lambda _: {record.id: record for record in records}, ACT)
    store.close()


@dataclass(frozen=True, slots=True)
class Taken:
    """Seconds that one fresh process takes: by the clock, and of the processor."""

    clock: float
    processor: float


def taken(command: tuple[str, ...], *, terminal: bool) -> Taken:
    """How long one fresh process takes, as in a pipe or as on a ``terminal``."""
    environment = {**ENVIRONMENT, "TTY_COMPATIBLE": "1" if terminal else "0"}
    before, begun = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True, env=environment)
    after, clock = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter() - begun
    return Taken(clock, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)


def main() -> None:
    """Build what is missing, measure, print."""
    claims = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 10_000  # noqa: PLR2004 - the second argument
    folder = FOLDER / f"{claims}-{count}"
    if not folder.exists():
        folder.parent.mkdir(parents=True, exist_ok=True)
        build(folder, claims, count)
    ours = (*FACTLOG, "--store", str(folder))
    commands = {
        "--version": (*FACTLOG, "--version"),
        "claims --speaker SURNAME --json": (*ours, "claims", "--speaker", "Okasha-Vale", "--json"),
        "claims --speaker, other script": (*ours, "claims", "--speaker", HER_ALIAS, "--json"),
        "speakers, on a terminal": (*ours, "speakers"),
        "speakers --limit 50": (*ours, "speakers", "--limit", "50"),
        "speakers, all into a pipe": (*ours, "speakers"),
        "speakers --json, all of them": (*ours, "speakers", "--json"),
        "speakers NAME": (*ours, "speakers", HERS),
        "speaker show": (*ours, "speaker", "show", HERS),
        "speakers --suggested, a terminal": (*ours, "speakers", "--suggested"),
        "speakers --suggested --json": (*ours, "speakers", "--suggested", "--json"),
        "speaker link, and undo": (*ours, "speaker", "link", HERS, "Q42"),
    }
    measured: dict[str, list[Taken]] = {label: [] for label in commands}
    for _ in range(ROUNDS):
        for label, command in commands.items():
            measured[label].append(taken(command, terminal=label.endswith("terminal")))
        taken((*ours, "undo"), terminal=False)
    report(measured)


def report(measured: dict[str, list[Taken]]) -> None:
    """Print what is above the first row."""
    clocks = {label: statistics.median(one.clock for one in times) for label, times in measured.items()}
    processors = {label: min(one.processor for one in times) for label, times in measured.items()}
    base = next(iter(measured))
    print(f"{'milliseconds over ' + base:36} {'clock':>6} {'processor':>10}")
    for label in measured:
        clock, processor = clocks[label] - clocks[base], processors[label] - processors[base]
        print(f"{label:36} {clock * 1000:+6.0f} {processor * 1000:+10.0f}")


if __name__ == "__main__":
    main()
