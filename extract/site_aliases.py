"""Which names of sites in one article name one site."""

import re

from extract.regions import find_region_prefix


def norm(name: str) -> str:
    """A name without what its short forms leave out: 精细化工产业园区 and 青江(白沙)精细化工园区 end alike."""
    return re.sub(r"(?:产业|工业|科技|示范)?园区?$", "园", name)


def is_short_for(short: str, full: str) -> bool:
    """Whether a name is another one without some of its words: 青江县高新园区 for 青江县高新技术产业园区, 青江高新区 for 青江市高新区.

    Both open with the region and go on alike: 青江县工业园 is not 青江县城东工业园.
    """
    ends = find_region_prefix(short), find_region_prefix(full)
    if (
        ends[0] is None
        or ends[1] is None
        or len(short) >= len(full)
        or short[-1] not in "园区"
        or full[-1] not in "园区"
    ):
        return False
    regions, rests = (short[: ends[0]], full[: ends[1]]), (short[ends[0] :], full[ends[1] :])
    if not regions[1].startswith(regions[0].rstrip("省市县区州")) or rests[0][:2] != rests[1][:2]:
        return False
    places = iter(rests[1])
    return all(char in places for char in rests[0])


def find_fullest(names: set[str]) -> dict[str, str]:
    """For each name the longest one that ends like it: 青江县普惠金融服务中心 for 普惠金融服务中心."""
    fullest = {name: name for name in names}
    by_end: dict[str, str] = {}
    for name in sorted(names, key=len):
        short = norm(name)
        for start in range(len(short)):
            by_end[short[start:]] = name
    for name in names:
        fullest[name] = by_end[norm(name)]
    for name in names:
        longer = [other for other in names if is_short_for(name, other)]
        if fullest[name] == name and len(longer) == 1:
            fullest[name] = fullest[longer[0]]
    return fullest
