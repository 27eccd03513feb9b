"""Which case a passage tells of: one for each chain organisation, or for each region and chain, of an article."""

import re
from dataclasses import dataclass, field

from extract.chain_names import trade_of
from extract.reading import Reading
from extract.regions import find_region_prefix
from extract.relation_regions import level
from extract.relation_view import View
from schema.labels import Label, PartyOrgKind, RelationType
from schema.mentions import Evidence
from schema.records import AnyRecord, Chain, PartyOrg, Region, Value

CHAIN_WORDS = re.compile(r"产业链|产业集群|集群|链")
FIRST_PART = 6000
"""Characters that are searched for names of regions."""
NAMED = (Label.PARTY_ORG, Label.SITE, Label.ORG)
MANY = 2
"""Chains that an article can report one by one; of more it gives a list."""
VISIT = re.compile(r"(?:赴|前往|学习|走进|考察|参观|借鉴)[^，。；\n]{0,12}$")
HONOUR = re.compile(r"[^。；;\n]{0,10}(?:入选|获评|入围|获批)")
"""Behind a chain that is only told of as a title that a place has won."""


@dataclass
class Topic:
    """One case while it is being put together."""

    chains: list[Value] = field(default_factory=list)
    leads: list[Value] = field(default_factory=list)
    region: Value | None = None
    named: bool = False
    """Its region stands in the name of its organisation."""
    places: list[Evidence] = field(default_factory=list)
    """Where its chain and its organisation are named."""

    @property
    def trade(self) -> str:
        """The trade of its chain."""
        return trade_of(self.chains[0].value) if self.chains else ""


def find_topics(reading: Reading) -> list[Topic]:
    """The cases of an article; none without a chain organisation, or a chain and Party work on it."""
    home = find_home(reading)
    chains = {record.id: record for record in reading.records if isinstance(record, Chain)}
    topics: list[Topic] = []
    for record in reading.records:
        if isinstance(record, PartyOrg) and _leads_chain(record):
            chain = record.chain if record.chain is not None and trade_of(record.chain.value) else None
            region = _region(reading, record.region)
            topic = _topic_of(topics, chain, region or home)
            topic.named = topic.named or region is not None
            topic.leads.append(value_of(record))
            topic.places += record.evidence
            if chain is not None and chain.record in chains:
                topic.places += chains[chain.record].evidence
    told = [
        chain
        for chain in chains.values()
        if not chain.elided and _is_told(reading, chain) and not _is_elsewhere(reading, chain, home)
    ]
    elided = [chain for chain in chains.values() if chain.elided]
    topics = _merge_unnamed(topics, told, elided, home)
    return topics or _without_organisation(reading, told, elided, home)


def find_home(reading: Reading) -> Value | None:
    """The region that the article is about: the one named most often, the one named first of equals."""
    main = View(reading).main
    if main is not None:
        return value_of(main)
    text = reading.article.text
    counts: list[tuple[int, int, Region]] = []
    for record in reading.records:
        if isinstance(record, Region):
            here = [
                one
                for one in record.evidence
                if record.mentions and not VISIT.search(text[max(0, one.start - 16) : one.start])
            ]
            number = _count_names(text, record) if here else 0
            counts.append((number + 2 * any(one.start < 60 for one in here), -record.evidence[0].start, record))
    if counts and (best := max(counts, key=lambda count: count[:2]))[0] > 1:
        return value_of(best[2])
    return _home_in_names(reading)


def _home_in_names(reading: Reading) -> Value | None:
    """The region that opens the name of the organisation or site named first."""
    for record in reading.records:
        end = find_region_prefix(record.name) if record.label in NAMED else 0
        if end:
            full = next((one for one in record.evidence if one.text == record.name), record.evidence[0])
            place = reading.evidence(full.start, full.start + end)
            return Value(value=place.text, evidence=(place,), producer="rule:cases.topics")
    return None


def _count_names(text: str, region: Region) -> int:
    """How often a region is named, inside longer names too, in the first part of the text."""
    return sum(text.count(name, 0, FIRST_PART) for name in region.names if len(name) > 1)


def value_of(record: AnyRecord) -> Value:
    """A record as the value of a slot."""
    return Value(value=record.name, evidence=record.evidence[:1], record=record.id, producer="rule:cases.topics")


