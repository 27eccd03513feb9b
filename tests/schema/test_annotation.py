"""What an Annotation refuses, and what it says of itself."""

from datetime import date
from decimal import Decimal

import pytest
from pydantic import ValidationError

from schema.annotation import Annotation
from schema.article import Article
from schema.errors import OffsetError
from schema.labels import Label, Modifier, RelationType
from schema.mentions import Evidence, Figure, Mention, Time
from schema.records import Chain, PartyOrg, Value
from schema.relations import Relation

TEXT = "云山县竹纸产业链党委覆盖企业60多家。"
ARTICLE = Article(id="a", text=TEXT)


def mention(start: int, end: int, label: Label = Label.PARTY_ORG, mention_id: str = "m0") -> Mention:
    return Mention(id=mention_id, start=start, end=end, text=TEXT[start:end], label=label)


def annotation(**parts: object) -> Annotation:
    return Annotation(article_id="a", text_sha256=ARTICLE.text_sha256, **parts)


def evidence(start: int, end: int) -> tuple[Evidence, ...]:
    return (Evidence(start=start, end=end, text=TEXT[start:end]),)


PARTY = PartyOrg(id="r0", name=TEXT[:10], mentions=("m0",), evidence=evidence(0, 10))
CHAIN = Chain(id="r1", name="竹纸产业链", evidence=evidence(3, 8))


def test_right_annotation_passes():
    figure = Figure(
        id="m1",
        start=14,
        end=18,
        text="60多家",
        value=Decimal(60),
        unit="家",
        modifier=Modifier.OVER,
        metric=evidence(12, 14)[0],
        subject="r1",
    )
    covers = Relation(id="l0", type=RelationType.COVERS, subject="r0", object="r1", evidence=evidence(0, 10))
    found = annotation(mentions=(mention(0, 10), figure), records=(PARTY, CHAIN), relations=(covers,))
    assert found.check_against(ARTICLE) is found
    assert {item.text for item in found.evidence()} == {TEXT[:10], "竹纸产业链", "60多家", "企业"}
    assert Annotation.model_validate_json(found.model_dump_json()) == found


def test_other_text_is_refused():
    with pytest.raises(OffsetError, match="does not belong"):
        annotation().check_against(Article(id="a", text=TEXT + "!"))


def test_shifted_evidence_is_refused():
    shifted = PARTY.model_copy(update={"mentions": (), "evidence": (Evidence(start=1, end=11, text=TEXT[:10]),)})
    with pytest.raises(OffsetError, match=r"\[1, 11\)"):
        annotation(records=(shifted,)).check_against(ARTICLE)


def test_evidence_deep_inside_a_value_is_checked():
    wrong = Value(value="竹纸", evidence=(Evidence(start=0, end=2, text="竹纸"),))
    party = PARTY.model_copy(update={"mentions": (), "chain": wrong})
    with pytest.raises(OffsetError, match="竹纸"):
        annotation(records=(party,)).check_against(ARTICLE)


@pytest.mark.parametrize(
    ("parts", "message"),
    [
        pytest.param({"mentions": (mention(0, 10), mention(3, 8, Label.CHAIN, "m1"))}, "overlap", id="overlap"),
        pytest.param(
            {"mentions": (mention(3, 8, Label.CHAIN), mention(0, 3, Label.REGION, "m1"))}, "out of order", id="order"
        ),
        pytest.param({"mentions": (mention(0, 3), mention(3, 8))}, "stands twice", id="ids"),
        pytest.param({"records": (PARTY,)}, "rests on 'm0'", id="record-without-its-mention"),
        pytest.param(
            {"mentions": (mention(0, 10, Label.ORG),), "records": (PARTY,)},
            "no mention of a PARTY_ORG",
            id="record-of-another-label",
        ),
        pytest.param(
            {
                "records": (CHAIN,),
                "relations": (
                    Relation(id="l0", type=RelationType.COVERS, subject="r1", object="r1", evidence=evidence(0, 3)),
                ),
            },
            "has subject 'r1'",
            id="relation-subject",
        ),
        pytest.param(
            {
                "records": (CHAIN,),
                "relations": (
                    Relation(id="l0", type=RelationType.LOCATED_IN, subject="r1", object="r1", evidence=evidence(0, 3)),
                ),
            },
            "has object 'r1'",
            id="relation-object",
        ),
    ],
)
def test_wrong_annotations_are_refused(parts, message):
    with pytest.raises(ValidationError, match=message):
        annotation(**parts)


@pytest.mark.parametrize(
    ("make", "message"),
    [
        pytest.param(lambda: Evidence(start=0, end=3, text="云山"), "has 2 characters", id="length"),
        pytest.param(lambda: Evidence(start=3, end=3, text=""), "offsets", id="empty"),
        pytest.param(
            lambda: Figure(id="m", start=0, end=3, text="许多家", value=Decimal(1), unit="家"),
            "no numeral",
            id="figure-without-number",
        ),
        pytest.param(
            lambda: Figure(id="m", start=0, end=2, text="3家", value=(Decimal(3), Decimal(2)), unit="家"),
            "backwards",
            id="range",
        ),
        pytest.param(
            lambda: Time(id="m", start=0, end=2, text="近日", first=date(2024, 2, 1), last=date(2024, 1, 1)),
            "is after",
            id="interval",
        ),
        pytest.param(lambda: Article(id="a", text=" \n"), "blank", id="blank-article"),
        pytest.param(lambda: Article(id="a", text="x", titel="y"), "Extra inputs", id="unknown-field"),
    ],
)
def test_wrong_parts_are_refused(make, message):
    with pytest.raises(ValidationError, match=message):
        make()
