"""The gate: scores must not fall below their floors, and floors do not fall by themselves."""

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path

from eval.evaluate import Evaluation
from schema.errors import GoldError

FLOORS = Path(__file__).parent / "floors.json"

SLACK = 0.0005
"""Scores are written with three digits."""

ROWS = (
    "mentions/strict", "figures/all", "figures/modifier", "figures/change", "figures/metric", "figures/period",
    "figures/subject", "times/span", "times/interval", "records", "positions", "relations/strict", "cases/slots",
)  # fmt: skip


def digest_gold(evaluation: Evaluation) -> str:
    """A hash of all gold labels: a floor holds for these labels only."""
    lines = (evaluation.gold[article_id].model_dump_json() for article_id in sorted(evaluation.gold))
    return hashlib.sha256("\n".join(lines).encode("utf-8")).hexdigest()


def check_gate(evaluations: Iterable[Evaluation], path: Path = FLOORS) -> list[str]:
    """What fell below its floor, in words; sets without floors fail too."""
    floors = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    problems = []
    for evaluation in evaluations:
        pinned = floors.get(evaluation.name)
        if pinned is None:
            problems.append(f"{evaluation.name}: 没有底线 / no floors")
            continue
        if pinned["gold"] != digest_gold(evaluation):
            problems.append(f"{evaluation.name}: 金标变了，底线不再作数 / gold labels changed, floors no longer hold")
        total = evaluation.total
        for row, floor in pinned["floors"].items():
            score = total[row].f if row in total else 0.0
            if score < floor - SLACK:
                problems.append(f"{evaluation.name}: {row} {score:.3f} < {floor:.3f}")
        problems += [f"{evaluation.name}: {reason}" for reason in evaluation.refused]
    return problems


def raise_floors(evaluations: Iterable[Evaluation], path: Path = FLOORS, *, lower: bool = False) -> None:
    """Pin the present scores; GoldError where one is lower than its floor, unless told to lower it."""
    floors = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    for evaluation in evaluations:
        total = evaluation.total
        scores = {row: round(total[row].f, 3) for row in ROWS if row in total}
        old = floors.get(evaluation.name)
        if old is not None and old["gold"] == digest_gold(evaluation) and not lower:
            fallen = [f"{row} {scores.get(row, 0.0)} < {floor}" for row, floor in old["floors"].items()
                      if scores.get(row, 0.0) < floor - SLACK]  # fmt: skip
            if fallen:
                raise GoldError(f"{evaluation.name}: 底线不降 / a floor is not lowered: {'; '.join(fallen)}")
        floors[evaluation.name] = {"gold": digest_gold(evaluation), "floors": scores}
    path.write_text(
        json.dumps(floors, ensure_ascii=False, indent=1, sort_keys=True) + "\n", encoding="utf-8", newline="\n"
    )
