"""The part that a named thing plays before a figure: whether the figure can be said of it, or it stands there for another reason."""

import re
from dataclasses import dataclass

from schema.labels import Label
from schema.mentions import Figure
from schema.records import AnyRecord

CLAUSE = re.compile(r"[,，;；、]")
ACCORDING = re.compile(r"(?:据|由|比|向|从|较)[^,，。;；]{0,2}$")
LEADS = re.compile(
    r"^(?:[^,，。;；]{0,8}(?:牵头|介绍|说|表示|统计|数据|显示|透露|指出)"
    r"|[^,，。;；]{0,14}(?:负责人|书记|主任|局长|经理|部长|组长)[^,，。;；]{0,5}(?:介绍|说|表示|告诉))"
)
HELPED = re.compile(
    r"(?:[、和及][^,，。;；、]{2,16})?的?(?:大力|全力|精心|有力)?(?:支持|指导|推动|推进|帮助|协助|关心|统筹|领导|带领|引领|牵头)+下"
)
"""Behind those who only helped: 在市委组织部支持下."""
LIST = re.compile(r"(?:[、和及与](?:(?!分别)[^,，。;；:：\n])*)?(?:等[^,，。;；:：、\n]{0,10}|共|这)?\s*")
LAST_OF_LIST = re.compile(r"[^,，。;；:：、\n]{1,20}等")
LINE_OF_LIST = re.compile(r"[,，。;；:：\n]")
QUOTED_ON = re.compile(r"”?(?:[、和]?“[^“”\n]{2,20}”)*")
"""Between the first of quoted names and the number of them: “先锋党支部”“红链党支部”2个."""
ITEM_OF_LIST = re.compile(
    r"(?P<item>[^,，。;；:：、\n]{2,24})(?:、[^,，。;；:：\n]{2,60}?)?等[\d一二两三四五六七八九十百多余]{1,5}[个项家处条座]"
)
FORMULA = re.compile(r"[\dNXn]\+[\dNXn]")
VENUE = re.compile(r"举行|召开|举办|揭牌|开幕|进行|启动")
ASIDE = re.compile(
    r"(?:与|(?<![共协合相不])同|(?<!方)向|(?<![成认作称因])为|对(?![接象])|联合(?![党体会社支])|以(?![及来上下])|包括|涵盖|覆盖|囊括|涉及|召集"
    r"|如(?![东何今皋])|按照|通过|(?<![自理])由|据(?!点)|位于|距离?|地处|落户|坐落|成员包括|深入|走访|走遍|走进|赴|前往|邀请|纳入"
    r"|依托|融入|深化|利用|借助|围绕|聚焦|针对|面向|下设|下辖|隶属于?|归属于?|已是|成为|排名|位居)"
    r"(?:(?!推出|推行|共建|共设|成立|建立|建成|建起|打造|开发|开设|开办|实行|组建|设立|出台|发布|构建|创建|创新)[^,，。;；])*$"
)
TITLED = re.compile(
    r"(?:党委|党工委|支部)?(?:常委|副)*(?:书记|主任|[局部镇县市区乡村会院校厂社]长|董事长|经理|总经理|负责人|主席|秘书长|班子|主要领导)"
)
"""Behind the organisation of an office-holder: 县委书记、县长任双组长."""
OWNER = re.compile(r"[^,，。;；]{0,8}?(?:下属|所属|旗下|直属|控股|全资)[^,，。;；]{0,6}(?:公司|企业|单位|机构)")
"""Behind those to whom the one told of belongs: 是青江集团旗下子公司."""
MAKER = re.compile(r"[^,，。;；]{0,6}?(?:建设|打造|兴建|创办|创立|领办|开发|运营|主办|承建|举办|投资)的")
"""Behind those who only made the one told of: 是青江集团打造的综合体."""
RANK = re.compile(
    r"[^,，。;；]{0,16}(?:基地|之一|试点|示范[省市县区镇村]|[大强名][省市县镇村]|重镇|枢纽|中心|产区|门户)(?=[,，])"
)
"""Behind the whole within which something has a rank: 作为云州省竹艺基地."""
MEETING = re.compile(r"[^,，。;；]{0,24}(?:会议?|仪式|论坛|活动)(?:上|现场)")
"""Behind those who only hold the meeting: 在市工信局主持召开的对接会上."""
LISTED = re.compile(
    r"(?:、[^,，。;；:：\n]{1,160}?|(?:[、,，][^,，。;；、\n]{2,24}(?:公司|集团|厂|合作社))+)?等(?![级于到候待])"
)
"""Behind a name that is one of several: 佳禾公司、青江纺织等."""
OPENS = re.compile(r"(?:^|[,，;；、。\n\s“‘]|该|这一|这个|此|[上下]?这种|创新的?)$")
WORKS = re.compile(
    r"(?:自|实施|推行|开展|启动|推出|运行|成立|建立|上线)[^,，。;；]{0,6}(?:以来|后)|(?:已|累计|共|惠及|覆盖|帮助)"
    r"|[,，](?:[今去前\d][\d年月上半以来]{1,8},?|累计|已){0,2}(?:为|给|帮|服务队?累计|每[年月周季天]|额度|利率)|[,，](?:先后)?(?:优选|选聘|聘任|聘请)|[^。;；\n]{0,24}[,，]即|额度|利率|[,，](?=[\d十百]+[家个名][^,，。]{0,10}参[与加])"
)
COMPOSED = re.compile(r"选|聘|即")
METHOD = re.compile(r"(?:机制|模式|体系|架构|矩阵|工程|行动|活动|计划|工作法|品牌|项目)$")
"""Behind a mechanism or policy that is itself what the figure is said of: “织锦贷”额度, “青链”行动累计帮助."""
LABEL_IN_QUOTES = 20
"""Characters of a quotation that is a label, and no speech."""


