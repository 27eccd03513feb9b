"""Many articles: one bad one does not end the run, processes agree, what is done is skipped."""

import pytest

from corpus.workspace import Source, Workspace, make_workspace, open_workspace
from extract.pipeline import annotate
from extract.runner import Pipeline, extract, run_all
from schema.annotation import Annotation
from schema.article import Article

TEXTS = {
    "a1": "2024年，白沙县竹艺产业链党委推行“链上议事会”制度，覆盖24家企业。",
    "a2": "白沙县委组织部部长林清凉说，竹艺产业链产值增长15%。",
    "a3": "近日，清河县召开联席会议。",
}
RULES = Pipeline(disable=frozenset({"tagger"}))


@pytest.fixture
def workspace(tmp_path) -> Workspace:
    made = make_workspace(tmp_path)
    made.articles.append(Article(id=id, text=text, published="2025-05-06") for id, text in TEXTS.items())
    made.sources.append([Source(path="/a", sha256="0", reader="test", articles=tuple(TEXTS))])
    return made


def test_done_is_skipped_until_pipeline_or_text_change(workspace):
    assert (extract(workspace, RULES).done, extract(workspace, RULES).skipped) == (3, 3)
    assert extract(open_workspace(workspace.path), RULES).skipped == 3
    fewer = Pipeline(disable=frozenset({"tagger", "rule:figures"}))
    assert extract(workspace, fewer).done == 3
    workspace.articles.append([Article(id="a3", text="清河县召开座谈会。")])
    changed = extract(workspace, fewer)
    assert (changed.done, changed.skipped) == (1, 2)
    assert [article.id for article, _ in workspace.annotated()] == ["a1", "a2", "a3"]


def test_switched_off_its_values_and_only_they_are_missing(workspace):
    def read(pipeline):
        extract(workspace, pipeline)
        return [m for _, annotation in workspace.annotated() for m in annotation.mentions]

    whole = read(RULES)
    without = read(Pipeline(disable=frozenset({"tagger", "rule:figures"})))
    assert any(mention.producer.startswith("rule:figures") for mention in whole)
    assert [(m.start, m.label) for m in without] == [
        (m.start, m.label) for m in whole if not m.producer.startswith("rule:figures")
    ]


def test_one_article_that_fails_is_kept_with_its_reason(workspace, monkeypatch):
    def fail_at_one(article, nlp):
        if article.id == "a2":
            raise KeyError("odd article")
        return annotate(article, nlp)

    monkeypatch.setattr("extract.runner.annotate", fail_at_one)
    for _ in range(2):
        extracted = extract(workspace, RULES)
        assert [(failure.article_id, failure.error) for failure in extracted.failed] == [("a2", "RuntimeError")]
        assert "KeyError: 'odd article'" in extracted.failed[0].reason
    assert (extracted.done, extracted.skipped) == (0, 2)


def test_two_processes_find_what_one_finds():
    articles = [Article(id=id, text=text, published="2025-05-06") for id, text in TEXTS.items()]
    one = {result.article_id: result for result in run_all(articles, RULES)}
    two = {result.article_id: result for result in run_all(articles, RULES, n_process=2)}
    assert one == two
    assert all(isinstance(result, Annotation) for result in one.values())


@pytest.mark.parametrize(
    ("pipeline", "part"),
    [
        pytest.param(Pipeline(), "lianjian@", id="version"),
        pytest.param(Pipeline(model="some/model"), ";model=some/model", id="model"),
        pytest.param(Pipeline(disable=frozenset({"b", "a"})), ";-a;-b", id="off, in order"),
    ],
)
def test_the_name_says_what_made_a_value(pipeline, part):
    assert part in pipeline.name
    assert pipeline.name.startswith(Pipeline().name)
