"""Chains: 陶瓷产业链, 智能装备制造产业集群, and 竹藤 and 纸品 in 竹藤、纸品等7大产业链."""

import re
from collections.abc import Iterator

from spacy.language import Language
from spacy.tokens import Doc

from extract.chain_names import MODIFIERS, Trade, find_trade, trades
from extract.lexicons import read_lexicon
from extract.site_names import is_honour
from extract.spans import add_mention, text_of
from extract.tags import tag_of
from schema.labels import Label

HEAD = re.compile(r"(?:全)?产业链(?!条)(?:集群)?|产业集群(?!化|\d+强)")
ORGANISATION = (
    r"[”」]?(?:功能型|联合|综合|联盟|区域|流动)?(?:党委|党总支|党支部|党组织|党建联|党建共同体|大党委|联盟党)"
)
LED = re.compile(ORGANISATION.replace("党组织|", ""))
TRADE_OF_ORGANISATION = re.compile(rf"产业(?={ORGANISATION})")
LIST_HEAD = re.compile(rf"产业链(?!条|上下游|各?环节|的?各)|产业集群(?!化)|产业(?={ORGANISATION})|链(?={ORGANISATION})")
LIST_TAIL = re.compile(
    r"(?P<etc>等)?(?P<count>(?:\d+|[一二三四五六七八九十两]+)[余多]?[条大个类]?)?"
    r"(?:重点|优势|特色|主导|支柱|关键|传统|新兴|战略性|先进制造业|先进|现代|主要|省级|市级|县级|区级|千亿级?|百亿级?|未来)*$"
)
BARE = re.compile(r"链(?=(?:综合|联合|联盟)?党委|党建|企业党|链长|、[^、，。\n]{1,6}链(?:[、等，。]|$))")
ALIAS_HEAD = re.compile(r"产业链条|产业链集群|产业链|产业集群(?!化)|制造业|集群(?!化)|产业(?!园|集聚|集群化)")
SHORT = re.compile(r"(?:产业链条|产业链|产业)(?!园|基地|链|集群|学院|研究院|联盟)")
STAGES = frozenset(
    [
        "种植",
        "养殖",
        "加工",
        "生产",
        "销售",
        "研发",
        "物流",
        "仓储",
        "育苗",
        "育秧",
        "采摘",
        "收购",
        "流通",
        "运输",
        "制作",
        "包装",
        "供应",
        "旅游",
        "服务",
        "制造",
        "设计",
        "回收",
    ]
)
"""What is done along one chain; a list of these names no chains."""
DEEDS = frozenset(
    {
        "服务",
        "助力",
        "赋能",
        "推动",
        "推进",
        "聚焦",
        "围绕",
        "引领",
        "做强",
        "做大",
        "做优",
        "培育",
        "打造",
        "构建",
        "建设",
        "助推",
    }
)
"""What is done for a chain that the article names without it: 服务|竹藤产业链 in a headline."""
BRACKET = re.compile(r"[(（][^()（）]*[)）]$")
QUOTED = re.compile(r"[“「]([^“”「」，。、\n]{2,10})$")
QUOTED_LIST = re.compile(r"[“「]((?:[\u4e00-\u9fff]{1,6}、){1,9}[\u4e00-\u9fff]{1,6})[”」]$")
NUMBERS = {word: number for number, word in enumerate("一二三四五六七八九十", 1)} | {"两": 2}


@Language.factory("chains", assigns=["doc.spans"])
def make_chains(nlp: Language, name: str) -> "Chains":
    """The component for a pipeline."""
    return Chains()


class Chains:
    """Marks 陶瓷产业链 and 智能装备制造产业集群; leaves 产业链, 重点产业链 and 上下游产业链 alone."""

    def __call__(self, doc: Doc) -> Doc:
        headed = [("headed", trade, end) for trade, end in find_headed(doc)]
        headed += [("bare_chain", trade, end) for trade, end in find_bare(doc)]
        listed = list(find_conjuncts(doc))
        names = _name_trades(doc, headed)
        _join_shorter(
            doc, names, {_trim(trade, names).text for _, trade, _ in headed} - {trade.text for trade in listed}
        )
        for rule, trade, end in headed:
            trade = _trim(trade, names)
            _mark(doc, trade.start, end, rule, stands_for=names[trade.text])
        for trade, end in find_trades_of_organisations(doc):
            full = names.setdefault(trade.text, text_of(doc)[trade.start : end])
            _mark(doc, trade.start, end, "organisation", full)
        for trade in listed:
            full = names.setdefault(trade.text, trade.text)
            _mark(doc, trade.start, trade.end, "conjuncts", full, elided=True)
        for start, end, full in find_aliases(doc, names):
            _mark(doc, start, end, "aliases", stands_for=full)
        return doc


