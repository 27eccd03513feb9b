"""The closed vocabularies of the codebook."""

from enum import StrEnum


class Label(StrEnum):
    """The twelve kinds of mention."""

    PARTY_ORG = "PARTY_ORG"
    ENTERPRISE = "ENTERPRISE"
    ORG = "ORG"
    PERSON = "PERSON"
    POSITION = "POSITION"
    CHAIN = "CHAIN"
    MECHANISM = "MECHANISM"
    POLICY = "POLICY"
    SITE = "SITE"
    REGION = "REGION"
    TIME = "TIME"
    FIGURE = "FIGURE"


RECORD_LABELS = (
    Label.PARTY_ORG,
    Label.ENTERPRISE,
    Label.ORG,
    Label.PERSON,
    Label.CHAIN,
    Label.MECHANISM,
    Label.POLICY,
    Label.SITE,
    Label.REGION,
)
"""The nine labels of which records are kept; POSITION, TIME and FIGURE are values of records and relations."""

ORGANISATIONS = (Label.PARTY_ORG, Label.ENTERPRISE, Label.ORG)
"""What the codebook calls «organisation» in the ends of a relation."""


class Modifier(StrEnum):
    """How a figure's number is hedged."""

    EXACT = "exact"
    OVER = "over"
    UNDER = "under"
    ABOUT = "about"


class Change(StrEnum):
    """The direction of a figure that says a change; a figure without one has None."""

    INCREASE = "increase"
    DECREASE = "decrease"


class PartyOrgKind(StrEnum):
    """Kinds of Party organisation."""

    CHAIN_COMMITTEE = "chain_committee"
    ALLIANCE = "alliance"
    ENTERPRISE_ORG = "enterprise_org"
    LOCAL_COMMITTEE = "local_committee"
    DEPARTMENT = "department"
    VILLAGE_ORG = "village_org"
    OTHER = "other"


class EnterpriseRole(StrEnum):
    """The place of an enterprise in its chain: 链主 or 龙头 is a leader."""

    LEADER = "leader"
    MEMBER = "member"
    NONE = "none"


class MechanismKind(StrEnum):
    """Kinds of mechanism."""

    MEETING = "meeting"
    SERVICE = "service"
    TALENT = "talent"
    FINANCE = "finance"
    COORDINATION = "coordination"
    CO_BUILDING = "co-building"
    DIGITAL = "digital"
    BRAND = "brand"
    STRUCTURE = "structure"
    OTHER = "other"


class RelationType(StrEnum):
    """The relations of the codebook, section 4."""

    HOLDS = "holds"
    BELONGS_TO = "belongs_to"
    COVERS = "covers"
    SUBORDINATE_TO = "subordinate_to"
    LOCATED_IN = "located_in"
    RUNS = "runs"
    ISSUES = "issues"
    MEASURES = "measures"
    PARTNERS = "partners"


class Relevance(StrEnum):
    """How far an article is about 产业链党建: its subject, a part of it, or not at all."""

    CORE = "core"
    RELATED = "related"
    NONE = "none"
