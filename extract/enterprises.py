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
from extract.regions import find_region_prefix
from extract.spans import text_of
from extract.tags import tag_of
from extract.words import words_of
from schema.labels import EnterpriseRole


def _alternatives(name: str) -> str:
    return "|".join(sorted(map(re.escape, read_lexicon(name)), key=len, reverse=True))


FORM = re.compile(f"(?:集团)?(?:{_alternatives('company_forms')})(?!化|群|矿|房|区|主|长|家|商业|业|员|章|法)")
LEGAL = ("有限公司", "有限责任公司", "股份公司")
BANKS = re.compile(
    r"(?:中国)?(?:工商|农业|建设|交通|招商|民生|兴业|浦发|浦东发展|中信|光大|华夏|平安|广发|恒丰|渤海|浙商|邮政储蓄|邮储|进出口|农业发展|"
    r"国家开发|人民|徽商|江苏|南京|宁波|北京|上海|杭州)$|中国$|农商$|村镇$|农村商业$|农村信用$"
)
LEADER = re.compile(r"(?:链主|龙头|领军|头部|链长|链首)(?:型)?”?(?:企业|单位|公司)(?:——|—|“|:|：)?$")
MEMBER = re.compile(r"(?:链上|骨干|成员|重点|配套|上下游|上游|下游|链属)(?:企业|单位)(?:——|—|“|:|：)?$")
OTHER = re.compile(r"[局委院校办部会]$|大学|学院|党|协会|商会|联盟|政府|中心|街道|社区|[村镇]$|产业|平台|园区")
"""What stands in lists of 单位 and is no enterprise."""
LIST_END = re.compile(
    r"等\s*(?:[\d一二三四五六七八九十两几多数余]+\s*[家户个])?(?:[\u4e00-\u9fff“”]{0,10}?)(?P<head>企业|公司|厂商|集团|国企|央企|民企|巨头|厂家|单位|商户|品牌|供应商)"
)
ITEM_WORDS = read_lexicon("trade_words") | read_lexicon("company_forms")
TITLES = re.compile(r"专精特新|小巨人|单项冠军|隐形冠军|瞪羚|独角兽|规上|规模以上|高新技术|500强|百强|头部|央企|国企|民企|金融机构|高校|院所")
"""What stands in lists of enterprises and names none."""


@dataclass(frozen=True, slots=True)
class Named:
    """An enterprise found: where, by which rule, in which role."""

    start: int
    end: int
    rule: str
    role: EnterpriseRole = EnterpriseRole.NONE


def find_enterprises(doc: Doc) -> Iterator[Named]:
    """All candidates of a text; they may overlap."""
    known = [*_find_full(doc), *_find_listed(doc), *_find_leaders(doc), *_find_bracketed(doc), *_find_brands(doc)]
    for named in (*known, *_find_conjuncts(doc, known)):
        yield _with_role(doc, named)


def _find_conjuncts(doc: Doc, known: list[Named]) -> Iterator[Named]:
    """天逸集团、泰康健投 → the second; no: 天逸集团、有关部门. Goes on from item to item, to both sides."""
    text = text_of(doc)
    seen = {(named.start, named.end) for named in known}
    for named in known:
        end = named.end
        while (start := end + 1) < len(text) and text[end] in "、和与及":
            end = _item_end(doc, start)
            if (start, end) in seen or not _is_item(doc, start, end):
                break
            seen.add((start, end))
            yield Named(start, end, "conjunct")
        start = named.start
        while start > 2 and text[start - 1] in "、和与及":
            end, start = start - 1, find_left(doc, start - 1).start
            if (start, end) in seen or not _is_item(doc, start, end):
                break
            if text[end] != "、" and not text[start:end].endswith(tuple(ITEM_WORDS)):
                break
            seen.add((start, end))
            yield Named(start, end, "conjunct")


def _item_end(doc: Doc, start: int) -> int:
    """Where the words end that may belong to a name."""
    end = start
    for word in words_between(doc, start, min(len(text_of(doc)), start + 16)):
        if not (word.text.isalnum() or word.text in "()（）") or word.text in read_lexicon("name_stops"):
            break
        if is_common(word.text) and word.text not in ITEM_WORDS and not (len(word.text) == 1 and end - start > 1):
            break
        end = word.end
    return end


