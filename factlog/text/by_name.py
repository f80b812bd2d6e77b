"""Sources that hold a name: alone, behind a title, in apposition, or several names joined."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factlog.models import Span
from factlog.text.governed import is_governed
from factlog.text.lexicon import words
from factlog.text.name_lists import of_list
from factlog.text.names import RELATIVES, function_words, is_common, is_region, is_title_word, people_stems
from factlog.text.namesakes import by_age
from factlog.text.parties import PartyKind
from factlog.text.resolution import Reason, Resolution, decision
from factlog.text.roles import DETERMINERS, is_person_noun
from factlog.text.sources import Named, Source, bare_end, is_plural, span_of

if TYPE_CHECKING:
    from factlog.text.document import Document, Token
    from factlog.text.parties import Party

_NAMING = frozenset({"name", "named", "called", "identified", "nickname", "pseudonym", "handle"})
_FURTHEST = 2  # words between such a word and the name: ``name only as Ruth``
_FURTHEST_AS = 6  # words from *known* to *as*
_PERSONS = frozenset({PartyKind.PERSON, PartyKind.UNKNOWN})
_LONGEST_TITLE = 5  # words before a name in apposition: ``the former prosecutor``


def resolution_by_name(document: Document, named: Named, source: Source) -> Resolution | None:
    """The party whose name a source holds: as its head, as its apposition, or several names; None without a name."""
    if not source.head or _is_of_a_people(document, source):
        return None
    return (
        of_list(document, named, source)
        or _of_first_name(document, named, source)
        or _of_last_name(document, named, source)
        or _of_own_name(named, source)
        or _of_apposition(named, source)
    )


def _is_of_a_people(document: Document, source: Source) -> bool:
    """Whether a source tells somebody's people, known by the article alone: ``the Lauvian``, where it has *Lauvia*."""
    if len(source.words) != 2 or source.words[0] != "the" or not source.head[1].text[0].isupper():  # noqa: PLR2004
        return False
    word = source.words[1]
    stems = people_stems(word)
    others = (party.words[-1] for party in document.parties if stems)
    return any(other != word and other.startswith(stems) and not is_region(other) for other in others)


def _of_last_name(document: Document, named: Named, source: Source) -> Resolution | None:
    """The name that a noun phrase ends with; behind a preposition only a person's, ``head of the board Ann Lee``."""
    for tokens in (source.core, source.head):
        ending = bare_end(tokens)
        for span, party in reversed(named.within(span_of(tokens))):
            is_full = party.kind is PartyKind.UNKNOWN and len(party.words) > 1 and is_person_noun(source.core[-1].lower)
            may_follow = (is_full or party.kind is PartyKind.PERSON) and not _is_thing(source)
            is_likely = tokens is source.core or may_follow or span.start <= tokens[0].start
            is_likely = is_likely or _is_modified(tokens, span)
            if span.end == ending and is_likely and not is_governed(span, tokens):
                is_full = len(span.of(document.text).split()) >= len(party.words)
                meant = party if is_full else by_age(document, source, party)
                return decision(Reason.FULL_NAME if is_full else Reason.SHORT_NAME, meant.name, meant)
    return None


def _is_modified(tokens: tuple[Token, ...], span: Span) -> bool:
    """Whether nothing but a modifier stands between *the* and a name: ``the state Department of Roads``."""
    before = [token.lower for token in tokens if token.start < span.start]
    return len(before) == 2 and before[0] == "the" and before[1] in words("title_modifiers")  # noqa: PLR2004


def _of_first_name(document: Document, named: Named, source: Source) -> Resolution | None:
    """``Marit from Corrin Mills``: a first name, where nobody has more of it, with the place that tells who."""
    is_placed = len(source.core) == 1 and len(source.head) > 2 and source.head[1].lower in {"from", "in"}  # noqa: PLR2004
    for _, party in named.within(span_of(source.core)) if is_placed else ():
        if len(party.words) == 1 and party.kind is not PartyKind.BODY and source.head[2].text[0].isupper():
            return decision(Reason.FULL_NAME, span_of(source.head).of(document.text), party)
    return None


def _is_thing(source: Source) -> bool:
    """Whether a noun phrase means a document or a body, whatever names stand behind it."""
    return source.core[-1].lower in words("bodies") or any(token.lower in words("documents") for token in source.core)


