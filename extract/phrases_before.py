"""The noun phrase that ends a stretch of words: what stands before a number."""

import re
from collections.abc import Sequence

from extract.lexicons import read_lexicon
from extract.noun_phrases import (
    AS_METRIC,
    HEADS,
    JOINS,
    MAKERS,
    OF_VERBS,
    STOPS,
    SUFFIXES,
    TAIL,
    TRANSITIVES,
    VERBS,
    Slice,
    is_compound,
    is_head,
)
from extract.tagged import Tagged, tag_words
from extract.tags import tag_of

LINK = re.compile(
    r"(?:(?<=活动)(?:已经?)?(?:开展|举办|举行)了?|共有|共计|总计|合计|累计|总共|一共|共|已达|达到了?|高达|多达|可达|已有|现有|达|约为|定为|是|有|至|到|已|只有|仅有?|预计|预期|将|(?<!许)可|(?<![产效功性动智职技才])能"
    r"|(?:已经?)?完成了?|(?:已经?)?建成了?|仅?用了|(?:已经?)?(?:累积|积攒)了?|用时|耗时|历时|仅需|只需|[快慢高低多少]了|种植了?|养殖了?|栽种了?|播种了?"
    r"|分别|各|则|也|均|都|又|再|稳定在|稳定|保持在|维持在|控制在|接近|增长率?(?<=长)|增至|增加|上升|上涨|提高|提升|攀升|跃升|扩大|下降|下滑|降低|降至|降|减少"
    r"|压缩|缩短|缩减|跌|涨|增|减|同比|环比|平均|(?<=[入额值量率润])年|年均|月均|人均|户均|大大|大幅|大幅度|明显|进一步|成功|首次|连续|持续|未来|有望|最高|最低|现在|如今|原来|原先|当初|最初|过去|以前|往年|了|为|由|从|自|较|(?<!占)比|的"
    r"|[\s:：])+$"
)
"""What stands between a metric and its number."""
WHOLE = re.compile(
    r"(?:占|约占|达|居)?(?:全国|全省|全市|全县|全区|全镇|全球|全世界|世界|国内|国际|省内|市内|总数|总量|整体|全部|其|我国|我省|我市|我县)的?$"
)
"""What a share is a share of."""
OWN = re.compile(
    r"^(?:全国|全省|全市|全县|全区|全镇|全乡|全村|全州|全域|部分|大多数|多数|不仅|不但|还有|有(?![限机色效关益利])|我国|我省|我市|我县|我区|该[省市县区镇乡村]|(?:该|这家|这个)(?:共富|电商|直播)?(?:工坊|项目|公司|企业|园区|基地|合作社|产业|联盟|平台|中心|活动)|当地|目前|现在|现(?![场代金任役])|方面的?|各级|各类|各种|各项|内)(?=..)"
)
PORTION = re.compile(r"占[^占,，。;；]{2,16}(?:比重|比例|份额)$")
"""Yes: 占工业投资比重. No: 占全国."""
EDGES = read_lexicon("metric_edges")
NOMINAL = ("n", "vn", "an", "l", "i", "j", "b", "a", "?", "eng", "s", "t", "k", "g", "h", "q", "z", "x")
SET = re.compile(r"^[两三四五六七八九十\d]+大$")
FINISHED = frozenset({"投产", "投用", "达产", "运营", "落地", "见效"})
MAKING = frozenset({"生产", "加工", "制造", "配套", "研发", "经营", "养殖", "种植", "服务", "销售", "应用"})


def take_last(text: str, start: int, end: int, names: Sequence[Slice]) -> Slice | None:
    """The noun phrase that ends `text[start:end]`: 陶瓷企业 of 拥有陶瓷企业, 销售额 of 销售额占全国, 生产成本 of 生产成本降低."""
    end = strip_links(text, start, end, names)
    portion = PORTION.search(text[start:end])
    share = -1 if portion else text.rfind("占", start, end)
    if share > start and text[share + 1 : share + 2] not in ("地", "比"):
        end = strip_links(text, start, share, names) if strip_links(text, start, share, names) > start else end
    elif share == start and text[share + 1 : share + 2] != "地":
        start += 1
    if text[start:end].endswith("占比") and end - start > 2:
        found = take_last(text, start, end - 2, names)
        return Slice(found.start if found else end - 2, end)
    if (portion := PORTION.search(text[start:end])) and portion.start():
        found = take_last(text, start, start + portion.start(), names)
        return Slice(found.start if found else start + portion.start() + 1, end)
    taken: list[Tagged] = []
    words = split_verbs(tag_words(text[start:end]))
    for place in reversed(range(len(words))):
        word, left = words[place], words[place - 1] if place else None
        if word.text in "“”‘’":
            continue
        if _joins_objects(words, place, taken):
            taken.append(word)
            continue
        if not (_reaches_left(word, left, taken[-1]) if taken else _ends_phrase(word)):
            break
        taken.append(word)
    while taken and (taken[-1].text in STOPS or taken[-1].tag.startswith(("d", "p", "u")) or _is_predicate(taken)):
        taken.pop()
    return _trim(text, start + taken[-1].start, start + taken[0].end, names) if taken else None


