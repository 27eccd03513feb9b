"""How candidates meet: rules before tagger, the longest, then the rank of labels."""

import pytest

from extract.merge import choose_mentions
from extract.pipeline import load
from extract.spans import LOOKED_FOR, add_mention
from schema.article import Article
from schema.labels import Label

TEXT = "云山县竹纸产业链党委书记李望说。茶农王大伯在中国竹纸产业园。"
RULE, TAGGER = "rule:names.some", "tagger:some@1"


def choose(*candidates, looked_for=frozenset()):
    doc = load().make_doc(TEXT)
    doc.user_data.update(article=Article(id="a", text=TEXT), disabled=frozenset(), **{LOOKED_FOR: looked_for})
    for start, end, label, producer, *score in candidates:
        add_mention(doc, start, end, label=label, producer=producer, score=score[0] if score else None)
    return [(mention.start, mention.end, mention.label) for mention in choose_mentions(doc)]


@pytest.mark.parametrize(
    ("candidates", "expected"),
    [
        pytest.param([(0, 3, Label.REGION, RULE), (0, 10, Label.PARTY_ORG, RULE), (3, 8, Label.CHAIN, RULE)],
                     [(0, 10, "PARTY_ORG")], id="longest"),
        pytest.param([(3, 8, Label.ORG, RULE), (3, 8, Label.CHAIN, RULE)], [(3, 8, "CHAIN")], id="rank"),
        pytest.param([(10, 12, Label.POSITION, RULE), (12, 14, Label.PERSON, TAGGER, 0.99)],
                     [(10, 12, "POSITION"), (12, 14, "PERSON")], id="tagger-where-no-rule-is"),
        pytest.param([(0, 3, Label.REGION, RULE), (0, 8, Label.ORG, TAGGER, 0.99)], [(0, 3, "REGION")],
                     id="rule-before-longer-tagger"),
        pytest.param([(0, 3, Label.REGION, RULE), (2, 8, Label.ENTERPRISE, RULE), (0, 8, Label.ENTERPRISE, TAGGER, 0.99)],
                     [(0, 8, "ENTERPRISE")], id="the-ends-of-a-firm"),
        pytest.param([(0, 8, Label.PARTY_ORG, RULE), (0, 5, Label.ENTERPRISE, TAGGER, 0.99)], [(0, 8, "PARTY_ORG")],
                     id="a-branch-does-not-yield"),
        pytest.param([(12, 14, Label.PERSON, TAGGER, 0.3)], [], id="too-unsure"),
        pytest.param([(12, 14, Label.CHAIN, TAGGER, 0.99)], [], id="a-label-of-the-rules-alone"),
        pytest.param([(3, 10, Label.PARTY_ORG, TAGGER, 0.85)], [(3, 10, "PARTY_ORG")], id="looks-like-its-label"),
        pytest.param([(8, 10, Label.PARTY_ORG, TAGGER, 0.9)], [], id="a-bare-head"),
        pytest.param([(18, 21, Label.PERSON, TAGGER, 0.99)], [], id="nickname"),
        pytest.param([(22, 24, Label.REGION, TAGGER, 0.99)], [], id="nation"),
        pytest.param([(24, 29, Label.SITE, TAGGER, 0.99)], [], id="site-that-the-rules-declined"),
    ],
)  # fmt: skip
def test_candidates_meet(candidates, expected):
    assert choose(*candidates) == expected
    assert choose(*reversed(candidates)) == expected


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        pytest.param([], [], id="passed-over"),
        pytest.param([(12, 14, Label.PERSON, TAGGER, 0.99)], [(12, 14, "PERSON")], id="a-person-to-the-tagger"),
        pytest.param([(12, 14, Label.SITE, TAGGER, 0.1)], [(12, 14, "ENTERPRISE")], id="a-name-to-the-tagger"),
    ],
)
def test_the_tagger_must_see_a_name_where_a_rule_sees_an_enterprise(marked, expected):
    enterprise = (12, 14, Label.ENTERPRISE, RULE)
    assert choose(enterprise, *marked, looked_for=frozenset(Label)) == expected
    assert choose(enterprise, *marked) == [(12, 14, "ENTERPRISE")], "no tagger, or one that does not know the label"


def test_what_a_closed_list_says_needs_no_tagger():
    known = (12, 14, Label.ENTERPRISE, "rule:organisations.known")
    assert choose(known, looked_for=frozenset(Label)) == [(12, 14, "ENTERPRISE")]
