"""Gold files: bound to their text, checked, moved with it."""

import pytest

from eval.goldfiles import bind_gold, check_gold, read_gold, rebase_gold, write_gold
from eval.markup import parse_markup
from schema.article import Article
from schema.errors import GoldError

SOURCE = """article: a
---
[[REGION|云山县]]有企业[[FIGURE|60家|60 家; metric=企业; subject=云山县]]。[[PERSON|李望]]是[[PARTY_ORG|链党委]][[POSITION|书记]]。
---
holds: 李望 -> 链党委: 书记
"""
TEXT, GOLD = parse_markup(SOURCE, name="x")


def test_written_gold_is_read(tmp_path):
    write_gold(tmp_path / "x" / "a.json", GOLD)
    assert read_gold(tmp_path / "x" / "a.json") == GOLD
    assert "是" not in (tmp_path / "x" / "a.json").read_text(encoding="utf-8")


def test_broken_gold_names_its_file(tmp_path):
    (tmp_path / "a.json").write_text('{"article_id": "a"}', encoding="utf-8")
    with pytest.raises(GoldError, match=r"a\.json: text_sha256"):
        read_gold(tmp_path / "a.json")


def test_changed_text_is_refused_with_the_way_out():
    with pytest.raises(GoldError, match="gold rebase"):
        bind_gold(GOLD, [Article(id="a", text=TEXT.replace("60", "61"))])
    with pytest.raises(GoldError, match="no article with this id"):
        bind_gold(GOLD, [Article(id="b", text=TEXT)])


def test_rebase_moves_what_it_can_and_says_what_it_lost():
    # «近日,» in front shifts everything by 3; 60家 → 61家 cannot be moved
    article = Article(id="a", text="近日," + TEXT.replace("60家", "61家"))
    moved, lost = rebase_gold(GOLD, TEXT, article)
    assert lost == ["[6, 9) '60家'"]
    assert [(m.text, m.start) for m in moved.mentions] == [("云山县", 3), ("李望", 13), ("链党委", 16), ("书记", 19)]
    assert moved.relations[0].title == "书记"
    assert rebase_gold(GOLD, TEXT, Article(id="a", text=TEXT)) == (GOLD, [])


def test_check_finds_a_name_of_two_records():
    twice = GOLD.model_copy(update={"records": (*GOLD.records, GOLD.records[0].model_copy(update={"id": "r9"}))})
    assert check_gold(GOLD) == []
    assert check_gold(twice) == ["a: REGION '云山县' names two records"]


def test_a_short_form_may_stand_for_two_records():
    source = SOURCE.replace("[[PARTY_ORG|链党委]]", "[[PARTY_ORG|竹链党委]]和[[PARTY_ORG|纸链党委]]") + (
        "PARTY_ORG 竹链党委 | 链党委\nPARTY_ORG 纸链党委 | 链党委\n"
    )
    assert (
        check_gold(parse_markup(source.replace("holds: 李望 -> 链党委", "holds: 李望 -> 竹链党委"), name="x")[1]) == []
    )
    clash = GOLD.records[0].model_copy(update={"id": "r9", "name": "云山", "aliases": ("云山县",)})
    twice = GOLD.model_copy(update={"records": (*GOLD.records, clash)})
    assert check_gold(twice) == ["a: REGION '云山县' names two records"]


def test_a_title_without_organisation_survives_writing(tmp_path):
    gold = parse_markup(SOURCE.replace("holds: 李望 -> 链党委", "holds: 李望 -> -"), name="x")[1]
    write_gold(tmp_path / "a.json", gold)
    assert gold.relations[0].object is None
    assert read_gold(tmp_path / "a.json") == gold
