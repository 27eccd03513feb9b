"""Linking: which records of which articles are one thing.

Two records are one thing if they share a key. A full name is a key by itself; a short or common one counts only together
with what it stands beside (the home region of its article, a person's organisation), so that an ambiguous name stays apart.
"""

import hashlib
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from corpus.decisions import Decision, Merge, Reference, Split
from schema.annotation import Annotation
from schema.labels import Label
from schema.records import AnyRecord, Person, Region

PLACE = re.compile(r"^.{1,8}?[省市县区州盟旗镇乡村]|街道|社区")
"""A name that opens with its place is full: 德化县陶瓷产业链党委; not 产业链党委."""

COMPANY = re.compile(r"^.{4,}(公司|集团|银行|合作社|研究院|大学|学院|协会|商会|医院)$")
"""A name that is long and ends in its legal form is full."""

COUNTY = re.compile(r"^.{1,10}[省市县州盟旗]$")
"""Names of levels that rarely stand twice; 镇, 乡, 村 and 区 often do."""


@dataclass
class Entity:
    """One thing across articles."""

    id: str
    label: Label
    name: str
    records: list[tuple[str, str]] = field(default_factory=list)
    """Article id and record id."""


@dataclass(frozen=True)
class _Member:
    article_id: str
    record_id: str
    label: Label
    name: str
    keys: tuple[str, ...]


def link(annotations: Iterable[Annotation], decisions: Sequence[Decision]) -> list[Entity]:
    """The things that the records of some annotations stand for, by id."""
    members = [member for annotation in annotations for member in _members(annotation, decisions)]
    sets = _DisjointSets()
    for member in members:
        sets.join(member.keys)
    groups: defaultdict[str, list[_Member]] = defaultdict(list)
    for member in members:
        groups[sets.find(member.keys[0])].append(member)
    return sorted((_make_entity(key, group) for key, group in groups.items()), key=lambda entity: entity.id)


def normalise_name(name: str) -> str:
    """A name for comparison: without width, blanks, quotation marks and brackets."""
    return re.sub(r"[\s“”‘’\"'《》「」『』()()]", "", unicodedata.normalize("NFKC", name))


def _members(annotation: Annotation, decisions: Sequence[Decision]) -> Iterator[_Member]:
    home = _home_region(annotation)
    names = {record.id: record.name for record in annotation.records}
    for record in annotation.records:
        own = f"{record.label}/in {annotation.article_id}/{record.id}"
        keys = _split_keys(annotation.article_id, record, decisions)
        if not keys:
            keys = [own, *_keys(record, home, names)]
        yield _Member(
            annotation.article_id,
            record.id,
            record.label,
            record.name,
            (*keys, *_merge_keys(annotation.article_id, record, decisions)),
        )


def _keys(record: AnyRecord, home: str | None, names: dict[str, str]) -> Iterator[str]:
    name = normalise_name(record.name)
    if isinstance(record, Person):
        for position in record.positions:
            organisation = names.get(position.record or "", position.organisation)
            if organisation is not None and _is_full(Label.PARTY_ORG, organisation):
                yield f"{record.label}/{name}/{normalise_name(organisation)}"
    elif isinstance(record, Region) and record.code is not None:
        yield f"{record.label}/{record.code}"
    elif isinstance(record, Region):
        if not record.candidates and COUNTY.search(name):
            yield f"{record.label}/{name}"
    elif _is_full(record.label, name):
        yield f"{record.label}/{name}"
    elif home is not None and record.label is not Label.PARTY_ORG:
        yield f"{record.label}/{name}/{home}"


def _is_full(label: Label, name: str) -> bool:
    if label is Label.POLICY:
        return len(name) >= 8
    return len(name) >= 6 and (PLACE.search(name) is not None or COMPANY.search(name) is not None)


def _home_region(annotation: Annotation) -> str | None:
    """The region that the article speaks of most, among those whose names do not stand twice."""
    regions = {record.id: record for record in annotation.records if isinstance(record, Region)}
    counts = Counter(
        {
            id: len(record.evidence)
            for id, record in regions.items()
            if record.code is not None or COUNTY.search(record.name)
        }
    )
    if not counts:
        return None
    best = max(counts, key=lambda id: (counts[id], id))
    return regions[best].code or regions[best].name


def _split_keys(article_id: str, record: AnyRecord, decisions: Sequence[Decision]) -> list[str]:
    """A record that people have split off stands for itself, together with those that the same reference covers."""
    return [
        f"{record.label}/split {_reference(thing)}"
        for decision in decisions
        if isinstance(decision, Split)
        for thing in decision.things
        if thing.covers(article_id, record)
    ][:1]


def _merge_keys(article_id: str, record: AnyRecord, decisions: Sequence[Decision]) -> list[str]:
    return [
        f"{record.label}/merged {'|'.join(sorted(map(_reference, decision.things)))}"
        for decision in decisions
        if isinstance(decision, Merge) and any(thing.covers(article_id, record) for thing in decision.things)
    ]


def _reference(thing: Reference) -> str:
    return f"{thing.label}/{thing.name}/{thing.article or '*'}"


def _make_entity(key: str, members: list[_Member]) -> Entity:
    names = Counter(member.name for member in members)
    name = max(names, key=lambda name: (len(name), names[name], name))
    digest = hashlib.sha256(key.encode("utf-8")).hexdigest()[:12]
    return Entity(
        id=f"e{digest}",
        label=members[0].label,
        name=name,
        records=sorted((member.article_id, member.record_id) for member in members),
    )


class _DisjointSets:
    """Keys that have been joined; the smallest of a set stands for it, so that the order of articles does not matter."""

    def __init__(self) -> None:
        self.parents: dict[str, str] = {}

    def find(self, key: str) -> str:
        while (parent := self.parents.setdefault(key, key)) != key:
            self.parents[key] = self.parents[parent]
            key = parent
        return key

    def join(self, keys: Sequence[str]) -> None:
        roots = {self.find(key) for key in keys}
        smallest = min(roots)
        for root in roots:
            self.parents[root] = smallest
