"""Where candidates meet: rules and tagger, and one flat list of mentions out of overlapping candidates.

The policy, in this order:

1. what the tagger finds is a candidate only where no rule has one, and only from its label's score in `ACCEPT` on: rules know the
   codebook's bounds, the tagger knows names without a pattern; only where the surface looks like one of its label (`SHAPES`), and not
   where the rules know the kind and declined (`DECLINED`, plurals of Party organisations);
2. where the rules have a candidate of a label in `CONFIRMED` and the tagger, which looks for that label, passes it over, it is none:
   a rule sees the ending (…公司), the tagger the sentence around it; what rules read from closed lists (`SURE`) stays;
3. the ends of a firm or organisation that the tagger is sure of are the tagger's (`YIELD`), unless it has only left out what opens or
   follows a body's name;
4. the longest candidate wins (codebook, section 1);
5. of the same length, the label that stands first in `RANK`.

Measured on articles that no rule was written on; the numbers are in `extract/README.md`.
"""

import re
from collections.abc import Callable
from typing import Any

from spacy.tokens import Doc, Span

from extract.components.party_orgs import COLLECTIVES
from extract.site_heads import HEAD
from extract.spans import LOOKED_FOR, article_of, attributes_of, mentions, score_of, text_of
from schema.labels import Label
from schema.mentions import AnyMention, Figure, Mention, Time

ACCEPT: dict[Label, float] = {
    Label.PARTY_ORG: 0.8,
    Label.PERSON: 0.9,
    Label.REGION: 0.85,
    Label.ENTERPRISE: 0.7,
    Label.ORG: 0.7,
    Label.SITE: 0.95,
    Label.MECHANISM: 0.95,
}
"""The labels that the tagger may add, and the calibrated score from which it may; the others are the rules' alone."""

DECLINED: dict[Label, re.Pattern[str]] = {
    Label.PERSON: re.compile(
        r".|[老小阿].|.{1,2}(?:大?[伯爷妈娘叔婶哥姐嫂]|师傅|奶奶|爷爷|阿姨|婆婆)|.(?:总|工|书记|主任|部长)"
    ),
    Label.REGION: re.compile(r"(?:新?中国|中华人民共和国|全国|中央)"),
    Label.SITE: re.compile(rf"“.*|.*{HEAD.pattern}"),
    Label.MECHANISM: re.compile(r"[“‘「][^”’」]*[”’」]"),
    Label.PARTY_ORG: re.compile(
        r"(?:产业链?|集群|链上|联合体?|综合|功能型|片区|区域|行业|园区|企业|集团|公司|联盟|[省市县区镇乡村]级?|街道|社区|党建|大)*"
        r"(?:党委|党组|党总支|支部|党支部|党工委|委员会|联盟|联合体|共同体)"
    ),
}
"""Whole surfaces whose kind the rules know; that they mark none is a decision, not an oversight: nicknames, the nation, sites
with a head of theirs (only planned, or common nouns), words in quotation marks alone, bare kinds of committees (产业联合党委)."""

CONFIRMED = frozenset({Label.ENTERPRISE, Label.ORG})
"""Labels of which a rule's candidate counts only where the tagger marks a name, at any score and of any label but a person it is
sure of. On 45 real articles, most of them before a rule was written on them, 15 of 16 mentions of enterprises by rules that it
passes over so were wrong (9 of them in one article), and 9 of 115 of the others."""

YIELD: dict[Label, frozenset[Label]] = {
    Label.ENTERPRISE: frozenset({Label.ENTERPRISE, Label.ORG, Label.REGION}),
    Label.ORG: frozenset({Label.ORG, Label.ENTERPRISE}),
}
"""Whose candidates of the rules give way to an accepted one of the tagger with other ends: the ends of firms are what rules know
worst. On 85 real articles, before a rule was written on them, the tagger was right in 25 such cases and the rules in none."""

SURE = frozenset(
    f"rule:organisations.{rule}"
    for rule in (
        "known",
        "bureau",
        "national",
        "youth",
        "office",
        "government",
        "assembly",
        "institute",
        "democrats",
        "grassroots",
        "school",
        "posted",
        "acting",
        "section",
        "society",
    )
) | {"rule:persons.member"}
"""Rules that read from closed lists, by a head that says all, or by a title behind: what they mark needs nobody to confirm it
(陶瓷办, 申通)."""

SHAPES: dict[Label, re.Pattern[str]] = {
    Label.PARTY_ORG: re.compile(
        r".{2,}(?:党委|党组|党总支|支部|党工委|委员会|组织部|工作部|党建办|联盟|联合体|共同体)"
    ),
    Label.MECHANISM: re.compile(r"(?:[^“”]|“[^“”]*”)+"),
    **dict.fromkeys((Label.ENTERPRISE, Label.ORG), re.compile(r"(?=..)(?:[^()（）“”]|[(（][^()（）]*[)）]|“[^“”]*”)+")),
}
"""What a whole surface of the tagger's must look like: a head with something in front, more than one character, brackets and
quotation marks in pairs."""

