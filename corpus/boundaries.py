"""Where one article of a page ends and the next begins."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from corpus.bylines import find_dateline, find_signature_end, parse_credits
from corpus.cohesion import count_pairs, similarity
from corpus.folding import fold
from corpus.heads import coverage, is_column
from corpus.items import Item, Kind, Section, make_sections
from corpus.lines import ENUMERATED, is_finished, starts_fresh

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


@dataclass
class Draft:
    """An article in the making."""

    head: list[Item] = field(default_factory=list)
    items: list[Item] = field(default_factory=list)

    @property
    def body(self) -> list[Item]:
        """Its running text."""
        return [item for item in self.items if item.kind is Kind.BODY]

    @property
    def size(self) -> int:
        """Characters of its running text."""
        return sum(len(item.text) for item in self.body)

    @property
    def has_title(self) -> bool:
        """Whether a line over it can be its headline."""
        return any(
            item.kind is Kind.HEAD and (item.line.level or not is_column(item.line.folded)) for item in self.head
        )

    @property
    def has_byline(self) -> bool:
        """Whether it names its writers at its head."""
        return any(item.kind is Kind.BYLINE for item in self.head) or any(item.dateline for item in self.body[:2])

    @property
    def is_signed(self) -> bool:
        """Whether its last paragraph closes with names."""
        return bool(self.body) and self.body[-1].signed

    @property
    def has_other_writer(self) -> bool:
        """Whether the writers at its end are none of those at its head."""
        lines = [item.text for item in self.head if item.kind is Kind.BYLINE]
        credits = [found for line in lines if (found := parse_credits(line, bare=True)) is not None]
        datelines = [found.credits for item in self.body[:2] if (found := find_dateline(item.text)) is not None]
        first = {name for found in (*credits, *datelines) for name in (*found.authors, *found.correspondents)}
        last = find_signature_end(self.body[-1].text) if self.body else None
        return last is not None and bool(first and last.credits.authors) and first.isdisjoint(last.credits.authors)

    @property
    def is_cut(self) -> bool:
        """Whether its last paragraph breaks off."""
        return bool(self.body) and not is_finished(self.body[-1].text) and not self.is_signed


def find_drafts(sections: Sequence[Section], *, is_page: bool) -> list[Draft]:
    """The articles of a page; with `is_page` False also weak signs of a boundary are left out."""
    top = _top_level(sections)
    strong = [
        index
        for index in range(1, len(sections))
        if _is_strong(_draft_before(sections, index), sections[index], top=top)
    ]
    weak_allowed = is_page or bool(strong)
    drafts = [Draft(head=list(sections[0].run), items=list(sections[0].body))] if sections else []
    for section in sections[1:]:
        current = drafts[-1]
        cut = _is_strong(current, section, top=top)
        if not cut:
            limit = WEAK_LIMIT if weak_allowed else BARE_LIMIT
            cut = (weak_allowed or _stands_off(section)) and (_weak_signs(current, section, top=top) >= limit)
        if not cut:
            current.items.extend([*section.run, *section.body])
            continue
        _cut(drafts, section, top=top)
    if len(drafts) > 1 or is_page:
        drafts = [part for draft in drafts for part in _cut_by_writers(draft)]
    return drafts


def _stands_off(section: Section) -> bool:
    """Whether the short lines of a section stand far from the text over them."""
    return bool(section.run) and section.run[0].line.gap >= WIDE_GAP


def _cut_by_writers(draft: Draft) -> list[Draft]:
    """A draft that has one writer at its head and another at its end, cut in two where the topic changes."""
    if not (draft.has_byline and draft.is_signed and draft.has_other_writer):
        return [draft]
    sections = make_sections(draft.items)
    current = Draft(head=draft.head, items=list(sections[0].run + sections[0].body))
    best, best_score = 0, SIGNED_LIMIT
    for index, section in enumerate(sections[1:], 1):
        score = _weak_signs(current, section, top=None)
        if score > best_score:
            best, best_score = index, score
        current = Draft(head=current.head, items=[*current.items, *section.run, *section.body])
    if best == 0:
        return [draft]
    before = [item for section in sections[:best] for item in (*section.run, *section.body)]
    rest = [item for section in sections[best + 1 :] for item in (*section.run, *section.body)]
    return [
        Draft(head=draft.head, items=before),
        Draft(head=sections[best].run, items=[*sections[best].body, *rest]),
    ]


def _draft_before(sections: Sequence[Section], index: int) -> Draft:
    """What stands before a section, as if it were one article."""
    items = [item for section in sections[:index] for item in (*section.run, *section.body)]
    return Draft(head=list(sections[0].run), items=items)


def _top_level(sections: Sequence[Section]) -> int | None:
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


def _is_strong(current: Draft, section: Section, *, top: int | None) -> bool:
    """Whether a new article certainly begins in a section: a dateline, a byline, a signature before it, a headline mark."""
    run, size = section.run, current.size
    heads = [index for index, item in enumerate(run) if item.kind is Kind.HEAD]
    dated = bool(section.body) and section.body[0].dateline
    if not heads:
        return dated and (size >= MUCH or (size >= LITTLE and (current.has_byline or current.is_signed)))
    if not section.body:
        return False
    if size >= LITTLE and (current.is_signed or (dated and current.has_byline)):
        return True
    if size < ENOUGH and not any(item.kind is Kind.CAPTION for item in current.items):
        return False
    if dated:
        return True
    if top is not None and any(item.line.level == top for item in run):
        return True
    return any(item.kind is Kind.BYLINE for item in run)


def _weak_signs(current: Draft, section: Section, *, top: int | None) -> float:
    """How many signs there are that a new article begins where nothing says so.

    Weights from articles set one behind the other against the subheadings inside of articles: texts of two articles share
    fewer words, a headline says what the text under it says, a subheading also what stands over it.
    """
    heads = [item for item in section.run if item.kind is Kind.HEAD]
    if not heads or not section.body or current.size < ENOUGH:
        return 0.0
    if any(item.line.level > (top or item.line.level - 1) for item in heads if item.line.level):
        return 0.0
    before = "".join(item.text for item in current.items)
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


def _cut(drafts: list[Draft], section: Section, *, top: int | None) -> None:
    """End the last draft and open the next; a headline with its byline may belong to the text over it."""
    run, current = section.run, drafts[-1]
    start = 0
    while start < len(run) and run[start].kind is Kind.CAPTION:
        start += 1
    if start < len(run) and run[start].kind is Kind.BYLINE and not current.has_byline and start + 1 < len(run):
        while start < len(run) and run[start].kind in (Kind.BYLINE, Kind.CAPTION):
            start += 1
    under = _end_of_under(run, start, section=section, untitled=not current.has_title, top=top)
    if under is not None and not current.has_title:
        current.head.extend(run[start:under])
        start = under
    elif under is not None:
        other = _take_off(current)
        if other is not None:
            other.head.extend(run[start:under])
            drafts.append(other)
            start = under
    drafts[-1].items.extend(item for item in run[:start] if under is None or item not in drafts[-1].head)
    drafts.append(Draft(head=run[start:], items=list(section.body)))


def _end_of_under(run: list[Item], start: int, *, section: Section, untitled: bool, top: int | None) -> int | None:
    """The end of the lines that are the head of the text over them: a headline and byline before another headline."""
    heads = [index for index in range(start, len(run)) if run[index].kind is Kind.HEAD]
    bylines = [index for index in range(start, len(run)) if run[index].kind is Kind.BYLINE]
    if not heads or not bylines or heads[0] > bylines[0]:
        return None
    end = bylines[0] + 1
    while end < len(run) and run[end].kind is Kind.BYLINE:
        end += 1
    following = run[end:]
    if not any(item.kind is Kind.HEAD for item in following):
        return None
    named = any(item.kind is Kind.BYLINE for item in following) or section.body[0].dateline
    marked = top is not None and any(item.line.level == top for item in following)
    return end if named or marked or untitled else None


def _take_off(current: Draft) -> Draft | None:
    """The second of two articles that stand in one draft without a sign between them, taken off where the topic changes."""
    best, best_score = None, 0.0
    for index in range(1, len(current.items)):
        before, after = current.items[:index], current.items[index:]
        if before[-1].kind is Kind.HEAD or _size(before) < ENOUGH or _size(after) < ENOUGH:
            continue
        score = _break_score(before, after)
        if score > best_score:
            best, best_score = index, score
    if best is None:
        return None
    items = current.items[best:]
    current.items = current.items[:best]
    head = [
        item for index, item in enumerate(items) if all(other.kind is not Kind.BODY for other in items[: index + 1])
    ]
    return Draft(head=head, items=items[len(head) :])


def _break_score(before: list[Item], after: list[Item]) -> float:
    """How likely an article ends between two stretches of items."""
    last = before[-1]
    if last.kind is not Kind.BODY:
        return 0.0
    score = 1.0 - similarity(
        count_pairs("".join(item.text for item in before)), count_pairs("".join(item.text for item in after))
    )
    if last.signed:
        score += 2.0
    elif not is_finished(last.text):
        score += 1.0
    if after[0].kind is Kind.HEAD:
        score += 0.5
    return score


def _size(items: list[Item]) -> int:
    return sum(len(item.text) for item in items if item.kind is Kind.BODY)
