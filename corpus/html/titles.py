"""The headline: what the page shows as such, checked against what its head says."""

import re
from collections.abc import Sequence
from typing import Any

from corpus.html.furniture import is_meta
from corpus.html.lines import Line, Lines, squeeze
from corpus.html.tree import Page

DATE = re.compile(r"(?:19|20)\d\d\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}")
PLAIN = re.compile(r"[^\w]+")
SEPARATOR = re.compile(r"\s*(?:[_|｜]|\s[-–—·•]\s|-{1,3}|–|—{1,2}|»|>|::|<)\s*")
STRONG_SEPARATOR = re.compile(r"\s*[_|｜]\s*|\s+[-–—]+\s+|\s*--+\s*")
SITE = re.compile(
    r"(?:网|报|报社|日报|晚报|早报|时报|新闻|新闻网|在线|频道|门户|官网|官方网站|网站|政府|人民政府|委员会|党委|组织部|局|厅|部|办公室|中心|之窗|客户端|论坛|资讯|要闻|动态|时政|财经|社会|国内|国际|教育|体育|娱乐|科技"
    r"|党建|地方|号|栏目|专题|电视台|广播|融媒体?|传媒|集团|电子版|数字报|平台|公众号|首页|正文|滚动|图片|视频|评论|观点|理论|热点|头条|公告|中国|手机版|博客|社区|日报社|大学|学院|公司|协会|学会|研究院|杂志|周刊|晚报社|[A-Za-z.]+\.(?:com|cn|net|org)(?:\.cn)?)$",
    re.IGNORECASE,
)
TITLE_NAME = re.compile(r"title|headline|biaoti|bt1|\bbt\b|btn?_|tit\b|\btit|activity-name|subject", re.IGNORECASE)
LARGE = re.compile(r"font-size\s*:\s*(\d+(?:\.\d+)?)\s*(px|pt)", re.IGNORECASE)
CUT_OFF = re.compile(r"\.{2,3}(?:[_|-]|$)|…(?:[_|-]|$)")
LEAST_SCORE = 2.9
"""A shown line with less is not taken for the headline: the head's title is."""
NOT_TITLE = re.compile(
    r"sub-?title|titlebar|title-?bar|site-?title|logo|list|nav|block-?title|column|lanmu|channel", re.IGNORECASE
)
META_TITLES = ("articletitle", "og:title", "twitter:title", "title", "weibo:article:title", "headline", "dc.title")


def plain(text: str) -> str:
    """Letters and digits only, for comparing."""
    return PLAIN.sub("", text).lower()


def find_title(page: Page, lines: Lines) -> tuple[str | None, int | None]:
    """The headline, and the line where the page shows it."""
    head = page.head_title
    hints = [page.meta[name] for name in META_TITLES if page.meta.get(name)]
    best: tuple[float, str, int] | None = None
    for index, text, score in _shown(page.root, lines):
        value = score + _agreement(text, head, hints)
        if best is None or value > best[0]:
            best = (value, text, index)
    if best is not None and best[0] >= (LEAST_SCORE if not _is_site_name(head) else 1.0):
        return _whole(best[1], head, hints, lines), best[2]
    return _from_head(head, hints, lines)


def _is_site_name(head: str) -> bool:
    """Whether the head's title names the outlet or the issue alone, as electronic newspapers do."""
    text = re.split(r"[\s_|｜-]", head, maxsplit=1)[0]
    return not text or (len(text) <= 8 and bool(SITE.search(text)))


def _whole(text: str, head: str, hints: Sequence[str], lines: Lines) -> str:
    """The shown headline; where it is cut off with dots, the whole one of the head or of a line 原标题：《……》."""
    if text.startswith("原创") and plain(head).startswith(plain(text[2:])):
        text = text[2:].strip()
    if not text.endswith(("...", "…", "..")):
        return text
    start = text.rstrip(".… ")
    quoted = (line.text[line.text.find(start) :] for line in lines.lines if len(line.text) < 160 and start in line.text)
    for hint in (*hints, cut_suffix(head), *(part.split("》")[0] for part in quoted)):
        other = plain(hint)
        if CUT_OFF.search(hint) is None and other.startswith(plain(start)) and len(other) > len(plain(start)):
            return hint
    return text


def _shown(root: Any, lines: Lines) -> list[tuple[int, str, float]]:
    """What could be the headline: line, text, score by its element."""
    found: list[tuple[int, str, float]] = []
    for index, line in enumerate(lines.lines):
        size = len(line.text)
        if not 2 <= size <= 120:
            continue
        score = _element_score(line)
        if size < 5:
            score -= 1.5
        if size < 9 and SITE.search(line.text):
            score -= 3.0
        if any(is_meta(after.text) and DATE.search(after.text) for after in lines.lines[index + 1 : index + 3]):
            score += 1.5 if size >= 8 and not is_meta(line.text) and not line.text.endswith("。") else 0.0
        if line.noise:
            score -= 2.5
        if line.link_share > 0.5:
            score -= 2.0
        found.append((index, line.text, score - min(2.0, index / 150)))
        joined = _joined(lines, index)
        if joined is not None:
            found.append((index, joined, score + 0.3 - min(2.0, index / 150)))
    return found


