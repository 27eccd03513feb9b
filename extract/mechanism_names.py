"""Which names of mechanisms in one article name one mechanism."""

import re
from collections.abc import Iterable

MARKS = re.compile(r"[“”‘’「」『』的]")
LAST = re.compile(r"(?:机制|制度)$")
SHORTEST = 4
"""Characters that the end of a longer name must have to stand for it."""


def find_fullest(surfaces: Iterable[str]) -> dict[str, str]:
    """For each name the fullest one of the same mechanism.

    “链主+链长”协同机制 is “链主+链长”高效协同机制 (same label, same head), “首席服务员” is “链长+链员”首席服务员机制
    (the end of one longer name); “红竹”工程 and “红竹”品牌 are two.
    """
    names = sorted(set(surfaces), key=lambda name: (len(name), name))
    by_parts: dict[tuple[str, str], str] = {}
    ends: dict[str, set[str]] = {}
    for name in names:
        by_parts[_parts(name)] = name
    for name in set(by_parts.values()):
        core = _core(name)
        for start in range(1, len(core) - SHORTEST + 1):
            ends.setdefault(core[start:], set()).add(name)
    fullest = {}
    for name in names:
        same = by_parts[_parts(name)]
        longer = ends.get(_core(same), set())
        fullest[name] = min(longer) if len(longer) == 1 else same
    return fullest


def label_of(name: str) -> str | None:
    """The quoted label of a name with its marks: “红竹” of “红竹”工程."""
    quoted = re.match(r"[“‘「『].+[”’」』]", name)
    return quoted[0] if quoted is not None else None


def _core(name: str) -> str:
    """A name without marks, 的, and 机制 or 制度 at its end."""
    return LAST.sub("", MARKS.sub("", name))


def _parts(name: str) -> tuple[str, str]:
    """A name's label and the last two characters of its head."""
    label = label_of(name)
    if label is None:
        return _core(name), ""
    return MARKS.sub("", label), LAST.sub("", name[len(label) :])[-2:]
