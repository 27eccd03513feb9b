"""Divisions that the gazetteer does not know, by structure: villages, communities, young towns, lists of villages."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from spacy.tokens import Doc

from extract.lexicons import read_lexicon
from extract.regions import CITY, COUNTY, find_forms, is_name
from extract.spans import text_of
from extract.tags import frequency_of, tag_of
from extract.words import Word, is_boundary, words_of

_RANK = re.compile(r"街道(?!办)|社区|嘎查(?!村)|[镇乡村县市省]")
_HAN = re.compile(r"[\u4e00-\u9fff]")
_NO_NAME = frozenset(
    "在与和及以到赴是的为由从对使等了该各本我全此这那每某把被让向并或有其用将就也都又再至于跟同按据因个们之者所多几数两一"
    "来去上下里外前后等着过给比更最很已可能会要副兼驻"
)
"""Characters that end the way to the left: no name of a division holds them in this genre."""
_SIDES = "上下里外前后"
"""Characters that open the name of a village, and stand behind nouns otherwise: 上坪村, 山上."""
_AFTER = re.compile(
    r"村(?:[民里庄级史落志组官]|集体|干部|规划|容|务|企|镇)|镇(?:[街域级村长]|干部)|乡(?:[镇村亲贤土愁间情野里长]|干部)"
    r"|县(?:[域城级乡直处镇长]|市)|市(?:[场民值面容价政集域县长]|级)|省(?:[级属内外会直长]|份)|社区(?:化|治|居)|屯[积兵]|旗[下舰帜]"
)
_COUNTED = re.compile(
    r"((?:[\u4e00-\u9fff]{2,6}、){1,20}[\u4e00-\u9fff]{2,5}?)等?[\d一二两三四五六七八九十百]{1,4}个"
    r"(?:行政村|自然村|重点村|村(?!党|级|民)|社区(?!党)|乡镇|县区|县市|镇(?!党)|乡(?!党|镇党)|县(?!级))"
)
_COUNTED_SHORT = re.compile(
    r"((?:[\u4e00-\u9fff]{2,4}、){1,8}[\u4e00-\u9fff]{2,4}?)等?([两三四五六七八九])(?:村|县(?![委级])|镇|乡|社区|地(?!区))"
)
"""南山、北岭两村: a count without a counter, which says how many names stand in front of it."""
_AND_SO_ON = re.compile(
    r"((?:[\u4e00-\u9fff]{2,4}、){1,20}[\u4e00-\u9fff]{2,4}?)等(?:村(?![民级企委])|乡镇|镇(?!村)|街道)"
)
_NUMBERS = {char: number for number, char in enumerate("三四五六七八九", 3)} | {"两": 2}
_LIST_ENDS = frozenset("村镇乡县区庄街岭坑屯寨湾塘桥坪沟洞坡湖山")
_BELOW = re.compile(r"[\u4e00-\u9fff]{2,4}[市县区]")
NO_LAST = frozenset("新农乡名强大小重老各全进驻入下回到出离包联走城古超级立设治绕驻沿")
"""Characters in front of a rank that make another word of it: 城镇, 古镇, 强村, 下乡, 超市."""
_MAX_NAME = 4
_IN_COMMUNITIES = frozenset("城新古大小名立")
_HOME = re.compile(r"(?:家住|住|来自|进驻|驻|入)$")
RARE = 20
"""Words that the dictionary's corpus has no oftener are no hint: 区乡."""


def find_structural(doc: Doc) -> Iterator[tuple[int, int]]:
    """Names by their last character: 庵溪村, 大年沟村, 云州省 in 云州省青江市白沙县.

    One place shows where the name begins, and the others follow it: 大年沟村 behind 驻, where words are cut as 驻大, 年沟村.
    """
    text = text_of(doc)
    found = []
    for match in _RANK.finditer(text):
        if _AFTER.match(text, match.start()) or _ends_list(text, match.start()):
            continue
        for start in _find_starts(doc, match.start(), match.end()):
            if _is_likely(doc, start, match.start(), match.end()):
                found.append((start, match.end()))
                break
    sure = {text[start:end] for start, end in found if is_closed(text, start)}
    for start, end in found:
        if (inner := _behind_short(text, start, end) or _behind_former(text, start, end)) is not None:
            yield inner, end
            continue
        if end - start == 5 and any(text[start : start + 2] + kind in text for kind in ("镇", "乡")):
            yield start + 2, end
            continue
        longer = (first for first in range(max(0, end - _MAX_NAME - 2), start) if text[first:end] in sure)
        yield next(longer, start), end


