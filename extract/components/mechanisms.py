"""Mechanisms: “链长+链员”首席服务员机制, 联席会议制度, “1+1+N+X”架构, 轮值主席 in 轮值主席、集中会办等制度."""

import re
from collections.abc import Iterator

from spacy.language import Language
from spacy.tokens import Doc

from extract.mechanism_heads import CLAUSES, NOT_BEHIND, SPAN_HEAD, is_formula, is_label, is_set_phrase, is_whole_name
from extract.mechanism_kinds import kind_of
from extract.mechanism_names import find_fullest, label_of
from extract.phrases import Quote, clause_start, quotes_of
from extract.procedures import (
    find_actions,
    find_conjuncts,
    find_fixed,
    find_formulas,
    find_procedures,
    find_series,
    find_teams,
    find_ties,
)
from extract.spans import add_mention, text_of
from schema.labels import Label

REACH = 18
"""Characters between a quoted label and its head."""
TAIL = re.compile(r"的?[^，。；：、！？,;:!?\n“”‘’「」『』《》]{0,26}")
SHARED = re.compile(
    r"(?:等)(?:(?:\d+|[一二三四五六七八九十几多两]+)[大项个条类])?|(?:\d+|[一二三四五六七八九十两]+)[大项个条类]"
)
BREAK = re.compile(
    r"形式|探索|引领|助推|推动|带动|打造|构建|建立|形成|实施|开展|推进|健全|完善|成立|组建|期间|激发|点燃|赋能|企业的|产业的|发展的|破解|堵点|举办|举行|召开|参加|参观|推出|启动|发布|走进|理念|精神|思想|要求|[为是和与及在将把以让使被了着的]"
)
OF = re.compile(r"(?:(?!企业|产业链|发展)[^的为是和与及在将把以让使被了着]){2,8}的[^的]{0,4}")
"""Words with 的 between a formula and its head: “农户+基地+企业”产销一体化的模式."""
PROJECT = re.compile(r"合作|服务|公益|党建|培训|帮扶|共建|人才|志愿|品牌|示范|行动|攻坚|培育|创建|$")
"""What stands between a label and 项目: a project of investment has other words there."""
TRADE = re.compile(r"(?:产业链?|集群)(?![链党])")
NOT_WHOLE = re.compile(
    r"[^，。；、\n“”]{0,6}产业链?(?:体系|格局|布局|集群)|\d+[余多]?[名位人]|新?(?:格局|思路|路径|路子|原则|主线|要求|理念|局面)"
)
"""Behind industries (“7+6”现代产业体系), people who are counted (“共富合伙人”120名) and aims there is no way of working."""
CONTESTED = re.compile(r"[\u4e00-\u9fff]{2,5}(?=等(?:系列|主题|特色|创建)*(?:活动|行动|工程|机制|制度))")
PARTY_BRAND = re.compile(r"党|红|锋|链|旗|领航|赋能|助企|暖企|联盟|服务|工作|志愿|治理|引领|同心|人才|引才")
"""Words of a brand of Party work or service; other brands are goods."""
TIED = re.compile(r"(?:常委|领导|干部).*(?:挂钩|联系|包联|包保|挂联).*产业链.*制度")
FURTHER = re.compile(r"[\u4e00-\u9fff]{0,6}(?:机制|模式|工作法|行动|工程)")
TEAM_HEAD = re.compile(r"(?:队|团|团队|专班|小组)$")
PLACED = re.compile(r"(?:空间|平台|中心|驿站|基地|工坊|之家|馆|阵地|园区|车间)$")
"""Ends of quoted names of places, which take no part in the head behind the next name."""
CARRIED = re.compile(r"(?:开展|实施)[^，。；]{0,12}$")
PRACTICE = re.compile(r"[二两三四五六七八九十]个[\u4e00-\u9fff]{2,3}")
PRACTISED = re.compile(r"(?:推行|实行)[^，。；：\n]{0,20}$")
"""What says that a counted label is done: 推行“三个同步”; 做到“三个到位” no."""
SHORT_MEETING = re.compile(r"联席会(?!议|商)")
DOT = re.compile(r"[^，,。！!]{2,6}[?？·][^，,。！!?？]{2,6}")
"""Two halves of a name whose point was read as a question mark: “青禾?筑梦”."""
SPEECH = re.compile(r"[，,。！？!?]")
ENDS = re.compile(r"[。！？!?]")
JOINT = re.compile(r"[、和与及]?")
OWNERS = re.compile(r"[、和与及]?|、(?:(?![的是为以等])[\u4e00-\u9fff]){2,6}")
"""Between brands of a list that each name their owner: 白鹭生物“青藤领航”、海石物联“赤松赋能”等品牌."""


