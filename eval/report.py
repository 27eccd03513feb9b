"""Scores for people: a table in the terminal, JSON, and one HTML page in which every error leads to its sentence."""

import json
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from html import escape
from typing import Any

from rich.console import Group
from rich.table import Table

from eval.counts import Count, Counts, ScoringError
from eval.evaluate import Evaluation, find_intervals
from schema.article import Article
from schema.codebook import CODEBOOK
from schema.labels import Label
from schema.mentions import Span

LEVELS = (
    ("mentions", "提及 / mentions", ("mentions/",)),
    ("figures", "数字与时间 / figures and times", ("figures/", "times/")),
    ("records", "记录 / records", ("records", "attributes/", "positions")),
    ("relations", "关系 / relations", ("relations/",)),
    ("cases", "案例 / cases", ("cases",)),
)
"""The five levels: name, heading, and the rows that belong to each."""

ORDER = (
    "records",
    "cases",
    "positions",
    "slots",
    "strict",
    "exact",
    "partial",
    "type",
    "boundaries",
    "detection",
    "all",
    "",
)
"""What stands first in a level."""

SENTENCE = re.compile(r"[^。！？!?\n]*[。！？!?\n]?")


def rows_of(total: Counts, prefixes: Sequence[str]) -> list[tuple[str, Count]]:
    """The rows of a level, sums before their parts; labels are listed for strict mentions only."""
    rows = [(row, count) for row, count in total.items() if row.startswith(tuple(prefixes))]
    kept = [(row, count) for row, count in rows if row.count("/") < 2 or row.split("/")[1] == "strict"]
    return sorted(kept, key=lambda item: (item[0].count("/") > 1, [*ORDER, *Label].index(_last(item[0])), item[0]))


def _last(row: str) -> str:
    """What a row is sorted by: its label, or its place in the level."""
    part = row.rsplit("/", 1)[-1]
    return part if part in ORDER or part in list(Label) else ""


def make_table(evaluation: Evaluation) -> Group:
    """The five levels as tables for the terminal."""
    total = evaluation.total
    intervals = find_intervals(evaluation.by_article, total)
    tables = []
    for _, heading, prefixes in LEVELS:
        table = Table(title=f"{evaluation.name} · {heading}", title_justify="left")
        for column, justify in (("", "left"), ("P", "right"), ("R", "right"), ("F1", "right"), ("95 %", "right"),
                                ("gold", "right"), ("pred", "right")):  # fmt: skip
            table.add_column(column, justify=justify)  # type: ignore[arg-type]
        for row, count in rows_of(total, prefixes):
            low, high = intervals[row]
            table.add_row(row, *(f"{x:.3f}" for x in (count.p, count.r, count.f)), f"{low:.2f}–{high:.2f}",
                          str(count.gold), str(count.pred))  # fmt: skip
        tables.append(table)
    return Group(*tables)


def make_json(evaluations: Iterable[Evaluation]) -> str:
    """Scores and errors as JSON."""
    data = [
        {
            "name": evaluation.name,
            "articles": sorted(evaluation.articles),
            "refused": evaluation.refused,
            "macro": evaluation.macro,
            "scores": {
                row: {"p": count.p, "r": count.r, "f": count.f, "right": count.right, "gold": count.gold,
                      "pred": count.pred, "interval": intervals[row]}
                for row, count in evaluation.total.items()
            },
            "errors": [error._asdict() for count in evaluation.total.values() for error in count.errors],
        }
        for evaluation in evaluations
        for intervals in [find_intervals(evaluation.by_article, evaluation.total)]
    ]  # fmt: skip
    return json.dumps(data, ensure_ascii=False, indent=1)


STYLE = """
body { font: 15px/1.6 system-ui, "Noto Sans CJK SC", "Microsoft YaHei", sans-serif; max-width: 68rem; margin: 2rem auto; padding: 0 1rem; color: #222 }
table { border-collapse: collapse; margin: .5rem 0 1.5rem } th, td { padding: .15rem .7rem; text-align: right; border-bottom: 1px solid #ddd }
th:first-child, td:first-child { text-align: left } caption { text-align: left; font-weight: 600; padding: .3rem 0 }
td.text { text-align: left; max-width: 34rem } .bar { display: inline-block; height: .6rem; background: #2471a3 }
mark { padding: 0 .1rem; border-radius: 2px } .gold { background: #d5f5e3; outline: 1px solid #1e8449 } .pred { background: #fdebd0; outline: 1px dashed #b9770e }
.gold.pred { background: #fcf3cf } .where { color: #777; font-size: .85em } section { break-inside: auto } tr { break-inside: avoid }
.wide { overflow-x: auto } p.sentence { margin: .2rem 0 .8rem 1rem } p:target { background: #eaf2f8 } nav a { margin-right: 1rem }
@media print { nav { display: none } body { max-width: none } a { color: inherit; text-decoration: none } }
"""


def make_html(evaluations: Sequence[Evaluation], *, ablation: dict[str, dict[str, float]] | None = None) -> str:
    """One page, no JavaScript, prints well."""
    parts = ["<!DOCTYPE html><html lang=zh-CN><meta charset=utf-8><title>链鉴 · 评测 / evaluation</title>",
             f"<style>{STYLE}</style><h1>评测 / Evaluation</h1>"]  # fmt: skip
    parts.append("<nav>" + "".join(f'<a href="#{escape(e.name)}">{escape(e.name)}</a>' for e in evaluations) + "</nav>")
    for evaluation in evaluations:
        parts += _evaluation_html(evaluation)
    if ablation:
        parts.append("<h2>关掉一个产出者，失去什么 / What is lost when a producer is switched off</h2>")
        columns = sorted({row for losses in ablation.values() for row in losses})
        rows = sorted(ablation.items(), key=lambda item: min(item[1].values()))
        parts.append(_table_html("", ["producer", *columns], [
            [escape(producer), *(f"{losses.get(row, 0):+.3f}" for row in columns)] for producer, losses in rows
        ]))  # fmt: skip
    return "\n".join(parts) + "\n"


