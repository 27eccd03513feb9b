"""Names of enterprises in lists: 甲木机械、乙水科技等企业; 以兴山汽车、白鹭化学为链主; 上市企业3家(海石、白鹭科技)."""

import re
from collections.abc import Iterator

from spacy.tokens import Doc

from extract.left_edges import GLUED, find_left, region_before, stops
from extract.lexicons import read_lexicon
from extract.naming import Named, has_rare, is_common, words_between
from extract.regions import find_region_prefix
from extract.spans import text_of
from extract.tags import tag_of
from extract.words import Word
from schema.labels import EnterpriseRole

OTHER = re.compile(
    r"[院校]区$|事业部|办公室|[局委院校办部会联处所站队社团]$|大学|学院|党|协会|商会|联盟|政府|中心|街道|社区|[村镇]$|产业|平台|园区|(?<![高中初])等(?!离子)"
)
"""What stands in lists of 单位 and is no enterprise."""
LIST_END = re.compile(
    r"(?:等\s*(?:[\d一二三四五六七八九十两几多数余]+\s*[家户个])?|(?<![\d一二三四五六七八九十百余多数几])[\d一二三四五六七八九十]{1,3}家)(?:(?![与和的项])[\u4e00-\u9fff“”]){0,10}?(?P<head>企业|公司|厂商|集团|国企|央企|民企|巨头|厂家|单位|商户|供应商)"
    r"|(?<=[^\d一二三四五六七八九十百余多数几])[\d一二三四五六七八九十]{1,2}家(?=[。；;，,])"
)
KINDS = re.compile(r"(?:行业|领域|产业|业态|品类|方面|部门)的?$")
"""In front of the head of a list of kinds: 快递物流、网约车等行业单位."""
OPENS_LIST = re.compile(r"企业[^。；;\n]{0,6}(?:有|为|包括|是)[^。；;，,\n、]{2,12}(?:、[^。；;，,\n、]{2,12}){1,8}$")
"""In front of a number that closes a list: 龙头企业有白鹭钢厂、海石股份2家。"""
ITEM_WORDS = read_lexicon("trade_words") | read_lexicon("company_forms")
TITLES = re.compile(
    r"专精特新|小巨人|单项冠军|隐形冠军|瞪羚|独角兽|代表|委员|主席|先进|模范|劳模|规上|规模以上|高新技术|500强|百强|头部|央企|国企|民企|金融机构|高校|院所"
)
"""What stands in lists of enterprises and names none."""
AS_LEADER = re.compile(r"(?:等)?(?:企业)?(?<![作成])为(?:产业|行业)?(?:龙头|链主|领军|核心企业|牵头企业)")
APPOSED = re.compile(r"(?:链主|龙头|链上|领军|头部|骨干|成员|牵头)”?(?:企业|单位)(?:——|—|“|:|：)?(?=[\u4e00-\u9fff])")
RUN = re.compile(r"[\u4e00-\u9fff]{4,8}(?:、[\u4e00-\u9fff]{4,6}){1,12}、[\u4e00-\u9fff]{4}")
"""Names of a brand of two characters and a trade, side by side."""
BRACKETED = re.compile(r"(?:企业|公司)[\d一二两三四五六七八九十]+[余多]?家[(（](?P<names>[^()（）\n]{2,60})[)）]")


def find_listed(doc: Doc) -> Iterator[Named]:
    """甲木机械、乙水科技等企业 → both; no: 竹藤、纸品等企业."""
    text = text_of(doc)
    for match in LIST_END.finditer(text):
        end, found = match.start(), False
        if match["head"] and KINDS.search(text, match.start(), match.start("head")):
            continue
        if KINDS.search(text, max(0, end - 4), end):
            continue
        if match["head"] is None and not OPENS_LIST.search(text, max(0, end - 60), end):
            continue
        while end > 0:
            start = _item_start(doc, end)
            if start is None or OTHER.search(text[start:end]) or _is_person(doc, start, end):
                break
            if not _is_listed_name(doc, start, end) and not (found and _may_be_listed(doc, start, end)):
                break
            found = True
            yield Named(start, end, "listed")
            if start < 2 or text[start - 1] not in "、和与及,，":
                break
            end = start - 1


def _item_start(doc: Doc, end: int) -> int | None:
    """Where an item of a list begins: behind the 、 before it, else by a walk from its end."""
    mark = text_of(doc).rfind("、", max(0, end - 14), end) + 1
    between = text_of(doc)[mark:end] if mark else ""
    start = mark if re.fullmatch(r"[\u4e00-\u9fffA-Za-z0-9()（）]{2,13}", between) else find_left(doc, end).start
    return start if 2 <= end - start <= 24 else None


