import pytest
from hypothesis import given
from hypothesis import strategies as st

from factlog.tagger.quote_state import quotations, quote_state
from factlog.tagger.windows import paragraphs


def quoted(text: str) -> list[str]:
    return [text[found.start : found.end] for found in quotations(text, paragraphs(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“Yes,” she said.", ["“Yes,”"]),
        ('"Yes," she said. "No."', ['"Yes,"', '"No."']),
        ("‘I’m not sure,’ said Tom.", ["‘I’m not sure,’"]),
        ("'I'm not sure,' said Tom.", ["'I'm not sure,'"]),
        ("‘The workers’ union won’t go,’ he added.", ["‘The workers’ union won’t go,’"]),
        ("„Ja“, sagte er.", ["„Ja“"]),
        ("«Oui», dit-elle.", ["«Oui»"]),
        ("»Ja«, sagte er.", ["»Ja«"]),
        ("”Ja”, sa han.", ["”Ja”"]),
        ("``Go,'' she said.", ["``Go,''"]),
        ("''Go,'' she said.", ["''Go,''"]),
        ("Rock 'n' roll in the '90s isn't ours.", []),
        ("The board is 6' 2\" long.", []),
        ("“She called it ‘bad’,” he said.", ["“She called it ‘bad’,”", "‘bad’"]),
        ("“It goes on\n\n“and ends here.”", ["“It goes on", "“and ends here.”"]),
        ("A stray “ mark\n\n“Yes,” she said.", ["“ mark", "“Yes,”"]),
    ],
)
def test_quotations_of_every_house_style(text: str, expected: list[str]) -> None:
    assert quoted(text) == expected


def test_the_state_counts_depth() -> None:
    text = "He: “a ‘b’ c”"
    state = quote_state(text, paragraphs(text))
    assert [state[text.index(letter)] for letter in "Habc"] == [0, 1, 2, 1]


@given(st.text(alphabet="ab ,.\n\"'“”‘’„«»`s", max_size=60))
def test_no_text_makes_it_fail_and_quotations_stay_in_their_paragraph(text: str) -> None:
    spans = paragraphs(text)
    for found in quotations(text, spans):
        assert any(start <= found.start < found.end <= end for start, end in spans)
