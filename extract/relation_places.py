"""located_in: firms, organisations and sites in the regions and zones that a clause sets them in."""

import re
from collections.abc import Iterator

from extract.regions import find_region_prefix
from extract.relation_homes import find_homes
from extract.relation_main import ZONE
from extract.relation_regions import LIES, VILLAGE, find_regions, level, lowest
from extract.relation_view import Found, Named, View
from schema.labels import Label, PartyOrgKind, RelationType
from schema.records import AnyRecord, PartyOrg

_PLACED = (Label.ENTERPRISE, Label.ORG, Label.PARTY_ORG, Label.SITE)
_CHAIN_KINDS = (PartyOrgKind.CHAIN_COMMITTEE, PartyOrgKind.ALLIANCE)
_OF = re.compile(r"(?:[^,，。;；、]{0,8}[中里内上旁边])?的|[内里]|(?:的)?[^,，。;；、的]{0,4}企业(?:——|—|:|：)?")
"""Between a place and what lies in it: 清河工业园区的甲公司, 安山镇茶园中的“甲”工坊, 清河工业园区两家企业——甲公司."""
_IN = re.compile(r"(?:位于|坐落于|坐落在|地处|落户于?|入驻|进驻|来自|扎根|走进|深入|(?:^|[\s,，。;；“”])[现正]?在)$")
"""In front of a place that something is said to be in."""
_SETTLES = re.compile(r"[^。,，;；、]{0,6}?(?:落户|入驻|扎根|进驻|落地)[在于]?|(?:的)?总部[设位]?[在于]")
_ORGANISED = re.compile(r"(?:联合|综合|功能型)?(?:党|管委会|商会|协会|联盟)")
_BARE = re.compile(r"(?:村|社区)(?:党委|党总支|党支部)")
"""Party organisations of the village or 社区 that was named last."""
_SITS = re.compile(r"[^。,，;；、]{0,4}在")
_OPENS = re.compile(r"[^。,，;；、]{0,4}(?:揭牌|成立|落成|挂牌|投用|启用|开业|投产|建成)")
_TOURS = re.compile(r"先后(?:实地)?(?:到|来到|走进|走访|深入|前往|考察|察看|参观|调研)了?$")
_CLOSES = re.compile(
    r"等?(?:[\d两三四五六七八九十]+[家个户])?(?:产业链)?(?:龙头|链主|链上|骨干|重点|头部|规上)[^,，。;；、]{0,4}企业"
)
_RELIES = re.compile(r"依托|引导|组织|推动|带动|凝聚|整合|联合")
_WHOLE = re.compile(r"全([县市区镇乡])")
_IN_OF = re.compile(r"[^,，。;；、]{0,8}的")
_BUILT = re.compile(
    r"[^,，。;；“]{0,4}(?:建起|建成|建立|建设|设立|打造|开设|成立|布局|投资建|揭牌|创办|开办)了?[^,，。;；“、]{0,6}"
)
_OPENED = re.compile(r"[^,，。;；、“”]{0,14}(?:领办|创办|开办|兴办)了?")
"""Somebody of a place opens something: 固山村青年李四领办“甲”工坊."""
_VISITS = re.compile(
    r"(?:[,，]\s*)?(?:先后|实地|分别|深入|到|就|对|前往|进行|开展|[^,，。;；、]{0,6}?){0,3}"
    r"(?:调研|考察|参观|走访|观摩|察看|查看|学习|到|走进|来到|深入)(?:了)?"
)
_WITH = re.compile(r"[与和同跟对赴向]")
_GOES = re.compile(r"(?:赴|到|前往|走进|深入|来到|抵达)$")
_AMONG = re.compile(
    r"(?:其中[^,，。;；、]{0,8}(?:有|包括|如|为)|(?:入驻|引进|集聚|汇聚|拥有|落户|聚集)了?[^,，。;；、]{0,6})$"
)
"""In front of firms that a sentence about a zone counts up."""
_INSIDE = re.compile(r"(?:园区内(?:的)?|(?:入驻|落户|进驻)园区的)$")
_WITHIN = re.compile(r"([县市区镇乡村])(?:域)?内的?$")
_AND = ("、", "和", "及", "与", "以及")


