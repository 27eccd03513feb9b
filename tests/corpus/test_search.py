"""Search: exact, any length, never across punctuation, hits are slices."""

import pytest

from corpus.kb import build, open_kb
from corpus.search import find, find_sentences
from schema.labels import Label


def find_marks(workspace, query, **options):
    with open_kb(workspace).connect() as connection:
        hits = list(find(connection, query, **options))
        for hit in hits:
            text = workspace.articles.get(hit.article_id).text
            for evidence in (hit.sentence, *hit.marks):
                assert text[evidence.start : evidence.end] == evidence.text
    return [mark.text for hit in hits if hit.article_id == "a1" for mark in hit.marks]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        pytest.param("议", ["议", "议"], id="one character"),
        pytest.param("党委", ["党委"] * 3, id="two characters"),
        pytest.param("链上议事会", ["链上议事会"], id="five characters"),
        pytest.param("产业链党委书记", ["产业链党委书记"], id="long"),
        pytest.param("党委企业", [], id="not across punctuation"),
        pytest.param("党委、企业", ["党委、企业"], id="with punctuation"),
        pytest.param("1+1+n", ["１＋１＋Ｎ"], id="width and case do not count"),
        pytest.param('"链上议事会"', ["“链上议事会”"], id="kinds of quotation mark do not count"),
        pytest.param("15%", ["15%"], id="figure"),
        pytest.param("😀", ["😀"], id="nothing that the index knows"),
        pytest.param("林清凉 议事会", ["议事会", "林清凉"], id="a blank is and"),
        pytest.param("林清凉 没有的词", [], id="all words must be there"),
        pytest.param("没有的词", [], id="nothing"),
        pytest.param("   ", [], id="blank"),
        pytest.param('" OR "', [], id="no syntax gets through"),
    ],
)
def test_words_are_found_exactly(workspace, query, expected):
    build(workspace)
    assert find_marks(workspace, query) == expected


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        pytest.param({"label": Label.MECHANISM}, 0, id="党委 is in no mechanism"),
        pytest.param({"label": Label.PARTY_ORG}, 2, id="in a party organisation"),
        pytest.param({"chain": "竹艺"}, 3, id="chain"),
        pytest.param({"chain": "陶瓷"}, 0, id="no such chain"),
        pytest.param({"region": "白沙"}, 3, id="region"),
        pytest.param({"region": "江滨"}, 0, id="no such region"),
        pytest.param({"chain": "%"}, 0, id="a wildcard is a character"),
    ],
)
def test_filters(workspace, options, expected):
    build(workspace)
    assert len(find_marks(workspace, "党委", **options)) == expected


def test_hit_names_article_outlet_and_date(workspace):
    build(workspace)
    with open_kb(workspace).connect() as connection:
        hits = {hit.article_id: hit for hit in find(connection, "林清凉")}
    assert (hits["a1"].publisher, hits["a1"].published) == ("江滨在线", "2025-05-06")
    assert (hits["a2"].credit, hits["a2"].published) == ("白沙发布", "2025-05-07T08:30:00")
    assert hits["a1"].sentence.text.startswith("产业链党委书记")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("标题\n他说：“好。”走了。", ["标题", "他说：“好。”", "走了。"], id="quotation"),
        pytest.param("  一句话  ", ["一句话"], id="blanks"),
        pytest.param("怎么办？！\n\n有办法……", ["怎么办？！", "有办法……"], id="runs"),
    ],
)
def test_sentences(text, expected):
    assert [text[start:end] for start, end in find_sentences(text)] == expected