def _is_person(doc: Doc, start: int, end: int) -> bool:
    """Whether a title stands in front of an item or inside it: 李小四 in 董事长李小四, 研究所所长李小四."""
    known, text = read_lexicon("titles") | read_lexicon("roles"), text_of(doc)
    return any(text[max(0, start - size) : start] in known for size in (2, 3, 4)) or any(
        word.text in known for word in words_between(doc, start, end)
    )


def _is_listed_name(doc: Doc, start: int, end: int) -> bool:
    words = list(words_between(doc, start, end))
    if region_before(text_of(doc), end, start) == start or TITLES.search(text_of(doc), start, end):
        return False
    return (
        _closes_with_trade(words)
        or _is_brand_and_trade(words)
        or any(not is_common(word.text) and len(word.text) > 1 for word in words)
    )


def _may_be_listed(doc: Doc, start: int, end: int) -> bool:
    """田园鸭 in 田园鸭、移山科技等企业: behind a name, between marks, a short noun that is no trade, region or generic word."""
    text = text_of(doc)
    known = read_lexicon("trade_words") | read_lexicon("generic_heads") | read_lexicon("name_verbs")
    words = [word.text for word in words_between(doc, start, end)]
    return (
        2 <= end - start <= 6
        and text[end] == "、"
        and text[start:end].isalpha()
        and region_before(text, end, start) is None
        and not TITLES.search(text, start, end)
        and not any(stops(word) for word in words)
        and (has_rare(doc, start, end) or not any(word in known for word in words) or sorted(map(len, words)) == [1, 2])
        and (text[start - 1 : start] == "、" or len(words) > 1)
    )


def _is_brand_and_trade(words: list[Word]) -> bool:
    """Characters that make no word, and a trade: 人合电气."""
    return (
        len(words) > 2
        and words[-1].text in read_lexicon("trade_words")
        and all(len(word.text) == 1 and word.text.isalpha() for word in words[:-1])
    )


def _closes_with_trade(words: list[Word]) -> bool:
    """A common noun and a trade that needs no help: 移山科技; no: 绿色食品, 工程机械."""
    trades, generic = read_lexicon("trade_words"), read_lexicon("generic_heads") | read_lexicon("name_verbs")
    if len(words) != 2 or words[1].text not in trades or words[1].text in read_lexicon("vague_trades"):
        return False
    first = words[0].text
    return len(first) > 1 and first not in trades | generic and (tag_of(first) or "n").startswith(("n", "v"))


def find_leaders(doc: Doc) -> Iterator[Named]:
    """以兴山汽车、白鹭化学为龙头 → both; no: 以党建为龙头."""
    text = text_of(doc)
    for match in AS_LEADER.finditer(text):
        end = match.start()
        while end > 2:
            start = find_left(doc, end).start
            if not _is_item(doc, start, end) and not _is_trade_name(doc, start, end):
                break
            yield Named(start, end, "leader", EnterpriseRole.LEADER)
            if text[start - 1 : start] not in ("、", "和", "与"):
                break
            end = start - 1


def _is_trade_name(doc: Doc, start: int, end: int) -> bool:
    words = list(words_between(doc, start, end))
    return (
        len(words) == 2
        and words[1].text in read_lexicon("trade_words")
        and words[0].text not in read_lexicon("trade_words")
    )


def find_bracketed(doc: Doc) -> Iterator[Named]:
    """上市企业3家(兴山新材、白鹭科技、海石) → all three; no: 国内企业3家(含外资)."""
    for match in BRACKETED.finditer(text_of(doc)):
        for item in re.finditer(r"[^、和,，;；]+", match["names"]):
            start, end = match.start("names") + item.start(), match.start("names") + item.end()
            words = list(words_between(doc, start, end))
            whole = _item_end(doc, start) == end and any(not is_common(word.text) for word in words)
            if end - start <= 12 and (whole or _closes_with_trade(words)):
                yield Named(start, end, "bracketed")


def find_runs(doc: Doc) -> Iterator[Named]:
    """诚鑫化工、瀚源化工、沃禾生物 → all three; no: 精细化工、绿色食品、现代农业, where no brand is rare."""
    text = text_of(doc)
    for run in RUN.finditer(text):
        items = [(run.start() + item.start(), run.start() + item.end()) for item in re.finditer(r"[^、]+", run[0])]
        first = find_left(doc, items[0][1]).start
        items[0] = max(items[0][0], first), items[0][1]
        split = [list(words_between(doc, start, end)) for start, end in items]
        if all(map(_has_own_brand, split)) and sum(tag_of(words[0].text) is None for words in split) >= 2:
            for start, end in items:
                yield Named(start, end, "run")


