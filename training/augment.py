"""Articles rewritten in the ways other papers print them; every epoch draws anew."""

import random
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from factlog.tagger.quote_state import quotations
from factlog.tagger.windows import paragraphs
from training.corpus import Claim, Example
from training.editing import Edit, Piece, edit, rebuild

WORDS = Path(__file__).parent / "words"
Change = Callable[[Example, random.Random], Example]

# Outer and inner marks: US, British, straight, German, French, plain-text and Nordic habits.
STYLES = (
    ("“", "”", "‘", "’"),
    ("‘", "’", "“", "”"),
    ("'", "'", '"', '"'),
    ('"', '"', "'", "'"),
    ("„", "“", "‚", "‘"),
    ("«", "»", "“", "”"),
    ("« ", " »", "“", "”"),
    ("``", "''", "`", "'"),
    ("''", "''", "'", "'"),
    ("”", "”", "’", "’"),
)
STYLE_WEIGHTS = (12, 22, 18, 14, 3, 4, 3, 3, 4, 2)
STRAIGHT = (2, 3, 7, 8)
ARTICLE = re.compile(r"\b(?:the|a|an) (?=\w)")  # "the council"
SENTENCE_END = re.compile(r"[.?!]['\"”’»]* (?=['\"“‘«]?[A-Z])")
LINE_BREAK = re.compile(r"(?<=[.?!”\"’])\n+(?=\S)")
SAID = re.compile(r"said|says")
STAMP = ("{h}.{m:02}am", "{h}:{m:02}", "{h}.{m:02}pm", "{h}:{m:02} GMT", "{h}h{m:02}")


def lines(name: str) -> tuple[str, ...]:
    """The entries of a word list."""
    return tuple((WORDS / f"{name}.txt").read_text(encoding="utf-8").split("\n")[:-1])


NEW_GIVEN, NEW_SURNAMES, PAST_CUES = lines("new_given"), lines("new_surnames"), lines("past_cues")
PERSON = re.compile(
    rf"\b({'|'.join(sorted(set(lines('given'))))})((?: [A-Z]\.)? )((?:Mc|Mac|O’|O')?[A-Z][a-z]{{2,}})\b"
)
NO_SURNAME = frozenset(
    ["University", "College", "County", "City", "Street", "Avenue", "Tower", "Hotel", "Center", "Times"]
)


def requote(example: Example, rng: random.Random) -> Example:
    """Quotation marks and apostrophes in another house's style."""
    number = rng.choices(range(len(STYLES)), STYLE_WEIGHTS)[0]
    outer_open, outer_close, inner_open, inner_close = STYLES[number]
    edits: list[Edit] = []
    for found in quotations(example.text, paragraphs(example.text)):
        opener, closer = (outer_open, outer_close) if found.depth == 1 else (inner_open, inner_close)
        edits.append((found.start, found.start + len(found.opener), opener))
        if found.closer:
            edits.append((found.end - len(found.closer), found.end, closer))
    apostrophe = "'" if number in STRAIGHT else "’"
    edits.extend((at.start(), at.end(), apostrophe) for at in re.finditer(r"(?<=\w)[’'](?=\w)", example.text))
    return edit(example, edits)


def rename(example: Example, rng: random.Random) -> Example:
    """People under invented names, the same person everywhere the same."""
    names: dict[str, str] = {}
    for given, _, surname in PERSON.findall(example.text):
        if surname in NO_SURNAME or rng.random() < 0.15:
            continue
        names.setdefault(surname, rng.choice(NEW_SURNAMES))
        names.setdefault(given, rng.choice(NEW_GIVEN))
    if not names:
        return example
    pattern = re.compile(rf"\b(?:{'|'.join(map(re.escape, names))})\b")
    found = pattern.finditer(example.text)
    return edit(example, [(at.start(), at.end(), names[at.group()]) for at in found])


def reverb(example: Example, rng: random.Random) -> Example:
    """*said* as another verb here and there, or as *says* throughout."""
    present = rng.random() < 0.25
    edits: list[Edit] = []
    for claim in example.claims:
        for start, end in claim.cue:
            if not SAID.fullmatch(example.text, start, end):
                continue
            if present:
                edits.append((start, end, "says"))
            elif rng.random() < 0.35:
                edits.append((start, end, rng.choice(PAST_CUES)))
    return _only_cues(edit(example, edits))


def _only_cues(example: Example) -> Example:
    """*told reporters* cut to *told* in the cues, where addressees do not belong."""
    tail = " reporters"
    claims = tuple(
        replace(
            claim,
            cue=tuple((a, b - len(tail) if example.text[a:b].endswith("told" + tail) else b) for a, b in claim.cue),
        )
        for claim in example.claims
    )
    return replace(example, claims=claims)


def drop_articles(example: Example, rng: random.Random) -> Example:
    """Fewer *the* and *a*, as in English written abroad."""
    share = rng.uniform(0.2, 0.8)
    found = (at.span() for at in ARTICLE.finditer(example.text) if rng.random() < share)
    return edit(example, [(start, end, "") for start, end in found])


