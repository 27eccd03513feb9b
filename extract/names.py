"""What a personal name looks like: surname, given name, and where it ends."""

import re
from functools import cache

from spacy.tokens import Doc

from extract.lexicons import read_lexicon
from extract.tags import frequency_of, tag_of
from extract.words import is_boundary

NO_GIVEN = frozenset(
    "的了着是在不也都这那我你他她它们个说称及或把被让就等对到过给还又其此并已所每各两几某您谁什么吗吧呢啊与"
)
"""Characters that stand in no given name."""
DOTTED = re.compile(r"[\u4e00-\u9fff]{2,8}(?:[··•][\u4e00-\u9fff]{1,8}){1,3}")
"""阿依古丽·买买提."""
CALLED = re.compile(
    r"^(?:总|工|某|氏|家|姓|老|导|董|局|叔|婶|伯|哥|姐|嫂|婆|爷)$|"
    r"(?:大伯|大妈|大姐|大爷|大叔|大娘|大哥|大嫂|阿姨|阿婆|师傅|先生|女士|小姐|老师|同志|某某|某|奶奶|爷爷|叔叔|老板|"
    r"书记|主任|部长|经理|厂长|镇长|县长|会计|支书|医生|队长)$"
)
"""What makes a surname a nickname or an address: 王大伯, 陈总."""
_ADDRESSED = re.compile(
    r"大伯|大妈|大姐|大爷|大叔|大娘|大哥|大嫂|阿姨|阿婆|师傅|先生|女士|小姐|老师|同志|某某|奶奶|爷爷|叔叔|老板|"
    r"书记|主任|部长|经理|厂长|镇长|县长|会计|支书|医生|队长|院长|校长|局长|教授"
)
"""Words behind a surname alone: 王师傅, and no 王师."""
SPEECH = re.compile(
    r"(?:[^\s,。,.;:]{0,4}?(?:高兴|自豪|激动|感慨|欣慰|兴奋|开心|笑着|坦率|感激|满意|由衷|深情|动情|坚定|肯定|欣喜|乐呵呵|笑呵呵)地?)?"
    r"(?:说道|说起|说[:：,，。]|说|介绍|表示|指出|认为|告诉|坦言|感慨|感叹|强调|透露|回忆|直言|笑道|总结|分析|解释|补充|谈[到起及]|"
    r"提[到出]|建议|讲述|讲解|致[^,，。;；]{0,4}[辞词]|告知|感言|深有感触|坦承|呼吁|希望|要求|对记者|向记者|对此|算了|掰着|笑得|笑着)"
)
"""What a person says or does with words."""
OFFICE = re.compile(
    r"(?:副|总)?书记|副?主任|副?主席|副?部长|副?[厅局县市区镇省院校处科行]长|副?董事长|副?总经理|副?会长"
)
"""Titles that a person is called by behind the name: 许小林书记."""
_DEED = re.compile(
    r"同志|先生|女士|教授|院士|研究员|博士|律师|医生|一行|出席|主持|参加|宣读|致辞|作[了题表为交动]|带领|率队|率领|率|领办|牵头|担任|兼任|出任|当选|主动|积极|毕业|负责|"
    r"创办|率先|通过|组织|带着|带头|来到|走进|深入|代表|受邀|获评|荣获|成为|发现|开始|决定|经常|正在|利用|凭借|依托|返乡|回乡|"
    r"打招呼|一边|及时|从来|早已|随即|立即|马上|立刻|立下|连忙|赶紧|当即|毅然|始终|多次|已经|总是|时常|坚持|回到|走到|递过|提起|被选|"
    r"先后|赴|陪同|一同|分别|想[的到着要起]|深知|深感|感到|觉得|认准|眼[中里]|心[中里]|脸上|家里|家中|今年\d|算[过了着]|[走站坐]在|正[忙在]|边[^,，]{1,8}边|"
    r"看到|看着|指着|拿着|每天|一直|不仅|自豪|高兴|激动|欣慰|任[^务何凭]|现任|时任|调研|讲话|的"
)
HUMAN = re.compile(
    r"一行(?:首先|先后|深入|来到|到|走访|实地|[一二三四五六七八九十]?人?[,，])|担任|出任|当选|兼任|接任|入党|退休|参军|入伍|务农|今年\d{2}岁|是(?:一名|一位|村里|远近)|是[^,，。；;\n]{2,30}?(?:书记|主任|董事长|总经理|理事长|会长|经理|厂长|镇长|老板|负责人|带头人|大户|村民|党员)[,，。兼、]|曾是|曾在|从小|自幼|出生于|生于|早年|年轻时|"
    r"深知|从来|眼[中里]|笑着|心[中里]|立下|坦言|毅然|决心|辞去|放弃|返乡|回乡|毕业|退伍|递过|提起|拿起|抬头"
)
"""What only persons do: makes a name of three characters a person, once is enough."""
_STOP = re.compile(r"[\s,，。.;；:：!！?？、()（）“”‘’《》【】「」—…\-|/·]|\Z")
_FOREIGN = re.compile(
    "[阿拉腾巴根那斯仁东格尔布毕力照日图其木苏和乌云娜吉雅朝鲁宝音额勒敖特嘎达哈森呼伦贝塔娅萨玛德丹增卓扎西次旦平措央金普多杰才让尼旺罗桑嘉洛加古丽买提江吾热依孜艾克拜合麦别兹努沙不都伊明比]{4,8}"
    f"(?={SPEECH.pattern})"
)
"""Names of four characters or more written by their sound: 阿拉腾巴根."""
_MARK = re.compile(r"[,，。;；、]|等|及")
_SINGLE = "副说称道是在和等对向从带把将被为任也正就都已作率与及的到以还又给让则便因用曾"
"""Characters that often follow a name and seldom end one."""
_WORKING = frozenset("曾成向边应从经于和连任当管包解查有")
"""Surnames that are verbs or particles as well."""
NEVER_LAST = frozenset("说称道是在等对把被的就都已也到还又给让则便副")
RARE = 20
"""A pronoun that the dictionary's corpus has less often does not stop a longer name: 何国 in 何国安."""
ADVERBS = frozenset(["简要", "郑重", "庄重", "庄严", "殷切", "应邀", "高声", "连声", "相继", "严肃", "安静"])
"""Words in front of a verb of speech whose first character is a surname as well."""
_DOUBTFUL = frozenset(_SINGLE)