def find_places(view: View) -> Iterator[Found]:
    """Every located_in of the article."""
    yield from find_regions(view)
    done: set[str] = set()
    for named in view.named:
        if named.label not in _PLACED or named.record.id in done or _is_of_chain(named.record):
            continue
        place = _place_of(view, named)
        if place is not None and place.record is not named.record and not _is_nested_head(view, named):
            rule = "site" if named.label is Label.SITE else "firm"
            for one in (named, *_listed(view, named)):
                if one.record.id in done or _is_of_chain(one.record):
                    continue
                done.add(one.record.id)
                span = view.reading.evidence(min(one.start, place.start), max(one.end, place.end))
                yield RelationType.LOCATED_IN, one.record, place.record, (span,), f"rule:relations.{rule}"
    yield from find_homes(view)


def _is_nested_head(view: View, named: Named) -> bool:
    """Whether a site only opens a longer name: 青竹园联合党组织."""
    return named.label is Label.SITE and _ORGANISED.match(view.text, named.end) is not None


def _is_of_chain(record: AnyRecord) -> bool:
    """Whether it is a committee or alliance of a chain, which has a home of its own."""
    return isinstance(record, PartyOrg) and record.kind in _CHAIN_KINDS


def _listed(view: View, named: Named) -> Iterator[Named]:
    """What 、 and 和 add to the first of a list."""
    _, last = view.sentence(named.start)
    end = named.end
    for other in view.between(named.end, last, *_PLACED):
        if view.text[end : other.start] not in _AND:
            return
        yield other
        end = other.end


def _place_of(view: View, named: Named) -> Named | None:
    """The region or zone that the sentence sets something in."""
    first, last = view.sentence(named.start)
    behind = view.between(named.end, last, Label.REGION, Label.SITE)
    if behind and named.label is Label.SITE and _opens_in(view, named, behind[0]):
        return lowest(behind[0], behind)
    if behind and (LIES.fullmatch(gap := view.text[named.end : behind[0].start]) or _SETTLES.fullmatch(gap)):
        return lowest(behind[0], behind)
    before = view.between(first, named.start, Label.REGION, Label.SITE)
    if (
        named.label is Label.SITE
        and ZONE.search(named.record.name)
        and (region := _around(view, named, first)) is not None
    ):
        return region
    if before and (place := _in_front(view, named, before)) is not None:
        return place
    if named.label is Label.ENTERPRISE:
        return _in_zone(view, named, first)
    if named.label is Label.PARTY_ORG and _BARE.fullmatch(named.record.name):
        near = [
            one
            for one in view.between(max(0, named.start - 200), named.start, Label.REGION)
            if level(one.record) >= VILLAGE
        ]
        return near[-1] if near and near[-1].record.name.endswith(named.record.name[:1]) else None
    return None


def _around(view: View, zone: Named, first: int) -> Named | None:
    """白沙县举办…,在新能源产业园区…: the region that opens the sentence and acts in the zone."""
    if find_region_prefix(zone.record.name) or view.text[zone.start - 1 : zone.start] != "在":
        return None
    regions = view.between(first, zone.start, Label.REGION)
    if len(regions) != 1 or not view.opens(first, regions[0]):
        return None
    end = regions[0].end
    modifies = any(named.start == end for named in view.between(end, zone.start))
    return None if modifies or len(view.between(end, zone.start, *_PLACED)) > 1 else regions[0]


def _opens_in(view: View, site: Named, place: Named) -> bool:
    """甲研发平台在白沙县揭牌."""
    return (
        _SITS.fullmatch(view.text, site.end, place.start) is not None and _OPENS.match(view.text, place.end) is not None
    )


