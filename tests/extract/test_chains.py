"""Chains: the codebook's yes and no, its rulings, and lists, joints and aliases of our own."""

from collections.abc import Callable

import pytest

from extract.chain_names import trade_of
from schema.annotation import Annotation
from schema.labels import Label

YES = [
    (
        "成立竹木加工、汽配及机械制造、化工、新材料和传统产业等5产业链党建联盟。",
        ["竹木加工", "汽配及机械制造", "化工", "新材料", "传统产业"],
    ),
    ("在硅基新材料、食品饮料、茶产业3个产业集群建立联合党委。", ["硅基新材料", "食品饮料", "茶产业"]),
    ("近年来,陶瓷产业链不断延伸。", ["陶瓷产业链"]),
    ("发展金铜产业链。", ["金铜产业链"]),
    ("多措并举服务竹藤产业链发展。近年来,竹藤产业链成形。", ["竹藤产业链"] * 2),
    ("做强智能装备制造产业集群。", ["智能装备制造产业集群"]),
    ("重点发展竹藤、纸品等7大产业链。", ["竹藤", "纸品"]),
    ("成立竹藤、纸品等7个产业综合党委。", ["竹藤", "纸品"]),
    ("围绕泵阀、卫浴、陶瓷产业链开展工作。", ["泵阀", "卫浴", "陶瓷产业链"]),
    ("对铜材、新材料两大支柱产业链分级服务。", ["铜材", "新材料"]),
    ("做强汽车及零部件产业链。", ["汽车及零部件产业链"]),
    ("组建清洁能源和装备制造、船舶与海工装备两大产业党建联建。", ["清洁能源和装备制造", "船舶与海工装备"]),
    ("把服务送到茶叶产业链,茶产业越做越大。", ["茶叶产业链", "茶产业"]),
    ("竹木产业链日益壮大,竹木产业集群和竹木产业链条成形。", ["竹木产业链", "竹木产业集群", "竹木产业链条"]),
    ("保障粮食安全和新能源产业链安全。", ["新能源产业链"]),
    ("弱筋小麦产业链党总支带动农户。", []),
    ("做强五金制造业产业链。", ["五金制造业产业链"]),
    ("稀土链综合党委的委员走进企业。", []),
    ("发展高新材料产业链和大健康产业链。", ["高新材料产业链", "大健康产业链"]),
    ("做强大数据产业链。", ["大数据产业链"]),
    ("做强新能源和汽车产业链。新能源和汽车产业链完整。", ["新能源和汽车产业链"] * 2),
    ("汽摩(佳禾车业)产业链强链补链。", ["汽摩(佳禾车业)产业链"]),
    ("围绕“竹、茶、菌”三大特色产业链成立党委。", ["竹", "茶", "菌"]),
    ("竹海科创圈机器人与竹艺制造产业集群成立。", ["机器人与竹艺制造产业集群"]),
    ("在竹制品加工、数字科技、陶瓷装备制造等七大产业集群组建联盟。", ["竹制品加工", "数字科技", "陶瓷装备制造"]),
]
NO = [
    "产业链延伸到哪里,党建就跟进到哪里。",
    "聚焦重点产业链和优势产业集群。",
    "打通上下游产业链、供应链、创新链。",
    "完善全产业链条,推动产业集群化发展。",
    "联动9条产业链,建设2个千亿级产业集群。",
    "陶瓷产业是该县的支柱产业。",
    "原料、生产、销售、消费等产业链上下游企业加入。",
    "积极探索产业链党建工作。",
    "打好产业基础高级化、产业链现代化攻坚战。",
    "畅通国际供应链,重塑产业链。",
    "发展先进制造业集群和绿色产业链。",
    "获评国家级“青江竹木产业集群”。",
    "着力锻造高质量产业集群。",
    "形成育秧、种植、加工、旅游产业链条。",
    "把育苗、种植、加工等产业链做长。",
    "推动新材料产业集群化发展。",
    "实施“红色产业链”建设。",
    "跻身全国汽车产业集群50强。",
    "公布细分产业链名单。",
    "打造红色领航产业链。",
    "培育“红色、绿色”两大产业链。",
]


@pytest.mark.parametrize(("text", "chains"), YES)
def test_names_of_chains(surfaces_of: Callable[[str, Label], list[str]], text: str, chains: list[str]) -> None:
    assert surfaces_of(text, Label.CHAIN) == chains


@pytest.mark.parametrize("text", NO)
def test_generic_words_are_no_chains(surfaces_of: Callable[[str, Label], list[str]], text: str) -> None:
    assert surfaces_of(text, Label.CHAIN) == []


def test_trade_inside_a_chain_organisation_is_a_record(read: Callable[[str], Annotation]) -> None:
    annotation = read("白沙县成立竹藤产业党建联盟,吸纳企业20家。")
    assert [record.name for record in annotation.records if record.label is Label.CHAIN] == ["竹藤产业"]


def test_a_quoted_trade_of_an_organisation_is_taken_whole(read: Callable[[str], Annotation]) -> None:
    annotation = read("白沙县成立“终端显示产业”党建联盟,吸纳企业20家。")
    assert [record.name for record in annotation.records if record.label is Label.CHAIN] == ["终端显示产业"]


@pytest.mark.parametrize(
    ("text", "chains"),
    [
        ("白沙县成立了县富硒茶产业链党委。", {("富硒茶产业链",)}),
        ("白沙镇富硒茶产业链党支部成立。茶产业链向好。", {("富硒茶产业链", "茶产业链")}),
        ("汽摩(佳禾车业)产业链联合党委成立。汽摩产业链企业多。", {("汽摩(佳禾车业)产业链", "汽摩产业链")}),
        ("打破县域内兰花产业党组织各自为政的壁垒。", {("兰花产业",)}),
        ("推进建材产业链党建。建材产业综合党委成立。", {("建材产业链", "建材产业")}),
        ("构建红色领航产业链党建联盟。", set()),
        ("在一场产业链党建联盟活动中交流。", set()),
    ],
)
def test_chains_inside_names(read: Callable[[str], Annotation], text: str, chains: set[tuple[str, ...]]) -> None:
    records = [record for record in read(text).records if record.label is Label.CHAIN]
    assert {frozenset(record.names) for record in records} == set(map(frozenset, chains))


def test_other_heads_are_aliases_of_the_chain(read: Callable[[str], Annotation]) -> None:
    annotation = read("纺织服装产业链越来越长。纺织服装产业是支柱产业,纺织服装产业集群初具规模。")
    chains = [record for record in annotation.records if record.label is Label.CHAIN]
    assert len(chains) == 1
    assert set(chains[0].names) == {"纺织服装产业链", "纺织服装产业", "纺织服装产业集群"}


@pytest.mark.parametrize(
    ("chain", "trade"), [("竹藤产业链", "竹藤"), ("重点产业链", ""), ("高新区产业链", ""), ("红色产业链", "")]
)
def test_the_trade_of_a_chain(chain: str, trade: str) -> None:
    assert trade_of(chain) == trade


def test_conjuncts_are_elided(read: Callable[[str], Annotation]) -> None:
    annotation = read("发展竹藤、纸品等7大产业链。")
    assert [record.elided for record in annotation.records if record.label is Label.CHAIN] == [True, True]
