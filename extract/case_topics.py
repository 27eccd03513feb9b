"""Which case a passage tells of: one for each chain organisation, or for each region and chain, of an article."""

import re
from dataclasses import dataclass, field

from extract.reading import Reading
from schema.labels import Label, PartyOrgKind
from schema.mentions import Evidence, Mention
from schema.records import AnyRecord, Chain, PartyOrg, Region, Value

SENTENCE = re.compile(r"[^。！？!?\n]+[。！？!?\n”]*")
CHAIN_WORDS = re.compile(r"产业链|产业集群|集群|链")
VISIT = re.compile(r"赴|学习考察|考察学习|学习借鉴|调研.{0,6}经验|取经")
CORE = re.compile(r"(?:全)?产业链条?|产业集群|集群|产业|制造业")


@dataclass
class Topic:
    """One case while it is being put together."""

    chains: list[Value] = field(default_factory=list)
    leads: list[Value] = field(default_factory=list)
    region: Value | None = None
    places: list[Evidence] = field(default_factory=list)
    """Where its chain and its organisation are named."""

    @property
    def key(self) -> tuple[str, str]:
        """Its region and the trade of its chain."""
        return (self.region.value if self.region else "", CORE.sub("", self.chains[0].value) if self.chains else "")


def find_topics(reading: Reading) -> list[Topic]:
    """The cases that an article tells of; none in an article without a chain organisation or a chain and Party work."""
    home = find_home(reading)
    chains = {record.id: record for record in reading.records if isinstance(record, Chain)}
    topics: list[Topic] = []
    for record in reading.records:
        if isinstance(record, PartyOrg) and _leads_chain(record):
            chain = record.chain
            topic = _topic_of(topics, chain, record.region or home)
            topic.leads.append(_value(record))
            topic.places += record.evidence
            if chain is not None and not topic.chains:
                topic.chains.append(chain)
                topic.places += chains[chain.record].evidence if chain.record in chains else ()
    topics = _merge_unnamed(topics)
    if not topics:
        topics = _without_organisation(reading, list(chains.values()), home)
    for chain_record in chains.values() if len(topics) == 1 and not topics[0].chains else ():
        topics[0].chains.append(_value(chain_record))
    return topics


def find_home(reading: Reading) -> Value | None:
    """The region that the article is about: the one named most often, the one named first of equals."""
    text = reading.article.text
    counts: list[tuple[int, int, Region]] = []
    for record in reading.records:
        if isinstance(record, Region):
            here = [one for one in record.evidence if not VISIT.search(text[max(0, one.start - 6) : one.start])]
            number = sum(text.count(name) for name in record.names if len(name) > 1) if here else 0
            counts.append((number + 2 * any(one.start < 60 for one in here), -record.evidence[0].start, record))
    return _value(max(counts, key=lambda count: count[:2])[2]) if counts else None


def _leads_chain(record: PartyOrg) -> bool:
    if record.kind is PartyOrgKind.CHAIN_COMMITTEE:
        return True
    return record.kind is PartyOrgKind.ALLIANCE and (record.chain is not None or CHAIN_WORDS.search(record.name) is not None)


def _topic_of(topics: list[Topic], chain: Value | None, region: Value | None) -> Topic:
    """The topic of this chain and region, made where there is none."""
    trade = CORE.sub("", chain.value) if chain is not None else ""
    for topic in topics:
        if topic.key[1] == trade and (topic.region is None or region is None or _same_region(topic.region, region)):
            topic.region = topic.region or region
            return topic
    topics.append(Topic(chains=[chain] if chain is not None else [], region=region))
    return topics[-1]


def _same_region(one: Value, other: Value) -> bool:
    return one.value == other.value or one.value in other.value or other.value in one.value


def _merge_unnamed(topics: list[Topic]) -> list[Topic]:
    """An organisation without a chain joins the one case that has a chain; where there are several it is set aside."""
    named = [topic for topic in topics if topic.chains]
    if not named:
        return topics[:1] if len({topic.key for topic in topics}) == 1 else topics
    if len(named) == 1:
        for topic in topics:
            if topic is not named[0]:
                named[0].leads += topic.leads
                named[0].places += topic.places
    return named


def _without_organisation(reading: Reading, chains: list[Chain], home: Value | None) -> list[Topic]:
    """Region × chain where the article tells of Party work on chains without naming its organisation."""
    if home is None or "党建" not in reading.article.text or not chains:
        return []
    told = [chain for chain in chains if not chain.elided and len(chain.mentions) > 1]
    if len(told) == 1 or (told and len(chains) == len(told)):
        return [Topic(chains=[_value(chain)], region=home, places=list(chain.evidence)) for chain in told]
    return [Topic(chains=[_value(chain) for chain in chains], region=home)]


def _value(record: AnyRecord) -> Value:
    return Value(value=record.name, evidence=record.evidence[:1], record=record.id, producer="rule:cases.topics")


def assign(reading: Reading, topics: list[Topic]) -> dict[int, list[int]]:
    """For each sentence, by where it starts, the numbers of the topics that it tells of."""
    text = reading.article.text
    regions = {topic.key[0] for topic in topics}
    everyone = list(range(len(topics)))
    current: list[int] = []
    told: dict[int, list[int]] = {}
    for sentence in SENTENCE.finditer(text):
        named = [
            number
            for number, topic in enumerate(topics)
            if any(sentence.start() <= place.start < sentence.end() for place in topic.places)
        ]
        if named:
            current = named
        if len(topics) == 1:
            told[sentence.start()] = everyone
        elif named:
            told[sentence.start()] = named
        else:
            told[sentence.start()] = everyone if len(regions) == 1 else current
    return told


def mentions_of(reading: Reading, label: Label) -> list[Mention]:
    """The chosen mentions of one label."""
    return [mention for mention in reading.mentions if isinstance(mention, Mention) and mention.label is label]