def _behind_short(text: str, start: int, end: int) -> int | None:
    """Where a village begins behind the short form of its county: 坪文村 in 德化坪文村."""
    for stop, divisions in find_forms(text, start):
        if (
            end - stop >= 3
            and is_name(text[start:stop])
            and any(division.level <= COUNTY and division.short == text[start:stop] for division in divisions)
        ):
            return stop
    return None


def _behind_former(text: str, start: int, end: int) -> int | None:
    """Where a village begins behind 原, which says that it is no more: 中坪村 in 并入了原中坪村的竹园."""
    former = text[start] == "原" and end - start > 3 and text.count(text[start:end]) == 1
    return start + 1 if former and tag_of(text[start : start + 2]) is None else None


def _ends_list(text: str, rank: int) -> bool:
    """Whether a numeral in front of the rank counts the names of a list: 南山、北岭两村."""
    number = _NUMBERS.get(text[rank - 1]) if rank > 0 else None
    return number is not None and text.count("、", max(0, rank - 5 * number), rank) == number - 1


def _find_starts(doc: Doc, rank: int, end: int) -> list[int]:
    """Where the name in front of the rank can begin: the longest first; one that takes in a verb gives way."""
    text = text_of(doc)
    stops = read_lexicon("region_stopwords")
    edge, most = rank, _MAX_NAME + 3 * text.startswith("嘎查", rank)
    while (
        edge > 0
        and rank - edge < most
        and _HAN.match(text[edge - 1])
        and (
            text[edge - 1] not in _NO_NAME
            or (text[edge - 1] == "和" and (most > _MAX_NAME or _opens_word(doc, edge - 1, rank)))
        )
    ):
        if text[edge - 1] in "省市县镇乡村" and rank - edge >= 1:
            break
        if most > _MAX_NAME and (text[edge - 1] == "旗" or text.startswith("苏木", edge - 2)):
            break
        edge -= 1
    edge = _take_side(text, edge, rank)
    starts = [
        start
        for start in range(edge, rank)
        if (is_boundary(doc, start) or (start == edge and is_closed(text, edge))) and text[start:end] not in stops
    ]
    names = [
        start
        for start in starts
        if rank - start >= 2 and (_recurs(text, start, end) or not _opens_with_word(doc, start, rank))
    ]
    return [names[0], *(start for start in names[1:] if _HOME.search(text, names[0], start))] if names else []


def _opens_word(doc: Doc, place: int, rank: int) -> bool:
    """Whether a word of the dictionary opens with 和 here, where nothing stands in front: 和平 in 和平路社区."""
    word = next(word for word in _words_between(doc, place, rank) if word.end > place)
    return (
        word.start == place and len(word.text) > 1 and tag_of(word.text) is not None and is_closed(text_of(doc), place)
    )


def _take_side(text: str, edge: int, rank: int) -> int:
    """上 in 东山街道上方村 and in 坎上村 belongs to the name, in 产业链上 it does not."""
    if edge > 0 and 1 <= rank - edge < _MAX_NAME and text[edge - 1] in _SIDES and is_closed(text, edge - 1):
        return edge - 1
    if edge == rank and rank > 1 and text[rank - 1] in _SIDES and _HAN.match(text[rank - 2]):
        word = text[rank - 2 : rank]
        if text[rank - 2] not in _NO_NAME and is_closed(text, rank - 2) and tag_of(word) is None and text[rank] == "村":
            return rank - 2
    return edge


def is_closed(text: str, edge: int) -> bool:
    """Whether nothing in front of this place can belong to the name."""
    return edge == 0 or not _HAN.match(text[edge - 1]) or text[edge - 1] in "省市县镇乡村区道旗木在和与、是为的赴进"


def _opens_with_word(doc: Doc, start: int, rank: int) -> bool:
    """Whether an ordinary word of two characters or more stands between: 走进得胜镇 opens with 走进."""
    words = (word for word in _words_between(doc, start, rank) if start <= word.start and word.end <= rank)
    return any(word.text in read_lexicon("region_openers") or _is_function_word(word.text) for word in words)


