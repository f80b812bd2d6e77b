"""An article could not be read, the others were: exit 3."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factlog.errors.base import FactlogError

if TYPE_CHECKING:
    from collections.abc import Iterable


def _listed(names: Iterable[str]) -> str:
    return ", ".join(names)


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
        super().__init__(f"{path}: {reason}", fix="check that it is there and that you may read it")


class TooLarge(ArticleError):
    """A file, or a part of one, larger than an article can be."""

    def __init__(self, path: str, limit: int) -> None:
        """Name the file and the ``limit`` in bytes."""
        message = f"{path}: larger than {limit // 1024**2} MB, which no article is"
        super().__init__(message, fix="split it, one article a file; a data set may be JSON lines of any length")


class ReaderDied(ArticleError):
    """The process that read an article ended in the midst of it."""

    def __init__(self, path: str) -> None:
        """Name the file."""
        super().__init__(
            f"{path}: the process that read it died, perhaps for want of memory",
            fix="give that file alone, with --jobs 1; if it fails again, report it",
        )


class BadFrontMatter(ArticleError):
    """A line of an article's front matter that cannot be read."""

    def __init__(self, path: str, key: str, value: str) -> None:
        """Name the file, the key and its ``value``."""
        super().__init__(f"{path}: {key} is {value!r} in its front matter", fix=f"write it as {key}: 2020-10-21")


class NoArticle(ArticleError):
    """A page or document without an article in it."""

    def __init__(
        self, path: str, what: str, fix: str = "open it in a browser, then save the article's own page"
    ) -> None:
        """Name the file and ``what`` it holds instead."""
        super().__init__(f"{path}: no article, only {what}", fix=fix)


class ListPage(ArticleError):
    """A front page or a section: it leads to articles and is none itself."""

    def __init__(self, path: str, links: int, feed: str | None = None) -> None:
        """Name the file, how many articles it ``links`` to, and the ``feed`` of them, where it names one."""
        fix = f"give its feed: factlog ingest {feed}" if feed else "give a feed, or a file with the articles' addresses"
        super().__init__(f"{path}: no article, only a list of {links} links to articles", fix=fix)


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

    def __init__(
        self, path: str, reason: str, fix: str = "unpack it yourself, look at what is in it, then give the folder"
    ) -> None:
        """Name the file or member and the ``reason``."""
        super().__init__(f"{path}: {reason}", fix=fix)


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

    def at(self, place: str, url: str) -> NotFetched:
        """The same failure at the ``place`` that the address a person gave led to."""
        return NotFetched(url, f"{self.reason}, at {place}", fix=self.fix)

    def of(self, url: str) -> NotFetched:
        """The same failure, said of the address that a person gave."""
        return NotFetched(url, self.reason, fix=self.fix)
