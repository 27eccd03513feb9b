"""Relations between records, with the ends that the codebook allows."""

from pydantic import Field

from schema.base import Model
from schema.labels import ORGANISATIONS, Label, RelationType
from schema.mentions import Evidence

_ANY = tuple(label for label in Label if label not in (Label.TIME, Label.POSITION))

ENDS: dict[RelationType, tuple[tuple[Label, ...], tuple[Label, ...]]] = {
    RelationType.HOLDS: ((Label.PERSON,), ORGANISATIONS),
    RelationType.BELONGS_TO: ((Label.PARTY_ORG, Label.ENTERPRISE), (Label.CHAIN,)),
    RelationType.COVERS: ((Label.PARTY_ORG,), (Label.CHAIN,)),
    RelationType.SUBORDINATE_TO: ((Label.PARTY_ORG,), (Label.PARTY_ORG,)),
    RelationType.LOCATED_IN: (_ANY, (Label.REGION, Label.SITE)),
    RelationType.RUNS: ((*ORGANISATIONS, Label.REGION, Label.SITE), (Label.MECHANISM, Label.SITE)),
    RelationType.ISSUES: ((Label.ORG, Label.PARTY_ORG), (Label.POLICY,)),
    RelationType.MEASURES: ((Label.FIGURE,), tuple(label for label in _ANY if label is not Label.FIGURE)),
    RelationType.PARTNERS: (ORGANISATIONS, ORGANISATIONS),
}
"""The labels allowed as subject and as object of each relation."""


class Relation(Model):
    """A relation that the article states."""

    id: str
    type: RelationType
    subject: str
    """Id of a record; of the FIGURE mention for `measures`."""
    object: str | None
    """Id of a record; None only for `holds` where the text names no organisation."""
    title: str | None = None
    """The POSITION's text, for `holds` only."""
    evidence: tuple[Evidence, ...] = Field(min_length=1)
    producer: str = "gold"
    doubt: bool = False
