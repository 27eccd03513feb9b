"""make_records: one record for each real thing, out of the mentions of one article.

Mentions of the same label and surface are one record. A rule may say more about a mention by attributes of `add_mention`:

- `stands_for`: the fuller form that this surface is a short form of; both become one record;
- `elided`: the surface is a conjunct whose head noun is shared;
- any field of the record that is a plain value (`kind`, `role`, `code`, `candidates`).

What is only named inside a longer name (an enterprise in its Party branch, a chain in its committee) is a record without
mentions; short forms are joined with their full names.
"""

import re
from collections.abc import Iterator

from spacy.tokens import Span

from extract.aliases import link_short_forms, owns
from extract.drafts import Draft, Drafts
from extract.nested import find_nested
from extract.party_attributes import fill_attributes
from extract.party_heads import BARE_OFFICES
from extract.reading import Reading
from extract.spans import attributes_of, mentions
from schema.labels import RECORD_LABELS, EnterpriseRole, Label
from schema.mentions import Mention

PLAIN_FIELDS = {
    Label.PARTY_ORG: ("kind",),
    Label.ENTERPRISE: ("role",),
    Label.MECHANISM: ("kind",),
    Label.REGION: ("code", "candidates"),
}
"""Fields of a record that a mention's attributes may carry."""


_COMMITTEE = re.compile(r"(?P<level>[省市县区州旗])委(?:副书记|常委|委员)(?:[、,，兼 ]|[\u4e00-\u9fff]{2,6}[、,，])+$")
"""In front of the name of an office: 区委常委、."""


def make_records(reading: Reading) -> None:
    """Fill `reading.records`: every record with its fullest form, its other forms and its evidence."""
    drafts = Drafts()
    spans = _spans_by_place(reading)
    fuller: list[tuple[Label, str, str]] = []
    for mention in reading.mentions:
        if isinstance(mention, Mention) and mention.label in RECORD_LABELS:
            fuller += _take(drafts, mention, spans.get((mention.start, mention.end, str(mention.label)), []))
    for label, start, end, producer in find_nested(reading):
        draft = drafts.named(label, reading.article.text[start:end], producer=producer)
        draft.evidence.append(reading.evidence(start, end))
        fuller += _fuller(label, reading.article.text[start:end], spans.get((start, end, str(label)), []))
    for label, short, full in fuller:
        _join(drafts, label, short, full)
    for label in RECORD_LABELS:
        _join_short_forms(drafts, label, reading.article.text)
    reading.records = fill_attributes(reading, drafts.finish())


def _spans_by_place(reading: Reading) -> dict[tuple[int, int, str], list[Span]]:
    found: dict[tuple[int, int, str], list[Span]] = {}
    for span in mentions(reading.doc, *RECORD_LABELS):
        found.setdefault((span.start, span.end, span.label_), []).append(span)
    return found


def _take(drafts: Drafts, mention: Mention, spans: list[Span]) -> Iterator[tuple[Label, str, str]]:
    """Put a mention into its draft; give what its rules say it stands for."""
    label = Label(mention.label)
    draft = drafts.named(label, mention.text, producer=mention.producer)
    draft.mentions.append(mention.id)
    draft.evidence.append(mention.evidence)
    for said in map(attributes_of, spans):
        draft.elided = draft.elided or bool(said.get("elided"))
        for field in PLAIN_FIELDS.get(label, ()):
            if field in said and draft.fields.get(field) in (None, EnterpriseRole.NONE):
                draft.fields[field] = said[field]
    yield from _fuller(label, mention.text, spans)


def _fuller(label: Label, surface: str, spans: list[Span]) -> Iterator[tuple[Label, str, str]]:
    """What the rules say that a surface stands for."""
    for said in map(attributes_of, spans):
        full = said.get("stands_for")
        if isinstance(full, str) and full != surface:
            yield label, surface, full


def _join_short_forms(drafts: Drafts, label: Label, text: str) -> None:
    """Join what the names alone show to be one thing."""
    named = [draft for draft in drafts if draft.label is label and draft.evidence]
    forms = [form for draft in named for form in draft.forms]
    levels = {form: level for draft in named for form in draft.forms if (level := _level_before(draft, form, text))}
    for short, full in link_short_forms(label, forms).items():
        if label is Label.ENTERPRISE and owns(text, short, full):
            continue
        if short in levels and f"{levels[short]}委{short}" not in full:
            continue
        _join(drafts, label, short, full)


def _level_before(draft: Draft, form: str, text: str) -> str | None:
    """区 of the committee whose office is named alone behind it: 组织部 in 区委常委、组织部部长 is not the 市委组织部."""
    if form not in BARE_OFFICES:
        return None
    behind = (
        _COMMITTEE.search(text, max(0, found.start - 12), found.start) for found in draft.evidence if found.text == form
    )
    return next((match["level"] for match in behind if match), None)


def _join(drafts: Drafts, label: Label, short: str, full: str) -> None:
    one, other = drafts.get(label, full), drafts.get(label, short)
    if one is not None and other is not None and one.evidence:
        drafts.join(one, other)
