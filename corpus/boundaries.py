"""Where one article of a page ends and the next begins."""

import re
from collections.abc import Sequence

from corpus.cohesion import count_pairs, similarity
from corpus.drafts import Draft
from corpus.folding import fold
from corpus.heads import coverage
from corpus.items import Kind, Section
from corpus.lines import ENUMERATED, starts_fresh

NEWS_LEAD = re.compile(r"^[^,。“]{0,8}(?:近日|日前|昨日|昨天|今日|前日|\d{1,2}月\d{1,2}日|\d{1,2}日[,上下])")
ENOUGH = 60
"""Characters of running text from which on an article can end."""
LITTLE = 20
"""… where a dateline or a signature says that it is a brief."""
MUCH = 200
UNLIKE = 0.10
"""Similarity of what stands before and after, under which two texts are of different articles as a rule."""
WEAK_LIMIT = 1.25
SIGNED_LIMIT = 0.3
"""The same inside a text that has one writer at its head and another at its end."""
BARE_LIMIT = 2.5
"""The same in a text that shows nothing of a page: a single article is not to be cut."""
WIDE_GAP = 3
REACH = 3000
"""Characters before a boundary that are compared with what stands after it."""


def stands_off(section: Section) -> bool:
    """Whether the short lines of a section stand far from the text over them."""
    return bool(section.run) and section.run[0].line.gap >= WIDE_GAP


def find_top_level(sections: Sequence[Section]) -> int | None:
    """The level of the Markdown headings that are headlines, None where none are marked so."""
    marked = [(item.line.level, section) for section in sections for item in section.run if item.line.level]
    if not marked:
        return None
    top = min(level for level, _ in marked)
    chosen = [section for level, section in marked if level == top]
    deeper = any(level > top for level, _ in marked)
    named = sum(_opens_article(section) for section in chosen)
    return top if top == 1 and len(chosen) > 1 and (deeper or named * 2 >= len(chosen)) else None


def _opens_article(section: Section) -> bool:
    return any(item.kind is Kind.BYLINE for item in section.run) or bool(section.body and section.body[0].dateline)


def is_strong(current: Draft, section: Section, *, top: int | None) -> bool:
    """Whether a new article certainly begins in a section: a dateline, a byline, a signature before it, a headline mark."""
    run = section.run
    heads = [index for index, item in enumerate(run) if item.kind is Kind.HEAD]
    dated = bool(section.body) and section.body[0].dateline
    if not heads:
        return dated and (current.holds(MUCH) or (current.holds(LITTLE) and (current.has_byline or current.is_signed)))
    if not section.body:
        return False
    if current.holds(LITTLE) and (current.is_signed or (dated and current.has_byline)):
        return True
    if not current.holds(ENOUGH) and not any(item.kind is Kind.CAPTION for item in current.items):
        return False
    if dated:
        return True
    if top is not None and any(item.line.level == top for item in run):
        return True
    return any(item.kind is Kind.BYLINE for item in run)


def weak_signs(current: Draft, section: Section, *, top: int | None) -> float:
    """How many signs there are that a new article begins where nothing says so.

    Weights from articles set one behind the other against the subheadings inside of articles: texts of two articles share
    fewer words, a headline says what the text under it says, a subheading also what stands over it.
    """
    heads = [item for item in section.run if item.kind is Kind.HEAD]
    if not heads or not section.body or not current.holds(ENOUGH):
        return 0.0
    if any(item.line.level > (top or item.line.level - 1) for item in heads if item.line.level):
        return 0.0
    before = current.recent(REACH)
    after = "".join(item.text for item in section.body)
    title, first = "".join(item.text for item in heads), section.body[0].text
    alike = similarity(count_pairs(before), count_pairs((title + after)[:800]))
    score = min(15 * (UNLIKE - alike), 1.5 if min(len(before), 2 * len(after)) >= MUCH else 0.5)
    score += 2 * (coverage(title, after[:600]) - coverage(title, before))
    score += 1.0 if NEWS_LEAD.match(first) else 0.0
    score += 0.5 if ":" in fold(title) else 0.0
    score -= 1.5 if ENUMERATED.match(fold(title)) else 0.0
    score += 0.5 if any(item.line.gap == 0 for item in heads[1:]) else 0.0
    if current.is_cut and (starts_fresh(first) or alike < UNLIKE):
        score += 1.0
    if top is not None and all(item.line.level == 0 for item in heads):
        score += 0.5
    return score