def _region(reading: Reading, region: Value | None) -> Value | None:
    """The region in a name, by its fullest form in the article."""
    for record in reading.records if region is not None else ():
        if isinstance(record, Region) and region is not None and region.value in record.names:
            return value_of(record)
    return region


def _leads_chain(record: PartyOrg) -> bool:
    """Whether it is an organisation of a chain: no 联合体党委 of villages, no 联盟 without a chain in its names."""
    if record.kind not in (PartyOrgKind.CHAIN_COMMITTEE, PartyOrgKind.ALLIANCE):
        return False
    return record.chain is not None or any(CHAIN_WORDS.search(name) for name in record.names)


def _is_told(reading: Reading, chain: Chain) -> bool:
    text = reading.article.text
    return any(
        not VISIT.search(text[max(0, one.start - 20) : one.start]) and not HONOUR.match(text, one.end)
        for one in chain.evidence
    )


def _is_elsewhere(reading: Reading, chain: Chain, home: Value | None) -> bool:
    """Whether the text sets a chain in another region than the one that it is about: 云州省陶瓷产业链 in an article on 清河县."""
    regions = {record.id: record for record in reading.records if isinstance(record, Region)}
    if home is None or home.record not in regions:
        return False
    links = (link for link in reading.relations if link.type is RelationType.LOCATED_IN and link.subject == chain.id)
    places = [regions[link.object] for link in links if link.object in regions]
    return bool(places) and all(level(place) < level(regions[home.record]) for place in places)


def _topic_of(topics: list[Topic], chain: Value | None, region: Value | None) -> Topic:
    """The topic of this chain and region, made where there is none."""
    trade = trade_of(chain.value) if chain is not None else ""
    for topic in topics:
        if topic.trade == trade and (topic.region is None or region is None or _same_region(topic.region, region)):
            topic.region = topic.region or region
            return topic
    topics.append(Topic(chains=[chain] if chain is not None else [], region=region))
    return topics[-1]


def share_region(topics: list[Topic]) -> bool:
    """Whether all cases of an article are of one region."""
    first = topics[0].region if topics else None
    return all(
        topic.region is first or (topic.region is not None and first is not None and _same_region(topic.region, first))
        for topic in topics
    )


def _same_region(one: Value, other: Value) -> bool:
    return one.value == other.value or one.value in other.value or other.value in one.value


OFTEN = 3
"""A chain without an organisation of its own beside one that has one is a case where it is mentioned so often."""


def _merge_unnamed(topics: list[Topic], told: list[Chain], elided: list[Chain], home: Value | None) -> list[Topic]:
    """An organisation of many chains leads the case of each chain that the article tells of and that has none of its own."""
    named = [topic for topic in topics if topic.chains]
    unnamed = [topic for topic in topics if not topic.chains]
    trades = {topic.trade for topic in named}
    others = [chain for chain in told if trade_of(chain.name) not in trades and trade_of(chain.name)]
    if not unnamed:
        alone = [chain for chain in others if len(chain.mentions) >= OFTEN and share_region(named)]
        return [*named, *(Topic([value_of(chain)], region=home, places=list(chain.evidence)) for chain in alone)]
    if named and not any(topic.named for topic in unnamed):
        others = [chain for chain in others if len(chain.mentions) >= OFTEN]
    leads = [lead for topic in unnamed for lead in topic.leads]
    region = next((topic.region for topic in unnamed if topic.named), unnamed[0].region or home)
    if not named and (not others or elided):
        places = [place for topic in unnamed for place in topic.places]
        return [Topic([value_of(chain) for chain in [*others, *elided]], leads, region, places=places)]
    if len(named) == 1 and not others:
        named[0].leads += leads
        named[0].places += [place for topic in unnamed for place in topic.places]
    for chain in others:
        named.append(Topic([value_of(chain)], list(leads), region, unnamed[0].named, list(chain.evidence)))
    return named


def _without_organisation(reading: Reading, told: list[Chain], elided: list[Chain], home: Value | None) -> list[Topic]:
    """Region × chain where the article tells of Party work on chains without naming an organisation for it."""
    if home is None or "党建" not in reading.article.text or not (told or elided):
        return []
    if not elided and len(told) <= MANY:
        return [Topic([value_of(chain)], region=home, places=list(chain.evidence)) for chain in told]
    return [Topic([value_of(chain) for chain in [*told, *elided]], region=home)]
