"""Records: one for each real thing of an article, however often it is mentioned."""

from typing import Annotated, Literal

from pydantic import Field, model_validator

from schema.base import Model
from schema.labels import EnterpriseRole, Label, MechanismKind, PartyOrgKind
from schema.mentions import Evidence


class Value(Model):
    """One attribute's value with the characters that it was read from."""

    value: str
    evidence: tuple[Evidence, ...] = Field(min_length=1)
    record: str | None = None
    """Id of the record that the value names, if it names one."""
    producer: str = "gold"


class BaseRecord(Model):
    """What all records have."""

    id: str
    """Unique in its annotation: r0, r1, …"""
    name: str = Field(min_length=1)
    """The fullest form in the article."""
    aliases: tuple[str, ...] = ()
    """Every other form used."""
    mentions: tuple[str, ...] = ()
    """Ids of the mentions it rests on; empty where it is only named inside another name."""
    evidence: tuple[Evidence, ...] = Field(min_length=1)
    """Where it is named: its mentions' characters, or the place inside a longer name."""
    producer: str = "gold"
    doubt: bool = False
    elided: bool = False
    """A conjunct whose head noun is shared (竹藤 in 竹藤、纸品等7大产业链)."""

    @property
    def names(self) -> tuple[str, ...]:
        """Name and aliases."""
        return (self.name, *self.aliases)

    @model_validator(mode="after")
    def _aliases_are_others(self) -> "BaseRecord":
        if len(set(self.names)) != len(self.names):
            raise ValueError(f"record {self.id}: a form stands twice in {self.names!r}")
        return self


class PartyOrg(BaseRecord):
    """A Party organisation or the office of a Party committee."""

    label: Literal[Label.PARTY_ORG] = Label.PARTY_ORG
    kind: PartyOrgKind = PartyOrgKind.OTHER
    host: Value | None = None
    chain: Value | None = None
    region: Value | None = None
    established: Value | None = None
    org_count: Value | None = None
    """How many organisations it joins; the figure as written."""
    member_count: Value | None = None
    """How many Party members it has; the figure as written."""


class Enterprise(BaseRecord):
    """A company, group, mine, bank, shop or works."""

    label: Literal[Label.ENTERPRISE] = Label.ENTERPRISE
    chain: Value | None = None
    region: Value | None = None
    role: EnterpriseRole = EnterpriseRole.NONE


class Mechanism(BaseRecord):
    """A way of working with a name of its own."""

    label: Literal[Label.MECHANISM] = Label.MECHANISM
    kind: MechanismKind = MechanismKind.OTHER
    run_by: tuple[Value, ...] = ()
    frequency: Value | None = None


class Position(Model):
    """A title that a person holds."""

    title: str
    organisation: str | None = None
    """As named: the organisation's record name; None where the text names none."""
    record: str | None = None
    """Id of the organisation's record."""
    evidence: tuple[Evidence, ...] = Field(min_length=1)


class Person(BaseRecord):
    """A person by name."""

    label: Literal[Label.PERSON] = Label.PERSON
    positions: tuple[Position, ...] = ()


class Chain(BaseRecord):
    """An industrial chain or cluster."""

    label: Literal[Label.CHAIN] = Label.CHAIN
    region: Value | None = None


class Region(BaseRecord):
    """An administrative division or a customary region."""

    label: Literal[Label.REGION] = Label.REGION
    code: str | None = None
    """GB/T 2260 digits of its level, where it is certain."""
    candidates: tuple[str, ...] = ()
    """Codes it could have, where it is open."""


class Thing(BaseRecord):
    """A record that has no attributes of its own."""

    label: Literal[Label.ORG, Label.POLICY, Label.SITE]


AnyRecord = Annotated[PartyOrg | Enterprise | Mechanism | Person | Chain | Region | Thing, Field(discriminator="label")]

RECORD_MODELS: dict[Label, type[BaseRecord]] = {
    Label.PARTY_ORG: PartyOrg,
    Label.ENTERPRISE: Enterprise,
    Label.ORG: Thing,
    Label.PERSON: Person,
    Label.CHAIN: Chain,
    Label.MECHANISM: Mechanism,
    Label.POLICY: Thing,
    Label.SITE: Thing,
    Label.REGION: Region,
}
"""The model of each label's records."""
