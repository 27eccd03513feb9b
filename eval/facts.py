"""Scores against facts: gold that names what an article says, by surface, without offsets of mentions.

Facts are what `lianjian export -f facts` writes and what a codebook's fact files hold: entities by name, positions, figures in
text order, times, relations by name. Strict: a predicted entity matches a gold one of the same type when one of its names equals
one of the gold's; each gold entity is matched once, a second prediction for it is a false alarm; `doubt` counts neither way.
"""

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from corpus.facts import facts_of
from eval.counts import Count, ScoringError
from schema.annotation import Annotation
from schema.article import Article, hash_text
from schema.errors import GoldError

Facts = dict[str, Any]

FIGURE_FIELDS = ("modifier", "change", "metric", "period", "subject")


def score_facts(pairs: Iterable[tuple[Facts, Facts]]) -> dict[str, Count]:
    """Counts by row over pairs of (gold, pred): each entity type, `records`, `positions`, `figures` and their fields,
    `times`, each relation type and `relations`."""
    counts: dict[str, Count] = defaultdict(Count)
    for gold, pred in pairs:
        where = str(gold["id"])
        names = _score_entities(gold, pred, counts, where)
        _score_positions(gold, pred, counts, where)
        _score_figures(gold, pred, counts, where)
        _score_times(gold, pred, counts, where)
        _score_relations(gold, pred, names, counts, where)
    return dict(counts)


def _score_entities(gold: Facts, pred: Facts, counts: dict[str, Count], where: str) -> dict[str, str]:
    """Fill in the rows of entities; give the gold's canonical name for every predicted name that was matched."""
    canonical: dict[str, str] = {}
    open_gold = list(gold["entities"])
    for entity in open_gold:
        for name in entity["names"]:
            canonical.setdefault(name, entity["names"][0])
    taken: set[int] = set()
    for entity in open_gold:
        if not entity.get("doubt"):
            counts[entity["type"]].gold += 1
            counts["records"].gold += 1
    for entity in pred["entities"]:
        forms = [entity["name"], *entity["aliases"]]
        found = [
            index
            for index, candidate in enumerate(open_gold)
            if candidate["type"] == entity["type"] and set(forms) & set(candidate["names"])
        ]
        free = [index for index in found if index not in taken]
        if found and all(open_gold[index].get("doubt") for index in found):
            continue
        for row in (entity["type"], "records"):
            counts[row].pred += 1
        if free:
            taken.add(free[0])
            for row in (entity["type"], "records"):
                counts[row].right += 1
            for form in forms:
                canonical.setdefault(form, open_gold[free[0]]["names"][0])
        else:
            kind = "duplicate" if found else "spurious"
            error = ScoringError(where, kind, None, " | ".join(forms), label=entity["type"])
            counts[entity["type"]].errors.append(error)
    for index, entity in enumerate(open_gold):
        if index not in taken and not entity.get("doubt"):
            error = ScoringError(where, "missed", " | ".join(entity["names"]), None, label=entity["type"])
            counts[entity["type"]].errors.append(error)
    return canonical


def _match(
    gold: Sequence[Any], pred: Sequence[Any], equal: Callable[[Any, Any], bool]
) -> tuple[list[tuple[Any, Any]], list[Any], list[Any]]:
    """Pairs matched without replacement, gold left over, predictions left over."""
    left, pairs, spurious = list(gold), [], []
    for item in pred:
        match = next((candidate for candidate in left if equal(candidate, item)), None)
        if match is None:
            spurious.append(item)
        else:
            left.remove(match)
            pairs.append((match, item))
    return pairs, left, spurious


def _count(counts: dict[str, Count], row: str, where: str, result: tuple[list[Any], list[Any], list[Any]]) -> None:
    pairs, missed, spurious = result
    counts[row].right += len(pairs)
    counts[row].gold += len(pairs) + len(missed)
    counts[row].pred += len(pairs) + len(spurious)
    counts[row].errors += [ScoringError(where, "missed", str(item), None) for item in missed]
    counts[row].errors += [ScoringError(where, "spurious", None, str(item)) for item in spurious]


def _forms(facts: Facts, name: str | None) -> set[str | None]:
    for entity in facts["entities"]:
        forms = entity["names"] if "names" in entity else [entity["name"], *entity["aliases"]]
        if name in forms:
            return set(forms)
    return {name}


def _score_positions(gold: Facts, pred: Facts, counts: dict[str, Count], where: str) -> None:
    def equal(g: Facts, p: Facts) -> bool:
        return g["title"] == p["title"] and all(
            bool(_forms(gold, g[key]) & _forms(pred, p[key])) for key in ("person", "org")
        )

    _count(counts, "positions", where, _match(gold["positions"], pred["positions"], equal))


def _same_value(one: Any, other: Any) -> bool:
    ones, others = (value if isinstance(value, list) else [value] for value in (one, other))
    return len(ones) == len(others) and all(
        abs(a - b) <= 1e-6 * max(1.0, abs(a)) for a, b in zip(ones, others, strict=True)
    )


def _score_figures(gold: Facts, pred: Facts, counts: dict[str, Count], where: str) -> None:
    spans = _match(gold["figures"], pred["figures"], lambda g, p: g["text"] == p["text"])
    _count(counts, "figures: span", where, spans)

    def full(g: Facts, p: Facts) -> bool:
        return bool(g["text"] == p["text"] and g["unit"] == p["unit"] and _same_value(g["value"], p["value"]))

    _count(counts, "figures", where, _match(gold["figures"], pred["figures"], full))
    for g, p in _align(gold["figures"], pred["figures"]):
        _score_figure_fields(gold, pred, g, p, counts, where)


