"""Taking files in: each once, whole or not at all, nothing lost silently."""

import json
from pathlib import Path

import pytest

import corpus.taking
from corpus.importing import ReadDocument
from corpus.taking import take
from corpus.workspace import Workspace, make_workspace, open_workspace
from schema.article import Article, Document, Rejected


@pytest.fixture
def reader(monkeypatch):
    """A reader of our own: a line of a file is an article; `!` is rejected, `?` breaks. It notes what it was given."""
    read: list[str] = []

    def read_documents(paths):
        for path in paths:
            read.append(path.name)
            articles = []
            for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
                if line == "?":
                    raise RuntimeError("broken reader")
                if line == "!":
                    yield Rejected(path=str(path), line=number, error="ReadError", reason=f"{path}:{number}: 不行 / no")
                    continue
                id, _, text = line.partition(" ")
                articles.append(Article(id=id, text=text, document=str(path)))
            if articles:
                ids = tuple(article.id for article in articles)
                yield ReadDocument(
                    Document(id=path.stem, path=str(path), sha256="0", media_type="text/plain", articles=ids),
                    tuple(articles),
                )

    monkeypatch.setattr(corpus.taking, "read_documents", read_documents)
    return read


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    folder = tmp_path / "texts"
    (folder / "deep").mkdir(parents=True)
    write(folder / "a.txt", "a1 竹艺", "a2 陶瓷")
    write(folder / "deep" / "b.txt", "b1 茶叶")
    return folder


def write(path: Path, *lines: str) -> None:
    path.write_text("\n".join(lines), encoding="utf-8")


def reopen(workspace: Workspace) -> Workspace:
    return open_workspace(workspace.path)


def test_folders_are_read_in_order_and_only_once(reader, texts, tmp_path):
    workspace = make_workspace(tmp_path / "out")
    seen = []
    taken = take(workspace, [texts], progress=lambda done, total: seen.append((done, total)))
    assert (taken.files, taken.documents, taken.articles, taken.rejected) == (2, 2, 3, [])
    assert reader == ["a.txt", "b.txt"]
    assert seen == [(0, 2), (1, 2), (2, 2)]
    again = take(reopen(workspace), [texts / "deep", texts])
    assert (again.files, again.skipped, again.articles) == (0, 2, 3)
    assert reader == ["a.txt", "b.txt"]


def test_a_changed_file_replaces_its_articles(reader, texts, tmp_path):
    workspace = make_workspace(tmp_path / "out")
    take(workspace, [texts])
    write(texts / "a.txt", "a2 陶瓷", "a3 纸品")
    workspace = reopen(workspace)
    assert take(workspace, [texts]).files == 1
    assert workspace.live_articles() == ["a2", "a3", "b1"]
    assert sorted(reopen(workspace).articles) == ["a2", "a3", "b1"]


def test_another_version_of_the_reader_reads_again(reader, texts, tmp_path, monkeypatch):
    workspace = make_workspace(tmp_path / "out")
    take(workspace, [texts])
    monkeypatch.setattr(corpus.taking, "reader_version", lambda: "another")
    assert take(reopen(workspace), [texts]).files == 2


def test_what_is_rejected_is_kept_with_its_line_and_counted_every_time(reader, texts, tmp_path):
    write(texts / "a.txt", "a1 竹艺", "!")
    workspace = make_workspace(tmp_path / "out")
    for _ in range(2):
        taken = take(workspace, [texts, texts / "nowhere.txt"])
        assert [(Path(item.path).name, item.line) for item in taken.rejected] == [("a.txt", 2), ("nowhere.txt", None)]
        lines = (workspace.path / "rejected" / "documents.jsonl").read_text(encoding="utf-8").splitlines()
        assert len([json.loads(line) for line in lines]) == 2
        workspace = reopen(workspace)


def test_a_file_that_breaks_the_reader_does_not_end_the_run(reader, texts, tmp_path):
    write(texts / "a.txt", "?")
    taken = take(make_workspace(tmp_path / "out"), [texts])
    assert (taken.articles, [item.error for item in taken.rejected]) == (1, ["RuntimeError"])
    assert "broken reader" in taken.rejected[0].reason


def test_two_articles_of_one_id_are_not_mixed_up(reader, texts, tmp_path):
    write(texts / "deep" / "b.txt", "a1 茶叶", "b1 茶叶")
    workspace = make_workspace(tmp_path / "out")
    taken = take(workspace, [texts])
    assert [item.error for item in taken.rejected] == ["DuplicateId"]
    assert workspace.articles.get("a1").text == "竹艺"
    assert workspace.live_articles() == ["a1", "a2", "b1"]


def test_a_copy_of_a_file_is_counted_and_read_once(reader, texts, tmp_path):
    write(texts / "copy.txt", "a1 竹艺", "a2 陶瓷")
    workspace = make_workspace(tmp_path / "out")
    assert (take(workspace, [texts]).copies, reader) == (1, ["a.txt", "b.txt"])
    write(texts / "a.txt", "a9 别的")
    workspace = reopen(workspace)
    take(workspace, [texts])
    assert workspace.live_articles() == ["a9", "a1", "a2", "b1"]


def test_hidden_files_and_workspaces_are_passed_over_and_counted(reader, texts):
    write(texts / ".hidden.txt", "h1 隐藏")
    write(texts / "~$lock.docx", "l1 锁")
    workspace = make_workspace(texts / "out")
    assert take(workspace, [texts]).articles == 3
    assert take(reopen(workspace), [texts]).hidden >= 3
    assert workspace.live_articles() == ["a1", "a2", "b1"]


def test_ten_thousand_files(reader, tmp_path):
    folder = tmp_path / "many"
    folder.mkdir()
    for number in range(10_000):
        (folder / f"{number:05}.txt").write_text(f"n{number} 文", encoding="utf-8")
    workspace = make_workspace(tmp_path / "out")
    assert take(workspace, [folder]).articles == 10_000
    assert take(reopen(workspace), [folder]).skipped == 10_000