@cache
def _surnames() -> tuple[frozenset[str], frozenset[str]]:
    words = read_lexicon("surnames")
    return frozenset(word for word in words if len(word) == 1), frozenset(word for word in words if len(word) > 1)


def surname_at(text: str, start: int) -> str | None:
    """The surname that stands here, the longer first: 欧阳, 王."""
    single, double = _surnames()
    if text[start : start + 2] in double:
        return text[start : start + 2]
    return text[start : start + 1] if text[start : start + 1] in single else None


def follow(text: str, end: int) -> int:
    """How well a name ends here, by what follows: 3 punctuation, a verb of speech or deed; 2 a particle; 0 anything else."""
    if _STOP.match(text, end) or SPEECH.match(text, end) or _DEED.match(text, end) or OFFICE.match(text, end):
        return 3
    return 2 if text[end] in _SINGLE else 0


def end_of_name(doc: Doc, text: str, start: int, *, known: frozenset[str] = frozenset()) -> tuple[int, int] | None:
    """Where the name that begins here ends, and how well it ends there; None where no name stands.

    谢锋说 ends behind 锋, 李永和说 behind 和 if the article has 李永和 elsewhere.
    """
    if (dotted := DOTTED.match(text, start)) is not None:
        dot = max(dotted[0].rfind(mark) for mark in "··•") + start
        ends = (end for end in range(dot + 2, dotted.end()) if follow(text, end) == 3)
        cuts = (end for end in range(dot + 2, dotted.end()) if is_boundary(doc, end) and _goes_on(text, end, dot))
        stops = (end for end in range(dot + 3, dotted.end()) if text[end] in _SINGLE)
        return next(ends, next(stops, next(cuts, dotted.end()))), 3
    surname = surname_at(text, start)
    if surname is None:
        return None
    if _ADDRESSED.match(text, start + len(surname)):
        return None
    best: tuple[float, int, int] | None = None
    for given in (2, 1):
        end = start + len(surname) + given
        name = text[start:end]
        if not _is_possible(name, surname):
            continue
        strength = follow(text, end)
        score = strength + (0.5 if is_boundary(doc, end) else 0) + (2 if name in known else 0)
        if given == 2 and name[-1] in _DOUBTFUL:
            score -= 2.5 if name[-1] in NEVER_LAST else 1
            score -= 1 if text.count(name[:-1]) > text.count(name) else 0
        if given == 1 and len(surname) == 1:
            score -= 0.4
        if best is None or score > best[0]:
            best = score, end, strength
    return (best[1], best[2]) if best is not None and best[0] > 0 else None


