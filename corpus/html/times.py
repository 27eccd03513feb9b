"""When a page was published, to the minute where it says so."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

from corpus.html.lines import Line
from corpus.html.tree import Page

CHINA = timezone(timedelta(hours=8))

MOMENT = re.compile(
    r"(?<!\d)((?:19|20)\d\d)\s*[-/.年－—]\s*(\d{1,2})\s*[-/.月－—]\s*(\d{1,2})(?!\d{2,})\s*(?:日|号)?"
    r"(?:[T\s\xa0\u3000,，|]*(?:星期[一二三四五六日天]|周[一二三四五六日]|[（(][^()（）]{1,4}[)）])?[T\s\xa0\u3000,，|]*(上午|下午|晚上?|凌晨|中午)?\s*(\d{1,2})\s*[:：时点]\s*(\d{1,2})(?:\s*[:：分]\s*(\d{1,2}))?(?:\.\d+)?\s*(Z|[+-]\d\d:?\d\d)?)?"
)
SHORT = re.compile(r"(?<!\d)(\d{1,2})[-/月](\d{1,2})日?\s+(\d{1,2})[:：](\d{1,2})(?!\d)")
SPLIT_DAY = re.compile(r"((?:19|20)\d\d)\s*(\d\d)/(\d\d)\s*(\d\d):(\d\d)(?::(\d\d))?")
"""Year, day and time in boxes of their own: 2024 07/15 16:20:31."""
URL_DAY = re.compile(r"(?<!\d)((?:19|20)\d\d)[-/_]?(0[1-9]|1[0-2])[-/_]?(0[1-9]|[12]\d|3[01])(?!\d)")
URL_T_DAY = re.compile(r"[/t_c]((?:19|20)\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?=[_/.])")
LABEL = re.compile(r"(?:发布|发表|发稿|发文|上传|刊发|发布于|日期|时间|Publish)\S{0,3}\s*[:：]?\s*$", re.IGNORECASE)
WRONG_LABEL = re.compile(
    r"(?:成文|更新|修改|截至|截止|有效|实施|施行|开始|结束|今天是?|现在是?|编制|生成)\S{0,4}\s*[:：]?\s*$"
)

META_TIMES = (
    "article:published_time",
    "og:published_time",
    "publishdate",
    "pubdate",
    "publish_time",
    "published_time",
    "publishtime",
    "datepublished",
    "article:published",
    "weibo:article:create_at",
    "weibo: article:create_at",
    "apub:time",
    "og:time",
    "og:time ",
    "og:release_date",
    "publish-date",
    "date",
    "dc.date",
    "dcterms.created",
    "dc.date.issued",
    "_pubtime",
    "createdate",
    "sailthru.date",
    "parsely-pub-date",
    "bytedance:published_time",
    "uploaddate",
    "article:create_at",
    "dateupdate",
    "mediaid:publishtime",
    "releasedate",
    "pubtime",
    "firstcreate",
    "citation_date",
)
ELEMENT_NAMES = frozenset(
    [
        "pubtime_baidu",
        "newstime",
        "publish_time",
        "pubtime",
        "publishtime",
        "publish-time",
        "pub_date",
        "pub-time",
        "post_time",
        "pub_time",
        "time-source",
        "newsarticlepubday",
        "date-source",
        "pubdate",
        "article-time",
        "news-time",
    ]
)
SCRIPT_TIMES = re.compile(
    r"""(?:["']?(?:ptime|publish_?time|publishTime|pub_?time|pubTime|publish_?date|publishDate|pub_?date|datePublished|dateUpdate|create_?time|createTime|newsTime|original_create_time|display_time|cTime|contentPubTime|releaseTime|publishedAt|fb_?date)["']?\s*[:=]\s*["'])([^"']{8,30})["']"""
)
SCRIPT_STAMP = re.compile(
    r"""(?:\bct|ori_create_time|create_timestamp|publishTime|publish_?time|createTime|create_time|pubTime|ptime|pub_?time|\bsvr_time)["']?\s*[:=]\s*["']?(1[0-9]{9})(\d{3})?["']?(?!\d)"""
)


@dataclass(frozen=True)
class Moment:
    """A point of time as found: `exact` when it has hour and minute."""

    at: datetime
    exact: bool
    raw: str

    @property
    def iso(self) -> str:
        """ISO day, or day and time."""
        return self.at.isoformat() if self.exact else self.at.date().isoformat()


def parse_moments(text: str) -> list[tuple[Moment, str]]:
    """Each point of time in a text with what stands before it."""
    found = []
    for match in MOMENT.finditer(text):
        moment = _make(match)
        if moment is not None:
            found.append((moment, text[max(0, match.start() - 12) : match.start()]))
    return found


def _make(match: re.Match[str]) -> Moment | None:
    year, month, day, half, hour, minute, second, zone = match.groups()
    hours = int(hour) if hour else 0
    if half in ("下午", "晚", "晚上") and 0 < hours < 12:
        hours += 12
    exact = hour is not None and hours < 24 and int(minute) < 60
    try:
        at = datetime(
            int(year), int(month), int(day), *((hours, int(minute), min(59, int(second or 0))) if exact else ())
        )
    except ValueError:
        return None
    if exact and zone and zone != "+08:00" and zone != "+0800":
        at = _to_china(at, zone)
    if at.year < 1995:
        return None
    return Moment(at, exact, match[0].strip())


def _to_china(at: datetime, zone: str) -> datetime:
    if zone == "Z":
        offset = timedelta()
    else:
        digits = zone[1:].replace(":", "")
        offset = timedelta(hours=int(digits[:2]), minutes=int(digits[2:])) * (-1 if zone[0] == "-" else 1)
    return (at - offset + timedelta(hours=8)).replace(tzinfo=None)


def find_published(
    page: Page,
    zone: Sequence[Line],
    *,
    named: Iterable[str] = (),
    behind: Sequence[Line] = (),
    others: Sequence[Line] = (),
) -> Moment | None:
    """The moment of publication.

    Args:
        zone: the lines between headline and body, and a few before the headline.
        named: texts of elements whose id or class says that they hold the time.
        behind: the lines right behind the body.
        others: all lines of the page, asked last and only where they label the time.
    """
    shown = _from_texts(line.text for line in zone)
    flat = [
        *[moment for moment, _ in _from_texts(named)],
        *_from_boxes(zone),
        *[moment for moment, before in shown if LABEL.search(before) and not WRONG_LABEL.search(before)],
        *_from_texts_plain(page.meta[name] for name in META_TIMES if name in page.meta),
        *_from_data(page.linked_data),
        *[moment for moment, before in shown if not WRONG_LABEL.search(before)],
        *_from_scripts(page.scripts),
    ]
    latest = datetime.now(CHINA).replace(tzinfo=None) + timedelta(days=2)
    flat = [moment for moment in flat if moment.at <= latest]
    address = _from_address(page.url)
    if not flat:
        late = [moment for moment, _ in _from_texts(line.text for line in behind)]
        far = [moment for moment, before in _from_texts(line.text for line in others) if LABEL.search(before)]
        rest = [moment for moment, _ in shown]
        return next((moment for moment in (*_known(address), *late, *far, *rest) if moment.at <= latest), None)
    chosen = _vote(flat, address)
    if chosen.exact and not _is_midnight(chosen):
        return chosen
    same = [
        moment for moment in flat if moment.exact and moment.at.date() == chosen.at.date() and not _is_midnight(moment)
    ]
    if same:
        return same[0]
    for line in zone:
        match = SHORT.search(line.text)
        if (
            match
            and (int(match[1]), int(match[2])) == (chosen.at.month, chosen.at.day)
            and int(match[3]) < 24
            and int(match[4]) < 60
        ):
            return Moment(chosen.at.replace(hour=int(match[3]), minute=int(match[4])), True, match[0])
    return Moment(chosen.at, False, chosen.raw) if _is_midnight(chosen) else chosen


def _known(moment: Moment | None) -> tuple[Moment, ...]:
    return (moment,) if moment is not None else ()


def _vote(moments: Sequence[Moment], address: Moment | None) -> Moment:
    """The first in rank, unless its day stands alone against the address and another find."""
    first = moments[0]
    if address is None or abs((first.at.date() - address.at.date()).days) <= 1:
        return first
    for moment in moments[1:]:
        if abs((moment.at.date() - address.at.date()).days) <= 1:
            return moment
    return first


def _is_midnight(moment: Moment) -> bool:
    return (moment.at.hour, moment.at.minute, moment.at.second) == (0, 0, 0)


def _from_texts(texts: Iterable[str]) -> list[tuple[Moment, str]]:
    return [found for text in texts for found in parse_moments(text[:300])]


def _from_boxes(zone: Sequence[Line]) -> list[Moment]:
    match = SPLIT_DAY.search(" ".join(line.text for line in zone if len(line.text) < 40))
    if match is None:
        return []
    try:
        at = datetime(*(int(part or 0) for part in match.groups()))  # type: ignore[arg-type]
    except ValueError:
        return []
    return [Moment(at, True, match[0])]


def _from_texts_plain(texts: Iterable[str]) -> list[Moment]:
    found: list[Moment] = []
    for text in texts:
        moments = parse_moments(text)
        if moments:
            found.append(moments[0][0])
        elif (stamp := re.fullmatch(r"(1\d{9})(\d{3})?", text)) is not None:
            found.append(_stamp(int(stamp[1])))
    return found


def _stamp(seconds: int) -> Moment:
    return Moment(datetime.fromtimestamp(seconds, UTC).astimezone(CHINA).replace(tzinfo=None), True, str(seconds))


def _from_data(items: Iterable[dict[str, Any]]) -> list[Moment]:
    texts = [item.get(key) for item in items for key in ("datePublished", "pubDate", "uploadDate", "dateCreated")]
    return _from_texts_plain(text for text in texts if isinstance(text, str))


def _from_scripts(scripts: str) -> list[Moment]:
    texts = [match[1] for match in SCRIPT_TIMES.finditer(scripts)][:3]
    stamps = [_stamp(int(match[1])) for match in SCRIPT_STAMP.finditer(scripts)][:2]
    return _from_texts_plain(texts) + stamps


def _from_address(url: str | None) -> Moment | None:
    if not url:
        return None
    match = URL_T_DAY.search(url) or URL_DAY.search(url)
    if match is None:
        return None
    try:
        return Moment(datetime(int(match[1]), int(match[2]), int(match[3])), False, match[0].strip("/"))
    except ValueError:
        return None
