"""Records: one for each real thing, with its fullest form, what is only nested, and attributes."""

import pytest

from extract.pipeline import annotate, load
from schema.annotation import Annotation
from schema.article import Article
from schema.labels import Label, PartyOrgKind
from schema.records import Enterprise, PartyOrg


def read(text: str) -> Annotation:
    """The annotation of a text by rules alone."""
    return annotate(Article(id="t", text=text), load(disable=frozenset({"tagger"})))


def record(annotation: Annotation, name: str):
    """The one record of this name."""
    found = [record for record in annotation.records if record.name == name]
    assert len(found) == 1, [record.names for record in annotation.records]
    return found[0]


def test_same_surface_is_one_record_with_all_its_mentions():
    found = record(read("佳诚陶瓷有限公司投产。佳诚陶瓷有限公司招工。"), "佳诚陶瓷有限公司")
    assert len(found.mentions) == len(found.evidence) == 2


def test_host_of_a_branch_is_a_record_without_mentions():
    annotation = read("白鹭橡胶有限公司党总支书记林山说。")
    host = record(annotation, "白鹭橡胶有限公司")
    branch = record(annotation, "白鹭橡胶有限公司党总支")
    assert isinstance(host, Enterprise) and isinstance(branch, PartyOrg)
    assert host.mentions == () and host.evidence[0].start == 0
    assert branch.host is not None and (branch.host.value, branch.host.record) == (host.name, host.id)
    assert branch.kind is PartyOrgKind.ENTERPRISE_ORG


def test_chain_of_a_committee_is_a_record():
    annotation = read("白沙县竹艺产业链综合党委成立。")
    committee = record(annotation, "白沙县竹艺产业链综合党委")
    assert isinstance(committee, PartyOrg)
    assert committee.chain is not None and committee.chain.value == "竹艺产业链"
    assert record(annotation, "竹艺产业链").label is Label.CHAIN
    assert committee.kind is PartyOrgKind.CHAIN_COMMITTEE


def test_alliance_is_host_of_its_committee():
    annotation = read("清江市船舶制造产业联盟党委举行活动。")
    committee = record(annotation, "清江市船舶制造产业联盟党委")
    assert committee.host is not None and committee.host.value == "清江市船舶制造产业联盟"
    assert record(annotation, "清江市船舶制造产业联盟").label is Label.ORG


def test_section_of_a_company_is_host_of_its_branch():
    annotation = read("海石重工有限公司总装三车间党支部结对共建。")
    host = record(annotation, "海石重工有限公司总装三车间")
    assert host.label is Label.ORG
    assert record(annotation, "海石重工有限公司总装三车间党支部").host.record == host.id


def test_committee_is_no_host_of_its_office():
    annotation = read("德化县委组织部走访企业。")
    assert record(annotation, "德化县委组织部").host is None
    assert [record.name for record in annotation.records if record.label is Label.PARTY_ORG] == ["德化县委组织部"]


@pytest.mark.parametrize(
    ("text", "field", "value"),
    [
        pytest.param("2019年5月，竹艺产业党建联盟正式成立。", "established", "2019年5月", id="established"),
        pytest.param("竹艺产业党建联盟有成员单位124家，吸纳党员894名。", "org_count", "124家", id="organisations"),
        pytest.param("竹艺产业党建联盟有成员单位124家，吸纳党员894名。", "member_count", "894名", id="members"),
        pytest.param("德化县竹艺产业党建联盟成立。", "region", "德化县", id="region"),
    ],
)
def test_attributes(text, field, value):
    found = next(record for record in read(text).records if record.label is Label.PARTY_ORG)
    assert getattr(found, field).value == value


def test_every_record_has_evidence_in_the_text():
    text = "德化县委组织部与竹艺产业链党委走访佳诚陶瓷有限公司。佳诚陶瓷有限公司党支部书记说。"
    for found in read(text).records:
        assert found.name in {evidence.text for evidence in found.evidence}
        assert all(text[evidence.start : evidence.end] == evidence.text for evidence in found.evidence)
