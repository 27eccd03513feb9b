"""Whether a page is an article, or a list, a gallery, a video or an error page."""

import re

from corpus.decoding import COMMON, USUAL
from corpus.html.body import Body
from corpus.html.lines import Lines
from corpus.html.times import Moment

DATE = re.compile(r"(?:(?:19|20)\d\d[-/.年]\s?)?\d{1,2}[-/.月]\s?\d{1,2}日?")
LISTED = re.compile(r"(?:\.{3}|…|\[?详细\]?|\[全文\]|查看详情|阅读全文)\W*$")
REFUSED = re.compile(
    r"^(?:404|403|页面不存在|您访问的页面|抱歉|该内容已被|此内容因违规|环境异常|访问过于频繁|页面找不到|无法访问|Not Found)",
    re.IGNORECASE,
)
SENTENCE = re.compile(r"[。！？；]")

LEAST = 30
"""Running characters that an article has at least."""


def running_size(body: Body) -> int:
    """Characters of the body outside links, in lines that are sentences."""
    return sum(
        len(line.text) - line.linked
        for line in body.kept
        if SENTENCE.search(line.text) or len(line.text) - line.linked > 40
    )


def is_article(
    body: Body | None, lines: Lines, *, title: str | None, title_line: int | None, moment: Moment | None
) -> bool:
    """Whether the body found is one article's."""
    if body is None:
        return False
    running = running_size(body)
    if running < LEAST or not is_writing(body.text):
        return False
    if REFUSED.match(body.kept[0].text) or (title is not None and REFUSED.match(title)):
        return False
    if _is_list(body, running):
        return False
    named = title is not None and title_line is not None and len(title) >= 9
    return not _is_index(lines, running, named=named, dated=moment is not None and moment.exact)


def _is_list(body: Body, running: int) -> bool:
    """Whether the lines are the items of a list: many links, dates or cut-off abstracts, and little between."""
    size = sum(len(line.text) for line in body.kept)
    linked = sum(line.linked for line in body.kept)
    if linked > 0.5 * size:
        return True
    items = sum(line.link_share > 0.5 for line in body.kept)
    abstracts = sum(bool(LISTED.search(line.text)) and len(line.text) > 30 for line in body.kept)
    dates = sum(bool(DATE.search(line.text)) and len(line.text) < 30 for line in body.kept)
    if items >= 4 and (abstracts >= 3 or dates >= 3) and items >= 0.2 * len(body.kept):
        return True
    if abstracts >= 4 and abstracts >= 0.25 * len(body.kept):
        return True
    return items >= 6 and items > 0.4 * len(body.kept) and running < 60 * items


def _is_index(lines: Lines, running: int, *, named: bool, dated: bool) -> bool:
    """Whether the whole page is links, and the prose only a corner of it."""
    linked = sum(line.linked for line in lines.lines)
    links = sum(line.link_share > 0.5 for line in lines.lines)
    if named and dated:
        return False
    if not named and links > 25 and linked > running:
        return True
    return not dated and links > 60 and linked > 3 * running


def is_writing(text: str) -> bool:
    """Whether a text is writing and not bytes read by a wrong encoding."""
    sample = text[:5_000]
    chinese = [char for char in sample if "\u4e00" <= char <= "\u9fff"]
    common = sum(char in COMMON for char in chinese)
    return (
        len(USUAL.findall(sample)) >= 0.85 * len(sample)
        and sample.count("\ufffd") <= 0.01 * len(sample)
        and (len(chinese) < 60 or common >= 0.03 * len(chinese))
    )
