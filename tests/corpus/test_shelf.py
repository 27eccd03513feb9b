"""Shelf: the last line of a key counts, a torn line does not."""

from pathlib import Path

import pytest

from corpus.shelf import Shelf
from schema.article import Removed
from schema.errors import WorkspaceError


def open_shelf(path: Path) -> Shelf[Removed, int]:
    return Shelf(path / "shelf.jsonl", Removed, key=lambda line: line["text"], head=lambda line: line["line"])


def item(text: str, line: int) -> Removed:
    return Removed(text=text, reason="test", line=line)


def test_last_line_of_a_key_counts(tmp_path):
    shelf = open_shelf(tmp_path)
    shelf.append([item("竹", 1), item("瓷", 2)])
    shelf.append([item("竹", 3)])
    for found in (shelf, open_shelf(tmp_path)):
        assert list(found) == ["瓷", "竹"]
        assert found.head("竹") == 3
        assert found.get("竹") == item("竹", 3)


@pytest.mark.parametrize(
    "torn", [b'{"text":"', '{"text":"瓷","reason":"test","line":2}'.encode()], ids=["half", "no line feed"]
)
def test_torn_line_is_cut_off_by_the_next_append(tmp_path, torn):
    open_shelf(tmp_path).append([item("竹", 1)])
    with (tmp_path / "shelf.jsonl").open("ab") as file:
        file.write(torn)
    shelf = open_shelf(tmp_path)
    assert list(shelf) == ["竹"]
    shelf.append([item("茶", 3)])
    assert [*open_shelf(tmp_path).values(["竹", "茶"])] == [item("竹", 1), item("茶", 3)]


def test_compact_keeps_what_is_named_in_that_order(tmp_path):
    shelf = open_shelf(tmp_path)
    shelf.append([item("竹", 1), item("瓷", 2), item("竹", 3), item("茶", 4)])
    shelf.compact(["茶", "竹"])
    assert shelf.path.read_text(encoding="utf-8").count("\n") == 2
    for found in (shelf, open_shelf(tmp_path)):
        assert [*found.values(found)] == [item("茶", 4), item("竹", 3)]


def test_damaged_line_is_named(tmp_path):
    (tmp_path / "shelf.jsonl").write_text('{"text":"竹","reason":"test","line":1}\nnonsense\n', encoding="utf-8")
    with pytest.raises(WorkspaceError, match=r"shelf\.jsonl:2"):
        open_shelf(tmp_path)
