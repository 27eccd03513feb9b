"""Names of enterprises: full names by their legal form, short names by brand and trade, names in lists."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc

from extract.left_edges import find_left, opens_with_number, region_before
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
    for named in (*_find_full(doc), *_find_listed(doc), *_find_brands(doc)):
        yield _with_role(doc, named)


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
        prefix = text[edge.start : start]
        if not prefix or edge.counted or opens_with_number(prefix):
            continue
        if match[0].endswith(LEGAL):
            good = len(prefix) >= 2
        elif match[0].endswith("银行"):
            good = BANKS.search(prefix) is not None or edge.region
        else:
            good = has_proper(doc, edge.start, start)
        if good:
            yield Named(edge.start, end, "full")


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


AFTER_BRAND = re.compile(r"产业|行业|领域|企业|技术|产品|设备|链|集群|工程|项目|园|基地|市场|人才|学院|大学|研究|中心|专业|协会|商会|局|部|委|村|镇")


def _find_brands(doc: Doc) -> Iterator[Named]:
    """兴山机械, 白鹭生物 (a word that no dictionary knows, and a trade); no: 智慧物流, 现代农业."""
    text = text_of(doc)
    words = words_of(doc)
    trades = read_lexicon("trade_words")
    for first, second in zip(words, words[1:], strict=False):
        if second.text not in trades or not 2 <= len(first.text) <= 4 or not _is_brand(first.text):
            continue
        end = second.end
        index = bisect_left(words, end, key=lambda word: word.start)
        while index < len(words) and words[index].text in trades:
            end = words[index].end
            index += 1
        if not AFTER_BRAND.match(text, end):
            yield Named(first.start, end, "brand")


def _is_brand(word: str) -> bool:
    tag = tag_of(word)
    return (tag is None or tag in ("nz", "nrt")) and not is_common(word) and all(char >= "\u4e00" for char in word)
