"""Which name of an article is a short form of which: 铭拓生物 of 清江铭拓生物技术有限公司, 产业链党委 of the one committee."""

import re
from collections.abc import Callable, Iterable

from extract.lexicons import read_lexicon
from extract.party_names import parse_party_name, plain_form
from extract.regions import find_region_prefix
from extract.tags import tag_of
from schema.labels import Label

_QUOTES = re.compile(r"[“”‘’\"']")
_FORM = re.compile(
    f"(?:{'|'.join(sorted(map(re.escape, read_lexicon('company_forms')), key=len, reverse=True))}|股份)+$"
)
_INNER = re.compile(r"[(（][\u4e00-\u9fff]{2,8}[)）]")
_GROUP = re.compile(r"^[\u4e00-\u9fff]{2,8}集团(?=[\u4e00-\u9fff]{4})")
"""The group in front of the name of its company."""
_ZONE = re.compile(
    r"^[\u4e00-\u9fff]{0,6}?(?:工业园区|产业园区|工业园|产业园|经济开发区|开发区|园区|高新区|经开区)(?=[\u4e00-\u9fff]{2})"
)
_UNKNOWN_REGION = re.compile(r"^[\u4e00-\u9fff]{2,3}?(?<![城都超门夜上闹])[市县](?=[\u4e00-\u9fff]{3})")
"""A county that no gazetteer has."""
_BRANCH = re.compile(r"(?:党委|党总支|党支部)$")
_OWNS = re.compile(r"[^。；;\n]{0,12}(?:合资|出资|投资|控股|旗下|下属|所属|全资|子公司)[^。；;\n]{0,12}")
"""Between the names of a firm and of another one that it holds."""
_QUOTED = re.compile(r"[“‘]([^”’]+)[”’]")
_HEADS = ("合作社", "协会", "商会", "学校", "大学", "学院", "医院", "研究院", "研究所", "联盟", "学会", "联合会")
_RANK = re.compile(r"(?<=[\u4e00-\u9fff]{2})(?:街道|[省市县区州镇乡])(?=党|委)")
REGION_LENGTH = 4
"""Characters of a place in front of a brand that no gazetteer knows."""
_LONG_ZONE = re.compile(r"经济(?:技术)?开发区|高新技术(?:产业)?(?:开发区|园区)|高新技术开发区|综合保税区")
_SHORT_ZONES = {"经": "经开区", "高": "高新区", "综": "综保区"}
_LEVEL = re.compile(r"^[省市县区州旗镇乡](?=[\u4e00-\u9fff]{2})")


def link_short_forms(label: Label, names: Iterable[str], *, only: str | None = None) -> dict[str, str]:
    """Each short form with the one full name that it stands for; a form that could stand for two is left out.

    `link_short_forms(Label.PARTY_ORG, ["产业链党委", "清河县竹艺产业链党委"]) -> {"产业链党委": "清河县竹艺产业链党委"}`

    Args:
        only: link this form alone.
    """
    known = list(dict.fromkeys(names))
    if label not in TESTS:
        return {}
    fuller = _Fuller(TESTS[label], known)
    links = {}
    for name in known if only is None else [only]:
        tops = {fuller.top_of(other, below=name) for other in fuller[name]}
        if len(tops) == 1 and (top := tops.pop()) != name:
            links[name] = top
    return links


class _Fuller(dict[str, list[str]]):
    """The fuller forms of each name, worked out when asked for."""

    def __init__(self, test: Callable[[str, str], bool], known: list[str]) -> None:
        self.test = test
        self.known = known

    def __missing__(self, name: str) -> list[str]:
        self[name] = [other for other in self.known if other != name and self.test(name, other)]
        return self[name]

    def top_of(self, name: str, *, below: str) -> str:
        """The fullest form above a name; the longest, then the first, of several."""
        seen = {below, name}
        while above := [other for other in self[name] if other not in seen and len(other) >= len(name)]:
            name = max(above, key=len)
            seen.add(name)
        return name