def _is_item(doc: Doc, start: int, end: int) -> bool:
    """华昌化工, 清江矿业 (a region and a trade), 泰康健投; no: 食品, 清江市, 陶瓷化工."""
    words = list(words_between(doc, start, end))
    if not words or not 3 <= end - start <= 16 or TITLES.search(text_of(doc), start, end):
        return False
    text = text_of(doc)
    region = region_of(text, start, end)
    if region == end:
        return False
    if region > start:
        return words[-1].text in ITEM_WORDS
    proper = sum(len(word.text) for word in words if not is_common(word.text))
    return proper >= 3 or (proper == 2 and words[-1].text in ITEM_WORDS)


def region_of(text: str, start: int, end: int) -> int:
    """Where the regions end that open a stretch; its start where none does."""
    found = find_region_prefix(text, start, limit=end)
    return start if found is None else found


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
        if start - begin == 1 and begin and (word := word_before(doc, begin)).text not in read_lexicon("name_stops"):
            begin = find_left(doc, word.start).start if word.text.isalpha() else begin
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
    bracket = re.search(r"[(（]|$", text_of(doc)[begin:start])
    last = begin + bracket.start() if bracket else start
    if any(not is_common(word.text) for word in words_between(doc, begin, last)):
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
            if start is None or not _is_listed_name(doc, start, end) or OTHER.search(text, start, end):
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
    if region_before(text_of(doc), end, start) == start or TITLES.search(text_of(doc), start, end):
        return False
    return any(not is_common(word.text) and len(word.text) > 1 for word in words)


AS_LEADER = re.compile(r"(?:等)?(?:企业)?为(?:产业|行业)?(?:龙头|链主|领军|核心企业|牵头企业)")


def _find_leaders(doc: Doc) -> Iterator[Named]:
    """以兴山汽车、白鹭化学为龙头 → both; no: 以党建为龙头."""
    text = text_of(doc)
    for match in AS_LEADER.finditer(text):
        end = match.start()
        while end > 2:
            start = find_left(doc, end).start
            if not _is_item(doc, start, end) and not _is_trade_name(doc, start, end):
                break
            yield Named(start, end, "leader", EnterpriseRole.LEADER)
            if text[start - 1 : start] not in ("、", "和", "与"):
                break
            end = start - 1


def _is_trade_name(doc: Doc, start: int, end: int) -> bool:
    words = list(words_between(doc, start, end))
    return len(words) == 2 and words[1].text in read_lexicon("trade_words") and words[0].text not in read_lexicon("trade_words")


BRACKETED = re.compile(r"(?:企业|公司)[\d一二两三四五六七八九十]+[余多]?家[(（](?P<names>[^()（）\n]{2,60})[)）]")


def _find_bracketed(doc: Doc) -> Iterator[Named]:
    """上市企业3家(兴山新材、白鹭科技、海石) → all three; no: 国内企业3家(含外资)."""
    for match in BRACKETED.finditer(text_of(doc)):
        for item in re.finditer(r"[^、和,，;；]+", match["names"]):
            start, end = match.start("names") + item.start(), match.start("names") + item.end()
            if any(not is_common(word.text) for word in words_between(doc, start, end)) and end - start <= 12 and (
                _item_end(doc, start) == end
            ):
                yield Named(start, end, "bracketed")


AFTER_BRAND = re.compile(r"产业|行业|领域|企业|技术|产品|设备|链|集群|工程|项目|园|基地|市场|人才|学院|大学|研究|中心|专业|协会|商会|局|部|委|村|镇")


VERBAL = frozenset("聚做优强促推抓党红链建补延助领赋兴育")
"""Characters that open invented verbs, which no dictionary knows (做优, 聚链)."""


def _find_brands(doc: Doc) -> Iterator[Named]:
    """兴山机械, 白鹭生物 (a word that no dictionary knows, and a trade); no: 智慧物流, 现代农业."""
    text = text_of(doc)
    words = words_of(doc)
    trades, vague = read_lexicon("trade_words"), read_lexicon("vague_trades")
    for first, second in pairwise(words):
        if second.text not in trades or second.text in vague or not _is_brand(first.text):
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
    return (tag is None or tag in ("nz", "nrt")) and not is_common(word) and not VERBAL & set(word)
