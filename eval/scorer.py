"""Five levels of scores of one annotation against gold: mentions, figures and times, records, relations, cases.

Everything is strict unless a row's name says otherwise. Gold in doubt counts neither as a miss nor as a false alarm, and neither
does a prediction that hits it. The order of input never changes a score.
"""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from eval.alignment import Alignment, align, align_records, align_spans, overlap, same_span, share_a_name
from eval.counts import Count, Counts, ScoringError, sum_counts
from schema.annotation import Annotation
from schema.cases import SLOTS, PracticeCase
from schema.errors import GoldError
from schema.labels import Modifier, RelationType
from schema.mentions import AnyMention, Evidence, Figure, Span, Time
from schema.records import AnyRecord, Person, Value
from schema.relations import Relation

MODES = ("strict", "exact", "partial", "type")
"""strict: span and label; exact: span; partial: half a point for an overlap; type: an overlap with the right label."""

SUMS = ("relations/strict", "relations/boundaries", "cases/slots")
"""Rows whose errors stand in other rows already."""

ATTRIBUTES = (
    "kind", "host", "chain", "region", "established", "org_count", "member_count", "role", "run_by", "frequency",
)  # fmt: skip


def score_annotation(gold: Annotation, pred: Annotation) -> Counts:
    """All levels of one article."""
    if gold.text_sha256 != pred.text_sha256:
        raise GoldError(
            f"{gold.article_id}: gold is for text {gold.text_sha256[:12]}, prediction for {pred.text_sha256[:12]}"
        )
    records = align_records(gold, pred)
    same = {(gold.records[g].id, pred.records[p].id) for g, p in records.pairs}
    return sum_counts(
        (
            score_mentions(gold, pred),
            score_figures(gold, pred),
            score_times(gold, pred),
            score_records(gold, pred, records),
            score_relations(gold, pred),
            score_cases(gold, pred, same),
        )
    )


# Mentions ------------------------------------------------------------------------------------------------------------


def _weigh(mode: str) -> Callable[[Span, Span], float]:
    def weight(gold: Any, pred: Any) -> float:
        exact, same_label = same_span(gold, pred), gold.label == pred.label
        if (mode == "exact" and not exact) or (mode == "strict" and not (exact and same_label)):
            return 0
        if mode == "type" and not same_label:
            return 0
        return overlap(gold, pred) + (1000 if exact else 0) + (500 if same_label else 0)

    return weight


def score_mentions(gold: Annotation, pred: Annotation) -> Counts:
    """Rows `mentions/<mode>` and `mentions/<mode>/<label>`, and the errors of strict ones by kind."""
    counts: Counts = {}
    golds, preds = sorted(gold.mentions, key=_place), sorted(pred.mentions, key=_place)
    for mode in MODES:
        found = align_spans(golds, preds, _weigh(mode))
        _count_mentions(counts, mode, golds, preds, found, gold.article_id)
    return counts


def _place(span: Span) -> tuple[int, int, str]:
    return span.start, span.end, span.id


def _count_mentions(
    counts: Counts, mode: str, golds: Sequence[AnyMention], preds: Sequence[AnyMention], found: Alignment, where: str
) -> None:
    def rows(mention: AnyMention) -> tuple[Count, Count]:
        names = (f"mentions/{mode}", f"mentions/{mode}/{mention.label}")
        return counts.setdefault(names[0], Count()), counts.setdefault(names[1], Count())

    doubtful = [mention for mention in golds if mention.doubt]
    for mention in golds:
        for row in rows(mention):
            row.gold += not mention.doubt
    paired = {p: g for g, p in found.pairs}
    for index, mention in enumerate(preds):
        partner = paired.get(index)
        if partner is None and any(overlap(mention, other) for other in doubtful):
            continue
        if partner is not None and golds[partner].doubt:
            continue
        for row in rows(mention if partner is None else golds[partner]):
            row.pred += 1
    for g, p in found.pairs:
        if not golds[g].doubt:
            worth = 0.5 if mode == "partial" and not same_span(golds[g], preds[p]) else 1.0
            for row in rows(golds[g]):
                row.right += worth
    if mode == "strict":
        _list_mention_errors(rows, golds, preds, found, doubtful, where)


