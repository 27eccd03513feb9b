"""Marked-up gold: text and labels come back to the character; mistakes name file and line."""

import pytest

from eval.markup import parse_markup
from schema.article import Article
from schema.errors import GoldError
from schema.mentions import Figure

SOURCE = """article: yunshan-1
annotator: LX
relevance: core
---
[[TIME|2024年|2024-01-01..2024-12-31]],[[REGION|云山]][[CHAIN|竹纸产业链]]有企业[[FIGURE|60多家|60 家 over; metric=企业; \
subject=竹纸产业链; period=2024年]]。
[[PARTY_ORG|产业链党委]][[POSITION|书记]][[PERSON|李望]]说,云山县竹纸产业链党委好。
---
PARTY_ORG 云山县竹纸产业链党委 | 产业链党委; kind=chain_committee; chain=竹纸产业链; region=云山县
REGION 云山县 | 云山
covers: 云山县竹纸产业链党委 -> 竹纸产业链
holds: 李望 -> 云山县竹纸产业链党委: 书记
case: region=云山县; chain=竹纸产业链; lead_org=云山县竹纸产业链党委; people=李望
"""


def test_marks_become_an_annotation_of_the_text():
    text, found = parse_markup(SOURCE, name="x")
    assert text.startswith("2024年,云山竹纸产业链有企业60多家。\n产业链党委书记李望说")
    found.check_against(Article(id="yunshan-1", text=text))
    figure = next(mention for mention in found.mentions if isinstance(mention, Figure))
    assert (figure.value, figure.unit, figure.metric.text) == (60, "家", "企业")
    assert found.record(figure.subject).name == "竹纸产业链"
    assert found.mention(figure.period).text == "2024年"
    assert [record.name for record in found.records] == ["云山县竹纸产业链党委", "云山县", "竹纸产业链", "李望"]
    assert found.record("r1").names == ("云山县", "云山")
    assert found.record("r3").positions[0].title == "书记"
    assert found.cases[0].lead_org[0].record == "r0"


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        pytest.param("article: yunshan-1", "id: 1", "x:1: the head has no", id="head"),
        pytest.param("[[CHAIN|", "[[CHAINS|", "x:5: found label 'CHAINS'", id="label"),
        pytest.param("云山]]", "云山]", "not closed", id="open-mark"),
        pytest.param("REGION 云山县 | 云山", "REGION 云水县", "x:9: '云水县' does not stand", id="surface"),
        pytest.param("covers: ", "cover: ", "x:10: found 'cover:'", id="relation"),
        pytest.param("-> 竹纸产业链\n", "-> 纸产业链\n", "x:10: '纸产业链' is no record", id="end"),
        pytest.param("60 家 over", "六十 家 over", "expected a number", id="value"),
        pytest.param("period=2024年", "period=2023年", "is no TIME", id="period"),
        pytest.param("people=李望", "peoples=李望", "x:12: found slot 'peoples'", id="slot"),
    ],
)
def test_mistakes_name_file_and_line(old, new, message):
    assert old in SOURCE
    with pytest.raises(GoldError, match=message):
        parse_markup(SOURCE.replace(old, new, 1), name="x")
