from __future__ import annotations

import pytest

from factlog.errors import NotFetched
from factlog.fetching.addresses import is_public, joined, resolve, target_of


@pytest.mark.parametrize(
    "address",
    ["127.0.0.1", "10.1.2.3", "192.168.0.9", "172.16.0.1", "169.254.169.254", "0.0.0.1", "::1", "fe80::1", "fc00::1",
     "::ffff:127.0.0.1", "2002:7f00:1::", "224.0.0.1", "100.64.0.1"],
)  # fmt: skip
def test_addresses_of_this_network_are_not_public(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", ["93.184.216.34", "2606:2800:220:1::1"])
def test_addresses_of_the_open_internet_are_public(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    "url", ["http://127.0.0.1/", "http://localhost/", "http://[::1]/", "http://2130706433/", "http://0x7f.1/"]
)
def test_a_private_host_is_refused_however_it_is_written(url: str) -> None:
    with pytest.raises(NotFetched, match=r"private address|no such host"):
        resolve(target_of(url), allow_private=False)


@pytest.mark.parametrize(
    "url", ["ftp://example.org/a", "file:///etc/passwd", "javascript:alert(1)", "http://", "http://[x/", "http://a:b/"]
)
def test_only_the_web_is_fetched(url: str) -> None:
    with pytest.raises(NotFetched, match="address"):
        target_of(url)


def test_an_address_is_written_as_the_wire_wants_it() -> None:
    target = target_of("https://zeitung.example:444/straße nord?q=ä#top")

    assert (target.host, target.netloc) == ("zeitung.example", "zeitung.example:444")
    assert target.path == "/stra%C3%9Fe%20nord?q=%C3%A4"


def test_a_redirect_may_be_relative() -> None:
    assert joined("http://a.example/news/1", "../2#top") == "http://a.example/2"