def end_of_foreign_name(text: str, start: int) -> int | None:
    """Where a name that is written by its sound ends in front of a verb of speech: 阿拉腾巴根说."""
    match = _FOREIGN.match(text, start)
    return match.end() if match else None


def end_of_rare_name(doc: Doc, text: str, start: int) -> int | None:
    """Where a name of three characters with a surname that no list has ends, in front of a verb of speech or a mark: 罕小岩表示."""
    end = start + 3
    name = text[start:end]
    if len(name) < 3 or not is_boundary(doc, start) or not all("\u4e00" <= char <= "\u9fff" for char in name):
        return None
    if set(name) & NO_GIVEN or surname_at(text, start) is not None or not is_boundary(doc, end):
        return None
    parts = (name, name[:2], name[1:])
    if any((tag_of(part) or "nr")[:2] != "nr" or part in read_lexicon("not_names") for part in parts):
        return None
    return end if SPEECH.match(text, end) or _MARK.match(text, end) else None


def _goes_on(text: str, end: int, dot: int) -> bool:
    """Whether the sentence goes on behind the last part of a dotted name; an adverb or verb may stand behind one character."""
    tag = tag_of(text[end : end + 2])
    return tag is not None and (end > dot + 2 or tag[0] in "tdpvm")


def _is_possible(name: str, surname: str) -> bool:
    given = name[len(surname) :]
    return (
        bool(given)
        and all("\u4e00" <= char <= "\u9fff" for char in given)
        and not set(given) & NO_GIVEN
        and CALLED.search(given) is None
        and len(name) > len(surname)
    )


def dotted_at(text: str, start: int) -> bool:
    """Whether a name with a dot begins here: 阿依古丽·买买提, and not 村民阿依古丽·买买提."""
    match = DOTTED.match(text, start)
    if match is None:
        return False
    first = re.split("[··•]", match[0])[0]
    words = {first[at : at + size] for size in (2, 3, 4) for at in range(len(first))}
    return not set(first) & NO_GIVEN and not words & (read_lexicon("titles") | read_lexicon("roles"))


def is_word(text: str, start: int, end: int, *, whole: bool = False) -> bool:
    """Whether an ordinary word opens what stands here: 方面 in 方面表示, 高质量; with `whole` one that covers the name."""
    for length in range(end - start + 1, end - start - 1 if whole else 1, -1):
        word = text[start : start + length]
        tag = tag_of(word) or "nr"
        known = tag == "nrt" or not tag.startswith("nr") or word in read_lexicon("not_names")
        rare = length < end - start and tag == "r" and frequency_of(word) < RARE
        if known and len(word) == length and word not in _surnames()[1] and not rare:
            return True
    return False


def is_clause(text: str, start: int, end: int) -> bool:
    """Whether a verb or particle that is also a surname stands in front of a word: 成股东, 应如何."""
    tag = tag_of(text[start + 1 : end]) or "nr"
    return text[start] in _WORKING and end - start > 2 and (tag in ("n", "r", "a") or tag[0] in "vdp")


def is_verb(text: str, start: int, end: int) -> bool:
    """Whether a verb, a preposition or the like opens what stands here: 成立 behind 党委书记."""
    return any(
        (tag_of(text[start : start + length]) or "n").startswith(("v", "p", "c", "d", "r", "f", "m", "t"))
        for length in range(2, end - start + 1)
    )
