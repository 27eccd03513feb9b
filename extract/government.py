"""Names of government offices: 县工信局, 清河县人民政府, 白沙街道办事处."""

import re
from collections.abc import Iterator

from spacy.tokens import Doc

from extract.left_edges import find_left, region_before
from extract.lexicons import read_lexicon
from extract.naming import has_proper, opens_with_admin
from extract.spans import mentions, text_of
from schema.labels import Label

_STEMS = "|".join(sorted(map(re.escape, read_lexicon("office_stems")), key=len, reverse=True))
LEVEL = "省|市|县|区|州|旗|盟|镇|乡|街道|村|社区"
OFFICE = re.compile(
    rf"(?P<level>[省市县区州旗镇乡])?(?:{_STEMS}){{1,3}}(?:分局|局|厅|委员会|委|办公室|办|(?:发展|服务|事务|促进|推进|推广|执法){{1,2}}中心)(?![事理公员托任长])(?:[(（][\u4e00-\u9fff]{{2,8}}[)）])?"
    rf"(?:[\u4e00-\u9fff]{{2,6}}(?:分局|大队|支队))?"
)
GOVERNMENT = re.compile(
    rf"(?P<level>{LEVEL})?(?:(?<=[省市县区州旗])委[省市县区州旗]政府|党委政府|人民政府|政府)(?:办公室|办公厅|办)?"
)
ASSEMBLY = re.compile(
    r"(?P<level>[省市县区州旗镇乡])?(?:人大工委|政协工委|人大常委会|人大代表大会|人大(?!代表|会)|政协(?!委员)|人民法院|法院|人民检察院|检察院|总工会|工商联|工商业联合会|"
    r"妇联|妇女联合会|科协|文联|残联|团委|侨联|社科联|红十字会|监委|纪委监委)"
)
YOUTH = re.compile(r"共青团[\u4e00-\u9fff]{2,8}?委员?会?(?=[\u3000-\u303f，。、书联组])|团[省市县区]委")
LOCAL = re.compile(
    r"(?:管理委员会|管委会|街道办事处|办事处|街道办|村民委员会|村委会|社区居委会|居委会|居民委员会|派出所|司法所|税务所|供电所|"
    r"税务分局|分局|公安局|财政所|税务局|供销社|供电局|气象局|海关|边检站|消防大队|消防救援大队|疾控中心|农技推广中心|推广中心|交警大队|刑侦大队|融媒体中心|指挥部|领导小组办公室|"
    r"公共资源交易中心|国资中心|(?:考评|调度|执法|综治|结算|审批|检验检测|急救|救助|评审|核算|登记|仲裁|发展|发展服务|发展促进|促进|推进|创业服务|投资服务|企业服务|事务|养护|保障|监测|管理服务|农业服务|经济服务|社会事务|科技服务|技术服务|就业服务|金融服务)中心|"
    r"(?:工程技术|技术|联合|工程|设计|联合技术)(?:研究|研发|设计)中心|研究中心|农技站|农技推广站|推广站|畜牧站|农机站|水利站|林业站|文化站|农经站|村监委会|工作委员会办公室|"
    r"执法队|环卫办|综治办|招商办|经发办|农业农村办|社会治理办)"
)
NATIONAL = re.compile(
    r"国务院国资委|国务院(?!参事|特殊|政府)|全国人大(?:常委会|(?!代表|会))|全国政协|全国工商联|全国总工会|国家(?:发展改革委|发展和改革委员会|发改委|税务总局|知识产权局|能源局)|"
    r"工信部|工业和信息化部|科技部|商务部|财政部|农业农村部|教育部|生态环境部|自然资源部|交通运输部|人社部|住建部|文化和旅游部|"
    r"中国人民银行|市场监管总局|海关总署"
)


