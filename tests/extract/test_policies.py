"""Policies: titles, quoted names, loans and funds."""

from collections.abc import Callable

import pytest

from schema.annotation import Annotation
from schema.labels import Label

YES = [
    ("发布了《南庄镇促进贸易提升发展扶持办法》。", ["《南庄镇促进贸易提升发展扶持办法》"]),
    ("宣读《关于加强竹产业链党建工作的实施意见》。", ["《关于加强竹产业链党建工作的实施意见》"]),
    ("通过了《青江县竹产业链党建联盟章程》。", ["《青江县竹产业链党建联盟章程》"]),
    ("印发《竹业十条》《竹业发展规划(试行)》。", ["《竹业十条》", "《竹业发展规划(试行)》"]),
    ("出台“六德同心才聚德化”政策。", ["“六德同心才聚德化”政策"]),
    ("申请的985万元“财园信贷通”到账。", ["“财园信贷通”"]),
    ("推出“竹链贷”。", ["“竹链贷”"]),
    ("出台“竹十条”。", ["“竹十条”"]),
    ("发放“竹艺创新券”800万元。", ["“竹艺创新券”"]),
    ("落实“红竹领航”三年规划。", ["“红竹领航”三年规划"]),
]
NO = [
    "落实惠企政策和补贴政策。",
    "《江滨日报》刊发文章。",
    "《竹乡纪事》杂志介绍了做法。",
    "在“补链强链”等政策的引导下发展。",
    "设立人才工作专项基金5000万元。",
    "发放“消费券”。",
    "提出“抓党建促发展”意见建议。",
    "研究“竹链畅通”解决方案。",
    "用好“真金白银”政策支持企业。",
    "推出“党建引领”八条措施。",
    "“十四五”期间,产值翻番。",
]


@pytest.mark.parametrize(("text", "policies"), YES)
def test_names_of_policies(surfaces_of: Callable[[str, Label], list[str]], text: str, policies: list[str]) -> None:
    assert surfaces_of(text, Label.POLICY) == policies


@pytest.mark.parametrize("text", NO)
def test_newspapers_and_generic_words_are_none(surfaces_of: Callable[[str, Label], list[str]], text: str) -> None:
    assert surfaces_of(text, Label.POLICY) == []


def test_a_short_title_is_an_alias(read: Callable[[str], Annotation]) -> None:
    annotation = read("省里制定《竹业园区党建工作实施办法(试行)》(以下简称《实施细则》)。《实施细则》提出要求。")
    policies = [record for record in annotation.records if record.label is Label.POLICY]
    assert [set(record.names) for record in policies] == [{"《竹业园区党建工作实施办法(试行)》", "《实施细则》"}]
