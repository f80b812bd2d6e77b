"""Write the lexicon's further first names, and mend the first ones: ``python -m training.first_names --data FILE``.

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
from training.common_words import FIRST_NAMES, LEXICON, SHORTEST

GENDERS = ("female", "male")
FEWEST_SOURCES = 3
MOST_OF_THE_OTHER = 0.1  # of those who bear a name
FEWEST_TO_MEND, OFTEN_TO_MEND = 5, 100  # sources and bearers of a name that is on the wrong list


def further_names(data: Mapping[str, Sequence[Any]], gender: str) -> Iterator[str]:
    """The names that hardly anybody of the other gender bears and that no list has, in the order of the alphabet."""
    known = frozenset[str]().union(*(words(name) for name in FIRST_NAMES))
    for name in sorted(data):
        sources, _, women = data[name][:3]
        others = 1 - women if gender == "female" else women
        is_name = name.isascii() and name.isalpha() and len(name) >= SHORTEST and not is_common(name)
        if is_name and name not in known and sources >= FEWEST_SOURCES and others <= MOST_OF_THE_OTHER:
            yield name


def misplaced_names(data: Mapping[str, Sequence[Any]], gender: str) -> set[str]:
    """The names of a gender's list that the data, where it has seen them often, gives to the other one."""
    found = set()
    for name in words(f"{gender}_first_names") & data.keys():
        sources, often, women = data[name][:3]
        bearers = women if gender == "female" else 1 - women
        if sources >= FEWEST_TO_MEND and often >= OFTEN_TO_MEND and bearers < MOST_OF_THE_OTHER:
            found.add(name)
    return found


def main(arguments: Sequence[str] | None = None) -> None:
    """Write the lists."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    data = json.loads(parser.parse_args(arguments).data.read_text(encoding="utf-8"))
    misplaced = {gender: misplaced_names(data, gender) for gender in GENDERS}
    for gender, other in (GENDERS, GENDERS[::-1]):
        mended = words(f"{gender}_first_names") - misplaced[gender] | misplaced[other]
        write(f"{gender}_first_names", sorted(mended))
        write(f"further_{gender}_first_names", list(further_names(data, gender)))


def write(name: str, entries: Sequence[str]) -> None:
    """Write a list of the lexicon."""
    (LEXICON / f"{name}.txt").write_text("".join(f"{entry}\n" for entry in entries), encoding="utf-8")
    print(len(entries), "names in", name)


if __name__ == "__main__":
    main()
