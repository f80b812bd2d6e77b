"""The page itself: contents in, HTML out, with nothing in it that runs but its own script."""

from __future__ import annotations

import re
from base64 import b64encode
from collections import Counter
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.resources import files
from itertools import groupby
from typing import TYPE_CHECKING

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from factlog.models import Stance
from factlog.positions import OTHER, topics_of
from factlog.report.cards import MANY, cards_of, followed
from factlog.report.differing import differing
from factlog.report.timeline import timeline
from factlog.views.dates import long_date
from factlog.views.marks import CHANGE, EVIDENCE, STANCE
from factlog.views.words import counted, shorten

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factlog.dates import PartialDate
    from factlog.models import Article
    from factlog.positions import Position, Topic
    from factlog.report.cards import Card
    from factlog.report.contents import Contents
    from factlog.report.timeline import Timeline
    from factlog.services.compare import Changed

# What turns the direction of the text around it, and control characters that HTML does not allow.
_UNSAFE = re.compile("[\u202a-\u202e\u2066-\u2069\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_WORDS_A_ROW = 110
_WORDS_A_BRIEF_ROW = 70
_FIRST = 30  # topics that the list at the head shows at once
_FEW_MORE = 6
_PAIRS = 10  # of a topic side by side; more than that nobody reads, and the table has them all


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A topic of the page."""

    number: int
    topic: Topic
    positions: tuple[Position, ...]
    changes: tuple[Changed, ...]
    shown: tuple[Changed, ...]
    drawing: Timeline
    dates: str


@dataclass(frozen=True, slots=True)
class Speaker:
    """Somebody on the page: how many claims and topics, and from when to when."""

    name: str
    confirmed: bool
    claims: int
    topics: int
    dates: str


@dataclass(frozen=True, slots=True)
class Numbers:
    """What the page filters by: the number of each claim's topic, by id, and of each speaker, and who moved."""

    topics: dict[str, int]
    speakers: dict[str, int]
    moved: frozenset[str]


@dataclass(frozen=True, slots=True)
class Shelf:
    """An article of the page, its address where a reader may follow it, and how many claims of it are shown."""

    article: Article
    address: str | None
    claims: int


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What the data is: what it was made from, and how much of it nobody has confirmed."""

    articles: int
    claims: int
    dates: str
    engines: tuple[str, ...]
    unconfirmed: tuple[tuple[str, int, int], ...]


def page(contents: Contents) -> str:
    """The report as one HTML document: no request leaves it, and articles in it are words only."""
    style, script = _asset("style.css"), _asset("page.js")
    sections, speakers, cards = sections_of(contents), speakers_of(contents), cards_of(contents)
    return _environment().get_template("page.html").render(
        contents=contents,
        style=Markup(style),  # noqa: S704 - our own file
        script=Markup(script),  # noqa: S704 - our own file
        policy=policy(style, script),
        cards=cards,
        sections=sections,
        speakers=speakers,
        numbers=numbers_of(sections, speakers),
        about=about(contents),
        stances=list(Stance),
        articles=articles_of(contents, cards),
        brief=len(cards) > MANY,
        first=_FIRST if len(sections) > _FIRST + _FEW_MORE else len(sections),
        statuses=list({card.entry.claim.status: card.status for card in cards}.items()),
    )  # fmt: skip


def policy(style: str, script: str) -> str:
    """A content security policy that allows this style sheet and this script, and nothing else at all."""
    return (
        f"default-src 'none'; style-src '{_digest(style)}'; script-src '{_digest(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )


def _digest(text: str) -> str:
    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}"


@cache
def _asset(name: str) -> str:
    return files("factlog.report").joinpath("templates", name).read_text(encoding="utf-8")


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("factlog.report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_plain,
    )
    environment.filters.update(long_date=long_date, shorten=_shortened, counted=counted)
    environment.globals.update(STANCE=STANCE, CHANGE=CHANGE, EVIDENCE=EVIDENCE, differing=differing)
    return environment


def _shortened(text: str, *, brief: bool) -> str:
    return shorten(text, _WORDS_A_BRIEF_ROW if brief else _WORDS_A_ROW)


def _plain(value: object) -> object:
    """The value without characters that would act on what stands around it; ours is left as it is."""
    return _UNSAFE.sub("", value) if isinstance(value, str) and not isinstance(value, Markup) else value


def sections_of(contents: Contents) -> list[Section]:
    """The topics of the page with what belongs to each; claims without a topic have none."""
    topics = [topic for topic in topics_of(contents.positions) if topic.name != OTHER]
    rows = {name: tuple(group) for name, group in _grouped(contents.positions)}
    changed: dict[str, list[Changed]] = {}
    for change in contents.changes:
        changed.setdefault(change.topic.name, []).append(change)
    return [
        Section(
            number=number,
            topic=topic,
            positions=rows[topic.name],
            changes=tuple(changed.get(topic.name, ())),
            shown=_shown(changed.get(topic.name, [])),
            drawing=timeline(rows[topic.name]),
            dates=span_of([position.entry.on for position in rows[topic.name]]),
        )
        for number, topic in enumerate(topics, start=1)
    ]


def _shown(changes: Sequence[Changed]) -> tuple[Changed, ...]:
    """The changes to be read side by side, the newest first: those a person confirmed before those only suggested."""
    chosen = sorted(changes, key=lambda change: change.suggested)[:_PAIRS]
    return tuple(change for change in changes if change in chosen)


def _grouped(positions: Sequence[Position]) -> list[tuple[str, list[Position]]]:
    ordered = sorted(positions, key=lambda position: position.topic.name)
    return [(name, list(group)) for name, group in groupby(ordered, key=lambda position: position.topic.name)]


def numbers_of(sections: Sequence[Section], speakers: Sequence[Speaker]) -> Numbers:
    """The numbers by which the cards are found; both claims of a change have moved."""
    changes = [change for section in sections for change in section.changes]
    return Numbers(
        {position.entry.claim.id: section.number for section in sections for position in section.positions},
        {speaker.name: number for number, speaker in enumerate(speakers, start=1)},
        frozenset(entry.claim.id for change in changes for entry in (change.earlier, change.later)),
    )


def articles_of(contents: Contents, cards: Sequence[Card]) -> dict[str, Shelf]:
    """The articles by id, the earliest first, those without a date last."""
    counts = Counter(card.article.id for card in cards)
    ordered = sorted(contents.articles.values(), key=lambda one: (one.published is None, str(one.published), one.id))
    return {article.id: Shelf(article, followed(article.url), counts[article.id]) for article in ordered}


def span_of(dates: Sequence[PartialDate | None]) -> str:
    """The first and the last date in words; how many have none is said too."""
    known = sorted((on for on in dates if on), key=lambda on: (on.first, on.last))
    without = len(dates) - len(known)
    if not known:
        return "no date"
    first, last = long_date(known[0]), long_date(known[-1])
    told = first if first == last else f"{first} to {last}"
    return f"{told}; {without:,} without a date" if without else told


def speakers_of(contents: Contents) -> list[Speaker]:
    """Everybody on the page, those with most claims first."""
    mine: dict[str, list[Position]] = {}
    for position in contents.positions:
        mine.setdefault(position.entry.claim.speaker or "", []).append(position)
    found = [
        Speaker(
            name,
            any(position.entry.claim.speaker_confirmed for position in rows),
            len(rows),
            len({position.topic.name for position in rows} - {OTHER}),
            span_of([position.entry.on for position in rows]),
        )
        for name, rows in mine.items()
    ]
    return sorted(found, key=lambda speaker: (-speaker.claims, speaker.name))


def about(contents: Contents) -> About:
    """What the page says of its own data."""
    claims = [entry.claim for entry in contents.entries]
    placed = [position for position in contents.positions if position.topic.name != OTHER]
    stands = [position for position in placed if position.stance]
    named = [claim for claim in claims if claim.speaker]
    return About(
        articles=len(contents.articles),
        claims=len(claims),
        dates=span_of([entry.on for entry in contents.entries]),
        engines=tuple(sorted({claim.engine for claim in claims if claim.engine})),
        unconfirmed=(
            ("speakers", sum(not claim.speaker_confirmed for claim in named), len(named)),
            ("topics", sum(position.topic.suggested for position in placed), len(placed)),
            ("stances", sum(position.stance_suggested for position in stands), len(stands)),
            ("changes", sum(change.suggested for change in contents.changes), len(contents.changes)),
            ("checks", sum(claim.status == "unchecked" for claim in claims), len(claims)),
        ),
    )