def shortens_zone(short: str, full: str) -> bool:
    """白沙经开区党工委 of 云州白沙经济技术开发区党工委: the zone by its usual short form, all else the same."""
    plain = _LONG_ZONE.sub(lambda match: _SHORT_ZONES[match[0][0]], full)
    return len(short) < len(full) and plain != full and plain.endswith(short)


def owns(text: str, short: str, full: str) -> bool:
    """Whether a text says that one firm holds another of its brand: 海石集团投资成立的海石新材料有限公司."""
    for place in re.finditer(re.escape(full), text):
        before = text[max(0, place.start() - 40) : place.start()]
        at = before.rfind(short)
        if at >= 0 and _OWNS.fullmatch(before, at + len(short)):
            return True
    return False


def is_short_party_org(short: str, full: str) -> bool:
    """县委 of 清河县委, 产业链党委 of 竹艺产业链综合党委; no: 组织部 of 清河县委, 茶叶产业链党委 of 竹艺产业链党委."""
    if shortens_zone(short, full):
        return True
    one, other = (_QUOTES.sub("", plain_form(name)) for name in (short, full))
    if len(one) > len(other):
        return False
    if other.endswith(one):
        return one != other or len(short) < len(full)
    if one == _RANK.sub("", other):
        return True
    if (branch := _BRANCH.search(one)) and other.endswith(branch[0]):
        firms = one[: branch.start()], other[: -len(branch[0])]
        if all(map(_FORM.search, firms)):
            return is_short_enterprise(*firms)
    mine, its = parse_party_name(short), parse_party_name(full)
    if mine.base != its.base or not _regions_agree(mine.region, its.region):
        return False
    if (brand := _QUOTED.search(short)) and brand[0] in full:
        return True
    if (mine.core and mine.core != "园区") or mine.chain:
        return (mine.core, mine.chain) == (its.core, its.chain) and bool(its.chain or its.core)
    if mine.core and "园" not in its.core:
        return False
    return bool((its.chain or mine.core) and mine.modifiers) and all(word in other for word in mine.modifiers)


def is_short_enterprise(short: str, full: str) -> bool:
    """铭拓生物 of 清江铭拓生物技术有限公司; no: 清江公司 of 清江铭拓生物技术有限公司."""
    if len(short) >= len(full) or short in ("公司", "集团"):
        return short == full and len(short) > 2
    if full == f"中国{short}":
        return True
    if "集团" in full[:-2] and is_short_enterprise(short, full[full.rindex("集团") + 2 :]):
        return True
    mine, its = enterprise_core(short), enterprise_core(full)
    if len(mine) < 2 or not _regions_agree(
        short[: find_region_prefix(short) or 0], full[: find_region_prefix(full) or 0]
    ):
        return False
    if _is_acronym(mine, full) or _skips_words(mine, its):
        return True
    inside = its.find(mine, 1, len(mine) + REGION_LENGTH)
    if inside > 0 and len(mine) >= 4:
        return True
    return its.startswith(mine) and not (mine == its and ("集团" in short) != ("集团" in full) and len(mine) < 3)


def _is_acronym(mine: str, full: str) -> bool:
    """云铜 of 云南铜业集团: the first characters of region and trade."""
    bare = _FORM.sub("", _INNER.sub("", full))
    end = find_region_prefix(bare) or 0
    return (
        0 < end < len(bare) and len(mine) == 2 and mine == bare[0] + bare[end] and bare[end:] in _trades_in(bare[end:])
    )


def _trades_in(text: str) -> frozenset[str]:
    """The text itself where it is made of trades alone."""
    trades, place = read_lexicon("trade_words"), 0
    while place < len(text):
        length = next((size for size in range(4, 1, -1) if text[place : place + size] in trades), 0)
        if not length:
            return frozenset()
        place += length
    return frozenset([text])


def _skips_words(mine: str, its: str) -> bool:
    """白鹭科技 of 白鹭新材科技: brand and one of the trades."""
    return any(
        its.startswith(mine[:cut]) and mine[cut:] in read_lexicon("trade_words") and its.find(mine[cut:], cut) > cut
        for cut in range(2, len(mine) - 1)
    )


