"""Where the name of a chain begins: a walk leftwards over words of trade, from 产业链 or another head."""

import re
from dataclasses import dataclass

from spacy.tokens import Doc

from extract.left_edges import GLUED, region_before
from extract.lexicons import read_lexicon
from extract.phrases import CLOSING, word_before, words_between
from extract.spans import text_of
from extract.tags import tag_of
from extract.words import Word, is_boundary

REACH = 20
"""Characters that the trade in the name of a chain may have."""
QUOTED = 10
QUALIFIERS = frozenset("弱强高低大小硬软红白黑绿长短轻重特")
"""Adjectives that belong to a noun of one character: 弱 of 弱筋小麦."""
JOINTS = frozenset("及与和")
NOUN_TAGS = ("n", "b", "j", "eng", "x")
NO_TRADE_TAGS = ("ns", "nt", "ad")
CORE = re.compile(r"(?:上下游|全)?产业链条?|产业集群|集群|产业|制造业")
MODIFIERS = frozenset(
    [
        "现代",
        "高新",
        "新兴",
        "传统",
        "高端",
        "先进",
        "绿色",
        "智能",
        "智慧",
        "新型",
        "精密",
        "时尚",
        "数字",
        "特种",
        "生态",
        "健康",
        "安全",
        "经济",
        "文化",
        "高级",
        "基础",
        "优质",
        "国产",
        "红色",
        "应急",
        "信息",
        "网络",
        "综合",
    ]
)
"""Words that stand in names of many trades and name none alone."""
GENERIC = re.compile(
    r"重点|优势|特色产业|支柱|主导|战略性|产业基础|化$(?<!石化)(?<!炼化)(?<!文化)(?<!工化)(?<!煤化)(?<!氟化)"
)
PARTY_WORDS = re.compile(
    r"(?:党建|党群|红色|先锋|头雁|同心|引领|领航|赋能|融合|联建|共建|共富|组织|服务|强链|兴链|党|红|链|促|助|带|连)+"
)
"""Words of Party work that stand in front of 产业链 and name no trade: 红色领航产业链."""
NO_LINKS = ("供应链", "价值链", "创新链", "资金链", "人才链", "数据链")
"""Chains that are none of industry."""
NO_TRADE_ENDS = ("公司", "集团", "企业", "党委", "工委", "部门", "园区", "园", "区", "圈", "级", "局")
PLACES = "圈区园市县镇省港"
"""Last characters of the name of a place, which ends in front of a trade: 竹海科创圈 | 竹纸与竹艺产业链."""
COUNTED = re.compile(r"[\d一二三四五六七八九十两]+[大条个类场次项]$|^等")
HANZI = re.compile(r"[\u4e00-\u9fffA-Za-z0-9·+\-]")


@dataclass(frozen=True, slots=True)
class Trade:
    """The trade in front of a head: 塑料包装 in 塑料包装产业链."""

    start: int
    end: int
    text: str
    known: bool
    """One of its words is in the lexicon of trades."""


def find_trade(doc: Doc, end: int, *, floor: int = 0, join: bool = False, listed: bool = False) -> Trade | None:
    """The trade that ends in front of a head at `end`; None where a generic word or nothing stands there.

    Args:
        join: 和 joins two trades (清洁能源和装备制造) instead of standing between two names.
        listed: a list says that this is a trade, so words that no dictionary has are taken as one.
    """
    text = text_of(doc)
    floor = max(floor, end - REACH)
    place, known, taken = end, False, 0
    if end > floor and text[end - 1] in CLOSING:
        return _quoted(text, end, floor)
    if end > floor and text[end - 1] in ")）":
        return _bracketed(doc, end, floor, listed=listed)
    while (word := _trade_before(doc, place, floor) or word_before(doc, place, floor)) is not None:
        if tag_of(word.text) is None and len(word.text) > 1 and word.text[0] in JOINTS:
            word = Word(word.start + 1, place, word.text[1:])
        if not HANZI.match(text[place - 1]) or region_before(text, place, max(floor, place - 8)) is not None:
            break
        if word.text in JOINTS:
            if place == end or (word.text == "和" and not join) or not _joins(doc, word.start, floor, listed=listed):
                break
        elif word.text in trades():
            known = True
        elif word.text in QUALIFIERS and taken == 1:
            pass
        elif not _is_noun(word.text, listed=listed) and not (
            len(word.text) > 1 and tag_of(word.text) == "a" and (listed or place < end)
        ):
            break
        elif tag_of(word.text) is None and (cut := _cut(word.text, joined=place < end)):
            place = word.start + cut
            break
        place, taken = word.start, len(word.text)
    trade = Trade(place, end, text[place:end], known)
    return trade if _is_trade(doc, trade, listed=listed) else None


