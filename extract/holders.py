"""find_appointments: which titles the article gives each person, before the name, behind it, and by a pronoun."""

import re
from bisect import bisect_right
from collections.abc import Iterator

from spacy.tokens import Doc

from extract.appointments import Appointments, Title
from extract.names import OFFICE
from extract.spans import GROUP, add_mention, mentions, text_of
from schema.labels import Label

APPOINTMENTS = "appointments"
"""Key of `doc.user_data`: what `extract.positions` makes positions of."""
_TAKES_OFFICE = re.compile(
    r"(?:同志|先生|女士)?(?:[,，]?(?:现任|时任|现为|兼任|担任|出任|就任|任|当选为?|受聘为|被聘为|被推选为|被选派为|被选为|被推荐为|"
    r"(?:被|由)[^,，。;；]{0,12}?任命为)|[^,，。;；:：、“”\n]{1,6}?(?:担任|出任|兼任|当选为)|[^。;；:：、“”\n]{0,10}[,，]"
    r"(?:被|由)[^,，。;；]{0,12}?任命为|[,，]?(?:他|她)?(?:既|还|也|又|正)?是)(?:一名|一位|该)?"
)
_AS = re.compile(r"(?:作为|身为)[\u4e00-\u9fff]{0,8}$")
"""In front of the titles of the person who follows: 作为海石公司总经理,李四."""
_PRONOUN = re.compile(
    r"(?<=[,，。;；“!！:：\n])(?:他|她)(?:既|还|也|又|曾|正)?(?:是|担任|兼任|任|出任)(?:一名|一位)?|(?<=[,，;；])(?:还|又)是"
)

Place = tuple[int, int]


def find_appointments(
    doc: Doc, reader: Appointments, people: list[Place], *, known: frozenset[Place] = frozenset()
) -> Iterator[tuple[Place, Title]]:
    """(place of the person's name, title) for every title of a person; marks the titles.

    Args:
        people: where the persons are named, in text order.
        known: those whose titles have been found before.
    """
    reader.people = people
    for place, title in _find(doc, reader, people):
        if place in known:
            continue
        add_mention(doc, title.start, title.end, label=Label.POSITION, producer="rule:persons.position")
        if title.organisation is not None and title.unmarked is not None:
            add_mention(doc, *title.organisation, label=title.unmarked, producer="rule:persons.member")
        yield place, title


def prefer_bodies(doc: Doc) -> None:
    """A centre that acts, or has a head, is an organisation and no site: 安山镇文化服务中心 in front of 主任."""
    acting = {
        (span.start, span.end)
        for span in mentions(doc, Label.ORG)
        if span.id_ in ("rule:organisations.acting", "rule:persons.member") and span.text.endswith("中心")
    }
    if acting:
        kept = [span for span in doc.spans[GROUP] if span.label_ != Label.SITE or (span.start, span.end) not in acting]
        doc.spans[GROUP] = kept


def _find(doc: Doc, reader: Appointments, people: list[Place]) -> Iterator[tuple[Place, Title]]:
    text = text_of(doc)
    starts = {start for start, _ in people}
    for start, end in people:
        for title in reader.before(start - (text[start - 1 : start] in (" ", "\u3000", "的"))):
            yield (start, end), title
        if text[start - 1 : start] in (",", "，"):
            titles = reader.before(start - 1)
            first = min((title.organisation or (title.start, 0))[0] for title in titles) if titles else 0
            if _AS.search(text, max(0, first - 12), first):
                yield from (((start, end), title) for title in titles)
        if (office := OFFICE.match(text, end)) is not None:
            yield (start, end), Title(*office.span(), reader.ends.get(start))
        if (link := _TAKES_OFFICE.match(text, end)) is not None:
            titles = reader.after(link.end())
            if titles and titles[-1].end not in starts:
                yield from (((start, end), title) for title in titles)
    ends = [end for _, end in people]
    for link in _PRONOUN.finditer(text):
        index = bisect_right(ends, link.start()) - 1
        if index >= 0 and text.count("\n", ends[index], link.start()) < 2:
            named = (title for title in reader.after(link.end()) if title.organisation is not None)
            yield from ((people[index], title) for title in named)
