"""The people and bodies an article names: fullest name, gender, roles, and every place that names them."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING

from factlog.folding import fold
from factlog.text.gender import OF_EITHER, Gender, gender_before_surname, gender_of_first_name
from factlog.text.lexicon import rows, table, words
from factlog.text.names import is_common, is_people, is_region, nationalities
from factlog.text.naming import Draft, gathered
from factlog.text.roles import AGED, Role
from factlog.text.told_roles import roles_around

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factlog.models import Span
    from factlog.text.document import Document
    from factlog.text.names import NameRun


class PartyKind(StrEnum):
    """What a name stands for, as far as the article shows."""

    PERSON = "person"
    BODY = "body"
    PLACE = "place"
    GROUP = "group"
    DOCUMENT = "document"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """Somebody or something with a name. ``words`` are the folded words of the fullest name.

    One without words has no name: ``name`` is then the phrase that describes it, ``a lawyer for the union``.
    ``is_gender_sure`` says that a title or role shows the gender, or the article's pronouns; a first name suggests it.
    """

    name: str
    words: tuple[str, ...]
    kind: PartyKind
    gender: Gender | None = None
    is_gender_sure: bool = False
    roles: tuple[Role, ...] = ()
    mentions: tuple[Span, ...] = ()


# Behind a place: "(Koroba) (ABC) - ", ", March 1", ", 11 March —", " — ".
_DATELINE = re.compile(
    r"(?: \([^()\n]{1,30}\)){0,2}(?: [-–—]{1,2} |,? [A-Z]\w{2,8}\.? \d{1,2}\b|,? \d{1,2} [A-Z]\w{2,8}\b)"
)
_FIRST_AND_LAST = 2  # words
_RELATIVES = {"who": PartyKind.PERSON, "whose": PartyKind.UNKNOWN, "which": PartyKind.BODY}
_LOCATIVES = frozenset({"in", "at", "near", "outside", "across", "around", "towards", "toward", "into", "through"})


def find_parties(document: Document) -> Document:
    """The document with everybody it names."""
    return replace(document, parties=tuple(_party(document, draft) for draft in gathered(document)))


def _party(document: Document, draft: Draft) -> Party:
    runs = [run for run in draft.runs if run.name == draft.words] or draft.runs
    often = Counter(run.name for run in runs)
    fullest = max(runs, key=lambda run: _fullness(document, run, often[run.name]))
    roles = tuple(dict.fromkeys(role for run in draft.runs for role in roles_around(document, run)))
    gender_of = gender_before_surname if len(draft.words) > 1 else gender_of_first_name
    first_name = gender_of(draft.words[0])
    told = draft.gender if draft.is_titled else _told_gender(roles, first_name)
    is_sure = draft.is_titled or any(role.gender is told and not role.head.endswith(OF_EITHER) for role in roles)
    is_dateline = not _has_first_name(draft) and all(_is_dateline(document, run) for run in draft.runs)
    kind = PartyKind.PLACE if is_dateline else _kind(document, draft, roles)
    suggested = first_name if kind is PartyKind.PERSON else None
    return Party(
        name=" ".join([*fullest.name_span.of(document.text).split(), *fullest.borrowed.split(), *_generation(draft)]),
        words=draft.words,
        kind=kind,
        gender=told or draft.gender or suggested,
        is_gender_sure=told is not None and is_sure,
        roles=roles,
        mentions=tuple(run.name_span for run in draft.runs),
    )


def _told_gender(roles: Sequence[Role], first_name: Gender | None) -> Gender | None:
    """The gender that roles show; a *spokesman* or *chairman* may be a woman whose first name says so."""
    for role in roles:
        if role.gender and (first_name in {None, role.gender} or not role.head.endswith(OF_EITHER)):
            return role.gender
    return None


def _generation(draft: Draft) -> Sequence[str]:
    """What tells a son from his father behind the name, where the article prints it: ``Jr.``."""
    full = (run for run in draft.runs if len(run.name) > 1 or len(draft.words) == 1)
    return [run.generation for run in full if run.generation][:1]


def _fullness(document: Document, run: NameRun, often: int) -> tuple[int, int, bool, int, int]:
    """How full a form of a name is: words, letters of the surname, small letters, how often; the earliest of equals."""
    return len(run.name), len(run.name[-1]), not run.name_span.of(document.text).isupper(), often, -run.first


def _kind(document: Document, draft: Draft, roles: Sequence[Role]) -> PartyKind:
    text = max((run.name_span.of(document.text) for run in draft.runs), key=len)
    is_titled = any(not table("honorifics").keys().isdisjoint(run.title) for run in draft.runs)
    is_articled = _is_articled(document, draft)
    if is_titled or (not is_articled and _is_surely_person(document, draft, roles)):
        return PartyKind.PERSON
    if shown := _told_by_words(draft, is_articled=is_articled) or _shown(draft, text):
        return shown
    if roles and not _has_first_name(draft) and all(_is_body(role) for role in roles):
        return PartyKind.BODY
    if _is_place(draft) or _stands_in_places(document, draft):
        return PartyKind.PLACE
    if not is_articled and (_tells_person(roles) or _has_first_name(draft) or _has_surname(draft)):
        return PartyKind.PERSON
    return _by_relative(document, draft)


def _is_dateline(document: Document, run: NameRun) -> bool:
    """Whether a name begins a paragraph that a place and a date or agency begin: ``VESK, March 1 (ABC) —``."""
    start = run.name_span.start
    begins = start == 0 or document.text[start - 1] == "\n"
    return begins and _DATELINE.match(document.text, run.name_span.end) is not None


def _by_relative(document: Document, draft: Draft) -> PartyKind:
    """What the relative pronoun behind a name shows: ``Corvane Hydro, which …``, ``Desta, who …``."""
    for run in draft.runs:
        following = [token.lower for token in document.tokens[run.last : run.last + 2]]
        if following[:1] == [","] and following[-1] in _RELATIVES:
            return _RELATIVES[following[-1]]
    return PartyKind.UNKNOWN


def _is_surely_person(document: Document, draft: Draft, roles: Sequence[Role]) -> bool:
    """Whether an age, *who* or a lone surname shows a person, whatever the name ends with: ``Ann Bridge``."""
    is_named_so = _has_first_name(draft) and _has_surname(draft)
    is_aged = any(role.head == AGED for role in roles) and len(draft.words) > 1
    is_other = is_region(" ".join(draft.words)) or not words("bodies").isdisjoint(draft.words)
    is_who = not is_other and _by_relative(document, draft) is PartyKind.PERSON
    return is_named_so or is_aged or is_who


def _shown(draft: Draft, text: str) -> PartyKind | None:
    """The kind that the words of a name show: an office in capitals, ``the Peat Bill``, ``Bank``, an acronym."""
    last, is_long = draft.words[-1], len(draft.words) > 1
    if is_long and last in table("roles") and text.isupper():
        return PartyKind.PERSON
    if is_long and last in words("documents") and not last.endswith("s"):
        return PartyKind.DOCUMENT
    if is_long and last in words("body_name_words"):
        return PartyKind.BODY
    is_acronym = not is_long and text.isupper() and len(text) > 1
    called = draft.words[1:] if _has_first_name(draft) and last not in words("bodies") else draft.words
    return PartyKind.BODY if "&" in text or is_acronym or set(called) & words("bodies") else None


def _told_by_words(draft: Draft, *, is_articled: bool) -> PartyKind | None:
    """The kind that lists of peoples, platforms and newspapers' words tell: ``Christians``, ``the Vesk Post``."""
    last = draft.words[-1]
    is_called = _has_first_name(draft) or "of" in draft.words or " ".join(draft.words) in nationalities()
    if is_people(last) or (last in words("collectives") and not is_called):
        return PartyKind.GROUP
    is_outlet = is_articled and last in words("outlet_words")
    return PartyKind.BODY if is_outlet or " ".join(draft.words) in words("platforms") else None


