"""Where the name of an organisation begins: a walk leftwards, word by word, from the head noun of the name.

Chinese sets no space between a name and what stands before it. The walk stops at punctuation, at words that are never
part of a name (prepositions, conjunctions, verbs, adverbs, pronouns, numbers) and in front of a region.
"""

import re
from bisect import bisect_right
from dataclasses import dataclass

from spacy.tokens import Doc

from extract.lexicons import read_lexicon
from extract.regions import TOWN, divisions_named, is_full, is_name
from extract.spans import text_of
from extract.tags import tag_of
from extract.words import Word, words_of

REACH = 36
"""Characters in front of a head that a name may have."""

BRACKETS = {"”": "“", "’": "‘", '"': '"', ")": "(", "）": "（", "』": "『", "」": "「"}
QUOTED = 14
BRACKETED = 8
STOP_TAGS = ("p", "c", "u", "r", "d", "y", "e", "o", "f", "t", "i", "ad", "vd", "vi", "zg")
GLUED = "在与和由向对从到赴及将被把让给随于至而则但使为又并即如内暨好该了以据按访兼受"
"""Prepositions and conjunctions that the segmenter may glue to the front of a word it does not know."""
LANDS = frozenset(["东盟", "欧盟", "中亚", "中东欧", "上合", "金砖"])
"""Communities of countries, in names like 中国—东盟产业园."""
DASHES = "—－–"
"""Between two places they stand inside a name: 中国—东盟产业园."""
COUNTED = re.compile(
    r"(?:[\d一二三四五六七八九十百千两几多数各每第]+|第[\d一二三四五六七八九十]+)"
    r"(?:个|家|所|条|支|名|批|座|类|大|级|余家|多家|余个|多个|余条|多条)?$"
)
OPENING_NUMBER = re.compile(r"[\d一二三四五六七八九十两几多各数]+(?:大|个|家|条|支|类|余家|多家|余个|多个|余条|多条)")
GLUED_BEHIND = "以与和由在向对将被到赴"
GLUED_WORDS = re.compile(rf"(?:时任|现任|来自|位于|走进|以及|对于|关于|为了|例如|[{GLUED}])(?=.)")
INSIDE = {
    "企业": re.compile(r"集团|管理|家|联合会|发展|服务|文化|法律|信用|协会|商会"),
    "校企": re.compile(r"合作|联盟"),
    "银企": re.compile(r"合作|联盟"),
    "青年": re.compile(r"产业园|企业家|商会|志愿|创业|人才|学院|党|联合会|联盟|协会|旅行社|文化|创新"),
    "企业家": re.compile(r"商会|协会|联合会|联谊会|俱乐部|党"),
    "乡贤": re.compile(r"理事会|联谊会|协会|联合会|会|馆|工作"),
    "党员": re.compile(r"互助|志愿|教育|服务|帮扶"),
    "职工": re.compile(r"医院|学校|大学|技术|活动|文化|服务|之家"),
    "干部": re.compile(r"学院|学校|教育|培训"),
    "群众": re.compile(r"艺术|文化"),
}
"""Behind such a noun these go on with a name; other words stand in apposition to it (龙头企业移山科技)."""
NUMERALS = frozenset("一二三四五六七八九十百千万亿两几")
COUNTERS = frozenset("个家条所名位项批座类级次届期件只") | NUMERALS
NUMBER = re.compile(r"[\d一二三四五六七八九十百千万亿两几多数各每首第半零]+[个家条所名位项批座类级次届期件只大余种些]*")
ORDINAL_NAMES = re.compile(
    r".{0,2}村|中学|小学|实验|人民|医院|建筑|工程|公路|勘察|设计|汽车|机床|制药|建设|航务|冶金|师范|分公司|党支部|支部"
)
ORDINAL = re.compile(r"第[一二三四五六七八九十百]+")
BRANCH = re.compile(r"工厂|分公司|支行|分行|分院|研究院|营业部|分部|基地")
"""Behind a region they continue a name that began before it: 兴山汽车清江分公司."""
PLACED = re.compile(rf"{BRANCH.pattern}|商会|同乡会")
"""Heads behind which the name of a place is one, also where the dictionary has it as a verb: 开化商会, 自贡分行."""
SIDES = frozenset("上下前后里外中")
"""They open names of villages (上横街村), and stop a walk elsewhere."""
VILLAGE = re.compile(r"[\u4e00-\u9fff]{1,3}(?:村|社区|街道|镇|庄)")
NATIONAL = re.compile(
    r"(?:银行|国网|国家电网|移动|电信|联通|铁塔|石油|石化|海油|邮政|烟草|邮储|人寿|人保|平安|太保|信合)$"
)
ZONES = frozenset(
    [
        "新区",
        "开发区",
        "高新区",
        "经开区",
        "园区",
        "示范区",
        "度假区",
        "保税区",
        "自贸区",
        "管理区",
        "工业园",
        "产业园",
        "片区",
    ]
)
"""In front of a region they go on with its name: 清江新区白沙街道."""
BRACKET_BEHIND = re.compile(r"产业|集群|有限|股份|集团|党|联合|综合|功能|公司")
"""Behind a bracket these go on with a name: 竹艺(白鹭)产业链党委."""