def _list_mention_errors(
    rows: Callable[[AnyMention], tuple[Count, Count]], golds: Sequence[AnyMention], preds: Sequence[AnyMention],
    found: Alignment, doubtful: Sequence[AnyMention], where: str,
) -> None:  # fmt: skip
    open_preds = [preds[p] for p in found.spurious]
    explained = set()
    for g in found.missed:
        mention = golds[g]
        if mention.doubt:
            continue
        near = max((p for p in open_preds if overlap(mention, p)), key=lambda p: overlap(mention, p), default=None)
        kind = "missed"
        if near is not None:
            explained.add(near.id)
            kind = (
                "label" if same_span(mention, near) else "bounds" if mention.label == near.label else "label and bounds"
            )
        rows(mention)[1].errors.append(
            ScoringError(
                where,
                kind,
                mention.text,
                near.text if near else None,
                mention.start,
                mention.end,
                near.producer if near else None,
                f"{mention.label}→{near.label}" if near else str(mention.label),
            )
        )
    for mention in open_preds:
        if mention.id not in explained and not any(overlap(mention, other) for other in doubtful):
            rows(mention)[1].errors.append(
                ScoringError(
                    where,
                    "spurious",
                    None,
                    mention.text,
                    mention.start,
                    mention.end,
                    mention.producer,
                    str(mention.label),
                )
            )


# Figures and times ---------------------------------------------------------------------------------------------------


def _pairs_of(
    counts: Counts, row: str, golds: Sequence[Any], preds: Sequence[Any], where: str, right: Callable[[Any, Any], bool]
) -> list[tuple[Any, Any]]:
    """Count spans that are equal and right; give all pairs with equal spans."""
    found = align_spans(golds, preds, lambda g, p: float(same_span(g, p)))
    pairs = [(golds[g], preds[p]) for g, p in found.pairs]
    count = counts.setdefault(row, Count())
    doubtful = [gold for gold in golds if gold.doubt]
    count.gold += len(golds) - len(doubtful)
    count.pred += sum(not any(overlap(pred, gold) for gold in doubtful) for pred in preds)
    for gold, pred in pairs:
        if not gold.doubt:
            count.right += right(gold, pred)
            if not right(gold, pred):
                count.errors.append(_field_error(where, row, gold, pred, gold.text, pred.text))
    return [(gold, pred) for gold, pred in pairs if not gold.doubt]


def _field_error(where: str, kind: str, gold: Any, pred: Any, expected: Any, found: Any) -> ScoringError:
    return ScoringError(
        where,
        kind,
        f"{gold.text}: {expected}",
        f"{pred.text}: {found}",
        gold.start,
        gold.end,
        pred.producer,
        str(gold.label),
    )


def score_figures(gold: Annotation, pred: Annotation) -> Counts:
    """Rows `figures/detection`, `figures/all` (span, value and unit), each field, and what a default would score.

    Fields are scored over figures whose span is right. `figures/modifier` and `figures/change` leave out the pairs where gold
    and prediction both have the default; `figures/default …` is the share of pairs that «exact» or «no change» gets right.
    """
    counts: Counts = {}
    where = gold.article_id
    golds = sorted((m for m in gold.mentions if isinstance(m, Figure)), key=_place)
    preds = sorted((m for m in pred.mentions if isinstance(m, Figure)), key=_place)
    _pairs_of(counts, "figures/detection", golds, preds, where, lambda g, p: True)
    pairs = _pairs_of(
        counts,
        "figures/all",
        golds,
        preds,
        where,
        lambda g, p: bool((g.low, g.high, g.unit) == (p.low, p.high, p.unit)),
    )
    golds_by_id, preds_by_id = ({m.id: m.text for m in a.mentions} for a in (gold, pred))
    gold_records, pred_records = ({r.id: r for r in a.records} for a in (gold, pred))
    for g, p in pairs:
        for name, expected, found in (
            ("value", (g.low, g.high), (p.low, p.high)),
            ("unit", g.unit, p.unit),
            ("period", golds_by_id.get(g.period or ""), preds_by_id.get(p.period or "")),
        ):
            _count_field(counts, f"figures/{name}", where, g, p, expected, found, expected == found)
        for name, default in (("modifier", Modifier.EXACT), ("change", None)):
            expected, found = getattr(g, name), getattr(p, name)
            if (expected, found) != (default, default):
                _count_field(counts, f"figures/{name}", where, g, p, expected, found, expected == found)
            _count_field(
                counts, f"figures/default {name}", where, g, p, default, default, expected == default, list_it=False
            )
        if g.metric is not None:
            hit = p.metric is not None and _reads_alike(g.metric, p.metric)
            _count_field(counts, "figures/metric", where, g, p, g.metric.text, p.metric.text if p.metric else None, hit)
            exact = p.metric is not None and g.metric.text == p.metric.text
            _count_field(counts, "figures/metric exact", where, g, p, "", "", exact, list_it=False)
        ends = gold_records.get(g.subject or ""), pred_records.get(p.subject or "")
        expected, found = (record.name if record else None for record in ends)
        hit = ends[0] is ends[1] or (ends[0] is not None and ends[1] is not None and share_a_name(ends[0], ends[1]))
        _count_field(counts, "figures/subject", where, g, p, expected, found, hit)
    return counts


