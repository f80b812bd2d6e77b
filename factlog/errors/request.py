"""What was asked cannot be done: exit 2."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

from factlog.errors.base import FactlogError

if TYPE_CHECKING:
    from collections.abc import Iterable


def _listed(names: Iterable[str]) -> str:
    return ", ".join(names)


class RequestError(FactlogError):
    """What was asked cannot be done."""

    exit_code = 2


class ClaimNotFound(RequestError):
    """No claim has this id."""

    def __init__(self, claim_id: str, known: Iterable[str] = ()) -> None:
        """Offer the nearest of the ``known`` ids."""
        near = get_close_matches(claim_id, known, n=1)
        fix = f"did you mean {near[0]}?" if near else "list the claims: factlog claims"
        super().__init__(f"no claim {claim_id!r} in this store", fix=fix)


class ArticleNotFound(RequestError):
    """No article has this id."""

    def __init__(self, article_id: str, known: Iterable[str] = ()) -> None:
        """Offer the nearest of the ``known`` ids."""
        near = get_close_matches(article_id, known, n=1)
        fix = f"did you mean {near[0]}?" if near else "list the articles: factlog articles"
        super().__init__(f"no article {article_id!r} in this store", fix=fix)


class AmbiguousId(RequestError):
    """Several ids begin like this."""

    def __init__(self, prefix: str, candidates: Iterable[str]) -> None:
        """List the ``candidates``, each with whatever tells them apart."""
        super().__init__(f"{prefix!r} is the beginning of several ids", fix="give more of it: " + _listed(candidates))


class SpeakerNotFound(RequestError):
    """Nobody of this name speaks in the store."""

    def __init__(self, name: str, near: Iterable[str] = ()) -> None:
        """Offer the ``near`` names."""
        names = _listed(near)
        fix = f"did you mean {names}?" if names else "list who speaks: factlog speakers"
        super().__init__(f"no speaker {name!r} in this store", fix=fix)


class AmbiguousSpeaker(RequestError):
    """A name that several speakers have, where one is meant."""

    def __init__(self, name: str, candidates: Iterable[str]) -> None:
        """List the ``candidates``, each with what tells them apart."""
        fix = "give the full name or the id: " + "; ".join(candidates)
        super().__init__(f"{name!r} may be several speakers", fix=fix)


class BadName(RequestError):
    """A name that cannot be one."""

    def __init__(self, name: str) -> None:
        """Quote the ``name``."""
        super().__init__(f"no name: {name!r} has no letter or digit in it", fix="give a name such as 'Ana Ruhl'")


class NameTaken(RequestError):
    """A name or an item of Wikidata that is another speaker's."""

    def __init__(self, what: str, owner: str, name: str) -> None:
        """Say whose it is, and offer to make the two speakers one; ``name`` is the speaker who was to have it."""
        fix = f"if they are one: factlog speaker merge {name!r} {owner!r}"
        super().__init__(f"{what!r} belongs to {owner}", fix=fix)


class NotSpokenHere(RequestError):
    """A claim or an article without a claim of the speaker's that could be taken out."""

    def __init__(self, where: str, speaker: str, reason: str) -> None:
        """Name the id, the speaker and the ``reason``."""
        fix = f"list the claims: factlog claims --speaker {speaker!r}"
        super().__init__(f"{where!r} cannot be taken from {speaker}: {reason}", fix=fix)


class Unnamed(RequestError):
    """A description that stands in several articles, where one speaker is meant."""

    def __init__(self, name: str, articles: int, kind: str) -> None:
        """Say in how many ``articles``, and how to name one of them, or to say that all are one of this ``kind``."""
        one = f"factlog speaker split {name!r} ARTICLE --as NAME"
        fix = f"name who it is in one of them: {one}; if it is one in all of them, say so first: "
        fix += f"factlog speaker kind {name!r} {kind}"
        super().__init__(f"{name!r} is no name, and may be somebody else in each of {articles} articles", fix=fix)


class TopicNotFound(RequestError):
    """No claim is on a topic of this name."""

    def __init__(self, name: str, near: Iterable[str] = ()) -> None:
        """Offer the ``near`` names."""
        names = _listed(near)
        fix = f"did you mean {names}?" if names else "list the topics: factlog topics"
        super().__init__(f"no topic {name!r} in this store", fix=fix)