@dataclass(frozen=True, slots=True)
class Edge:
    """Where a name begins, and what stopped the walk."""

    start: int
    region: bool
    """A region opens the name."""
    before: str
    """The word in front of it; empty at punctuation."""
    counted: bool
    """A number or 各, 每, 首个 stands in front: the noun is a plural or generic."""


def find_left(doc: Doc, head: int, *, floor: int = 0) -> Edge:
    """Where the name begins whose head noun begins at `head`.

    Args:
        floor: the name begins here at the earliest.
    """
    text = text_of(doc)
    floor = max(floor, head - REACH)
    place, region = head, False
    while place > floor:
        if (opening := _opening(text, place, floor)) is not None:
            if text[opening] in "(（" and (opening == floor or stops(word_before(doc, opening).text)):
                return Edge(place, region, "", False)
            place = opening
            continue
        if joins_places(doc, place):
            place = word_before(doc, place - 1).start
            continue
        if not _is_name_character(text[place - 1]):
            return Edge(place, region, "", _is_counted(text, place))
        if (start := region_before(text, place, floor)) is not None and not _inside_word(doc, start, place):
            place, region = _overlapped(text, start, floor), not BRANCH.match(text, place)
            continue
        word = word_before(doc, place)
        if PLACED.match(text, place) and any(division.level < TOWN for division in divisions_named(word.text)):
            place, region = word.start, not BRANCH.match(text, place)
            continue
        if region and not _leads_on(word.text):
            return Edge(place, region, word.text, _is_counted(text, place))
        if word.text in SIDES and text[place] == "村" and place < head and text[word.start - 1 : word.start].isalpha():
            before = word_before(doc, word.start)
            if len(before.text) < 3 and not stops(before.text):
                place = before.start
                continue
        if word.text in SIDES and VILLAGE.match(text, place) and _opens(text, word.start, floor):
            place = word.start
            continue
        if stops(word.text) and not _goes_on(text, word, place) and not (word.text == "所" and place == head):
            return Edge(place, region, word.text, _is_counted(text, place))
        if tag_of(word.text) is None and (glued := GLUED_WORDS.match(word.text)):
            return Edge(word.start + glued.end(), region, glued[0], False)
        if tag_of(word.text) is None and _ends_in_preposition(word.text) and place < head:
            return Edge(place, region, word.text[-1], False)
        place, region = max(word.start, floor), region and not _leads_on(word.text)
    return Edge(place, region, "", _is_counted(text, place))


def joins_places(doc: Doc, place: int) -> bool:
    """Whether a dash in front of this place stands between two places: 中国—东盟青年产业园; not 种植—加工基地 or ——."""
    text = text_of(doc)
    if (
        place < 3
        or text[place - 1] not in DASHES
        or not text[place - 2].isalpha()
        or not text[place : place + 1].isalpha()
    ):
        return False
    return _is_place(word_before(doc, place - 1).text) and any(
        _is_place(text[place : place + length]) for length in (4, 3, 2)
    )


def _is_place(word: str) -> bool:
    return (
        word in LANDS
        or (tag_of(word) or "").startswith("ns")
        or any(division.level < TOWN for division in divisions_named(word))
    )


def _overlapped(text: str, start: int, floor: int) -> int:
    """Where a region begins that runs into the one that was found: 上海 in 上海南天公司; 河南 stays in 河南京山公司."""
    if start <= floor or region_before(text, start, floor) is not None:
        return start
    earlier = divisions_named(text[start - 1 : start + 1])
    return start - 1 if any(division.level < TOWN for division in earlier) else start


def _opens(text: str, place: int, floor: int) -> bool:
    """Whether nothing or a region stands in front of a place."""
    return place == 0 or not text[place - 1].isalpha() or region_before(text, place, floor) is not None


def _inside_word(doc: Doc, start: int, end: int) -> bool:
    """Whether a region begins inside a word of the dictionary that ends with it: 鱼台 in 钓鱼台."""
    word = word_before(doc, end)
    return word.start < start and tag_of(word.text) is not None