def _trade_before(doc: Doc, place: int, floor: int) -> Word | None:
    """The longest word of trade that ends here, also where the segmenter cuts it (新 | 材料)."""
    text = text_of(doc)
    for length in range(min(6, place - floor), 1, -1):
        start = place - length
        if text[start:place] in trades() and not _cuts_word(doc, start, place):
            return Word(start, place, text[start:place])
    return None


def _cuts_word(doc: Doc, start: int, end: int) -> bool:
    """Whether a word of the dictionary begins before this place and goes on behind it: 高质量 for 质量, 高新 for 新材料; not 强大 for 大数据."""
    if start == 0 or is_boundary(doc, start):
        return False
    after = next((place for place in range(start + 1, end + 1) if is_boundary(doc, place)), end)
    word = word_before(doc, after)
    return word is not None and word.start < start and (tag_of(word.text) or "v").startswith(NOUN_TAGS)


def _joins(doc: Doc, place: int, floor: int, *, listed: bool) -> bool:
    """Whether 及 behind this place joins two trades: everything in front of it up to the clause's verb is trade."""
    if listed:
        before = word_before(doc, place, floor)
        return before is not None and _is_noun(before.text, listed=True)
    while (word := _trade_before(doc, place, floor)) is not None:
        place = word.start
        before = word_before(doc, place, floor)
        if before is None or not HANZI.match(before.text[-1]) or not _is_noun(before.text) or before.text[-1] in PLACES:
            return True
    return False


def _cut(word: str, *, joined: bool = False) -> int:
    """Characters at the front of a word that the segmenter does not know which are no part of a trade.

    Args:
        joined: the word goes on in the next one (县富 | 硒茶), so that one character of it may be left.
    """
    if word[-1] in GLUED + "是为":
        return len(word)
    cut = next(number for number, char in enumerate(word + " ") if char not in GLUED + "及市县区省镇州内")
    if cut == len(word) or 0 < cut < len(word) - (not joined):
        return cut
    return 2 if len(word) > 3 and (tag_of(word[:2]) or "").startswith(("v", "d")) else 0


def _quoted(text: str, end: int, floor: int) -> Trade | None:
    start = text.rfind(CLOSING[text[end - 1]], max(floor, end - QUOTED - 2), end - 1)
    if start < 0 or end - start < 4 or re.search(r"[，。、；\n]", text[start:end]):
        return None
    inside = text[start + 1 : end - 1]
    return Trade(start, end, text[start:end], True) if any(word in inside for word in trades()) else None


def _bracketed(doc: Doc, end: int, floor: int, *, listed: bool) -> Trade | None:
    """A trade with the firm that stands for it: 汽摩(佳禾车业) in 汽摩(佳禾车业)产业链."""
    text = text_of(doc)
    opening = max(text.rfind(mark, floor, end) for mark in "(（")
    if opening < 0 or not 3 < end - opening <= QUOTED + 2 or re.search(r"[，。；\n]", text[opening:end]):
        return None
    trade = find_trade(doc, opening, floor=floor, listed=listed)
    return Trade(trade.start, end, text[trade.start : end], trade.known) if trade is not None else None


def trades() -> frozenset[str]:
    """Words that names of industries and products are made of."""
    return read_lexicon("chain_words")


def _is_noun(word: str, *, listed: bool = False) -> bool:
    if word in read_lexicon("chain_stops") or word.endswith(NO_TRADE_ENDS) or COUNTED.match(word):
        return False
    tag = tag_of(word)
    if tag is None:
        return len(word) > 1 and "做" not in word and HANZI.match(word) is not None
    if len(word) == 1 and (not tag.startswith("n") or word in "市县区省镇州乡村圈内外上下中里前后"):
        return False
    return tag.startswith(NOUN_TAGS) and (listed or not tag.startswith("nr")) and not tag.startswith(NO_TRADE_TAGS)


def _is_trade(doc: Doc, trade: Trade, *, listed: bool) -> bool:
    """Whether the words found are a trade; words that no dictionary has must be said of an industry twice."""
    if (
        not trade.text
        or trade.text.isdigit()
        or trade.text in read_lexicon("chain_stops")
        or trade.text in MODIFIERS
        or GENERIC.search(trade.text)
        or COUNTED.fullmatch(trade.text)
        or PARTY_WORDS.fullmatch(trade.text)
    ):
        return False
    if any(trade.text.endswith(stop[:-1]) for stop in NO_LINKS) and not trade.text.endswith("大数据"):
        return False
    if trade.known or listed or tag_of(trade.text) is not None:
        return True
    words = words_between(doc, trade.start, trade.end)
    return all(tag_of(word.text) for word in words) or text_of(doc).count(trade.text + "产业") > 1


def trade_of(chain: str) -> str:
    """竹藤 of 竹藤产业链; empty for 重点产业链."""
    trade = CORE.sub("", chain)
    generic = trade in read_lexicon("chain_stops") or COUNTED.fullmatch(trade) or PARTY_WORDS.fullmatch(trade)
    return "" if generic or trade.endswith(NO_TRADE_ENDS) else trade
