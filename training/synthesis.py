"""Forms that PolNeAR lacks, made from its claims: transcripts, headlines, nested and broken quotations."""

import random
import re
from collections.abc import Sequence
from dataclasses import replace

from factlog.tagger.windows import paragraphs
from training.augment import NEW_GIVEN, NEW_SURNAMES, lines
from training.corpus import Claim, Example
from training.editing import Piece, rebuild

BODIES, OUTER_CUES = lines("bodies"), lines("outer_cues")
MARKS = "\"“”„«»‘’'` "
ROLES = ("THE PRESIDENT", "MODERATOR", "HOST", "Host", "Presenter", "THE SPEAKER", "Operator", "Reporter")
TITLES = ("Mr", "Ms", "Mrs", "Dr", "MR.", "MS.", "SEN.", "Rep.")
SENTENCE_GAP = re.compile(r"(?<=[.?!]) (?=[A-Z])")
SPEECH = re.compile(r"sa(?:id|ys)|told|(?:warn|argu|claim|announc|insist|stat|add)(?:ed|s|es)")
OPEN_LOWER = frozenset(
    [
        "The",
        "A",
        "An",
        "He",
        "She",
        "They",
        "It",
        "We",
        "In",
        "On",
        "But",
        "This",
        "That",
        "These",
        "There",
        "His",
        "Her",
    ]
)
SEPARATORS = ("\n", "\n\n", "\n\n")


class Builder:
    """A text growing from its start, with the spans of what was put in."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.length = 0

    def put(self, words: str) -> tuple[int, int]:
        """The place where the words now stand."""
        start = self.length
        self.parts.append(words)
        self.length += len(words)
        return start, self.length


def transcript(example: Example, rng: random.Random) -> Example | None:
    """The article's longer contents as the turns of a conversation."""
    sayings = _sayings(example)
    if len(sayings) < 4:
        return None
    builder = Builder()
    claims: list[Claim] = []
    labels = _labels(rng)
    gap = rng.choice(SEPARATORS)
    if rng.random() < 0.5:
        builder.put(example.text.split("\n", 1)[0][:120] + "\n\n")
    number = 0
    while sayings and len(claims) < 30:
        label, number = labels[number % len(labels)], number + rng.choice((1, 1, 1, 2))
        count = rng.randint(1, 3)
        turn, sayings = sayings[:count], sayings[count:]
        source = builder.put(label.rstrip(":. "))
        cue = builder.put(label[len(label.rstrip(":. ")) :].strip())
        builder.put(rng.choice((" ", " ", " ", "\n")))
        inner = rng.choice((" ", " ", gap))
        content = builder.put(inner.join(turn))
        builder.put(gap)
        claims.append(Claim((content,), (source,), (cue,)))
    return Example(f"{example.name}+turns", "".join(builder.parts), tuple(claims))


def _sayings(example: Example) -> list[str]:
    """Contents of some length as sentences without their marks."""
    out = []
    for claim in example.claims:
        for start, end in claim.content:
            words = example.text[start:end].strip(MARKS).rstrip(",.;:")
            if len(words) > 25 and not any(mark in words for mark in '"“”\n'):
                stop = "" if words[-1] in "?!" else "."
                out.append(words[0].upper() + words[1:] + stop)
    return out


def _labels(rng: random.Random) -> list[str]:
    """The labels of two to four speakers, written alike, colon included."""
    style = rng.randrange(6)
    if style == 0:
        return ["Q:", "A:"]
    if style == 1:
        return [rng.choice(("Q:", "Question:", "Q.")), _person(rng).upper() + ":"]
    names = [_person(rng) for _ in range(rng.randint(2, 4))]
    if style == 2:
        names = [name.upper() for name in names]
    elif style == 3:
        names = [name.split(" ", 1)[1] for name in names]
    elif style == 4:
        title = rng.choice(TITLES)
        names = [f"{title} {name.split(' ', 1)[1]}" for name in names]
    if rng.random() < 0.4:
        names[0] = rng.choice(ROLES)
    if rng.random() < 0.15:
        names[-1] += f" ({rng.choice(BODIES).removeprefix('the ')})"
    return [f"{name}:" for name in names]


def _person(rng: random.Random) -> str:
    return f"{rng.choice(NEW_GIVEN)} {rng.choice(NEW_SURNAMES)}"


def with_headline(example: Example, rng: random.Random) -> Example:
    """The article under a headline made of one of its claims: “NAME: …”, “…, says NAME”."""
    short = [claim for claim in example.claims if _fits_headline(example.text, claim)]
    if not short:
        return example
    claim = rng.choice(short)
    words = example.text[slice(*claim.content[0])].strip(MARKS).rstrip(",.;:").replace("\n", " ")
    source = example.text[slice(*claim.source[0])]
    head = _headline(words[0].upper() + words[1:], source[0].upper() + source[1:], rng)
    text = head.text + rng.choice(("\n", "\n\n")) + example.text
    shift = len(text) - len(example.text)
    moved = (_shifted(claim, shift) for claim in example.claims)
    return Example(example.name, text, (*head.claims, *moved))


def _fits_headline(text: str, claim: Claim) -> bool:
    """Whether a short claim that someone said was said by someone named shortly."""
    if not (claim.source and claim.cue and SPEECH.fullmatch(text[slice(*claim.cue[0])])):
        return False
    source, words = text[slice(*claim.source[0])], text[slice(*claim.content[0])]
    return 25 < len(words) < 120 and 3 < len(source) < 40 and source[0].isupper() and " " in words


