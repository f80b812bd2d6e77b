"""A statement's words, with where they stand and the forms under which they are compared."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from factlog.analysis.lexicon_files import entries, words
from factlog.models import Span

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")  # won't, minister’s, 2030
_NEGATED = re.compile(r"^(.+)n['’]t$|^(can)not$")  # don't, cannot
_CLITIC = re.compile(r"^(.+?)['’](s|m|re|ve|ll|d)$")  # it's, they'll
_INSIDE = re.compile(r"[\w,]\s")  # a word before, no full stop and no quotation mark
_FULL_FORMS = {"ll": "will", "d": "would", "re": "be", "m": "be"}
_STUMPS = {"wo": "will", "ca": "can", "sha": "shall"}

_SHORTEST_STEM = 3
_VOWEL = re.compile("[aeiouy]")
_SUFFIXES = ("ingly", "edly", "ing", "ied", "ies", "ed", "es", "ly", "s", "e")


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a statement: where it stands, in lower case, its lemma, and whether it is written as a name."""

    span: Span
    lower: str
    lemma: str
    is_name: bool = False


def tokens_of(text: str) -> tuple[Token, ...]:
    """The words of ``text`` in order; a contraction gives its parts over one span: ``won't`` is *will*, *not*."""
    return tuple(
        Token(Span(*match.span()), part, lemma_of(part), _is_name(text, match))
        for match in _WORD.finditer(text)
        for part in _parts(match[0].lower())
    )


def _is_name(text: str, word: re.Match[str]) -> bool:
    """Whether a capital stands inside a sentence: the month *May* is no auxiliary."""
    return (
        word[0][0].isupper()
        and word[0] != "I"
        and bool(_INSIDE.fullmatch(text, max(0, word.start() - 2), word.start()))
    )


@cache
def _parts(word: str) -> tuple[str, ...]:
    if negated := _NEGATED.match(word):
        stump = negated[1] or negated[2]
        return (_STUMPS.get(stump, stump), "not")
    if clitic := _CLITIC.match(word):
        full = _FULL_FORMS.get(clitic[2])
        return (clitic[1], full) if full else (clitic[1],)
    return (word,)


@cache
def lemma_of(word: str) -> str:
    """The form under which a lower-case word is compared: ``banned``, ``bans`` and ``ban`` give one."""
    irregular = _irregular()
    return irregular.get(word) or irregular.get(word.removesuffix("s")) or stem(word)


@cache
def _irregular() -> dict[str, str]:
    return {form: stem(word) for form, word in (line[0].split() for line in entries("irregular"))}


def stem(word: str) -> str:
    """The word without its inflection; what is left need not be a word: ``closing`` gives ``clos``, as ``close``.

    It becomes a stop word only where that takes endings: ``wants`` is *want*, but ``noted`` is not compared as *not*.
    """
    found = _without_suffix(word)
    return f"{found}e" if found != word and found in _closed() else found


@cache
def _closed() -> frozenset[str]:
    return words("stopwords") - words("inflecting")


def _without_suffix(word: str) -> str:
    for suffix in _SUFFIXES:
        kept = word[: -len(suffix)]
        if word.endswith(suffix) and len(kept) >= _SHORTEST_STEM and _VOWEL.search(kept):
            return _tidied(kept, suffix) if not (suffix == "s" and kept.endswith(("s", "u", "i"))) else word
    return word


def _tidied(kept: str, suffix: str) -> str:
    if suffix in {"ied", "ies"}:
        return f"{kept}y"
    if suffix != "s" and kept[-1] == kept[-2] and kept[-1] not in "aeiousl":
        return kept[:-1]
    return kept.removesuffix("e") if len(kept) > _SHORTEST_STEM else kept


@cache
def _synonyms() -> dict[str, str]:
    heads: dict[str, str] = {}
    for (line,) in entries("synonyms"):
        lemmas = [lemma_of(word) for word in line.split()]
        for lemma in lemmas:
            heads.setdefault(lemma, lemmas[0])
    return heads


def concept_of(lemma: str) -> str:
    """The lemma that stands for this one and its synonyms."""
    return _synonyms().get(lemma, lemma)
