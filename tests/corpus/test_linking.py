"""Linking: full names are one thing, ambiguous ones stay apart, the order of articles does not matter."""

import itertools

import pytest

from corpus.linking import link
from schema.annotation import Annotation
from schema.labels import Label
from schema.mentions import Evidence
from schema.records import AnyRecord, Chain, Enterprise, PartyOrg, Person, Position, Region, Thing


def place(word):
    return (Evidence(start=0, end=len(word), text=word),)


def party(name):
    return PartyOrg(id="r1", name=name, evidence=place(name))


def person(name, organisation=None):
    positions = (Position(title="书记", organisation=organisation, evidence=place("书记")),)
    return Person(id="r1", name=name, positions=positions, evidence=place(name))


def region(name, **fields):
    return Region(id="r1", name=name, evidence=place(name), **fields)


def annotate(id: str, record: AnyRecord, home: str | None) -> Annotation:
    homes = () if home is None else (Region(id="r0", name=home, evidence=place(home)),)
    return Annotation(article_id=id, text_sha256="", records=(*homes, record))


@pytest.mark.parametrize(
    ("first", "second", "homes", "same"),
    [
        pytest.param(party("白沙县竹艺产业链党委"), party("白沙县竹艺产业链党委"), (None, None), True, id="full name"),
        pytest.param(
            party("白沙县“竹艺”产业链党委"), party("白沙县竹艺产业链党委"), (None, None), True, id="quotation marks"
        ),
        pytest.param(party("产业链党委"), party("产业链党委"), ("白沙县", "白沙县"), False, id="short Party name"),
        pytest.param(
            Chain(id="r1", name="竹艺产业链", evidence=place("竹艺产业链")),
            Chain(id="r1", name="竹艺产业链", evidence=place("竹艺产业链")),
            ("白沙县", "白沙县"),
            True,
            id="chain of one county",
        ),
        pytest.param(
            Chain(id="r1", name="竹艺产业链", evidence=place("竹艺产业链")),
            Chain(id="r1", name="竹艺产业链", evidence=place("竹艺产业链")),
            ("白沙县", "清河县"),
            False,
            id="chain of two counties",
        ),
        pytest.param(
            Enterprise(id="r1", name="青竹", evidence=place("青竹")),
            Enterprise(id="r1", name="青竹", evidence=place("青竹")),
            (None, None),
            False,
            id="short firm without a home",
        ),
        pytest.param(
            Enterprise(id="r1", name="云州青竹工艺有限公司", evidence=place("云州青竹工艺有限公司")),
            Enterprise(id="r1", name="云州青竹工艺有限公司", evidence=place("云州青竹工艺有限公司")),
            ("白沙县", "清河县"),
            True,
            id="registered firm",
        ),
        pytest.param(
            person("林清凉", "白沙县竹艺产业链党委"),
            person("林清凉", "白沙县竹艺产业链党委"),
            (None, None),
            True,
            id="person of one organisation",
        ),
        pytest.param(
            person("林清凉", "白沙县委"),
            person("林清凉", "清河县竹艺产业链党委"),
            ("白沙县", "白沙县"),
            False,
            id="person of two organisations",
        ),
        pytest.param(person("林清凉"), person("林清凉"), ("白沙县", "白沙县"), False, id="person without organisation"),
        pytest.param(region("白沙县"), region("白沙县"), (None, None), True, id="county"),
        pytest.param(region("城关镇"), region("城关镇"), (None, None), False, id="a town's name stands often"),
        pytest.param(region("朝阳区", code="110105"), region("朝阳", code="110105"), (None, None), True, id="code"),
        pytest.param(
            region("白沙县", candidates=("1", "2")),
            region("白沙县", candidates=("1", "2")),
            (None, None),
            False,
            id="open",
        ),
        pytest.param(
            Thing(id="r1", label=Label.POLICY, name="《白沙县竹艺扶持办法》", evidence=place("《白沙县竹艺扶持办法》")),
            Thing(id="r1", label=Label.POLICY, name="《白沙县竹艺扶持办法》", evidence=place("《白沙县竹艺扶持办法》")),
            (None, None),
            True,
            id="policy",
        ),
    ],
)
def test_two_records(first, second, homes, same):
    annotations = [annotate("a1", first, homes[0]), annotate("a2", second, homes[1])]
    for order in itertools.permutations(annotations):
        entities = link(order, [])
        together = [entity for entity in entities if set(entity.records) == {("a1", "r1"), ("a2", "r1")}]
        assert bool(together) is same
        assert entities == link(annotations, [])


def test_labels_never_mix():
    annotations = [
        annotate("a1", party("白沙县竹艺协会党委"), None),
        annotate(
            "a2", Thing(id="r1", label=Label.ORG, name="白沙县竹艺协会党委", evidence=place("白沙县竹艺协会党委")), None
        ),
    ]
    assert len(link(annotations, [])) == 2
