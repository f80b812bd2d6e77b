"""Runs of capitalised words gathered by whom they name: full names first, then surnames, first names, initials."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from factlog.text.gender import Gender, gender_of, gender_of_first_name
from factlog.text.lexicon import words
from factlog.text.names import NameRun, is_common, is_first_name, is_role_noun, is_title_word, nationalities
from factlog.text.runs import name_runs
from factlog.text.slips import are_slips, skeleton

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from factlog.models import Span
    from factlog.text.document import Document

_SMALL = frozenset({"of", "for", "the", "and"})
_OPENING = frozenset({"a", "an", "the", "who"})
_SHORTEST_ACRONYM = 3
_TOP = 3  # paragraphs among which headlines stand
_SHORT, _FEWEST_IN_TITLE, _NEARLY_ALL = 3, 4, 0.9  # letters of words that need no capital; words; share
_ALIKE = 6  # names of the same consonants that a new one may be a slip of
_FULL = 2  # words of a full name


@dataclass(slots=True)
class Draft:
    """Somebody named: the words of the fullest name, and the runs that name them.

    ``last`` is the latest run read; ``is_titled`` says that a title shows the gender, which a first name only suggests;
    ``also`` are other spellings of the name.
    """

    words: tuple[str, ...]
    runs: list[NameRun] = field(default_factory=list)
    gender: Gender | None = None
    last: int = -1
    is_titled: bool = False
    also: list[tuple[str, ...]] = field(default_factory=list)

    def add(self, run: NameRun) -> None:
        """Take a run as one more name of this one."""
        self.runs.append(run)
        self.last = run.first
        titled = gender_of(run.title, ())
        if titled:
            self.gender, self.is_titled = titled, True


def gathered(document: Document) -> list[Draft]:
    """Everybody the document names, in the order of their first full names, then of their first short ones."""
    runs = list(_sharing_surnames(document, list(_credible(document))))
    drafts = _full_names(runs)
    _add_all(drafts, runs)
    return [draft for draft in drafts if draft.runs]


def _credible(document: Document) -> Iterator[NameRun]:
    """The runs without words that only begin a sentence."""
    runs = [run for run in name_runs(document) if len("".join(run.name)) > 1]
    inner = {word for run in runs for word in (run.name[1:] if run.begins_sentence else run.name)}
    lowered = {token.lower for token in document.tokens if token.text[0].islower()}
    titles = _title_lines(document)
    told = {run.name[-1] for run in runs if not (_lies_in(titles, run) or _is_weak(run))}
    for run in runs:
        if _lies_in(titles, run) and run.name[-1] not in told:
            continue
        if _is_demonym(document, run) or (len(run.name) == 1 and _is_common_noun(document, run, lowered)):
            continue
        is_doubtful = len(run.name) == 1 and run.begins_sentence and not run.title and run.name[0] not in inner
        if not (is_doubtful and (run.name[0] in lowered or not _may_be_name(document, run))):
            yield run


def _title_lines(document: Document) -> list[Span]:
    """Lines in which nearly Every Word Has a Capital, so that a capital there makes no name."""
    return [line for line in document.paragraphs[:_TOP] if _is_title_case(document, line)]


def _is_title_case(document: Document, line: Span) -> bool:
    long = [token.text for token in document.tokens_in(line) if len(token.text) > _SHORT and token.text[0].isalpha()]
    capitals = sum(word[0].isupper() for word in long)
    return len(long) >= _FEWEST_IN_TITLE and capitals >= _NEARLY_ALL * len(long)


def _lies_in(lines: Sequence[Span], run: NameRun) -> bool:
    return any(line.covers(run.name_span) for line in lines)


def _is_common_noun(document: Document, run: NameRun, lowered: set[str]) -> bool:
    """Whether a single word names nobody though it has a capital: ``Shopkeepers``, ``Union`` of ``the union``."""
    word = run.name[0]
    is_plural = word.endswith("s") and is_role_noun(word[:-1]) and run.begins_sentence and not run.title
    before = document.tokens[run.first - 1].lower if run.first else ""
    is_described = word.endswith(("man", "woman")) and (before in _OPENING or before.endswith("ed"))
    is_body = word in words("bodies") and word in lowered and not document.tokens[run.last - 1].text.isupper()
    return is_plural or is_body or is_described or word in words("collectives")


def _is_demonym(document: Document, run: NameRun) -> bool:
    """Whether a run describes somebody by a country: ``the South Korean``; ``Finn`` alone may be a name."""
    name = " ".join(run.name)
    is_described = run.first > 0 and document.tokens[run.first - 1].lower in _OPENING
    return is_described and not run.title and nationalities().get(name, name) != name


def _may_be_name(document: Document, run: NameRun) -> bool:
    word = document.tokens[run.last - 1].lower
    return not word.endswith(("ing", "ly", "ed")) and word not in words("collectives") and not _is_listed(document, run)


def _is_listed(document: Document, run: NameRun) -> bool:
    """Whether a comma follows, as after ``However``, that opens no apposition: not ``Pelé, the striker,``."""
    following = [token.lower for token in document.tokens[run.last : run.last + 2]]
    return following[:1] == [","] and not (following[1:] and (following[1] in _OPENING or following[1].isdecimal()))


def _sharing_surnames(document: Document, runs: Sequence[NameRun]) -> Iterator[NameRun]:
    """The runs, with the surname that ``Ann`` shares in ``Ann and Bob Kay``."""
    for run, following in pairwise([*runs, None]):
        if run and following and _shares_surname(document, run, following):
            surname = document.tokens[following.last - 1].text
            yield replace(run, name=(*run.name, following.name[-1]), borrowed=surname)
        elif run:
            yield run


def _shares_surname(document: Document, run: NameRun, following: NameRun) -> bool:
    between = document.tokens[run.last : following.first]
    return (
        len(run.name) == 1
        and len(following.name) == _FULL
        and not following.title
        and [token.lower for token in between] == ["and"]
        and gender_of_first_name(run.name[0]) is not gender_of_first_name(following.name[0])
        and gender_of_first_name(following.name[0]) is not None
        and run.name[0] not in words("bodies")
    )


def _is_full(run: NameRun) -> bool:
    return sum(word not in words("name_particles") or word in words("bodies") for word in run.name) >= _FULL


def _is_compatible(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two full names are one: ``D. Trump`` and ``Donald J. Trump``, ``Soares Belo`` and ``Ana Soares Belo``."""
    first, second = one[0], other[0]
    if one[-1] == other[-1] and (first == second or (1 in {len(first), len(second)} and first[0] == second[0])):
        return True
    if len(one) == len(other):
        return list(one[:-1]) == list(other[:-1]) and _share_surname(one[-1], other[-1])
    short, long = sorted((tuple(one), tuple(other)), key=len)
    return _is_end_of(short, long) or _is_begin_of(short, long)


