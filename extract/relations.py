"""find_relations: what the article says of its records, with evidence, from one sentence or across sentences.

Rules (each can be switched off as `rule:relations.<name>`):

- `holds`: a position of a person. Yes 清河县委书记李四; no 党支部书记齐聚一堂.
- `covers`: a Party organisation and the chain in its name, or the only chain of the article. Yes 竹艺产业链党委; no 清河县委.
- `member`: a firm and the chain that its sentence makes it a part of. Yes 吸纳链上企业甲公司; no 与甲银行签约, 赴外县走访甲公司.
- `address`: a region in the one in front of it, with the others of its list. Yes 云州省清河县; 清河县安山镇、固山镇; no 清河县、白沙县.
- `lies`: yes 清河县地处大山区; no 清河县走进大山区.
- `part`: a town or village whose county or town opens the sentence. Yes 安山镇…东岭、西坑2个村; no 固山镇 in another sentence of an
  article on 清河县.
- `site`, `firm`: a site, a firm or an organisation in the zone or region that its clause sets it in. Yes 位于清河县的甲公司; 在清河工业园区,甲公司;
  no 清河工业园区邀请甲公司; 清河县会展中心, where the region is a part of the name.
- `home`: a chain or its committee where its sentence, or the article, is at home. Yes 清河县成立竹艺产业链党委; no 甲集团深耕竹艺产业链, nor a
  committee whose name opens with another region.
- `runs`, `builds`: who runs a mechanism, who builds a site. Yes 清河县搭建“1+2+N”组织体系; no 紧扣“四千工程”部署.
- `issues`: yes 县委组织部印发《办法》; no 县委组织部贯彻《办法》.
- `below`: yes 竹艺产业链党委下设甲公司党支部; no 县委组织部联系指导竹艺产业链党委.
- `partners`: yes 甲公司与乙协会签约; no 甲公司与乙协会负责人座谈.
- `measures`: a figure and the record that it is said of.
"""

from collections.abc import Iterator
from itertools import chain

from extract.positions import fill_positions
from extract.reading import Reading
from extract.relation_chains import find_chain_links
from extract.relation_deeds import find_deeds
from extract.relation_places import find_places
from extract.relation_regions import find_addresses
from extract.relation_view import Found, View
from extract.spans import is_disabled
from schema.labels import Label, RelationType
from schema.mentions import Figure
from schema.records import Mechanism, Person, Value
from schema.relations import ENDS, Relation


def find_relations(reading: Reading) -> None:
    """Fill `reading.relations`, the positions of the Person records and who runs the Mechanism records."""
    fill_positions(reading)
    view = View(reading)
    links = list(_link(reading, chain(find_chain_links(view), find_places(view), find_deeds(view))))
    made = (*_holds(reading), *_direct(links), *_measures(reading))
    found = [relation for relation in made if not is_disabled(reading.doc, relation.producer)]
    reading.relations = [relation.model_copy(update={"id": f"x{number}"}) for number, relation in enumerate(found)]
    _fill_runners(reading)
    _fill_addresses(reading, view)


def _link(reading: Reading, found: Iterator[Found]) -> Iterator[Relation]:
    """Relations between records with ends that the codebook allows, each once."""
    seen: set[tuple[RelationType, str, str]] = set()
    for type_, one, other, evidence, producer in found:
        subjects, objects = ENDS[type_]
        key = type_, one.id, other.id
        if key in seen or one.id == other.id or is_disabled(reading.doc, producer):
            continue
        if one.label in subjects and other.label in objects:
            seen.add(key)
            yield Relation(
                id=f"x{len(seen)}", type=type_, subject=one.id, object=other.id, evidence=evidence, producer=producer
            )


def _direct(links: list[Relation]) -> Iterator[Relation]:
    """Without the places that other links lead to: 清河县 → 青江市 → 云州省 makes 清河县 → 云州省 superfluous."""
    inside = {(link.subject, link.object) for link in links if link.type is RelationType.LOCATED_IN}
    places = {place for _, place in inside}
    for link in links:
        between = ((link.subject, place) in inside and (place, link.object) in inside for place in places)
        if link.type is not RelationType.LOCATED_IN or not any(between):
            yield link


def _holds(reading: Reading) -> Iterator[Relation]:
    organisations = {record.id: record.label for record in reading.records}
    for record in reading.records:
        for position in record.positions if isinstance(record, Person) else ():
            held = position.record if organisations.get(position.record or "") in ENDS[RelationType.HOLDS][1] else None
            yield Relation(
                id="x",
                type=RelationType.HOLDS,
                subject=record.id,
                object=held,
                title=position.title,
                evidence=position.evidence,
                producer="rule:relations.holds",
            )


def _measures(reading: Reading) -> Iterator[Relation]:
    for mention in reading.mentions:
        if isinstance(mention, Figure) and mention.subject is not None:
            yield Relation(
                id="x",
                type=RelationType.MEASURES,
                subject=mention.id,
                object=mention.subject,
                evidence=(mention.evidence,),
                producer="rule:relations.measures",
            )


def _fill_addresses(reading: Reading, view: View) -> None:
    """Address strings as aliases of their lowest region."""
    forms: dict[str, list[str]] = {}
    taken = {form for record in reading.records if record.label is Label.REGION for form in record.names}
    for record, form in find_addresses(view):
        if form not in taken:
            taken.add(form)
            forms.setdefault(record.id, []).append(form)
    reading.records = [
        record.model_copy(update={"aliases": (*record.aliases, *forms[record.id])}) if record.id in forms else record
        for record in reading.records
    ]


def _fill_runners(reading: Reading) -> None:
    """Mechanism.run_by, from the relations."""
    records = {record.id: record for record in reading.records}
    runners: dict[str, list[Value]] = {}
    for relation in reading.relations:
        if relation.type is RelationType.RUNS and relation.object is not None:
            doer = records[relation.subject]
            value = Value(value=doer.name, evidence=relation.evidence, record=doer.id, producer=relation.producer)
            runners.setdefault(relation.object, []).append(value)
    reading.records = [
        record.model_copy(update={"run_by": tuple(runners[record.id])})
        if isinstance(record, Mechanism) and record.id in runners and record.label is Label.MECHANISM
        else record
        for record in reading.records
    ]