def _name_trades(doc: Doc, headed: list[tuple[str, Trade, int]]) -> dict[str, str]:
    """The fullest name of each trade's chain, X产业链 before X产业集群 and X全产业链."""
    names: dict[str, str] = {}
    for _, trade, end in headed:
        surface = text_of(doc)[trade.start : end]
        if names.get(trade.text, "") != trade.text + "产业链":
            names[trade.text] = surface
    return names


def _join_shorter(doc: Doc, names: dict[str, str], joinable: set[str]) -> None:
    """茶产业链 is 富硒茶产业链 where that is only named inside its committees; two chains of one list are two.

    汽摩产业链 is 汽摩(佳禾车业)产业链 likewise.
    """
    text = text_of(doc)
    for short in sorted(joinable, key=len):
        longer = [
            trade
            for trade in sorted(joinable)
            if trade != short
            and (
                BRACKET.sub("", trade) == short
                or (trade.endswith(short) and all(name.endswith("产业链") for name in (names[trade], names[short])))
            )
        ]
        if len(longer) != 1:
            continue
        full = names[longer[0]]
        if "(" in full or "（" in full or text.count(full) == len(re.findall(re.escape(full) + ORGANISATION, text)):
            names[short] = full


def _trim(trade: Trade, names: dict[str, str]) -> Trade:
    """Without a word in front that no dictionary has, or that tells a deed, where the rest is the name of a chain of this article."""
    for length in range(2, len(trade.text) - 1):
        rest = trade.text[-length:]
        before = trade.text[:-length]
        if rest in names and (before in DEEDS or (before not in trades() and tag_of(before) is None)):
            return Trade(trade.end - length, trade.end, rest, trade.known)
    return trade


def _mark(doc: Doc, start: int, end: int, rule: str, stands_for: str, *, elided: bool = False) -> None:
    add_mention(
        doc, start, end, label=Label.CHAIN, producer=f"rule:chains.{rule}", stands_for=stands_for, elided=elided
    )


def find_headed(doc: Doc) -> Iterator[tuple[Trade, int]]:
    """A trade with its head: 建陶产业链 yes, 关键产业链 no."""
    for match in HEAD.finditer(text_of(doc)):
        led = LED.match(text_of(doc), match.end()) is not None
        trade = _joined(doc, find_trade(doc, match.start(), listed=led), match[0], listed=led)
        if trade is not None and not _is_title(text_of(doc), trade.start, match.end()):
            yield trade, match.end()


def _joined(doc: Doc, trade: Trade | None, head: str, *, listed: bool) -> Trade | None:
    """The trade with what 和 joins to it, where the article names the two together each time: 新能源和汽车产业链."""
    text = text_of(doc)
    if trade is None or trade.start < 2 or text[trade.start - 1] != "和":
        return trade
    whole = find_trade(doc, trade.end, join=True, listed=listed)
    if whole is None or whole.start >= trade.start:
        return trade
    number = text.count(whole.text + head)
    return whole if number > 1 and number == text.count(trade.text + head) else trade


def _is_title(text: str, start: int, end: int) -> bool:
    """Whether the name is the whole of a quoted award: 获评“国家竹木产业集群” yes."""
    return text[end : end + 1] in ("”", "」") and is_honour(text, start, end)


def find_bare(doc: Doc) -> Iterator[tuple[Trade, int]]:
    """A trade and 链 alone where it is clearly a name: 泵阀链综合党委 yes, 创新链 no."""
    for match in BARE.finditer(text_of(doc)):
        trade = find_trade(doc, match.start(), floor=max(0, match.start() - 6))
        if trade is not None and trade.known and trade.text + "链" not in read_lexicon("chain_stops"):
            yield trade, match.end()