def _headline(words: str, source: str, rng: random.Random) -> Example:
    builder = Builder()
    quoted = rng.random() < 0.3
    words = f"‘{words}’" if quoted else words
    if rng.random() < 0.6:
        who = builder.put(source)
        cue = builder.put(":")
        builder.put(" ")
        content = builder.put(words)
    else:
        content = builder.put(words)
        builder.put(rng.choice((", ", " – ", " - ")) if not quoted else rng.choice((", ", " ")))
        cue = builder.put(rng.choice(("says", "says", "said", "warns", "claims")))
        builder.put(" ")
        who = builder.put(source)
    return Example("headline", "".join(builder.parts), (Claim((content,), (who,), (cue,)),))


def _shifted(claim: Claim, by: int) -> Claim:
    def move(spans: Sequence[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
        return tuple((start + by, end + by) for start, end in spans)

    return replace(claim, content=move(claim.content), source=move(claim.source), cue=move(claim.cue))


def nest(example: Example, rng: random.Random, share: float = 0.15) -> Example:
    """Some one-sentence paragraphs with a claim put into another's mouth."""
    for start, end in reversed(paragraphs(example.text)):
        if rng.random() < share and _can_nest(example, start, end):
            example = _nested(example, start, end, rng)
    return example


def _can_nest(example: Example, start: int, end: int) -> bool:
    sentence = example.text[start:end].rstrip()
    if not 30 < len(sentence) < 320 or not sentence.endswith(".") or "\n" in sentence:
        return False
    if any(mark in sentence for mark in '"“”‘«') or SENTENCE_GAP.search(sentence):
        return False
    inside = [claim for claim in example.claims if _touches(claim, start, end)]
    return bool(inside) and all(_within(claim, start, end) and claim.cue for claim in inside)


def _spans(claim: Claim) -> tuple[tuple[int, int], ...]:
    return claim.content + claim.source + claim.cue


def _touches(claim: Claim, start: int, end: int) -> bool:
    return any(a < end and start < b for a, b in _spans(claim))


def _within(claim: Claim, start: int, end: int) -> bool:
    return not claim.nested and all(start <= a and b <= end for a, b in _spans(claim))


def _nested(example: Example, start: int, end: int, rng: random.Random) -> Example:
    """The paragraph as the content of a new claim, its own claims nested in that."""
    sentence = example.text[start:end].rstrip()
    stop = start + len(sentence) - 1
    before, after, claim, lower = _frame(sentence, rng)
    first = example.text[start]
    opening = first.lower() if lower and sentence.split()[0] in OPEN_LOWER else first
    flagged = replace(
        example,
        text=example.text[:start] + opening + example.text[start + 1 :],
        claims=tuple(replace(c, nested=True) if _within(c, start, end) else c for c in example.claims),
    )
    pieces: list[Piece] = [(0, start), before, (start, stop), after, (end, len(example.text))]
    built = rebuild(flagged, pieces)
    return replace(built, claims=(*built.claims, _shifted(claim, start)))


def _frame(sentence: str, rng: random.Random) -> tuple[str, str, Claim, bool]:
    """Words before and after the sentence, the claim they make, and whether it goes on lower."""
    who = rng.choice((_person(rng), rng.choice(BODIES), rng.choice(BODIES)))
    cue = rng.choice(OUTER_CUES)
    form = rng.randrange(4)
    length = len(sentence) - 1
    builder = Builder()
    if form == 0:
        begun = builder.put("“")[0]
        builder.put("x" * length)
        ended = builder.put(",”")[1]
        builder.put(" ")
        source, verb = builder.put(who), (builder.put(" "), builder.put(cue))[1]
        content = (begun, ended)
    elif form == 1:
        content = builder.put("x" * length)
        builder.put(", ")
        source, verb = builder.put(who), (builder.put(" "), builder.put(cue))[1]
    elif form == 2:
        cue = "According to"
        verb, source = builder.put(cue), (builder.put(" "), builder.put(who))[1]
        builder.put(", ")
        content = builder.put("x" * length)
    else:
        source = builder.put(who[0].upper() + who[1:])
        builder.put(" ")
        verb = builder.put(cue)
        builder.put(rng.choice((" that ", " ")))
        content = builder.put("x" * length)
    builder.put(".")
    before, _, after = "".join(builder.parts).partition("x" * length)
    cut = verb[0] + cue.find(" the ") if " the " in cue else verb[1]
    claim = Claim((content,), (source,), ((verb[0], cut),), searched=True)
    return before, after, claim, form >= 2


def continue_quotations(example: Example, rng: random.Random) -> Example:
    """Long quotations broken into paragraphs that each open, and only the last close."""
    pieces: list[Piece] = []
    position = 0
    for claim in example.claims:
        for start, end in claim.content:
            opener = example.text[start]
            gap = SENTENCE_GAP.search(example.text, start, end)
            if opener not in '“"' or not gap or start < position or rng.random() < 0.6:
                continue
            pieces.extend(((position, gap.start()), "\n\n" + opener))
            position = gap.end()
    return rebuild(example, [*pieces, (position, len(example.text))]) if pieces else example
