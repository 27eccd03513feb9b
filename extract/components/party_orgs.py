"""Party organisations: committees, branches, alliances and offices, with their prefix of region, chain or host."""

import re
from collections.abc import Iterator
from re import Match

from spacy.language import Language
from spacy.tokens import Doc

from extract.left_edges import find_left, opens_with_number
from extract.lexicons import read_lexicon
from extract.naming import is_common, words_between
from extract.party_heads import BARE_OFFICES, CENTRAL, COMMITTEE, FULL_COMMITTEE, HEAD
from extract.regions import divisions_named, find_region_prefix
from extract.spans import add_mention, text_of
from schema.labels import Label

LEVELS = re.compile(r"[省市县区州镇乡旗]|街道")
COLLECTIVES = "party_org_collectives"
"""Key of `doc.user_data`: heads that stand as plurals (12个产业综合党委)."""
SHORT = "party_org_short_forms"
"""Key of `doc.user_data`: (start, end) of heads without a name, for `short_forms` to resolve."""
ONE_CHARACTER = re.compile(r"(?![全本各该多大新主一])[\u4e00-\u9fff]全?产业(?!园)")
"""铜产业链, 茶产业."""
PLURAL_INSIDE = re.compile(r"重点|主导|企业|部门|单位|基层|各级|相关|有关")
"""Behind a region they speak of many: 清河县链上企业党支部."""
HOSTS = frozenset("校院局厂所司厅委")
"""Single characters that stand for the host that the article is about (校党委)."""
PLURAL_BEFORE = frozenset(["各", "各级", "每", "每个", "多个", "一个", "若干"])
COUNTED_BEHIND = re.compile(r"(?:共|达)?\d+[余多]?个")
KNOWN_QUOTED = re.compile(r"产业|集群|链")
"""A quoted name with one of these is a name; others are honours (“红旗党支部”)."""
OPENING_VERB = re.compile(r"(?:建设|发展|管理|改革|创新|规划)(?!公司|集团)")
"""Words that stand inside names, but in front of generic words alone are verbs: 建设标准化党支部."""
COUNTING = re.compile(r"[家个名条类种批所多全各本该我]|[的型级性化]$")
BARE_ALLIANCE = re.compile(r"[\u4e00-\u9fff]{2,3}(?<![省市县区州旗镇乡村])党建(?:联盟|共同体|联合体)")
"""The short name of a place and no more: 青江党建联盟 speaks of the alliances there."""
SEVERAL = re.compile(r"[两三四五六七八九十\d][地省市县区州镇乡]$")
"""In front of 县委 more than one: 青江、白沙两地县委."""
EACH = re.compile(r"分别|分头|逐一|相继|各自?")
SEVERAL_INSIDE = re.compile(r"[两三四五六七八九十\d][地省市县区州镇乡][省市县区州镇乡]委")
FOUNDED = re.compile(r"(?:成立|设立|组建|建立|搭建|构建|创建)了?(?:“[^”]{2,16}”[、和]?){0,3}$")
"""In front of a name in quotation marks."""
MANY_BEFORE = re.compile(r"[县市区][)）]$|各[省市县区镇]?$")
"""In front of an office more than one: 各县(市)区统战部."""
OTHER_PARTY = re.compile(
    r"(?:民革|民盟|民建|民进|农工党?|致公党?|九三学社|(?<![\u4e00-\u9fff])社(?![区会保])|台盟)[\u4e00-\u9fff]{0,4}$"
)
"""In front of 市委 another party than the one that is meant."""
PUN = re.compile(r"(?:[”’]上?|(?:链|群|园区|产业|项目|楼宇)上)(?:建|设|立|有|的)$")
"""A place for it and a verb: “链”上建党委, 产业链上建党委."""
EACH_ONE = re.compile(r"一[\u4e00-\u9fff]{0,4}一$")
"""One for each: 一链条一党委."""
CHAIN_INSIDE = re.compile(r"产业|行业(?=联合|综合|$)")
SHARED_HEAD = re.compile(
    r"[\u4e00-\u9fff]{1,7}[\u4e00-\u9fff](?<![委部局办会院社司团业厂村镇县市区省盟记站所校府体处])[、和及与]$"
)
"""A conjunct without a head of its own in front: 竹藤、纸品产业链党委 are chains that share a head."""
BRANDED = re.compile(r"[“‘][\u4e00-\u9fff·]{2,8}[”’](?:联盟|共同体|联合体)")
QUOTED_ALLIANCE = re.compile(
    r"[“‘](?=[^”’]*(?:红|党|先锋|领航|旗|初心))(?:(?!产业|集群|链)[\u4e00-\u9fff]){2,8}(?:联盟|共同体|联合体)[”’]"
)
"""A name of its own in quotation marks that speaks of the Party: 组建“红岭企服联盟”; no: “爱心商户联盟”."""
ALLIANCE = re.compile(r"联盟|共同体|联合体")
SET_UP = re.compile(
    r"党(?:组织|支部|总支)[^。；;，,\n]{0,10}(?:发起|牵头|组建|联合)(?:[^。；;，,\n]{0,4}(?:成立|组建|设立))?了?[，,]?$"
)
"""In front of an alliance: Party organisations set it up."""
PARTY_NEAR = re.compile(r"党建|党组织|党支部|党委|党工委")
EDGE_WORDS = re.compile(r"^(?:[的等好、·+-]|产生|结合(?!部)|孵化(?![园器基中产区])|以及|由|与|和)+")


