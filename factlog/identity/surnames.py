"""A surname that stands alone, and who of that surname speaks in the same outlet of the same matters."""

from __future__ import annotations

from collections import Counter, defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING

from factlog.analysis.phrases import worded
from factlog.folding import folded_words
from factlog.identity.akin import Reason
from factlog.identity.suggestions import Suggestion, are_apart

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from factlog.analysis.phrases import Worded
    from factlog.identity.values import Speaker
    from factlog.models import Entry

_FEWEST_SHARED = 2  # telling words that both use, where nobody has given topics
_TOLD = 3
_KEPT = 4096


def surname_suggestions(
    lone: Speaker,
    candidates: Sequence[Speaker],
    entries: Iterable[Entry],
    apart: dict[str, frozenset[str]],
) -> list[Suggestion]:
    """Who of the ``candidates`` the ``lone`` surname may mean; ``entries`` are claims of all of them."""
    dull = {word for one in (lone, *candidates) for form in one.forms for word in folded_words(form)}
    by_speaker: defaultdict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        by_speaker[entry.claim.speaker or ""].append(entry)
    found = []
    for other in candidates:
        shared = _shared(by_speaker[lone.name], by_speaker[other.name], dull)
        if shared and not are_apart(lone, other, apart):
            articles = () if len(candidates) == 1 else tuple(sorted(shared))
            evidence = tuple(dict.fromkeys(said for several in shared.values() for said in several))[:_TOLD]
            found.append(Suggestion(one=lone, other=other, reason=Reason.SURNAME, evidence=evidence, articles=articles))
    return found


def _shared(own: Iterable[Entry], theirs: Sequence[Entry], dull: Collection[str]) -> dict[str, list[str]]:
    """By the article of the surname alone, what it shares with the other's claims in the same outlet."""
    by_outlet: defaultdict[str, list[Entry]] = defaultdict(list)
    for entry in theirs:
        by_outlet[_outlet(entry)].append(entry)
    found: defaultdict[str, list[str]] = defaultdict(list)
    for entry in own:
        matter = _matter(entry, by_outlet.get(_outlet(entry), ()), dull) if _outlet(entry) else None
        if matter:
            found[entry.claim.article].append(f"both in {entry.origin.outlet} on {matter}")
    return found


def _outlet(entry: Entry) -> str:
    return " ".join(folded_words(entry.origin.outlet or ""))


@lru_cache(_KEPT)
def _worded(text: str) -> Worded:
    """A claim's words; each claim is compared with several others."""
    return worded("", text)


def _matter(entry: Entry, theirs: Sequence[Entry], dull: Collection[str]) -> str | None:
    """The topic that both have, else the words that both use."""
    topics = {" ".join(folded_words(one.claim.topic)) for one in theirs if one.claim.topic}
    if entry.claim.topic and " ".join(folded_words(entry.claim.topic)) in topics:
        return entry.claim.topic
    written = {lemma: word for run in _worded(entry.claim.text).runs for word, lemma in run if word not in dull}
    counts = Counter(lemma for one in theirs for lemma in _worded(one.claim.text).lemmas & written.keys())
    if len(counts) < _FEWEST_SHARED:
        return None
    return ", ".join(written[lemma] for lemma in sorted(counts, key=lambda lemma: (-counts[lemma], lemma))[:_TOLD])
