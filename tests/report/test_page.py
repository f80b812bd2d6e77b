from __future__ import annotations

import re
from base64 import b64encode
from dataclasses import replace
from hashlib import sha256

import pytest
from lxml import html

from factlog.exporters.html import is_address
from factlog.models import Evidence, EvidenceStance
from factlog.query import Query
from factlog.report.page import page
from tests.ledger import LEDGER, TOLL_CLAIMS
from tests.report.given import HOSTILE_WORDS, contents_of, hostile_batch, large_batches, small_page

SMALL = small_page()


def tree(source: str) -> html.HtmlElement:
    return html.document_fromstring(source)


def words_of(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def test_every_claim_has_a_card_a_permalink_and_its_words() -> None:
    cards = tree(SMALL).xpath("//article")
    assert {card.get("id") for card in cards} == {f"c-{claim.id}" for _, claims in LEDGER for claim in claims}
    assert all(card.xpath(".//a[@href=$href]", href=f"#{card.get('id')}") for card in cards)
    assert "no driver would ever pay to cross the Oster bridge" in words_of(tree(SMALL).xpath("//main")[0])


def test_every_link_inside_the_page_leads_somewhere() -> None:
    page_tree = tree(SMALL)
    inside = {href[1:] for href in page_tree.xpath("//@href") if href.startswith("#")}
    assert inside <= set(page_tree.xpath("//@id"))
    assert len(page_tree.xpath("//@id")) == len(set(page_tree.xpath("//@id")))


def test_a_card_has_what_is_known_of_its_claim_but_no_private_note() -> None:
    card = words_of(tree(SMALL).get_element_by_id(f"c-{TOLL_CLAIMS[1].id}"))
    for known in ("Ana Ruhl", "4 March 2030", "mostly refuted", "bridge toll", "against", "Oster Courier", "B2"):
        assert known in card
    assert "a toll of two crowns was agreed" in card
    assert "check the council's minutes" not in SMALL


def test_what_nobody_confirmed_has_a_question_mark() -> None:
    suggested, confirmed = (tree(SMALL).get_element_by_id(f"c-{claim.id}") for claim in TOLL_CLAIMS[:2])
    assert "Ana Ruhl?" in words_of(suggested.find("h3"))
    assert "Ana Ruhl?" not in words_of(confirmed.find("h3"))
    assert "against?" in words_of(suggested).replace(" ?", "?")


def test_a_change_stands_side_by_side_with_the_differing_words() -> None:
    (pair,) = tree(SMALL).xpath("//figure[contains(., 'softened')]")
    assert "no driver would ever pay" in words_of(pair)
    assert "a toll was thinkable" in words_of(pair)


def test_nothing_is_loaded_and_only_our_script_and_style_may_act() -> None:
    page_tree = tree(SMALL)
    (policy,) = page_tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    for tag in ("script", "style"):
        (element,) = page_tree.xpath(f"//{tag}")
        assert f"{tag}-src 'sha256-{b64encode(sha256(element.text.encode()).digest()).decode()}'" in policy
    assert policy.startswith("default-src 'none'")
    assert not page_tree.xpath("//@src | //@style | //@*[starts-with(name(), 'on')] | //link")


def test_a_hostile_article_is_words_and_nothing_else() -> None:
    batch = hostile_batch()
    source = page(contents_of([batch]))
    page_tree = tree(source)
    assert len(page_tree.xpath("//script")) == len(page_tree.xpath("//style")) == len(page_tree.xpath("//h1")) == 1
    assert not page_tree.xpath("//img | //@onerror | //@onload | //@onclick | //*[@lang='en\" onclick=\"x']")
    assert not [href for href in page_tree.xpath("//@href") if not href.startswith("#") and not is_address(href)]
    assert not re.search("[\u202a-\u202e\u2066-\u2069\x00\x1b]", source)
    assert "{{ 7 * 7 }}" in source
    text = words_of(page_tree.xpath("//main")[0])
    assert all(words in text for words in HOSTILE_WORDS[:4])


@pytest.mark.parametrize(
    ("url", "followed"), [("https://a.example/b", True), ("javascript:alert(1)", False), ("data:text/html,x", False)]
)
def test_only_a_web_address_can_be_followed(url: str, followed: bool) -> None:
    article, (first, *others) = LEDGER[0]
    evidence = Evidence(stance=EvidenceStance.SUPPORTS, url=url)
    source = page(contents_of([(article, [replace(first, evidence=(evidence,)), *others])]))
    assert (f'href="{url}"' in source) is followed
    assert url in source.replace("&amp;", "&")


def test_filters_are_said_and_name_the_page() -> None:
    source = page(contents_of(LEDGER, Query(speaker=("Ana Ruhl",))))
    assert "<h1>What Ana Ruhl said, and when</h1>" in source
    assert "speaker: Ana Ruhl" in source
    assert "Tomas Veld" not in words_of(tree(source).get_element_by_id("speakers"))


def test_an_empty_report_says_that_there_is_nothing() -> None:
    assert "0 claims by 0 speakers in 0 articles" in page(contents_of([]))


def test_two_thousand_claims_weigh_no_more_than_three_megabytes() -> None:
    assert len(page(contents_of(large_batches(2000))).encode()) <= 3_000_000


def test_the_head_lists_thirty_topics_at_once_and_the_others_behind_a_click() -> None:
    topics = [f"matter {number}" for number in range(40)]
    article, claims = large_batches(400)[0]
    batches = [(article, [replace(claim, topic=topic) for claim, topic in zip(claims, topics[:10], strict=True)])]
    few = tree(page(contents_of(batches))).xpath("//nav")[0]
    assert (len(few.xpath(".//li")), few.xpath(".//details")) == (10, [])
    batches = [
        (article, [replace(claim, topic=topics[10 * place + index]) for index, claim in enumerate(claims)])
        for place, (article, claims) in enumerate(large_batches(40))
    ]
    many = tree(page(contents_of(batches))).xpath("//nav")[0]
    assert (len(many.xpath("./ul/li")), len(many.xpath("./details//li"))) == (30, 10)
    assert "10 smaller topics" in words_of(many)


def test_a_suggested_topic_has_its_question_mark_in_the_list_too() -> None:
    batches = [(article, [replace(claim, topic=None) for claim in claims]) for article, claims in large_batches(40)]
    listed = tree(page(contents_of(batches))).xpath("//nav//li[1]")[0]
    assert "?" in words_of(listed)


def test_the_surroundings_of_a_claim_keep_their_paragraphs() -> None:
    article, claims = LEDGER[0]
    quoted = tree(page(contents_of([(article, claims)]))).xpath("//article//blockquote")
    assert "\n\n" in article.text
    assert any("\n" in quote.text_content() for quote in quoted)