class UnknownChoice(RequestError):
    """A word that is not in its vocabulary."""

    def __init__(self, what: str, value: str, choices: Iterable[str]) -> None:
        """``what`` names the vocabulary: ``status``, ``stance``, ``export format``."""
        valid = list(choices)
        near = get_close_matches(value, valid, n=1)
        hint = f"did you mean {near[0]}? " if near else ""
        super().__init__(f"no {what} {value!r}", fix=f"{hint}valid: {_listed(valid)}")


class ClaimsNotFound(RequestError):
    """Some of many ids are no claim's."""

    def __init__(self, typed: Iterable[str], count: int) -> None:
        """Name those that were ``typed`` in vain, of ``count`` ids in all."""
        lost = list(typed)
        message = f"{len(lost)} of {count} ids are no claim's in this store: {_listed(map(repr, lost))}"
        super().__init__(message, fix="take them out, or add --skip-unknown to go on without them; nothing was changed")


class NotAClaim(RequestError):
    """An article's id where a claim's is meant."""

    def __init__(self, article_id: str) -> None:
        """Name the article."""
        fix = f"list the claims in it: factlog claims --article {article_id}"
        super().__init__(f"{article_id!r} is an article, and a claim is meant", fix=fix)


class ClaimRejected(RequestError):
    """A change to a claim that a person said is none."""

    def __init__(self, claim_id: str) -> None:
        """Name the claim."""
        super().__init__(f"{claim_id!r} was rejected", fix=f"take that back first: factlog reject --undo {claim_id}")


class BadPlace(RequestError):
    """Characters or words that are not in the article."""

    def __init__(self, typed: str, reason: str) -> None:
        """Quote what was ``typed`` and say why it fits no place."""
        fix = "give characters as 120:180, or words exactly as they stand in the article (factlog show ARTICLE)"
        super().__init__(f"no place in the article: {typed!r} {reason}", fix=fix)


class BadAddress(RequestError):
    """An address of a source that cannot be one."""

    def __init__(self, typed: str, reason: str) -> None:
        """Quote what was ``typed`` and the ``reason``."""
        super().__init__(f"not an address: {typed!r} {reason}", fix="write it as https://example.org/page")


class BadSetting(RequestError):
    """A setting that does not exist, or a value that it cannot have."""

    def __init__(self, key: str, reason: str) -> None:
        """Name the ``key`` and the ``reason``."""
        super().__init__(f"setting {key!r}: {reason}", fix="see what can be set: factlog config")


class StillInUse(RequestError):
    """A word of a vocabulary that claims have."""

    def __init__(self, what: str, value: str, claims: int) -> None:
        """``what`` names the vocabulary, ``claims`` says how many have it."""
        number = "1 claim has" if claims == 1 else f"{claims:,} claims have"
        fix = f"retire it, so that they keep it and no other gets it: factlog config set {what}.{value}.retired true"
        super().__init__(f"{number} the {what} {value!r}", fix=fix)


class BadDate(RequestError):
    """A date that cannot be read."""

    def __init__(self, value: str) -> None:
        """Quote the ``value``."""
        super().__init__(f"not a date: {value!r}", fix="write 2020, 2020-10, 2020-10-21 or words like 'last month'")


class BadGrade(RequestError):
    """A grade that is not one of the Admiralty system's."""

    def __init__(self, value: str) -> None:
        """Quote the ``value``."""
        fix = "reliability A to F, then credibility 1 to 6: B2 is a usually reliable source, probably true"
        super().__init__(f"not a grade: {value!r}", fix=fix)


class PathNotFound(RequestError):
    """Nothing lies at this path."""

    def __init__(self, path: str) -> None:
        """Quote the ``path``."""
        super().__init__(f"nothing at {path!r}", fix="check the spelling, or give - to read from standard input")


class NoArticles(RequestError):
    """A folder with nothing in it that can be read."""

    def __init__(self, path: str, suffixes: Iterable[str]) -> None:
        """Name the folder and the file names that count."""
        super().__init__(f"no articles in the folder {path!r}", fix="files that are read: " + _listed(suffixes))


class CannotWrite(RequestError):
    """A file asked for that the system would not write."""

    def __init__(self, path: str, reason: str) -> None:
        """Name the file and the system's ``reason``."""
        super().__init__(f"cannot write {path!r}: {reason}", fix="give another file, or leave -o out and redirect")


class NothingToDo(RequestError):
    """A request that names nothing to change or to read."""
