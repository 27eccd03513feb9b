"""From bytes of a page to a tree without scripts and hidden text, and what its head and scripts say."""

import codecs
import json
import re
from dataclasses import dataclass, field
from typing import Any

import lxml.html
from lxml import etree

MAX_PAGE = 8_000_000
"""Characters of a page beyond this are not read: no article is that long."""
MAX_DEPTH = 250
"""A tree deeper than this is cut: hostile or broken."""

DECLARED = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w-]{3,20})""", re.IGNORECASE)
XML_DECLARED = re.compile(rb"""^\s*<\?xml[^>]{0,200}encoding\s*=\s*["']([\w-]{3,20})""")
DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
NULL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufdd0-\ufdef\ufffe\uffff\ud800-\udfff]")
BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))

DEAD = frozenset(
    [
        "script",
        "style",
        "noscript",
        "template",
        "svg",
        "iframe",
        "object",
        "embed",
        "applet",
        "canvas",
        "select",
        "textarea",
        "button",
        "input",
        "link",
        "meta",
        "video",
        "audio",
        "map",
        "datalist",
        "option",
    ]
)
"""Elements whose text no reader sees, or which are controls."""

HIDDEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|opacity\s*:\s*0(?:\.0+)?\s*(?:;|!|$)|text-indent\s*:\s*-\d{3,}|(?:left|top)\s*:\s*-\d{3,}",
    re.IGNORECASE,
)
FLAT = re.compile(r"(?:^|;|\s)(?:max-)?height\s*:\s*0(?:px)?\s*(?:;|!|$)", re.IGNORECASE)
"""No height: hidden if what overflows is cut off."""
SMALL = re.compile(r"font-size\s*:\s*0(?:px|pt|em)?\s*(?:;|!|$)", re.IGNORECASE)
SIZED = re.compile(r"font-size\s*:\s*(?:[1-9]|0?\.\d|\d*\.?\d+em)", re.IGNORECASE)
"""A size of its own inside: WeChat's editors set the wrappers to 0 and the text to 15px."""
MAX_CSS = 60_000
"""Longer style sheets are those of a site's design, not of a page."""
COMMENT = re.compile(r"/\*[^*]*\*+(?:[^/*][^*]*\*+)*/")
AT_RULE = re.compile(r"@[^{};]*(?:;|\{(?:[^{}]|\{[^{}]*\})*\})")
RULE = re.compile(r"([^{}]{1,300})\{([^{}]*)\}")
PLAIN_SELECTOR = re.compile(r"(?:[a-z]+)?[.#][\w-]+")
SHOWN_BY_SCRIPT = frozenset({"js_content", "page-content", "img-content", "js_article"})
"""Containers that a page's own script makes visible (WeChat)."""


@dataclass
class Page:
    """A parsed page: the tree that a reader sees, and what stands in head and scripts."""

    root: Any
    head_title: str
    meta: dict[str, str]
    """Lower-case name or property → content; the first one counts."""
    linked_data: list[dict[str, Any]]
    scripts: str
    """The text of the inline scripts, cut to a sensible length."""
    url: str | None = None
    links: dict[str, str] = field(default_factory=dict)
    """rel → href of the head's links."""


def decode_page(data: bytes) -> tuple[str, str]:
    """The text of a page and its encoding; a page with a few broken bytes is read all the same.

    A declared gb2312 or gbk is read as gb18030. Where a declaration is wrong, the encoding with fewer broken
    characters wins.
    """
    for bom, encoding in BOMS:
        if data.startswith(bom):
            return data.decode(encoding, errors="replace"), encoding
    found = DECLARED.search(data[:8192]) or XML_DECLARED.search(data[:512])
    label = found[1].decode("ascii").lower() if found else ""
    declared = "gb18030" if label.startswith("gb") or label in ("x-gbk", "cp936") else label
    order = list(dict.fromkeys([declared, "utf-8", "gb18030"])) if _is_known(declared) else ["utf-8", "gb18030"]
    if declared != "utf-8" and _is_surely_utf8(data):
        order.insert(0, "utf-8")
    best: tuple[int, str, str] | None = None
    for encoding in order:
        text = data.decode(encoding, errors="replace")
        broken = text.count("\ufffd")
        if broken == 0:
            return text, encoding
        if best is None or broken < best[0]:
            best = (broken, text, encoding)
    assert best is not None
    return best[1], best[2]


def _is_known(encoding: str) -> bool:
    try:
        return bool(codecs.lookup(encoding)) if encoding else False
    except LookupError:
        return False


