"""Where names of sites begin: the walk to the left of their heads, and what it takes in besides."""

import re

from spacy.tokens import Doc

from extract.chain_names import trades
from extract.left_edges import LANDS, find_left, joins_places, region_before
from extract.lexicons import read_lexicon
from extract.phrases import word_before, words_between
from extract.spans import mentions, text_of
from extract.tags import frequency_of, tag_of
from extract.words import is_boundary
from schema.labels import Label

BRACKETS = (")", "）")
PLACE_IN = re.compile(r"(?<=[镇乡道区县市])([\u4e00-\u9fff]{1,3}里)$")
"""A quarter behind a region that ends in 里: the name of the site begins in front of it."""
QUOTE = re.compile(r"[“”‘’「」『』]")
PURPOSES = read_lexicon("name_verbs") | {
    "试验",
    "交易",
    "协同",
    "展示",
    "教育",
    "展览",
    "体验",
    "服务",
    "攻关",
    "活动",
    "无人驾驶",
    "循环",
}
"""Verbs that stand inside names of sites."""
BEFORE_DOT = re.compile(r"(?:(?![的在与和了将把建推引助个家座处])[\u4e00-\u9fff]){2,6}$")
"""What stands in front of the point in 云里·共富工坊."""
PREDICATES = frozenset(
    [
        "揭牌",
        "入驻",
        "投用",
        "启用",
        "竣工",
        "领办",
        "落户",
        "走访",
        "考察",
        "引育",
        "引进",
        "驻点",
        "承办",
        "主办",
        "牵头",
        "参观",
    ]
)
AREAS = "亩米元顷"
"""Last characters of measures, which count no sites: 5000亩青江工业园."""
RANKS = re.compile(r"(?:国家|[省市])级")
"""Ranks in front of the region of a name, which are no part of it: 省级 in 省级青江经济开发区."""
RARE = 200
"""Verbs that the dictionary's corpus has less often may be terms of a trade."""


def find_name(doc: Doc, head: int) -> int | None:
    """Where the name begins whose head begins here; None where nothing stands in front."""
    edge = find_left(doc, head)
    text = text_of(doc)
    if (trade := _over_trade(text, edge.start, head)) is not None:
        edge = find_left(doc, trade)
    start = edge.start
    for word in words_between(doc, start, head):
        if (
            _is_verb(word.text)
            and word.start != trade
            and not region_before(text, word.end, start)
            and not _is_reform(text, word.start, start)
        ):
            start = word.end
    while start < head and text[start] in "·-+&":
        start += 1
    if start < head and text[start - 1 : start] in BRACKETS:
        start = _before_bracket(doc, start)
    if text[start - 1 : start] == "·" and (before := BEFORE_DOT.search(text, max(0, start - 8), start - 1)) is not None:
        start = before.start()
    start = _over_term(doc, _widen(doc, start, head))
    if (place := PLACE_IN.search(text, max(0, start - 12), start)) is not None:
        start = regions_in_front(text, place.start(1)) if region_before(text, place.start(1), 0) is not None else start
    if (rank := RANKS.match(text, start)) is not None and any(
        region_before(text, stop, rank.end()) == rank.end() for stop in range(rank.end() + 2, head + 1)
    ):
        start = rank.end()
    if text[start - 2 : start] in LANDS and joins_places(doc, start - 2):
        start -= 2
    if joins_places(doc, start) and (first := word_before(doc, start - 1)) is not None:
        start = regions_in_front(text, first.start)
    counted = edge.counted and start == edge.start and text[start - 1] not in AREAS
    if counted or start >= head or QUOTE.search(text, start, head):
        return None
    return start


def _over_trade(text: str, start: int, head: int) -> int | None:
    """Where a trade begins that the walk cut in two: 预制菜 in 金溪湾预制菜产业园."""
    for extra in (2, 1):
        ends = range(start + 1, min(start + 3, head) + 1)
        if start >= extra and any(text[start - extra : end] in trades() for end in ends):
            return start - extra
    return None


def _is_reform(text: str, place: int, floor: int) -> bool:
    """Whether 转型 belongs to a name that opens with a region: 青江转型示范区, not 工厂转型产业园."""
    return text.startswith("转型", place) and region_before(text, place, floor) is not None


