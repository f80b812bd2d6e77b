"""The words of a source taken apart: its head, its apposition, and the parties they name."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from factlog.folding import fold
from factlog.models import Span
from factlog.text.lexicon import rows, table, words
from factlog.text.names import PREPOSITIONS, RELATIVES, is_people, is_region, is_role_noun
from factlog.text.runs import is_behind_name

if TYPE_CHECKING:
    from collections.abc import Callable

    from factlog.text.document import Document, Token
    from factlog.text.parties import Party

POSSESSIVES = {"his": "he", "her": "she", "its": "it", "their": "they", "my": "i", "your": "you"}
COUPLES = frozenset({"couple", "pair", "duo"})
_REFLEXIVES = frozenset({"himself", "herself", "itself", "themselves"})
_LEADING = frozenset({"by", "from", "for", "among", "with", "on", "in", "while", "but", "if", "especially"})
_CLOSING = frozenset("»”’\"'")
_DASHES = frozenset({"—", "–", "--", "-"})
_BREAKS = frozenset({",", "(", "—", "–", "--", ";"})
_BRACKETED = 3  # tokens of a word in brackets
_DAY = 3  # tokens of a day: ``Oct``, ``.``, ``19``
_INDEFINITE = frozenset(
    [
        "a",
        "an",
        "some",
        "any",
        "no",
        "every",
        "each",
        "all",
        "several",
        "many",
        "few",
        "most",
        "another",
        "other",
        "such",
        "certain",
        "one",
        "two",
        "three",
    ]
)
_DEFINITE = frozenset({"the", "this", "that", "his", "her", "its", "their", "these", "those", "our", "my"})


@dataclass(frozen=True, slots=True)
class Named:
    """Every place of an article that names a party, in order."""

    starts: tuple[int, ...]
    mentions: tuple[tuple[Span, Party], ...]
    by_head: dict[str, list[Party]]

    def with_role(self, head: str, fits: Callable[[str, str], float]) -> list[Party]:
        """The parties with a role whose head noun fits ``head``, each once."""
        heads = [known for known in self.by_head if fits(head, known)]
        return list({id(party): party for known in heads for party in self.by_head[known]}.values())

    def within(self, span: Span) -> list[tuple[Span, Party]]:
        """The mentions that share a character with ``span``."""
        first = bisect_left(self.starts, span.start)
        if first and self.mentions[first - 1][0].end > span.start:
            first -= 1
        return list(self.mentions[first : bisect_left(self.starts, span.end)])

    def before(self, offset: int, reach: int) -> list[tuple[Span, Party]]:
        """The mentions that begin in the ``reach`` characters before ``offset``, the nearest first."""
        first, last = bisect_left(self.starts, offset - reach), bisect_left(self.starts, offset)
        return list(reversed(self.mentions[first:last]))

    def after(self, offset: int, reach: int) -> list[tuple[Span, Party]]:
        """The mentions that begin in the ``reach`` characters from ``offset`` on, the nearest first."""
        return list(self.mentions[bisect_left(self.starts, offset) : bisect_left(self.starts, offset + reach)])


def named_places(document: Document) -> Named:
    """All mentions of the document's parties."""
    mentions = sorted(((span, party) for party in document.parties for span in party.mentions), key=lambda one: one[0])
    by_head: dict[str, list[Party]] = {}
    for party in document.parties:
        for head in {role.head for role in party.roles}:
            by_head.setdefault(head, []).append(party)
    return Named(tuple(span.start for span, _ in mentions), tuple(mentions), by_head)


@dataclass(frozen=True, slots=True)
class Source:
    """A source taken apart: ``head`` holds the noun phrase, ``rest`` its apposition or relative clause.

    ``phrase`` is the head with a relative clause that no comma parts from it.
    """

    head: tuple[Token, ...]
    rest: tuple[Token, ...]
    phrase: tuple[Token, ...]

    @property
    def words(self) -> tuple[str, ...]:
        """The head's words, lower-case, without the marks."""
        return tuple(token.lower for token in self.head if token.text[0].isalnum() or token.lower == "'s")

    @property
    def core(self) -> tuple[Token, ...]:
        """The head up to its first preposition, which never begins it."""
        for place, token in enumerate(self.head):
            if place and token.lower in PREPOSITIONS:
                return self.head[:place]
        return self.head

    @property
    def is_definite(self) -> bool:
        """Whether it points at somebody known: ``the leader``, ``Baku's leader``, ``President``."""
        if not self.words or self.words[0] in _INDEFINITE or self._is_number:
            return False
        if self.words[0] in _DEFINITE or "'s" in self.words:
            return True
        return self.head[0].text[0].isupper() and not _is_of_many(self.core[-1].lower)

    @property
    def _is_number(self) -> bool:
        """Whether it begins with how many they are: ``Sixty-six percent``, ``40 nurses``."""
        first = self.words[0].partition("-")[0]
        return first.isdecimal() or first in words("numbers") | words("tens") or first == "half"


