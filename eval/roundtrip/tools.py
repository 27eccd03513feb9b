"""The tools by name, and the two ways: a folder out, annotations back."""

from collections.abc import Iterable
from pathlib import Path
from types import ModuleType

from eval.roundtrip import brat, doccano, inception, label_studio
from eval.roundtrip.task import make_task, read_side, read_task, write_side
from schema.annotation import Annotation
from schema.article import Article
from schema.errors import GoldError

TOOLS: dict[str, ModuleType] = {
    "label-studio": label_studio,
    "inception": inception,
    "doccano": doccano,
    "brat": brat,
}
"""Each has `write(folder, tasks)` and `read(folder)`."""

SIDE = "lianjian_side.json"


def export_tasks(pairs: Iterable[tuple[Article, Annotation]], folder: Path, *, tool: str) -> list[str]:
    """Write articles for a tool; give what it cannot show and what therefore stands in the side file, in words."""
    folder.mkdir(parents=True, exist_ok=True)
    held = list(pairs)
    write_side(folder / SIDE, (annotation for _, annotation in held))
    tasks = [make_task(article, annotation) for article, annotation in held]
    TOOLS[tool].write(folder, tasks)
    unseen = sum(not record.mentions for _, annotation in held for record in annotation.records)
    links = sum(len(annotation.relations) for _, annotation in held) - sum(len(task.links) for task in tasks)
    cases = sum(len(annotation.cases) for _, annotation in held)
    told = [f"{unseen} 个只在名称里出现的记录 / records only named inside names", f"{links} 条关系 / relations",
            f"{cases} 个案例 / cases"]  # fmt: skip
    if tool == "doccano":
        told.append("数字与时间的属性 / attributes of figures and times")
    return told


def import_tasks(folder: Path, *, tool: str) -> tuple[list[Annotation], list[str]]:
    """The annotations of a folder that came back, and what could not be read, with the reason."""
    side = read_side(folder / SIDE)
    found, problems = [], []
    for task in TOOLS[tool].read(folder):
        try:
            if task.article_id not in side:
                raise GoldError(f"{task.article_id}: was not sent out in {folder}")
            found.append(read_task(task, side[task.article_id]))
        except GoldError as error:
            problems.append(str(error))
    return found, problems
