"""Speakers as a table, or stacked where there is little room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Group
from rich.text import Text

from factlog.views.layout import NARROW, ledger, spaced
from factlog.views.speaker_words import grounds, kind_words, span_of
from factlog.views.words import counted, shorten

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import RenderableType

    from factlog.identity.suggestions import Suggestion
    from factlog.identity.values import Speaker

_ROLES_LENGTH = 60


def speaker_table(speakers: Sequence[Speaker], width: int) -> RenderableType:
    """The speakers in a form that fits ``width``, with a line below that counts them."""
    told = Text(f"\n{counted(len(speakers), 'speaker')}", "dim")
    if width < NARROW:
        return Group(spaced([_stacked(speaker, width) for speaker in speakers]), told)
    right = {"justify": "right", "no_wrap": True}
    table = ledger("id", ("name", {"ratio": 2}), "kind", ("roles", {"ratio": 3}), ("claims", right), "dates", leading=0)
    for speaker in speakers:
        table.add_row(Text(speaker.id, "cyan"), _name(speaker), Text(kind_words(speaker), "dim"), Text(_roles(speaker)),
                      Text(f"{speaker.claims:,}"), Text(span_of(speaker)))  # fmt: skip
    return Group(table, told)


def _name(speaker: Speaker) -> Text:
    more = len(speaker.forms) - 1
    return Text.assemble((speaker.name, "bold"), (f" +{counted(more, 'form')}" if more else "", "dim"))


def _roles(speaker: Speaker) -> str:
    return shorten(", ".join(role.words for role in speaker.roles), _ROLES_LENGTH)


def _stacked(speaker: Speaker, width: int) -> RenderableType:
    facts = [kind_words(speaker), counted(speaker.claims, "claim"), span_of(speaker)]
    lines = [Text.assemble(_name(speaker), "  ", (speaker.id, "cyan")), Text(", ".join(filter(None, facts)))]
    return Group(*lines, *([Text(shorten(_roles(speaker), width), "dim")] if speaker.roles else []))


def suggestion_table(found: Sequence[Suggestion], width: int) -> RenderableType:
    """The pairs that may be one, what speaks for each below its names."""
    blocks = [
        Group(_pair(one), Text(f"  {grounds(one)}{_where(one)}", "dim"), Text(f"  {_answer(one)}")) for one in found
    ]
    del width
    told = f"\n{counted(len(found), 'suggestion')}; --not-same where the two are not one"
    return Group(spaced(blocks), Text(told, "dim"))


def _pair(found: Suggestion) -> Text:
    return Text.assemble(
        (found.one.name, "bold"), (f" ({counted(found.one.claims, 'claim')})", "dim"), " may be ",
        (found.other.name, "bold"), (f" ({counted(found.other.claims, 'claim')})", "dim"),
    )  # fmt: skip


def _where(found: Suggestion) -> str:
    return f", in {counted(len(found.articles), 'article')}: {' '.join(found.articles)}" if found.articles else ""


def _answer(found: Suggestion) -> str:
    return f"factlog speaker suggest {found.one.id} {found.other.id} --same"
