from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from factlog.errors import ArticleError, ListPage, NoArticle, Paywalled
from factlog.readers.units import Unit, read

if TYPE_CHECKING:
    from factlog.readers.parts import Parts

PAGES = Path(__file__).parent.parent / "pages"
HEADLINE = "Port Ellery to close two harbour libraries"
STORY = (
    (
        "The council of Port Ellery voted on Monday evening to close two of the four libraries in the harbour district"
        " before the end of the year."
    ),
    "“We looked at every other way,” said Marit Holm, who leads the council. “There was none.”",
    (
        "Residents had asked for a delay. Jonas Vey, the chairman of the readers' association, said that nobody had"
        " shown him the figures."
    ),
    "Yes, he would go to court, he added.",
)


def page(name: str, url: str | None = None) -> Parts:
    return read(Unit(name=name, raw=(PAGES / name).read_bytes(), kind="html", url=url))


def lines(name: str) -> list[str]:
    return page(name).text.split("\n\n")


@pytest.mark.parametrize("name", ["no_paragraphs.html", "two_articles.html", "amp.html", "graph.html"])
def test_the_text_is_the_headline_and_the_story_and_nothing_else(name: str) -> None:
    assert lines(name) == [HEADLINE, *STORY]


def test_captions_comments_teasers_and_the_second_headline_are_no_text() -> None:
    assert lines("usual.html") == [HEADLINE, *STORY]


def test_two_line_breaks_part_paragraphs() -> None:
    assert lines("br_paragraphs.html") == [HEADLINE, *STORY, "The vote was seven to four."]


def test_a_print_version_laid_out_in_a_table_is_read() -> None:
    found = lines("print.html")

    assert found[0] == HEADLINE
    assert [line for line in found if line in STORY] == list(STORY)


def test_a_page_filled_in_by_a_script_is_read_from_what_it_states() -> None:
    assert lines("filled_by_script.html") == [HEADLINE, *STORY, *STORY]


def test_quotation_marks_come_through_however_they_are_written() -> None:
    headline, _, curly, straight, french, block = lines("quotations.html")

    assert headline == "“There was none”: Port Ellery closes libraries"
    assert curly == "“We looked at every other way,” said Marit Holm. “There was none.”"
    assert straight == '"It is a loss," she said, and “nobody wanted it”, she added.'
    assert french.startswith("« Une perte », said a visitor")
    assert french.endswith("since her childhood.")
    assert block == "The readers were heard, and the readers were right, but the money was not there."


def test_a_page_states_who_printed_it_and_when() -> None:
    parts = page("usual.html")

    assert (parts.title, parts.outlet, parts.author) == (HEADLINE, "The Ellery Packet", "Ada Renn, Tom Okoro")
    assert (parts.published, parts.modified, parts.lang) == ("2031-03-04", "2031-03-05", "en")
    assert parts.url == "https://packet.example/2031/libraries"


def test_statements_that_refer_to_each_other_are_put_together() -> None:
    parts = page("graph.html")

    assert (parts.published, parts.author, parts.outlet) == ("2031-03-04", "Ada Renn", "The Ellery Packet")


def test_the_page_s_own_address_wins_over_the_one_it_was_fetched_from() -> None:
    assert page("amp.html", "https://packet.example/amp/1").url == "https://packet.example/2031/libraries"
    assert page("no_paragraphs.html", "https://www.packet.example/1").url == "https://www.packet.example/1"


def test_a_page_that_names_no_outlet_is_its_host_s() -> None:
    assert page("no_paragraphs.html", "https://www.packet.example/1").outlet == "packet.example"


def test_entities_in_a_stated_title_are_read() -> None:
    assert page("quotations.html").title == '"There was none": Port Ellery closes libraries'


@pytest.mark.parametrize(
    ("name", "situation", "said"),
    [
        ("cookie_wall.html", NoArticle, "asks for consent"),
        ("paywall_stub.html", Paywalled, "first 26 words"),
    ],
)
def test_a_page_without_an_article_says_what_it_is(name: str, situation: type[ArticleError], said: str) -> None:
    with pytest.raises(situation, match=said) as caught:
        page(name)

    assert caught.value.exit_code == 3


