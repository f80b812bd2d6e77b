"""Three small articles and their claims, made by hand, so that these tests rest on no extraction."""

from __future__ import annotations

from typing import Any

from factlog.dates import PartialDate
from factlog.ids import article_id, claim_ids
from factlog.models import Article, Claim, Entry, Evidence, EvidenceStance, Kind, Span, Stance, origin_of
from factlog.store.base import Act

ACT = Act(command="test", by="tester", at="2030-01-02T03:04:05Z")

TOLL = """Bridge toll will never come, says Ruhl

Mayor Ana Ruhl said on Monday that no driver would ever pay to cross the Oster bridge. “Not a cent,” she said, \
“as long as I hold this office.”

Councillor Tomas Veld called the toll “the only fair way” to pay for repairs. He recalled that the ministry \
had warned that rates [will] fall and that [/i] is no tag.
"""
TURN = """Ruhl opens the door to a toll

Ana Ruhl said a toll was thinkable if lorries alone paid it.

Tomas Veld told reporters that he no longer believed in a toll.
"""
UNDATED = "It is said that the ferry will sail again. “We wait,” the harbour office noted.\n"


def _article(text: str, **known: Any) -> Article:
    return Article(id=article_id(text), text=text, captured=ACT.at, **known)


def _claims(article: Article, *found: tuple[str, str | None, dict[str, Any]]) -> list[Claim]:
    ids = claim_ids(article.id, [words for words, _, _ in found])
    return [_claim(article, *one) for one in zip(ids, *zip(*found, strict=True), strict=True)]


def _claim(article: Article, claim_id: str, words: str, speaker: str | None, known: dict[str, Any]) -> Claim:
    known = {name: _spans(article, value) if name in {"source", "cue"} else value for name, value in known.items()}
    return Claim(
        **{
            "id": claim_id,
            "article": article.id,
            "kind": Kind.INDIRECT,
            "text": words,
            "content": _spans(article, words),
            "speaker": speaker,
            "engine": "test-1",
            **known,
        }
    )


def _spans(article: Article, words: str) -> tuple[Span, ...]:
    start = article.text.index(words)
    return (Span(start, start + len(words)),)


TOLL_ARTICLE = _article(
    TOLL,
    title="Bridge toll will never come, says Ruhl",
    outlet="Oster Courier",
    author="Ida Feld",
    published=PartialDate(2030, 3, 4),
    url="https://oster-courier.example/toll",
)
TURN_ARTICLE = _article(
    TURN, title="Ruhl opens the door to a toll", outlet="Delta Wire", published=PartialDate(2031, 6)
)
UNDATED_ARTICLE = _article(UNDATED)

TOLL_CLAIMS = _claims(
    TOLL_ARTICLE,
    ("Bridge toll will never come", "Ana Ruhl", {"headline": True, "source": "Ruhl", "cue": "says"}),
    (
        "no driver would ever pay to cross the Oster bridge",
        "Ana Ruhl",
        {
            "source": "Mayor Ana Ruhl",
            "cue": "said",
            "speaker_confirmed": True,
            "topic": "bridge toll",
            "stance": Stance.AGAINST,
            "status": "mostly-refuted",
            "tags": ("promise",),
            "note": "check the council's minutes",
            "evidence": (
                Evidence(
                    stance=EvidenceStance.REFUTES,
                    url="https://oster.example/minutes",
                    grade="B2",
                    quote="a toll of two crowns was agreed",
                ),
            ),
        },
    ),
    ("“Not a cent,”", "Ana Ruhl", {"kind": Kind.DIRECT}),
    (
        "the toll “the only fair way” to pay for repairs",
        "Tomas Veld",
        {"kind": Kind.MIXED, "topic": "bridge toll", "stance": Stance.FOR, "status": "not-checkable"},
    ),
    ("rates [will] fall and that [/i] is no tag", "the ministry", {"reported_by": "Tomas Veld"}),
)
TURN_CLAIMS = _claims(
    TURN_ARTICLE,
    (
        "a toll was thinkable if lorries alone paid it",
        "Ana Ruhl",
        {"topic": "bridge toll", "stance": Stance.CONDITIONAL, "source": "Ana Ruhl", "cue": "said"},
    ),
    ("he no longer believed in a toll", "Tomas Veld", {"topic": "bridge toll", "stance": Stance.AGAINST}),
)
UNDATED_CLAIMS = _claims(
    UNDATED_ARTICLE,
    ("the ferry will sail again", None, {}),
    ("“We wait,”", "the harbour office", {"kind": Kind.DIRECT}),
)
LEDGER = (
    (TOLL_ARTICLE, TOLL_CLAIMS),
    (TURN_ARTICLE, TURN_CLAIMS),
    (UNDATED_ARTICLE, UNDATED_CLAIMS),
)
ENTRIES = [Entry(claim, origin_of(article)) for article, claims in LEDGER for claim in claims]
