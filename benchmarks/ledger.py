"""A seeded synthetic store for the benchmarks: as many claims as asked for, in articles of twenty claims each."""

from __future__ import annotations

import random
from dataclasses import replace
from typing import TYPE_CHECKING

from factlog.dates import PartialDate
from factlog.ids import article_id, claim_ids
from factlog.models import Article, Claim, Kind, Span, Stance
from factlog.store.base import Act

if TYPE_CHECKING:
    from collections.abc import Iterator

CLAIMS_AN_ARTICLE = 20
SPEAKER = "Nerin Okasha-Vale"
HER_CLAIMS = 3  # in 1,000
TOPICS = ("Harbour dues", "Night ferries", "Dredging")
WORD = "ceasefire"  # stands in 1 claim in 100
ACT = Act(command="benchmark", by="benchmark", at="2030-01-01T00:00:00Z")

_SYLLABLES = (
    "ba",
    "da",
    "fo",
    "ga",
    "hi",
    "jo",
    "ka",
    "le",
    "mi",
    "no",
    "pu",
    "ra",
    "se",
    "ti",
    "vo",
    "wa",
    "ye",
    "zu",
)
_SEED = 20300101


def word_list(random_: random.Random, count: int) -> list[str]:
    """Invented words."""
    return ["".join(random_.choices(_SYLLABLES, k=random_.randint(1, 4))) for _ in range(count)]


def articles(claims: int, seed: int = _SEED) -> Iterator[tuple[Article, list[Claim]]]:
    """Articles with their claims, the same for the same number and seed."""
    draw = random.Random(seed)  # noqa: S311 - seeded on purpose
    words = word_list(draw, 8000)
    names = [f"{a.title()} {b.title()}" for a, b in zip(word_list(draw, 2000), word_list(draw, 2000), strict=True)]
    outlets = [f"{word.title()} Post" for word in word_list(draw, 40)]
    for number in range(claims // CLAIMS_AN_ARTICLE):
        yield _article(draw, number, words, names, outlets)


def _article(
    draw: random.Random, number: int, words: list[str], names: list[str], outlets: list[str]
) -> tuple[Article, list[Claim]]:
    sentences = [_sentence(draw, words, number * CLAIMS_AN_ARTICLE + place) for place in range(CLAIMS_AN_ARTICLE)]
    fillers = [" ".join(draw.choices(words, k=18)) for _ in sentences]
    text = "\n\n".join(f"{filler}. {said}." for filler, said in zip(fillers, sentences, strict=True))
    article = Article(
        id=article_id(text),
        text=text,
        title=" ".join(draw.choices(words, k=7)),
        lang="en",
        url=f"https://example.org/{number}",
        outlet=draw.choice(outlets),
        published=PartialDate(draw.randint(2012, 2029), draw.randint(1, 12), draw.randint(1, 28)),
        captured="2030-01-01",
        source_path=f"articles/{number}.txt",
    )
    return article, _claims(draw, article, sentences, names, number)


def _sentence(draw: random.Random, words: list[str], serial: int) -> str:
    chosen = draw.choices(words, k=draw.randint(8, 26))
    if serial % 100 == 0:
        chosen[3] = WORD
    return " ".join(chosen)


def _claims(draw: random.Random, article: Article, sentences: list[str], names: list[str], number: int) -> list[Claim]:
    made: list[Claim] = []
    at = 0
    for place, (claim_id, said) in enumerate(zip(claim_ids(article.id, sentences), sentences, strict=True)):
        at = article.text.index(said, at)
        serial = number * CLAIMS_AN_ARTICLE + place
        made.append(
            Claim(
                id=claim_id,
                article=article.id,
                kind=draw.choice(list(Kind)),
                text=said,
                content=(Span(at, at + len(said)),),
                source=(Span(max(0, at - 12), max(0, at - 6)),),
                cue=(Span(max(0, at - 5), max(0, at - 1)),),
                speaker=SPEAKER if serial % 1000 < HER_CLAIMS else draw.choice(names),
                confidence=round(draw.uniform(0.5, 1), 3),
                engine="benchmark-1",
            )
        )
        made[-1] = _decided(made[-1], serial)
    return made


def _decided(claim: Claim, serial: int) -> Claim:
    """The claim with what a person made of it: one in twenty is refuted, hers have topics."""
    if claim.speaker == SPEAKER:
        return replace(claim, topic=TOPICS[serial % len(TOPICS)], stance=Stance.FOR)
    if serial % CLAIMS_AN_ARTICLE == CLAIMS_AN_ARTICLE - 1:
        return replace(claim, status="refuted", topic=TOPICS[0], stance=Stance.AGAINST)
    return claim
