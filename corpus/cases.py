"""Tables of cases: what a researcher compares, each cell with its evidence and none of them just blank."""

import csv
import re
from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import IO

from sqlalchemy import Connection, select

from corpus.rows import ARTICLES, CASE_SLOTS, CASES
from schema.base import Model
from schema.cases import SLOTS
from schema.mentions import Evidence


class Gap(StrEnum):
    """What an empty cell is."""

    NOT_STATED = "未说明"
    NOT_APPLICABLE = "不适用"
    CONFLICT = "有冲突"


class SlotValue(Model):
    """One value of a slot, with where it was read."""

    value: str
    evidence: tuple[Evidence, ...]
    producer: str


class Cell(Model):
    """A slot of a case: its values, or which kind of empty it is; a conflict keeps the values that disagree."""

    values: tuple[SlotValue, ...] = ()
    gap: Gap | None = None

    @property
    def text(self) -> str:
        """What a table shows."""
        shown = "；".join(value.value for value in self.values)
        if self.gap is Gap.CONFLICT:
            return f"{self.gap}：{shown}"
        return shown or str(self.gap)


class CaseRow(Model):
    """A case with its article."""

    article_id: str
    case_id: str
    title: str | None
    publisher: str | None
    published: str | None
    url: str | None
    document: str | None
    cells: dict[str, Cell]


HEADINGS = {
    "region": "地区",
    "chain": "产业链",
    "lead_org": "牵头组织",
    "structure": "架构",
    "members": "成员",
    "mechanisms": "机制",
    "policies": "政策",
    "sites": "阵地",
    "problems": "问题",
    "outcomes": "成效",
    "people": "人物",
}
"""The slots' names for readers."""

SINGLE = frozenset({"structure"})
"""Slots of which a case has one value; two that differ are in conflict."""

OF_ORGANISATION = frozenset({"structure", "members"})
"""Slots that only a case with an organisation can have."""

QUOTES = re.compile(r"[“”‘’\"'\s]")


def read_cases(connection: Connection, *, chain: str | None = None, region: str | None = None) -> Iterator[CaseRow]:
    """All cases by date and article, or those whose chain or region has such a name."""
    order = (ARTICLES.c.published.is_(None), ARTICLES.c.published, ARTICLES.c.document, ARTICLES.c.position, CASES.c.id)
    query = (
        select(ARTICLES, CASES.c.id.label("case_id")).join(CASES, CASES.c.article_id == ARTICLES.c.id).order_by(*order)
    )
    for article in connection.execute(query).mappings().all():
        cells = _read_cells(connection, article["id"], article["case_id"])
        if _names(cells["chain"], chain) and _names(cells["region"], region):
            yield CaseRow(
                article_id=article["id"],
                case_id=article["case_id"],
                cells=cells,
                **{key: article[key] for key in ("title", "published", "url", "document")},
                publisher=article["publisher"] or article["credit"],
            )


def _names(cell: Cell, wanted: str | None) -> bool:
    return wanted is None or any(wanted in value.value for value in cell.values)


def _read_cells(connection: Connection, article_id: str, case_id: str) -> dict[str, Cell]:
    query = (
        select(CASE_SLOTS)
        .where(CASE_SLOTS.c.article_id == article_id, CASE_SLOTS.c.case_id == case_id)
        .order_by(CASE_SLOTS.c.number, CASE_SLOTS.c.evidence)
    )
    found: dict[tuple[str, int], SlotValue] = {}
    for row in connection.execute(query).mappings():
        key = (row["slot"], row["number"])
        evidence = Evidence(start=row["start"], end=row["end"], text=row["text"])
        before = found[key].evidence if key in found else ()
        found[key] = SlotValue(value=row["value"], producer=row["producer"], evidence=(*before, evidence))
    values = {slot: tuple(value for (name, _), value in found.items() if name == slot) for slot in SLOTS}
    return {slot: make_cell(slot, values[slot], has_organisation=bool(values["lead_org"])) for slot in SLOTS}


def make_cell(slot: str, values: Sequence[SlotValue], *, has_organisation: bool) -> Cell:
    """A cell that says which kind of empty it is, where it is empty."""
    if not values:
        applies = has_organisation or slot not in OF_ORGANISATION
        return Cell(gap=Gap.NOT_STATED if applies else Gap.NOT_APPLICABLE)
    forms = {QUOTES.sub("", value.value) for value in values}
    return Cell(values=tuple(values), gap=Gap.CONFLICT if slot in SINGLE and len(forms) > 1 else None)


def write_cases(cases: Sequence[CaseRow], out: IO[str]) -> None:
    """CSV: a case a row; beside each slot a column with its evidence, `start-end:characters`."""
    head = ("article_id", "case_id", "title", "publisher", "published", "url", "document")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([*head, *(name for slot in SLOTS for name in (slot, f"{slot}_evidence", f"{slot}_producer"))])
    for case in cases:
        row = [getattr(case, name) if getattr(case, name) is not None else str(Gap.NOT_STATED) for name in head]
        for slot in SLOTS:
            cell = case.cells[slot]
            row += [
                cell.text,
                show_evidence(cell) or cell.gap,
                "; ".join(dict.fromkeys(v.producer for v in cell.values)) or cell.gap,
            ]
        writer.writerow(row)


def show_evidence(cell: Cell) -> str:
    """Evidence of a cell in one line: `12-15:德化县; 30-34:陶瓷产业`."""
    places = dict.fromkeys(
        f"{evidence.start}-{evidence.end}:{evidence.text}" for value in cell.values for evidence in value.evidence
    )
    return "; ".join(places)
