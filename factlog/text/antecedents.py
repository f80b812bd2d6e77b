"""What a relative pronoun stands for: the noun phrase before it that is of its kind, ``a study, which found``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factlog.text.discourse import may_be_person
from factlog.text.lexicon import table, words
from factlog.text.names import PREPOSITIONS, function_words
from factlog.text.roles import DETERMINERS, is_person_noun
from factlog.text.sources import Source, span_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from factlog.models import Span
    from factlog.text.document import Document, Token
    from factlog.text.sources import Named

_REACH = 24  # tokens before a relative pronoun
_PARTING = frozenset({",", "-", "–", "—", "--", "("})  # what may stand between a noun phrase and its clause
_ENDS = frozenset({".", "?", "!", ";", ":", ",", "-", "–", "—", "--", "(", ")", '"', "“", "”", "''", "``"})
_OF_PERSONS = frozenset({"who", "whom"})
_THEMSELVES = frozenset({"those", "others", "people", "one", "ones", "anyone", "someone", "everyone", "many", "some"})
_LEADING = frozenset({"including", "even"})
_REACHED = 100  # characters back to a name with what completes it
_FARTHEST = 4  # phrases back to a document: ``a letter from the office of the mayor of Vesk``
_CALLED_AFTER = 4  # tokens of what completes a name in front of its apposition: ``of New South Wales``


def antecedent(document: Document, named: Named, relative: Token) -> Source | None:
    """The noun phrase that a relative pronoun stands for; None where none stands before it.

    *Who* means the nearest person: of ``a fight with Ann Lee, who`` the name, of ``officials in the ministry who`` the
    officials. A person who is only told of in apposition is meant by the name: ``Ann Lee, a lawyer who``.
    """
    end = document.token_at(relative.start)
    is_apart = end > 0 and document.tokens[end - 1].text in _PARTING
    while end and document.tokens[end - 1].text in _PARTING:
        end -= 1
    phrases = [one for one in _phrases(document, end) if document.tokens[one[1] - 1].lower not in words("time_words")]
    if not phrases:
        return None
    is_person = relative.lower in _OF_PERSONS
    number = _meant(document, named, phrases, is_person=is_person, is_apart=is_apart)
    first, last = phrases[number][0], phrases[0][1]
    name = _name_in_front(document, named, first) if is_person and document.tokens[first].lower in DETERMINERS else None
    if name:
        return _source(document.tokens[document.token_at(name.start) : document.token_at(name.end)])
    if joined := _joined(document, named, first):
        return _source(document.tokens[joined:last])
    is_named = is_person and _ends_with_name(named, document.tokens[first : phrases[number][1]])
    reach = 0 if is_named else len(phrases)  # "no mention of Ann Lee, who"
    while number + 1 < reach and _is_part(document, named, phrases[number + 1], first, is_person=is_person):
        number += 1
        first = phrases[number][0]
    return _source(document.tokens[first:last])


def _meant(
    document: Document, named: Named, phrases: Sequence[tuple[int, int]], *, is_person: bool, is_apart: bool
) -> int:
    """Which of the phrases before a relative pronoun is of its kind; the nearest where none is."""
    kinds = [_is_person(named, document.tokens[first:last]) for first, last in phrases]
    found = next((number for number, kind in enumerate(kinds) if kind is is_person), 0)
    made = () if is_person else range(found + 1, min(found + _FARTHEST, len(phrases)))
    if made and (number := next((one for one in made if _is_of_document(document, phrases[one])), 0)):
        return number  # "a study by the Institute, which found"
    is_name = bool(named.within(span_of(document.tokens[slice(*phrases[found])])))
    is_complement = is_person and is_name and not is_apart and found + 1 < len(phrases) and kinds[found + 1]
    return found + 1 if is_complement else found


def _is_of_document(document: Document, phrase: tuple[int, int]) -> bool:
    """Whether a phrase is a document whose maker is told behind it."""
    first, last = phrase
    is_joined = document.tokens[last].lower in {"by", "from"}
    return is_joined and first < last and document.tokens[last - 1].lower in words("documents")


def _joined(document: Document, named: Named, first: int) -> int:
    """Where several begin whom *and* joins to those at ``first``: ``drivers and nurses who``; 0 where it joins none."""
    tokens = document.tokens
    if first < 2 or tokens[first - 1].lower != "and" or not tokens[first].text.islower():  # noqa: PLR2004
        return 0
    before = next(_phrases(document, first - 1), None)
    is_several = before is not None and tokens[before[1] - 1].lower.endswith("s") and before[1] == first - 1
    return before[0] if before and is_several and _is_person(named, tokens[before[0] : before[1]]) else 0


def _is_part(document: Document, named: Named, before: tuple[int, int], first: int, *, is_person: bool) -> bool:
    """Whether *of* joins a phrase to the one before, which only tells how many or which part: ``dozens of women``."""
    is_joined = document.tokens[before[1]].lower == "of" and before[1] == first - 1
    return is_joined and not (is_person and _is_person(named, document.tokens[before[0] : before[1]]))


def _source(phrase: tuple[Token, ...]) -> Source:
    return Source(phrase, (), phrase)


def _phrases(document: Document, end: int) -> Iterator[tuple[int, int]]:
    """The noun phrases that prepositions join before a place, the nearest first, by their tokens' numbers."""
    tokens, last, place = document.tokens, end, end
    line = document.paragraph_of(tokens[end - 1].start).start if end else 0
    while place > max(end - _REACH, 0) and tokens[place - 1].start >= line:
        word = tokens[place - 1]
        is_stop = word.text in _ENDS or word.lower in PREPOSITIONS or _ends_phrase(word.lower) or _is_past(word)
        opens = word.lower in DETERMINERS or (word.lower in words("quantifiers") and place < last)
        if is_stop or opens:
            first = place - 1 if opens else place
            if first < last:
                yield first, last
            if first and tokens[first - 1].lower in PREPOSITIONS:
                place = last = first - 1
                continue
            if word.lower not in PREPOSITIONS:
                return
            last = place - 1
        place -= 1
    if place < last:
        yield place, last


