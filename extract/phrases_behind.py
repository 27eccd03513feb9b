"""The noun phrase that opens a stretch of words: what stands behind a number."""

from extract.noun_phrases import (
    ENDINGS,
    HEADS,
    JOINS,
    MAKERS,
    PREDICATES,
    STOPS,
    SUFFIXES,
    TAIL,
    VERBS,
    Slice,
    is_compound,
    is_head,
)
from extract.tagged import Tagged

CLOSED = ("p", "d", "c", "r", "f", "u", "y")
OPENING = ("“", "‘", "「", "『", "《")
EAGER = ("积极", "主动", "共同", "全面", "踊跃", "纷纷")
MANNERS = frozenset({"ad", "d", "b", "z"})
"""Tags of words that say how, in front of a verb: 干部|积极|响应."""
INSIDE = frozenset({"内", "里", "辖区内", "境内", "范围内"})
"""Behind the place of what is counted: 园区内|企业."""
TAKING = frozenset({"将", "把", "被"})
"""In front of what is acted on: a phrase ends there."""


def take_first(words: list[Tagged]) -> Slice | None:
    """The noun phrase that opens the words: 竹制品企业 of 竹制品企业的党委, 模具企业 of 基础较好的模具企业; None where a verb does."""
    taken: list[Tagged] = []
    for place, word in enumerate(words):
        rest = words[place + 1 :]
        if word.text == "的":
            if taken and taken[-1] is words[place - 1] and taken[-1].tag.startswith(("n", "j")) and words[0].tag != "v":
                described = take_first(rest)
                last = [word for word in rest if described and word.end == described.end]
                if is_head(taken[-1]) or not (last and is_head(last[0])):
                    break
            taken = []
        elif taken and (_says_how(word) or (word.tag in MANNERS and _acts_next(rest))):
            break
        elif taken and word.text in SUFFIXES and not is_head(taken[-1]):
            taken.append(word)
        elif taken and _is_inside(word, taken[-1]) and rest and rest[0].tag.startswith("n"):
            taken = []
        elif taken and is_head(taken[-1]) and ((word.text in OPENING and not _names_part(rest)) or _is_idiom(word)):
            break
        elif word.text in "“”‘’" or (not taken and (word.text.isspace() or word.tag == "r")):
            continue
        elif (word.text in JOINS and taken and (word.text == "或" or not is_head(taken[-1]))) or (
            taken and word.text in ("以上", "以下") and rest and rest[0].tag.startswith("n")
        ):
            taken.append(word)
        elif word.text in STOPS or word.tag.startswith(CLOSED) or word.text in "、和与及":
            acts = taken and (is_head(taken[-1]) or word.text in TAKING)
            if _describes(words[place:]) and not acts:
                return take_first(_behind_de(words[place:]))
            break
        elif word.tag == "v" and not taken and word.text not in HEADS:
            if _describes(rest):
                return take_first(_behind_de(rest))
            if not rest or word.text in PREDICATES or not _opens_noun(rest):
                return None
            if word.text in VERBS and not any(other.tag == "v" for other in rest[1:4]) and rest[0].text not in HEADS:
                return None
            taken.append(word)
        elif taken and word.text in PREDICATES and not is_head(taken[-1]) and _ends_with_head(rest):
            taken.append(word)
        elif taken and (word.text in PREDICATES or _ends_before(taken[-1], word)):
            break
        elif taken and word.tag.startswith("v") and _belongs(word, rest, taken[-1]):
            taken.append(word)
        elif taken and word.tag.startswith("v") and (is_head(taken[-1]) or not _opens_noun(rest)):
            if _describes(words[place:]) and not is_head(taken[-1]):
                return take_first(_behind_de(words[place:]))
            break
        else:
            taken.append(word)
    while taken and taken[-1].tag in ("v", "a", "d", "b", "m", "x", "c", "p") and taken[-1].text not in HEADS:
        if taken[-1].text in SUFFIXES and len(taken) > 1:
            break
        taken.pop()
    return Slice(taken[0].start, taken[-1].end) if taken else None


def _is_inside(word: Tagged, place: Tagged) -> bool:
    """Yes: 园区|内, 产业链|上. No: 企业|上."""
    return word.text in INSIDE or (word.text == "上" and place.text.endswith("链"))


def _says_how(word: Tagged) -> bool:
    """Yes: 整装待发, 积极响应. No: 龙头企业."""
    idiom = len(word.text) == 4 and word.tag in ("i", "l") and not word.text.endswith(ENDINGS)
    return idiom or (len(word.text) >= 4 and word.text.startswith(EAGER))


def _acts_next(rest: list[Tagged]) -> bool:
    return bool(rest) and rest[0].tag == "v"


def _names_part(behind: list[Tagged]) -> bool:
    """Yes: 村|“两委”委员. No: 干部|“点对点”服务."""
    closing = next((place for place, word in enumerate(behind[:3]) if word.text in "”’」"), None)
    return closing is not None and closing + 1 < len(behind) and behind[closing + 1].tag in ("n", "nt", "nz")


def _belongs(verb: Tagged, rest: list[Tagged], before: Tagged) -> bool:
    """Yes: 校园|招聘|活动, 共享|服务|阵地. No: 企业|签约."""
    return (verb.text in HEADS and not is_head(before)) or bool(rest and is_compound(verb, rest[0]))


def _ends_with_head(words: list[Tagged]) -> bool:
    """Yes: 专业|合作社|,, 园区. No: 茶叶|,, 茶叶|供应|企业."""
    for word in words:
        if word.text in HEADS or word.text in MAKERS:
            return True
        if not word.tag.startswith(("n", "b", "l")):
            return False
    return False


def _ends_before(head: Tagged, word: Tagged) -> bool:
    """Yes: 农户|种茶, 资金|用于. No: 党员|干部, 企业|党组织."""
    if word.tag == "?":
        return head.text in HEADS and not is_head(word)
    return word.tag == "v" and bool(TAIL.search(head.text))


def _is_idiom(word: Tagged) -> bool:
    """Yes: 各司其职, 因地制宜. No: 企业."""
    return len(word.text) == 4 and word.tag in ("i", "l")


def _describes(words: list[Tagged]) -> bool:
    return any(word.text == "的" for word in words[:9])


def _behind_de(words: list[Tagged]) -> list[Tagged]:
    place = next(place for place, word in enumerate(words) if word.text == "的")
    return words[place + 1 :]


def _opens_noun(words: list[Tagged]) -> bool:
    return (
        bool(words)
        and words[0].tag.startswith(("n", "?", "l", "vn", "j", "s"))
        and words[0].text not in STOPS
        and words[0].text not in "“”‘’《》"
    )