def _is_surely_utf8(data: bytes) -> bool:
    """Whether bytes are UTF-8 whatever the page declares: so many Chinese characters in GBK are never valid UTF-8."""
    if sum(byte >= 0x80 for byte in data[:20_000]) < 40:
        return False
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def parse_page(source: str, *, url: str | None = None, hidden: bool = False) -> Page | None:
    """The page as a tree; None where there is nothing to read. Hidden text goes unless `hidden`."""
    text = NULL.sub("", DECLARATION.sub("", source[:MAX_PAGE]))
    if not text.strip():
        return None
    parser = lxml.html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        root = lxml.html.document_fromstring(text.encode("utf-8", errors="ignore"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None
    page = Page(
        root=root,
        head_title=_squeeze(root.findtext(".//title") or ""),
        meta=_read_meta(root),
        linked_data=_read_linked_data(root),
        scripts="\n".join(script.text for script in root.iter("script") if script.text)[:400_000],
        url=url,
        links={
            str(link.get("rel")).lower(): str(link.get("href"))
            for link in root.iter("link")
            if link.get("rel") and link.get("href")
        },
    )
    page.url = url or page.meta.get("og:url") or page.links.get("canonical")
    _prune(root, hidden=hidden)
    return page


PACKED = re.compile(
    r'"(?:content|contentHtml|content_html|articleContent|article_content|detailContent|bodyHtml|body|html|text|mainContent)"'
    r'\s*:\s*"((?:[^"\\]|\\.){200,400000})"'
)
"""A body that a page's script unpacks: "content":"<p>…"."""


def find_packed_body(page: Page) -> str | None:
    """The longest piece of HTML that stands as a string in a page's scripts."""
    best = max((match[1] for match in PACKED.finditer(page.scripts)), key=len, default=None)
    if best is None:
        return None
    try:
        text = str(json.loads(f'"{best}"', strict=False))
    except ValueError:
        return None
    return text if "<p" in text or "<div" in text or "<br" in text else None


def _squeeze(text: str) -> str:
    return " ".join(text.split())


def _read_meta(root: Any) -> dict[str, str]:
    found: dict[str, str] = {}
    for tag in root.iter("meta"):
        name = tag.get("name") or tag.get("property") or tag.get("itemprop")
        content = _squeeze(tag.get("content") or "")
        if name and content:
            found.setdefault(str(name).strip().lower(), content)
    return found


def _read_linked_data(root: Any) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    for script in root.iter("script"):
        if "ld+json" not in (script.get("type") or "") or not script.text:
            continue
        try:
            data = json.loads(script.text.strip(), strict=False)
        except (ValueError, RecursionError):
            continue
        items = data if isinstance(data, list) else data.get("@graph", [data]) if isinstance(data, dict) else []
        found += [item for item in items if isinstance(item, dict)]
    return found


def _hidden_names(root: Any) -> frozenset[str]:
    """Classes (.x) and ids (#x) that the page's own small style sheets hide from every reader."""
    sheets = [style.text for style in root.iter("style") if style.text and not style.get("media")]
    css = "\n".join(sheets)
    if len(css) > MAX_CSS:
        return frozenset()
    names: set[str] = set()
    for match in RULE.finditer(AT_RULE.sub("", COMMENT.sub("", css))):
        if HIDDEN.search(match[2]):
            names.update(part.strip() for part in match[1].split(",") if PLAIN_SELECTOR.fullmatch(part.strip()))
    return frozenset(names)


def _is_hidden_by_sheet(element: Any, names: frozenset[str]) -> bool:
    own = {f".{name}" for name in (element.get("class") or "").split()} | {f"#{element.get('id')}"}
    return bool(own & names) and element.get("id") not in SHOWN_BY_SCRIPT


def _prune(root: Any, *, hidden: bool) -> None:
    """Take out what no reader sees: scripts, controls, hidden text, and all that lies too deep."""
    doomed = [
        element
        for element in root.iter()
        if isinstance(element.tag, str) and (element.tag in DEAD or (not hidden and _is_unseen(element)))
    ]
    names = frozenset() if hidden else _hidden_names(root)
    if names:
        most = 0.3 * len(root.text_content())
        doomed += [
            element
            for element in root.iter()
            if isinstance(element.tag, str)
            and _is_hidden_by_sheet(element, names)
            and len(element.text_content()) < most
        ]
    for element in doomed:
        drop(element)
    stack = [(root, 0)]
    while stack:
        element, depth = stack.pop()
        if depth > MAX_DEPTH:
            drop(element)
        else:
            stack.extend((child, depth + 1) for child in element)


def _is_unseen(element: Any) -> bool:
    """Whether an element is hidden by its attributes: display:none, no size, moved out of sight."""
    if element.tag in ("html", "body"):
        return False
    if element.get("hidden") is not None and element.get("hidden") != "false":
        return True
    style = element.get("style")
    if not style or element.get("id") in SHOWN_BY_SCRIPT:
        return False
    if HIDDEN.search(style):
        return True
    if FLAT.search(style):
        return "overflow" in style
    return bool(SMALL.search(style)) and not any(SIZED.search(child.get("style") or "") for child in element.iter())


def drop(element: Any) -> None:
    """Remove an element and keep the text behind it."""
    parent = element.getparent()
    if parent is None:
        return
    tail = NULL.sub("", element.tail or "")
    previous = element.getprevious()
    if tail and previous is not None:
        previous.tail = NULL.sub("", previous.tail or "") + tail
    elif tail:
        parent.text = NULL.sub("", parent.text or "") + tail
    parent.remove(element)