def _is_past(token: Token) -> bool:
    """Whether a word is a verb's past that hardly stands in a noun phrase: ``met``; ``retired`` may well do."""
    return token.lower in table("irregular_verb_forms") and not token.lower.endswith(("n", "ed"))


def _ends_phrase(word: str) -> bool:
    """Whether a word stands before a noun phrase and is no part of it: a conjunction, a form of *be*."""
    is_part = word in DETERMINERS or word in _THEMSELVES or word in words("quantifiers")
    return word in _LEADING or (word in function_words() and not is_part)


def _is_person(named: Named, tokens: tuple[Token, ...]) -> bool:
    """Whether a noun phrase means persons: by the name or the noun that it ends with."""
    last = tokens[-1]
    parties = [party for span, party in named.within(span_of(tokens)) if span.end >= last.end]
    if parties:
        return may_be_person(parties[-1], None)
    word = last.lower
    return word in _THEMSELVES or word in words("collectives") or is_person_noun(word) or is_person_noun(word[:-1])


def _ends_with_name(named: Named, tokens: tuple[Token, ...]) -> bool:
    return any(span.end == tokens[-1].end for span, _ in named.within(span_of(tokens)))


def _name_in_front(document: Document, named: Named, first: int) -> Span | None:
    """The person's name before a comma that a noun phrase tells of: ``Ann Lee of Vesk, a lawyer``."""
    tokens = document.tokens
    if first < 2 or tokens[first - 1].text != ",":  # noqa: PLR2004 - a name and a comma
        return None
    found = None
    for span, party in named.before(tokens[first - 1].start, _REACHED):
        behind = tokens[document.token_at(span.end) : first - 1]
        is_behind = not behind or (len(behind) <= _CALLED_AFTER and behind[0].lower in PREPOSITIONS)
        if not is_behind:
            break
        found = span if may_be_person(party, None) else found
    return found
