"""Runs of capitalised words gathered by whom they name: full names first, then surnames, first names, initials."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from factlog.text.gender import Gender, gender_of, gender_of_role
from factlog.text.lexicon import table, words
from factlog.text.names import NameRun, is_common, is_first_name, is_title_word
from factlog.text.naming_runs import naming_runs
from factlog.text.same_name import Key, is_same_name, keys_for, keys_of
from factlog.text.slips import are_slips, skeleton
from factlog.text.told import is_weak

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Sequence

    from factlog.text.document import Document

_WHOSE = frozenset({"his", "her", "their", "'s", "’s", "late"})
_SMALL = frozenset({"of", "for", "the", "and"})
_SHORTEST_ACRONYM = 3
_SHORTEST_CUT = 2  # letters of a first name cut short
_ALIKE = 6  # names of the same consonants that a new one may be a slip of
_FULL = 2  # words of a full name


@dataclass(slots=True)
class Draft:
    """Somebody named: the words of the fullest name, and the runs that name them.

    ``last`` is the latest run read; ``is_titled`` says that a title shows the gender, which a first name only suggests;
    ``also`` are other spellings of the name; ``generation`` is the ``Jr.`` of somebody whose father has the same name
    in the article, and is told apart by it.
    """

    words: tuple[str, ...]
    runs: list[NameRun] = field(default_factory=list)
    gender: Gender | None = None
    last: int = -1
    is_titled: bool = False
    also: list[tuple[str, ...]] = field(default_factory=list)
    generation: str = ""

    def add(self, run: NameRun) -> None:
        """Take a run as one more name of this one."""
        self.runs.append(run)
        self.last = run.first
        titled = gender_of(run.title, ())
        if titled:
            self.gender, self.is_titled = titled, True


def gathered(document: Document) -> list[Draft]:
    """Everybody the document names, in the order of their first full names, then of their first short ones."""
    runs = naming_runs(document)
    drafts = _full_names(runs)
    top = len(document.tokens_in(document.paragraphs[0])) if document.paragraphs else 0
    _add_all(document, drafts, runs, _Index(top, _relatives(document)))
    return [draft for draft in drafts if draft.runs]


def _is_full(run: NameRun) -> bool:
    first, *others = run.name
    particles = words("name_particles") - words("bodies")
    return sum(word not in particles for word in others) + (first not in particles or is_first_name(first)) >= _FULL


def _is_name_of(name: Sequence[str], draft: Draft) -> bool:
    return any(is_same_name(name, spelling) for spelling in (draft.words, *draft.also))


def _full_names(runs: Iterable[NameRun]) -> list[Draft]:
    drafts: list[Draft] = []
    by_key: defaultdict[Key, list[Draft]] = defaultdict(list)
    by_consonants: defaultdict[str, list[Draft]] = defaultdict(list)
    printed = dict.fromkeys((run.name, run.generation) for run in runs if _is_full(run))
    often = Counter(run.name for run in runs)
    for name, generation in _told_apart(list(printed)):
        alike = (one for key in keys_for(name) for one in by_key.get(key, ()) if one.generation == generation)
        known = next((one for one in alike if is_same_name(name, one.words)), None)
        near = (one for one in by_consonants[skeleton(name)][:_ALIKE] if one.generation == generation)
        slip = next((one for one in near if are_slips(name, one.words)), None)
        if known is None and slip:
            slip.also.append(name)
        elif known is None:
            known = Draft(words=name, generation=generation)
            drafts.append(known)
            by_consonants[skeleton(name)].append(known)
        elif _fullness(name) > _fullness(known.words) and not _is_chance(name, known.words, often):
            known.words = name
        _file(by_key, known or slip, name)
    return drafts


def _told_apart(printed: Sequence[tuple[Key, str]]) -> Iterator[tuple[Key, str]]:
    """Names and what tells a son from his father behind them, kept only where both are named: ``Jr.``, ``III``."""
    for name, generation in printed:
        others = [other for other, theirs in printed if theirs != generation] if generation else []
        yield name, generation if any(is_same_name(name, other) for other in others) else ""


def _is_chance(name: Key, shorter: Key, often: Counter[Key]) -> bool:
    """Whether a name only stands beside a common word once: ``Ann Lee Miss``, where ``Ann Lee`` stands oftener."""
    more = [word for word in name if word not in shorter]
    return often[name] == 1 < often[shorter] and all(len(word) > 1 and _is_word(word) for word in more)


def _is_word(word: str) -> bool:
    return is_common(word) or is_title_word(word)


def _fullness(name: tuple[str, ...]) -> tuple[int, int, int]:
    """How full a name is: its words, those of them that are no initials, the letters of the last."""
    return len(name), sum(len(word) > 1 for word in name), len(name[-1])


def _file(by_key: defaultdict[Key, list[Draft]], draft: Draft | None, name: tuple[str, ...]) -> None:
    """Put somebody under all keys of a name."""
    for key in keys_of(name):
        if draft and all(one is not draft for one in by_key[key][-1:]):
            by_key[key].append(draft)


@dataclass(slots=True)
class _Index:
    """Drafts by the words that may name them; ``top`` is where the headline's tokens end.

    ``relatives`` are the genders of somebody's relatives that the article speaks of: female where it has *his wife*;
    ``kin`` those of them who have a first name alone so far.
    """

    top: int = 0
    relatives: frozenset[Gender] = frozenset()
    kin: list[Draft] = field(default_factory=list)
    by_last: defaultdict[str, list[Draft]] = field(default_factory=lambda: defaultdict(list))
    by_first: defaultdict[str, list[Draft]] = field(default_factory=lambda: defaultdict(list))
    by_middle: defaultdict[str, list[Draft]] = field(default_factory=lambda: defaultdict(list))
    by_cut: defaultdict[str, list[Draft]] = field(default_factory=lambda: defaultdict(list))
    by_key: defaultdict[Key, list[Draft]] = field(default_factory=lambda: defaultdict(list))

    def put(self, draft: Draft) -> None:
        for name in dict.fromkeys((draft.words, *draft.also)):
            self.by_last[name[-1]].append(draft)
            _file(self.by_key, draft, name)
        is_name = not is_common(draft.words[-1])  # "Barack Obama Day" is nobody whom "Mr Obama" means
        for word in draft.words[1:-1] if is_name else ():
            if word not in _SMALL and word not in words("name_particles"):
                self.by_middle[word].append(draft)
        for part in draft.words[-1].split("-") if "-" in draft.words[-1] else ():
            self.by_middle[part].append(draft)
        if _may_be_short(draft.words):
            self.by_first[draft.words[0]].append(draft)
            self._cut_short(draft)
        letters = "".join(word[0] for word in draft.words if word not in _SMALL)
        if len(letters) >= _SHORTEST_ACRONYM and not words("bodies").isdisjoint(draft.words):
            self.by_last[letters].append(draft)

    def _cut_short(self, draft: Draft) -> None:
        """Put a person under the beginnings of the first name: ``Ev`` of ``Everett``."""
        first = draft.words[0]
        for size in range(_SHORTEST_CUT, len(first) if is_first_name(first) else 0):
            self.by_cut[first[:size]].append(draft)


def _may_be_short(name: tuple[str, ...]) -> bool:
    """Whether the first word alone may mean a name: ``Vesk`` Hydro, neither ``World`` Trade Union nor ``Vesk`` City."""
    is_called = len(name) > 1 and name[-1] not in words("place_nouns")
    return is_called and not is_title_word(name[0]) and name[0] not in _SMALL | words("regions")


def _add_all(document: Document, drafts: list[Draft], runs: Iterable[NameRun], index: _Index) -> None:
    for draft in drafts:
        draft.gender = gender_of((), draft.words)
        index.put(draft)
    for run in runs:
        known = _relative_named_so(document, run, index) or _named(run, index)
        if known is None and is_weak(run):
            continue
        if known is None:
            known = Draft(words=run.name)
            drafts.append(known)
            index.by_last[run.name[-1]].append(known)
        known.add(run)
        _note_kin(document, run, known, index)


def _note_kin(document: Document, run: NameRun, draft: Draft, index: _Index) -> None:
    """Take the gender of somebody introduced as a relative, ``his widow, Kamal Roe``; remember a first name alone."""
    lead = [token.lower for token in document.tokens[max(run.first - 2, 0) : run.first] if token.text != ","]
    gender = gender_of_role(lead[-1]) if lead and lead[-1] in words("relatives") else None
    if gender is None or run.title:
        return
    draft.gender, draft.is_titled = gender, True
    if len(draft.words) == 1 and all(one is not draft for one in index.kin):
        index.kin.append(draft)


def _relative_named_so(document: Document, run: NameRun, index: _Index) -> Draft | None:
    """The relative known by a first name whom a title and a surname mean: ``Mrs Kay`` for *Jo*, the wife of *Tom Kay*.

    None where somebody of that surname may be meant, or several relatives.
    """
    gender = gender_of(run.title, ()) if len(run.name) == 1 else None
    alike = index.by_last[run.name[-1]] if gender else []
    if not alike or any(one.gender in {None, gender} for one in alike):
        return None
    fitting = [one for one in index.kin if one.gender is gender and len(one.words) == 1]
    if len(fitting) != 1:
        return None
    found = fitting[0]
    found.words = (*found.words, run.name[-1])
    surname = run.name_span.of(document.text)
    found.runs = [replace(one, name=(*one.name, run.name[-1]), borrowed=surname) for one in found.runs]
    index.put(found)
    return found


def _named(run: NameRun, index: _Index) -> Draft | None:
    alike = [one for one in index.by_last[run.name[-1]] if not _is_relative(run, one, index.relatives)]
    if run.name[0] in words("platforms") and len(run.name) == 1:
        return next((one for one in alike if one.words == run.name), None)
    if _is_full(run):
        candidates = [one for key in keys_for(run.name) for one in index.by_key.get(key, ())]
        named = [one for one in candidates if _is_name_of(run.name, one)]
        return next((one for one in named if one.generation == run.generation), None) or _father(named)
    if is_weak(run):
        return _fitting(run, [one for one in alike if len(one.words) > 1])
    return (
        _fitting(run, alike)
        or _fitting(run, [one for one in index.by_first[run.name[0]] if _may_be_called(one, run, index.top)])
        or _shortened(run, index)
        or _fitting(run, [one for one in index.by_middle[run.name[-1]] if words("bodies").isdisjoint(one.words)])
    )


def _is_relative(run: NameRun, draft: Draft, relatives: Container[Gender]) -> bool:
    """Whether a title tells somebody from a relative of the same surname: *Mrs Kay* from *Tom Kay*, who has a wife."""
    titled = gender_of(run.title, ()) if not _is_full(run) else None
    return titled in relatives and draft.gender not in {None, titled} and not draft.is_titled


def _relatives(document: Document) -> frozenset[Gender]:
    """The genders of the relatives that an article speaks of as somebody's: ``his wife``, ``Kay's mother``."""
    owned = (
        gender_of_role(token.lower)
        for before, token in pairwise(document.tokens)
        if token.lower in words("relatives") and before.lower in _WHOSE
    )
    return frozenset(gender for gender in owned if gender)


def _may_be_called(draft: Draft, run: NameRun, top: int) -> bool:
    """Whether a first word may be short for a name: a body's only behind the name, or in a headline.

    ``Vesk`` is short for ``Vesk Hydro`` named before, hardly for a ``Vesk Train`` that comes later.
    """
    is_person = (is_first_name(run.name[0]) and len(draft.words) == _FULL) or not is_common(draft.words[-1])
    return bool(draft.runs) or run.first < top or is_person


def _father(named: Sequence[Draft]) -> Draft | None:
    """Who bears a name without being told from a father."""
    return next((one for one in named if not one.generation), None)


def _shortened(run: NameRun, index: _Index) -> Draft | None:
    """The only one whose first name a short form stands for: ``Connie`` for ``Constance``, ``Ev`` for ``Everett``."""
    word = run.name[0]
    meant = [draft for first in table("short_first_names").get(word, "").split(", ") for draft in index.by_first[first]]
    if not meant and not is_common(word):
        meant = index.by_cut[word]
    return meant[0] if len(meant) == 1 else None


def _fitting(run: NameRun, candidates: Sequence[Draft]) -> Draft | None:
    """The candidate that a short name means: of a fitting gender, the one named most often before it.

    Of two people with one surname the lesser are given their first names again, who the article is about is not.
    """
    gender = gender_of(run.title, ())
    fitting = [one for one in candidates if gender is None or one.gender in {None, gender}]
    if not fitting and len(candidates) == 1 and not candidates[0].is_titled:
        fitting = list(candidates)
    fitting = [one for one in fitting if gender and one.gender is gender] or fitting
    fitting = [one for one in fitting if run.generation and one.generation == run.generation] or fitting
    return max(fitting, key=lambda one: (len(one.runs), one.last)) if fitting else None
