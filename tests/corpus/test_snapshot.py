"""Snapshots: the same state gives the same bytes; what was changed is found."""

import json
import zipfile

import pytest

from corpus.kb import build
from corpus.snapshot import verify_snapshot, write_snapshot
from corpus.workspace import open_workspace
from schema.errors import ReadError


@pytest.fixture
def built(workspace):
    build(workspace)
    return workspace


def rewrite(path, name, change):
    """The same archive with one file changed; None takes it out."""
    with zipfile.ZipFile(path) as archive:
        files = {found: archive.read(found) for found in archive.namelist()}
    files[name] = change(files.get(name, b""))
    with zipfile.ZipFile(path, "w") as archive:
        for found, data in files.items():
            if data is not None:
                archive.writestr(found, data)


def test_the_same_state_gives_the_same_bytes(built, tmp_path):
    for name in ("one.zip", "two.zip"):
        write_snapshot(open_workspace(built.path), tmp_path / name, with_text=False)
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "two.zip").read_bytes()
    manifest, faults = verify_snapshot(tmp_path / "one.zip", workspace=built)
    assert (manifest.articles, manifest.pipelines, faults) == (2, ("lianjian@test",), [])


@pytest.mark.parametrize("with_text", [True, False])
def test_texts_stay_where_they_are_unless_asked_for(built, tmp_path, with_text):
    write_snapshot(built, tmp_path / "s.zip", with_text=with_text)
    with zipfile.ZipFile(tmp_path / "s.zip") as archive:
        articles = [json.loads(line) for line in archive.read("articles.jsonl").splitlines()]
    assert [("text" in article, article["chars"]) for article in articles] == [
        (with_text, len(built.articles.get("a1").text))
    ] * 2


@pytest.mark.parametrize(
    ("name", "change", "fault"),
    [
        pytest.param("annotations.jsonl", lambda data: data + b" ", "changed", id="changed"),
        pytest.param("cases.csv", lambda data: None, "missing", id="missing"),
        pytest.param("more.txt", lambda data: b"x", "not in the manifest", id="added"),
    ],
)
def test_what_was_changed_is_found(built, tmp_path, name, change, fault):
    write_snapshot(built, tmp_path / "s.zip", with_text=False)
    rewrite(tmp_path / "s.zip", name, change)
    faults = verify_snapshot(tmp_path / "s.zip")[1]
    assert len(faults) == 1
    assert name in faults[0] and fault in faults[0]


def test_a_workspace_with_other_texts_is_told(built, tmp_path):
    write_snapshot(built, tmp_path / "s.zip", with_text=False)
    article = built.articles.get("a1")
    built.articles.append([article.model_copy(update={"text": article.text + "。"})])
    assert [fault.partition(":")[0] for fault in verify_snapshot(tmp_path / "s.zip", workspace=built)[1]] == ["a1"]


def test_no_snapshot_is_an_error(tmp_path):
    (tmp_path / "s.zip").write_bytes(b"no zip")
    with pytest.raises(ReadError, match="不是链鉴快照"):
        verify_snapshot(tmp_path / "s.zip")
