"""Only the publisher's own hosts are asked, and never an address of a private network unless that was asked for."""

import ipaddress
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from scrapy import Request
from scrapy.exceptions import IgnoreRequest, NotConfigured
from scrapy.resolver import CachingThreadedResolver
from twisted.internet.error import DNSLookupError

if TYPE_CHECKING:
    from scrapy.crawler import Crawler
    from twisted.internet.defer import Deferred

    from crawl.publisher import Publisher

LOCAL_NAMES = ("localhost", ".localhost", ".local", ".internal", ".home.arpa")


def is_private(host: str) -> bool:
    """Whether a host is an address, or a name, of a private network: 10.0.0.8, localhost, [::1], 2130706433."""
    name = host.strip("[]").lower().rstrip(".")
    if name == "localhost" or name.endswith(LOCAL_NAMES) or not name:
        return True
    try:
        address = ipaddress.ip_address(name)
    except ValueError:
        return _is_odd_number(name)
    mapped = getattr(address, "ipv4_mapped", None)
    return not (mapped or address).is_global


def _is_odd_number(name: str) -> bool:
    """Whether a host is an IPv4 address written in an unusual way: 0x7f.1, 2130706433."""
    return all(part.isdigit() or part.startswith("0x") for part in name.split("."))


class HostGuard:
    """Refuses requests that lead off the publisher's hosts; stands before everything that asks."""

    def __init__(self, publisher: "Publisher", *, allow_private: bool) -> None:
        self.publisher = publisher
        self.allow_private = allow_private

    @classmethod
    def from_crawler(cls, crawler: "Crawler") -> "HostGuard":
        """For the spider's publisher."""
        spider: Any = crawler.spider
        if not hasattr(spider, "publisher"):
            raise NotConfigured  # scrapy shell
        return cls(spider.publisher, allow_private=crawler.settings.getbool("LIANJIAN_ALLOW_PRIVATE"))

    def process_request(self, request: Request) -> None:
        """Let a request pass or refuse it."""
        host = urlsplit(request.url).hostname or ""
        if not self.publisher.allows(request.url):
            raise IgnoreRequest(f"host: {host} 不是 {self.publisher.title} 的网站 / no host of this publisher")
        if not self.allow_private and is_private(host):
            raise IgnoreRequest(f"private: {host} 是内网地址 / an address of a private network")


class GuardedResolver(CachingThreadedResolver):
    """Looks names up and refuses those that lead into a private network."""

    allow_private = False

    @classmethod
    def from_crawler(cls, crawler: "Crawler", reactor: Any) -> "GuardedResolver":
        """With the crawler's settings."""
        made: GuardedResolver = super().from_crawler(crawler, reactor)
        made.allow_private = crawler.settings.getbool("LIANJIAN_ALLOW_PRIVATE")
        return made

    def getHostByName(self, name: str, timeout: Any = ()) -> "Deferred[str]":  # noqa: N802
        """The address of a name, checked each time. Addresses written out are the guard's and the proxy's business."""
        found: Deferred[str] = super().getHostByName(name, timeout)
        return found if self.allow_private else found.addCallback(self._check, name)

    def _check(self, address: str, name: str) -> str:
        if address != name and is_private(address):
            raise DNSLookupError(f"private: {name} 指向内网地址 {address} / leads into a private network")
        return address