def _reads_alike(gold: Evidence, pred: Evidence) -> bool:
    """One metric holds the other: 陶瓷企业 and 企业."""
    return gold.text in pred.text or pred.text in gold.text


def _count_field(
    counts: Counts,
    row: str,
    where: str,
    g: Any,
    p: Any,
    expected: Any,
    found: Any,
    right: bool,
    *,
    list_it: bool = True,
) -> None:
    count = counts.setdefault(row, Count())
    count.gold += 1
    count.pred += 1
    count.right += right
    if not right and list_it:
        count.errors.append(_field_error(where, row.split("/")[1], g, p, expected, found))


def score_times(gold: Annotation, pred: Annotation) -> Counts:
    """Rows `times/span` and `times/interval` (of those whose span is right and whose gold has an interval)."""
    counts: Counts = {}
    golds = sorted((m for m in gold.mentions if isinstance(m, Time)), key=_place)
    preds = sorted((m for m in pred.mentions if isinstance(m, Time)), key=_place)
    for g, p in _pairs_of(counts, "times/span", golds, preds, gold.article_id, lambda g, p: True):
        if (g.first, g.last) != (None, None):
            expected, found = (g.first, g.last), (p.first, p.last)
            _count_field(counts, "times/interval", gold.article_id, g, p, expected, found, expected == found)
    return counts


# Records -------------------------------------------------------------------------------------------------------------


def score_records(gold: Annotation, pred: Annotation, found: Alignment) -> Counts:
    """Rows `records`, `records/<label>`; attributes of matched records as `attributes/<name>`; `positions`."""
    counts: Counts = {}
    where = gold.article_id
    for record in gold.records:
        if not record.doubt:
            for row in _record_rows(counts, record):
                row.gold += 1
    paired = {p: g for g, p in found.pairs}
    for index, record in enumerate(pred.records):
        partner = gold.records[paired[index]] if index in paired else None
        rivals = [other for other in gold.records if share_a_name(other, record)]
        if partner is None and rivals and all(other.doubt for other in rivals):
            continue
        if partner is not None and partner.doubt:
            continue
        for row in _record_rows(counts, record):
            row.pred += 1
            row.right += partner is not None
        if partner is None:
            kind = "duplicate" if rivals else "spurious"
            at = record.evidence[0]
            _record_rows(counts, record)[1].errors.append(
                ScoringError(
                    where, kind, None, " | ".join(record.names), at.start, at.end, record.producer, str(record.label)
                )
            )
        else:
            _score_attributes(counts, where, partner, record)
    for index in found.missed:
        record = gold.records[index]
        at = record.evidence[0]
        if not record.doubt:
            _record_rows(counts, record)[1].errors.append(
                ScoringError(where, "missed", " | ".join(record.names), None, at.start, at.end, None, str(record.label))
            )
    _score_positions(counts, gold, pred)
    return counts


def _record_rows(counts: Counts, record: AnyRecord) -> tuple[Count, Count]:
    return counts.setdefault("records", Count()), counts.setdefault(f"records/{record.label}", Count())


