"""Whom the resolver names in real news, where the sources are given: how often it is the source's own name, and whole.

    python -m benchmarks.names --data shared/data/polnear/train [--list 50]

Prints two figures: the share of the sources that are a name whose speaker ends with the same word, and how many
speakers hold what persons' names do not: a quotation mark, the end of a sentence or line, a function word, a common
word before the last. ``--list`` prints the speakers found most often with their kinds, the odd ones first; no words of
articles but names.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.score import percent
from benchmarks.speakers import resolved
from factlog.folding import fold
from factlog.text.lexicon import words
from factlog.text.names import function_words, is_common, is_first_name, nationalities
from factlog.text.parties import PartyKind
from factlog.text.roles import is_person_noun
from training.corpus import polnear

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from typing import Any

    from factlog.text.resolution import Resolution
    from training.corpus import Example

_WORD = re.compile(r"\w+(?:[-’'.]\w+)*")
_WHOLE_NAME = re.compile(r"(?:[Tt]he )?[^\W\d_a-z][^\s,;()]*(?: [^\W\d_a-z][^\s,;()]*){0,5}")  # "the Vesk Post"
_ENDING = re.compile(r"[”“\"‘«»\n?!:;]|(?<=[a-z]{4})[.] |(?:^| )’")  # “, "Mayor. VESK"; never "J. Lee"
_PERSONS = frozenset({PartyKind.PERSON, PartyKind.UNKNOWN})
_LONG = 1  # letters; one alone is an initial


@dataclass
class Names:
    """The speakers of a split, and how many of the sources that are names found their own."""

    found: Counter[tuple[str, str]] = field(default_factory=Counter)
    named: int = 0
    right: int = 0

    def count(self, source: str, resolution: Resolution) -> None:
        """Add one attribution: its source's words and whom it was given to."""
        if resolution.speaker and resolution.party and resolution.party.words:
            self.found[resolution.speaker, resolution.party.kind.value] += 1
        if last := named_by(source):
            self.named += 1
            self.right += last == last_word(resolution.speaker or "")

    def odd(self) -> list[tuple[str, str]]:
        """The speakers whose name has what no name holds."""
        return [(name, kind) for name, kind in self.found if is_odd(name, kind)]


def named_by(source: str) -> str:
    """The last word of a source that is a name and nothing else; nothing where it is not."""
    last = last_word(source)
    is_other = (
        last in function_words() or last.removesuffix("s") in nationalities() or is_person_noun(last)
    )  # "the Vesk Liberal" has a name
    is_name = _WHOLE_NAME.fullmatch(source) and not source.isupper() and not is_other
    return last if is_name and fold(_WORD.findall(source)[0]) not in function_words() - {"the"} else ""


def last_word(name: str) -> str:
    """The last word of a name, folded, without what may follow a name."""
    found = [fold(word) for word in _WORD.findall(name)]
    while len(found) > 1 and found[-1] in words("name_suffixes"):
        found.pop()
    return found[-1] if found else ""


def is_odd(name: str, kind: str) -> bool:
    """Whether a name holds a quotation mark, an end, a function word, or before its last word a common one."""
    front = [fold(word) for word in _WORD.findall(name)[:-1] if len(word) > _LONG and not is_first_name(fold(word))]
    is_common_led = any(is_common(word) or word in function_words() for word in front)
    return bool(_ENDING.search(name)) or (PartyKind(kind) in _PERSONS and is_common_led)


def names_of(examples: Iterable[Example]) -> Names:
    """Every speaker with a name in the articles."""
    names = Names()
    for example in examples:
        document = resolved(_record(example))
        for claim, resolution in zip(example.claims, document.resolutions, strict=True):
            source = " ".join(example.text[start:end] for start, end in claim.source)
            names.count(source, resolution)
    return names


def _record(example: Example) -> dict[str, Any]:
    claims = [{"content": claim.content, "source": claim.source, "cue": claim.cue} for claim in example.claims]
    return {"article_text": example.text, "claims": claims}


def listed(names: Names, most: int) -> Iterable[str]:
    """Lines of the speakers: odd ones, then those found most often."""
    for title, chosen in (("odd", names.odd()), ("all", list(names.found))):
        yield f"{title}\n"
        for name, kind in sorted(chosen, key=lambda one: -names.found[one])[:most]:
            yield f"{names.found[name, kind]:5}  {kind:8}  {name!r}\n"


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the figures of a split, and the names when asked."""
    parser = argparse.ArgumentParser(description="Show whom the resolver names in real news whose sources are given.")
    parser.add_argument("--data", type=Path, required=True, help="a split of PolNeAR")
    parser.add_argument("--list", type=int, default=0, metavar="MANY", help="print as many speakers with their kinds")
    chosen = parser.parse_args(arguments)
    names = names_of(polnear(chosen.data))
    sys.stdout.writelines(listed(names, chosen.list) if chosen.list else ())
    odd = names.odd()
    sys.stdout.write(f"named sources  {percent(names.right, names.named)}\n")
    sys.stdout.write(
        f"odd speakers   {len(odd)} of {len(names.found)}, {sum(names.found[one] for one in odd)} claims\n"
    )


if __name__ == "__main__":
    main()
