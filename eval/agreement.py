"""How far two annotators agree, and where they do not.

Mentions: F1 of one against the other (pairwise, symmetric), by label. Characters: Cohen's kappa over the label of each character.
Attributes: Krippendorff's alpha (nominal) over the values that both gave to what both marked. Alpha and kappa are None where
nothing varies.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import krippendorff
import numpy as np

from eval.alignment import align_records, align_spans, same_span
from eval.counts import Count, Counts, sum_counts
from eval.evaluate import SAMPLES, SEEDS, read_articles
from eval.goldfiles import find_gold, read_gold
from eval.scorer import score_annotation
from schema.annotation import Annotation
from schema.errors import GoldError
from schema.labels import Label
from schema.mentions import Figure
from schema.records import Value

FIGURE_FIELDS = ("value", "unit", "modifier", "change", "metric", "subject", "period")
RECORD_FIELDS = ("kind", "role", "host", "chain", "region", "established", "frequency")


@dataclass
class Agreement:
    """Two annotators over the same articles."""

    counts: Counts
    """As `score_annotation` gives them, one annotator as gold: F1 is the same either way round."""
    kappa: dict[str, float | None]
    """Cohen's kappa on characters: over all labels (`all`), and for each label against the rest."""
    alpha: dict[str, float | None]
    """Krippendorff's alpha by field."""
    disagreements: list[str] = field(default_factory=list)
    """What to adjudicate, in text order."""

    def pairwise(self, row: str) -> float:
        """F1 of a row."""
        return self.counts.get(row, Count()).f


def compare(one: Iterable[Annotation], other: Iterable[Annotation], lengths: dict[str, int]) -> Agreement:
    """Compare two annotators' files of the same articles; `lengths` holds each text's characters by article id."""
    ones, others = ({a.article_id: a for a in annotations} for annotations in (one, other))
    if set(ones) != set(others):
        raise GoldError(f"articles of one annotator alone: {sorted(set(ones) ^ set(others))}")
    pairs = [(ones[article_id], others[article_id]) for article_id in sorted(ones)]
    return Agreement(
        counts=sum_counts(score_annotation(a, b) for a, b in pairs),
        kappa=_find_kappas(pairs, lengths),
        alpha=_find_alphas(pairs),
        disagreements=[line for a, b in pairs for line in _list_disagreements(a, b)],
    )


def compare_files(one: Path, other: Path, documents: Sequence[Path] = ()) -> Agreement:
    """Compare gold files or folders; the texts come from documents, by default from those of our samples and the seeds."""
    folders = documents or [folder for _, folder in (SAMPLES, SEEDS) if folder.is_dir()]
    lengths = {article.id: len(article.text) for article in read_articles(folders)}
    golds = [[read_gold(path) for path in find_gold([side])] for side in (one, other)]
    missing = sorted({gold.article_id for side in golds for gold in side} - set(lengths))
    if missing:
        raise GoldError(f"no article for {missing}; name its document with --articles")
    return compare(golds[0], golds[1], lengths)


def find_kappa(one: Sequence[str], other: Sequence[str]) -> float | None:
    """Cohen's kappa of two sequences of categories; None where chance alone agrees wholly."""
    total = len(one)
    agreed = sum(a == b for a, b in zip(one, other, strict=True)) / total
    left, right = Counter(one), Counter(other)
    chance = sum(left[name] * right[name] for name in left) / total**2
    return (agreed - chance) / (1 - chance) if chance < 1 else None


def find_alpha(values: Sequence[tuple[str | None, str | None]]) -> float | None:
    """Krippendorff's alpha of pairs of nominal values; None where there are no two different ones."""
    names = sorted({value for pair in values for value in pair if value is not None})
    if len(names) < 2:
        return None
    codes = [[np.nan if value is None else names.index(value) for value in row] for row in zip(*values, strict=True)]
    return float(krippendorff.alpha(reliability_data=codes, level_of_measurement="nominal"))


def _find_kappas(pairs: Sequence[tuple[Annotation, Annotation]], lengths: dict[str, int]) -> dict[str, float | None]:
    one, other = (
        [tag for pair in pairs for tag in _tag_characters(pair[side], lengths[pair[side].article_id])]
        for side in (0, 1)
    )
    kappas: dict[str, float | None] = {"all": find_kappa(one, other)}
    for label in Label:
        if label in one or label in other:
            kappas[label] = find_kappa([str(tag == label) for tag in one], [str(tag == label) for tag in other])
    return kappas


def _tag_characters(annotation: Annotation, length: int) -> list[str]:
    tags = ["O"] * length
    for mention in annotation.mentions:
        tags[mention.start : mention.end] = [mention.label] * (mention.end - mention.start)
    return tags


def _find_alphas(pairs: Sequence[tuple[Annotation, Annotation]]) -> dict[str, float | None]:
    values: dict[str, list[tuple[str | None, str | None]]] = {}
    for a, b in pairs:
        ones, others = ([m for m in x.mentions if isinstance(m, Figure)] for x in (a, b))
        for g, p in align_spans(ones, others, lambda x, y: float(same_span(x, y))).pairs:
            for name in FIGURE_FIELDS:
                pair = _figure_value(a, ones[g], name), _figure_value(b, others[p], name)
                values.setdefault(f"FIGURE.{name}", []).append(pair)
        for g, p in align_records(a, b).pairs:
            for name in RECORD_FIELDS:
                if name in type(a.records[g]).model_fields:
                    pair = tuple(_record_value(x, name) for x in (a.records[g], b.records[p]))  # type: ignore[assignment]
                    values.setdefault(f"{a.records[g].label}.{name}", []).append(pair)
    return {name: find_alpha(pairs) for name, pairs in values.items()}


def _figure_value(annotation: Annotation, figure: Figure, name: str) -> str:
    if name == "metric":
        return figure.metric.text if figure.metric is not None else "—"
    if name == "subject":
        return annotation.record(figure.subject).name if figure.subject is not None else "—"
    if name == "period":
        return annotation.mention(figure.period).text if figure.period is not None else "—"
    return str(getattr(figure, name))


def _record_value(record: Any, name: str) -> str:
    value = getattr(record, name)
    return value.value if isinstance(value, Value) else str(value)


def _list_disagreements(one: Annotation, other: Annotation) -> list[str]:
    """Strict errors of one against the other, as lines for the one who decides."""
    counts = score_annotation(one, other)
    errors = [error for row, count in counts.items() if row != "relations/boundaries" for error in count.errors]
    errors.sort(key=lambda e: (e.start if e.start is not None else 10**9, e.kind, e.gold or "", e.pred or ""))
    return [
        f"{e.article_id}:{'' if e.start is None else e.start}\t{e.kind}\t{e.label or ''}\tA: {e.gold or '—'}\tB: {e.pred or '—'}"
        for e in errors
    ]
