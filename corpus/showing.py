"""Cases and hits for the terminal: every value with the characters it was read from."""

from collections.abc import Iterable, Iterator, Sequence

from rich.box import SIMPLE_HEAD
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from corpus.cases import HEADINGS, CaseRow, Gap, SlotValue
from corpus.search import Hit
from schema.cases import SLOTS
from schema.mentions import Evidence

AROUND = 8
"""Characters of the article shown on either side of a piece of evidence."""

LONG = 16
"""Characters from which a piece of evidence is shown by its beginning and end."""

MANY = 8
"""Values of one slot that are shown; CSV and JSON have all."""


def show_case(case: CaseRow, text: str, *, number: int) -> RenderableType:
    """A case as a block: its article, then a row for each value with its evidence, then what is empty and why."""
    head = Text(f"{number}  ", style="bold")
    head.append(" · ".join(case.cells[slot].text for slot in ("region", "chain")), style="bold cyan")
    head.append(
        f"\n   {case.title or Gap.NOT_STATED}（{case.publisher or '出处' + Gap.NOT_STATED}，{case.published or '日期' + Gap.NOT_STATED}）",
        style="dim",
    )
    table = Table(box=SIMPLE_HEAD, show_edge=False, pad_edge=False, header_style="dim", padding=(0, 1))
    table.add_column("", no_wrap=True, min_width=8)
    table.add_column("内容", max_width=46, overflow="fold")
    table.add_column("原文", overflow="fold")
    table.add_column("位置", no_wrap=True, style="dim")
    empty: dict[str, list[str]] = {}
    for slot in SLOTS:
        cell = case.cells[slot]
        if not cell.values:
            empty.setdefault(str(cell.gap), []).append(HEADINGS[slot])
            continue
        heading = HEADINGS[slot] if cell.gap is None else f"{HEADINGS[slot]}（{cell.gap}）"
        for row, value in enumerate(cell.values[:MANY]):
            evidence = choose_evidence(value)
            place = f"[{evidence.start}, {evidence.end})"
            table.add_row(heading if row == 0 else "", value.value, _show_evidence(evidence, text), place)
        if len(cell.values) > MANY:
            table.add_row("", Text(f"…… 另有 {len(cell.values) - MANY} 项，见 -f csv", style="dim"))
    for gap, names in empty.items():
        table.add_row(gap, Text("、".join(names), style="dim"))
    return Group(head, Padding(table, (0, 0, 1, 3)))


def choose_evidence(value: SlotValue) -> Evidence:
    """The piece that says most of a value: all of it, or its end (the figure behind its metric), or the first."""
    whole = [evidence for evidence in value.evidence if evidence.text == value.value]
    end = [evidence for evidence in value.evidence if value.value.endswith(evidence.text)]
    return [*whole, *end, *value.evidence][0]


def _show_evidence(evidence: Evidence, text: str) -> Text:
    start, end = max(0, evidence.start - AROUND), min(len(text), evidence.end + AROUND)
    shown = Text(_one_line(text[start : evidence.start]))
    middle = (
        evidence.text if len(evidence.text) <= LONG else f"{evidence.text[: LONG // 2]}…{evidence.text[-LONG // 2 :]}"
    )
    shown.append(_one_line(middle), style="bold green")
    return shown.append(_one_line(text[evidence.end : end]))


def show_hits(hits: Iterable[Hit]) -> Iterator[RenderableType]:
    """Hits, article by article: title, outlet, date, then the sentences with what was sought marked."""
    before = None
    for hit in hits:
        if hit.article_id != before:
            before = hit.article_id
            outlet = hit.publisher or hit.credit or f"出处{Gap.NOT_STATED}"
            head = Text(hit.title or str(Gap.NOT_STATED), style="bold cyan")
            yield head.append(
                f"  {outlet}  {hit.published or '日期' + Gap.NOT_STATED}  {hit.article_id}", style="dim not bold"
            )
        yield Padding(_show_sentence(hit.sentence, hit.marks), (0, 0, 0, 2), expand=False)


def _show_sentence(sentence: Evidence, marks: Sequence[Evidence]) -> Text:
    shown = Text(overflow="fold")
    end = sentence.start
    for mark in marks:
        shown.append(_one_line(sentence.text[end - sentence.start : mark.start - sentence.start]))
        shown.append("【" + _one_line(mark.text) + "】", style="bold red")
        end = mark.end
    shown.append(_one_line(sentence.text[end - sentence.start :]))
    return shown.append(f" [{sentence.start}, {sentence.end})", style="dim")


def _one_line(text: str) -> str:
    return text.replace("\n", "⏎")
