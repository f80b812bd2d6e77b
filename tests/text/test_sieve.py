"""The sieve on many small articles: ``speakers.tsv`` holds an article a line and who speaks in its last claim."""

from pathlib import Path

import pytest

from factlog.models import Attribution, Span
from factlog.text.document import Document
from factlog.text.extract import BEFORE, annotate
from factlog.text.nesting import nest
from factlog.text.resolution import Reason, Resolution
from factlog.text.slips import are_slips
from factlog.text.speakers import resolve_speakers

CASES = Path(__file__).with_name("speakers.tsv").read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("case", CASES)
def test_the_last_claim_has_its_speaker(case: str) -> None:
    text, speaker = case.split("\t")
    assert annotate(text.replace(" ¶ ", "\n\n")).resolutions[-1].speaker == (speaker or None)


def resolved(text: str, *claims: tuple[str, str]) -> list[Resolution]:
    """The speakers of claims given as source and content, each found where it first stands in the text."""
    attributions = [
        Attribution(content=_first(text, content), source=_first(text, source)) for source, content in claims
    ]
    document = Document(text, attributions=tuple(attributions))
    for stage in (*BEFORE, nest, resolve_speakers):
        document = stage(document)
    return list(document.resolutions)


def _first(text: str, part: str) -> tuple[Span, ...]:
    start = text.find(part)
    return (Span(start, start + len(part)),) if part else ()


def test_a_headline_gives_its_words_to_who_says_them_in_the_article() -> None:
    text = "Builder: ‘no roof is safe’\n\nThe storm came at night.\n\nNo roof is safe today, Dilys Ravn said."
    headline, _ = resolved(text, ("Builder", "no roof is safe"), ("Dilys Ravn", "No roof is safe today"))
    assert (headline.speaker, headline.reason) == ("Dilys Ravn", Reason.REPEATED)


def test_whom_a_claim_names_is_not_its_speaker() -> None:
    text = "Ezio Brand taught Piet Roth. “Brand was strict,” he said."
    assert resolved(text, ("he", "“Brand was strict,”"))[0].speaker == "Piet Roth"


def test_a_group_of_names_is_they() -> None:
    text = "Ann Lee and Bob Kay said no. They said never."
    assert resolved(text, ("Ann Lee and Bob Kay", "no"), ("They", "never"))[1].speaker == "Ann Lee and Bob Kay"


def test_family_words_in_a_claim_are_the_speakers_family() -> None:
    text = "“Mum told me to wait,” Noor Brandt said."
    outer, inner = resolved(text, ("Noor Brandt", "“Mum told me to wait,”"), ("Mum", "to wait"))
    assert (outer.speaker, inner.speaker) == ("Noor Brandt", "Noor Brandt's mother")


def test_who_asks_and_has_no_name_is_nobody() -> None:
    assert resolved("Reporter: Is it late?", ("Reporter", "Is it late?"))[0].speaker is None


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (("yusuf", "el-khatib"), ("youssef", "el", "khattib"), True),
        (("ilham", "aliyev"), ("ilham", "aliev"), True),
        (("ilham", "aliyev"), ("ilham", "guliyev"), False),
        (("maria", "hansen"), ("mario", "hansen"), False),
        (("ann", "lee"), ("una", "lee"), False),
    ],
)
def test_two_spellings_are_one_name_if_the_consonants_are(
    one: tuple[str, ...], other: tuple[str, ...], *, expected: bool
) -> None:
    assert are_slips(one, other) is expected


def test_a_long_article_of_many_voices_stays_quick() -> None:
    text = " ".join(f"Nurse Ann Kay{place} arrived. The nurse said it was late." for place in range(400))
    assert len(annotate(text).resolutions) == 400


@pytest.mark.parametrize(
    ("text", "source", "speaker"),
    [
        ("The board has a study of mice, which found that it was late.", "which", "a study of mice"),
        ("Ada Kerr met Tom Hale, who said it was late.", "who", "Tom Hale"),
        ("Ada Kerr is the mayor. Tom Hale met the mayor, who said it was late.", "who", "Ada Kerr"),
        ("The port has rules that say it is late.", "that", "rules"),
        ("Who said it was late?", "Who", None),
    ],
)
def test_a_relative_pronoun_stands_for_the_phrase_before_it(text: str, source: str, speaker: str | None) -> None:
    assert resolved(text, (source, "it "))[-1].speaker == speaker
