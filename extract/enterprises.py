"""Names of enterprises: full names by their legal form, short names by brand and trade, names in lists."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from spacy.tokens import Doc

from extract.left_edges import GLUED, find_left, opens_with_number, region_before, word_before
from extract.lexicons import read_lexicon
from extract.naming import has_proper, is_common, words_between
from extract.spans import text_of
from extract.tags import tag_of
from extract.words import words_of
from schema.labels import EnterpriseRole


def _alternatives(name: str) -> str:
    return "|".join(sorted(map(re.escape, read_lexicon(name)), key=len, reverse=True))


FORM = re.compile(f"(?:{_alternatives('company_forms')})+(?!化|群|矿|房|区|主|长|家|商业)")
LEGAL = ("有限公司", "有限责任公司", "股份公司")
BANKS = re.compile(
    r"(?:中国)?(?:工商|农业|建设|交通|招商|民生|兴业|浦发|浦东发展|中信|光大|华夏|平安|广发|恒丰|渤海|浙商|邮政储蓄|邮储|进出口|农业发展|"
    r"国家开发|人民|徽商|江苏|南京|宁波|北京|上海|杭州)$|中国$|农商$|村镇$|农村商业$|农村信用$"
)
LEADER = re.compile(r"(?:链主|龙头|领军|头部|链长|链首)(?:型)?”?(?:企业|单位|公司)(?:——|—|“|:|：)?$")
MEMBER = re.compile(r"(?:链上|骨干|成员|重点|配套|上下游|上游|下游|链属)(?:企业|单位)(?:——|—|“|:|：)?$")
LIST_END = re.compile(
    r"等\s*(?:[\d一二三四五六七八九十两几多数余]+\s*[家户个])?(?:[\u4e00-\u9fff“”]{0,10}?)(?P<head>企业|公司|厂商|集团|国企|央企|民企|巨头|厂家)"
)
ITEM = re.compile(r"[\u4e00-\u9fffA-Za-z0-9()（）·&]{2,26}")


@dataclass(frozen=True, slots=True)
class Named:
    """An enterprise found: where, by which rule, in which role."""

    start: int
    end: int
    rule: str
    role: EnterpriseRole = EnterpriseRole.NONE


def find_enterprises(doc: Doc) -> Iterator[Named]:
    """All candidates of a text; they may overlap."""
    known = [*_find_full(doc), *_find_listed(doc), *_find_leaders(doc), *_find_brands(doc)]
    for named in (*known, *_find_conjuncts(doc, known)):
        yield _with_role(doc, named)


def _find_conjuncts(doc: Doc, known: list[Named]) -> Iterator[Named]:
    """天逸集团、泰康健投 → the second; no: 天逸集团、有关部门. Only words that name somebody, and trades behind them."""
    text = text_of(doc)
    for named in known:
        if text[named.end : named.end + 1] not in ("、", "和", "与"):
            continue
        start = end = named.end + 1
        proper = 0
        for word in words_between(doc, start, min(len(text), start + 12)):
            if not word.text.isalnum() or (is_common(word.text) and word.text not in read_lexicon("trade_words")):
                break
            if not is_common(word.text):
                proper += word.end - word.start
            end = word.end
        if proper >= 3 and end - start <= 8 and region_before(text, end, start) is None:
            yield Named(start, end, "conjunct")


def _with_role(doc: Doc, named: Named) -> Named:
    before = text_of(doc)[max(0, named.start - 12) : named.start]
    if LEADER.search(before):
        return Named(named.start, named.end, named.rule, EnterpriseRole.LEADER)
    if MEMBER.search(before):
        return Named(named.start, named.end, named.rule, EnterpriseRole.MEMBER)
    return named


def _find_full(doc: Doc) -> Iterator[Named]:
    """佳诚陶瓷有限公司, 清江农商银行, 白沙煤矿; no: 上市公司, 物流公司, 商业银行."""
    text = text_of(doc)
    for match in FORM.finditer(text):
        start, end = match.span()
        edge = find_left(doc, start)
        begin = edge.start
        prefix = text[begin:start]
        if not prefix or edge.counted or opens_with_number(prefix):
            continue
        if match[0].endswith(LEGAL):
            begin = _with_brand(doc, begin, start)
            good = start - begin >= 2
        elif match[0].endswith("银行"):
            good = BANKS.search(prefix) is not None or edge.region
        else:
            good = has_proper(doc, begin, start)
        if good:
            yield Named(begin, end, "full")


def _with_brand(doc: Doc, begin: int, start: int) -> int:
    """A brand that reads like a verb belongs to the name where nothing but trades is left: 回天新材料有限公司."""
    if any(not is_common(word.text) for word in words_between(doc, begin, start)):
        return begin
    before = word_before(doc, begin) if begin else None
    if before is None or before.text in read_lexicon("name_stops") or not before.text.isalpha():
        return begin
    return before.start


def _find_listed(doc: Doc) -> Iterator[Named]:
    """甲木机械、乙水科技等企业 → both; no: 竹藤、纸品等企业."""
    text = text_of(doc)
    for match in LIST_END.finditer(text):
        end = match.start()
        while end > 0:
            start = _item_start(doc, end)
            if start is None or not _is_listed_name(doc, start, end):
                break
            yield Named(start, end, "listed")
            if start < 2 or text[start - 1] not in "、和与及,，":
                break
            end = start - 1


def _item_start(doc: Doc, end: int) -> int | None:
    start = find_left(doc, end).start
    return start if 2 <= end - start <= 24 else None


def _is_listed_name(doc: Doc, start: int, end: int) -> bool:
    words = list(words_between(doc, start, end))
    if region_before(text_of(doc), end, start) == start:
        return False
    return any(not is_common(word.text) and len(word.text) > 1 for word in words) and not _is_person_like(doc, end)


def _is_person_like(doc: Doc, end: int) -> bool:
    return text_of(doc)[end : end + 1] == "等" and text_of(doc)[end + 1 : end + 3] in ("党员", "同志")


def _find_leaders(doc: Doc) -> Iterator[Named]:
    """以兴山汽车为龙头 → 兴山汽车; no: 以党建为龙头."""
    trades = read_lexicon("trade_words")
    for match in AS_LEADER.finditer(text_of(doc)):
        words = list(words_between(doc, *match.span("name")))
        if words[-1].text in trades and len(words) > 1 or any(not is_common(word.text) for word in words):
            yield Named(*match.span("name"), "leader", EnterpriseRole.LEADER)


AS_LEADER = re.compile(r"以(?P<name>[\u4e00-\u9fff]{3,8}?)(?:等)?为(?:产业|行业)?(?:龙头|链主)")
AFTER_BRAND = re.compile(r"产业|行业|领域|企业|技术|产品|设备|链|集群|工程|项目|园|基地|市场|人才|学院|大学|研究|中心|专业|协会|商会|局|部|委|村|镇")


VAGUE_TRADES = frozenset(
    "生态 供应链 数据 数字 信息 智能 制造 智造 资本 投资 金融 文化 教育 旅游 文旅 健康 农业 工业 环境 装备 网络 集成 新材 高科 互联 检测 建设 "
    "医疗 包装 设备 基金 食品 服装 纺织 陶瓷 茶叶 材料 服饰 机器人 新能源 汽车 能源 化工 电子 医药 物流 电力 半导体 教育 文创".split()
)
"""Trades that follow any noun; they make no name without a form, a list or a second place that shows it."""
VERBAL = frozenset("聚做优强促推抓党红链建补延助领赋兴育")
"""Characters that open invented verbs, which no dictionary knows (做优, 聚链)."""


def _find_brands(doc: Doc) -> Iterator[Named]:
    """兴山机械, 白鹭生物 (a word that no dictionary knows, and a trade); no: 智慧物流, 现代农业."""
    text = text_of(doc)
    words = words_of(doc)
    trades = read_lexicon("trade_words")
    for first, second in pairwise(words):
        if second.text not in trades or second.text in VAGUE_TRADES or not _is_brand(first.text):
            continue
        start = first.start + (tag_of(first.text) is None and first.text[0] in GLUED)
        end = second.end
        if not 2 <= first.end - start <= 4:
            continue
        index = bisect_left(words, end, key=lambda word: word.start)
        while index < len(words) and words[index].text in trades:
            end = words[index].end
            index += 1
        if not AFTER_BRAND.match(text, end):
            yield Named(start, end, "brand")


def _is_brand(word: str) -> bool:
    tag = tag_of(word)
    return (tag is None or tag in ("nz", "nrt")) and not is_common(word) and all(char >= "\u4e00" for char in word)