def find_conjuncts(doc: Doc) -> Iterator[Trade]:
    """Names that share a head: 竹藤 and 纸品 in 竹藤、纸品等7个产业综合党委; none in 供应链、创新链等多条产业链."""
    text = text_of(doc)
    for match in LIST_HEAD.finditer(text):
        place = match.start()
        tail = LIST_TAIL.search(text, max(0, place - 24), place)
        shared = tail is not None and bool(tail["etc"] or tail["count"])
        if shared and tail is not None:
            items = _quoted_items(text, tail.start()) or _items_before(doc, tail.start(), _number(tail["count"]))
            if (len(items) > 1 or (tail["etc"] and items)) and not _are_stages(items):
                yield from items
        elif (last := find_trade(doc, place)) is not None and text[last.start - 1 : last.start] == "、":
            items = _items_before(doc, last.start - 1, None, listed=False)
            yield from (item for item in items if item.known and not _are_stages([*items, last]))


def _quoted_items(text: str, end: int) -> list[Trade]:
    """Trades in one pair of quotation marks: 竹, 茶 and 菌 in “竹、茶、菌”三大产业链."""
    quote = QUOTED_LIST.search(text, max(0, end - 40), end)
    if quote is None:
        return []
    items, place = [], quote.start(1)
    for item in quote[1].split("、"):
        items.append(Trade(place, place + len(item), item, known=item in trades()))
        place += len(item) + 1
    return items if any(item.known and item.text not in MODIFIERS for item in items) else []


def _are_stages(items: list[Trade]) -> bool:
    """Yes: 育苗, 种植, 加工. No: 竹藤, 纸品."""
    return sum(item.text in STAGES for item in items) > 1


def _items_before(doc: Doc, end: int, number: int | None, *, listed: bool = True) -> list[Trade]:
    """The trades of a list that ends here, in text order."""
    for join in (True, False):
        items: list[Trade] = []
        place = end
        while (item := _item(doc, place, join=join, listed=listed)) is not None:
            items.append(item)
            if item.start == 0 or text_of(doc)[item.start - 1] not in "、和":
                break
            place = item.start - 1
        if join and (number is None or len(items) != number):
            continue
        return items[::-1]
    return []


def _item(doc: Doc, end: int, *, join: bool, listed: bool) -> Trade | None:
    """The trade of a list that ends here, also with 产业 behind it: 茶产业 in 竹纸、茶产业2个产业集群."""
    text = text_of(doc)
    item = find_trade(doc, end, join=join, listed=listed)
    if item is not None or not listed or not text.endswith("产业", 0, end):
        return item
    inner = find_trade(doc, end - 2, join=join)
    return Trade(inner.start, end, text[inner.start : end], inner.known) if inner is not None else None


def _number(count: str | None) -> int | None:
    digits = re.match(r"\d+|[一二三四五六七八九十两]+", count) if count else None
    if digits is None:
        return None
    return int(digits[0]) if digits[0].isdigit() else NUMBERS.get(digits[0])


def find_trades_of_organisations(doc: Doc) -> Iterator[tuple[Trade, int]]:
    """X产业 in the name of a chain organisation: 竹藤产业 in 竹藤产业党建联盟; 竹藤产业 in running text no."""
    text = text_of(doc)
    for match in TRADE_OF_ORGANISATION.finditer(text):
        whole = QUOTED.search(text, max(0, match.start() - 11), match.start()) if text[match.end()] in "”」" else None
        trade = find_trade(doc, match.start(), listed=True)
        if whole is not None:
            trade = Trade(whole.start(1), match.start(), whole[1], known=True)
        if trade is not None:
            yield trade, match.end()


def find_aliases(doc: Doc, names: dict[str, str]) -> Iterator[tuple[int, int, str]]:
    """X产业, X制造业, X产业链条 and X集群 of a chain that the article names; 茶产业 where only 茶叶产业链 starts so."""
    text = text_of(doc)
    longest = max(map(len, names), default=0)
    for match in ALIAS_HEAD.finditer(text):
        for length in range(min(longest, match.start()), 0, -1):
            full = names.get(text[match.start() - length : match.start()])
            surface = text[match.start() - length : match.end()]
            if full is not None and surface != full:
                yield match.start() - length, match.end(), full
                break
    for match in SHORT.finditer(text):
        trade_before = find_trade(doc, match.start())
        if trade_before is None or trade_before.text in names or trade_before.text in MODIFIERS:
            continue
        longer = [trade for trade in names if trade.startswith(trade_before.text) and trade in trades() | set(names)]
        if len(longer) == 1:
            yield trade_before.start, match.end(), names[longer[0]]