def _ends_in_preposition(word: str) -> bool:
    """Whether the segmenter has glued a preposition to a name: 刘伟到."""
    return word[-1] in (GLUED_BEHIND if len(word) == 2 else "到赴及")


def _leads_on(word: str) -> bool:
    """Whether a word in front of a region belongs to the name all the same: 国网 in 国网清河公司, 新区 in 清江新区白沙街道."""
    return NATIONAL.search(word) is not None or word in ZONES or word in read_lexicon("known_enterprises")


def _goes_on(text: str, word: Word, place: int) -> bool:
    """党员 in 党员互助协会, 第三 in 第三湾村: words that stop a walk elsewhere."""
    if ORDINAL.fullmatch(word.text):
        return ORDINAL_NAMES.match(text, place) is not None
    if word.text in NUMERALS:
        return text[place] not in COUNTERS
    inside = INSIDE.get(word.text)
    return inside is not None and inside.match(text, place) is not None


def opens_with_number(prefix: str) -> bool:
    """Whether a number opens what stands before a head: 八大产业链 does, 一汽 does not."""
    return OPENING_NUMBER.match(prefix) is not None


def stops(word: str) -> bool:
    """Whether a word is never part of an organisation's name: `stops("走访")` yes, `stops("投资")` no."""
    if word in read_lexicon("name_verbs") or word in read_lexicon("company_forms"):
        return False
    if word in read_lexicon("name_stops"):
        return True
    if word.isdecimal() or (len(word) == 4 and _closes_with_verb(word[2:])):
        return True
    tag = tag_of(word)
    if tag is None or tag.startswith("vn") or len(word) == 1:
        return (word in COUNTERS or tag in ("p", "c", "y")) if len(word) == 1 else False
    if tag.startswith("m"):
        return NUMBER.fullmatch(word) is not None
    return tag.startswith((*STOP_TAGS, "v")) and not tag.startswith("vn")


def _closes_with_verb(word: str) -> bool:
    """祝贺 in 热烈祝贺, which the dictionary has as one word."""
    if word in read_lexicon("name_verbs"):
        return False
    return word in read_lexicon("name_stops")


def region_before(text: str, end: int, floor: int) -> int | None:
    """Where a region begins that ends here, the longest first: full names, short forms of counties and above."""
    for length in range(min(11, end - floor), 1, -1):
        form = text[end - length : end]
        divisions = divisions_named(form)
        if form in ("街道", "社区"):
            continue
        if form[0] in "和与及" and end - length > floor and text[end - length - 1].isalnum():
            continue
        if divisions and (
            is_full(form, divisions) or (any(division.level < TOWN for division in divisions) and is_name(form))
        ):
            return widen_village(text, end - length, end) if not is_full(form, divisions) else end - length
    return None


def widen_village(text: str, start: int, end: int) -> int:
    """The start of a village whose name the gazetteer knows in part only: 青马村 for 马村, where the text says 青马村 twice."""
    if text[end - 1] in "村镇乡区" and end - start <= 4:
        for extra in (2, 1):
            longer = text[start - extra : end] if start >= extra else ""
            if longer and _is_name_character(longer[0]) and longer[0] not in GLUED and text.count(longer) > 1:
                return start - extra
    return start


def _is_name_character(char: str) -> bool:
    return char.isalnum() or char in "·&"


def _opening(text: str, place: int, floor: int) -> int | None:
    closing = text[place - 1]
    opening = BRACKETS.get(closing)
    if opening is None:
        return None
    reach = QUOTED if closing in '”’"』」' else BRACKETED
    found = text.rfind(opening, max(floor, place - reach - 2), place - 1)
    inside = text[found + 1 : place - 1]
    if found < 0 or not inside or re.search(r"[，。；：、！？,;:!?\n]", inside):
        return None
    if closing in ")）" and inside not in ("集团", "控股", "中国", "国际") and not divisions_named(inside):
        goes_on = inside.isalpha() and BRACKET_BEHIND.match(text, place) and text[found - 1 : found].isalpha()
        return found if goes_on and found > 0 else None
    return found


def _is_counted(text: str, place: int) -> bool:
    return COUNTED.search(text, max(0, place - 8), place) is not None


def word_before(doc: Doc, place: int) -> Word:
    """The word that ends here, or the part of a word in front of this place."""
    words = words_of(doc)
    word = words[bisect_right(_starts(doc), place - 1) - 1]
    return word if word.end == place else Word(word.start, place, text_of(doc)[word.start : place])


def _starts(doc: Doc) -> list[int]:
    if "word_starts" not in doc.user_data:
        doc.user_data["word_starts"] = [word.start for word in words_of(doc)]
    starts: list[int] = doc.user_data["word_starts"]
    return starts