def _ends_phrase(word: Tagged) -> bool:
    """Whether a word may be the last of a metric: 企业, 产值, 占地. No: 拥有."""
    if word.text in EDGES or word.text in "、和与及等的":
        return False
    if word.text[:2] in VERBS and word.text[2:] in FINISHED:
        return False
    return (word.tag.startswith(NOMINAL) and word.text not in VERBS) or _is_metric(word.text)


def _reaches_left(word: Tagged, left: Tagged | None, first: Tagged) -> bool:
    """Whether a metric that begins with `first` so far takes in the word before it: 陶瓷|企业, 侵权|纠纷. No: 拥有|企业."""
    if word.text in EDGES or word.text in "、和与及等的" or SET.search(word.text) or first.text == "占地":
        return False
    if first.text == "人" and len(word.text) == 1 and word.tag[0] in "nav":
        return True
    if first.text in SUFFIXES and word.tag[0] in "nv" and len(word.text) > 1 and word.text not in HAVING:
        return True
    if is_compound(word, first):
        return True
    if word.text in MAKING and first.text in MAKERS and left and (left.tag.startswith("n") or left.text == "、"):
        return True
    if word.text in VERBS or (len(word.text) == 1 and word.tag in ("v", "p")):
        return False
    return word.tag.startswith(NOMINAL) or (word.tag == "v" and (left is None or left.tag != "v" or left.text in VERBS))


def _joins_objects(words: list[Tagged], place: int, taken: list[Tagged]) -> bool:
    """Yes: 汽车|及|零部件企业, behind a verb that counts; 加工|、|销售企业. No: 优化环境|、|服务企业, 技术|和|人才."""
    if words[place].text == "、" and taken and place and taken[-1].text in MAKING and words[place - 1].text in MAKING:
        return True
    joined = words[place].text in ("、", *JOINS) and len(taken) > 1 and place > 0
    if not joined or not words[place - 1].tag.startswith("n") or is_head(words[place - 1]):
        return False
    first = place - 1
    while first and words[first - 1].tag.startswith(("n", "b", "a")) and words[first - 1].text not in EDGES:
        first -= 1
    return first == 0 or (words[first - 1].text in VERBS and words[first - 1].text not in MAKING)


HAVING = frozenset({"现有", "共有", "拥有", "已有", "新增", "覆盖", "带动", "发展", "帮扶", "惠及", "涉及"})
"""Verbs whose object is counted, before a noun of one character: 现有|户."""


def split_verbs(words: list[Tagged]) -> list[Tagged]:
    """Words of the dictionary that join a verb with its object, taken apart: 降低生产 → 降低 | 生产; 开发区 stays."""
    parts: list[Tagged] = []
    for word in words:
        verb, rest = word.text[:2], word.text[2:]
        if verb in TRANSITIVES and (len(rest) == 2 or rest in ("新", "大", "小", "老")):
            middle = word.start + 2
            parts += [Tagged(word.start, middle, verb, "v"), Tagged(middle, word.end, rest, tag_of(rest) or "?")]
        else:
            parts.append(word)
    return parts


def _is_metric(word: str) -> bool:
    return word in AS_METRIC or word in HEADS or (bool(TAIL.search(word)) and word not in VERBS)


def _is_predicate(taken: list[Tagged]) -> bool:
    """A bare verb at the left edge: 有企业 → 企业; 侵权纠纷 stays."""
    edge = taken[-1]
    return (
        len(taken) > 1
        and edge.tag == "v"
        and taken[-2].text not in OF_VERBS
        and (len(edge.text) == 1 or edge.text in TRANSITIVES)
    )


def strip_links(text: str, start: int, end: int, names: Sequence[Slice]) -> int:
    """Where a phrase ends without its link words, times and wholes: 规模已达 → 规模, 价值由去年的 → 价值."""
    while end > start:
        part = text[start:end]
        if name := next((name for name in names if name.end == end and start <= name.start), None):
            end = name.start
            continue
        match = (LINK.search(part) if not part.endswith(("增长面", "覆盖面")) else None) or WHOLE.search(part)
        if match is None:
            return end
        end = start + match.start()
    return start


def _trim(text: str, start: int, end: int, names: Sequence[Slice]) -> Slice | None:
    """Cut regions, organisations and 全县 off the left edge; take in the quotation mark of a quoted word."""
    for name in names:
        if start <= name.start and name.start - start <= 1 and name.end < end:
            start = name.end
    while own := OWN.match(text[start:end]):
        start += own.end()
    while start < end and text[start] in " “‘的":
        start += 1
    for closing, opening in ("”“", "’‘"):
        if closing in text[start:end] and opening not in text[start:end]:
            opened = text.rfind(opening, max(0, start - 12), start)
            start = opened if opened >= 0 else text.index(closing, start) + 1
        if opening in text[start:end] and closing not in text[start:end] and text[end : end + 1] == closing:
            end += 1
    return Slice(start, end) if start < end else None
