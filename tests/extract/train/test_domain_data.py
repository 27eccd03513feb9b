"""Marked sentences: read strictly, spans flat and exact; names swapped keep their marks."""

import random
from pathlib import Path

import pytest

from extract.train.domain_data import DOMAIN, Passage, join_prefixes, parse_passage, read_domain, read_gold
from schema.errors import ReadError

GOLD = Path(__file__).parents[3] / "corpus" / "samples" / "gold"


def test_marks_become_spans() -> None:
    passage = parse_passage("[[TIME|近日]],[[REGION|云山县]][[CHAIN|竹纸产业链]]开会。", where="x:1")
    assert passage.text == "近日,云山县竹纸产业链开会。"
    assert [(passage.text[start:end], label) for start, end, label in passage.spans] == [
        ("近日", "TIME"),
        ("云山县", "REGION"),
        ("竹纸产业链", "CHAIN"),
    ]


@pytest.mark.parametrize(
    ("line", "spans"),
    [
        ("[[REGION|云山县]][[PARTY_ORG|竹纸产业链党委]]", [(0, 10, "PARTY_ORG")]),
        ("[[ENTERPRISE|佳诚陶瓷]][[PARTY_ORG|党支部]]", [(0, 7, "PARTY_ORG")]),
        ("[[REGION|云山县]][[CHAIN|竹纸产业链]]", [(0, 3, "REGION"), (3, 8, "CHAIN")]),
        ("[[REGION|云山县]]、[[ORG|法院]]", [(0, 3, "REGION"), (4, 6, "ORG")]),
        ("产值突破[[FIGURE|60亿元]]", [(2, 8, "FIGURE")]),
        ("签约[[FIGURE|16个]]", [(2, 5, "FIGURE")]),
        ("产值达[[FIGURE|60亿元]]", [(3, 7, "FIGURE")]),
        ("[[PARTY_ORG|清河县委]][[PARTY_ORG|组织部]]", [(0, 4, "PARTY_ORG"), (4, 7, "PARTY_ORG")]),
    ],
)
def test_a_prefix_is_taken_into_the_name(line: str, spans: list[tuple[int, int, str]]) -> None:
    assert list(join_prefixes(parse_passage(line, where="x")).spans) == spans


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        pytest.param("[[PLACE|云山县]]", "label 'PLACE'", id="no label of ours"),
        pytest.param("[[REGION| 云山县]]", "begins or ends with a blank", id="blank"),
        pytest.param("[[REGION|云山县]", "cannot be read", id="not closed"),
        pytest.param("[[ORG|[[REGION|云山县]]法院]]", "cannot be read", id="nested"),
        pytest.param("[[REGION]]", "cannot be read", id="no surface"),
    ],
)
def test_what_cannot_be_read_says_where(line: str, problem: str) -> None:
    with pytest.raises(ReadError, match=problem) as raised:
        parse_passage(line, where="sentences.txt:7")
    assert "sentences.txt:7" in str(raised.value)


def test_bad_lines_are_told_and_the_rest_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("# a comment\n[[REGION|云山县]]。\n\n[[X|y]]\n", encoding="utf-8")
    problems: list[str] = []
    assert [passage.text for passage in read_domain(tmp_path, problems=problems)] == ["云山县。"]
    assert len(problems) == 1
    assert "a.txt:4" in problems[0]


def test_gold_articles_are_read_line_by_line() -> None:
    passages = read_gold(GOLD)
    assert len(passages) > 20
    assert {label for passage in passages for *_, label in passage.spans} >= {"PARTY_ORG", "FIGURE", "MECHANISM"}


def test_our_sentences_can_all_be_read_and_some_are_held_out() -> None:
    passages = read_domain(DOMAIN)
    if not passages:
        pytest.skip("no sentences yet")
    heldout = sum(passage.is_heldout for passage in passages)
    assert 0.05 < heldout / len(passages) < 0.15


def make_names() -> object:
    pytest.importorskip("numpy")
    from extract.train.swapping import Names

    names = Names.__new__(Names)
    names.persons = ["钱多多", "孙二"]
    names.regions = {"县": ["白沙县", "青江县"], "": ["白沙"]}
    names.firms = {"有限公司": ["青江竹业有限公司"]}
    names.products = ["竹椅"]
    names.known = {"云山县", "白沙县", "青江县"}
    names.shorts = {"云山"}
    return names


@pytest.mark.parametrize(
    ("surface", "label", "expected"),
    [
        ("云山县农业局", "ORG", {"白沙县农业局", "青江县农业局"}),
        ("云山经济开发区", "SITE", {"白沙经济开发区"}),
        ("城市会客厅", "SITE", {"城市会客厅"}),
        ("云山县", "SITE", {"云山县"}),
        ("云山行动", "MECHANISM", {"云山行动"}),
    ],
)
def test_the_region_at_the_head_of_a_name_is_swapped(surface: str, label: str, expected: set[str]) -> None:
    names = make_names()
    assert {names.swap(surface, label, random.Random(seed)) for seed in range(12)} == expected  # type: ignore[attr-defined]


def test_swapped_names_keep_their_marks() -> None:
    names = make_names()
    passage = parse_passage(
        "[[REGION|云山县]]的[[PERSON|叶振森]]说,[[ENTERPRISE|佳诚陶瓷有限公司]]增长[[FIGURE|15%]],[[PERSON|叶振森]]在。",
        where="x",
    )
    for seed in range(20):
        swapped = names.swap_passage(passage, random.Random(seed), share=0.8)  # type: ignore[attr-defined]
        surfaces = [swapped.text[start:end] for start, end, _ in swapped.spans]
        assert [label for *_, label in swapped.spans] == [label for *_, label in passage.spans]
        assert surfaces[0] in {"云山县", "白沙县", "青江县"}
        assert surfaces[3][-1] == "%" and surfaces[3][:-1].isdigit()
        assert surfaces[1] == surfaces[4]
        assert swapped.text.endswith("在。")


def test_the_share_is_kept() -> None:
    names = make_names()
    passage = Passage("云山县", ((0, 3, "REGION"),))
    same = sum(names.swap_passage(passage, random.Random(seed), share=0.5).text == "云山县" for seed in range(200))  # type: ignore[attr-defined]
    assert 60 < same < 140


def test_joined_passages_keep_their_marks() -> None:
    pytest.importorskip("numpy")
    from extract.train.swapping import join_some

    passages = [parse_passage(f"[[REGION|云山县]]第{number}次说。", where="x") for number in range(30)]
    joined = join_some(passages, random.Random(1), longest=40)
    assert len(joined) < len(passages)
    assert "".join(passage.text for passage in joined) == "".join(passage.text for passage in passages)
    for passage in joined:
        assert len(passage.text) <= 40
        assert {passage.text[start:end] for start, end, _ in passage.spans} == {"云山县"}
