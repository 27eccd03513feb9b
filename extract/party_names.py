"""The name of a Party organisation read into its parts: 清江市白沙镇｜竹藤制造产业集群｜党建联盟."""

import re
from dataclasses import dataclass
from functools import lru_cache

from extract.lexicons import read_lexicon
from extract.regions import find_region_prefix
from schema.labels import PartyOrgKind

CHAIN = re.compile(
    r"(?P<chain>[\u4e00-\u9fffA-Za-z0-9·]{2,20}?(?:产业链条|产业链|产业集群|产业|集群|全链))(?!园|基地|联盟|协会|商会)"
)
_QUOTES = re.compile(r"[“”‘’\"'+]|党建")
MODIFIERS = ("联合", "综合", "功能型", "功能性", "联盟", "产业链", "临时", "行业")
_BASE = re.compile(
    r"(?P<base>党委|总支部委员会|支部委员会|党工委|工委|党组|党总支部?|党支部|支部|党小组|联盟|共同体|联合体|综合体|联合会|联建体|部|办公室|办|委|处|科|室|委员会|校|局)$"
)
_VILLAGE = re.compile(r"(?:村|社区|居)(?:联合)?(?:党委|党总支|党支部|支部)$|村$")
_LOCAL = re.compile(
    r"(?:[省市县区州旗盟镇乡]|街道|园区|开发区|高新区|新区|工业园|产业园|新城|片区)(?:委|党委|党工委|工委)$|委员会$|党中央$|党工委$"
)
_OFFICE = re.compile(r"(?:(?<!支)(?<!总支)部|办|办公室|[两新公关育融资治会]工委|处|科|室|局|党校|政法委)$")
_ALLIANCE = re.compile(r"(?:联盟|共同体|联合体|综合体|联合会|联建体)$")
_ENTERPRISE = re.compile(
    f"(?:{'|'.join(sorted(map(re.escape, read_lexicon('company_forms')), key=len, reverse=True))})"
    r"[\u4e00-\u9fff]{0,6}(?:党委|党总支|党支部|支部|党小组|党组)$"
)
_SENT = re.compile(r"(?<![支部省市县区州旗镇乡])委员会$")
_BRANCH_COMMITTEE = re.compile(r"党?(?P<head>总支(?=部)|总支$|(?<!总)支部)部?(?:委员会)?$")
"""总支部委员会, 支部委员会, and 支部 alone."""
_SLOGAN = re.compile(r"(?:红色|先锋|领航|引领|同心|初心|红链|旗帜|引擎|党员|聚力|赋能|强基|筑梦){1,3}(?:全?产业)")
_LEVEL = re.compile(r"^(?:省|市|县|区|州|旗|镇|乡|街道|村)")


@dataclass(frozen=True, slots=True)
class PartyName:
    """The parts of a name; an empty part is not in it."""

    region: str
    """Run of regions, or the bare level (县) that opens the name."""
    chain: str
    """As written: 竹藤产业链."""
    core: str
    """What else stands between region and head: the host, a brand."""
    modifiers: tuple[str, ...]
    """联合, 综合, …"""
    base: str
    """党委, 联盟, …"""
    kind: PartyOrgKind


@lru_cache(maxsize=4096)
def parse_party_name(name: str) -> PartyName:
    """`parse_party_name("清江市竹藤产业链综合党委").chain -> "竹藤产业链"`."""
    name = plain_form(name)
    end = find_region_prefix(name) or 0
    if not end and (level := _LEVEL.match(name)):
        end = level.end()
    region, rest = name[:end], name[end:]
    plain = _QUOTES.sub("", rest)
    base = match["base"] if (match := _BASE.search(plain)) else ""
    body = plain[: len(plain) - len(base)] if base else plain
    found = CHAIN.match(body)
    chain = (
        found["chain"]
        if found and found["chain"] not in ("产业链", "产业集群") and not _is_slogan(found["chain"])
        else ""
    )
    core = body[found.end() :] if found and chain else body
    modifiers = tuple(word for word in MODIFIERS if word in core)
    for word in modifiers:
        core = core.replace(word, "")
    return PartyName(region, chain, core, modifiers, base, kind_of(name, chain))


def _is_slogan(chain: str) -> bool:
    """Whether what stands in front of 产业链 is a brand of the Party, no trade: “红色领航”产业链党建联盟."""
    return _SLOGAN.match(chain) is not None


def plain_form(name: str) -> str:
    """The name as papers shorten it: 中共清江市竹藤产业链委员会 → 清江市竹藤产业链党委, 商会支部委员会 → 商会党支部."""
    if name.startswith("中共"):
        name = _SENT.sub("党委", name.removeprefix("中共"))
    return _BRANCH_COMMITTEE.sub(r"党\g<head>", name)


def kind_of(name: str, chain: str = "") -> PartyOrgKind:
    """The kind by the name alone: 县委社会工作部 is a department, 庵山村党总支 a village_org."""
    name = plain_form(name)
    if _ALLIANCE.search(name):
        return PartyOrgKind.ALLIANCE
    if _OFFICE.search(name):
        return PartyOrgKind.DEPARTMENT
    if chain or "产业链" in name or "集群" in name or re.search(r"(?:联盟|共同体|联合体)(?:综合|联合)?党委$", name):
        return PartyOrgKind.CHAIN_COMMITTEE
    if _VILLAGE.search(name):
        return PartyOrgKind.VILLAGE_ORG
    if _ENTERPRISE.search(name):
        return PartyOrgKind.ENTERPRISE_ORG
    if _LOCAL.search(name):
        return PartyOrgKind.LOCAL_COMMITTEE
    return PartyOrgKind.OTHER
