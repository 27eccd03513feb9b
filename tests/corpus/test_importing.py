"""Files of every kind as documents; each kind of bad input is one clear rejection, and the run goes on."""

import io
import json
import os
import zipfile
from pathlib import Path

import docx
import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from corpus.importing import ReadDocument, read_documents
from schema.article import Article, Rejected

TITLE = "竹编产业链上党旗红"
BODY = [
    "近日,云江县竹编产业链党委召开联席会议,37家链上企业的党组织负责人围坐一堂,逐条过堂上个季度留下的9个问题。",
    "“党组织把大家拢到一张桌子上,生意自然就谈成了。”云江县委组织部副部长柳明川说。",
]
TEXT = "\n\n".join([TITLE, *BODY]) + "\n"
HTML = (
    "<!DOCTYPE html><html><head><meta charset='{charset}'><title>" + TITLE + "_云江新闻网</title></head><body>"
    "<div class='nav'><a href='/'>首页</a> <a href='/a'>新闻</a></div><h1>" + TITLE + "</h1>"
    "<div class='info'>2024-05-06 08:30 来源:云江新闻网</div><div class='content'>"
    + "".join(f"<p>{paragraph * 2}</p>" for paragraph in BODY)
    + "</div><div>版权所有 云江新闻网</div></body></html>"
)


def read_all(*paths: Path) -> tuple[list[Article], list[Rejected]]:
    articles: list[Article] = []
    rejected: list[Rejected] = []
    for result in read_documents(paths):
        if isinstance(result, ReadDocument):
            articles.extend(result.articles)
        else:
            rejected.append(result)
    return articles, rejected


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "gb2312", "utf-16", "utf-16-le", "utf-16-be"])
def test_text_is_read_in_every_encoding(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "page.txt"
    path.write_bytes(TEXT.encode(encoding))
    articles, rejected = read_all(path)
    assert rejected == []
    assert [(article.title, article.text) for article in articles] == [(TITLE, "\n".join([TITLE, *BODY]))]


def test_lines_may_end_as_on_windows(tmp_path: Path) -> None:
    path = tmp_path / "page.txt"
    path.write_bytes(TEXT.replace("\n", "\r\n").encode())
    articles, _ = read_all(path)
    assert articles[0].text == "\n".join([TITLE, *BODY])


@pytest.mark.parametrize("charset", ["utf-8", "gb2312", "gbk"])
def test_saved_page_is_read(tmp_path: Path, charset: str) -> None:
    path = tmp_path / "page.html"
    path.write_bytes(HTML.format(charset=charset).encode(charset))
    articles, rejected = read_all(path)
    assert rejected == []
    (article,) = articles
    assert article.title == TITLE
    assert str(article.published_date) == "2024-05-06"
    assert BODY[0] in article.text and "版权所有" not in article.text and "首页" not in article.text


def test_docx_is_read(tmp_path: Path) -> None:
    document = docx.Document()
    for paragraph in [TITLE, *BODY]:
        document.add_paragraph(paragraph)
    document.save(str(tmp_path / "page.docx"))
    articles, _ = read_all(tmp_path / "page.docx")
    assert articles[0].text == "\n".join([TITLE, *BODY])


def test_warc_gives_a_document_a_page(tmp_path: Path) -> None:
    with (tmp_path / "pages.warc.gz").open("wb") as stream:
        writer = WARCWriter(stream, gzip=True)
        for number in (1, 2):
            html = HTML.format(charset="utf-8").replace(TITLE, TITLE + "之" + "一二"[number - 1])
            headers = StatusAndHeaders("200 OK", [("Content-Type", "text/html; charset=utf-8")], protocol="HTTP/1.0")
            url = f"http://example.cn/{number}.html"
            payload = io.BytesIO(html.encode())
            writer.write_record(writer.create_warc_record(url, "response", payload=payload, http_headers=headers))
    articles, rejected = read_all(tmp_path / "pages.warc.gz")
    assert rejected == []
    assert [article.url for article in articles] == ["http://example.cn/1.html", "http://example.cn/2.html"]
    assert len({article.id for article in articles}) == 2


def make_pdf(text: str) -> bytes:
    """A PDF of one page; Chinese needs no font to be read back, its characters are in the ToUnicode map."""
    codes = "".join(f"{ord(char):04X}" for char in text.replace("\n", ""))
    lines = [f"<{''.join(f'{ord(char):04X}' for char in line)}> Tj 0 -20 Td" for line in text.split("\n") if line]
    content = ("BT /F1 12 Tf 50 800 Td " + " ".join(lines) + " ET").encode() if codes else b""
    ranges = "\n".join(f"<{ord(char):04X}> <{ord(char):04X}>" for char in sorted(set(text) - {"\n"}))
    cmap = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def 1 begincodespacerange "
        f"<0000> <FFFF> endcodespacerange {len(ranges.splitlines())} beginbfchar {ranges} endbfchar endcmap"
    ).encode()
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 850] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%b\nendstream" % (len(content), content),
        b"<< /Type /Font /Subtype /Type0 /BaseFont /X /Encoding /Identity-H /DescendantFonts [6 0 R] /ToUnicode 7 0 R >>",
        b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /X /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) "
        b"/Supplement 0 >> /DW 1000 >>",
        b"<< /Length %d >>\nstream\n%b\nendstream" % (len(cmap), cmap),
    ]
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return out + (
        b"xref\n0 8\n0000000000 65535 f \n%btrailer << /Size 8 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF"
        % (table, len(out))
    )


