"""Appointment strings: 清河县委常委、组织部部长张三 split by organisation into titles and the organisations they belong to."""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Span

from extract.left_edges import find_left
from extract.lexicons import read_lexicon
from extract.naming import words_between
from extract.regions import find_region_prefix
from extract.spans import mentions, text_of
from schema.labels import ORGANISATIONS, Label

MAX_TITLE = 9
REACH = 40
"""Characters in front of a title that its organisation may begin in."""
_SEPARATOR = "、,，;； \u3000/"
_SECTION = re.compile(
    r"(?:公司|集团|厂|局|科|处|室|办|部|站|所|股|队|中心|委员会|管委会|居委会|村委会|协会|商会|公会|学会|联合会|工会|妇联|团委|共青团|"
    r"合作社|学院|学校|大学|中学|小学|医院|银行|支行|分行|政府|人大|政协|人大常委会|政协|工商联|残联|红十字会|法院|检察院|街道|办事处|"
    r"项目部|事业部|车间|农场|林场|研究院|研究所|园区|开发区|联盟|党委|党组|党支部|党总支|党工委|工委|联社|供销社|总社|董事局|董事会|监事会|[改健信建商务]委|支部|县委|市委|区委|省委|分公司)$"
)
_PARTY = re.compile(
    r"(?:党办|党建办|党群部|组织部|宣传部|统战部|党委|党组|党支部|党总支|(?<!政协)(?<!人大)工委|支部|党建工作部|党群工作部|党建部|[县市区省]委)$"
)
_BARE = frozenset(
    [
        "党委",
        "党组",
        "党支部",
        "党总支",
        "支部",
        "总支",
        "公司",
        "集团",
        "企业",
        "单位",
        "合作社",
        "学校",
        "园区",
        "车间",
        "项目部",
        "支行",
        "分行",
        "分公司",
        "街道",
        "社区",
        "协会",
        "商会",
        "医院",
        "银行",
        "工会",
        "集团公司",
        "总公司",
        "股份公司",
        "有限公司",
        "有限责任公司",
        "监事会",
        "办公室",
        "事业部",
        "董事会",
        "理事会",
        "学院",
        "大学",
        "研究所",
        "研究院",
        "联盟",
    ]
)
"""Heads that alone name nobody: 党支部书记 behind 副总经理、 is a title as a whole."""
_PARTY_TITLE = re.compile(r"(党委|党组|党支部|党总支|党工委)[\u4e00-\u9fff]+")
_JOINT = re.compile(r"(?:(?:联合|综合|功能型|产业链)){1,2}$")
_FIRM = re.compile(r"(?:公司|集团|厂|银行|支行|分行)$")

_FORMER = re.compile(r"(?:原任|时任|现任|兼任|原|兼)?$")
_FORMER_BODY = re.compile(r"原(?:党委|党总支|党支部|支部)$")
"""旱塘村原党支部书记 was 书记; no organisation is called so."""
_ROLE = re.compile(r"(?:主要|相关)?(?:负责人|带头人|创办人|业主|党员|员工|职工)$")
_HEADS_FIRM = re.compile(r"(?:副?董事长|执行董事|总裁|副总裁|(?:常务)?副?总经理|创始人|总工程师|董事长助理)")
NOMINEE = re.compile(r"(?<=..)(?:提名人选|候选人|人选)$")
_SKILL = re.compile(r"(?:国家)?(?:[一二三特高中初]级)[\u4e00-\u9fff]{1,4}[师员技](?<!人员)(?<!成员)(?<!党员)(?<!职员)")
"""Titles of a trade: 国家一级评茶员."""
_RANKS = ("常务", "专职", "执行", "名誉", "第一", "高级", "首席", "兼职", "挂职")
_JOIN = re.compile(r"[、,，]?(?:还是|兼任|兼|和|及|以及|、)")
_LIST = re.compile(r"(?P<items>(?:[\u4e00-\u9fff]{2,4}、){1,8}[\u4e00-\u9fff]{2,3}?)(?:等|一行)")
_BARE_LIST = re.compile(
    r"(?<![\u4e00-\u9fff、])(?P<items>(?:[\u4e00-\u9fff]{2,3}、){2,40}[\u4e00-\u9fff]{2,3})(?![\u4e00-\u9fff、])"
)


@dataclass(frozen=True)
class Title:
    """A title in an appointment string, with its organisation where one stands in front of it."""

    start: int
    end: int
    organisation: tuple[int, int] | None
    unmarked: Label | None = None
    """The label of the organisation where no component has marked it."""


