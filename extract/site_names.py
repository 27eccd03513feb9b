"""Names of sites: their heads, where they begin, and whether they name something."""

import re

from spacy.tokens import Doc

from extract.left_edges import find_left, region_before
from extract.lexicons import read_lexicon
from extract.phrases import clause_start, words_between
from extract.spans import text_of
from extract.tags import tag_of

ZONE = (
    r"(?:经济技术|高新技术产业|高新技术|经济|综合|旅游|台商投资|产业)?开发区|(?:国家)?高新区|经开区|保税区|综保区|自贸试验区|自贸片区|自贸区|产业新城"
    r"|工业集中区|产业集聚区|集聚区|工业园区?|产业园区?|科技园区?|科创园|创业园|孵化园|物流园区?|示范园区?|循环经济园区?|化工园区?|食品园区?|电商园区?|园区"
    r"|科创谷|科技城|科学城|产业城|博览城|商贸城|创新谷|软件谷|智谷|光谷|总部基地"
)
"""Heads of zones and parks: a region or a brand in front makes a name."""
PLACE = (
    r"博物馆|展示馆|展览馆|体验馆|陈列馆|纪念馆|党建馆|主题馆|科技馆|城市客厅|会客厅|党群阵地|党群服务中心|党群活动中心|党群服务驿站|党群服务站"
    r"|共富工坊|创富工坊|工坊|养老综合体|综合体|大厦|众创空间|孵化器|创新工作室|技术攻关室|党建展厅|展厅|示范车间|政务服务中心|便民服务中心|金融服务中心|人才服务中心"
    r"|交易中心|创新中心|研发中心|指挥中心|展示中心|活动中心|服务中心|体验中心|博览中心|会展中心|文体中心|治理中心|试验基地|教育基地|产业基地|实训基地|示范基地|制造基地"
    r"|产业园地|交易平台|服务平台|数字化平台|协同平台|创新平台|研发平台|信息平台|智慧平台|云平台|商业街|步行街|风情街|特色小镇|小镇|商城|农贸市场|批发市场|交易市场|广场"
)
"""Heads of places to work, meet and serve: trade and purpose in front make a name."""
HEAD = re.compile(rf"(?P<zone>{ZONE})|(?P<place>{PLACE})")
QUOTED_HEAD = re.compile(
    r"[^，。；：、！？,;:!?\n“”‘’《》的和与及了]{0,10}?"
    r"(?:平台|工坊|馆|中心|大厅|驿站|基地|空间|客厅|园区|工作室|服务站|窗口|专区|展厅|超市|小屋|书屋|书房|阵地|街区|小镇|广场|直播间|工作站|小程序|APP|网站|车间|实验室)"
    r"(?!建设|创建|化|品牌)"
)
WHOLE = re.compile(
    r"(?:超市|工坊|驿站|之家|客厅|会客厅|小屋|书屋|书房|港湾|食堂|空间|基地|平台|服务中心|党群服务中心|活动中心|共享中心|大厅|小镇|党建馆|展示馆|广场|云平台|小程序)$"
)
HONOUR = re.compile(r"(?:入选|获评|被评为|评为|评选为|荣获|获得|获|授予|认定为|认定|被誉为|誉为|荣膺|称号|摘得|斩获|捧回|命名为|获批)[^，。；\n]{0,24}$")
ASPIRES = re.compile(
    r"^(?:世界|全球|全国|国际|国内|中国最|一流|领先|千亿|百亿|万亿|重要|亚洲|世界级|国家级|现代化|最大|首个|核心|主要|有|唯一|先进)"
)
BEFORE_ASPIRING = re.compile(r"(?:打造成?为?|建成|成为|建设成?为?|争创|创建|培育|是|作为)(?:成|为|集|一个|全国|全省|国家)?[^，。；\n]{0,6}$")
GENERIC_REGION = ("全市", "全县", "全区", "全省", "我市", "我县", "我区", "该市", "该县")


def is_honour(text: str, start: int, end: int) -> bool:
    """Whether words in front or behind say that this is a title or an award: 入选国家火炬特色产业基地 yes."""
    clause = text[clause_start(text, start) : start]
    return HONOUR.search(clause) is not None or text.startswith(("称号", "等称号", "”称号", "”等称号", "荣誉"), end)


def find_name(doc: Doc, head: int) -> int | None:
    """Where the name begins whose head begins here; None where nothing stands in front."""
    edge = find_left(doc, head)
    if edge.counted or edge.start >= head:
        return None
    start = edge.start
    text = text_of(doc)
    while start < head and text[start] in "·-+&）)":
        start += 1
    return start if start < head else None


def is_named(doc: Doc, start: int, match: re.Match[str]) -> bool:
    """Whether the words in front of a head name one site: a region, a brand, or a trade and its purpose."""
    text = text_of(doc)
    front = text[start : match.start()]
    if ASPIRES.match(front) or front.startswith(GENERIC_REGION) or "的" in front or len(front) < 2:
        return False
    words = [word.text for word in words_between(doc, start, match.start())]
    telling = [word for word in words if word not in read_lexicon("site_plain") and len(word) > 1]
    if _opens_with_region(text, start, match.start()):
        return True
    if not telling:
        return False
    if match["zone"]:
        return any(_is_brand(word) for word in words) or len("".join(telling)) >= 2 and len(front) >= 2
    if BEFORE_ASPIRING.search(text[clause_start(text, start) : start]) and not any(_is_brand(word) for word in words):
        return False
    return len("".join(telling)) >= 2


def _opens_with_region(text: str, start: int, end: int) -> bool:
    return any(region_before(text, stop, start) == start for stop in range(end, start + 1, -1))


def _is_brand(word: str) -> bool:
    return len(word) > 1 and (tag_of(word) is None or (tag_of(word) or "").startswith(("nz", "nr", "ns")))