HOST = re.compile(r"(?:公司|集团|厂|大学|学院|医院|[省市县区镇乡州局委厅])$")
"""What ends the prefix of a body's name."""

NEVER = 2.0
"""A score that none reaches."""

RANK = (
    Label.FIGURE,
    Label.TIME,
    Label.POLICY,
    Label.MECHANISM,
    Label.PARTY_ORG,
    Label.SITE,
    Label.CHAIN,
    Label.ENTERPRISE,
    Label.ORG,
    Label.POSITION,
    Label.PERSON,
    Label.REGION,
)


def choose_mentions(doc: Doc) -> list[AnyMention]:
    """The flat mentions of a Doc, in text order, named m0, m1, …"""
    chosen = sorted(_longest(_admit(doc)), key=lambda span: span.start)
    return [_make_mention(span, f"m{number}") for number, span in enumerate(chosen)]


def _admit(doc: Doc) -> list[Span]:
    """The candidates of the rules that the policy keeps, and those of the tagger that it lets in."""
    rules: list[Span] = []
    tagged: list[Span] = []
    for span in mentions(doc):
        (rules if span.id_.startswith("rule:") else tagged).append(span)
    accepted = [span for span in tagged if is_accepted(span)]
    passed_over = _passed_over(doc, tagged)
    winners = {index: span for span in accepted if Label(span.label_) in YIELD for index in range(span.start, span.end)}
    kept = [span for span in rules if not passed_over(span) and not _yields(span, winners)]
    known = {index for span in kept for index in range(span.start, span.end)}
    known |= {index for start, end in doc.user_data.get(COLLECTIVES, ()) for index in range(start, end)}
    return kept + [span for span in accepted if known.isdisjoint(range(span.start, span.end))]


def _passed_over(doc: Doc, tagged: list[Span]) -> Callable[[Span], bool]:
    """Whether the tagger had to mark a rule's candidate and did not."""
    marked = {index for span in tagged if not _is_sure_person(span) for index in range(span.start, span.end)}
    confirmed = CONFIRMED & doc.user_data.get(LOOKED_FOR, frozenset())

    def test(span: Span) -> bool:
        to_be_confirmed = Label(span.label_) in confirmed and span.id_ not in SURE
        return to_be_confirmed and marked.isdisjoint(range(span.start, span.end))

    return test


def _yields(rule: Span, winners: dict[int, Span]) -> bool:
    """Whether a rule's candidate gives way to one of the tagger's that has other ends; `winners` by character."""
    others = (winners[index] for index in range(rule.start, rule.end) if index in winners)
    return any(
        Label(rule.label_) in YIELD[Label(other.label_)]
        and (rule.start, rule.end) != (other.start, other.end)
        and not _is_shorter_body(other, rule)
        for other in others
    )


def _is_shorter_body(tagged: Span, rule: Span) -> bool:
    """Whether the tagger has left out what opens or follows a body's name: 采购中心 of 青禾公司采购中心, 治理办 of 治理办(安办)."""
    if tagged.label_ != Label.ORG or rule.label_ != Label.ORG:
        return False
    text = text_of(rule.doc)
    opened = rule.end == tagged.end and HOST.search(text, rule.start, tagged.start) is not None
    return opened or (
        rule.start == tagged.start and text[tagged.end : tagged.end + 1] in ("(", "（") and rule.end > tagged.end
    )


def is_accepted(span: Span) -> bool:
    """Whether a candidate of the tagger is let in, where no rule has one: by its label, its score and its look."""
    return (score_of(span) or 0.0) >= ACCEPT.get(Label(span.label_), NEVER) and not _looks_wrong(span)


def _is_sure_person(span: Span) -> bool:
    return Label(span.label_) is Label.PERSON and (score_of(span) or 0.0) >= ACCEPT[Label.PERSON]


def _looks_wrong(span: Span) -> bool:
    label, surface = Label(span.label_), (text_of(span.doc), span.start, span.end)
    lacks_shape = label in SHAPES and SHAPES[label].fullmatch(*surface) is None
    return lacks_shape or (label in DECLINED and DECLINED[label].fullmatch(*surface) is not None)


def _longest(candidates: list[Span]) -> list[Span]:
    taken: set[int] = set()
    chosen = []
    for span in sorted(candidates, key=_rank):
        if taken.isdisjoint(range(span.start, span.end)):
            taken.update(range(span.start, span.end))
            chosen.append(span)
    return chosen


def _rank(span: Span) -> tuple[int, int, int]:
    return span.start - span.end, RANK.index(Label(span.label_)), span.start


def _make_mention(span: Span, mention_id: str) -> AnyMention:
    common: dict[str, Any] = {
        "id": mention_id,
        "start": span.start,
        "end": span.end,
        "text": article_of(span.doc).text[span.start : span.end],
        "producer": span.id_,
        "score": score_of(span),
    }
    match Label(span.label_):
        case Label.FIGURE:
            return Figure(**common, **attributes_of(span))
        case Label.TIME:
            return Time(**common, **attributes_of(span))
        case label:
            return Mention(**common, label=label)