def _evaluation_html(evaluation: Evaluation) -> list[str]:
    total = evaluation.total
    intervals = find_intervals(evaluation.by_article, total)
    name = escape(evaluation.name)
    parts = [f'<h2 id="{name}">{name}: {len(evaluation.articles)} 篇 / articles</h2>']
    parts += [f"<p>未计入 / refused: {escape(reason)}</p>" for reason in evaluation.refused]
    for _, heading, prefixes in LEVELS:
        parts.append(_table_html(heading, ["", "P", "R", "F1", "", "95 %", "gold", "pred"], [
            [escape(row), f"{count.p:.3f}", f"{count.r:.3f}", f"{count.f:.3f}",
             f'<span class=bar style="width:{count.f * 6:.1f}rem"></span>',
             f"{intervals[row][0]:.2f}–{intervals[row][1]:.2f}", str(count.gold), str(count.pred)]
            for row, count in rows_of(total, prefixes)
        ]))  # fmt: skip
    errors = [error for count in total.values() for error in count.errors]
    parts.append(_confusion_html(total, errors))
    parts.append(_tally_html("按种类 / by kind", (error.kind for error in errors)))
    parts.append(_tally_html("按产出者 / by producer", (error.producer for error in errors if error.producer)))
    parts.append("<h3>错误 / errors</h3>")
    shown: dict[tuple[str, int], str] = {}
    for error in sorted(errors, key=lambda e: (e.article_id, e.start if e.start is not None else -1, e.kind)):
        parts.append(_error_html(evaluation, error, shown))
    parts.append("<h3>句子 / sentences</h3>")
    for key in sorted(shown):
        parts.append(_sentence_html(evaluation, key, shown[key]))
    return parts


def _table_html(caption: str, head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    cells = "".join(f"<th>{cell}</th>" for cell in head)
    body = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    return f"<div class=wide><table><caption>{caption}</caption><tr>{cells}</tr>{body}</table></div>"


def _tally_html(caption: str, kinds: Iterable[str]) -> str:
    return _table_html(caption, ["", "n"], [[escape(kind), str(n)] for kind, n in Counter(kinds).most_common()])


def _confusion_html(total: Counts, errors: Sequence[ScoringError]) -> str:
    """Gold label by predicted label of mentions whose bounds are right; the diagonal is what is wholly right."""
    confused = Counter(error.label for error in errors if error.kind == "label" and error.label)
    rows = []
    for gold in Label:
        count = total.get(f"mentions/strict/{gold}", Count())
        cells = [count.right if gold == pred else confused.get(f"{gold}→{pred}", 0) for pred in Label]
        rows.append([f"{gold} {CODEBOOK[gold].chinese}", *(f"{cell:g}" if cell else "·" for cell in cells)])
    return _table_html("混淆 / confusion (gold ↓, pred →)", ["", *(f"{label}" for label in Label)], rows)


def _error_html(evaluation: Evaluation, error: ScoringError, shown: dict[tuple[str, int], str]) -> str:
    text = f"<b>{escape(error.kind)}</b> {escape(error.label or '')} "
    text += f"gold: {escape(error.gold)} " if error.gold is not None else ""
    text += f"pred: {escape(error.pred)} " if error.pred is not None else ""
    text += f"<span class=where>{escape(error.producer)}</span> " if error.producer else ""
    if error.start is None:
        return f"<div>{text}<span class=where>{escape(error.article_id)}</span></div>"
    start, _ = sentence_at(evaluation.articles[error.article_id], error.start)
    anchor = shown.setdefault((error.article_id, start), f"{evaluation.name}-{len(shown)}")
    return f'<div>{text}<a href="#{escape(anchor)}">{escape(error.article_id)}:{error.start}</a></div>'


def sentence_at(article: Article, index: int) -> tuple[int, int]:
    """The sentence that holds a character."""
    for match in SENTENCE.finditer(article.text):
        if match.start() <= index < match.end():
            return match.span()
    return 0, len(article.text)


def _sentence_html(evaluation: Evaluation, key: tuple[str, int], anchor: str) -> str:
    article_id, index = key
    article = evaluation.articles[article_id]
    start, end = sentence_at(article, index)
    gold, pred = (annotations[article_id].mentions for annotations in (evaluation.gold, evaluation.pred))
    lines = (
        f"<mark class=gold>金 gold</mark> {_marked(article.text, start, end, gold, 'gold')}<br>"
        f"<mark class=pred>测 pred</mark> {_marked(article.text, start, end, pred, 'pred')}"
    )
    return f'<p class=sentence id="{escape(anchor)}"><span class=where>{escape(article_id)} [{start}, {end})</span><br>{lines}</p>'


def _marked(text: str, start: int, end: int, mentions: Sequence[Any], kind: str) -> str:
    parts, last = [], start
    for mention in mentions:
        span: Span = mention
        if start <= span.start and span.end <= end:
            parts.append(escape(text[last : span.start]))
            parts.append(
                f'<mark class={kind} title="{mention.label}">{escape(span.text)}</mark><sub>{mention.label}</sub>'
            )
            last = span.end
    return "".join([*parts, escape(text[last:end])]).replace("\n", "")