def _is_of_many(word: str) -> bool:
    """Whether a noun means several, whom a capital at the beginning of a sentence does not tell apart from others."""
    return word in words("collectives") or (word.endswith("s") and word[:-1] in table("roles"))


def source_of(document: Document, span: Span) -> Source:
    """The source at ``span``, without what only leads to it, ``by``, or stresses it, ``herself``."""
    tokens = _without_dateline(document.tokens_in(span))
    while len(tokens) > 1 and (tokens[-1].lower in _REFLEXIVES or tokens[-1].lower in RELATIVES):
        tokens = tokens[:-1]
    while len(tokens) > 1 and tokens[0].lower in _LEADING:
        tokens = tokens[1:]
    end = next((place for place in range(1, len(tokens)) if _is_break(tokens, place)), len(tokens))
    head = next((place for place in range(1, end) if tokens[place].lower in RELATIVES), end)
    return Source(tokens[:head], tokens[head:], tokens[:end])


def _is_break(tokens: tuple[Token, ...], place: int) -> bool:
    """Whether a mark ends a noun phrase: no bracket within a name: ``(retd) Kakezai``, ``(FWA) head Ann Lee``."""
    if tokens[place].text != "(":
        return tokens[place].text in _BREAKS and not _is_within_date(tokens, place)
    behind = place + _BRACKETED
    is_aside = behind < len(tokens) and tokens[behind - 1].text == ")"
    return not (is_aside and (tokens[behind].text[0].isupper() or is_role_noun(tokens[behind].lower)))


def _is_within_date(tokens: tuple[Token, ...], place: int) -> bool:
    """Whether a comma parts a day from its year: ``a statement of Oct. 19, 1987``."""
    if tokens[place].text != "," or place + 1 == len(tokens):
        return False
    day, year = tokens[place - 1].text, tokens[place + 1].text
    is_month = any(token.lower[:3] in _months() for token in tokens[max(place - _DAY, 0) : place - 1])
    return is_month and day.isdecimal() and year.isdecimal() and len(year) == len("1987")


@cache
def _months() -> frozenset[str]:
    return frozenset(month[:3] for month in words("months"))


def _without_dateline(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """The tokens behind a dateline that a source was taken with: ``VESK, 11 March — President Lee``."""
    apart = (place for place in range(1, len(tokens)) if tokens[place - 1].end < tokens[place].start)
    dash = next((place for place in apart if tokens[place].text in _DASHES), 0)
    is_dateline = all(not token.text[0].islower() for token in tokens[:dash])
    return tokens[dash + 1 :] or tokens if dash and is_dateline else tokens


def span_of(tokens: tuple[Token, ...]) -> Span:
    """The characters from the first to the last of some tokens."""
    return Span(tokens[0].start, tokens[-1].end)


def bare_end(tokens: tuple[Token, ...]) -> int:
    """Where a noun phrase ends without what may follow a name: ``KC``, ``Jr.``, the mark of a title."""
    last = len(tokens)
    while last > 1 and (is_behind_name(tokens[last - 1]) or tokens[last - 1].text in _CLOSING):
        last -= 1
    return tokens[last - 1].end


@cache
def _pronouns() -> frozenset[str]:
    return frozenset(row[0] for row in rows("function_words") if row[1] in {"pronoun", "object_pronoun"})


def is_pronoun(source: Source) -> bool:
    """Whether a source is one pronoun."""
    return len(source.words) == 1 and source.words[0] in _pronouns()


def is_plural(source: Source) -> bool:
    """Whether a source names several: ``officials``, ``two experts``, ``the couple``."""
    core = source.core
    if not core:
        return False
    last = core[-1].lower
    return last in words("collectives") or is_people(fold(last)) or (last.endswith("s") and last[:-1] in table("roles"))


def is_of_peoples(source: Source) -> bool:
    """Whether a source is a country, or many of its people: ``Ghana``, ``the Ghanaians``; nobody's role or office."""
    name = fold(" ".join(token.text for token in source.core if token.lower != "the"))
    return is_region(name) or (bool(source.core) and is_people(fold(source.core[-1].lower)))