@Language.factory("party_orgs", assigns=["doc.spans"])
def make_party_orgs(nlp: Language, name: str) -> "PartyOrgs":
    """The component for a pipeline."""
    return PartyOrgs()


class PartyOrgs:
    """Marks 白沙县竹艺产业链综合党委 and 县委社会工作部; leaves 党组织, 各级党委 and 12个产业综合党委 alone.

    Rules: `committee` (清河县委, 区委组织部), `central` (中共中央组织部), `full` (中共清河县委员会), `named` (any other head behind
    a name), `joined` (竹藤和纸品产业链党委; no: 竹藤、纸品产业链党委), `office` (组织部 alone), `alliance` (“同舟”联盟 near words of Party building; no: “同舟”产业联盟), `set_up` (竹藤产业联盟
    behind 12家企业党组织发起成立; no: 铜加工人才联盟).
    """

    def __call__(self, doc: Doc) -> Doc:
        doc.user_data.setdefault(COLLECTIVES, [])
        doc.user_data.setdefault(SHORT, [])
        for start, end, rule in self._find(doc):
            add_mention(doc, start, end, label=Label.PARTY_ORG, producer=f"rule:party_orgs.{rule}")
        return doc

    def _find(self, doc: Doc) -> Iterator[tuple[int, int, str]]:
        text = text_of(doc)
        for match in CENTRAL.finditer(text):
            yield *match.span(), "central"
        for match in FULL_COMMITTEE.finditer(text):
            yield *match.span(), "full"
        for match in COMMITTEE.finditer(text):
            yield from _read_committee(doc, match)
        for match in HEAD.finditer(text):
            yield from _read_head(doc, match)
        for match in BRANDED.finditer(text):
            if PARTY_NEAR.search(text[max(0, match.start() - 60) : match.end() + 60]):
                yield *match.span(), "alliance"
        for match in QUOTED_ALLIANCE.finditer(text):
            near = text[max(0, match.start() - 60) : match.end() + 60]
            if FOUNDED.search(text, max(0, match.start() - 12), match.start()) and PARTY_NEAR.search(near):
                yield *match.span(), "alliance"
        for match in ALLIANCE.finditer(text):
            edge = find_left(doc, match.start())
            if SET_UP.search(text, max(0, edge.start - 40), edge.start) and names_somebody(
                text[edge.start : match.start()]
            ):
                yield edge.start, match.end(), "set_up"


def _read_committee(doc: Doc, match: Match[str]) -> Iterator[tuple[int, int, str]]:
    """清河县委 with its region; 县委 alone is the committee of the place; 各县委 is none."""
    start, end = match.span()
    edge = find_left(doc, start + 1)
    if edge.start > start or SEVERAL.search(text_of(doc), max(0, start - 4), start):
        return
    if (
        edge.counted
        or edge.before in ("各", "各级", "每")
        or OTHER_PARTY.search(text_of(doc), max(0, start - 12), start)
    ):
        return
    begin = edge.start if edge.region or edge.start == start else _after_stop(doc, edge.start, start)
    if text_of(doc).startswith("中共", max(0, begin - 2), begin):
        begin -= 2
    yield begin, end, "committee"


def _after_stop(doc: Doc, begin: int, start: int) -> int:
    """The name of a committee is a region or nothing: without a known region it takes one word that may be a place."""
    words = list(words_between(doc, begin, start))
    return words[-1].start if words and start - words[-1].start <= 3 and not is_common(words[-1].text) else start