def _words_between(doc: Doc, start: int, end: int) -> list[Word]:
    """The words that overlap `text[start:end]`."""
    if "region_words" not in doc.user_data:
        doc.user_data["region_words"] = [word.start for word in words_of(doc)]
    starts: list[int] = doc.user_data["region_words"]
    return words_of(doc)[max(0, bisect_right(starts, start) - 1) : bisect_left(starts, end)]


def _is_function_word(word: str) -> bool:
    """Whether a word of two characters or more is a verb, an adverb or the like: 走进, 只见, 根据."""
    return len(word) > 1 and (tag_of(word) or "n").startswith(("v", "p", "c", "r", "d", "ad"))


def _is_likely(doc: Doc, start: int, rank: int, end: int) -> bool:
    text = text_of(doc)
    name, kind = text[start:rank], text[rank:end]
    if (
        text[start:end] in read_lexicon("region_stopwords")
        or name[-1] in (NO_LAST if len(kind) == 1 else NO_LAST - _IN_COMMUNITIES)
        or (len(kind) == 1 and ends_with_word(text, end))
    ):
        return False
    if _opens_with_region(text, start, rank) or _is_label(text, start, end):
        return False
    if len(name) > 3 and any((tag_of(part) or "n").startswith(("v", "a", "d")) for part in (name[:2], name[2:])):
        return False
    if any(word in read_lexicon("region_openers") for word in (name, name[-2:], name[:2])):
        return kind == "村" and len(name) > 2 and _recurs(text, start, end)
    if kind in "村镇乡" or kind in ("社区", "街道", "嘎查"):
        return True
    # a county, city or province unknown to the gazetteer: only in an address string
    before = text[start - 1 : start]
    return bool(before and before in "省市") or _BELOW.match(text, end) is not None


def ends_with_word(text: str, end: int) -> bool:
    """Whether the last two characters are another word: 家乡, 都市, 山村."""
    word = text[end - 2 : end]
    return (tag_of(word) or "ns")[:2] not in ("ns", "nr", "nz") and frequency_of(word) > RARE and word[0] != "州"


def _recurs(text: str, start: int, end: int) -> bool:
    """Whether the name opens clauses again and again: 富裕岗村."""
    return is_closed(text, start) and end - start > 3 and text.count(text[start:end]) > 2


def _is_label(text: str, start: int, end: int) -> bool:
    """Whether quotation marks make a kind or a title of it: “空心村”, “四好”红星村."""
    if start == 0:
        return False
    titled = (
        text[start - 1] in "”’" and text.rfind("“" if text[start - 1] == "”" else "‘", max(0, start - 8), start) >= 0
    )
    return titled or (text[start - 1] in "“‘" and text[end : end + 1] in tuple("”’"))


def _opens_with_region(text: str, start: int, rank: int) -> bool:
    """Whether a province or city stands in front of a village of one character: 江苏梅村 is 江苏 and 梅村."""
    return any(
        end == rank - 1 and any(division.level <= CITY and division.short == text[start:end] for division in divisions)
        for end, divisions in find_forms(text, start)
    )


def find_listed(doc: Doc) -> Iterator[tuple[int, int]]:
    """Names in front of a count of villages or towns: 东岭、西坑2个村, 东岭、西坑两村, 东岭、西坑等村."""
    text = text_of(doc)
    short = [found for found in _COUNTED_SHORT.finditer(text) if _NUMBERS[found[2]] == found[1].count("、") + 1]
    for match in [*_COUNTED.finditer(text), *_AND_SO_ON.finditer(text), *short]:
        at = match.start(1)
        for number, item in enumerate(match[1].split("、")):
            start, end = at, at + len(item)
            at = end + 1
            if number == 0:
                start = _trim(doc, start, end)
            if 2 <= end - start <= 5 and not set(text[start:end].lstrip(_SIDES)) & _NO_NAME:
                yield start, end


def _trim(doc: Doc, start: int, end: int) -> int:
    """The first item of a list without the words in front of it."""
    words = _words_between(doc, start, end)
    for word in reversed(words):
        verb = _is_function_word(word.text) and end - word.end > 1
        if verb or word.text in read_lexicon("region_openers") or set(word.text.lstrip(_SIDES)) & _NO_NAME:
            return word.end
    inside = [word.start for word in words if word.start >= start and 2 <= end - word.start <= 4]
    return inside[0] if inside else start