def _joined(lines: Lines, index: int) -> str | None:
    """A headline that breaks over two or three lines of one h1 or title block."""
    line = lines.lines[index]
    span = lines.spans.get(line.element)
    if span is None or span[0] != index or not 2 <= span[1] - span[0] <= 3 or not (line.heading or _is_named(line)):
        return None
    return squeeze(" ".join(part.text for part in lines.lines[span[0] : span[1]]))


def _is_named(line: Line) -> bool:
    names = f"{line.element.get('class') or ''} {line.element.get('id') or ''}"
    return bool(TITLE_NAME.search(names)) and not NOT_TITLE.search(names)


def _element_score(line: Line) -> float:
    element, score = line.element, 0.0
    for distance in range(3):
        if element is None or not isinstance(element.tag, str):
            break
        if element.tag in ("h1", "founder-title"):
            score = max(score, 3.0 - 0.3 * distance)
        elif element.tag in ("h2", "h3"):
            score = max(score, 1.6 - 0.3 * distance)
        names = f"{element.get('class') or ''} {element.get('id') or ''}"
        if TITLE_NAME.search(names) and not NOT_TITLE.search(names):
            score = max(score, 2.0 - 0.4 * distance)
        element = element.getparent()
    return score + (0.4 if line.bold else 0.0) + _size_score(line.element)


def _size_score(element: Any) -> float:
    """Whether a line is set in large letters, as the headlines of old pages without any class are."""
    styled = [element, *element.iterdescendants("font", "span", "strong", "b")][:6]
    for one in styled:
        size = LARGE.search(one.get("style") or "")
        if (size is not None and float(size[1]) >= (18 if size[2] == "px" else 14)) or one.get("size") in (
            "4",
            "5",
            "6",
            "+2",
            "+3",
        ):
            return 1.2
    return 0.0


def _agreement(text: str, head: str, hints: Sequence[str]) -> float:
    """How well a shown text fits the head's title and metadata."""
    own, whole = plain(text), plain(head)
    if not own:
        return -5.0
    score = 0.0
    if whole.startswith(own) and len(own) >= 4:
        score += 3.0 if len(own) >= 0.35 * len(whole) else 1.0
        score += 1.0 if own == plain(cut_suffix(head)) else 0.0
    elif len(own) >= 6 and own in whole:
        score += 2.0 if len(own) >= 0.4 * len(whole) else 0.5
    elif own.startswith(plain(cut_suffix(head)).rstrip("…")) and len(plain(cut_suffix(head))) >= 6:
        score += 3.0
    for hint in hints:
        other = plain(hint)
        if own == other:
            score += 1.5
            break
        if len(own) >= 6 and (other.startswith(own) or (own.startswith(other) and len(other) >= 6)):
            score += 0.8
            break
    return score


def cut_suffix(title: str) -> str:
    """A page's head title without the names of channel and site; a dash that belongs to the headline stays.

    >>> cut_suffix("产业链上的支部——来自一线的报道_某市新闻网")
    '产业链上的支部——来自一线的报道'
    """
    text = title.strip()
    for _ in range(4):
        shorter = _cut_once(text)
        if shorter is None:
            break
        text = shorter
    return text.strip(" -_|—–")


def _cut_once(text: str) -> str | None:
    cuts = list(SEPARATOR.finditer(text))
    if not cuts:
        return None
    last = cuts[-1]
    left, right, mark = text[: last.start()], text[last.end() :], last[0]
    if not left.strip():
        return None
    strong = bool(STRONG_SEPARATOR.fullmatch(mark))
    if not right.strip():
        return left
    if "——" in mark:
        return left if len(right) <= 12 and SITE.search(right) and len(left) >= 8 else None
    if strong and (len(right) <= 20 or SITE.search(right)) and len(plain(left)) >= 4:
        return left
    if len(right) <= 24 and SITE.search(right.strip()) and len(plain(left)) >= 5:
        return left
    return None


def _from_head(head: str, hints: Sequence[str], lines: Lines) -> tuple[str | None, int | None]:
    """The headline by the head alone; a line that shows it is looked for."""
    for text in (*(hint for hint in hints[:2]), cut_suffix(head)):
        cut = cut_suffix(text)
        if len(plain(cut)) >= 4:
            own = plain(cut)
            line = next((index for index, line in enumerate(lines.lines) if plain(line.text) == own), None)
            return cut, line
    return (cut_suffix(head) or None), None
