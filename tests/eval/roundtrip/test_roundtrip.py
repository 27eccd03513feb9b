"""Out to each annotation tool and back: the identity, and an edit made there arrives here."""

import json

import pytest

from eval.evaluate import SAMPLES, SEEDS, read_articles
from eval.goldfiles import bind_gold, find_gold, read_gold
from eval.markup import parse_markup
from eval.roundtrip.task import from_utf16, to_utf16
from eval.roundtrip.tools import TOOLS, export_tasks, import_tasks
from schema.article import Article
from schema.errors import GoldError
from schema.labels import Label

SOURCE = """article: a/b
---
𠮷祥!e\u0301 [[TIME|2024年|2024-01-01..2024-12-31]],[[REGION|云山]][[CHAIN|竹纸产业链]]有企业[[FIGURE|60多家|60 家 over; metric=企业; \
subject=竹纸产业链; period=2024年]],增长[[FIGURE|5%至8%|5~8 % increase; metric=企业]]。
[[PARTY_ORG|产业链党委]][[POSITION|书记]][[PERSON|李望]]说,云山县竹纸产业链党委好,[[ENTERPRISE|青禾竹业]]在[[REGION|云山]]。
---
PARTY_ORG 云山县竹纸产业链党委 | 产业链党委; kind=chain_committee; chain=竹纸产业链; region=云山县
REGION 云山县 | 云山
covers: 云山县竹纸产业链党委 -> 竹纸产业链
located_in: 青禾竹业 -> 云山县
holds: 李望 -> 云山县竹纸产业链党委: 书记
case: region=云山县; chain=竹纸产业链; lead_org=云山县竹纸产业链党委; people=李望
"""
TEXT, GOLD = parse_markup(SOURCE, name="x")
ARTICLE = Article(id="a/b", text=TEXT)


@pytest.mark.parametrize("tool", TOOLS)
def test_export_then_import_is_the_identity(tmp_path, tool):
    export_tasks([(ARTICLE, GOLD)], tmp_path, tool=tool)
    found, problems = import_tasks(tmp_path, tool=tool)
    assert problems == []
    assert found == [GOLD]


@pytest.mark.parametrize("tool", TOOLS)
@pytest.mark.parametrize(
    ("labels", "documents"), [pytest.param(*SAMPLES, id="samples"), pytest.param(*SEEDS, id="seeds")]
)
def test_all_our_gold_comes_back(tmp_path, tool, labels, documents):
    if not documents.is_dir():
        pytest.skip(f"no documents in {documents}")
    articles = read_articles([documents])
    pairs = [bind_gold(read_gold(path), articles) for path in find_gold([labels])]
    export_tasks(pairs, tmp_path, tool=tool)
    found, problems = import_tasks(tmp_path, tool=tool)
    assert problems == []
    assert {gold.article_id: gold for gold in found} == {article.id: gold for article, gold in pairs}


def test_offsets_of_javascript():
    assert to_utf16("𠮷a", 1) == 2
    assert [from_utf16("𠮷a", to_utf16("𠮷a", i)) for i in range(3)] == [0, 1, 2]


def test_what_a_tool_cannot_show_is_told(tmp_path):
    told = export_tasks([(ARTICLE, GOLD)], tmp_path, tool="doccano")
    assert [line.split(" ")[0] for line in told] == ["0", "0", "1", "数字与时间的属性"]


def edit_label_studio(folder):
    """A person drops 青禾竹业, calls the first 云山 a SITE, and reads 61 where 60 stood."""
    tasks = json.loads((folder / "tasks.json").read_text(encoding="utf-8"))
    result = tasks[0].pop("predictions")[0]["result"]
    dropped = next(r["id"] for r in result if r.get("value", {}).get("text") == "青禾竹业")
    kept = [r for r in result if dropped not in (r.get("id"), r.get("from_id"), r.get("to_id"))]
    for item in kept:
        if item.get("from_name") == "label" and item["value"]["text"] == "云山" and item["value"]["start"] < 20:
            item["value"]["labels"] = ["SITE"]
        if item.get("from_name") == "value" and item["value"]["text"] == ["60"]:
            item["value"]["text"] = ["61"]
    tasks[0]["annotations"] = [{"result": kept, "was_cancelled": False}]
    (folder / "tasks.json").write_text(json.dumps(tasks), encoding="utf-8")


def test_edits_in_label_studio_arrive(tmp_path):
    export_tasks([(ARTICLE, GOLD)], tmp_path, tool="label-studio")
    edit_label_studio(tmp_path)
    [found], problems = import_tasks(tmp_path, tool="label-studio")
    assert problems == []
    found.check_against(ARTICLE)
    assert "青禾竹业" not in {record.name for record in found.records}
    assert [relation.type for relation in found.relations] == ["covers", "holds", "measures"]
    assert [(r.label, r.name) for r in found.records if "云山" in r.names] == [
        (Label.REGION, "云山县"),
        (Label.SITE, "云山"),
    ]
    figure = next(mention for mention in found.mentions if mention.text == "60多家")
    assert (figure.value, figure.metric.text) == (61, "企业")


def test_new_span_and_relation_in_brat_arrive(tmp_path):
    export_tasks([(ARTICLE, GOLD)], tmp_path, tool="brat")
    [path] = tmp_path.glob("*.ann")
    start = TEXT.index("云山县竹纸")
    chain = next(mention.id for mention in GOLD.mentions if mention.label is Label.CHAIN)
    path.write_text(
        path.read_text(encoding="utf-8") + f"T99\tREGION {start} {start + 3}\t云山县\n"
        f"R9\tlocated_in Arg1:T{chain[1:]} Arg2:T99\n",
        encoding="utf-8",
    )
    [found], _ = import_tasks(tmp_path, tool="brat")
    region = next(record for record in found.records if record.name == "云山县")
    assert "m99" in region.mentions
    assert ("located_in", "竹纸产业链", "云山县") in {
        (r.type, found.record(r.subject).name, found.record(r.object).name)
        for r in found.relations
        if r.type == "located_in"
    }


def test_broken_line_in_brat_names_file_and_line(tmp_path):
    export_tasks([(ARTICLE, GOLD)], tmp_path, tool="brat")
    [path] = tmp_path.glob("*.ann")
    path.write_text("T1\tNONSENSE 0 1\tx\n", encoding="utf-8")
    with pytest.raises(GoldError, match=r"\.ann:1: found 'T1"):
        import_tasks(tmp_path, tool="brat")


def test_another_text_is_refused(tmp_path):
    export_tasks([(ARTICLE, GOLD)], tmp_path, tool="doccano")
    path = tmp_path / "tasks.jsonl"
    path.write_text(path.read_text(encoding="utf-8").replace("有企业", "无企业"), encoding="utf-8")
    found, [problem] = import_tasks(tmp_path, tool="doccano")
    assert found == []
    assert "a/b" in problem
