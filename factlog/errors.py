"""Every error factlog raises on purpose: what is the case, and what to do about it.

    FactlogError                    exit 1
    ├── RequestError                exit 2: what was asked cannot be done
    │   ├── ClaimNotFound · ArticleNotFound · AmbiguousId
    │   ├── SpeakerNotFound
    │   ├── UnknownChoice           a status, stance, kind or format that does not exist
    │   ├── BadDate · BadGrade
    │   ├── PathNotFound · NoArticles · CannotWrite
    │   └── NothingToDo
    ├── ArticleError                exit 3: one article could not be read
    │   ├── NotText · EmptyArticle · UnreadableFile · BadFrontMatter
    │   ├── NoArticle · Paywalled · BadRecord
    │   ├── BadContainer            an archive, a feed or a web archive
    │   ├── MissingExtra            the format needs a package that is not installed
    │   └── NotFetched
    └── StoreError                  exit 4: the store
        ├── StoreNotFound · StoreTooNew · StoreDamaged
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
        fix = f"did you mean {names}?" if names else "list who speaks: factlog stats"
        super().__init__(f"no speaker {name!r} in this store", fix=fix)


class UnknownChoice(RequestError):
    """A word that is not in its vocabulary."""

    def __init__(self, what: str, value: str, choices: Iterable[str]) -> None:
        """``what`` names the vocabulary: ``status``, ``stance``, ``export format``."""
        valid = list(choices)
        near = get_close_matches(value, valid, n=1)
        hint = f"did you mean {near[0]}? " if near else ""
        super().__init__(f"no {what} {value!r}", fix=f"{hint}valid: {_listed(valid)}")


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
