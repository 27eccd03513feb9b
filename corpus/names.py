"""Personal names in bylines: "张三 李四", "张 三", and names written together."""

import re

from corpus.lexicons import read_words

SURNAMES = read_words("surnames")
COMPOUND = (
    "欧阳",
    "司马",
    "上官",
    "诸葛",
    "东方",
    "皇甫",
    "尉迟",
    "公孙",
    "慕容",
    "令狐",
    "司徒",
    "端木",
    "夏侯",
    "轩辕",
)
PLACE_ENDS = frozenset("镇市县区乡村道路省州园城港岛山湖河桥站校院部局处会网报版讯")
NO_NAMES = read_words("no_names")
"""Words that open with a surname and stand alone as column heads."""
SEPARATORS = re.compile(r"[\s、,;·&/]+")
HAN = re.compile(r"[\u4e00-\u9fff]+")


def is_name(text: str) -> bool:
    """张三丰 and 欧阳小明 yes; 安海镇 and 深度关注 no."""
    if not HAN.fullmatch(text) or text[-1] in PLACE_ENDS or text in NO_NAMES:
        return False
    if text.startswith(COMPOUND):
        return 3 <= len(text) <= 4
    return 2 <= len(text) <= 3 and text[0] in SURNAMES


def find_names(text: str, *, strict: bool) -> list[str] | None:
    """The names of a string that holds nothing else, or None; `strict` asks for known surnames.

    find_names("张三 李 四", strict=True) -> ["张三", "李四"]; find_names("赵一钱二孙三四", strict=True) -> three names.
    """
    parts = _join_spaced([part for part in SEPARATORS.split(text.strip()) if part])
    names: list[str] = []
    for part in parts:
        if not HAN.fullmatch(part):
            return None
        if is_name(part) or (not strict and 2 <= len(part) <= 4):
            names.append(part)
            continue
        cut = _cut_run(part)
        if cut is None:
            return None
        names.extend(cut)
    return names or None


def _join_spaced(parts: list[str]) -> list[str]:
    """A surname and a given name of one character each are one name: ["杨", "静"] -> ["杨静"]."""
    joined: list[str] = []
    for part in parts:
        if len(part) == 1 and joined and len(joined[-1]) == 1:
            joined[-1] += part
        else:
            joined.append(part)
    return joined


def _cut_run(run: str) -> list[str] | None:
    """Names written together, cut where each piece opens with a surname; the fewest pieces, None where it does not work."""
    if not 4 <= len(run) <= 24:
        return None
    best: list[list[str] | None] = [[]] + [None] * len(run)
    for end in range(2, len(run) + 1):
        for size in (3, 2, 4):
            before = best[end - size] if end >= size else None
            piece = run[end - size : end]
            if before is not None and is_name(piece):
                current = best[end]
                if current is None or len(before) + 1 < len(current):
                    best[end] = [*before, piece]
    return best[len(run)]