def _texts(value: Any) -> frozenset[str]:
    if value is None:
        return frozenset()
    if isinstance(value, tuple):
        return frozenset().union(*(_texts(part) for part in value))
    return frozenset([value.value if isinstance(value, Value) else str(value)])


def _score_attributes(counts: Counts, where: str, gold: AnyRecord, pred: AnyRecord) -> None:
    for name in ATTRIBUTES:
        if name not in type(gold).model_fields:
            continue
        expected, found = _texts(getattr(gold, name)), _texts(getattr(pred, name))
        if expected or found:
            count = counts.setdefault(f"attributes/{name}", Count())
            count.gold += len(expected)
            count.pred += len(found)
            count.right += len(expected & found)
            if expected != found:
                at = gold.evidence[0]
                count.errors.append(
                    ScoringError(
                        where,
                        name,
                        f"{gold.name}: {'、'.join(sorted(expected))}",
                        f"{pred.name}: {'、'.join(sorted(found))}",
                        at.start,
                        at.end,
                        pred.producer,
                        str(gold.label),
                    )
                )


def _score_positions(counts: Counts, gold: Annotation, pred: Annotation) -> None:
    """Person, organisation and title all right."""

    def rows(annotation: Annotation) -> list[tuple[AnyRecord, str, AnyRecord | None, str | None]]:
        records = {record.id: record for record in annotation.records}
        return sorted(
            ((record, position.title, records.get(position.record or ""), position.organisation)
             for record in annotation.records if isinstance(record, Person) for position in record.positions),
            key=lambda row: (row[0].evidence[0].start, row[1], row[3] or ""),
        )  # fmt: skip

    def same(g: tuple[Any, ...], p: tuple[Any, ...]) -> float:
        organisations = g[3] == p[3] if g[2] is None or p[2] is None else not set(g[2].names).isdisjoint(p[2].names)
        return float(share_a_name(g[0], p[0]) and g[1] == p[1] and organisations)

    golds, preds = rows(gold), rows(pred)
    _count_alignment(
        counts,
        "positions",
        gold.article_id,
        golds,
        preds,
        align(golds, preds, same),
        lambda row: f"{row[0].name} · {row[3] or '—'} · {row[1]}",
    )


def _count_alignment(
    counts: Counts, row: str, where: str, golds: Sequence[Any], preds: Sequence[Any], found: Alignment,
    describe: Callable[[Any], str],
) -> None:  # fmt: skip
    count = counts.setdefault(row, Count())
    count.gold += len(golds)
    count.pred += len(preds)
    count.right += len(found.pairs)
    if row in SUMS:
        return
    for g in found.missed:
        at = _find_place(golds[g])
        count.errors.append(ScoringError(where, "missed", describe(golds[g]), None, at.start, at.end))
    for p in found.spurious:
        at = _find_place(preds[p])
        producer = getattr(preds[p], "producer", None)
        count.errors.append(ScoringError(where, "spurious", None, describe(preds[p]), at.start, at.end, producer))


def _find_place(item: Any) -> Evidence:
    """Where a relation, a value, a case or a position (its person) stands."""
    if isinstance(item, PracticeCase):
        item = next(value for slot in SLOTS for value in getattr(item, slot))
    evidence: Evidence = (item[0] if isinstance(item, tuple) else item).evidence[0]
    return evidence


# Relations -----------------------------------------------------------------------------------------------------------


