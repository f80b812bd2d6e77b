"""What is told of a speaker in words, the same in tables and in a pipe."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factlog.views.plain import aligned
from factlog.views.words import counted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from factlog.identity.suggestions import Suggestion
    from factlog.identity.values import Mention, Role, Speaker
    from factlog.services.speaker_page import SpeakerPage


def span_of(dated: Speaker | Mention | Role) -> str:
    """The first and the last date: ``2020-10 to 2021``; nothing where there is none."""
    if not dated.first or str(dated.first) == str(dated.last):
        return str(dated.first or "")
    return f"{dated.first} to {dated.last}"


def kind_words(speaker: Speaker) -> str:
    """What the speaker is: ``person``; ``unnamed person`` where a description may be somebody else in each article."""
    return str(speaker.kind) if speaker.named else f"unnamed {speaker.kind}"


def speaker_lines(speakers: Iterable[Speaker]) -> Iterator[str]:
    """Id, kind, claims, first date, last date, name, roles."""
    return aligned(
        (one.id, kind_words(one), one.claims, one.first, one.last, one.name, _roles(one)) for one in speakers
    )


def _roles(speaker: Speaker) -> str:
    return "; ".join(role.words for role in speaker.roles)


def suggestion_lines(found: Iterable[Suggestion]) -> Iterator[str]:
    """The ids of the two, their names, what speaks for it."""
    return aligned((one.one.id, one.other.id, one.one.name, one.other.name, grounds(one)) for one in found)


def grounds(found: Suggestion) -> str:
    """Why the two may be one: the reason, then the evidence."""
    return "; ".join((str(found.reason), *found.evidence))


def facts_of(page: SpeakerPage) -> Iterator[tuple[str, str]]:
    """What the page tells, a name and a value each."""
    speaker, record = page.speaker, page.record
    yield "id", speaker.id
    yield "kind", f"{speaker.kind}" if record.kind else f"{kind_words(speaker)}, as the name tells"
    yield "claims", f"{speaker.claims:,}"
    yield "dates", span_of(speaker) or "none"
    if speaker.wikidata:
        yield "Wikidata", f"https://www.wikidata.org/wiki/{speaker.wikidata}"
    yield from (("role", _told(role.words, role)) for role in speaker.roles)
    yield from (("alias", alias) for alias in speaker.aliases)
    yield from (("form", _told(one.name, one)) for one in speaker.mentions)
    yield from (("not the same", name) for name in record.apart)
    yield from (("also", f"{place.form!r} in {place.where}") for place in record.places)
    yield from (("may be", f"{_other(one, speaker)}: {grounds(one)}") for one in page.suggestions)


def _told(name: str, dated: Mention | Role) -> str:
    when = span_of(dated)
    return f"{name} ({counted(dated.claims, 'claim')}{f', {when}' if when else ''})"


def _other(found: Suggestion, speaker: Speaker) -> str:
    return (found.other if found.one.id == speaker.id else found.one).name
