"""Names of sites: their heads, where they begin, and whether they name something."""

import re

from spacy.tokens import Doc

from extract.chain_names import trades
from extract.left_edges import find_left, region_before
from extract.lexicons import read_lexicon
from extract.phrases import clause_start, word_before, words_between
from extract.spans import mentions, text_of
from extract.tags import tag_of
from extract.words import is_boundary
from schema.labels import Label

ZONE = (
    r"(?:经济技术|高新技术产业|高新技术|经济|综合|旅游|台商投资|产业)?开发区|(?:国家)?高新区|经开区|旅游度假区|(?<=[\u4e00-\u9fff]{2})新区(?![内中里域的]?建设|开发|规划)|保税区|综保区|自贸试验区|自贸片区|自贸区|产业新城"
    r"|工业集中区|产业集聚区|集聚区|工业园区?|产业园区?|科技园区?|科创园|创业园|孵化园|物流园区?|示范园区?|循环经济园区?|化工园区?|食品园区?|电商园区?|园区"
    r"|科创谷|科技城|科学城|产业城|博览城|商贸城|创新谷|软件谷|智谷|光谷|总部基地"
)
"""Heads of zones and parks: a region or a brand in front makes a name."""
PLACE = (
    r"博物馆|展示馆|展览馆|体验馆|陈列馆|纪念馆|党建馆|主题馆|科技馆|城市客厅|会客厅|党群阵地|党群服务中心|(?<!党群)服务中心|治理中心|景区|篮球场|门诊|党群活动中心|党群服务驿站|党群服务站"
    r"|共富工坊|养老综合体|综合体|大厦|众创空间|孵化器|创新工作室|技术攻关室|党建展厅|展厅|示范车间|金融服务中心"
    r"|交易中心|创新中心|(?:联合|协同)?研发中心|(?:工业|产品)?设计中心|(?:精|深|精深)?加工中心|(?:检验)?检测中心|配送中心|分拣中心|展销中心|选品中心|展示中心|文化活动中心|体验中心|博览中心|会展中心|文体中心"
    r"|(?:试验|教育|产业|实训|示范|制造)基地(?:[\u4e00-\u9fff]{2}园(?!区))?"
    r"|产业园地|交易平台|集采平台|采购平台|撮合平台|服务平台|数字化平台|协同平台|创新平台|研发平台|信息平台|智慧平台|云平台|(?<=[\u4e00-\u9fff][通宝])平台|创新服务综合体|商业街|一条街|步行街|风情街|小镇|商城|农贸市场|批发市场|交易市场|广场"
)
"""Heads of places to work, meet and serve: trade and purpose in front make a name."""
HEAD = re.compile(rf"(?:(?P<zone>{ZONE})|(?P<place>{PLACE}))(?:(?<=中心)|(?!片区|改造))(?!占|数量)")
QUOTED_HEAD = re.compile(
    r"[^，。；：、！？,;:!?\n“”‘’《》的和与及了]{0,10}?"
    r"(?:平台|工坊|馆|中心|大厅|驿站|基地|空间|客厅|园区|工作室|服务站|窗口|专区|展厅|超市|小屋|书屋|书房|阵地|街区|小镇|广场|直播间|工作站|小程序|APP|网站|车间|实验室)"
    r"(?!建设|创建|化|品牌)"
)
WHOLE = re.compile(
    r"(?:超市|工坊|驿站|之家|客厅|会客厅|小屋|书屋|书房|港湾|食堂|空间|基地|平台|服务中心|党群服务中心|活动中心|共享中心|大厅|小镇|党建馆|展示馆|广场|云平台|(?<=[\u4e00-\u9fff][通宝])平台|创新服务综合体|小程序)$"
)
HONOUR = re.compile(
    r"(?:入选|获评|评为|评选为|荣获|获得|获|授予|认定为|认定|誉为|荣膺|称号|摘得|斩获|捧回|命名为|获批)[^，。；,;\n]{0,80}$"
)
ASPIRES = re.compile(
    r"世界|全球|全国|国际|一流|领先|千亿|百亿|万亿|亚洲|现代化|最大|首个|核心|重要|唯一|先进|年度|百佳|十佳|优秀|综合[型性]"
)
ASPIRING = re.compile(r"(?:打造|建成|成为|建设|争创|创建|培育)[^，。；\n]{0,40}$")
ASPIRED = ("基地", "集聚区", "小镇", "示范区", "中心", "高地")
TAUGHT = ("教育基地", "实训基地", "试验基地")
"""Bases that are built rather than aspired to."""
SPECIFIC = ("博物馆", "陈列馆", "纪念馆", "党建馆", "展示馆", "主题馆", "综合体", "小镇")
"""Heads that need no more than one telling character in front."""
PLANNED = re.compile(r"(?:规划|计划|谋划|筹划|拟)(?:新?建设?|打造|设立)(?:一[个座处])?$")
DESCRIBED = re.compile(
    r"(?:[\d一二两三几](?:余?亩|处|个|座|家|平方米)?的?|一体的|为主的|[级型性]的?|亩的[\u4e00-\u9fff]{1,4})$"
)
BRACKETS = (")", "）")
PLACE_IN = re.compile(r"(?<=[镇乡道区县市])([\u4e00-\u9fff]{1,3}里)$")
"""A quarter behind a region that ends in 里: the name of the site begins in front of it."""
MANY = re.compile(r"各|大型|重大|小微|涉|所有|周边|沿线|一批|整个")
"""Words that stand for several sites or any."""
QUOTE = re.compile(r"[“”‘’「」『』]")
ANY_ZONE = re.compile(ZONE)
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
GENERIC_REGION = ("全市", "全县", "全区", "全省", "我市", "我县", "我区", "该市", "该县")