class Appointments:
    """Reads the appointment strings of one Doc; made behind the components that mark organisations."""

    def __init__(self, doc: Doc, *, is_known: Callable[[Span], bool] = lambda _: True) -> None:
        """`is_known`: which of the marked organisations a title may belong to."""
        self.doc = doc
        self.text = text_of(doc)
        self.ends: dict[int, tuple[int, int]] = {}
        self.starts: dict[int, list[tuple[int, int]]] = {}
        organisations = [span for span in mentions(doc, *ORGANISATIONS) if is_known(span)]
        for span in organisations:
            bounds = span.start, span.end
            if span.end not in self.ends or span.start < self.ends[span.end][0]:
                self.ends[span.end] = bounds
            self.starts.setdefault(span.start, []).append(bounds)
        self.others = {span.end: span.start for span in mentions(doc, Label.REGION, Label.CHAIN, Label.SITE)}
        self.people: list[tuple[int, int]] = []
        """Persons by name, sorted; no organisation's name runs over one."""
        self.hosts = sorted((span.start, span.end) for span in (*organisations, *mentions(doc, Label.SITE)))

    def before(self, end: int) -> list[Title]:
        """The titles of the string that ends here, in text order."""
        found: list[Title] = []
        place = self._behind_role(end)
        while (title := self._title_before(place)) is not None:
            found.append(title)
            place = title.organisation[0] if title.organisation else self.others.get(title.start, title.start)
            place = self._skip(place)
            if place and self.text[place - 1] in _SEPARATOR:
                place -= 1
            elif not self._titles_at(place):
                break
        return found[::-1]

    def _behind_role(self, end: int) -> int:
        """In front of an organisation and a word that is no title: 副书记、白鹭公司负责人李小四 goes on at 副书记."""
        role = _ROLE.search(self.text, max(0, end - 6), end)
        span = self.ends.get(role.start()) if role else None
        if span is None or self.text[span[0] - 1 : span[0]] not in tuple("、,，"):
            return end
        place = span[0] - 1
        return place if self._titles_at(place) else end

    def after(self, start: int) -> list[Title]:
        """The titles of the string that begins here: behind 当选为, 担任."""
        found: list[Title] = []
        place = start
        while (title := self._title_after(place)) is not None:
            found.append(title)
            if (join := _JOIN.match(self.text, title.end)) is None:
                break
            place = join.end()
        return found

    def _skip(self, place: int) -> int:
        """In front of 原, 现任 and of a bare 集团, 公司 that opens its part of the string."""
        former = _FORMER.search(self.text, max(0, place - 2), place)
        place = former.start() if former else place
        for size in (2, 3):
            bare = self.text[max(0, place - size) : place]
            if bare in _BARE and self.text[place - size - 1 : place - size] in tuple(_SEPARATOR):
                return place - size
        return place

    def _titles_at(self, end: int) -> list[int]:
        """The lengths of the titles that end here, the shorter first."""
        sizes = range(2, min(MAX_TITLE, end) + 1)
        return [size for size in sizes if _is_title(self.text[end - size : end])]

    def _title_before(self, end: int) -> Title | None:
        options = self._titles_at(end)
        for size in options:
            start = end - size
            gap = self._skip(start)
            gap -= self.text[gap - 1 : gap] in ("的", " ", "\u3000")
            span = self.ends.get(start) or self.ends.get(gap)
            if span is not None:
                return self._split_party(self._widen(Title(start, end, span)))
        for size in options:
            party = _PARTY_TITLE.match(self.text, end - size, end)
            if party is not None and (span := self.ends.get(party.end(1))) is not None:
                return Title(party.end(1), end, span)
        for size in options:
            if (shared := self._joint(end - size, end)) is not None:
                return shared
            if (section := self._section_before(end - size)) is not None:
                return Title(end - size, end, *section)
            if _HEADS_FIRM.fullmatch(self.text, end - size, end) and (firm := self._firm_before(end - size)):
                return Title(end - size, end, firm, Label.ENTERPRISE)
        return Title(end - options[-1], end, None) if options else None

    def _joint(self, start: int, end: int) -> Title | None:
        """联合党支部书记 is 书记 of the 联合党支部 that the article is about."""
        match = _PARTY_TITLE.match(self.text, start, end)
        joint = _JOINT.search(self.text, max(0, start - 6), start)
        if match is None or joint is None:
            return None
        return Title(match.end(1), end, (joint.start(), match.end(1)), Label.PARTY_ORG)

    def _widen(self, title: Title) -> Title:
        """省林业和草原局党组 where one rule has read 省林业和草原局 and another 草原局党组."""
        if title.organisation is None:
            return title
        start, end = title.organisation
        inside = [last for _, last in self._people_near(end) if start < last < end]
        if inside:
            start = inside[-1] + (self.text[inside[-1]] in "率和与、")
            return Title(title.start, title.end, (start, end), _label(self.text[start:end]))
        for first, last in self._near(start):
            if first < start < last < end:
                return Title(title.start, title.end, (first, end), _label(self.text[first:end]))
        return title

    def _near(self, place: int) -> list[tuple[int, int]]:
        """The organisations and sites that begin not far in front of a place."""
        return self.hosts[bisect_left(self.hosts, (place - REACH, 0)) : bisect_left(self.hosts, (place, 0))]

    def _people_near(self, place: int) -> list[tuple[int, int]]:
        return self.people[bisect_left(self.people, (place - REACH, 0)) : bisect_left(self.people, (place, 0))]

    def _split_party(self, title: Title) -> Title:
        """党委书记 behind an organisation is 书记 of its 党委."""
        match = _PARTY_TITLE.match(self.text, title.start, title.end)
        if match is None or title.organisation is None or title.organisation[1] != title.start:
            return title
        return Title(match.end(1), title.end, (title.organisation[0], match.end(1)), Label.PARTY_ORG)

    def _title_after(self, start: int) -> Title | None:
        spans = [*sorted(self.starts.get(start, []), key=lambda span: -span[1]), (start, start)]
        for first, last in spans:
            place = last + (self.text[last : last + 1] == "的")
            for size in range(min(MAX_TITLE, len(self.text) - place), 1, -1):
                if _is_title(self.text[place : place + size]):
                    return Title(place, place + size, (first, last) if last > first else None)
        return None

    def _firm_before(self, end: int) -> tuple[int, int] | None:
        """The short name of a firm in front of 董事长: 青江正名智能科技; no: 知名企业, 集团."""
        start = max([find_left(self.doc, end).start, *(last for _, last in self._people_near(end) if last <= end)])
        if not 4 <= end - start <= 16 or not self.text[start:end].isalpha():
            return None
        region = find_region_prefix(self.text, start, limit=end) or start
        words = list(words_between(self.doc, region, end))
        if not words or words[-1].text not in read_lexicon("trade_words"):
            return None
        plain = read_lexicon("generic_heads") | read_lexicon("trade_words") | read_lexicon("name_verbs")
        return (start, end) if words[0].text not in plain and len(words) > 1 else None

    def _joined(self, start: int, floor: int) -> int:
        """Where a section begins whose name holds 与 or 和 behind its organisation: 白鹭大学工程与产业研究院."""
        if self.text[start - 1 : start] not in ("与", "和"):
            return start
        ends = (last for first, last in self._near(start) if floor <= first and 2 <= start - 1 - last <= 8)
        last = max(ends, default=None)
        if last is None or not self.text[last : start - 1].isalpha():
            return start
        return self.ends[last][0]

    def _section_before(self, end: int) -> tuple[tuple[int, int], Label] | None:
        """An organisation that no component has marked: 白沙工业园区产业发展科 in front of 科长."""
        if _SECTION.search(self.text, max(0, end - 6), end) is None:
            return None
        floor = max((self.text.rfind(mark, max(0, end - 40), end) for mark in "、,，。;；“”:：\n"), default=-1) + 1
        floor = max([floor, *(last for _, last in self._people_near(end))])
        start = max(find_left(self.doc, end).start, floor)
        for first, last in self._near(end):
            if floor <= first < start <= last < end:
                start = first
        start = end - len(self.text[start:end].lstrip(" \u3000率和与及兼"))
        start = self._joined(start, floor)
        if not 2 <= end - start <= 36:
            return None
        name = self.text[start:end]
        return None if name in _BARE or _FORMER_BODY.search(name) else ((start, end), _label(name))


def _is_title(text: str) -> bool:
    """副院长 is a title, and so is 常务副院长."""
    titles = read_lexicon("titles")
    text = NOMINEE.sub("", text)
    return text in titles or (text.startswith(_RANKS) and text[2:] in titles) or _SKILL.fullmatch(text) is not None


def _label(name: str) -> Label:
    """The label of an organisation by the end of its name."""
    return Label.PARTY_ORG if _PARTY.search(name) else Label.ENTERPRISE if _FIRM.search(name) else Label.ORG


def split_lists(text: str, *, closed: bool) -> Iterator[tuple[int, list[tuple[int, int]]]]:
    """Lists of short items and the place behind them: those that 等 or 一行 closes, or those between two marks."""
    for match in (_LIST if closed else _BARE_LIST).finditer(text):
        items, at = [], match.start()
        for item in match["items"].split("、"):
            items.append((at, at + len(item)))
            at += len(item) + 1
        yield match.end(), items
