"""Encodings of pages: declared, not declared, declared wrongly, broken in places."""

import pytest

from corpus.html.tree import decode_page

TEXT = "云溪县成立竹木产业链党委，吸纳链上企业党组织二十三家，推动抱团发展，镕堃䶮㙍。"


def page(declared: str | None, encoding: str) -> bytes:
    meta = f'<meta http-equiv="Content-Type" content="text/html; charset={declared}">' if declared else ""
    return f"<html><head>{meta}</head><body><p>{TEXT}</p></body></html>".encode(encoding)


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [
        pytest.param("utf-8", "utf-8", id="utf-8"),
        pytest.param("gb2312", "gb18030", id="gb2312-with-more"),
        pytest.param("GBK", "gb18030", id="gbk-with-more"),
        pytest.param(None, "gb18030", id="gb-undeclared"),
        pytest.param(None, "utf-8", id="utf-8-undeclared"),
        pytest.param("gb2312", "utf-8", id="utf-8-declared-gb"),
        pytest.param("iso-8859-1", "utf-8", id="utf-8-declared-latin"),
        pytest.param("utf-8", "gb18030", id="gb-declared-utf-8"),
        pytest.param("utf-8", "utf-8-sig", id="bom"),
        pytest.param("utf-16", "utf-16", id="utf-16"),
        pytest.param("klingon", "gb18030", id="unknown-name"),
    ],
)
def test_text_comes_out_whole(declared: str | None, encoding: str) -> None:
    assert TEXT in decode_page(page(declared, encoding))[0]


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_a_broken_byte_does_not_spoil_the_rest(encoding: str) -> None:
    data = page(encoding, encoding) * 20
    spoiled = data[:200] + b"\xff\xff" + data[200:-3]
    assert decode_page(spoiled)[0].count(TEXT) >= 18
