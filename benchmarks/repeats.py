"""How long it takes to find the repeats among the claims of one speaker: ``python benchmarks/repeats.py [CLAIMS]``.

One claim in twenty is said again with a word changed. Printed are seconds of one core, the most memory, and what was
found; beside it what comparing each pair by itself would take, reckoned from a part of the pairs.
"""

from __future__ import annotations

import random
import resource
import sys
import time
from dataclasses import replace
from itertools import combinations, islice

from ledger import articles
from rapidfuzz.fuzz import token_sort_ratio

from factlog.models import Entry, origin_of
from factlog.services.repeats import ALIKE, all_suggestions

ONE_IN = 20
PART = 20_000  # pairs
SEED = 7


def sayings(count: int) -> list[Entry]:
    """The claims of one speaker, one in twenty of them an earlier one with a word changed."""
    draw = random.Random(SEED)  # noqa: S311 - seeded on purpose
    made: list[Entry] = []
    pairs = ((article, claim) for article, found in articles(2 * count) for claim in found)
    for article, claim in islice(pairs, count):
        words = draw.choice(made).claim.text.split() if made and len(made) % ONE_IN == 0 else claim.text.split()
        words[draw.randrange(len(words))] = "harbour"
        said = replace(claim, text=" ".join(words), speaker="Nerin Okasha-Vale")
        made.append(Entry(said, origin_of(article)))
    return made


def pair_by_pair(entries: list[Entry]) -> float:
    """Seconds that it would take to compare each pair by itself."""
    began = time.process_time()
    for one, other in islice(combinations(entries, 2), PART):
        token_sort_ratio(one.claim.text.lower(), other.claim.text.lower(), score_cutoff=ALIKE)
    return (time.process_time() - began) / PART * len(entries) * (len(entries) - 1) / 2


def main() -> None:
    """Measure and print."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 5_000
    entries = sayings(count)
    began = time.process_time()
    found = all_suggestions(entries)
    spent = time.process_time() - began
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{count:,} claims of one speaker: {spent:.1f} s, {memory:.0f} MB, {len(found):,} pairs are alike")
    print(f"each pair by itself: {pair_by_pair(entries):.1f} s")


if __name__ == "__main__":
    main()
