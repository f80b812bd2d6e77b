"""Every error factlog raises on purpose: what is the case, and what to do about it.

    FactlogError                    exit 1
    ├── EngineDamaged               the model that finds claims is missing or not what was shipped
    ├── RequestError                exit 2: what was asked cannot be done
    │   ├── ClaimNotFound · ArticleNotFound · AmbiguousId · ClaimsNotFound · NotAClaim
    │   ├── ClaimRejected           a claim that was said to be none
    │   ├── BadPlace · BadAddress   characters of an article, an address of a source
    │   ├── BadSetting · StillInUse
    │   ├── SpeakerNotFound · TopicNotFound
    │   ├── AmbiguousSpeaker · BadName · NameTaken · NotSpokenHere
    │   ├── UnknownChoice           a status, stance, kind or format that does not exist
    │   ├── BadDate · BadGrade
    │   ├── PathNotFound · NoArticles · CannotWrite
    │   └── NothingToDo
    ├── ArticleError                exit 3: one article could not be read
    │   ├── NotText · EmptyArticle · UnreadableFile · BadFrontMatter
    │   ├── NoArticle · Paywalled · BadRecord
    │   ├── BadContainer            an archive, a feed or a web archive
    │   ├── DamagedFile             cut short, or not what it seems
    │   ├── MissingExtra            the format needs a package that is not installed
    │   └── NotFetched
    └── StoreError                  exit 4: the store
        ├── StoreNotFound · StoreTooNew · StoreDamaged · BadSettings
        └── StoreReadOnly · StoreFull · StoreBusy

A test checks that this drawing is the truth.
"""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


def _listed(names: Iterable[str]) -> str:
    return ", ".join(names)


class FactlogError(Exception):
    """Something is the case that stops the work; ``fix`` says what to do."""

    exit_code = 1

    def __init__(self, message: str, *, fix: str) -> None:
        """State the fact in ``message``, the remedy in ``fix``; neither ends with a stop."""
        super().__init__(message)
        self.fix = fix

    def __reduce__(self) -> tuple[object, ...]:
        """Come out of another process as what it is, though its class makes its own message."""
        return _again, (type(self), str(self), self.fix)


def _again(kind: type[FactlogError], message: str, fix: str) -> FactlogError:
    error = kind.__new__(kind)
    FactlogError.__init__(error, message, fix=fix)
    return error


class EngineDamaged(FactlogError):
    """The model that finds claims cannot be used."""

    def __init__(self, path: str, reason: str) -> None:
        """Name the file and what is wrong with it."""
        super().__init__(
            f"{path}: {reason}", fix="install factlog again: pip install --force-reinstall --no-deps factlog-cli"
        )


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


class ArticleError(FactlogError):
    """One article could not be read; the others were."""

    exit_code = 3


class NotText(ArticleError):
    """A file whose bytes are no text."""

    def __init__(self, path: str) -> None:
        """Name the file."""
        super().__init__(f"{path}: not text but binary data", fix="give a text file, or save the article as text first")


class EmptyArticle(ArticleError):
    """A file without a word in it."""

    def __init__(self, path: str) -> None:
        """Name the file."""
        super().__init__(f"{path}: no words in it", fix="check that the article was saved whole")


class UnreadableFile(ArticleError):
    """A file that the system would not give."""

    def __init__(self, path: str, reason: str) -> None:
        """Name the file and the system's ``reason``."""
        super().__init__(f"{path}: {reason}", fix="check the file's permissions")


class BadFrontMatter(ArticleError):
    """A line of an article's front matter that cannot be read."""

    def __init__(self, path: str, key: str, value: str) -> None:
        """Name the file, the key and its ``value``."""
        super().__init__(f"{path}: {key} is {value!r} in its front matter", fix=f"write it as {key}: 2020-10-21")


class NoArticle(ArticleError):
    """A page or document without an article in it."""

    def __init__(self, path: str, what: str) -> None:
        """Name the file and ``what`` it holds instead."""
        super().__init__(
            f"{path}: no article, only {what}", fix="open it in a browser, then save the article's own page"
        )


