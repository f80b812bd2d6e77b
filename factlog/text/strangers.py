"""People whom an article describes and does not name, found in its running text: ``a man in a yellow jacket``."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from factlog.text.described import described_party
from factlog.text.lexicon import words
from factlog.text.names import function_words
from factlog.text.parties import PartyKind
from factlog.text.phrases import COMPLETING, complement
from factlog.text.roles import AGED, is_person_noun, role_in
from factlog.text.sources import Source, span_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factlog.text.document import Document, Token
    from factlog.text.known import Known
    from factlog.text.parties import Party

OPENING = frozenset({"the", "a", "an", "one", "another"})
_INDEFINITE = OPENING - {"the"}
_APPOSED = 3  # characters between a description and the name in apposition
_BEHIND_AGE = 3  # words from an age up to a noun
REACH = 24  # tokens from its determiner on in which a description ends
_LONGEST_LEAD = 40  # tokens of a sentence before a description
_LONGEST = 6  # words from the determiner up to a noun for a person
_OF_KNOWN = COMPLETING - {"for"}  # "I asked the foreman for a boat"
_COPULAS = frozenset({"is", "was", "are", "were"})
_SAME = frozenset({"as", "be", "became", "become", "remains", "like", "named", "called", "not"})
_PRESENTING = frozenset({"among", "there", "it", "one", "another", "beside", "behind", "with", "at"})
_BY_ORDER = frozenset({"first", "second", "third", "last", "other", "next", "only", "youngest", "oldest", "eldest"})
_CLOSING = frozenset({"who", "whose", "and", "or", "but", "in", "at", "on", "to", "as"})
_ADVERBIAL = frozenset(
    {
        *("in", "at", "on", "near", "outside", "inside", "behind", "after", "before", "during", "across", "where"),
        *("when", "by", "beside", "along", "from", "under", "for", "with", "as", "while", "then", "meanwhile"),
    }
)


def stranger(document: Document, known: Known, place: int) -> Party | None:
    """Somebody whom the words from a place of the document's tokens on describe, or None where they do not.

    A role that only one with a name was met under means that one.
    """
    tokens = document.tokens[place : place + REACH]
    phrase = person_phrase(tokens)
    if not phrase or (tokens[0].lower in _INDEFINITE and _is_told_of_another(document, known, place)):
        return None
    if tokens[0].lower == "the" and not all(token.text.islower() for token in phrase[1:]):
        return None  # ``the Republican candidate`` is somebody known
    role = role_in([token.lower for token in phrase])
    is_person = role is not None and is_person_noun(role.head)
    if not is_person and not _is_who(tokens, len(phrase)):
        return None
    learned = [party for party in known.met if party.words and role in known.roles_of(party)] if is_person else []
    if learned:
        return learned[0]
    prepositions = _OF_KNOWN if tokens[0].lower == "the" else COMPLETING
    whole = tokens[: len(phrase) + complement(tokens[len(phrase) :], prepositions, may_act=True)]
    if known.named.after(whole[-1].end, _APPOSED) or known.named.after(phrase[-1].end, _APPOSED):
        return None
    party = described_party(Source(phrase, (), tuple(whole)), " ".join(span_of(tuple(whole)).of(document.text).split()))
    party = party if is_person else replace(party, kind=PartyKind.PERSON)
    known.meet(party, role)
    return party


def person_phrase(tokens: Sequence[Token]) -> tuple[Token, ...]:
    """The determiner, adjectives and noun of one person that tokens begin with; none where a name follows."""
    end = next((place for place in range(1, min(_LONGEST, len(tokens))) if _is_head(tokens, place)), 0)
    if end and tokens[end].lower.endswith(AGED):
        further = range(end + 1, min(end + 1 + _BEHIND_AGE, len(tokens)))
        end = next((place for place in further if _is_head(tokens, place) and _are_plain(tokens, end, place)), end)
    while 0 < end < len(tokens) - 1 and tokens[end + 1].text.islower() and is_person_noun(tokens[end + 1].lower):
        end += 1
    if not end or not all(_modifies(tokens, place) for place in range(1, end)):
        return ()
    behind = tokens[end + 1] if end + 1 < len(tokens) else None
    is_title = behind is not None and behind.text[0].isupper()
    is_compound = behind is not None and (behind.lower in words("bodies") or behind.lower in words("documents"))
    return () if is_title or is_compound else tuple(tokens[: end + 1])


def _is_head(tokens: Sequence[Token], place: int) -> bool:
    token = tokens[place]
    if not token.text[0].isalnum() or token.text[0].isupper():
        return False
    return is_person_noun(token.lower) or (_is_who(tokens, place + 1) and _is_noun(token))


def _are_plain(tokens: Sequence[Token], begin: int, end: int) -> bool:
    """Whether only words of a noun phrase stand between an age and a noun: ``a 24-year-old business graduate``."""
    return all(_modifies(tokens, place) for place in range(begin, end)) and tokens[begin + 1].lower != "who"


def _is_noun(token: Token) -> bool:
    word = token.lower
    is_one = word.isalpha() and not word.endswith("s") and word not in words("collectives")
    return is_one and word not in function_words() and word not in words("bodies")


def _is_who(tokens: Sequence[Token], place: int) -> bool:
    """Whether *who* follows, which only a person is told by."""
    behind = tokens[place : place + 2]
    return bool(behind) and behind[0 if behind[0].text != "," else -1].lower == "who"


def _modifies(tokens: Sequence[Token], place: int) -> bool:
    token = tokens[place]
    if token.text == "-" or (token.lower in {"'s", "’s"} and place > 1):
        return True
    return token.text[0].isalnum() and token.lower not in function_words()


def _is_told_of_another(document: Document, known: Known, place: int) -> bool:
    """Whether a phrase tells what somebody just named or meant is: ``Ann Lee, a nurse``, ``she was a nurse``."""
    before = document.tokens[place - 1] if place else None
    if before is None:
        return False
    if before.lower in _SAME:
        return True
    if before.text != "," and before.lower not in _COPULAS:
        return False
    start = _sentence_begin(document, known, place)
    lead = document.tokens[start : place - 1]
    if not lead:
        return False
    first = lead[0].lower
    if before.lower in _COPULAS:
        presents = first in _PRESENTING or (len(lead) > 1 and lead[1].lower in _BY_ORDER)
        return not presents or (first != "among" and bool(known.named.within(span_of(lead))))
    is_adverbial = first in _ADVERBIAL and not any(token.text == "," for token in lead)
    is_named = not is_adverbial and bool(known.named.within(span_of(lead[-_LONGEST:])))
    return is_named and _is_closed(document.tokens[place : place + REACH])


def _is_closed(tokens: Sequence[Token]) -> bool:
    """Whether a phrase ends as an apposition does, with a mark or a clause, and no verb follows: ``, a nurse,``."""
    phrase = person_phrase(tokens)
    end = len(phrase) + complement(tokens[len(phrase) :], may_act=True)
    return not phrase or end >= len(tokens) or tokens[end].lower in _CLOSING or not tokens[end].text[0].isalnum()


def _sentence_begin(document: Document, known: Known, place: int) -> int:
    """The number of the token that begins a sentence, or of one far enough back."""
    start = known.discourse.sentence_start(document.tokens[place].start)
    return max(document.token_at(start) if start is not None else 0, place - _LONGEST_LEAD)
