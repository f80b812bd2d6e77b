from __future__ import annotations

from factlog.boilerplate import Repeated, repeated_lines

FOOT = "The Ellery Packet is printed on paper from the woods of Varn."


def page(number: int, foot: str = FOOT) -> str:
    return "\n\n".join([f"Headline {number}", *(f"Paragraph {line} of {number}." for line in range(10)), foot])


def test_a_line_at_the_end_of_many_articles_is_noticed() -> None:
    texts = [page(number) for number in range(6)] + [page(9, "Something else.")]

    assert repeated_lines(texts) == (Repeated(FOOT, 6, 7),)


def test_a_line_in_few_articles_is_none() -> None:
    assert not repeated_lines([page(number, FOOT if number < 3 else f"End {number}.") for number in range(10)])


def test_a_paragraph_of_background_in_the_middle_is_none() -> None:
    middle = "\n\n".join(
        [
            "{0}",
            *(f"{line} of {{0}}." for line in range(5)),
            "The libraries opened in 1911.",
            *(f"{line} in {{0}}." for line in range(5)),
        ]
    )

    assert not repeated_lines([middle.format(number) for number in range(8)])


def test_the_order_of_articles_does_not_matter() -> None:
    texts = [page(number, FOOT.upper() if number % 2 else FOOT) for number in range(8)]

    assert repeated_lines(texts) == repeated_lines(reversed(texts))
