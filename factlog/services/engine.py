"""The extraction engine: the tagger reads many articles at once, the core makes claims of what it found."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from factlog import tagger
from factlog.models import Attribution
from factlog.text.extract import claims_from, prepare
from factlog.text.headlines import unread_headline, without_headlines

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from factlog.models import Article, Claim
    from factlog.tagger.states import States
    from factlog.tagger.tagged import TaggedAttribution
    from factlog.tagger.tagger import Tagger
    from factlog.text.ranking import Coreference

ENGINE = "minilm-8"
MODEL = Path(tagger.__file__).with_name("model")
LEAST_CONFIDENCE = 0.3  # what is less sure is wrong more often than it is right
GROUP_CHARACTERS = 200_000  # read together: enough to sort windows by length, little enough to hold


def extract_claims(article: Article) -> tuple[Claim, ...]:
    """The claims of an article, in the order of their contents. No text makes it raise."""
    (claims,) = extract_many([article])
    return claims


def extract_many(articles: Iterable[Article]) -> Iterator[tuple[Claim, ...]]:
    """The claims of each article. They do not depend on which others are read with it."""
    for group in _groups(articles):
        documents = [prepare(article) for article in group]
        parts = [part for document in documents for part in (unread_headline(document), without_headlines(document))]
        read = the_tagger().read(parts)
        for place, (article, document) in enumerate(zip(group, documents, strict=True)):
            headline, body = read[2 * place : 2 * place + 2]
            found = _attributions((*headline.attributions, *body.attributions))
            yield claims_from(document, article, found, ENGINE, coreference_of(body.states))


def coreference_of(states: States) -> Coreference:
    """What the network sees in an article's body, of which the tagger gave these states."""
    from factlog.coreference.network import ArticleCoreference, coreference_network  # noqa: PLC0415 - numpy

    return ArticleCoreference(coreference_network(), states)


def _attributions(found: Iterable[TaggedAttribution]) -> Iterator[Attribution]:
    for one in found:
        if one.confidence >= LEAST_CONFIDENCE:
            yield Attribution(content=one.content, source=one.source, cue=one.cue, confidence=one.confidence)


@cache
def the_tagger() -> Tagger:
    """The tagger, loaded when it is first needed; ``EngineDamaged`` where its files are not what was shipped."""
    _keep_numpy_on_one_thread()
    from factlog.tagger.tagger import Tagger  # noqa: PLC0415 - numpy, for those who extract only

    return Tagger.load(MODEL)


def _keep_numpy_on_one_thread() -> None:
    """Have NumPy start no threads when it is imported, unless ``OPENBLAS_NUM_THREADS`` says how many.

    Its products here are too small to gain from more, and threads that wait for the next one keep a core busy: where
    other work runs, or several processes read articles, extraction took half as long again.
    """
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")


def _groups(articles: Iterable[Article]) -> Iterator[list[Article]]:
    group: list[Article] = []
    characters = 0
    for article in articles:
        group.append(article)
        characters += len(article.text)
        if characters >= GROUP_CHARACTERS:
            yield group
            group, characters = [], 0
    if group:
        yield group
