"""Write the lexicon's nouns for persons from WordNet: ``python -m training.person_nouns``.

A noun is taken where its first sense is a kind of person, a small dictionary has it too, and no adjective or adverb is
commoner than the noun, so that neither rare words nor rare senses come in. Its gender is that of the kinds of person
above it. Debian's packages ``wordnet-base``, ``wamerican-small`` and ``wbritish-small`` have what it reads.
"""

import argparse
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

LEXICON = Path(__file__).parents[1] / "factlog" / "text" / "lexicon"
PERSON, FEMALE, MALE = "00007846", "09619168", "09624168"  # the synsets of person, female person, male person
ABOVE = ("@", "@i")
NOUN, DESCRIBING = "1", frozenset("345")  # kinds of word in a sense's key; adjectives and adverbs


class Synset(NamedTuple):
    """What WordNet says of one sense: its words, and the senses above it."""

    words: tuple[str, ...]
    above: tuple[str, ...]


def synsets(path: Path) -> dict[str, Synset]:
    """The senses of ``data.noun`` by their offsets."""
    found = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith(" "):
            continue
        fields = line.partition(" | ")[0].split()
        many = int(fields[3], 16)
        words = fields[4 : 4 + 2 * many : 2]
        pointers = fields[5 + 2 * many :]
        above = (pointers[place + 1] for place in range(0, len(pointers) - 3, 4) if pointers[place] in ABOVE)
        found[fields[0]] = Synset(tuple(words), tuple(above))
    return found


def first_senses(path: Path) -> Iterator[tuple[str, str]]:
    """Each noun of ``index.noun`` with the offset of its commonest sense."""
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line.startswith(" "):
            fields = line.split()
            yield fields[0], fields[6 + int(fields[3])]


def kinds(found: dict[str, Synset], offset: str) -> set[str]:
    """All senses above one, itself included."""
    seen: set[str] = set()
    left = [offset]
    while left:
        one = left.pop()
        if one not in seen:
            seen.add(one)
            left += found[one].above
    return seen


def counts(path: Path) -> tuple[Counter[str], Counter[str]]:
    """How often ``cntlist.rev`` saw each word as a noun, and as an adjective or adverb."""
    nouns: Counter[str] = Counter()
    describing: Counter[str] = Counter()
    for line in path.read_text(encoding="utf-8").splitlines():
        key, _, many = line.split()
        word, _, sense = key.partition("%")
        (nouns if sense[0] == NOUN else describing if sense[0] in DESCRIBING else Counter())[word] += int(many)
    return nouns, describing


def person_nouns(wordnet: Path, common: set[str]) -> Iterator[tuple[str, str]]:
    """Nouns for persons with the gender they show, ``-`` for none, in the order of the alphabet."""
    found = synsets(wordnet / "data.noun")
    nouns, describing = counts(wordnet / "cntlist.rev")
    for noun, offset in first_senses(wordnet / "index.noun"):
        above = kinds(found, offset)
        if PERSON in above and noun in common and noun.islower() and describing[noun] <= nouns[noun]:
            yield noun, "female" if FEMALE in above else "male" if MALE in above else "-"


def main(arguments: Sequence[str] | None = None) -> None:
    """Write the list."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--wordnet", type=Path, default=Path("/usr/share/wordnet"))
    parser.add_argument("--common", type=Path, nargs="+", default=sorted(Path("/usr/share/dict").glob("*-small")))
    chosen = parser.parse_args(arguments)
    common = {word for path in chosen.common for word in path.read_text(encoding="utf-8").split()}
    rows = sorted(person_nouns(chosen.wordnet, common))
    (LEXICON / "person_nouns.txt").write_text("".join(f"{noun}\t{gender}\n" for noun, gender in rows), encoding="utf-8")
    print(len(rows), "nouns")


if __name__ == "__main__":
    main()
