"""Attributes that relations state: the chain of an enterprise, the region of an organisation or a chain."""

from extract.party_attributes import full_region
from extract.reading import Reading
from schema.labels import EnterpriseRole, Label, RelationType
from schema.records import AnyRecord, Chain, Enterprise, PartyOrg, Value
from schema.relations import Relation

STATED = {RelationType.BELONGS_TO: "chain", RelationType.COVERS: "chain", RelationType.LOCATED_IN: "region"}
"""The attribute that a relation fills, of its subject."""
FIELDS = {"chain": (PartyOrg, Enterprise), "region": (PartyOrg, Enterprise, Chain)}


def fill_from_relations(reading: Reading) -> None:
    """Fill `chain` and `region` of the records where their names do not say them and one relation does.

    Yes: 铭拓生物 belongs to 新材料产业链, and is a member of it unless the text calls it its leader. No: an alliance that covers two chains has none.
    """
    records = {record.id: record for record in reading.records}
    found: dict[tuple[str, str], list[Value]] = {}
    for relation in reading.relations:
        field = STATED.get(relation.type)
        if field is not None and (value := _read(reading, relation, records, field)) is not None:
            found.setdefault((relation.subject, field), []).append(value)
    for chain, values in _regions_of_chains(reading).items():
        found.setdefault((chain, "region"), values)
    updates: dict[str, dict[str, Value | EnterpriseRole]] = {}
    for (record_id, field), values in found.items():
        record = records[record_id]
        if isinstance(record, FIELDS[field]) and getattr(record, field) is None and len(values) == 1:
            updates.setdefault(record_id, {})[field] = values[0]
        if isinstance(record, Enterprise) and field == "chain" and record.role is EnterpriseRole.NONE:
            updates.setdefault(record_id, {})["role"] = EnterpriseRole.MEMBER
    reading.records = [record.model_copy(update=updates.get(record.id, {})) for record in reading.records]


def _regions_of_chains(reading: Reading) -> dict[str, list[Value]]:
    """The regions in the names of each chain's organisations: 德化县 of 陶瓷产业链 in 德化县陶瓷产业链党委."""
    regions: dict[str, dict[str, Value]] = {}
    for record in reading.records:
        if (
            isinstance(record, PartyOrg)
            and record.region is not None
            and record.chain is not None
            and record.chain.record
        ):
            regions.setdefault(record.chain.record, {}).setdefault(record.region.value, record.region)
    return {chain: [*values.values()] for chain, values in regions.items()}


def _read(reading: Reading, relation: Relation, records: dict[str, AnyRecord], field: str) -> Value | None:
    place = records.get(relation.object or "")
    if place is None or (field == "region" and place.label is not Label.REGION):
        return None
    name = full_region(reading, place.name) if field == "region" else place.name
    return Value(value=name, evidence=relation.evidence, record=place.id, producer=relation.producer)
