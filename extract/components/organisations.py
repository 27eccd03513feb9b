"""Organisations: enterprises and all others that are no Party organisation."""

import re
from collections.abc import Iterator

from spacy.language import Language
from spacy.tokens import Doc

from extract.components.party_orgs import names_somebody
from extract.enterprises import find_enterprises
from extract.government import find_offices
from extract.left_edges import OPENING_NUMBER, find_left
from extract.naming import has_proper, has_rare, opens_with_admin
from extract.spans import add_mention, mentions, text_of
from extract.words import is_boundary
from schema.labels import Label

SOCIETY = re.compile(
    r"同业公会|(?<!办)公会|商会联合会|(?<!招)商会|行业协会|协会|学会|研究会|联合会(?!议)|促进会|基金会|(?:专业)?合作联社|联合社|"
    r"(?:产业|产业链|产业集群|集群|人才|技术|创新|战略|行业|合作|发展|企业|协同|物流|教育|医疗|旅游|科技|商业|制造|标准|服务|校企|共富|产销|互助)+"
    r"联盟(?!党|日|成员|单位|内)|咨询指导委员会|专家委员会|指导委员会|(?<![盟商协学公]会)(?<!联盟)理事会|研究院|科学院|工程院|设计院|规划院|农科院|"
    r"研究所|检测院|测试院|质检院|博物院"
)
"""May be named for a trade alone: 陶瓷同业公会."""
SCHOOL = re.compile(
    r"(?:职业技术大学|大学(?!城)|职业技术学院|职业学院|技师学院|学院(?!路|派)|职业技术学校|中等专业学校|职业学校|技工学校|职教中心|学校|中学|小学|"
    r"幼儿园|医学院|中医院|人民医院|中心医院|妇幼保健院|医院|卫生院|卫生服务中心|专业合作社|合作社|杂志社|日报社|报社|电视台|广播电视台|"
    r"出版社|通讯社|分院|设计集团院)(?:(?![和与及在的])[\u4e00-\u9fff]{1,4}[院校]区|医共体|医联体)?"
)
"""Need a name of their own or a region: 清江职业技术学院; no: 职业院校."""
NO_NAME = re.compile(
    f"^{OPENING_NUMBER.pattern}|党支部|党委|领办|创办|牵头|[\u4e00-\u9fff]籍$|[”’](?:赋能|引领|助力|推动|带动|激活|托起|助推|点亮|撬动)|^[省市县区州镇乡村][里内上]"
)
"""A number in front, or a sentence: 村党支部领办合作社."""
OF_MANY = re.compile(r"(?:等[\u4e00-\u9fff]{0,4}|各[地省市县区]{1,2}|多地)的?$")
"""Places in front make a plural: 青江、白沙等地的清河商会."""
SECTION = re.compile(
    r"(?:有限责任公司|股份有限公司|有限公司|集团)(?:采购|营销|销售|技术|研发|物流|运营|制造|生产|质量|设备|信息|财务|人力资源|投资管理|市场|管理|工程|品质|数字|党建|战略|规划|行政|安全|综合){1,3}(?:中心|事业部|部|科)"
    r"(?=[^建党设的]|$)"
    r"|(?:有限责任公司|股份有限公司|有限公司|集团公司|集团)第?[\d〇零一二三四五六七八九十]{1,4}(?:研究所|研究院|设计研究院|设计院|研究室|中心|车间|分厂|事业部)"
)
"""A section behind the form of a company."""
SECRETARIAT = re.compile(r"(?:联盟|协会|商会|学会|公会|促进会|联合会)秘书处")
"""The section of the society that the article is about."""
UNIVERSITIES = re.compile(
    r"清华(?!园|阁)|北大(?![门街荒路])|复旦|浙大|中科大|哈工大|西工大|华科大|北航|北理工|南航|中科院[\u4e00-\u9fff]{0,6}?所?(?=[、，。等与和]|$)|(?:上海|西安)交大"
)
"""Short names that the whole country knows."""
NAMELESS = frozenset(
    [
        "老年",
        "重点",
        "综合",
        "知名",
        "地方",
        "一流",
        "本科",
        "双一流",
        "民办",
        "国内",
        "外国",
        "著名",
        "社区",
        "农民",
        "职工",
        "开放",
        "在校",
        "应届",
        "本地",
        "名牌",
        "普通",
        "军事",
        "工业",
        "职业",
    ]
)
"""In front of 大学 they make a common noun."""
FORMER = re.compile(r"原(?=[省市县区镇乡村])")
"""What was a school: 原村小学."""
UNIVERSITY = re.compile(r"[\u4e00-\u9fff]{2}(?:理工|师大|农大|科大|工大|林大|交大|财大|医大)(?!学|[\u4e00-\u9fff]?企)")


