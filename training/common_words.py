"""Write the lexicon's common words: ``python -m training.common_words --words FILE…``.

English words of Debian's ``wamerican-small`` and ``wbritish-small`` (SCOWL), which show that a word with a capital is
no name. First names stay out, and so do forms that :func:`factlog.text.names.is_common` reduces to a word listed here.
"""

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path

from factlog.text.lexicon import words
from factlog.text.names import stems

LEXICON = Path(__file__).parents[1] / "factlog" / "text" / "lexicon"
SHORTEST = 3  # letters
FIRST_NAMES = ("female_first_names", "male_first_names", "unisex_first_names")


def common_words(listed: set[str]) -> Iterator[str]:
    """The words to keep, in the order of the alphabet."""
    plain = {word for word in listed if word.isascii() and word.isalpha() and word.islower() and len(word) >= SHORTEST}
    kept = plain.difference(*(words(name) for name in FIRST_NAMES))
    return (word for word in sorted(kept) if kept.isdisjoint(stems(word)))


def main(arguments: Sequence[str] | None = None) -> None:
    """Write the list."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--words", type=Path, nargs="+", default=sorted(Path("/usr/share/dict").glob("*-small")))
    chosen = parser.parse_args(arguments)
    listed = {word for path in chosen.words for word in path.read_text(encoding="utf-8").split()}
    kept = list(common_words(listed))
    (LEXICON / "common_words.txt").write_text("".join(f"{word}\n" for word in kept), encoding="utf-8")
    print(len(kept), "words")


if __name__ == "__main__":
    main()
