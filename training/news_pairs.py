"""Pairs of claims of one speaker on one topic from two articles of real news, as ``compare`` puts them together."""

import json
from collections import defaultdict
from itertools import permutations
from pathlib import Path
from random import Random

from factlog.analysis.network import Pair
from factlog.analysis.topics import suggest_topics

MOST = 12  # pairs of one speaker on one topic
SEED = 0


def news_pairs(path: Path) -> list[Pair]:
    """The pairs among the claims that ``factlog extract --jsonl`` printed."""
    claims = [claim for line in path.open(encoding="utf-8") for claim in json.loads(line)["claims"]]
    by_id = {claim["id"]: claim for claim in claims}
    speakers = [claim["speaker"] for claim in claims if claim["speaker"]]
    rng, found = Random(SEED), list[Pair]()
    for topic in suggest_topics(((claim["id"], claim["text"]) for claim in claims), [], speakers):
        groups = defaultdict(list)
        for claim in sorted(topic.members):
            groups[by_id[claim]["speaker"]].append(by_id[claim])
        for speaker, said in groups.items():
            apart = [pair for pair in permutations(said, 2) if pair[0]["article"] != pair[1]["article"] and speaker]
            chosen = rng.sample(apart, min(MOST, len(apart)))
            found += [Pair(topic.name, earlier["text"], later["text"]) for earlier, later in chosen]
    return found
