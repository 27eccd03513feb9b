"""The archive: what is written is read back, and what a kill left behind goes."""

import gzip
from datetime import UTC, datetime
from pathlib import Path

import pytest

from corpus.formats import read_warc
from crawl.archive import Archive
from schema.errors import WorkspaceError

NOW = datetime(2025, 3, 1, 8, 0, tzinfo=UTC)


def write(archive: Archive, url: str, text: str, *, packed: bool = False) -> tuple[str, int, int]:
    body = gzip.compress(text.encode()) if packed else text.encode()
    headers = [("Content-Type", "text/html"), *([("Content-Encoding", "gzip")] if packed else [])]
    place = archive.write(url, status=200, reason="OK", headers=headers, body=body, fetched=NOW)
    return place.file, place.offset, place.length


def test_responses_are_read_back_unpacked(tmp_path: Path) -> None:
    archive = Archive(tmp_path, "paper")
    archive.open({})
    places = [write(archive, f"http://a.cn/{number}", f"文{number}", packed=number == 1) for number in range(3)]
    archive.close()
    for number, (file, offset, _) in enumerate(places):
        kept = archive.read(file, offset)
        assert (kept.url, kept.status, kept.body.decode(), kept.fetched) == (
            f"http://a.cn/{number}",
            200,
            f"文{number}",
            NOW,
        )


def test_others_can_read_the_archive(tmp_path: Path) -> None:
    archive = Archive(tmp_path, "paper")
    archive.open({})
    write(archive, "http://a.cn/1", "<html>一</html>", packed=True)
    archive.close()
    data = (tmp_path / "paper-0001.warc.gz").read_bytes()
    assert [(url, html.decode()) for url, html in read_warc(data, name="x")] == [("http://a.cn/1", "<html>一</html>")]


def test_what_a_kill_left_is_cut_off(tmp_path: Path) -> None:
    archive = Archive(tmp_path, "paper")
    archive.open({})
    file, offset, length = write(archive, "http://a.cn/1", "一")
    write(archive, "http://a.cn/2", "二")
    archive.close()
    path = tmp_path / file
    path.write_bytes(path.read_bytes()[:-7])
    archive.open({file: offset + length})
    write(archive, "http://a.cn/3", "三")
    archive.close()
    assert [url for url, _ in read_warc(path.read_bytes(), name="x")] == ["http://a.cn/1", "http://a.cn/3"]


def test_a_place_without_response_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(WorkspaceError, match="archive"):
        Archive(tmp_path, "paper").read("paper-0001.warc.gz", 0)
