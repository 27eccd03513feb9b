"""Records while they are being made: drafts that grow, are joined, and become models at the end."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from schema.labels import Label
from schema.mentions import Evidence
from schema.records import AnyRecord, Chain, Enterprise, Mechanism, PartyOrg, Person, Region, Thing

MODELS: dict[Label, type[Any]] = {
    Label.PARTY_ORG: PartyOrg,
    Label.ENTERPRISE: Enterprise,
    Label.MECHANISM: Mechanism,
    Label.PERSON: Person,
    Label.CHAIN: Chain,
    Label.REGION: Region,
}
"""The model of each label's records; the others are `Thing`."""


@dataclass
class Draft:
    """A record that is not finished."""

    label: Label
    forms: list[str]
    """Every form used, in the order of the text."""
    producer: str
    mentions: list[str] = field(default_factory=list)
    evidence: list[Evidence] = field(default_factory=list)
    elided: bool = False
    fields: dict[str, Any] = field(default_factory=dict)
    """Values of the record's own fields."""

    @property
    def name(self) -> str:
        """The fullest form: the longest, the first of equals; of a chain the one that says 产业链."""
        chains = [form for form in self.forms if form.endswith("产业链")] if self.label is Label.CHAIN else []
        return max(chains or self.forms, key=len)

    @property
    def aliases(self) -> tuple[str, ...]:
        """The other forms, in the order of the text."""
        places = {evidence.text: evidence.start for evidence in sorted(self.evidence, key=lambda found: -found.start)}
        others = (form for form in self.forms if form != self.name)
        return tuple(sorted(others, key=lambda form: places.get(form, self.first)))

    @property
    def first(self) -> int:
        """Where it is first named."""
        return min(evidence.start for evidence in self.evidence)


class Drafts:
    """The drafts of one article, found by label and form."""

    def __init__(self) -> None:
        self._by_form: dict[tuple[Label, str], Draft] = {}

    def __iter__(self) -> Iterator[Draft]:
        seen: set[int] = set()
        for draft in self._by_form.values():
            if id(draft) not in seen:
                seen.add(id(draft))
                yield draft

    def get(self, label: Label, form: str) -> Draft | None:
        """The draft that has this form, if there is one."""
        return self._by_form.get((label, form))

    def named(self, label: Label, form: str, *, producer: str) -> Draft:
        """The draft that has this form, made where there is none."""
        return self._by_form.setdefault((label, form), Draft(label, [form], producer))

    def join(self, one: Draft, other: Draft) -> Draft:
        """Make one draft of two; give it."""
        if one is other:
            return one
        one.forms += [form for form in other.forms if form not in one.forms]
        one.mentions += other.mentions
        one.evidence += other.evidence
        one.elided = one.elided and other.elided
        one.fields = {**other.fields, **one.fields}
        for form in other.forms:
            self._by_form[(one.label, form)] = one
        return one

    def finish(self) -> list[AnyRecord]:
        """The records in text order, named r0, r1, …; a draft without evidence is none."""
        found = sorted((draft for draft in self if draft.evidence), key=lambda draft: (draft.first, -len(draft.name)))
        return [_make_record(draft, f"r{number}") for number, draft in enumerate(found)]


def _make_record(draft: Draft, record_id: str) -> AnyRecord:
    extra = {"label": draft.label} if draft.label not in MODELS else {}
    record: AnyRecord = MODELS.get(draft.label, Thing)(
        id=record_id,
        name=draft.name,
        aliases=draft.aliases,
        mentions=tuple(draft.mentions),
        evidence=tuple(sorted(set(draft.evidence), key=lambda evidence: (evidence.start, evidence.end))),
        producer=draft.producer,
        elided=draft.elided,
        **extra,
        **draft.fields,
    )
    return record