def is_short_organisation(short: str, full: str) -> bool:
    """县工信局 and 工信局 of 清河县工信局; no: 工信局 of 清河县工信局分局."""
    if len(short) >= len(full):
        return False
    if (
        shortens_zone(short, full)
        or full.endswith(short)
        or full.startswith(f"{short}(")
        or f"({short})" in full
        or f"（{short}）" in full
    ):
        return True
    mine, its = find_region_prefix(short) or 0, find_region_prefix(full) or 0
    if not _regions_agree(short[:mine], full[:its]):
        return False
    if _abbreviates(short, full, its):
        return True
    head = next((head for head in _HEADS if short.endswith(head) and full.endswith(head)), "")
    brand = short[mine : len(short) - len(head)]
    if head == "联盟" and any(
        full[its:].startswith(brand[:cut]) and full.endswith(short[mine + cut :]) for cut in _cuts(brand)
    ):
        return True
    return short[mine:] == full[its:] or (bool(head) and len(brand) > 1 and full.startswith(brand, its))


def _abbreviates(short: str, full: str, place: int) -> bool:
    """区经发局 of 白沙区经济发展局: characters of its name in their order, behind the same level, with the same head."""
    level, head = full[place - 1 : place], full[-1]
    if head not in "局委厅办" or short[-1] != head or (place and short[0] in "省市县区州旗" and short[0] != level):
        return False
    mine = short[:-1].removeprefix(level) if place else short[:-1]
    rest, found = full[place:-1], -1
    if len(mine) < 2 or mine[0] != rest[:1]:
        return False
    for char in mine:
        if (found := rest.find(char, found + 1)) < 0:
            return False
    return len(mine) < len(rest)


def _cuts(brand: str) -> range:
    """Where words may have been left out: 竹编加工(先行)共富联盟."""
    return range(2, len(brand))


def is_short_name(short: str, full: str) -> bool:
    """清河竹艺产业链 of 清河县竹艺产业链: the same name behind a fuller region."""
    mine, its = find_region_prefix(short) or 0, find_region_prefix(full) or 0
    return shortens_zone(short, full) or (
        len(short) < len(full)
        and short[mine:] == full[its:]
        and len(short) > mine
        and _regions_agree(short[:mine], full[:its])
    )


def enterprise_core(name: str) -> str:
    """Brand and trade without region and form: 清江铭拓生物技术有限公司 → 铭拓生物技术."""
    bare = _GROUP.sub("", _FORM.sub("", _INNER.sub("", name)))
    bare = bare[find_region_prefix(bare) or 0 :] or bare
    bare = _ZONE.sub("", bare) or bare
    return _UNKNOWN_REGION.sub("", bare) or bare


def brand_of(name: str) -> str:
    """The brand of an enterprise, the core without the trades behind it: 铭拓生物技术 → 铭拓; the core where it is all trade."""
    core = enterprise_core(name)
    trades = read_lexicon("trade_words")
    for length in range(2, len(core)):
        if any(core.startswith(trade, length) for trade in trades):
            return core[:length]
        rest = core[length:]
        if any(tag_of(rest[:size]) in ("n", "vn", "v") for size in (2, 3)):
            return core[:length]
    return core


def _regions_agree(short: str, full: str) -> bool:
    """Whether one region can be the other said shorter: 县 and 云州省清河县, 清河 and 清河县; no: 县 and 清江市, 白沙县 and 清河县."""
    if not short or not full:
        return True
    if len(short) == 1:
        return full.endswith(short) or full[-1] not in "省市县区州镇乡"
    bare = _LEVEL.sub("", short).rstrip("省市县区镇乡")
    return bare in full or (len(full) == 1 and short.endswith(full))


TESTS: dict[Label, Callable[[str, str], bool]] = {
    Label.PARTY_ORG: is_short_party_org,
    Label.ENTERPRISE: is_short_enterprise,
    Label.ORG: is_short_organisation,
    Label.CHAIN: is_short_name,
    Label.SITE: is_short_name,
}
"""For each label whether a name is a short form of another."""
