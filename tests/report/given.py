"""Contents of reports for tests: the small ledger, a hostile article, and a large made-up store."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from factlog.dates import PartialDate
from factlog.ids import article_id, claim_ids
from factlog.models import Article, Claim, Evidence, EvidenceStance, Kind, Span
from factlog.query import Query, Sort
from factlog.report.page import page
from factlog.services.publish import gather
from factlog.store.memory import MemoryStore
from tests.ledger import ACT, LEDGER

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from factlog.report.contents import Contents

TODAY = date(2032, 1, 2)
Batch = tuple[Article, list[Claim]]

HOSTILE_WORDS = (
    "<script>document.title = 'taken'</script>",
    '<img src="x" onerror="document.title = \'taken\'">',
    "</style></blockquote></mark><h1>taken</h1>",
    "--></title><svg onload=document.title='taken'>",
    "{{ 7 * 7 }} {% raw %} harmless \u202egnihton\u202c \x00 \x1b",
    "&lt;b&gt; is no tag, and 'quoted' \"twice\"",
)


def contents_of(batches: Iterable[tuple[Article, Sequence[Claim]]], query: Query | None = None) -> Contents:
    """What a report on these articles shows."""
    store = MemoryStore()
    store.add(batches, ACT)
    return gather(store, query or Query(sort=Sort.DATE), TODAY)


def small_page() -> str:
    """The report on the ledger of ``tests/ledger.py``."""
    return page(contents_of(LEDGER))


def hostile_batch() -> Batch:
    """An article that tries everything, in every field."""
    text = "\n".join(f"He said {words}." for words in HOSTILE_WORDS)
    article = Article(
        id=article_id(text),
        text=text,
        title=HOSTILE_WORDS[0],
        outlet=HOSTILE_WORDS[1],
        url="javascript:document.title='taken'",
        lang='en" onclick="x',
        published=PartialDate(2030),
    )
    evidence = Evidence(
        stance=EvidenceStance.REFUTES,
        url="javascript:alert(1)",
        title=HOSTILE_WORDS[0],
        quote=HOSTILE_WORDS[2],
        grade=HOSTILE_WORDS[1],
    )
    ids = claim_ids(article.id, HOSTILE_WORDS)
    return article, [
        Claim(
            id=claim_id,
            article=article.id,
            kind=Kind.DIRECT,
            text=words,
            content=(Span(text.index(words), text.index(words) + len(words)),),
            speaker=HOSTILE_WORDS[0],
            topic=HOSTILE_WORDS[2],
            venue=HOSTILE_WORDS[1],
            evidence=(evidence,),
        )
        for claim_id, words in zip(ids, HOSTILE_WORDS, strict=True)
    ]


_SAYINGS = (
    "the harbour at {} must be opened to larger ships before the winter comes",
    "no larger ship would ever enter the harbour at {} while she held this office",
    "the harbour at {} could be opened if the owners of the ships paid for the dredging themselves",
    "a larger harbour at {} was not ruled out, although nobody had asked the fishermen so far",
)


def large_batches(claims: int) -> list[Batch]:
    """Articles of ten claims each, by forty speakers over some years; about what news articles are like."""
    return [_large_batch(number) for number in range(claims // 10)]


def _large_batch(number: int) -> Batch:
    said = [_SAYINGS[(number + place) % 4].format(f"Port {(number * 7 + place) % 23}") for place in range(10)]
    speakers = [f"Speaker {(number * 3 + place) % 40}" for place in range(10)]
    sentences = [
        f"{who} said on Monday in the council that {words}." for who, words in zip(speakers, said, strict=True)
    ]
    text = f"Article {number}\n\n" + "\n\n".join(sentences)
    article = Article(
        id=article_id(text),
        text=text,
        title=f"Council debates the harbour for the {number}th time",
        outlet="Oster Courier",
        url=f"https://oster-courier.example/{number}",
        published=PartialDate(2020 + number % 10, 1 + number % 12, 1 + number % 28),
    )
    ids = claim_ids(article.id, [f"{place} {words}" for place, words in enumerate(said)])
    return article, [_large_claim(article, *one) for one in zip(ids, speakers, said, sentences, strict=True)]


def _large_claim(article: Article, claim_id: str, speaker: str, words: str, sentence: str) -> Claim:
    begin = article.text.index(sentence)
    start = begin + sentence.index(words)
    claim = Claim(
        id=claim_id,
        article=article.id,
        kind=Kind.INDIRECT,
        text=words,
        content=(Span(start, start + len(words)),),
        source=(Span(begin, begin + len(speaker)),),
        speaker=speaker,
    )
    return replace(claim, topic=f"harbour of {words.partition('Port ')[2].split()[0]}")
