"""make_records: one record for each real thing, out of the mentions of one article.

Mentions of the same label and surface are one record. A rule may say more about a mention by attributes of `add_mention`:

- `stands_for`: the fuller form that this surface is a short form of; both become one record;
- `elided`: the surface is a conjunct whose head noun is shared;
- any field of the record that is a plain value (`kind`, `role`, `code`, `candidates`).
"""

from extract.drafts import Draft, Drafts
from extract.reading import Reading
from extract.spans import attributes_of, mentions
from schema.labels import RECORD_LABELS, Label
from schema.mentions import Mention

PLAIN_FIELDS = {
    Label.PARTY_ORG: ("kind",),
    Label.ENTERPRISE: ("role",),
    Label.MECHANISM: ("kind",),
    Label.REGION: ("code", "candidates"),
}
"""Fields of a record that a mention's attributes may carry."""


def make_records(reading: Reading) -> None:
    """Fill `reading.records`: every record with its fullest form, its other forms and its evidence."""
    drafts = Drafts()
    said = _attributes(reading)
    for mention in reading.mentions:
        if isinstance(mention, Mention) and mention.label in RECORD_LABELS:
            _take(drafts, mention, said.get((mention.start, mention.end, str(mention.label)), {}))
    reading.records = drafts.finish()


def _attributes(reading: Reading) -> dict[tuple[int, int, str], dict[str, object]]:
    """What all rules said about a span and label, the earlier rule first."""
    said: dict[tuple[int, int, str], dict[str, object]] = {}
    for span in mentions(reading.doc, *RECORD_LABELS):
        known = said.setdefault((span.start, span.end, span.label_), {})
        known.update({key: value for key, value in attributes_of(span).items() if key not in known})
    return said


def _take(drafts: Drafts, mention: Mention, said: dict[str, object]) -> Draft:
    label = Label(mention.label)
    draft = drafts.named(label, mention.text, producer=mention.producer)
    draft.mentions.append(mention.id)
    draft.evidence.append(mention.evidence)
    draft.elided = draft.elided or bool(said.get("elided"))
    for field in PLAIN_FIELDS.get(label, ()):
        if field in said:
            draft.fields.setdefault(field, said[field])
    full = said.get("stands_for")
    if isinstance(full, str) and full != mention.text:
        drafts.join(draft, drafts.named(label, full, producer=mention.producer))
    return draft