def _has_own_brand(words: list[Word]) -> bool:
    known = read_lexicon("trade_words") | read_lexicon("generic_heads") | read_lexicon("name_verbs")
    brand = "".join(word.text for word in words if word.text not in read_lexicon("trade_words"))
    return 2 <= len(brand) <= 3 and words[0].text not in known and words[-1].text in read_lexicon("trade_words")


def find_conjuncts(doc: Doc, known: list[Named]) -> Iterator[Named]:
    """青禾集团、晟鑫化工 → the second; no: 青禾集团、有关部门. Goes on from item to item, to both sides."""
    text = text_of(doc)
    seen = {(named.start, named.end) for named in known}
    for named in known:
        end = named.end
        while (start := end + 1) < len(text) and text[end] in "、和与及":
            end = _item_end(doc, start)
            if (start, end) in seen or not _is_item(doc, start, end):
                break
            seen.add((start, end))
            yield Named(start, end, "conjunct")
        start = named.start
        while start > 2 and text[start - 1] in "、和与及":
            end, start = start - 1, find_left(doc, start - 1).start
            if (
                text[end - 1] in "”’"
                and (quote := max(text.rfind("“", start, end), text.rfind("‘", start, end))) > start
            ):
                yield from _branded(doc, start, quote)
                continue
            if (start, end) in seen or not _is_item(doc, start, end):
                break
            if text[end] != "、" and not text[start:end].endswith(tuple(ITEM_WORDS)):
                break
            seen.add((start, end))
            yield Named(start, end, "conjunct")


def _branded(doc: Doc, start: int, end: int) -> Iterator[Named]:
    """A firm in front of its brand in quotation marks: 白鹭生物 in 白鹭生物“青藤领航”、海石物联“赤松赋能”."""
    if _is_item(doc, start, end):
        yield Named(start, end, "conjunct")


def find_apposed(doc: Doc) -> Iterator[Named]:
    """链主企业宏远重工 → 宏远重工; no: 龙头企业带动产业, 成员单位齐聚一堂. A noun or an unknown word, and a trade."""
    text = text_of(doc)
    for match in APPOSED.finditer(text):
        words = []
        for word in words_between(doc, match.end(), min(len(text), match.end() + 12)):
            words.append(word)
            if word.text in ITEM_WORDS or len(words) == 3:
                break
        if len(words) > 1 and words[-1].text in ITEM_WORDS and all(_may_be_brand(word.text) for word in words[:-1]):
            yield Named(match.end(), words[-1].end, "apposed")


def _may_be_brand(word: str) -> bool:
    known = read_lexicon("name_stops") | read_lexicon("name_verbs") | read_lexicon("generic_heads")
    return word.isalpha() and word not in known and (tag_of(word) or "n").startswith("n")


def _item_end(doc: Doc, start: int) -> int:
    """Where the words end that may belong to a name."""
    end = start
    for word in words_between(doc, start, min(len(text_of(doc)), start + 16)):
        if word.text in ")）" and not any(opening in text_of(doc)[start:end] for opening in "(（"):
            break
        if word.text.isdecimal() and end > start and text_of(doc)[word.end : word.end + 1] in ("家", "户", "个"):
            return end - text_of(doc)[start:end].endswith("等")
        if not (word.text.isalnum() or word.text in "()（）") or word.text in read_lexicon("name_stops"):
            break
        if tag_of(word.text) is None and word.text[0] in GLUED and end > start:
            break
        if is_common(word.text) and word.text not in ITEM_WORDS and (len(word.text) > 1 or stops(word.text)):
            break
        end = word.end
    return end


def _is_item(doc: Doc, start: int, end: int) -> bool:
    """华昌化工, 清江矿业 (a region and a trade), 晟鑫化工; no: 食品, 清江市, 陶瓷化工."""
    words = list(words_between(doc, start, end))
    if (
        not words
        or not 3 <= end - start <= 16
        or _is_person(doc, start, end)
        or TITLES.search(text_of(doc), start, end)
        or OTHER.search(text_of(doc)[start:end])
    ):
        return False
    text = text_of(doc)
    region = region_of(text, start, end)
    if region == end:
        return False
    if region > start:
        return words[-1].text in ITEM_WORDS
    proper = sum(len(word.text) for word in words if len(word.text) == 1 or not is_common(word.text))
    return proper >= 3 or (proper == 2 and words[-1].text in ITEM_WORDS)


def region_of(text: str, start: int, end: int) -> int:
    """Where the regions end that open a stretch; its start where none does."""
    found = find_region_prefix(text, start, limit=end)
    return start if found is None else found
