"""Chain, region and role of a record where a relation states them; regions at the head of names."""

import pytest

from extract.pipeline import annotate, load
from schema.article import Article
from schema.labels import EnterpriseRole, Label
from schema.records import AnyRecord


def record_of(text: str, name: str) -> AnyRecord:
    """The record with this name or alias."""
    annotation = annotate(Article(id="t", text=text), load(disable=frozenset({"tagger"})))
    return next(record for record in annotation.records if name in record.names)


@pytest.mark.parametrize(
    ("text", "name", "region"),
    [
        pytest.param("德化县委组织部牵头。", "德化县委组织部", "德化县", id="in-the-gazetteer"),
        pytest.param("德化县召开会议。德化竹艺协会党支部揭牌。", "德化竹艺协会党支部", "德化县", id="with-its-rank"),
        pytest.param("榆塘县宏远机床有限公司投产。", "榆塘县宏远机床有限公司", "榆塘县", id="in-no-gazetteer"),
        pytest.param("青埠村党委书记介绍。", "青埠村党委", "青埠村", id="village"),
        pytest.param("竹藤产业链党委牵头。", "竹藤产业链党委", None, id="none"),
    ],
)
def test_region_of_a_name(text, name, region):
    value = getattr(record_of(text, name), "region", None)
    assert (value.value if value else None) == region


def test_chain_and_role_of_a_member():
    firm = record_of("竹藤产业链党委吸纳链上企业白鹭竹业有限公司等12家单位。", "白鹭竹业有限公司")
    assert firm.label is Label.ENTERPRISE
    assert firm.chain.value == "竹藤产业链"
    assert firm.chain.evidence[0].text
    assert firm.role is EnterpriseRole.MEMBER


def test_leader_stays_leader():
    firm = record_of("竹藤产业链党委由链主企业白鹭竹业有限公司牵头。", "白鹭竹业有限公司")
    assert firm.role is EnterpriseRole.LEADER


def test_firm_outside_a_chain_has_none():
    firm = record_of("白沙县召开会议。记者走访白鹭食品有限公司。", "白鹭食品有限公司")
    assert firm.chain is None
    assert firm.role is EnterpriseRole.NONE