@pytest.mark.parametrize(
    "raw", [b"", b"   ", b"<html></html>", b"<p>", b"<!-- nothing -->", b"<html><body><p>Short.</p></body></html>"]
)
def test_an_empty_page_has_no_article(raw: bytes) -> None:
    with pytest.raises(NoArticle):
        read(Unit(name="page.html", raw=raw, kind="html"))


ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "cp1252", "cp1251", "koi8-r", "iso8859-2", "shift_jis", "gb18030")
WORDS = {
    "cp1251": "Совет города решил закрыть две библиотеки до конца года, сказала глава совета. ",
    "koi8-r": "Совет города решил закрыть две библиотеки до конца года, сказала глава совета. ",
    "iso8859-2": "Rada města rozhodla do konce roku zavřít dvě knihovny, řekla předsedkyně rady. ",
    "shift_jis": "市議会は年末までに二つの図書館を閉めることを決めた、と議長は述べた。",
    "gb18030": "市议会决定在年底前关闭两座图书馆，议长说。",
}


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("told", ["by the page", "by the server", "by nobody"])
def test_a_page_is_read_in_the_encoding_it_is_in(encoding: str, told: str) -> None:
    if told == "by nobody" and encoding == "iso8859-2":
        pytest.skip("so near to cp1250 and others that nobody can tell")
    sentence = WORDS.get(
        encoding, "Der Rat will zwei „Büchereien“ schließen, sagte die Bürgermeisterin – fünf bleiben. "
    )
    meta = f'<meta http-equiv="Content-Type" content="text/html; charset={encoding}">' if told == "by the page" else ""
    story = "".join(f"<p>{number}. {sentence * 4}</p>" for number in range(6))
    raw = f"<html><head>{meta}<title>x</title></head><body><article>{story}</article></body></html>".encode(encoding)

    parts = read(Unit(name="page.html", raw=raw, kind="html", charset=encoding if told == "by the server" else None))

    assert sentence.strip() in parts.text


def test_a_false_charset_does_not_spoil_a_utf_8_page() -> None:
    raw = (PAGES / "usual.html").read_bytes().replace(b'charset="utf-8"', b'charset="windows-1252"')

    assert STORY[1] in read(Unit(name="page.html", raw=raw, kind="html", charset="iso-8859-1")).text


def story_page(*paragraphs: str, head: str = "") -> bytes:
    body = "".join(f"<p>{paragraph}</p>" for paragraph in (*paragraphs, *STORY))
    return f"<html><head>{head}</head><body><article><h1>{HEADLINE}</h1>{body}</article></body></html>".encode()


def parts_of(raw: bytes) -> Parts:
    return read(Unit(name="page.html", raw=raw, kind="html"))


def test_code_within_a_sentence_does_not_part_it() -> None:
    parts = parts_of(story_page("The clerk typed <code>close all</code> and went home, he said."))

    assert "The clerk typed close all and went home, he said." in parts.text.split("\n\n")


def test_a_list_under_a_line_that_leads_elsewhere_is_no_text() -> None:
    listed = "<ul><li>The <a href='/2'>harbour wall</a> is to be mended, says the council</li><li>Rain</li></ul>"
    raw = story_page().replace(b"</article>", f"<h2>More from the Packet</h2>{listed}</article>".encode())

    assert parts_of(raw).text.split("\n\n") == [HEADLINE, *STORY]


def test_a_stray_zero_byte_is_passed_over() -> None:
    raw = story_page().replace(b"two of the four", b"two of\x00 the four")

    assert STORY[0] in parts_of(raw).text


def test_a_page_s_own_statement_gives_its_date_where_it_names_no_article() -> None:
    statement = (
        '{"@graph": [{"@type": "WebSite", "name": "Packet"}, {"@type": "WebPage", "datePublished": "2031-03-04"}]}'
    )
    parts = parts_of(story_page(head=f'<script type="application/ld+json">{statement}</script>'))

    assert (parts.title, parts.published) == (HEADLINE, "2031-03-04")


def test_a_page_that_a_script_would_fill_in_says_so() -> None:
    raw = b"<html><head><title>Council</title></head><body><p>Please enable JavaScript to read this.</p></body></html>"

    with pytest.raises(NoArticle, match="a script would fill in"):
        parts_of(raw)


def test_a_section_page_is_a_list_and_names_its_feed() -> None:
    with pytest.raises(ListPage, match="only a list of 6 links to articles") as caught:
        page("section.html")

    assert caught.value.exit_code == 3
    assert caught.value.fix == "give its feed: factlog ingest https://packet.example/harbour/feed"


