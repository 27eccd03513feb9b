"""One article ended and the next opened: which short lines go with which."""

from collections.abc import Sequence

from corpus.boundaries import (
    BARE_LIMIT,
    ENOUGH,
    SIGNED_LIMIT,
    WEAK_LIMIT,
    find_top_level,
    is_strong,
    stands_off,
    weak_signs,
)
from corpus.cohesion import make_breaks
from corpus.drafts import Draft
from corpus.items import Item, Kind, Section, make_sections
from corpus.lines import is_finished, starts_fresh

MOST = 60
"""Lines before a headline among which the beginning of its text is looked for."""


def find_drafts(sections: Sequence[Section], *, is_page: bool) -> list[Draft]:
    """The articles of a page; with `is_page` False also weak signs of a boundary are left out."""
    top = find_top_level(sections)
    byline_first = bool(sections and sections[0].run) and sections[0].run[0].kind is Kind.BYLINE
    weak_allowed = is_page or _has_strong(sections, top=top)
    drafts = [Draft(head=list(sections[0].run), items=list(sections[0].body))] if sections else []
    for section in sections[1:]:
        current = drafts[-1]
        cut = is_strong(current, section, top=top)
        if not cut:
            limit = WEAK_LIMIT if weak_allowed else BARE_LIMIT
            cut = (weak_allowed or stands_off(section)) and (weak_signs(current, section, top=top) >= limit)
        if not cut:
            current.items.extend([*section.run, *section.body])
            continue
        cut_draft(drafts, section, top=top, byline_first=byline_first)
    if len(drafts) > 1 or is_page:
        drafts = [part for draft in drafts for part in _cut_by_writers(draft)]
    return drafts


def _has_strong(sections: Sequence[Section], *, top: int | None) -> bool:
    """Whether some article certainly begins after the first."""
    whole = Draft(head=list(sections[0].run), items=list(sections[0].body)) if sections else Draft()
    for section in sections[1:]:
        if is_strong(whole, section, top=top):
            return True
        whole.items.extend([*section.run, *section.body])
    return False


def _cut_by_writers(draft: Draft) -> list[Draft]:
    """A draft that has one writer at its head and another at its end, cut in two where the topic changes."""
    if not (draft.has_byline and draft.is_signed and draft.has_other_writer):
        return [draft]
    sections = make_sections(draft.items)
    current = Draft(head=draft.head, items=list(sections[0].run + sections[0].body))
    best, best_score = 0, SIGNED_LIMIT
    for index, section in enumerate(sections[1:], 1):
        score = weak_signs(current, section, top=None)
        if score > best_score:
            best, best_score = index, score
        current.items.extend([*section.run, *section.body])
    if best == 0:
        return [draft]
    before = [item for section in sections[:best] for item in (*section.run, *section.body)]
    rest = [item for section in sections[best + 1 :] for item in (*section.run, *section.body)]
    return [
        Draft(head=draft.head, items=before),
        Draft(head=sections[best].run, items=[*sections[best].body, *rest]),
    ]


def cut_draft(drafts: list[Draft], section: Section, *, top: int | None, byline_first: bool) -> None:
    """End the last draft and open the next; a headline with its byline may belong to the text over it."""
    run, current = section.run, drafts[-1]
    start = 0
    while start < len(run) and run[start].kind is Kind.CAPTION:
        start += 1
    if _is_tail(run, start, current=current, section=section, byline_first=byline_first):
        while start < len(run) and run[start].kind in (Kind.BYLINE, Kind.CAPTION):
            start += 1
    under = _end_of_under(run, start, section=section, untitled=not current.has_title, top=top)
    if under is not None and not current.has_title:
        current.head.extend(run[start:under])
        start = under
    elif under is not None:
        other = _take_off(current, run[start:under])
        if other is not None:
            other.head.extend(run[start:under])
            drafts.append(other)
            start = under
    drafts[-1].items.extend(item for item in run[:start] if under is None or item not in drafts[-1].head)
    drafts.append(Draft(head=run[start:], items=list(section.body)))


def _is_tail(run: list[Item], start: int, *, current: Draft, section: Section, byline_first: bool) -> bool:
    """Whether the first line of a run is the byline of the text over it and not of the headline under it."""
    if start + 1 >= len(run) or run[start].kind is not Kind.BYLINE:
        return False
    named = any(item.kind is Kind.BYLINE for item in run[start + 1 :]) or section.body[0].dateline
    return named or not current.has_byline or not byline_first


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


def _take_off(current: Draft, heads: list[Item]) -> Draft | None:
    """The second of two articles that stand in one draft without a sign between them, taken off where the topic changes."""
    titles = ["".join(item.text for item in items if item.kind is Kind.HEAD) for items in (current.head, heads)]
    window = max(0, len(current.items) - MOST)
    items = current.items[window:]
    breaks = make_breaks([item.text for item in items], first=titles[0], second=titles[1])
    best, best_score = 0, 0.0
    for index in range(1, len(items)):
        last = items[index - 1]
        if last.kind is not Kind.BODY or min(_size(items[:index]), _size(items[index:])) < ENOUGH:
            continue
        score = breaks[index] + _break_signs(last, items[index])
        if score > best_score:
            best, best_score = window + index, score
    if best == 0:
        return None
    rest = current.items[best:]
    current.items = current.items[:best]
    heads_of_rest = next((index for index, item in enumerate(rest) if item.kind is Kind.BODY), len(rest))
    return Draft(head=rest[:heads_of_rest], items=rest[heads_of_rest:])


def _break_signs(last: Item, following: Item) -> float:
    """How much the two lines at a place look like the end of an article and the beginning of another."""
    score = 2.0 if last.signed else 0.0 if is_finished(last.text) else 1.0
    if following.kind is Kind.HEAD:
        return score + 0.5
    return score + (0.3 if starts_fresh(following.text) else 0.0)


def _size(items: list[Item]) -> int:
    return sum(len(item.text) for item in items if item.kind is Kind.BODY)