def _in_front(view: View, named: Named, before: list[Named]) -> Named | None:
    """The place directly in front, with words between that set the one in the other."""
    place = before[-1]
    head = view.head(place)
    gap = view.text[place.end : named.start]
    if _BUILT.fullmatch(gap) and view.text[head - 1 : head] == "在":
        return place
    is_zone = place.label is Label.SITE and ZONE.search(place.record.name) is not None
    leads_in = _IN.search(view.text, max(0, head - 4), head) is not None or _is_of_owner(view, head)
    if place.label is Label.SITE and not is_zone and not (leads_in or gap.endswith(("的", "里", "内", "设立"))):
        return None
    if _OF.fullmatch(gap) and (named.label is not Label.PARTY_ORG or leads_in):
        return place
    if leads_in and (gap in ("", ",", "，") or _IN_OF.fullmatch(gap) or _BUILT.fullmatch(gap)):
        return place
    if is_zone and (gap == "" or (named.label is Label.ENTERPRISE and view.is_scene(place) and not _WITH.search(gap))):
        return place
    if named.label in (Label.SITE, Label.ENTERPRISE) and (_OPENED.fullmatch(gap) or (_is_visited(view, head, gap))):
        return place
    return None


def _is_of_owner(view: View, head: int) -> bool:
    """Whether 在 in front of a place stands behind a firm: 甲公司在安山镇的生态园党支部."""
    if view.text[head - 1 : head] != "在":
        return False
    return any(named.end == head - 1 for named in view.between(max(0, head - 40), head, Label.ENTERPRISE))


def _is_visited(view: View, head: int, gap: str) -> bool:
    return _GOES.search(view.text, max(0, head - 3), head) is not None and _VISITS.fullmatch(gap) is not None


def _in_zone(view: View, named: Named, first: int) -> Named | None:
    """The zone of a firm that the text calls 园区内的甲公司, or counts among those of a zone: 园区…企业6家,其中有甲公司."""
    before = view.text[first : named.start]
    if _INSIDE.search(before):
        zones = [site for site in view.between(0, named.start, Label.SITE) if ZONE.search(site.record.name)]
        return zones[-1] if zones else None
    if _counted(view, named) and (place := _region_of_count(view, named, first)) is not None:
        return place
    within = _WITHIN.search(before)
    if within is not None:
        regions = [
            region for region in view.between(0, named.start, Label.REGION) if region.record.name[-1] == within[1]
        ]
        return regions[-1] if regions else None
    if _TOURS.search(before):
        zones = [site for site in view.between(first, named.start, Label.SITE) if ZONE.search(site.record.name)]
        return zones[-1] if zones else None
    if _AMONG.search(before):
        subjects, _ = view.subjects(named.start)
        zone = next((one for one in subjects if one.label is Label.SITE and ZONE.search(one.name)), None)
        place = next((site for site in view.named if site.record is zone and site.start < named.start), None)
        return place if place is not None and _about_firms(before) else None
    return None


def _counted(view: View, named: Named) -> bool:
    """Whether a firm stands in a list that its role or number closes: 甲、乙等龙头企业; 甲、乙3个链上企业."""
    end = named.end
    for other in _listed(view, named):
        end = other.end
    return _CLOSES.match(view.text, end) is not None


def _region_of_count(view: View, named: Named, first: int) -> Named | None:
    """The zone that relies on the firms, or the region of 全县: 青竹园依托甲、乙等龙头企业; 全县…甲、乙2个链上企业."""
    subjects, said = view.subjects(named.start)
    zones = [one for one in subjects if one.label is Label.SITE and ZONE.search(one.name)] if said else []
    if zones and _RELIES.search(view.text, first, named.start):
        return next((site for site in view.named if site.record is zones[0] and site.start < named.start), None)
    whole = _WHOLE.search(view.text, first, named.start)
    if whole is not None and view.main is not None and view.main.name.endswith(whole[1]):
        return next((region for region in view.named if region.record is view.main), None)
    return None


def _about_firms(before: str) -> bool:
    return "企业" in before or "公司" in before