@Language.factory("mechanisms", assigns=["doc.spans"])
def make_mechanisms(nlp: Language, name: str) -> "Mechanisms":
    """The component for a pipeline."""
    return Mechanisms()


class Mechanisms:
    """Marks “周末工程师”机制, “三本台账”, 联席会议制度; leaves 一企一策, “最后一公里” and “党建红”引领“中国白” alone."""

    def __call__(self, doc: Doc) -> Doc:
        text = text_of(doc)
        found = [(start, end, rule, False) for start, end, rule in [*find_quoted(doc), *find_whole(doc)]]
        for rule, finder in UNQUOTED.items():
            found += [(start, end, rule, elided) for start, end, elided in finder(doc)]
        headed = {label_of(text[start:end]) for start, end, *_ in found}
        found += [
            (*building, False) for building in find_buildings(doc) if text[building[0] : building[1]] not in headed
        ]
        fullest = find_fullest(text[start:end] for start, end, *_ in found)
        _join_chief(fullest)
        for start, end, rule, elided in found:
            _mark(doc, start, end, rule, stands_for=fullest[text[start:end]], elided=elided)
        for start, end, full in find_short_meetings(doc, fullest):
            _mark(doc, start, end, "short_meetings", stands_for=full)
        labels = {label: full for name, full in fullest.items() if (label := label_of(name)) is not None}
        for start, end, full in find_again(doc, labels):
            _mark(doc, start, end, "again", stands_for=full)
        return doc


def _join_chief(fullest: dict[str, str]) -> None:
    """领导挂钩联系产业链制度 is another name of the 链长制 of the article."""
    chief = next((name for name in fullest if name.strip("“”") == "链长制"), None)
    for name in fullest if chief is not None else ():
        if TIED.search(name) and chief is not None:
            fullest[name] = fullest[chief]


UNQUOTED = {
    "fixed": find_fixed,
    "ties": find_ties,
    "formulas": find_formulas,
    "procedures": find_procedures,
    "conjuncts": find_conjuncts,
    "series": find_series,
    "actions": find_actions,
    "teams": find_teams,
}


def _mark(doc: Doc, start: int, end: int, rule: str, *, stands_for: str, elided: bool = False) -> None:
    surface = text_of(doc)[start:end]
    add_mention(
        doc,
        start,
        end,
        label=Label.MECHANISM,
        producer=f"rule:mechanisms.{rule}",
        kind=kind_of(surface),
        stands_for=stands_for,
        elided=elided,
    )


def find_quoted(doc: Doc) -> Iterator[tuple[int, int, str]]:
    """A quoted label with its head: “红链赋能”工程 yes, “全链条贯通、全方位覆盖”的服务体系 no.

    Quoted names that share a head are one mechanism each: “筑基” and “引航” in “筑基”“引航”等三大工程.
    """
    text = text_of(doc)
    outer = _outer(quotes_of(doc))
    for number, quote in enumerate(outer):
        tail = TAIL.match(text, quote.end)
        behind = tail[0] if tail is not None else ""
        if (shared := SHARED.match(behind)) is not None:
            head = SPAN_HEAD.search(behind, shared.end(), shared.end() + 10)
            between = behind[shared.end() : head.start()] if head is not None else ""
            goods = head is not None and head[0].endswith("品牌") and not PARTY_BRAND.search(between)
            row = _list_up_to(outer, number, text, OWNERS)
            if head is not None and _is_clauses(row, shared[0]) and is_label(quote.inside, head[0], linked=False):
                yield quote.start, quote.end + head.end(), "quoted"
                continue
            if head is not None and not goods and not BREAK.search(between):
                for one in row:
                    if is_label(one.inside, head[0], linked=False) and not one.inside.startswith("链"):
                        yield one.start, one.end, "shared_head"
            continue
        if (contested := CONTESTED.match(text, quote.end)) is not None and is_label(quote.inside, "", linked=False):
            yield quote.start, contested.end(), "shared_head"
            continue
        end = find_head(behind, quote.inside)
        if end is not None:
            yield quote.start, quote.end + end, "quoted"
            for one in _list_up_to(outer, number, text)[:-1]:
                if is_label(one.inside, "", linked=False) and not PLACED.search(one.inside):
                    yield one.start, one.end, "shared_head"