def is_honour(text: str, start: int, end: int) -> bool:
    """Whether words in front or behind say that this is a title or an award: 入选国家火炬特色产业基地 yes."""
    clause = text[clause_start(text, start, 120) : start]
    return HONOUR.search(clause) is not None or text.startswith(("称号", "等称号", "荣誉", "等荣誉"), end)


def find_name(doc: Doc, head: int) -> int | None:
    """Where the name begins whose head begins here; None where nothing stands in front."""
    edge = find_left(doc, head)
    text = text_of(doc)
    start = edge.start
    for word in words_between(doc, start, head):
        if _is_verb(word.text) and not region_before(text, word.end, start):
            start = word.end
    while start < head and text[start] in "·-+&":
        start += 1
    if start < head and text[start - 1 : start] in BRACKETS:
        start = _before_bracket(doc, start)
    start = _widen(doc, start, head)
    if (place := PLACE_IN.search(text, max(0, start - 12), start)) is not None:
        start = regions_in_front(text, place.start(1)) if region_before(text, place.start(1), 0) is not None else start
    if (edge.counted and start == edge.start) or start >= head or QUOTE.search(text, start, head):
        return None
    return start


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
        for region in _regions(doc).get(start, ()):
            if region < start:
                start, found = region, True
    return start


def _regions(doc: Doc) -> dict[int, list[int]]:
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


def is_named(doc: Doc, start: int, match: re.Match[str]) -> bool:
    """Whether the words in front of a head name one site: a region, a brand, or a trade and its purpose."""
    text = text_of(doc)
    front = text[start : match.start()]
    if (
        front in ("合作", "共建")
        or front.endswith(("驻", "局", "级"))
        or MANY.search(front)
        or ASPIRES.search(front.removeprefix("中国"))
        or front.startswith(GENERIC_REGION)
        or "的" in front
        or len(front) < 2
    ):
        return False
    words = [word.text for word in words_between(doc, start, match.start())]
    telling = [word for word in words if word not in read_lexicon("site_plain") and (len(word) > 1 or word in trades())]
    if match[0] == "园区":
        return not ANY_ZONE.search(front[-6:]) and (
            _opens_with_region(text, start, match.start()) or any(map(_is_brand, words)) or front[-1] in "谷港湾岛城"
        )
    if _opens_with_region(text, start, match.start()) or any(
        start in _regions(doc).get(stop, ()) for stop in range(start + 2, match.start() + 1)
    ):
        return True
    if match[0] == "新区":
        return False
    if not telling or DESCRIBED.search(text, max(0, start - 8), start):
        return False
    if (
        match[0].endswith(ASPIRED)
        and match[0] not in TAUGHT
        and ASPIRING.search(text[clause_start(text, start) : start])
    ):
        return False
    return len("".join(telling)) >= 2 or "产业链" in front or match[0].endswith(SPECIFIC)


def is_planned_trade(doc: Doc, start: int, match: re.Match[str]) -> bool:
    """Whether a zone is only planned and named by its trade alone: 计划建设竹纸产业园 yes, 规划建设青竹湾竹纸产业园 no."""
    if match["zone"] is None or not PLANNED.search(text_of(doc), max(0, start - 10), start):
        return False
    return all(word.text in trades() or tag_of(word.text) == "n" for word in words_between(doc, start, match.start()))


def regions_in_front(text: str, place: int) -> int:
    """Where a row of regions begins that ends here: in front of a quoted name they belong to it."""
    while (start := region_before(text, place, max(0, place - 12))) is not None:
        place = start
    return place


def _opens_with_region(text: str, start: int, end: int) -> bool:
    return any(region_before(text, stop, start) == start for stop in range(end, start + 1, -1))


def _is_brand(word: str) -> bool:
    tag = tag_of(word)
    return (
        len(word) > 1 and word not in read_lexicon("site_plain") and (tag is None or tag.startswith(("nz", "nr", "ns")))
    )


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
    ):
        return True
    tag = tag_of(word)
    return (
        tag is not None
        and tag in ("v", "l", "i", "d", "vd", "ad")
        and len(word) > 1
        and word not in PURPOSES | trades()
    )


def norm(name: str) -> str:
    """A name without what its short forms leave out: 精细化工产业园区 and 青江(白沙)精细化工园区 end alike."""
    return re.sub(r"(?:产业|工业|科技|示范)?园区?$", "园", name)
