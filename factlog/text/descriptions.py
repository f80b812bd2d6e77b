"""How a description points at somebody, and what speaks for it standing for itself: ``the head of the union``."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from factlog.folding import fold
from factlog.text.lexicon import table, words
from factlog.text.names import is_common, nationalities
from factlog.text.role_fit import is_office_noun
from factlog.text.roles import is_person_noun
from factlog.text.sources import POSSESSIVES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from factlog.text.known import Known
    from factlog.text.parties import Party
    from factlog.text.presence import Features, Moment
    from factlog.text.ranking import Candidate
    from factlog.text.roles import Role
    from factlog.text.sources import Source

_OF_THREE = 2  # words
_FITTING = frozenset({"head alike", "head more general", "head an office", "head same"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Described:
    """A description and the moment it stands in; whose it is, where it says so (``his`` lawyer).

    ``strict`` admits only whose role the article tells; a ``bare`` description needs no *the*, as in headlines.
    One in the first paragraphs (``is_lead``) may run ahead of a name.
    """

    source: Source
    moment: Moment
    owner: Party | None = None
    strict: bool = False
    bare: bool = False
    is_lead: bool = False


def is_body_noun(head: str) -> bool:
    """Whether a head noun means a body, or a place that acts as one: ``ministry``, ``city``, not ``minister``."""
    return (head in words("bodies") or head in words("place_nouns")) and head not in table("roles")


def is_person(role: Role) -> bool:
    """Whether a role's head noun means a person, or is one of a source that hardly means anything else."""
    return is_person_noun(role.head) or role.head in table("roles") or is_unlisted(role)


def is_unlisted(role: Role) -> bool:
    """Whether a noun is in no list and names one: who is said to say something is somebody, ``the flanker``."""
    head = role.head.lower()
    if head in words("generic_persons"):
        return True
    is_thing = any(head in words(known) for known in ("documents", "bodies", "collectives")) or is_common(head)
    return not (is_thing or head.endswith("s") or is_person_noun(head) or head in table("roles"))


def features_alone(known: Known, described: Described, role: Role, candidates: Iterable[Candidate]) -> Features:
    """What speaks for a description as somebody without a name, who is none of the candidates."""
    return _itself(described, role) | _untold(known, described, role, candidates)


def _untold(known: Known, described: Described, role: Role, candidates: Iterable[Candidate]) -> Features:
    """What the article has not said so far: the noun at all, or of anybody."""
    how = manner(described)
    features: Features = {}
    if known.discourse.is_first(role.head.rsplit(maxsplit=1)[-1], described.moment.at):
        features |= {"itself, noun new": 1.0, f"itself, noun new, {how}": 1.0}
    if not any(_FITTING & one.features.keys() for one in candidates):
        sort = "office" if is_office_noun(role.head) else "listed" if role.head in table("roles") else "other"
        features |= {f"itself, told of nobody{more}": 1.0 for more in ("", f", {how}", f", {sort}")}
    return features


def manner(described: Described) -> str:
    """How a description points at somebody: bare, by a possessive, with a complement, or simply by *the*."""
    source = described.source
    if described.bare:
        return "bare"
    if source.words[0] in POSSESSIVES:
        return "possessive"
    if "'s" in source.words:
        return "owned"
    if not _is_complete(source):
        return "complemented"
    return "modified" if len(source.words) > _OF_THREE else "plain"


def _is_complete(source: Source) -> bool:
    """Whether no complement says whose somebody is: not ``the head of the union``, but ``the mother of three``."""
    complement = source.head[len(source.core) :]
    return not complement or (len(complement) == _OF_THREE and complement[1].lower in words("numbers"))


def _itself(described: Described, role: Role) -> Features:
    """What speaks for a description as somebody without a name."""
    source = described.source
    features: Features = {"itself": 1.0, f"itself, {manner(described)}": 1.0}
    traits = {
        "lead": described.is_lead,
        "strict": described.strict,
        "generic": role.head in words("generic_persons"),
        "nationality": fold(role.head) in nationalities(),
        "office in capitals": any(token.text[0].isupper() and token.lower == role.head for token in source.head[1:]),
        "with a clause": len(source.phrase) > len(source.head),
        "with other words": bool(role.others),
        "of a country": role.country is not None,
        "business": role.head in words("company_nouns"),
        "listed office": role.head in table("roles"),
        "person": is_person_noun(role.head),
        "document": role.head in words("documents"),
        "unlisted": is_unlisted(role),
    }
    return features | {f"itself, {name}": 1.0 for name, holds in traits.items() if holds}
