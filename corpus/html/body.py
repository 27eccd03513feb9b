"""Where the article stands among the lines of a page."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from corpus.html.furniture import (
    AUTHOR_END,
    CREDIT_END,
    EDITORS_TAIL,
    PAPER_NUMBER,
    SIGNED_DAY,
    SITE_FOOT,
    SITE_WORDS,
    is_end,
    is_furniture,
    is_meta,
)
from corpus.html.lines import Line, Lines

RUNNING = re.compile(r"[，。；：？！、“”,;]")
STOP = re.compile(r"[。！？；…”』」）)!?.:：]$")

BODY_IDS = frozenset(
    [
        "zoom",
        "ozoom",
        "js_content",
        "ucap-content",
        "artibody",
        "article-content",
        "articlecontent",
        "articletext",
        "art_body",
        "artcontent",
        "content_area",
        "endtext",
        "contenttext",
        "content_body",
        "news_content",
        "newscontent",
        "newstext",
        "news-content",
        "fontzoom",
        "detailcontent",
        "article_body",
        "articlebody",
        "mp-editor",
        "main-content",
        "trs_editor",
        "trs_ueditor",
        "p-detail",
        "rwb_zw",
        "xilan_content_tt",
        "text_area",
        "text_con",
        "endtext",
        "detail_content",
        "div_content",
        "vsb_content",
        "cmscontent",
        "bodytext",
        "conten_text",
        "pagecontent",
        "arti_content",
        "wp_articlecontent",
    ]
)
"""Ids and classes by which the well-known systems (TRS, Founder, WeChat, 博达, Drupal) name the body and nothing else."""

FURNITURE_WEIGHT = -6.5
"""A line that weighs no more is a link, furniture or the foot."""
FAR = -40.0
"""So much furniture in a row ends an article."""

NAMES = re.compile(r"[\w-]+")


@dataclass
class Body:
    """The lines of the article: `kept` in order; `start` and `end` bound them among all lines of the page."""

    start: int
    end: int
    kept: list[Line]
    before: list[Line]
    """Lines of the container in front of the body: title, metadata."""
    after: list[Line]
    """Lines cut off behind it: editors, related reading."""
    container: Any = None

    @property
    def text(self) -> str:
        """A line a paragraph."""
        return "\n".join(line.text for line in self.kept)


def weigh(line: Line) -> float:
    """How much a line looks like running text: above 0 for prose, below for furniture."""
    text = line.text
    size = len(text) - line.linked
    if SITE_FOOT.search(text) and len(text) < 200:
        return -40.0
    if SITE_WORDS.search(text) and size < 120:
        return -12.0
    if line.noise:
        return -12.0 - min(size, 60) / 10
    if line.link_share > 0.6:
        return -8.0 - min(len(text), 40) / 8
    if is_furniture(text):
        return -6.0
    marks = len(RUNNING.findall(text))
    if size >= 20 and (marks >= 2 or (marks and STOP.search(text))):
        return min(size, 400) * 1.0
    if size >= 45 and marks:
        return size * 0.7
    return -2.0 if marks or size > 12 else -3.0


def find_body(page: Lines, *, title_line: int | None) -> Body | None:
    """The article's lines; None where no line is prose."""
    weights = [weigh(line) for line in page.lines]
    core = _best_stretch(weights, first=title_line or 0)
    if core is None:
        return None
    container, start, end = _container(page, weights, core)
    if container is None or not _is_body(container):
        start, end = _narrow(page.lines, weights, start, end, core)
    if title_line is not None and start <= title_line < core[1]:
        start = title_line + 1
    return _trim(page.lines, weights, start, end, container)


def find_body_within(page: Lines, element: Any) -> Body | None:
    """The article's lines in a block that is known to be the body."""
    while element is not None and element not in page.spans:
        element = element.getparent()
    if element is None:
        return None
    start, end = page.spans[element]
    return _trim(page.lines, [weigh(line) for line in page.lines], start, end, element)


def _best_stretch(weights: Sequence[float], *, first: int) -> tuple[int, int] | None:
    """The stretch with the greatest sum; lines before `first` (the title) count little."""
    best, best_span = 0.0, None
    total, begin = 0.0, 0
    for index, weight in enumerate(weights):
        value = weight * 0.6 if index < first and weight > 0 else weight
        if total <= 0:
            total, begin = 0.0, index
        total += value
        if total > best:
            best, best_span = total, (begin, index + 1)
    return best_span


def _container(page: Lines, weights: Sequence[float], core: tuple[int, int]) -> tuple[Any, int, int]:
    """The smallest block that holds nearly all prose of the core, widened while more prose is won."""
    prose = [max(0.0, weight) for weight in weights]
    sums = [0.0]
    for weight in prose:
        sums.append(sums[-1] + weight)
    net = [0.0]
    for weight in weights:
        net.append(net[-1] + weight)
    wanted = 0.8 * (sums[core[1]] - sums[core[0]])
    heaviest = max(range(*core), key=lambda index: prose[index])
    element, chosen = page.lines[heaviest].element, None
    while element is not None:
        span = page.spans.get(element)
        if span is not None and sums[span[1]] - sums[span[0]] >= wanted:
            chosen = element
            break
        element = element.getparent()
    if chosen is None:
        return None, *core
    start, end = page.spans[chosen]
    while not _is_body(chosen):
        parent = chosen.getparent()
        while parent is not None and parent not in page.spans:
            parent = parent.getparent()
        if parent is None or parent.tag in ("body", "html"):
            break
        outer = page.spans[parent]
        if outer != (start, end):
            if _is_body(parent):
                chosen, (start, end) = parent, outer
                break
            won = (net[start] - net[outer[0]], net[outer[1]] - net[end])
            if won[0] <= 0 and won[1] <= 0:
                break
            if (won[0] > 0 and won[1] > 0) or sum(won) > 0:
                chosen, (start, end) = parent, outer
                continue
            break
        chosen = parent
    return chosen, start, end