def _share_surname(one: str, other: str) -> bool:
    """Whether a surname is one part of a double one: ``Adeyin`` and ``Adeyin-Frayn``."""
    return one in other.split("-") or other in one.split("-")


def _is_end_of(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Whether a name is another without its first name: ``Soares Belo``, no ``Trade Union``."""
    return long[-len(short) :] == short and not any(map(is_common, short))


def _is_begin_of(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Whether a name is the beginning of another: ``Ana Soares`` of ``Ana Soares Belo``, ``Great Dale`` of its trains.

    ``Ann Lee Foundation`` is called after somebody and no ``Ann Lee``.
    """
    rest = set(long[len(short) :])
    is_body = rest <= words("body_name_words")
    return long[: len(short)] == short and is_body != is_first_name(short[0]) and rest.isdisjoint(words("bodies"))


def _is_name_of(name: Sequence[str], draft: Draft) -> bool:
    return any(_is_compatible(name, spelling) for spelling in (draft.words, *draft.also))


def _full_names(runs: Iterable[NameRun]) -> list[Draft]:
    drafts: list[Draft] = []
    by_end: defaultdict[str, list[Draft]] = defaultdict(list)
    by_consonants: defaultdict[str, list[Draft]] = defaultdict(list)
    for run in filter(_is_full, runs):
        consonants = skeleton(run.name)
        alike = (one for word in (run.name[-1], run.name[0]) for one in by_end[word])
        known = next((one for one in alike if _is_compatible(run.name, one.words)), None)
        slip = next((one for one in by_consonants[consonants][:_ALIKE] if are_slips(run.name, one.words)), None)
        if known is None and slip:
            by_end[run.name[-1]].append(slip)
            slip.also.append(run.name)
            continue
        if known is None:
            known = Draft(words=run.name)
            drafts.append(known)
            by_consonants[consonants].append(known)
        elif len(run.name) > len(known.words) or len(run.name[-1]) > len(known.words[-1]):
            known.words = run.name
        for word in {run.name[0], run.name[-1]}:
            if known not in by_end[word]:
                by_end[word].append(known)
    return drafts


@dataclass(slots=True)
class _Index:
    """Drafts by the words that may name them."""

    by_last: defaultdict[str, list[Draft]] = field(default_factory=lambda: defaultdict(list))
    by_first: defaultdict[str, list[Draft]] = field(default_factory=lambda: defaultdict(list))
    by_middle: defaultdict[str, list[Draft]] = field(default_factory=lambda: defaultdict(list))

    def put(self, draft: Draft) -> None:
        for name in dict.fromkeys((draft.words, *draft.also)):
            self.by_last[name[-1]].append(draft)
        for word in draft.words[1:-1]:
            if word not in _SMALL and word not in words("name_particles"):
                self.by_middle[word].append(draft)
        for part in draft.words[-1].split("-") if "-" in draft.words[-1] else ():
            self.by_middle[part].append(draft)
        if _may_be_short(draft.words):
            self.by_first[draft.words[0]].append(draft)
        letters = "".join(word[0] for word in draft.words if word not in _SMALL)
        if len(letters) >= _SHORTEST_ACRONYM and not words("bodies").isdisjoint(draft.words):
            self.by_last[letters].append(draft)


def _may_be_short(name: tuple[str, ...]) -> bool:
    """Whether the first word alone may mean a name: ``Vesk`` Hydro, neither ``World`` Trade Union nor ``Vesk`` City."""
    is_called = len(name) > 1 and name[-1] not in words("place_nouns")
    return is_called and not is_title_word(name[0]) and name[0] not in _SMALL


def _add_all(drafts: list[Draft], runs: Iterable[NameRun]) -> None:
    index = _Index()
    for draft in drafts:
        draft.gender = gender_of((), draft.words)
        index.put(draft)
    for run in runs:
        known = _named(run, index)
        if known is None and _is_weak(run):
            continue
        if known is None:
            known = Draft(words=run.name)
            drafts.append(known)
            index.by_last[run.name[-1]].append(known)
        known.add(run)


def _is_weak(run: NameRun) -> bool:
    """Whether a run is one word of a title, which names somebody only where it is a surname too: ``Baker``."""
    return len(run.name) == 1 and not run.title and is_title_word(run.name[0])


def _named(run: NameRun, index: _Index) -> Draft | None:
    alike = index.by_last[run.name[-1]]
    if _is_full(run):
        candidates = (*alike, *index.by_first[run.name[0]])
        return next((one for one in candidates if _is_name_of(run.name, one)), None)
    if _is_weak(run):
        return _fitting(run, [one for one in alike if len(one.words) > 1])
    return (
        _fitting(run, alike)
        or _fitting(run, index.by_first[run.name[0]])
        or _fitting(run, [one for one in index.by_middle[run.name[-1]] if words("bodies").isdisjoint(one.words)])
    )


def _fitting(run: NameRun, candidates: Sequence[Draft]) -> Draft | None:
    """The candidate that a short name means: of a fitting gender, the one named last before it, else the first."""
    gender = gender_of(run.title, ())
    fitting = [one for one in candidates if gender is None or one.gender in {None, gender}]
    if not fitting and len(candidates) == 1 and not candidates[0].is_titled:
        fitting = list(candidates)
    return max(fitting, key=lambda one: one.last) if fitting else None