def test_a_list_of_bare_headlines_is_one_too_and_without_a_feed_a_file_of_addresses_is_advised() -> None:
    titles = ("closes two of its four libraries", "mends the harbour wall", "asks for a pier", "waits for the herring")
    links = "".join(
        f"<li><a href='/{place}-{number}'>{place} {title} before the summer is over</a></li>"
        for place in ("Ellery", "Vesk")
        for number, title in enumerate(titles)
    )

    with pytest.raises(ListPage, match="8 links") as caught:
        parts_of(f"<html><head><title>The Packet</title></head><body><ul>{links}</ul></body></html>".encode())

    assert "a file with the articles' addresses" in caught.value.fix


def test_a_short_article_among_teasers_is_read_without_them() -> None:
    found = lines("brief.html")

    assert found[0] == "Ferry stays in port"
    assert [line.split()[0] for line in found[1:]] == ["The", "Passengers"]


def test_a_live_blog_is_an_article() -> None:
    found = page("live_blog.html")

    assert found.title == "Storm over Port Ellery: what we know"
    assert [line.split()[-1] for line in found.text.split("\n\n") if line.endswith(".")] == [
        "eleven.", "evening.", "Holm.", "said.", "nine.", "said.",
    ]  # fmt: skip


def test_comments_and_lines_that_lead_elsewhere_are_no_text_in_another_language() -> None:
    found = lines("comments_german.html")

    assert len(found) == 4
    assert found[-1].startswith("Die Anwohner")


@pytest.mark.parametrize(
    "mark",
    [
        '<div itemscope itemtype="https://schema.org/Comment">{}</div>',
        '<ol id="comentarios"><li>{}</li></ol>',
        '<div class="LeserKommentare"><p>{}</p></div>',
        "<h4>Комментарии (3)</h4><div>{}</div>",
        "<div><h3>Deja un comentario</h3><p>{}</p></div>",
    ],
)
def test_a_comment_section_is_known_by_its_marks_or_its_heading(mark: str) -> None:
    said = "I have gone to that library for forty years and nobody from the council was ever seen in it, says gull77."
    raw = story_page().replace(b"</article>", f"</article>{mark.format(said)}".encode())

    assert parts_of(raw).text.split("\n\n") == [HEADLINE, *STORY]


def test_the_beginning_of_an_article_says_so_in_another_language() -> None:
    with pytest.raises(Paywalled, match=r"first 4\d words"):
        page("paywall_french.html")


@pytest.mark.parametrize(
    "head",
    [
        '<meta property="article:content_tier" content="locked">',
        (
            '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Port Ellery", "hasPart":'
            ' {"@type": "WebPageElement", "isAccessibleForFree": false, "cssSelector": ".more"}}</script>'
        ),
    ],
)
def test_a_short_page_that_says_it_is_not_free_is_a_beginning(head: str) -> None:
    with pytest.raises(Paywalled):
        parts_of(story_page(head=head))


def test_a_page_that_is_not_free_and_states_far_more_words_than_it_shows_is_a_beginning() -> None:
    head = (
        '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Port Ellery",'
        ' "isAccessibleForFree": false, "wordCount": %d}</script>'
    )
    long = STORY[0] * 6

    with pytest.raises(Paywalled):
        parts_of(story_page(long, head=head % 900))
    assert STORY[-1] in parts_of(story_page(long, head=head % 200)).text


@pytest.mark.parametrize(
    ("beside", "day"),
    [
        ('<time datetime="2031-03-04T09:00:00+01:00">4 March</time>', "2031-03-04"),
        (
            '<time class="updated" datetime="2031-03-06">6 March</time><time datetime="2031-03-04">4 March</time>',
            "2031-03-04",
        ),
        ('<time class="updated" datetime="2031-03-06">6 March</time>', "2031-03-06"),
    ],
)
def test_the_day_beside_the_headline_is_the_article_s(beside: str, day: str) -> None:
    other = '<aside><time datetime="2029-01-02">2 January</time></aside>'
    raw = story_page(STORY[0] * 4).replace(b"</h1>", f"</h1><p>By Ada Renn {beside}</p>".encode())

    assert parts_of(raw.replace(b"<article>", f"{other}<article>".encode()) + other.encode()).published == day


def test_a_headline_that_begins_the_page_s_title_is_preferred_to_the_site_s_name() -> None:
    head = "<title>Libraries close | Readers of Port Ellery and its Harbour</title>"
    raw = story_page(head=head).replace(
        f"<h1>{HEADLINE}</h1>".encode(), b"<h1>Readers of Port Ellery and its Harbour</h1><h2>Libraries close</h2>"
    )

    assert parts_of(raw).title == "Libraries close"