def test_pdf_with_a_text_layer_is_read(tmp_path: Path) -> None:
    wrapped = "\n".join([TITLE] + [body[index : index + 20] for body in BODY for index in range(0, len(body), 20)])
    (tmp_path / "page.pdf").write_bytes(make_pdf(wrapped))
    articles, rejected = read_all(tmp_path / "page.pdf")
    assert rejected == []
    assert articles[0].text == "\n".join([TITLE, *BODY])


def test_json_lines_are_taken_as_they_stand(tmp_path: Path) -> None:
    text = "标题\n本报讯(记者 张三)一句话。\n\n责任编辑:李四\n"
    row = {
        "text": text,
        "id": "x1",
        "title": "标题",
        "published": "2024-05-06T08:30:00",
        "publisher": "江滨日报",
        "url": "http://example.cn/1",
        "credit": "江滨网",
        "authors": ["张三"],
    }
    path = tmp_path / "articles.jsonl"
    path.write_text(json.dumps(row, ensure_ascii=False) + "\n" + json.dumps({"text": "二。"}), encoding="utf-8")
    first, second = read_all(path)[0]
    assert first.text == text
    assert (first.id, first.title, first.publisher, first.credit) == ("x1", "标题", "江滨日报", "江滨网")
    assert (first.authors, str(first.published)) == (("张三",), "2024-05-06 08:30:00")
    assert second.text == "二。"


def test_broken_json_line_is_named_and_the_others_are_taken(tmp_path: Path) -> None:
    rows = [json.dumps({"text": f"第{number}篇。"}, ensure_ascii=False) for number in range(1, 10)]
    rows[6] = rows[6][:-3]
    path = tmp_path / "articles.jsonl"
    path.write_text("\n".join(rows), encoding="utf-8")
    articles, rejected = read_all(path)
    assert [article.text for article in articles] == [f"第{number}篇。" for number in range(1, 10) if number != 7]
    assert [(entry.line, entry.error) for entry in rejected] == [(7, "ReadError")]
    assert f"{path}:7" in rejected[0].reason


@pytest.mark.parametrize(
    ("row", "word"),
    [
        pytest.param('{"title": "无正文"}', "text", id="no-text"),
        pytest.param('{"text": "  "}', "空", id="blank-text"),
        pytest.param('["text"]', "text", id="no-object"),
        pytest.param('{"text": "一。", "relevance": "maybe"}', "relevance", id="bad-field"),
        pytest.param('{"text": "二。", "id": "a"}\n{"text": "三。", "id": "a"}', "重复", id="same-id-twice"),
    ],
)
def test_wrong_article_line_is_rejected(tmp_path: Path, row: str, word: str) -> None:
    path = tmp_path / "articles.jsonl"
    path.write_text(row, encoding="utf-8")
    rejected = read_all(path)[1]
    assert len(rejected) == 1
    assert word in rejected[0].reason


def make_zip() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("a.txt", TEXT)
    return stream.getvalue()