def find_event(doc: Doc, head: int) -> int | None:
    """Where the name of what is remembered begins: an idiom or a saying that stops the walk elsewhere (渡江战役纪念馆)."""
    text = text_of(doc)
    start = find_name(doc, head) or head
    word = word_before(doc, start)
    while word is not None and len(word.text) > 1 and (tag_of(word.text) or "").startswith(("i", "l", "nr", "nz")):
        start = word.start
        word = word_before(doc, start)
    start = _widen(doc, start, head) if start < head else start
    return start if start < head and not QUOTE.search(text, start, head) else None


def _over_term(doc: Doc, start: int) -> int:
    """Take in a rare verb that is a term of the trade behind a region: 脱毒 in 青江县脱毒种薯基地; not 揭牌."""
    word = word_before(doc, start) if start > 0 else None
    if word is None or len(word.text) < 2 or word.text in PREDICATES or not 0 < frequency_of(word.text) < RARE:
        return start
    before = regions_in_front(text_of(doc), word.start)
    return before if before < word.start and (tag_of(word.text) or "").startswith("v") else start


def _widen(doc: Doc, start: int, head: int) -> int:
    """Take in a region that was found there and a word that was cut: 上湾村 in 上湾村共富工坊, 大洪山 for 洪山."""
    text = text_of(doc)
    if start < head and not is_boundary(doc, start):
        after = next(place for place in range(start + 1, head + 1) if is_boundary(doc, place) or place == head)
        word = word_before(doc, after)
        if word is not None and word.start < start and (tag_of(word.text) or "").startswith("n"):
            start = regions_in_front(text, word.start)
    found = True
    while found:
        found = False
        for region in region_starts(doc).get(start, ()):
            if region < start:
                start, found = region, True
    return start


def region_starts(doc: Doc) -> dict[int, list[int]]:
    """For each place inside a region that was found, or at its end, where the region begins."""
    if "region_starts" not in doc.user_data:
        inside: dict[int, list[int]] = {}
        for region in mentions(doc, Label.REGION):
            for place in range(region.start + 1, region.end + 1):
                inside.setdefault(place, []).append(region.start)
        doc.user_data["region_starts"] = inside
    regions: dict[int, list[int]] = doc.user_data["region_starts"]
    return regions


def _before_bracket(doc: Doc, start: int) -> int:
    """Where a name begins that a region in brackets cuts in two: 华竹(青江)竹业园."""
    text = text_of(doc)
    opening = max(text.rfind("(", max(0, start - 10), start), text.rfind("（", max(0, start - 10), start))
    before = word_before(doc, opening) if opening > 0 else None
    if before is None or not before.text.isalpha():
        return start
    further = word_before(doc, before.start)
    if further is not None and len(further.text) == 1 and tag_of(further.text) in ("f", "nr", "ng", "j"):
        return further.start
    return before.start


def regions_in_front(text: str, place: int) -> int:
    """Where a row of regions begins that ends here: in front of a quoted name they belong to it."""
    while (start := region_before(text, place, max(0, place - 12))) is not None:
        place = start
    return place


def _is_verb(word: str) -> bool:
    if word in (
        "运营",
        "投用",
        "赋能",
        "激活",
        "转型",
        "变身",
        "蝶变",
        "跻身",
        "上线",
        "启用",
        "开通",
        "建成",
        "启动",
        "推出",
        "打造",
        "共建",
        "联建",
        "搭建",
        "设立",
        "组建",
        "建设",
        "参观",
        "充分发挥",
        "做强",
        "做大",
        "做优",
        "重视",
        "打造",
        "领办",
        "结对",
        "落户",
        "分管",
        "助力",
        "入驻",
        "驻",
        "织密",
        "布局",
        "夯实",
        "筑牢",
        "建强",
        "抓实",
        "做实",
    ):
        return True
    if len(word) == 4 and tag_of(word[:2]) == "d" and (tag_of(word[2:]) or "").startswith("v"):
        return True
    tag = tag_of(word)
    return (
        tag is not None
        and tag in ("v", "l", "i", "d", "vd", "ad")
        and len(word) > 1
        and word not in PURPOSES | trades()
    )
