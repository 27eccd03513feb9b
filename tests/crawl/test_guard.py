"""Which hosts may be asked."""

import pytest
from scrapy import Request
from scrapy.exceptions import IgnoreRequest

from crawl.guard import HostGuard, is_private
from crawl.publisher import Publisher


@pytest.mark.parametrize(
    "host",
    ["127.0.0.1", "10.1.2.3", "192.168.0.1", "172.16.9.9", "169.254.169.254", "0.0.0.0", "localhost", "a.localhost", "printer.local",
     "::1", "[::1]", "fd00::1", "::ffff:10.0.0.1", "2130706433", "0x7f.1", "100.64.0.1", ""],
)  # fmt: skip
def test_private_hosts(host: str) -> None:
    assert is_private(host)


@pytest.mark.parametrize("host", ["paper.people.com.cn", "8.8.8.8", "2606:4700::1111", "12371.cn"])
def test_public_hosts(host: str) -> None:
    assert not is_private(host)


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        pytest.param("http://news.a.cn/1.htm", None, id="subdomain"),
        pytest.param("http://a.cn:8080/1.htm", None, id="port"),
        pytest.param("http://ba.cn/1.htm", "host:", id="other-name-same-end"),
        pytest.param("http://a.cn.evil.com/", "host:", id="prefix"),
        pytest.param("http://a.cn@evil.com/", "host:", id="userinfo"),
        pytest.param("http://127.0.0.1/", "host:", id="loopback"),
        pytest.param("file:///etc/passwd", "host:", id="file"),
        pytest.param("http://10.0.0.8/", "private:", id="private-though-listed"),
    ],
)
def test_guard_lets_only_the_publishers_hosts_pass(url: str, reason: str | None) -> None:
    guard = HostGuard(Publisher(name="p", title="某报", hosts=("a.cn", "10.0.0.8")), allow_private=False)
    if reason is None:
        guard.process_request(Request(url))
    else:
        with pytest.raises(IgnoreRequest, match=reason):
            guard.process_request(Request(url))


def test_a_private_host_passes_when_asked_for() -> None:
    guard = HostGuard(Publisher(name="p", title="某报", hosts=("127.0.0.1",)), allow_private=True)
    guard.process_request(Request("http://127.0.0.1:8000/1.htm"))