def restyle_headline(example: Example, rng: random.Random) -> Example:
    """The first line in capitals, in title case, in lower case, or gone."""
    end = example.text.find("\n")
    if not 0 < end < 150:
        return example
    line = example.text[:end]
    style = rng.choice((str.upper, str.title, str.capitalize, None))
    if style is None:
        return rebuild(example, [(end, len(example.text))])
    words = style(line)
    return replace(example, text=words + example.text[end:]) if len(words) == end else example


def lose_case(example: Example, rng: random.Random) -> Example:
    """The article in small letters, or in capitals."""
    text = example.text.lower() if rng.random() < 0.7 else example.text.upper()
    return replace(example, text=text) if len(text) == len(example.text) else example


def reparagraph(example: Example, rng: random.Random) -> Example:
    """Paragraphs joined and split, never inside a content."""
    taken = [(a, b) for claim in example.claims for a, b in claim.content]
    share = rng.uniform(0.1, 0.6)
    joins = [(a, b, " ") for a, b in _spots(LINE_BREAK, example.text, rng, share)]
    splits = [(b - 1, b, "\n\n") for _, b in _spots(SENTENCE_END, example.text, rng, share / 2)]
    free = [spot for spot in splits + joins if not any(a < spot[1] and spot[0] < b for a, b in taken)]
    return edit(example, free)


def _spots(pattern: re.Pattern[str], text: str, rng: random.Random, share: float) -> list[tuple[int, int]]:
    return [found.span() for found in pattern.finditer(text) if rng.random() < share]


def stamp(example: Example, rng: random.Random) -> Example:
    """Times before paragraphs, as in live blogs, on the line or above it."""
    form, gap = rng.choice(STAMP), rng.choice((" ", "\n", "\n", " - "))
    edits: list[Edit] = []
    for start, _ in paragraphs(example.text)[1:]:
        if rng.random() < 0.5:
            time = form.format(h=rng.randint(1, 12), m=rng.randint(0, 59))
            edits.append((start, start, time + gap))
    return edit(example, edits)


def clip(example: Example, rng: random.Random) -> Example:
    """A few paragraphs alone: a brief, or a page without its headline."""
    spans = paragraphs(example.text)
    first = rng.randrange(len(spans))
    last = min(len(spans), first + rng.choice((1, 1, 2, 3, 6, 12)))
    return rebuild(example, [(spans[first][0], spans[last - 1][1])])


def flip(example: Example, rng: random.Random) -> Example:
    """Attributions behind a quotation turned: “Q,” X said; “Q,” said X; X said: “Q”."""
    pieces: list[Piece] = []
    position = 0
    for claim in sorted(example.claims, key=lambda claim: claim.content):
        turned = _flipped(example.text, claim, rng) if rng.random() < 0.5 else None
        if turned and turned[0] >= position:
            start, end, words = turned
            pieces.extend(((position, start), *words))
            position = end
    return rebuild(example, [*pieces, (position, len(example.text))]) if pieces else example


def _flipped(text: str, claim: Claim, rng: random.Random) -> tuple[int, int, list[Piece]] | None:
    """Where a quoted claim with its attribution stands, and its pieces in another order."""
    if not (len(claim.content) == len(claim.source) == len(claim.cue) == 1):
        return None
    (start, stop), source, cue = claim.content[0], claim.source[0], claim.cue[0]
    end = max(source[1], cue[1])
    first, second = sorted((source, cue))
    plain = first[0] == stop + 1 and first[1] + 1 == second[0] and text[end : end + 1] == "."
    marks = text[start] in "“\"‘'" and text[stop - 2 : stop - 1] in ("?", "!", ",")
    if not (plain and marks) or (start and text[start - 1] not in " \n"):
        return None
    if source[1] - source[0] > 60 or text[source[0] : source[0] + 2] == "I ":
        return None
    content: list[Piece] = [(start, stop)]
    if rng.random() < 0.5:
        return start, end, [*content, " ", second, " ", first]
    if text[stop - 2] == ",":
        content = [(start, stop - 2), ".", (stop - 1, stop)]
    return start, end + 1, [source, " ", cue, rng.choice((": ", ", ", " ")), *content]


CHANGES: tuple[tuple[float, Change], ...] = (
    (0.10, clip),
    (0.25, flip),
    (0.45, rename),
    (0.30, reverb),
    (0.60, requote),
    (0.08, drop_articles),
    (0.25, restyle_headline),
    (0.20, reparagraph),
    (0.04, stamp),
    (0.02, lose_case),
)


def augment(example: Example, rng: random.Random, strength: float = 1.0) -> Example:
    """The example after a draw of changes, each with its own chance."""
    for chance, change in CHANGES:
        if rng.random() < chance * strength:
            example = change(example, rng)
    return example
