"""JSON values one by one, out of an array, a file with a value a line, or an array inside an object.

A file of any size is read in pieces. A record that is no JSON costs that record, where the next one begins a line.
"""

from __future__ import annotations

import json
import re
from typing import IO, TYPE_CHECKING, Any, NoReturn

from factlog.importers.streams import buffered, decoding, text_of
from factlog.importers.values import Bad

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from factlog.importers.values import Settings

_BLOCK = 1 << 16
_SIGN = re.compile(r"[^\s,\ufeff]")
_NEXT = re.compile(r"\n(?=\{)")
_TOKEN = 16  # characters: more than a number's exponent, a literal or an escape cut in two
_SHOWN = 2_000


class _Unreadable(ValueError):
    """The record at hand is no JSON, or more than is read."""


class _CutOff(_Unreadable):
    """The file ends before the record does."""


def _refuse(name: str) -> NoReturn:
    reason = f"{name} is no number of JSON's"
    raise _Unreadable(reason)


_DECODER = json.JSONDecoder(parse_constant=_refuse)


class _Source:
    """The text still to be read, the part at hand beginning at ``at``."""

    def __init__(self, text: IO[str], longest: int) -> None:
        self._text = text
        self._longest = longest
        self.held = ""
        self.at = 0

    def more(self) -> bool:
        """Whether there was more; what is at hand doubles, so that a long record is not parsed too often."""
        with decoding():
            piece = self._text.read(max(_BLOCK, len(self.held) - self.at))
        self.held, self.at = self.held[self.at :] + piece, 0
        return bool(piece)

    def sign(self) -> str:
        """The next character that counts; nothing at the end."""
        while not (found := _SIGN.search(self.held, self.at)):
            self.at = len(self.held)
            if not self.more():
                return ""
        self.at = found.start()
        return found[0]

    def value(self) -> Any:  # noqa: ANN401 - any JSON value
        """The value at hand, behind which ``at`` then stands."""
        while True:
            try:
                value, self.at = _DECODER.raw_decode(self.held, self.at)
            except json.JSONDecodeError as error:
                self._go_on(error)
            except _Unreadable:
                raise
            except ValueError as error:
                raise _Unreadable("a number with more digits than are read") from error
            except RecursionError as error:
                raise _Unreadable("nested too deeply") from error
            else:
                return value

    def _go_on(self, error: json.JSONDecodeError) -> None:
        """Read more where the value may only be cut in two."""
        if not error.msg.startswith("Unterminated") and error.pos < len(self.held) - _TOKEN:
            reason = f"not JSON: {error.msg[0].lower()}{error.msg[1:]}"
            raise _Unreadable(reason) from error
        if len(self.held) - self.at > self._longest:
            reason = f"a record of more than {self._longest:,} characters"
            raise _Unreadable(reason) from error
        if not self.more():
            raise _CutOff("the file ends in the middle of this record") from error

    def skip(self) -> bool:
        """Whether a line further on begins with an object, which is then at hand."""
        self.at += 1
        while not (found := _NEXT.search(self.held, self.at)):
            self.at = max(self.at, len(self.held) - 1)
            if not self.more():
                return False
        self.at = found.end()
        return True

    def enter(self, keys: Sequence[str]) -> bool:
        """Whether one of ``keys`` of the object at hand has an array, whose first value is then at hand."""
        opening = "|".join(map(re.escape, keys))
        found = re.compile(rf'"(?:{opening})"\s*:\s*\[').search(self.held, self.at) if keys else None
        if found:
            self.at = found.end()
        return bool(found)

    def shown(self) -> str:
        """How the record at hand begins."""
        return self.held[self.at : self.at + _SHOWN].partition("\n")[0]


def values_in(stream: IO[bytes], settings: Settings, keys: Sequence[str] = ()) -> Iterator[tuple[int, Any] | Bad]:
    """Each value with its number, counted from 1, or the record as bad.

    An object with an array under one of ``keys`` is taken for that array. Raises ``RequestError`` where the file is
    not in its encoding.
    """
    source = _Source(text_of(buffered(stream), settings), settings.longest)
    sign = source.sign()
    source.at += sign == "["
    if source.enter(keys if sign == "{" else ()):
        sign = "["
    return _values(source, "]" if sign == "[" else "")


def _values(source: _Source, closing: str) -> Iterator[tuple[int, Any] | Bad]:
    row = 0
    while (sign := source.sign()) != closing:
        row += 1
        if not sign:
            yield Bad(row, "the file ends before its last record: it was cut off")
            return
        try:
            value = source.value()
        except _Unreadable as error:
            yield Bad(row, str(error), source.shown())
            if isinstance(error, _CutOff) or not source.skip():
                return
            continue
        yield row, value
