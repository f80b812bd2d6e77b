"""Claims as JSON: an array of claim records or one a line, and what ``extract`` prints, articles with their claims."""

from __future__ import annotations

import json
from typing import IO, TYPE_CHECKING, Any

from factlog.importers.jsonstream import values_in
from factlog.importers.records import Once, article_extra, article_in, bare_origin, claim_extra, claim_in
from factlog.importers.values import Bad, Found

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from factlog.importers.values import LooseClaim, Row, Settings

    Json = dict[str, Any]


def rows(stream: IO[bytes], settings: Settings) -> Iterator[Row]:
    """The claims and articles of the file, each once, in its order."""
    once = Once()
    for one in values_in(stream, settings):
        if isinstance(one, Bad):
            yield one
            continue
        number, value = one
        for row in record_rows(number, value, settings):
            yield once(row, value, raw_text)


def record_rows(number: int, value: Any, settings: Settings) -> Iterator[Row]:  # noqa: ANN401 - any JSON value
    """What one record holds: a claim, or an article with its claims."""
    try:
        if isinstance(value, dict) and isinstance(value.get("claims"), list):
            yield from list(_extraction(number, value, settings))
        else:
            claim = claim_in(value, settings.statuses)
            yield Found(number, bare_origin(claim), claim_extra(value))
    except ValueError as error:
        yield Bad(number, str(error), raw_text(value))


def _extraction(number: int, value: dict[str, Any], settings: Settings) -> Iterator[Row]:
    head = value.get("article")
    if isinstance(head, dict) and "text" not in head:
        raise ValueError("the article's text was left out: extract it again with --with-text")
    article = article_in(head)
    yield Found(number, article, article_extra(head or {}))
    for record in value["claims"]:
        claim = claim_in(record, settings.statuses)
        yield Found(number, bare_origin(claim, article), claim_extra(record))


def loose_rows(number: int, values: Iterable[Any], make: Callable[[Json], LooseClaim]) -> Iterator[Row]:
    """What ``make`` gives for each of the objects, or the row as bad where its ``ValueError`` says why."""
    for value in values:
        try:
            yield Found(number, make(_object(value)))
        except ValueError as error:
            yield Bad(number, str(error), raw_text(value))


def _object(value: Any) -> Json:  # noqa: ANN401 - any JSON value
    if isinstance(value, dict):
        return value
    raise ValueError("not an object")


def raw_text(value: Any) -> str:  # noqa: ANN401 - any JSON value
    """The value as one line of JSON."""
    return json.dumps(value, ensure_ascii=False)