class Paywalled(ArticleError):
    """A page with the first lines of an article and a demand for money."""

    def __init__(self, path: str, words: int) -> None:
        """Name the file and how many ``words`` of the article it shows."""
        message = f"{path}: only the first {words} words of the article, the rest is for subscribers"
        super().__init__(message, fix="sign in with a browser, then save the whole page")


class BadRecord(ArticleError):
    """A line of a data set that holds no article."""

    def __init__(self, path: str, reason: str, fields: Iterable[str] = ()) -> None:
        """Name the line, the ``reason``, and the ``fields`` it does have."""
        there = _listed(fields)
        fix = f"say which field is which: --map text=… (there are: {there})" if there else "mend that line"
        super().__init__(f"{path}: {reason}", fix=fix)


class BadContainer(ArticleError):
    """An archive, feed or web archive, or one member of it, that cannot or must not be opened."""

    def __init__(self, path: str, reason: str) -> None:
        """Name the file or member and the ``reason``."""
        super().__init__(f"{path}: {reason}", fix="unpack it yourself, look at what is in it, then give the folder")


class DamagedFile(ArticleError):
    """A file that is cut short or damaged, or is not what its first bytes say."""

    def __init__(self, path: str, what: str, reason: str) -> None:
        """Name the file or member, ``what`` it seems to be, and the ``reason`` why it is none."""
        message = f"{path}: no readable {what} ({reason})"
        super().__init__(message, fix="open it in its own program; if that fails too, get another copy")


class MissingExtra(ArticleError):
    """A format whose package is not installed."""

    def __init__(self, path: str, what: str, extra: str) -> None:
        """Name the file, ``what`` it is, and the ``extra`` that reads it."""
        super().__init__(
            f"{path}: {what} needs an extra package", fix=f"install it: pip install 'factlog-cli[{extra}]'"
        )


class NotFetched(ArticleError):
    """An address that gave no page."""

    def __init__(self, url: str, reason: str, *, fix: str) -> None:
        """Name the address, the ``reason`` and what can be done."""
        super().__init__(f"{url}: {reason}", fix=fix)
        self.reason = reason

    def of(self, url: str) -> NotFetched:
        """The same failure, said of the address that a person gave."""
        return NotFetched(url, self.reason, fix=self.fix)


class StoreError(FactlogError):
    """The store cannot be used as it is."""

    exit_code = 4


class StoreNotFound(StoreError):
    """A store was named that is not there."""

    def __init__(self, path: str) -> None:
        """Name the folder."""
        super().__init__(f"no store at {path!r}", fix=f"make one: factlog --store {path} init")


class StoreTooNew(StoreError):
    """A store that a newer factlog wrote."""

    def __init__(self, path: str, schema: object, supported: int) -> None:
        """Name both schema numbers."""
        message = f"the store {path!r} has schema {schema}; this factlog knows schemas up to {supported}"
        super().__init__(message, fix="update: pip install --upgrade factlog-cli")


class StoreDamaged(StoreError):
    """A store file that is not what factlog wrote."""

    def __init__(self, path: str, reason: str) -> None:
        """Name the file and what is wrong with it."""
        super().__init__(
            f"{path}: {reason}", fix="mend that line, or put a backup of the file back; nothing was changed"
        )


class BadSettings(StoreError):
    """A store's settings that cannot be read."""

    def __init__(self, path: str, reason: str) -> None:
        """Name the file and what is wrong with it."""
        super().__init__(f"{path}: {reason}", fix="mend it with an editor, or move the file away to use the defaults")


class StoreReadOnly(StoreError):
    """A store that may be read but not written."""

    def __init__(self, path: str) -> None:
        """Name the folder."""
        super().__init__(
            f"the store {path!r} cannot be written", fix="change its permissions, or choose another with --store"
        )


class StoreFull(StoreError):
    """No space for what was to be written."""

    def __init__(self, path: str) -> None:
        """Name the folder."""
        super().__init__(
            f"no space left for the store {path!r}", fix="free some space and run the command again; nothing was lost"
        )


class StoreBusy(StoreError):
    """Another process holds the store longer than anybody waits."""

    def __init__(self, path: str, waited_s: float) -> None:
        """Name the folder and how long was waited."""
        message = f"another factlog has been writing to {path!r} for {waited_s:.0f} s"
        super().__init__(message, fix="wait for it to finish, then run the command again")