def score_relations(gold: Annotation, pred: Annotation) -> Counts:
    """Rows `relations/strict[/type]` (labels and names of both ends) and `relations/boundaries` (names of both ends)."""
    counts: Counts = {}
    for mode in ("strict", "boundaries"):
        ends_of = [{item.id: item for item in (*a.records, *a.mentions)} for a in (gold, pred)]

        def same_end(one: Any, other: Any, mode: str = mode) -> bool:
            if one is None or other is None:
                return one is other
            if isinstance(one, Span) or isinstance(other, Span):
                return isinstance(one, Span) and isinstance(other, Span) and same_span(one, other)
            if mode == "strict":
                return share_a_name(one, other)
            return not set(one.names).isdisjoint(other.names)

        def same(g: Relation, p: Relation, ends: Any = ends_of, same_end: Any = same_end) -> float:
            return float(
                g.type == p.type and g.title == p.title
                and same_end(ends[0].get(g.subject), ends[1].get(p.subject))
                and same_end(ends[0].get(g.object), ends[1].get(p.object))
            )  # fmt: skip

        def describe(relation: Relation, ends: Any = ends_of) -> str:
            named = {**ends[1], **ends[0]}
            if any(relation is own for own in pred.relations):
                named = ends[1]
            subject, target = (named.get(end) for end in (relation.subject, relation.object))
            names = [getattr(end, "name", getattr(end, "text", "—")) if end else "—" for end in (subject, target)]
            return f"{relation.type}({names[0]}, {names[1]}{', ' + relation.title if relation.title else ''})"

        kinds: list[RelationType | None] = [None]
        if mode == "strict":
            kinds += sorted({relation.type for relation in (*gold.relations, *pred.relations)})
        for kind in kinds:
            golds, preds = (
                _sorted_relations([r for r in a.relations if kind is None or r.type is kind]) for a in (gold, pred)
            )
            found = align(golds, preds, same)
            doubtful = [g for g in golds if g.doubt]
            ignored = {p for g, p in found.pairs if golds[g].doubt}
            keep = [p for p in range(len(preds)) if p not in ignored]
            kept_gold = [g for g in golds if not g.doubt]
            if doubtful:
                preds = [preds[p] for p in keep]
                golds = kept_gold
                found = align(golds, preds, same)
            _count_alignment(
                counts,
                f"relations/{mode}" + (f"/{kind}" if kind else ""),
                gold.article_id,
                golds,
                preds,
                found,
                describe,
            )
    return counts


def _sorted_relations(relations: Sequence[Relation]) -> list[Relation]:
    return sorted(
        relations, key=lambda r: (r.evidence[0].start, r.type, r.subject, r.object or "", r.title or "", r.id)
    )


# Cases ---------------------------------------------------------------------------------------------------------------


def score_cases(gold: Annotation, pred: Annotation, same: set[tuple[str, str]]) -> Counts:
    """Rows `cases` (a gold case found), `cases/slots` and `cases/<slot>`; cases pair off by the slot values they share."""
    counts: Counts = {}
    golds = sorted(gold.cases, key=lambda case: case.model_dump_json())
    preds = sorted(pred.cases, key=lambda case: case.model_dump_json())

    def shared(g: PracticeCase, p: PracticeCase) -> float:
        return sum(len(_align_values(g, p, slot, same).pairs) for slot in SLOTS)

    found = align(golds, preds, shared)
    _count_alignment(counts, "cases", gold.article_id, golds, preds, found, _describe_case)
    empty = PracticeCase(id="none")
    for g, p in [
        *((golds[g], preds[p]) for g, p in found.pairs),
        *((golds[g], empty) for g in found.missed),
        *((empty, preds[p]) for p in found.spurious),
    ]:
        for slot in SLOTS:
            values = _align_values(g, p, slot, same)
            for row in (f"cases/{slot}", "cases/slots"):
                if getattr(g, slot) or getattr(p, slot):
                    _count_alignment(
                        counts,
                        row,
                        gold.article_id,
                        getattr(g, slot),
                        getattr(p, slot),
                        values,
                        partial(_describe_value, slot),
                    )
    return counts


def _describe_value(slot: str, value: Value) -> str:
    return f"{slot}: {value.value}"


def _align_values(g: PracticeCase, p: PracticeCase, slot: str, same: set[tuple[str, str]]) -> Alignment:
    def weight(one: Value, other: Value) -> float:
        if one.record is not None and other.record is not None:
            return float((one.record, other.record) in same)
        if one.value == other.value:
            return 2
        if any(same_span(a, b) for a in one.evidence for b in other.evidence):
            return 1.5
        shared = sum(overlap(a, b) for a in one.evidence for b in other.evidence)
        longest = max(sum(len(e.text) for e in value.evidence) for value in (one, other))
        return float(shared * 2 >= longest)

    return align(getattr(g, slot), getattr(p, slot), weight)


def _describe_case(case: PracticeCase) -> str:
    return " · ".join(value.value for slot in ("region", "chain", "lead_org") for value in getattr(case, slot))