def _align(gold: Sequence[Facts], pred: Sequence[Facts]) -> Iterator[tuple[Facts, Facts]]:
    """The n-th gold figure of a surface with the n-th predicted one."""
    by_text: dict[str, list[Facts]] = defaultdict(list)
    for figure in pred:
        by_text[figure["text"]].append(figure)
    for figure in gold:
        if by_text[figure["text"]]:
            yield figure, by_text[figure["text"]].pop(0)


def _score_figure_fields(gold: Facts, pred: Facts, g: Facts, p: Facts, counts: dict[str, Count], where: str) -> None:
    def add(row: str, right: bool, expected: Any, found: Any) -> None:
        count = counts[f"figures: {row}"]
        count.gold += 1
        count.pred += 1
        count.right += right
        if not right:
            count.errors.append(ScoringError(where, row, f"{g['text']}: {expected}", str(found)))

    if g["modifier"] != "exact":
        add("modifier", g["modifier"] == p["modifier"], g["modifier"], p["modifier"])
    elif p["modifier"] != "exact":
        add("modifier", False, "exact", p["modifier"])
    if g["change"] is not None or p["change"] is not None:
        add("change", g["change"] == p["change"], g["change"], p["change"])
    if g.get("metric_terms"):
        add("metric", any(term in (p["metric"] or "") for term in g["metric_terms"]), g["metric_terms"], p["metric"])
    if "period" in g:
        add("period", g["period"] == p["period"], g["period"], p["period"])
        if g["period"] is not None:
            add("period where stated", g["period"] == p["period"], g["period"], p["period"])
    if "subject" in g:
        add("subject", bool(_forms(gold, g["subject"]) & _forms(pred, p["subject"])), g["subject"], p["subject"])


def _score_times(gold: Facts, pred: Facts, counts: dict[str, Count], where: str) -> None:
    found = list(dict.fromkeys(time["text"] for time in pred["times"]))
    expected = [time["text"] if isinstance(time, dict) else time for time in gold["times"]]
    _count(counts, "times", where, _match(list(dict.fromkeys(expected)), found, lambda g, p: bool(g == p)))


def _score_relations(gold: Facts, pred: Facts, names: dict[str, str], counts: dict[str, Count], where: str) -> None:
    def triple(relation: Facts) -> tuple[str, str, str]:
        rel, subject, target = (str(relation[key]) for key in ("rel", "subj", "obj"))
        return rel, names.get(subject, subject), names.get(target, target)

    labelled = {"covers", "belongs_to", "runs", "located_in", "subordinate_to", "issues"}
    doubtful = {triple(relation) for relation in gold["relations"] if relation.get("doubt")}
    expected = {triple(relation) for relation in gold["relations"] if not relation.get("doubt")}
    found = {triple(relation) for relation in pred["relations"] if relation["rel"] in labelled} - doubtful
    for row in ("relations", *sorted({rel for rel, _, _ in expected | found})):
        wanted = sorted(item for item in expected if row in ("relations", item[0]))
        given = sorted(item for item in found if row in ("relations", item[0]))
        _count(counts, row, where, _match(wanted, given, lambda g, p: bool(g == p)))


def read_facts(path: Path) -> Facts:
    """One file of facts."""
    try:
        facts = json.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        raise GoldError(f"{path}: no JSON: {error}") from error
    for key in ("entities", "positions", "figures", "times", "relations"):
        if key not in facts:
            raise GoldError(f"{path}: key {key!r} is missing, found {sorted(facts)}")
    return {"id": path.stem, **facts}


def score_folder(facts: Path, texts: Path, predict: Callable[[Article], Annotation]) -> dict[str, Count]:
    """Score a system on a folder of facts; `texts` holds `<id>.txt` for each, and `meta.json` with publication dates if known.

    Raises:
        GoldError: a text is missing, or its SHA-256 is not the one that the facts name.
    """
    meta_file = texts / "meta.json"
    meta = json.loads(meta_file.read_text(encoding="utf-8")) if meta_file.exists() else {}
    pairs = []
    for path in sorted(facts.glob("*.json")):
        gold = read_facts(path)
        file = texts / f"{path.stem}.txt"
        if not file.exists():
            raise GoldError(f"{path}: no text {file}")
        text = file.read_text(encoding="utf-8")
        expected, found = gold.get("sha256_12"), hash_text(text)[:12]
        if expected is not None and expected != found:
            raise GoldError(f"{file}: the text's hash is {found}, the facts are of {expected}")
        known = meta.get(path.stem, {})
        article = Article(id=path.stem, text=text, published=known.get("published"), publisher=known.get("publisher"))
        pairs.append((gold, facts_of(article, predict(article))))
    if not pairs:
        raise GoldError(f"{facts}: no facts (*.json)")
    return score_facts(pairs)


def show_counts(counts: dict[str, Count], *, errors: bool = False) -> Iterator[str]:
    """A line for each row; with its errors below it, if asked for."""
    for row, count in sorted(counts.items()):
        yield f"{row:28} P {count.p:.3f}  R {count.r:.3f}  F {count.f:.3f}   gold {count.gold:4} pred {count.pred:4}"
        if errors:
            yield from (
                f"    {error.article_id} {error.kind:9} gold: {error.gold or '—'}  pred: {error.pred or '—'}"
                for error in count.errors
            )
