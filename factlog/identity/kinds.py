"""What a speaker is, as far as the name tells: a person, an organisation, a document, a group."""

from __future__ import annotations

from factlog.folding import folded_words
from factlog.identity.described import BEFORE_DETAIL, is_description
from factlog.identity.values import SpeakerKind, remembered_kind
from factlog.text.lexicon import words
from factlog.text.names import RELATIVES, is_first_name, is_people, is_region
from factlog.text.roles import is_detail, is_of_document, is_person_noun

_DETERMINERS = frozenset({"a", "an", "the", "his", "her", "its", "their", "some", "several", "many", "two", "three"})
_MANY = frozenset({"some", "several", "many", "two", "three", "both", "all", "other"})
_LONGEST_ACRONYM = 6


def kind_of(name: str) -> SpeakerKind:
    """The likeliest kind; a person where nothing speaks against it."""
    return remembered_kind(name) or _likeliest(name)


def _likeliest(name: str) -> SpeakerKind:
    folded = folded_words(name)
    if not folded:
        return SpeakerKind.PERSON
    head = _head(folded)
    if is_of_document(head) and _is_described(name, folded):
        return SpeakerKind.DOCUMENT
    if _is_group(name, folded, head):
        return SpeakerKind.GROUP
    telling = {head} if is_description(name) else set(folded)  # "a trainer at the academy" is no academy
    if _is_acronym(name) or not words("bodies").isdisjoint(telling) or _is_known_body(folded):
        return SpeakerKind.ORGANISATION
    return SpeakerKind.GROUP if "and" in folded else SpeakerKind.PERSON  # Ana and Tomas Ruhl


def _head(folded: tuple[str, ...]) -> str:
    """The noun that the others are about: ``officials`` of ``officials from the ministry``."""
    end = next((place for place in range(1, len(folded)) if _tells_more(folded, place)), len(folded))
    return folded[end - 1]


def _tells_more(folded: tuple[str, ...], place: int) -> bool:
    """Whether a word begins what completes a noun: ``from``, ``who``, ``seen`` of ``a memo seen by the paper``."""
    word = folded[place]
    return word in BEFORE_DETAIL or word in RELATIVES or (place > 1 and is_detail(folded[place - 1], word))


def _is_described(name: str, folded: tuple[str, ...]) -> bool:
    """Whether it is a description, whatever name it ends with: ``a report by Ann Lee``."""
    return is_description(name) or name[0].islower() or folded[0] in _DETERMINERS


def _is_group(name: str, folded: tuple[str, ...], head: str) -> bool:
    if head in words("collectives") or is_people(head) or (is_description(name) and head in words("group_nouns")):
        return True
    return is_description(name) and (folded[0] in _MANY or (head.endswith("s") and is_person_noun(head[:-1])))


def _is_known_body(folded: tuple[str, ...]) -> bool:
    """Whether a name is a country's, a platform's or an outlet's: ``instagram``, ``the vesk globe``, no ``ann sun``."""
    bare = folded[1:] if folded[0] == "the" else folded
    is_long = len(bare) > 1 and not is_first_name(bare[0])
    is_ended_so = is_long and any(bare[-1] in words(known) for known in ("outlet_words", "body_name_words"))
    whole = " ".join(bare)
    return is_ended_so or whole in words("platforms") or is_region(whole)


def _is_acronym(name: str) -> bool:
    bare = name.removeprefix("the ").replace(".", "")
    return 1 < len(bare) <= _LONGEST_ACRONYM and bare.isalpha() and bare.isupper()