ZONE = re.compile(r"(?:经济技术开发|经济开发|经开|高新|开发|新|园|保税|度假|示范|县)区$")
"""What 区 in front of an office may close: 经开区经发局; 各县区工信局 are many."""
EACH = frozenset(["各", "各级", "每", "每个", "相关", "有关", "当地", "基层", "所在", "两个", "多个"])
GRASSROOTS = re.compile(
    r"(?:综合(?:行政)?执法(?:大队|中队|队)|执法队|司法所|派出所|税务所|供电所|劳务所|财政所|网格办|环卫办|综治办|社会治理办|社区治理办|"
    r"便民服务中心|综治中心|农业服务中心|文化站|农技站|环卫考评中心)(?:[(（][\u4e00-\u9fff、]{2,8}[)）])?(?=[、，。,和与及]|等(?:部门|单位)|$|(?:工作)?人员|负责人)"
)
"""Offices of a town or street that a list names without their place: 、司法所、网格办; no: 各派出所."""
DEMOCRATS = re.compile(
    r"(?:民革|民盟|民建|民进|农工党|农工民主党|致公党|九三学社|台盟)(?:(?![委的在和与])[\u4e00-\u9fff]){0,6}(?:中央|[省市县区州]委)(?:会(?![议场上]))?"
)
"""Committees of the other parties: 九三学社市委, 民盟清河市委会."""
POSTED = re.compile(
    r"(?<!派)驻(?![在有])(?:(?![的在和与])[\u4e00-\u9fff]){1,10}?(?:工作队|帮扶小组|帮扶队|工作组|办事处|联络处)"
)
"""A body that another one has posted: 白沙县审批局驻园区帮扶小组."""
ACTING = re.compile(
    r"(?:服务|活动|指导|培训|教育|文化|创业|就业|人才|救助|调解|援助|推广|检测|技术|信息|管理|便民|退役军人|社会工作|政务|法律|志愿|合作){1,4}中心"
    r"(?=(?:主动|积极|专门|及时|先后|还)?(?:牵头|组织(?!部)|联合|派出|派员|负责(?!人)|举办|主办|承办|协办|印发|发布|介绍|表示|负责人|相关负责人|副?主任|工作人员))"
)
"""A centre and what only an organisation does or has: 白沙县文化服务中心联合, no: 走进白沙县文化服务中心."""
INSTITUTE = re.compile(
    r"(?<![\u4e00-\u9fff\d][〇零一二三四五六七八九])[〇零一二三四五六七八九]{3,4}所(?![以有需在述谓属])"
)
"""Institutes that bear a number: 七〇九所."""


def find_offices(doc: Doc) -> Iterator[tuple[int, int, str]]:
    """All candidates as (start, end, rule)."""
    text = text_of(doc)
    places = {span.end: span.start for span in reversed(mentions(doc, Label.REGION))}
    for match in NATIONAL.finditer(text):
        yield *match.span(), "national"
    for match in INSTITUTE.finditer(text):
        yield *match.span(), "institute"
    for match in YOUTH.finditer(text):
        yield _with_region(text, match.start()), match.end(), "youth"
    for pattern, rule, bare in (
        (OFFICE, "office", True),
        (GOVERNMENT, "government", False),
        (ASSEMBLY, "assembly", True),
    ):
        for match in pattern.finditer(text):
            start, end = match.span()
            first = start + len(match["level"] or "")
            if match["level"] == "区" and (zone := ZONE.search(text, max(0, start - 4), first)):
                if zone[0] == "县区":
                    continue
                start = _region_run(text, zone.start())
            start = places.get(first, start)
            begin = _region_run(text, first) if match["level"] is None else _region_run(text, first, start)
            if begin < first or (bare and _may_stand_alone(doc, match[0], begin)):
                yield begin, end, rule
    for match in DEMOCRATS.finditer(text):
        yield *match.span(), "democrats"
    for match in POSTED.finditer(text):
        edge = find_left(doc, match.start())
        if edge.start + 1 < match.start() and not edge.counted and has_proper(doc, edge.start, match.start()):
            yield edge.start, match.end(), "posted"
    for match in GRASSROOTS.finditer(text):
        edge = find_left(doc, match.start())
        if edge.start == match.start() and not edge.counted and edge.before not in EACH:
            yield *match.span(), "grassroots"
    for match, rule in (
        *((found, "local") for found in LOCAL.finditer(text)),
        *((found, "acting") for found in ACTING.finditer(text)),
    ):
        edge = find_left(doc, match.start())
        if (
            edge.start < match.start()
            and not edge.counted
            and text[edge.start : match.start()] != "村"
            and (
                edge.region
                or (text[match.start() - 1] == "村" and match.start() - edge.start > 2)
                or opens_with_admin(text, edge.start, match.start())
                or has_proper(doc, edge.start, match.start())
            )
        ):
            yield edge.start, match.end(), rule


def _region_run(text: str, first: int, start: int | None = None) -> int:
    """Where the regions begin that stand before `first`; `start` where none is known but the level is named."""
    begin = _with_region(text, first)
    return begin if begin < first or start is None else start


def _with_region(text: str, end: int) -> int:
    begin = end
    while (found := region_before(text, begin, max(0, begin - 24))) is not None:
        begin = found
    return begin


def _may_stand_alone(doc: Doc, name: str, begin: int) -> bool:
    """版权局 and 县法院 name the office of the place; 人大 and 政协 without a level do not."""
    before = text_of(doc)[max(0, begin - 2) : begin]
    return name.endswith(
        ("局", "厅", "发改委", "经信委", "国资委", "金融办", "招商办", "陶瓷办")
    ) and not before.endswith(("各", "相关"))
