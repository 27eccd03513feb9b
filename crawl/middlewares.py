"""Between spider and network: responses into the archive, retries with growing pauses, the crawl delay of robots.txt."""

import asyncio
import random
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from scrapy import Request
from scrapy.downloadermiddlewares.retry import RetryMiddleware
from scrapy.downloadermiddlewares.robotstxt import RobotsTxtMiddleware
from scrapy.exceptions import NotConfigured
from scrapy.extensions.throttle import AutoThrottle
from scrapy.http import Response

if TYPE_CHECKING:
    from scrapy.crawler import Crawler
    from scrapy.settings import BaseSettings

DROPPED = frozenset({"transfer-encoding", "connection"})
"""Headers of the transfer, not of the body that is kept."""


class ReplayRoute:
    """Sends every request, that for robots.txt too, to the replay server where one is named."""

    def __init__(self, replay: str | None) -> None:
        self.replay = replay

    @classmethod
    def from_crawler(cls, crawler: "Crawler") -> "ReplayRoute":
        """For the crawler's spider."""
        return cls(getattr(crawler.spider, "replay", None))

    def process_request(self, request: Request) -> None:
        """Name the proxy."""
        if self.replay is not None:
            request.meta["proxy"] = self.replay


class ArchiveTap:
    """Writes each response as it came over the wire, before anything unpacks it."""

    def __init__(self, spider: Any) -> None:
        self.spider = spider

    @classmethod
    def from_crawler(cls, crawler: "Crawler") -> "ArchiveTap":
        """For the crawler's spider; the shell's has no archive."""
        if not hasattr(crawler.spider, "archive"):
            raise NotConfigured
        return cls(crawler.spider)

    def process_response(self, request: Request, response: Response) -> Response:
        """Keep the response and pass it on."""
        if "cached" in response.flags:
            return response
        fetched = datetime.now(UTC).replace(microsecond=0)
        request.meta["fetched"] = fetched
        headers = [
            (name.decode("latin-1"), value.decode("latin-1"))
            for name, values in response.headers.items()
            for value in values
            if name.decode("latin-1").lower() not in DROPPED
        ]
        place = self.spider.archive.write(
            response.url, status=response.status, reason="", headers=headers, body=response.body, fetched=fetched
        )
        key = request.meta.get("key") if response.status < 300 or response.status >= 400 else None
        self.spider.record.add_response(
            self.spider.publisher.name,
            response.url,
            status=response.status,
            fetched=fetched.isoformat(),
            sha256=place.sha256,
            file=place.file,
            offset=place.offset,
            length=place.length,
            page=key,
        )
        return response


class PatientRetry(RetryMiddleware):
    """Asks again after a pause that doubles each time: 2, 4, 8 seconds, varied by half."""

    def __init__(self, settings: "BaseSettings") -> None:
        super().__init__(settings)
        self.pause = settings.getfloat("LIANJIAN_RETRY_PAUSE")

    async def process_response(  # type: ignore[override]
        self, request: Request, response: Response
    ) -> Request | Response:
        """A retry where the answer is an error that may pass."""
        answer: Request | Response = await self._wait(super().process_response(request, response))
        return answer

    async def process_exception(  # type: ignore[override]
        self, request: Request, exception: Exception
    ) -> Request | Response | None:
        """A retry where there was no answer."""
        answer: Request | Response | None = await self._wait(super().process_exception(request, exception))
        return answer

    async def _wait(self, result: Any) -> Any:
        if isinstance(result, Request):
            times = result.meta.get("retry_times", 1)
            await asyncio.sleep(self.pause * 2 ** (times - 1) * random.uniform(0.5, 1.5))
        return result


class PoliteRobots(RobotsTxtMiddleware):
    """Obeys robots.txt, its Crawl-delay too."""

    def __init__(self, crawler: "Crawler") -> None:
        super().__init__(crawler)
        self.longest = crawler.settings.getfloat("LIANJIAN_MAX_CRAWL_DELAY")

    def process_request_2(self, rp: Any, request: Request) -> None:
        """Refuse what robots.txt forbids; take over its delay for the host."""
        super().process_request_2(rp, request)
        floors: dict[str, float] = getattr(self.crawler.spider, "floors", {})
        host = urlsplit(request.url).hostname or ""
        if rp is not None and host not in floors:
            agent = self._robotstxt_useragent or self.crawler.settings.get("USER_AGENT")
            floors[host] = min(self.longest, float(rp.rp.crawl_delay(agent) or 0))
        keep_floor(self.crawler, host, floors)


class PatientThrottle(AutoThrottle):
    """Goes slower when a host is slow, and never faster than its robots.txt allows."""

    def _response_downloaded(self, response: Response, request: Request, spider: Any) -> None:
        super()._response_downloaded(response, request, spider)
        keep_floor(self.crawler, str(request.meta.get("download_slot")), getattr(spider, "floors", {}))


def keep_floor(crawler: "Crawler", host: str, floors: dict[str, float]) -> None:
    """Let no host be asked again sooner than its Crawl-delay."""
    slot = crawler.engine.downloader.slots.get(host) if crawler.engine is not None else None
    if slot is not None:
        slot.delay = max(slot.delay, floors.get(host, 0.0))
