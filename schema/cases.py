"""PracticeCase: the unit that a researcher compares."""

from schema.base import Model
from schema.records import Value


class PracticeCase(Model):
    """One case for each chain organisation or each region × chain that an article reports."""

    id: str
    region: tuple[Value, ...] = ()
    chain: tuple[Value, ...] = ()
    lead_org: tuple[Value, ...] = ()
    structure: tuple[Value, ...] = ()
    members: tuple[Value, ...] = ()
    mechanisms: tuple[Value, ...] = ()
    policies: tuple[Value, ...] = ()
    sites: tuple[Value, ...] = ()
    problems: tuple[Value, ...] = ()
    """The difficulty in the article's words."""
    outcomes: tuple[Value, ...] = ()
    """Figures with their metric; evidence is the figure's and its metric's characters."""
    people: tuple[Value, ...] = ()


SLOTS = tuple(name for name in PracticeCase.model_fields if name != "id")
"""Names of the slots, in the codebook's order."""