@Language.factory("organisations", assigns=["doc.spans"])
def make_organisations(nlp: Language, name: str) -> "Organisations":
    """The component for a pipeline."""
    return Organisations()


class Organisations:
    """Marks 佳诚陶瓷有限公司 and 县法院; leaves 龙头企业, 高校 and 相关职能部门 alone.

    Rules for ENTERPRISE: `full`, `listed`, `brand` (see `extract.enterprises`); for ORG: `national`, `youth`, `institute`, `office`, `grassroots`, `section`, `government`,
    `assembly`, `local` (see `extract.government`), `society` (陶瓷同业公会; no: 行业协会), `school` (清江职业技术学院; no: 职业学校);
    for PARTY_ORG: `branch` (the whole name of a company in front of its branch; no: 企业党支部).
    """

    def __call__(self, doc: Doc) -> Doc:
        others = [*_find_sections(doc), *find_offices(doc), *_find_societies(doc), *_find_schools(doc)]
        taken = {(start, end) for start, end, _ in others}
        for named in find_enterprises(doc):
            if (named.start, named.end) not in taken:
                add_mention(
                    doc,
                    named.start,
                    named.end,
                    label=Label.ENTERPRISE,
                    role=named.role,
                    producer=f"rule:organisations.{named.rule}",
                )
        for start, end in _find_branches(doc):
            add_mention(doc, start, end, label=Label.PARTY_ORG, producer="rule:organisations.branch")
        for start, end, rule in others:
            add_mention(doc, start, end, label=Label.ORG, producer=f"rule:organisations.{rule}")
        return doc


def _find_sections(doc: Doc) -> Iterator[tuple[int, int, str]]:
    """移山汽车股份有限公司采购中心, a section of a company named in full; no: 移山汽车股份有限公司创新中心建设."""
    text = text_of(doc)
    for match in SECTION.finditer(text):
        edge = find_left(doc, match.start())
        named = "有限" in match[0] or has_proper(doc, edge.start, match.start())
        if edge.start + 1 < match.start() and not edge.counted and named:
            yield edge.start, match.end(), "section"
    for match in SECRETARIAT.finditer(text):
        edge = find_left(doc, match.start())
        if not edge.counted:
            yield edge.start, match.end(), "section"


def _find_branches(doc: Doc) -> Iterator[tuple[int, int]]:
    """The Party organisation behind a company takes the whole name of the company: 清江海合成材料有限公司党支部."""
    hosts = {span.end: span.start for span in mentions(doc, Label.ENTERPRISE)}
    for span in mentions(doc, Label.PARTY_ORG):
        for place in range(span.start + 2, span.end - 1):
            if hosts.get(place, span.start) < span.start:
                yield hosts[place], span.end


def _find_societies(doc: Doc) -> Iterator[tuple[int, int, str]]:
    text = text_of(doc)
    for match in SOCIETY.finditer(text):
        edge = find_left(doc, match.start())
        prefix = text[edge.start : match.end() - 2 if match[0].endswith("联盟") else match.start()]
        if (
            not edge.counted
            and not NO_NAME.search(prefix)
            and not OF_MANY.search(text, max(0, edge.start - 8), edge.start)
            and (names_somebody(prefix) or opens_with_admin(text, edge.start, match.start()))
        ):
            yield edge.start, match.end(), "society"


def _find_schools(doc: Doc) -> Iterator[tuple[int, int, str]]:
    text = text_of(doc)
    for match in UNIVERSITIES.finditer(text):
        if is_boundary(doc, match.start()):
            yield *match.span(), "school"
    for match in UNIVERSITY.finditer(text):
        if has_proper(doc, match.start(), match.start() + 2):
            yield *match.span(), "school"
    for match in SCHOOL.finditer(text):
        edge = find_left(doc, match.start())
        start = match.start()
        if FORMER.match(text, edge.start) and opens_with_admin(text, edge.start + 1, start):
            continue
        if edge.counted or edge.start == start or NO_NAME.search(text[edge.start : start]):
            continue
        named = (
            has_proper(doc, edge.start, start)
            or _names_university(text, edge.start, start, match[0])
            or ("合作社" in match[0] and has_rare(doc, edge.start, start))
        )
        if named or (opens_with_admin(text, edge.start, start) and text[edge.start] != "村"):
            yield edge.start, match.end(), "school"


def _names_university(text: str, begin: int, start: int, head: str) -> bool:
    """华侨大学, 交通大学: any noun that tells one university from another; no: 老年大学, 重点大学."""
    name = text[begin:start]
    return head == "大学" and 2 <= len(name) <= 6 and name.isalpha() and not any(word in name for word in NAMELESS)
