"""Counties, cities and districts that the gazetteer does not know, by what stands around them and comes again."""

import re
from collections.abc import Iterator

from spacy.tokens import Doc

from extract.lexicons import read_lexicon
from extract.region_structure import NO_LAST, ends_with_word
from extract.regions import CITY, divisions_named, find_forms
from extract.spans import article_of, text_of
from extract.tags import tag_of
from extract.words import is_boundary, words_of

_HIGH = re.compile(r"(?<!团)[县市区旗](?![域级直处值面容价间位块民长]|城(?!镇)|场(?!监)|[镇乡](?!镇)|[县区市])")
_NAME = re.compile(r"[\u4e00-\u9fff]{2,3}")
_NEVER = frozenset(
    "在与和及以到赴的是为由从对使等了该各本我全此这那每某把被让向并或有其用将就也都又再至于跟同按据因个们之者所多几数两一二三四五六七八九十"
    "去内外前后着过给比更最很已可能会要副兼省市县区镇乡村链"
)
_PLACED = re.compile(r"(?:在|赴|到|位于|坐落于|地处|走进|来到|深入|前往|落户|来自|扎根|抵达|奔赴)$")
_LINKED = re.compile(r"(?:近年来|今年以来|目前|日前|近日|据悉|访|由|对|为|是|让|与|和|的)$")
_OFFICE = re.compile(r"委(?![托员派培])|人民政府|政府|人大|政协|纪委|法院|检察院|公安局|融媒体")
_ADDRESS = re.compile(r"[\u4e00-\u9fff][^全我该本各外跨两三四邻\W][省市州盟]$")
_LOWER = re.compile(r"[\u4e00-\u9fff]{2,3}(?:[县区镇乡]|街道)")
_WHOLE = re.compile(r"全[市县区]|[市县区](?![场域级])")
_ACTS = re.compile(
    r"(?:全面|积极|率先|大力|深入|持续|扎实|坚持|加快|着力|聚焦|紧扣|立足|依托|围绕|成立|组建|打造|推进|推动|探索|创新|构建|拥有|现有|素有)"
)
_COMMON = ("n", "v", "a", "d", "m", "t", "f", "s", "b", "c", "p", "r", "q", "i", "l", "j", "z")
_PROPER = ("ns", "nr", "nz")


def find_unknown(doc: Doc) -> Iterator[tuple[int, int]]:
    """芦塘县 in 在芦塘县, 芦塘县委, 芦塘县成立; 松口区 behind 岚州市; and no 特色县, 产业强县.

    A name that one place makes certain is read at its other places too.
    """
    text = text_of(doc)
    outlet = article_of(doc).publisher or ""
    evidence: dict[str, int] = {}
    for match in _HIGH.finditer(text):
        for size in (2, 3):
            start = match.start() - size
            form = text[max(0, start) : match.end()]
            if start < 0 or (form in evidence and evidence[form] > 1) or not _is_possible(text, start, match.start()):
                continue
            found = _evidence(text, start, match.end())
            if found == 0:
                continue
            if outlet.startswith((form, form[:-1])):
                found += 2
            evidence[form] = evidence.get(form, 0) + found
    for form in sorted(evidence):
        if evidence[form] > 1 and (form[-1] != "区" or evidence[form] > 2):
            for match in re.finditer(re.escape(form), text):
                if _HIGH.match(text, match.end() - 1):
                    yield match.span()


def _is_possible(text: str, start: int, rank: int) -> bool:
    name = text[start:rank]
    if (
        _NAME.fullmatch(name) is None
        or set(name) & _NEVER
        or name[-1] in NO_LAST
        or divisions_named(text[start : rank + 1])
    ):
        return False
    if len(name) > 2 and any(end < rank for end, divisions in find_forms(text, start) if divisions[0].level <= CITY):
        return False
    stops = read_lexicon("region_stopwords")
    if text[start : rank + 1] in stops or text[rank - 1 : rank + 1] in stops or ends_with_word(text, rank + 1):
        return False
    words = (name, name[:2], name[-2:])
    if any(word in read_lexicon("region_openers") for word in words):
        return False
    if _ADDRESS.search(text, max(0, start - 3), start):
        return True
    tags = [tag_of(word) or "ns" for word in {name, name[:2]}]
    return all(tag.startswith(_PROPER) or not tag.startswith(_COMMON) for tag in tags)


def _evidence(text: str, start: int, end: int) -> int:
    """0 where the left side does not close the name; else the higher the more speaks for a division."""
    if _ADDRESS.search(text, max(0, start - 3), start):
        return 3
    opens = start == 0 or not "\u4e00" <= text[start - 1] <= "\u9fff"
    placed = _PLACED.search(text, max(0, start - 3), start) is not None
    if not opens and not placed and _LINKED.search(text, max(0, start - 4), start) is None:
        return 0
    found = 1 + placed
    if _OFFICE.match(text, end):
        found += 2
    elif (
        text[end : end + 1] in (":", "：")
        or _LOWER.match(text, end)
        or any((tag_of(text[end : end + size]) or "n").startswith(("v", "d", "p")) for size in (2, 1))
    ):
        found += 1
    return found


def find_short_again(doc: Doc, names: set[str]) -> Iterator[tuple[int, int]]:
    """芦塘 in 芦塘成立, where the article has 芦塘县.

    Args:
        names: short forms of divisions that the gazetteer does not know.
    """
    text = text_of(doc)
    ends = {word.end for word in words_of(doc)}
    for name in sorted(names):
        for match in re.finditer(re.escape(name) + r"(?![县市区镇乡村省])", text):
            start, end = match.span()
            left = is_boundary(doc, start) or start == 0 or text[start - 1] in "在的与和是为、赴对"
            if left and (end in ends or tag_of(text[end : end + 2]) is not None):
                yield start, end


def is_subject(doc: Doc, start: int, end: int) -> bool:
    """Whether a short form that is a word as well (平湖) stands for a place: a known place name that acts, or lies there, and comes again."""
    text = text_of(doc)
    known: dict[str, bool] = doc.user_data.setdefault("region_subjects", {})
    form = text[start:end]
    if form not in known:
        places = [match.span() for match in re.finditer(re.escape(form), text)] if tag_of(form) == "ns" else []
        known[form] = len(places) > 1 and any(_stands_for_place(text, *place) for place in places)
    return known[form]


def _stands_for_place(text: str, start: int, end: int) -> bool:
    opens = start == 0 or not "\u4e00" <= text[start - 1] <= "\u9fff"
    if _WHOLE.match(text, end) and (opens or _PLACED.search(text, max(0, start - 3), start)):
        return True
    return (opens or text[start - 1] == "是") and _ACTS.match(text, end) is not None