LIST_PAGE = "<html><head><title>新闻列表</title></head><body><ul>" + "".join(
    f"<li><a href='/{number}.html'>云江县召开第{number}次产业链党建会议</a> 2024-05-{number:02}</li>"
    for number in range(1, 29)
)
BAD_FILES = {
    "empty": ("a.txt", b""),
    "blank": ("a.txt", b" \n\n "),
    "binary": ("a.txt", bytes(range(256)) * 40),
    "image": ("a.txt", b"\x89PNG\r\n\x1a\n" + bytes(200)),
    "wrong-encoding": ("a.txt", TEXT.encode("utf-8")[1::2] * 4),
    "big5": ("a.txt", "這是一篇關於產業鏈黨建的報導,記者來到竹編產業園區採訪。".encode("big5") * 10),
    "list-page": ("a.html", (LIST_PAGE + "</ul></body></html>").encode()),
    "pdf-without-text": ("a.pdf", make_pdf("")),
    "broken-pdf": ("a.pdf", b"%PDF-1.4\nnothing"),
    "no-pdf": ("a.pdf", TEXT.encode()),
    "fifty-megabytes": ("a.txt", "产业链党建。".encode() * 2_800_000),
    "zip-renamed": ("a.txt", make_zip()),
    "zip-as-docx": ("a.docx", make_zip()),
    "no-article": ("a.txt", "目录\n首页\n联系我们\n上一页 下一页\n".encode()),
    "english": ("a.txt", b"The quick brown fox jumps over the lazy dog.\n" * 20),
    "emoji-and-controls": ("a.txt", "😀🚩\x01\x02👍\u200b🎉".encode() * 3),
    "one-short-line": ("a.txt", "云江县召开会议".encode()),
    "broken-warc": ("a.warc", b"WARC/1.0\r\nbroken"),
    "unknown-kind": ("a.xyz", TEXT.encode()),
    "latin-jsonl": ("a.jsonl", '{"text": "é"}'.encode("latin-1")),
}


@pytest.mark.parametrize("name", BAD_FILES)
def test_bad_file_is_one_rejection_and_the_run_goes_on(tmp_path: Path, name: str) -> None:
    file, data = BAD_FILES[name]
    (tmp_path / file).write_bytes(data)
    (tmp_path / "good.txt").write_text(TEXT, encoding="utf-8")
    articles, rejected = read_all(tmp_path)
    assert [article.title for article in articles] == [TITLE]
    assert [entry.path for entry in rejected] == [str(tmp_path / file)]
    assert str(tmp_path / file) in rejected[0].reason and " / " in rejected[0].reason


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_file_without_the_right_to_read_is_rejected(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(TEXT, encoding="utf-8")
    path.chmod(0)
    assert "权限" in read_all(path)[1][0].reason


def test_unreadable_file_is_rejected(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", refuse)
    (tmp_path / "a.txt").touch()
    (entry,) = read_all(tmp_path)[1]
    assert "权限" in entry.reason


def test_missing_path_is_rejected(tmp_path: Path) -> None:
    assert "不存在" in read_all(tmp_path / "nowhere.txt")[1][0].reason


def test_article_of_one_line_is_taken(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("本报讯(记者 张三)" + BODY[0], encoding="utf-8")
    (article,) = read_all(path)[0]
    assert (article.title, article.text, article.authors) == (None, BODY[0], ("张三",))


def test_control_characters_go_and_emoji_stay(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(TEXT.replace("近日", "近\x07日😀\u200b\x00"), encoding="utf-8")
    (article,) = read_all(path)[0]
    assert "近日😀," in article.text


def test_same_content_is_taken_once_and_ids_are_stable(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt"):
        (tmp_path / name).write_text(TEXT, encoding="utf-8")
    first = read_all(tmp_path, tmp_path / "a.txt")[0]
    again = read_all(tmp_path)[0]
    assert [article.id for article in first] == [article.id for article in again]
    assert len(first) == 1 and first[0].document == str(tmp_path / "a.txt")


def test_folder_is_walked_in_order_without_hidden_files(tmp_path: Path) -> None:
    for name in ("c/2.txt", "c/1.txt", "a.txt", ".hidden.txt", ".git/x.txt"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(TEXT.replace("37家", f"{len(name)}{name[0]}家"), encoding="utf-8")
    (tmp_path / "c/1.txt").write_text(TEXT.replace("37家", "1家"), encoding="utf-8")
    names = [article.document for article in read_all(tmp_path)[0]]
    assert names == [str(tmp_path / name) for name in ("a.txt", "c/1.txt", "c/2.txt")]


@pytest.mark.slow
def test_folder_of_ten_thousand_files_is_read_one_by_one(tmp_path: Path) -> None:
    for number in range(10_000):
        (tmp_path / f"{number:05}.txt").write_text(TEXT.replace("37家", f"{number}家"), encoding="utf-8")
    results = read_documents([tmp_path])
    assert isinstance(next(results), ReadDocument)
    assert 1 + sum(isinstance(result, ReadDocument) for result in results) == 10_000