def _read_head(doc: Doc, match: Match[str]) -> Iterator[tuple[int, int, str]]:
    text = text_of(doc)
    start, end = match.span()
    edge = find_left(doc, start)
    begin = edge.start + _idle(text[edge.start : start])
    prefix = text[begin:start]
    if prefix.endswith("原") or OTHER_PARTY.search(prefix):
        return
    if (quoted := _quoted_name(text, end)) is not None:
        yield quoted, end + 1, "quoted"
    elif edge.counted or opens_with_number(prefix) or edge.before in PLURAL_BEFORE or COUNTED_BEHIND.match(text, end):
        doc.user_data[COLLECTIVES].append((begin, end))
    elif (
        EACH_ONE.search(prefix)
        or PUN.search(prefix)
        or SEVERAL_INSIDE.search(prefix)
        or (
            _is_quoted(text, begin, end) and not KNOWN_QUOTED.search(prefix) and edge.start == begin and not edge.region
        )
        or (edge.before.startswith("首") and not names_somebody(prefix))
    ):
        return
    elif not edge.region and CHAIN_INSIDE.search(prefix) and SHARED_HEAD.search(text, max(0, begin - 14), begin):
        if (joined := _joined(doc, begin)) is None:
            doc.user_data[COLLECTIVES].append((begin, end))
        else:
            yield joined, end, "joined"
    elif BARE_ALLIANCE.fullmatch(text, begin, end) and divisions_named(prefix):
        doc.user_data[SHORT].append((start, end))
    elif names_somebody(prefix):
        yield begin, end, "named"
    elif (match[0] in BARE_OFFICES or LEVELS.fullmatch(prefix)) and not MANY_BEFORE.search(
        text, max(0, begin - 3), begin
    ):
        yield begin, end, "office"
    else:
        doc.user_data[SHORT].append((begin, end))


def _joined(doc: Doc, begin: int) -> int | None:
    """Where one committee of two trades begins: 竹藤和纸品产业链党委; None for 竹藤、纸品产业链党委 and 分别成立竹藤和纸品产业链党委."""
    text = text_of(doc)
    if text[begin - 1] == "、":
        return None
    edge = find_left(doc, begin - 1)
    taken = edge.start == begin - 1 or edge.counted or text[edge.start - 1 : edge.start] in tuple("、和与及")
    return None if taken or EACH.search(text, max(0, edge.start - 8), edge.start) else edge.start


def _quoted_name(text: str, end: int) -> int | None:
    """Where a name in quotation marks begins that was founded: 设立“云岭苹果党支部”; no: 争创“红旗党支部”."""
    if text[end : end + 1] != "”":
        return None
    start = text.rfind("“", max(0, end - 16), end)
    if start <= 0 or KNOWN_QUOTED.search(text, start, end):
        return None
    return start if FOUNDED.search(text, max(0, start - 40), start) else None


def _is_quoted(text: str, begin: int, end: int) -> bool:
    return text[begin - 1 : begin] in ("“", "‘") and text[end : end + 1] in ("”", "’")


def _idle(prefix: str) -> int:
    match = EDGE_WORDS.match(prefix)
    return match.end() if match else 0


def names_somebody(prefix: str) -> bool:
    """Whether a prefix holds a region or more than generic words: 竹艺产业链 does, 链上企业 does not."""
    region = find_region_prefix(prefix) or 0
    if not region and (verb := OPENING_VERB.match(prefix)) and not strip_generic(prefix[verb.end() :]):
        return False
    left = strip_generic(prefix[region:])
    if len(left) > 1 or _is_short_place(prefix[region:]) or left in HOSTS or ONE_CHARACTER.match(prefix[region:]):
        return True
    return region > 0 and PLURAL_INSIDE.search(prefix, region) is None


def _is_short_place(prefix: str) -> bool:
    """新溪 in 新溪园区, 柳村: one character that is generic by itself and one that is not; no: 多家企业."""
    left = strip_generic(prefix, shortest=2)
    return len(left) == 2 and prefix.startswith(left) and len(strip_generic(left)) == 1 and not COUNTING.search(left)


def strip_generic(prefix: str, *, shortest: int = 1) -> str:
    """What is left of a prefix without its generic words: 竹艺产业链 → 竹艺.

    Args:
        shortest: words of fewer characters stay.
    """
    left, place = "", 0
    words = read_lexicon("generic_heads")
    while place < len(prefix):
        length = next(
            (
                size
                for size in range(min(6, len(prefix) - place), shortest - 1, -1)
                if prefix[place : place + size] in words
            ),
            0,
        )
        left += "" if length else prefix[place]
        place += length or 1
    return left
