"""The subject of a figure: the record that it is said of."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from schema.labels import Label
from schema.mentions import Figure
from schema.records import AnyRecord

SENTENCE = re.compile(r"[。!！?？\n]")
WHOLE = re.compile(r"全(?P<level>[国省市县区镇乡村州])|[我该](?P<own>[省市县区镇乡村州])|当地")
THE_FIRM = re.compile(r"(?:该|这家|本)?(?:公司|企业|集团|厂)(?=[^,，。]{0,12}$)|该(?:公司|企业|集团)")
THE_PARTY = re.compile(r"(?:^|[,，;；])(?:该)?(?:联盟|党委|支部|党支部|综合党委|联合党委|产业链党委)")
ACCORDING = re.compile(r"(?:据|由|与|和|同|比|向|从|较)[^,，。;；]{0,2}$")
LEADS = re.compile(r"^[^,，。;；]{0,8}(?:牵头|介绍|说|表示|统计|数据|显示|透露|指出)")
LIST = re.compile(r"(?:[、和及与][^,，。;；:：\n]*)?(?:等[^,，。;；:：、\n]{0,10}|共|这)?\s*")
JOINED = re.compile(r"[^,，。;；\n]{0,12}(?:加入|组成|组建|成立)")
RESPECTIVELY = re.compile("分别")
VENUE = re.compile(r"举行|召开|举办|揭牌|开幕|进行|启动")
ASIDE = re.compile(r"(?:与|同|向|为|对|联合|以|包括|如|按照|通过|由|据|位于|地处|落户|坐落|成员包括)[^,，。;；]*$")
LABELS = (
    Label.REGION,
    Label.PARTY_ORG,
    Label.ENTERPRISE,
    Label.ORG,
    Label.CHAIN,
    Label.SITE,
    Label.MECHANISM,
    Label.POLICY,
)


@dataclass(frozen=True)
class Place:
    """Where a record is named."""

    start: int
    end: int
    record: AnyRecord


def find_places(records: Sequence[AnyRecord], mentions: dict[str, tuple[int, int]]) -> list[Place]:
    """The mentions of records that can be subjects, in text order."""
    places = [
        Place(*mentions[mention_id], record)
        for record in records
        if record.label in LABELS
        for mention_id in record.mentions
        if mention_id in mentions
    ]
    return sorted(places, key=lambda place: place.start)


def find_subject(
    text: str, figure: Figure, places: Sequence[Place], titles: frozenset[int], *, carried: str | None
) -> str | None:
    """Id of the record: the nearest one named before the figure in its sentence, else what 全市, 该公司 stand for.

    Args:
        titles: where POSITION mentions begin; an organisation right before one is the speaker's, not the subject.
        carried: the subject of the figure before in the same paragraph.
    """
    head = max(0, figure.start - 300)
    breaks = [head + match.end() for match in SENTENCE.finditer(text, head, figure.start)]
    start = breaks[-1] if breaks else head
    near = [place for place in places if start <= place.start and place.end <= figure.start]
    near = [place for place in near if _can_be_said_of(text, place, figure, start, titles)]
    near = [place for place in near if not ASIDE.search(text[start : place.start])] or near
    joined = JOINED.match(text, figure.end)
    if joined and (place := next((place for place in places if place.start == joined.end()), None)):
        return place.record.id
    if near and (each := RESPECTIVELY.search(text, near[-1].end, figure.start)):
        conjuncts = _find_conjuncts(text, near)
        place_in_list = text.count("、", each.end(), figure.start) + text.count("和", each.end(), figure.start)
        if place_in_list < len(conjuncts) > 1:
            return conjuncts[place_in_list].record.id
    nearest = near[-1] if near else None
    whole = list(WHOLE.finditer(text, nearest.end if nearest else start, figure.start))
    if whole:
        region = _find_region(places, whole[-1]["level"] or whole[-1]["own"], figure.start)
        if region:
            return region.id
    if nearest:
        return nearest.record.id
    earlier = [place for place in places if place.end <= figure.start]
    for pattern, label in ((THE_FIRM, Label.ENTERPRISE), (THE_PARTY, Label.PARTY_ORG)):
        if pattern.search(text[start : figure.start]):
            match = next((place for place in reversed(earlier) if place.record.label is label), None)
            if match:
                return match.record.id
    if carried:
        return carried
    line = text.rfind("\n", 0, figure.start)
    same = [place for place in earlier if place.start > line and _can_be_said_of(text, place, figure, line + 1, titles)]
    return same[-1].record.id if same else None


def _find_conjuncts(text: str, near: list[Place]) -> list[Place]:
    """The places that are joined with the last one: A、B和C."""
    conjuncts = [near[-1]]
    for place in reversed(near[:-1]):
        if not re.fullmatch(r"[、和与及]{1,2}", text[place.end : conjuncts[0].start]):
            break
        conjuncts.insert(0, place)
    return conjuncts


def _can_be_said_of(text: str, place: Place, figure: Figure, start: int, titles: frozenset[int]) -> bool:
    """Yes: 白沙县拥有企业. No: 据县统计局数据, 由佳禾公司牵头, 县委组织部副部长李望说, 竹藤、纸品等7条产业链, (佳禾公司)."""
    if place.end in titles or ACCORDING.search(text[max(start, place.start - 3) : place.start]):
        return False
    opened = max(text.rfind("(", start, place.start), text.rfind("（", start, place.start))
    if opened > max(text.rfind(")", start, place.start), text.rfind("）", start, place.start)):
        return False
    if figure.start - place.end <= 60 and LIST.fullmatch(text, place.end, figure.start):
        return False
    if text[place.start - 1 : place.start] == "在" and VENUE.match(text, place.end):
        return False
    return not LEADS.match(text[place.end : place.end + 12])


def _find_region(places: Sequence[Place], level: str | None, end: int) -> AnyRecord | None:
    """The region of this level that the article named last, else the one it names most."""
    regions = [place for place in places if place.record.label is Label.REGION]
    if level:
        fits = [place for place in regions if any(name.endswith(level) for name in place.record.names)]
        regions = fits or regions
    before = [place for place in regions if place.end <= end]
    if before:
        return before[-1].record
    return regions[0].record if regions else None
