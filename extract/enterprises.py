"""Names of enterprises: full names by their legal form, short names by brand and trade."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from itertools import pairwise

from spacy.tokens import Doc

from extract.enterprise_kinds import alternatives, find_investors, find_known
from extract.enterprise_lists import find_apposed, find_bracketed, find_conjuncts, find_leaders, find_listed, find_runs
from extract.firm_edges import PARTICLES, behind_space, behind_zone, with_brand, with_group
from extract.left_edges import GLUED, find_left, opens_with_number, region_before, word_before
from extract.lexicons import read_lexicon
from extract.naming import ADMIN, RARE, Named, has_proper, has_rare, is_common, opens_with_admin, words_between
from extract.spans import text_of
from extract.tags import frequency_of, tag_of
from extract.words import words_of
from schema.labels import EnterpriseRole

FORM = re.compile(
    f"(?:集团)?(?:{alternatives('company_forms')})"
    "(?:(?<=[厂店矿场])(?![房区主长家商址内])|(?<=集团)(?!化|军|式)|(?<=公司)(?!法|制|化|治理|业务)|(?<=行)(?!业|家|卡|账|贷)|"
    "(?<=[^厂店矿场团司行]))(?!综合|项目|管理(?!公司|集团|有限|咨询|服务|股份|局|处|中心))"
)
DESCRIBED = ("厂", "店", "场", "作坊", "商行", "百货", "酒庄", "茶庄")
"""Forms that also describe: what stands before them must open with a name."""
LEGAL = ("有限公司", "有限责任公司", "股份公司")
SERVICE = re.compile(r"(?:运营|承建|保洁|物业|中介|代理|施工|监理|运输|外包|上市|保险|劳务|快递)$")
"""In front of 公司 a kind of company, no name, unless a region opens it."""
BANKS = re.compile(
    r"(?:中国)?(?:工商|农业|建设|交通|招商|民生|兴业|浦发|浦东发展|中信|光大|华夏|平安|广发|恒丰|渤海|浙商|邮政储蓄|邮储|进出口|农业发展|"
    r"国家开发|人民|徽商|江苏|南京|宁波|北京|上海|杭州)$|中国$|农商$|村镇$|农村商业$|农村信用$"
)
LEADER = re.compile(r"(?:链主|龙头|领军|头部|链长|链首)(?:型)?”?(?:企业|单位|公司)(?:——|—|“|:|：)?$")
MEMBER = re.compile(r"(?:链上|骨干|成员|重点|配套|上下游|上游|下游|链属)”?(?:企业|单位)(?:——|—|“|:|：)?$")
LEADER_BEHIND = re.compile(
    r"(?:作为|是|担任)[^，,。；;\n]{0,16}(?:链主|龙头|领军|牵头)(?:型)?(?:企业|单位)"
    r"|(?:[、和与及][^、，,。；;和与及\n]{2,14}){0,4}(?:等(?:[\d一二三四五六七八九十]+家)?(?:企业)?)?(?:为|担任)(?:产业|行业)?“?(?:链主|龙头|领军|牵头)"
)
BRANCH_HEAD = re.compile(r"(?<!共产)(?:联合)?(?:党委|党总支|党支部)")
PLACE = re.compile(r"[省市县区州镇乡村旗局院校厅所处站]$|街道$|社区$|片区$|园区$")
DEFINED = re.compile(r"[，,]?(?:是|作为)一家[^。；;\n]{0,40}?(?:企业|公司)")
STRONG_TRADES = frozenset(
    ["股份", "控股", "实业", "科技", "矿业", "铜业", "铝业", "药业", "重工", "置业", "酒业", "锂业", "种业"]
)
"""Trades that only firms bear: a noun that is not too common makes a name with them (紫晶矿业)."""
NO_GROUPS = frozenset(["犯罪", "利益", "报业", "航母", "酒店", "走私", "诈骗", "军事", "团伙", "国家", "世界", "全球"])
"""In front of 集团 they make a common noun."""
SCARCE = 150
AFTER_BRAND = re.compile(
    r"产业|行业|领域|企业|技术|产品|设备|链|集群|工程|项目|园|基地|市场|人才|学院|大学|研究|中心|专业|协会|商会|局|部|委|村|镇"
)
VERBAL = frozenset("聚做优强促推抓党红链建补延助领赋兴育")
"""Characters that open invented verbs, which no dictionary knows (做优, 聚链)."""
VERBAL_OBJECTS = frozenset("链党红业企村农强优实大产融智群资新绿兴力能效才贤商心廉治文旅")
"""What such a verb does or has as its object."""


def find_enterprises(doc: Doc) -> Iterator[Named]:
    """All candidates of a text; they may overlap."""
    known = [
        *_find_full(doc),
        *_find_hosts(doc),
        *find_known(doc),
        *find_investors(doc),
        *_find_defined(doc),
        *find_listed(doc),
        *find_leaders(doc),
        *find_apposed(doc),
        *find_bracketed(doc),
        *find_runs(doc),
        *_find_brands(doc),
    ]
    for named in (*known, *find_conjuncts(doc, known)):
        yield _with_role(doc, named)


def _find_hosts(doc: Doc) -> Iterator[Named]:
    """移山科 in 移山科党支部, a brand alone in front of its branch; no: 庵溪村党总支, 物流协会党支部, 白沙茶叶联合党支部."""
    text, trades = text_of(doc), read_lexicon("trade_words")
    for match in BRANCH_HEAD.finditer(text):
        edge = find_left(doc, match.start())
        start = edge.start
        words = list(words_between(doc, start, match.start()))
        if (
            not edge.counted
            and not text.startswith("联合", match.start())
            and text[start - 1 : start] != "“"
            and 2 <= match.start() - start <= 6
            and words
            and not PLACE.search(text[start : match.start()])
            and words[0].text not in trades
            and all(word.text in trades or (tag_of(word.text) is None and not is_common(word.text)) for word in words)
            and text[start : match.start()].isalpha()
        ):
            yield Named(start, match.start(), "host")


def _find_defined(doc: Doc) -> Iterator[Named]:
    """移山新材料，是一家从事石墨烯研发的高科技企业 → 移山新材料; no: 公司是一家龙头企业."""
    text = text_of(doc)
    for match in DEFINED.finditer(text):
        start, end = find_left(doc, match.start()).start, match.start()
        words = list(words_between(doc, start, end))
        if 3 <= end - start <= 12 and any(len(word.text) == 1 or not is_common(word.text) for word in words):
            yield Named(start, end, "defined")


def _with_role(doc: Doc, named: Named) -> Named:
    text = text_of(doc)
    before = text[max(0, named.start - 12) : named.start]
    if LEADER.search(before) or LEADER_BEHIND.match(text, named.end):
        return Named(named.start, named.end, named.rule, EnterpriseRole.LEADER)
    if MEMBER.search(before):
        return Named(named.start, named.end, named.rule, EnterpriseRole.MEMBER)
    return named


def _find_full(doc: Doc) -> Iterator[Named]:
    """佳诚陶瓷有限公司, 清江农商银行, 白沙煤矿; no: 上市公司, 物流公司, 商业银行."""
    text = text_of(doc)
    for match in FORM.finditer(text):
        start, end = match.span()
        edge = find_left(doc, behind_space(text, start) if match[0].endswith(LEGAL) else start)
        begin = edge.start
        if start - begin == 1 and begin and (word := word_before(doc, begin)).text not in read_lexicon("name_stops"):
            begin = find_left(doc, word.start).start if word.text.isalpha() else begin
        before = edge.before
        if begin == start and (_is_rare(before) or (match[0] == "集团" and _opens_clause(text, start, before))):
            begin -= len(before)
        short = match[0] == "集团" and _is_short_brand(text, begin, start, before)
        begin -= short
        if match[0].endswith(LEGAL):
            begin = with_group(doc, behind_zone(doc, with_brand(doc, begin, start), start))
        prefix = text[begin:start]
        if not prefix or edge.counted or opens_with_number(prefix) or (match[0] in ("厂", "店") and "公司" in prefix):
            continue
        if match[0].endswith(LEGAL):
            good = start - begin >= 2
        elif SERVICE.search(prefix):
            good = edge.region
        elif match[0] in ("农商银行", "农商行", "村镇银行"):
            good = len(prefix) >= 2 or prefix in ADMIN
        elif match[0].endswith("银行"):
            good = BANKS.search(prefix) is not None or edge.region
        else:
            good = (
                short
                or _names_company(doc, begin, start, match[0])
                or (begin < edge.start and start - begin == len(edge.before))
            )
        if good:
            yield Named(begin, end, "full")


def _is_short_brand(text: str, begin: int, start: int, before: str) -> bool:
    """Two characters that make no word between punctuation and 集团, also where the first stops a walk: 、上投集团."""
    alone = start - begin == 1 and len(before) == 1 and before.isalpha() and before not in PARTICLES
    return alone and (begin == 1 or text[begin - 2] in "、，,。“\n")


def _opens_clause(text: str, start: int, word: str) -> bool:
    """Whether a word of two characters stands between punctuation and 集团: 、远航集团."""
    first = start - len(word)
    taken = read_lexicon("generic_heads") | read_lexicon("name_stops")
    return len(word) == 2 and word not in taken and (first == 0 or text[first - 1] in "、，。“")


def _names_company(doc: Doc, begin: int, start: int, form: str) -> bool:
    """Whether what stands in front of a form is a name: a proper noun, in front of 集团 any noun that is no trade."""
    if form.endswith(DESCRIBED) and not _opens_with_name(doc, begin, start):
        return False
    if form == "公司" and text_of(doc)[begin - 1 : begin] == "的":
        return _opens_with_name(doc, begin, start) and has_proper(doc, begin, start)
    if has_proper(doc, begin, start):
        return True
    if form == "集团" and opens_with_admin(text_of(doc), begin, start):
        trades = read_lexicon("trade_words") | read_lexicon("name_verbs")
        return all(word.text in trades for word in words_between(doc, begin + 1, start))
    if form == "集团":
        return any(_is_plain(word.text) for word in words_between(doc, begin, start))
    return form == "公司" and has_rare(doc, begin, start)


def _opens_with_name(doc: Doc, begin: int, start: int) -> bool:
    """白沙造纸厂, 金枫茶庄; no: 秸秆饲料加工厂, 生鲜门店, which open with what is made or sold."""
    text = text_of(doc)
    first = next(words_between(doc, begin, start))
    known = read_lexicon("trade_words") | read_lexicon("generic_heads") | read_lexicon("name_verbs")
    return (
        len(first.text) == 1
        or not is_common(first.text)
        or region_before(text, first.end, first.start) == first.start
        or (first.text not in known and frequency_of(first.text) < RARE)
    )


def _is_plain(word: str) -> bool:
    known = read_lexicon("trade_words") | read_lexicon("generic_heads") | read_lexicon("name_verbs")
    return len(word) > 1 and word not in known | NO_GROUPS and (tag_of(word) or "").startswith("n")


def _is_rare(word: str) -> bool:
    """Whether a word that the dictionary calls a verb is so rare that in front of 集团 it is a brand; no: 全力支持."""
    return len(word) == 2 and frequency_of(word) < RARE and word not in read_lexicon("name_stops")


def _find_brands(doc: Doc) -> Iterator[Named]:
    """兴山机械, 白鹭生物 (a word that no dictionary knows, and a trade); no: 智慧物流, 现代农业."""
    text = text_of(doc)
    words = words_of(doc)
    trades, vague = read_lexicon("trade_words"), read_lexicon("vague_trades")
    for first, second in pairwise(words):
        if second.text not in trades or second.text in vague:
            continue
        if not _is_brand(first.text) and not (second.text in STRONG_TRADES and _is_scarce(first.text)):
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
    return (
        len(word) > 1
        and (tag is None or tag in ("nz", "nrt"))
        and not is_common(word)
        and not (word[0] in VERBAL and word[1] in VERBAL_OBJECTS)
        and "等" not in word
    )


def _is_scarce(word: str) -> bool:
    known = read_lexicon("trade_words") | read_lexicon("generic_heads") | read_lexicon("name_verbs")
    return tag_of(word) in ("n", "nz", "ns") and word not in known and frequency_of(word) < SCARCE
