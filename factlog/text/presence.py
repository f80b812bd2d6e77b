"""How the parties that a reader has in mind stand at a place, as features for ``ranking``."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from factlog.text.parties import PartyKind

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from factlog.text.discourse import Discourse
    from factlog.text.gender import Gender
    from factlog.text.parties import Party

Features = dict[str, float]

_SENTENCES = (0, 1, 2, 4, 8)  # upper ends of the classes of distance back to the latest mention
_PARAGRAPHS = (0, 1, 2, 4)
_RANKS = 3  # of nearness that are told apart
_SPEAKERS = 3  # decisions back that are told apart
_FEW = 6  # mentions before which none is named often
_FAR = "far"


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """Where a source stands: its place, whom its claim talks of, and who spoke before it, the latest first."""

    at: int
    talked_of: Collection[int] = ()
    speakers: Sequence[int] = ()
    holder: Party | None = None


@dataclass(slots=True)
class Standing:
    """A party and its features so far; ``paragraphs`` says how many lie between it and the moment."""

    party: Party
    paragraphs: int = 0
    features: Features = field(default_factory=dict)


def standing(discourse: Discourse, moment: Moment) -> dict[int, Standing]:
    """The parties mentioned within reach before a moment by their ``id``, the nearest first."""
    found: dict[int, Standing] = {}
    sentence = bisect_right(discourse.starts, moment.at)
    line = bisect_right(discourse.lines, moment.at)
    for mention in discourse.back_from(moment.at - 1):
        known = found.get(id(mention.party))
        back = sentence - bisect_right(discourse.starts, mention.start)
        score = discourse.fading(mention, sentence, line)
        if known is None:
            paragraphs = line - bisect_right(discourse.lines, mention.start)
            features = _latest(mention.stands, back, paragraphs) | {"in mind": score}
            known = found[id(mention.party)] = Standing(mention.party, paragraphs, features)
        else:
            known.features["in mind"] = max(known.features["in mind"], score)
        if mention.stands == "subject" and back <= 1:
            known.features[f"subject {back} back"] = 1.0
    _add_history(discourse, moment, found)
    return found


def _latest(stands: str, sentences: int, paragraphs: int) -> Features:
    """The features of a party's latest mention."""
    features = {
        f"{_class(sentences, _SENTENCES)} sentences back": 1.0,
        f"{_class(paragraphs, _PARAGRAPHS)} paragraphs back": 1.0,
        f"stands as {stands}": 1.0,
    }
    if sentences <= 1:
        features[f"{stands} {sentences} back"] = 1.0
    return features


def _class(many: int, ends: Iterable[int]) -> str:
    return next((str(end) for end in ends if many <= end), _FAR)


def _add_history(discourse: Discourse, moment: Moment, found: dict[int, Standing]) -> None:
    """Add how often each was mentioned, how recently it spoke, and what the claim has to do with it."""
    so_far = max(discourse.count_to(moment.at), _FEW)
    for key, one in found.items():
        one.features["often"] = discourse.often[key] / so_far
        if key in moment.talked_of:
            one.features["talked of"] = 1.0
        if one.party is moment.holder:
            one.features["holder"] = 1.0
        if key in moment.speakers[:_SPEAKERS]:
            spoke = f"spoke {moment.speakers.index(key) + 1} before"
            one.features |= {spoke: 1.0, f"{spoke}, {_class(one.paragraphs, _PARAGRAPHS)} paragraphs back": 1.0}


def rank_nearness(present: Iterable[Standing]) -> None:
    """Tell the nearest of some parties, the second nearest, and so on; they come in that order."""
    for place, one in enumerate(present):
        one.features[f"nearest {min(place + 1, _RANKS)}"] = 1.0


def kind_features(party: Party, discourse: Discourse) -> Features:
    """What a party is: its kind, whether it has a name, whether it speaks by that name somewhere."""
    features = {f"{party.kind} {'named' if party.words else 'described'}": 1.0}
    if party.name in discourse.speaking:
        features["speaks by name"] = 1.0
        if party.kind is PartyKind.UNKNOWN:
            features["unknown that speaks"] = 1.0
    if len(party.words) == 1:
        features["one word"] = 1.0
    return features


def gender_feature(party: Party, gender: Gender | None, called: Gender | None = None) -> str:
    """How a party's gender, or what it was ``called`` by before, goes with one that is asked for."""
    if gender is None:
        return "gender not asked"
    if called:
        told = "gender as before" if called is gender else "gender not as before"
        return told if party.gender in {None, called} else f"{told}, against the name"
    if party.gender is None:
        return "gender open"
    if party.gender is gender:
        return "gender sure" if party.is_gender_sure else "gender likely"
    return "gender other"