def complement_named(named: Named, source: Source) -> Span | None:
    """The name behind a noun phrase that belongs to its last noun: ``a lawyer for the owner, the Belgar Coal Trust``.

    None where the name is the source's own: ``the head of the trust, Ann Lee``.
    """
    if source.core == source.head or len(source.rest) < 2 or source.rest[0].text != ",":  # noqa: PLR2004 - comma, name
        return None
    told = named.within(span_of(source.rest))[:1]
    title = [token for token in source.rest[1:] if told and token.start < told[0][0].start]
    if not told or not all(_is_in_title(token) for token in title):
        return None
    span, party = told[0]
    called = {*party.words[-1:], *(token.lower for token in title)}
    is_called_body = party.kind not in _PERSONS or not called.isdisjoint(words("bodies") | words("place_nouns"))
    is_body = is_called_body and is_person_noun(source.core[-1].lower)
    return span if is_body or _is_thing(source) or is_plural(source) else None


def _of_apposition(named: Named, source: Source) -> Resolution | None:
    """``Velmar's coach, Stijn Maro``: the name that the apposition begins with, the last one behind a clause."""
    if len(source.rest) < 2:  # noqa: PLR2004 - a comma and a name
        return None
    is_clause = source.rest[0].lower in RELATIVES
    parts = [_last_part(source.rest)] if is_clause else _parts(source.rest)
    if source.core[-1].lower in words("documents"):
        parts = parts[:1]  # what follows tells of somebody else: ``the suit of Ann Lee, a major``
    for part in parts[1:] if complement_named(named, source) else parts:
        told = _apposed(named, part)
        title = [token for token in part if told and token.start < told[0][0].start]
        is_title = len(title) <= _LONGEST_TITLE and all(_is_in_title(token) for token in title)
        if told and is_title and _may_be_meant(told[0][1], source):
            return decision(Reason.APPOSITION, told[0][1].name, told[0][1])
        if not part or part[0].lower not in DETERMINERS:
            return None
    return None


def _apposed(named: Named, part: tuple[Token, ...]) -> list[tuple[Span, Party]]:
    """The name of an apposition: its first one, or what that only tells more of: ``the Vesk defender Ann Lee``."""
    told = named.within(span_of(part)) if part else []
    if len(told) > 1:
        behind = [token for token in part if told[0][0].end <= token.start < told[1][0].start]
        ends = told[1][0].end == part[-1].end and told[1][1].kind in _PERSONS
        if ends and behind and all(token.text.islower() for token in behind) and is_person_noun(behind[-1].lower):
            return told[1:2]
    return told[:1]


def _parts(rest: tuple[Token, ...]) -> list[tuple[Token, ...]]:
    """What stands behind each comma of an apposition: ``the union's president`` and ``Ann Lee``."""
    commas = [place for place, token in enumerate(rest) if token.text == "," or place == 0]
    return [rest[begin + 1 : end] for begin, end in zip(commas, [*commas[1:], len(rest)], strict=True)]


def _last_part(rest: tuple[Token, ...]) -> tuple[Token, ...]:
    """What may be an apposition behind a relative clause: ``Ann Lee`` of ``who knew him, Ann Lee``."""
    commas = [place for place, token in enumerate(rest) if token.text == ","]
    return rest[commas[-1] + 1 :] if commas else ()


def _may_be_meant(party: Party, source: Source) -> bool:
    """Whether an apposition fits a noun phrase: a body ``the shareholder, Tamar Point``, none ``head of sales``."""
    if party.kind is PartyKind.BODY:
        return source.core == source.head or not is_person_noun(source.core[-1].lower)
    return party.kind in _PERSONS


def _of_own_name(named: Named, source: Source) -> Resolution | None:
    """``One of them, who gave her name as Ruth``: the name that the relative clause tells."""
    places = [place for place, token in enumerate(source.rest) if token.lower in _NAMING]
    if not places and (known := _known_as(source)) is not None:
        places = [known]
    if not places:
        return None
    told = named.within(Span(source.rest[places[-1]].start, source.rest[-1].end))
    between = [token for token in source.rest[places[-1] + 1 :] if told and token.end <= told[0][0].start]
    if not told or len(between) > _FURTHEST or told[0][1].kind is PartyKind.BODY:
        return None
    return decision(Reason.APPOSITION, told[0][1].name, told[0][1])


def _known_as(source: Source) -> int | None:
    """The place of *as* in ``known to all as Ruth``."""
    words_of = [token.lower for token in source.rest]
    if "known" not in words_of:
        return None
    reach = words_of[words_of.index("known") :][:_FURTHEST_AS]
    return words_of.index("known") + reach.index("as") if "as" in reach else None


def _is_in_title(token: Token) -> bool:
    is_small = token.lower in {"the", "a", "an", ".", "-", "(", ")"} or token.text.isdecimal()
    return is_small or token.text[0].isupper() or is_title_word(token.lower) or _is_kind(token.lower)


def _is_kind(word: str) -> bool:
    """Whether a word says what the name behind it is: ``the jurist``, ``the hedge fund``."""
    return is_person_noun(word) or word in words("bodies") or (is_common(word) and word not in function_words())