@dataclass(frozen=True)
class Place:
    """Where a record is named."""

    start: int
    end: int
    record: AnyRecord


def after_last(pattern: re.Pattern[str], text: str, begin: int, end: int) -> int:
    """Where the text behind the last match begins; `begin` where there is none."""
    begin = max(0, begin)
    return max([begin, *(match.end() for match in pattern.finditer(text, begin, end))])


class Roles:
    """Asks of one place at a time; `titles`: where POSITION mentions begin."""

    def __init__(self, text: str, titles: frozenset[int]) -> None:
        self.text = text
        self.titles = titles

    def can_be_said_of(self, place: Place, figure: Figure, start: int) -> bool:
        """Whether the figure may be said of the place, in a stretch that begins at `start`.

        Yes: 白沙县拥有企业. No: 据县统计局数据, 由佳禾公司牵头, 县委组织部副部长李望说, 竹藤等7条产业链, (佳禾公司).
        """
        text = self.text
        if (
            place.end in self.titles
            or TITLED.match(text, place.end)
            or ACCORDING.search(text[max(start, place.start - 3) : place.start])
        ):
            return False
        region = place.record.label is Label.REGION
        if self.is_in_label(place) or (region and (self.is_origin(place) or self._is_rank(place))):
            return False
        opened = max(text.rfind("(", start, place.start), text.rfind("（", start, place.start))
        if opened > max(text.rfind(")", start, place.start), text.rfind("）", start, place.start)):
            return False
        if self._is_listed(place, figure) or FORMULA.search(place.record.name):
            return False
        if text[place.start - 1 : place.start] == "在" and VENUE.match(text, place.end):
            return False
        if (
            not region
            and MEETING.match(text, place.end)
            and "在" in text[after_last(CLAUSE, text, start, place.start) : place.start]
        ):
            return False
        if text[max(start, place.start - 1) : place.start] in ("是", "为") and (
            OWNER.match(text, place.end) or MAKER.match(text, place.end)
        ):
            return False
        if LEADS.match(text[place.end : place.end + 26]) or HELPED.match(text, place.end):
            return False
        aside = ASIDE.search(text[start : place.start]) and text[place.start - 1] != "如"
        return not aside and self._acts(place, figure)

    def speaks(self, place: Place) -> bool:
        """Yes: 佳禾公司 of 佳禾公司经理李望介绍. No: 佳禾公司拥有."""
        return place.end in self.titles or LEADS.match(self.text[place.end : place.end + 26]) is not None

    def is_origin(self, place: Place) -> bool:
        """Yes: 白沙 of 白沙籍企业家 (they act, and have no name). No: 白沙企业."""
        return self.text[place.end : place.end + 1] == "籍"

    def _is_rank(self, place: Place) -> bool:
        """Yes: 云州省 of 该县作为云州省竹艺基地. No: 该县融入云州省竹艺基地."""
        return self.text[place.start - 2 : place.start] == "作为" and RANK.match(self.text, place.end) is not None

    def is_in_label(self, place: Place) -> bool:
        """Yes: 白沙 of “白沙好竹”. No: “白沙”; “去年,白沙新增企业3家。” (somebody speaks)."""
        text = self.text
        opened = text.rfind("“", max(0, place.start - LABEL_IN_QUOTES), place.start)
        if opened < 0 or "”" in text[opened : place.start]:
            return False
        closed = text.find("”", place.end, opened + LABEL_IN_QUOTES)
        whole = opened + 1 == place.start and closed == place.end
        return closed > 0 and not whole and not re.search(r"[,，。!！?？]", text[opened:closed])

    def _acts(self, place: Place, figure: Figure) -> bool:
        """Yes: “织锦贷”额度10万元. No: 白沙县实施“青链”行动,培育企业30家 (the county does), 竹藤、纸品等企业."""
        text = self.text
        if LISTED.match(text, place.end, figure.start) and place.record.label is not Label.PARTY_ORG:
            return False
        works = WORKS.match(text, place.end)
        if place.record.label is Label.POLICY:
            return works is not None or figure.unit in ("元", "%", "百分点")
        if place.record.label is not Label.MECHANISM:
            return True
        if works and (COMPOSED.search(works[0]) or not (METHOD.search(place.record.name) and text[place.end] in ",，")):
            return True
        return OPENS.search(text[max(0, place.start - 2) : place.start]) is not None and not CLAUSE.search(
            text, place.end, figure.start
        )

    def _is_listed(self, place: Place, figure: Figure) -> bool:
        """Yes: 竹藤, 纸品 of 竹藤、纸品等7条产业链; 白沙镇 of 白沙镇酒店项目、花城镇茶园项目等4个项目;

        “红链党支部”“先锋党支部”2个党支部. No: 白水市5条产业链."""
        text = self.text
        if LAST_OF_LIST.fullmatch(text, place.end, figure.start):
            clause = after_last(LINE_OF_LIST, text, place.start - 60, place.start)
            return "、" in text[clause : place.start]
        if (
            QUOTED_ON.fullmatch(text, place.end, figure.start)
            and place.record.name.rstrip("”’」")[-2:] in text[figure.end : figure.end + 14]
        ):
            return place.record.name[-1:] not in "省市县区镇乡村"
        item = ITEM_OF_LIST.match(text, place.end, min(len(text), figure.end + 60))
        if item and text.startswith(item["item"][-2:], item.end()):
            return True
        if figure.start - place.end > 60 or not LIST.fullmatch(text, place.end, figure.start):
            return False
        return place.end < figure.start or text[place.start - 1 : place.start] in ("、", "和", "及")
