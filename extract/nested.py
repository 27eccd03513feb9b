"""Things that are only named inside a longer name: hosts of Party organisations and sites, chains of committees, zones."""

import re
from bisect import bisect_left
from collections.abc import Iterator

from spacy.tokens import Span

from extract.chain_names import trade_of
from extract.party_names import parse_party_name
from extract.reading import Reading
from extract.spans import mentions
from schema.labels import Label
from schema.mentions import Mention

OUTER = {
    Label.PARTY_ORG: (Label.ENTERPRISE, Label.ORG, Label.SITE, Label.CHAIN),
    Label.SITE: (Label.ENTERPRISE, Label.CHAIN, Label.ORG),
    Label.ORG: (Label.ENTERPRISE, Label.CHAIN, Label.SITE, Label.ORG),
}
"""Labels whose names may hold a record, and of which labels."""
OUTER_OF_HOSTS = {Label.ORG: (Label.ENTERPRISE, Label.CHAIN)}
"""A section that hosts a branch holds the firm whose section it is; an alliance that hosts a committee, the chain in its name."""
_SENT_OUT = re.compile(r"驻|[\u4e00-\u9fff]{2,4}(?:大队|支队|中队)$")
"""Behind the name of an office: what it has sent out is a body of its own."""
_SECTION_BRANCH = re.compile(
    r"(?P<host>.{2,}(?:车间|分厂|采矿场|选矿厂|项目部|工区|事业部|分局|大队|(?:局|厅|委|办公厅|办公室)[\u4e00-\u9fff]{1,6}(?:处|科|室|中心|支队)))"
    r"(?:联合)?(?:党总支|党支部|党小组)$"
)
_ZONE_COMMITTEE = re.compile(
    r"(?P<host>[\u4e00-\u9fff]{1,12}?(?:开发区|高新区|经开区|工业园区|产业园区|工业园|产业园|科技园|创业园|物流园|自贸片区|创新区|度假区|集聚区))"
    r"(?=党|“|[\u4e00-\u9fff]{2,12}(?:产业|集群|党建|非公|两新|综合党委))"
)
"""市高新区 in 市高新区“白鹭”党建联盟."""
_ALLIANCE_COMMITTEE = re.compile(
    r"(?P<host>.*(?:联盟|协会|商会|学会|公会))(?:联合|综合|功能型)?(?:党委|党总支|党支部)$"
)


def find_nested(reading: Reading) -> Iterator[tuple[Label, int, int, str]]:
    """(label, start, end, producer) of every record inside a chosen mention, each place once, the longest first."""
    candidates = mentions(reading.doc, Label.ENTERPRISE, Label.ORG, Label.SITE, Label.CHAIN)
    starts = [span.start for span in candidates]
    for outer in reading.mentions:
        if not isinstance(outer, Mention) or outer.label not in OUTER:
            continue
        taken: list[tuple[Label, int, int]] = []
        inside = [
            (Label(span.label_), span.start, span.end, span.id_)
            for span in candidates[bisect_left(starts, outer.start) : bisect_left(starts, outer.end)]
            if outer.start <= span.start
            and span.end <= outer.end
            and span.end - span.start < outer.end - outer.start
            and span.label_ in OUTER[Label(outer.label)]
            and span.id_.startswith("rule:")
            and _may_lie_in(outer, span)
        ]
        inside += [found for found in _from_name(outer) if found[0] is not Label.CHAIN or not _has_chain(inside)]
        for label, start, end, producer in sorted(inside, key=lambda found: (found[1] - found[2], found[1])):
            if not any(
                start < last and first < end and label not in OUTER_OF_HOSTS.get(kind, ())
                for kind, first, last in taken
            ):
                taken.append((label, start, end))
                yield label, start, end, producer


def _has_chain(found: list[tuple[Label, int, int, str]]) -> bool:
    return any(label is Label.CHAIN for label, *_ in found)


def _may_lie_in(outer: Mention, span: Span) -> bool:
    """The host of a site or a section is named in full; in the name of a Party organisation any name will do."""
    if outer.label is Label.ORG and span.label_ == Label.ORG:
        return span.start == outer.start and _SENT_OUT.match(outer.text, span.end - outer.start) is not None
    if outer.label is Label.SITE and span.label_ == Label.ORG:
        return span.start == outer.start and span.id_.endswith((".school", ".society"))
    return span.label_ != Label.ENTERPRISE or outer.label is Label.PARTY_ORG or span.id_.endswith((".full", ".branch"))


def _from_name(outer: Mention) -> Iterator[tuple[Label, int, int, str]]:
    """What the name of a Party organisation shows by itself: its chain; the 联盟 of a 联盟党委."""
    if outer.label is not Label.PARTY_ORG:
        return
    parts = parse_party_name(outer.text)
    opening = len("中共") if outer.text.startswith("中共") else 0
    name = outer.text[opening:]
    start = outer.start + opening
    if trade_of(parts.chain) and (place := outer.text.find(parts.chain)) >= 0:
        yield Label.CHAIN, outer.start + place, outer.start + place + len(parts.chain), "rule:records.nested"
    if match := _SECTION_BRANCH.match(name):
        yield Label.ORG, start, start + match.end("host"), "rule:records.nested"
    if match := _ZONE_COMMITTEE.match(name):
        yield Label.SITE, start, start + match.end("host"), "rule:records.nested"
    if (match := _ALLIANCE_COMMITTEE.match(name)) and parts.core + parts.chain + parts.region:
        host = match["host"]
        if len(host) > 4 and "党建" not in host:
            yield Label.ORG, start, start + len(host), "rule:records.nested"
