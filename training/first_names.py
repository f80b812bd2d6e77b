"""Write the lexicon's further first names: ``python -m training.first_names --data FILE``.

``FILE`` is ``name_data.json`` of the Python package nomquamgender (MIT): names as Unidecode writes them, each with the
number of sources it was found in, how often, and the share of women among those who bear it. See Van Buskirk, Clauset
and Larremore, "An Open-Source Cultural Consensus Approach to Name-Based Gender Classification" (ICWSM 2023).
"""

import argparse
import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from factlog.text.lexicon import words
from factlog.text.names import is_common

LEXICON = Path(__file__).parents[1] / "factlog" / "text" / "lexicon"
LISTED = ("female_first_names", "male_first_names", "unisex_first_names")
FEWEST_SOURCES = 3
MOST_OF_THE_OTHER = 0.1  # of those who bear a name
SHORTEST = 3  # letters


def further_names(data: Mapping[str, Sequence[Any]], gender: str) -> Iterator[str]:
    """The names that hardly anybody of the other gender bears and that no list has, in the order of the alphabet."""
    known = frozenset[str]().union(*(words(name) for name in LISTED))
    for name in sorted(data):
        sources, _, women = data[name][:3]
        others = 1 - women if gender == "female" else women
        is_name = name.isascii() and name.isalpha() and len(name) >= SHORTEST and not is_common(name)
        if is_name and name not in known and sources >= FEWEST_SOURCES and others <= MOST_OF_THE_OTHER:
            yield name


def main(arguments: Sequence[str] | None = None) -> None:
    """Write the two lists."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    data = json.loads(parser.parse_args(arguments).data.read_text(encoding="utf-8"))
    for gender in ("female", "male"):
        found = list(further_names(data, gender))
        path = LEXICON / f"further_{gender}_first_names.txt"
        path.write_text("".join(f"{name}\n" for name in found), encoding="utf-8")
        print(len(found), "names in", path.name)


if __name__ == "__main__":
    main()
