"""Bylines, datelines and credits that are left in a text: metadata, where no mention is made (codebook, section 6)."""

import re
from bisect import bisect_left
from functools import lru_cache

from extract.lexicons import read_lexicon

_NAME = r"[\u4e00-\u9fff](?:[\u4e00-\u9fff·]{1,3}|[ \u3000][\u4e00-\u9fff])"
_NAMES = rf"{_NAME}(?:[ \u3000、]{{1,3}}{_NAME}){{0,9}}"
_SURNAMES = "".join(sorted(word for word in read_lexicon("surnames") if len(word) == 1))
_ROLE = r"(?:记者|通讯员|特约记者|实习生|撰稿|摄影|供图|供稿|文/图|文/摄|图/文|摄|编辑|校对|审核|作者)"

BYLINES = (
    # 某某网8月11日讯(通讯员 张三 记者 李四); 本报讯(记者 张三); (记者 张三 通讯员 李四)
    re.compile(
        rf"(?:[^\s。,，;；]{{0,12}}?(?:\d{{1,2}}月\d{{1,2}}日)?[讯电]\s?)?[(（][^()（）\n]{{0,60}}{_ROLE}[^()（）\n]{{0,60}}[)）]"
    ),
    # 6月21日讯(张三 李四)
    re.compile(rf"[讯电][ \u3000]?[(（]{_NAMES}[)）]"),
    # a line of its own: □本报记者 张三 通讯员 李四
    re.compile(rf"(?m)^[ \u3000□■●◎]*[^\s。,，:：]{{0,10}}?{_ROLE}[^\n。,，!！?？“]{{0,60}}$"),
    # 记者张三 通讯员李四报道: opens a paragraph
    re.compile(r"(?m)^[ \u3000□]*[^\s。,，]{0,8}?(?:记者|通讯员)[^\n。,，“]{1,50}?报道[:：]"),
    # 张三 李小四: names alone on a line
    re.compile(
        rf"(?m)^[ \u3000]*[{_SURNAMES}][\u4e00-\u9fff]{{1,2}}(?:[ \u3000]{{1,3}}[{_SURNAMES}][\u4e00-\u9fff]{{1,2}}){{1,7}}[ \u3000]*$"
    ),
    # 特约记者 张三 李四 近日: a role and names between blanks
    re.compile(
        rf"(?:特约|本报|本刊|见习|实习)?(?:记者|通讯员)[ \u3000]{{1,3}}[{_SURNAMES}][\u4e00-\u9fff]{{1,2}}"
        rf"(?:[ \u3000]{{1,3}}[{_SURNAMES}][\u4e00-\u9fff]{{1,2}}){{0,4}}(?=[ \u3000])"
    ),
    # 本报讯, 本报白沙讯, 新华社江滨1月31日电
    re.compile(r"(?m)^[ \u3000]*(?:本报|本网|新华社|中新社|人民网)[^\s。,，]{0,12}[讯电]"),
    # …。张三摄
    re.compile(rf"(?m)(?:(?<=[。!！?？”\s])|^){_NAMES}[ \u3000]?(?:摄|供图|图|文/图|文)(?=[)）。]?[ \u3000]*$)"),
    # the writers' names in brackets, or bare, at the end of a paragraph or of the text
    re.compile(rf"(?m)(?<=[。!！?？”])[ \u3000\n]*[(（]{_NAMES}[)）](?=[ \u3000]*$)"),
    re.compile(rf"(?<=[。!！?？”])[ \u3000]*{_NAMES}[ \u3000]*(?=\n*\Z)"),
    re.compile(r"(?:责任编辑|编辑|责编|校对|审核|来源|作者)[:：][^\n。]{1,40}"),
)
"""Each matches a whole piece of metadata; all are bounded, so they run in linear time."""


@lru_cache(maxsize=64)
def find_bylines(text: str) -> tuple[tuple[int, int], ...]:
    """The stretches of a text that are byline, dateline or credit, in text order."""
    return tuple(sorted({match.span() for pattern in BYLINES for match in pattern.finditer(text)}))


def in_byline(text: str, start: int, end: int) -> bool:
    """Whether characters of `text[start:end]` belong to a byline, a dateline or a credit."""
    spans = _joined(text)
    index = bisect_left(spans, (end, 0)) - 1
    return index >= 0 and start < spans[index][1]


@lru_cache(maxsize=64)
def _joined(text: str) -> list[tuple[int, int]]:
    """The stretches of `find_bylines` without overlaps."""
    joined: list[tuple[int, int]] = []
    for first, last in find_bylines(text):
        if joined and first < joined[-1][1]:
            joined[-1] = joined[-1][0], max(joined[-1][1], last)
        else:
            joined.append((first, last))
    return joined