def _is_clauses(row: list[Quote], shared: str) -> bool:
    """One quote of several clauses in front of a count and a head is one name: “青竹领航、匠心助企”三大行动."""
    return len(row) == 1 and "等" not in shared and CLAUSES.search(row[0].inside) is not None


def find_head(behind: str, inside: str) -> int | None:
    """Where the head ends in the words behind a quoted label, if they are its head."""
    linked = behind.startswith("的")
    for head in SPAN_HEAD.finditer(behind, 0, min(len(behind), REACH + 6)):
        between = behind[1 if linked else 0 : head.start()]
        broken = BREAK.search(between) is not None and not (is_formula(inside) and OF.fullmatch(between))
        if len(between) > REACH or broken:
            return None
        if NOT_BEHIND.match(behind, head.end() - 2):
            continue
        if head[0].endswith("品牌") and not PARTY_BRAND.search(inside + between):
            if FURTHER.match(behind, head.end()):
                continue
            return None
        if head[0].endswith("体系") and between.endswith(("产业", "产业链", "政策")):
            return None
        if (head[0].endswith("项目") and not PROJECT.match(between)) or (
            TRADE.match(between) and not is_formula(inside)
        ):
            return None
        if not between and (head[0] in ("行动", "工程", "计划") or TEAM_HEAD.search(head[0])) and is_set_phrase(inside):
            return head.end()
        return head.end() if is_label(inside, head[0], linked=linked) else None
    return None


def find_buildings(doc: Doc) -> Iterator[tuple[int, int, str]]:
    """A formula, or a label that is carried out, in front of 建设: “党委+商会”建设, 开展“强链优品”建设; “红色车间”建设 no."""
    text = text_of(doc)
    for quote in _outer(quotes_of(doc)):
        if not text.startswith("建设", quote.end) or not is_label(quote.inside, "", linked=False):
            continue
        carried = CARRIED.search(text[clause_start(text, quote.start) : quote.start])
        named = carried is not None and len(quote.inside) > 3 and not quote.inside.endswith(("产业链", "产业", "集群"))
        if named or is_formula(quote.inside):
            yield quote.start, quote.end, "buildings"


def find_whole(doc: Doc) -> Iterator[tuple[int, int, str]]:
    """A quoted team, role, tool, circle or formula without a head behind: “蓝马甲” yes, “领头雁” no."""
    for quote in _outer(quotes_of(doc)):
        practised = PRACTICE.fullmatch(quote.inside) is not None and PRACTISED.search(
            text_of(doc), max(0, quote.start - 30), quote.start
        )
        if (is_whole_name(quote.inside) or practised) and not NOT_WHOLE.match(text_of(doc), quote.end):
            yield quote.start, quote.end, "whole"


def find_short_meetings(doc: Doc, fullest: dict[str, str]) -> Iterator[tuple[int, int, str]]:
    """联席会 where the article has one kind of 联席会议: 联席会召开 yes, 联席会 alone no."""
    meetings = {full for name, full in fullest.items() if name.startswith("联席会议")}
    if len(meetings) == 1:
        for match in SHORT_MEETING.finditer(text_of(doc)):
            yield match.start(), match.end(), min(meetings)


def find_again(doc: Doc, names: dict[str, str]) -> Iterator[tuple[int, int, str]]:
    """A quoted label that the article gives with its head elsewhere: later “红链赋能” for “红链赋能”工程."""
    for quote in _outer(quotes_of(doc)):
        surface = text_of(doc)[quote.start : quote.end]
        full = names.get(surface)
        if (
            full is not None
            and full != surface
            and not is_set_phrase(quote.inside)
            and not quote.inside.endswith("名单")
            and not (len(quote.inside) < 3 and text_of(doc).startswith("的", quote.end))
        ):
            yield quote.start, quote.end, full


def _list_up_to(outer: list[Quote], number: int, text: str, joint: re.Pattern[str] = JOINT) -> list[Quote]:
    """The quotes that stand in one row and end with this one."""
    row = [outer[number]]
    while number > 0 and joint.fullmatch(text, outer[number - 1].end, outer[number].start):
        number -= 1
        row.insert(0, outer[number])
    return row


def _outer(quotes: list[Quote]) -> list[Quote]:
    """The outermost quoted names; speech hides no name inside it."""
    found: list[Quote] = []
    for quote in quotes:
        if (
            SPEECH.search(quote.inside)
            and not DOT.fullmatch(quote.inside)
            and ("‘" in quote.inside or "『" in quote.inside or ENDS.search(quote.inside))
        ):
            continue
        if not found or quote.start >= found[-1].end:
            found.append(quote)
    return found