def _narrow(
    lines: Sequence[Line], weights: Sequence[float], start: int, end: int, core: tuple[int, int]
) -> tuple[int, int]:
    """A wide container less what lies behind a link or furniture in front of the core, and a long way behind it."""
    first = max(start, core[0])
    while first > start and weights[first - 1] > FURNITURE_WEIGHT and not is_meta(lines[first - 1].text):
        first -= 1
    last, total = min(end, core[1]), 0.0
    for index in range(last, end):
        total = max(total, 0.0) + weights[index] if weights[index] > 0 else total + weights[index]
        if total < FAR:
            break
        if weights[index] > FURNITURE_WEIGHT:
            last = index + 1
    return first, last


def _is_body(element: Any) -> bool:
    """Whether an element's name says that it is the body and only the body."""
    if element.tag == "founder-content":
        return True
    names = f"{element.get('id') or ''} {element.get('class') or ''}".lower()
    return any(name in BODY_IDS for name in NAMES.findall(names))


def _trim(lines: Sequence[Line], weights: Sequence[float], start: int, end: int, container: Any) -> Body | None:
    """Cut what stands before and behind the article within its container, and the furniture between."""
    total = sum(max(0.0, weight) for weight in weights[start:end])
    first = _first(lines, weights, start, end)
    last = _last(lines, weights, first, end, total)
    kept: list[Line] = []
    for index in range(first, last):
        line = lines[index]
        if _is_inner_furniture(line, weights[index]):
            continue
        text = EDITORS_TAIL.sub("", line.text)
        if text:
            kept.append(line if text == line.text else Line(text, line.linked, line.element))
    if not kept:
        return None
    return Body(first, last, kept, list(lines[start:first]), list(lines[last:end]), container)


def _first(lines: Sequence[Line], weights: Sequence[float], start: int, end: int) -> int:
    """The first line behind title, metadata and furniture."""
    first = start
    seen = 0.0
    for index in range(start, min(end, start + 25)):
        line = lines[index]
        if is_meta(line.text) and weights[index] < 60 and not _is_dateline(line.text):
            first = index + 1
        elif is_furniture(line.text) or (line.noise and weights[index] < 0):
            if first == index:
                first = index + 1
        else:
            seen += max(0.0, weights[index])
            if seen > 60 or (seen and index - start > 6):
                break
    while first < end - 1 and _is_loose_link(lines[first], weights[first]):
        first += 1
    return first


def _is_loose_link(line: Line, weight: float) -> bool:
    """Whether a line is a link to something else, not a paragraph that is linked."""
    return line.link_share > 0.8 and weight < 0 and STOP.search(line.text) is None


BYLINE = re.compile(r"^[（(【\[〔](?!.*(?:编\s*辑|责\s*编|审\s*核|校\s*对|来\s*源)).{2,40}[)）】\]〕]$")
"""A bracket that names the writer stays with the text: （作者：某某，单位：某校）."""
DATELINE = re.compile(r"^[^。]{0,30}(?:\d{1,2}月\d{1,2}日[讯电]|[讯电]\s)")


def _is_dateline(text: str) -> bool:
    return bool(DATELINE.match(text))


def _last(lines: Sequence[Line], weights: Sequence[float], first: int, end: int, total: float) -> int:
    """The end of the article: before editors, related reading, comments, notices, and trailing links."""
    seen = 0.0
    last = end
    for index in range(first, end):
        line = lines[index]
        if is_end(line) and seen >= 0.3 * total and (seen >= 0.6 * total or _is_thin(lines, index, end)):
            last = index
            break
        if SITE_FOOT.search(line.text) and len(line.text) < 200 and seen >= 0.5 * total:
            last = index
            break
        seen += max(0.0, weights[index])
    while last > first and _is_tail(lines[last - 1], weights[last - 1]):
        last -= 1
    return last


def _is_thin(lines: Sequence[Line], index: int, end: int) -> bool:
    """Whether what follows is mostly links or short lines."""
    rest = lines[index + 1 : end]
    size = sum(len(line.text) for line in rest)
    linked = sum(line.linked for line in rest)
    return not rest or linked >= 0.4 * size or size / len(rest) < 30


def _is_tail(line: Line, weight: float) -> bool:
    """Whether a last line is no part of the article."""
    text = line.text
    return (
        weight <= -4.0
        or is_end(line)
        or is_furniture(text)
        or (len(text) < 60 and bool(CREDIT_END.match(text)))
        or (len(text) < 40 and is_meta(text) and not SIGNED_DAY.match(text) and not BYLINE.match(text))
        or (len(text) < 40 and bool(AUTHOR_END.match(text)) and not line.caption)
        or bool(PAPER_NUMBER.match(text))
    )


def _is_inner_furniture(line: Line, weight: float) -> bool:
    text = line.text
    if line.noise and weight < 0:
        return True
    if is_furniture(text):
        return True
    return line.link_share > 0.9 and len(text) < 60 and not STOP.search(text) and len(text) > 4 and _is_link_list(line)


def _is_link_list(line: Line) -> bool:
    """Whether a linked line is an item of a list of links, rather than a linked word on a line of its own."""
    element = line.element
    return element.tag == "li" or (element.getparent() is not None and element.getparent().tag == "li")
