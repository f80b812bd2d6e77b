"""An article with its claims as one record, as ``extract`` prints it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factlog.records import article_record, claim_record

if TYPE_CHECKING:
    from factlog.records import Record
    from factlog.services.extract import Extraction


def extraction_record(found: Extraction, *, with_text: bool) -> Record:
    """``{"article": {…}, "claims": [ … ]}``, the article's text left out unless ``with_text``."""
    article = article_record(found.article)
    if not with_text:
        del article["text"]
    return {"article": article, "claims": [claim_record(claim) for claim in found.claims]}