def _is_articled(document: Document, draft: Draft) -> bool:
    """Whether *the* stands before most full mentions of a long name, as before no person's."""
    full = [run for run in draft.runs if run.name == draft.words and not run.title]
    led = sum(run.first > 0 and document.tokens[run.first - 1].lower == "the" for run in full)
    return len(draft.words) > 1 and led * 2 > len(full)


def _tells_person(roles: Sequence[Role]) -> bool:
    """Whether a role is told that no company bears: neither ``the owner`` nor ``the contractor`` alone."""
    return any(role.head not in words("shared_roles") for role in roles)


def _is_body(role: Role) -> bool:
    return role.head in words("bodies") and role.head not in table("roles") and role.head not in words("shared_roles")


def _is_place(draft: Draft) -> bool:
    last = draft.words[-1]
    name = " ".join(draft.words)
    if len(draft.words) == _FIRST_AND_LAST and draft.words[0].rstrip(".") in words("saints"):
        return True  # a church, a hospital, a town
    return name in nationalities() or is_region(name) or last in _capitals() or last in words("place_nouns")


def _has_first_name(draft: Draft) -> bool:
    first = draft.words[0]
    is_open = first in words("unisex_first_names") and not any(map(is_common, draft.words))  # "Chase" no "Point"
    return len(draft.words) > 1 and (is_open or gender_of_first_name(first) is not None)


def _has_surname(draft: Draft) -> bool:
    """Whether the last word alone names it again, as a person's surname does and no body's last word."""
    is_alone = any(run.name == draft.words[-1:] for run in draft.runs)
    return len(draft.words) == _FIRST_AND_LAST and is_alone and not all(map(is_common, draft.words))


def _stands_in_places(document: Document, draft: Draft) -> bool:
    """Whether prepositions of place lead to most of its mentions."""
    led = sum(document.tokens[run.first - 1].lower in _LOCATIVES for run in draft.runs if run.first and not run.title)
    return led * 2 > len(draft.runs) and not _has_first_name(draft)


@cache
def _capitals() -> frozenset[str]:
    return frozenset(fold(capital) for row in rows("countries") for capital in row[2:])
