"""JSON lines: errors name file and line; a file is written whole or not at all."""

import pytest

from schema.article import Article
from schema.errors import ReadError
from schema.jsonl import read_jsonl, write_jsonl


def test_what_is_written_is_read(tmp_path):
    articles = [Article(id="a", text="云山县\n𠮷"), Article(id="b", text="二", published="2024-05-02T08:30:00")]
    assert write_jsonl(tmp_path / "x.jsonl", articles) == 2
    assert list(read_jsonl(tmp_path / "x.jsonl", Article)) == articles


def test_error_names_file_and_line(tmp_path):
    path = tmp_path / "x.jsonl"
    path.write_text('{"id": "a", "text": "好"}\n\n{"id": "b", "text": \n', encoding="utf-8")
    with pytest.raises(ReadError, match=r"x\.jsonl:3"):
        list(read_jsonl(path, Article))


def test_broken_write_leaves_the_old_file(tmp_path):
    path = tmp_path / "x.jsonl"
    write_jsonl(path, [Article(id="a", text="好")])

    def broken():
        yield Article(id="b", text="坏")
        raise RuntimeError

    with pytest.raises(RuntimeError):
        write_jsonl(path, broken())
    assert [article.id for article in read_jsonl(path, Article)] == ["a"]
