"""A page as the lines that a reader sees, each with what tells running text from furniture."""

import re
from dataclasses import dataclass, field
from typing import Any

BLOCK = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "caption",
        "center",
        "dd",
        "details",
        "dialog",
        "dir",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "html",
        "legend",
        "li",
        "main",
        "menu",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "tfoot",
        "thead",
        "tr",
        "ul",
        "founder-content",
        "founder-title",
    ]
)
CELLS = frozenset({"td", "th"})
HEADINGS = frozenset({"h1", "h2", "h3", "h4"})

NOISE_TAGS = frozenset({"nav", "footer", "aside"})
NOISE_WORD = re.compile(
    r"(?:^|[-_\s])(?:nav|navi|navbar|menu|foot|footer|bottom-?bar|sidebar|side|breadcrumbs?|crumbs?|share|sharing|bdshare|bdsharebuttonbox|social"
    r"|relat\w*|recommend\w*|tuijian|xiangguan|xgxw|xgyd|comments?|pinglun|remark|reply|hot\w*|rank\w*|paihang|toolbar|tools?|copyright"
    r"|banquan|disclaimer|mianze|adv?s?|advert\w*|guanggao|banner|qrcode|erweima|ewm|pagination|pager|page-?nav|fenye|login|search\w*"
    r"|subscribe|editor-?info|weizhi|location|position|path|dibu|daohang|more-?news|prev-?next|prenext|pre-?next|tags?|keywords"
    r"|like|praise|dianzan|jiucuo|app-?download|download-?app|popup|modal|mask|toast|dialog|reward|lastest|latest|newest)(?:$|[-_\s\d])",
    re.IGNORECASE,
)
FOREIGN_WORD = re.compile(r"comment|pinglun|reply|relat|recommend|tuijian|xiangguan|footer|copyright", re.IGNORECASE)
CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
CAPTION_WORD = re.compile(r"caption|pic-?desc|img-?desc|tushuo|pictext|image-?text", re.IGNORECASE)

SPACES = re.compile(r"[\s\xa0\u3000\u2002-\u200b\ufeff]+")
BROKEN_LINE = re.compile(r"(?<=[\u3000-\u9fff\uff00-\uffef])[ \t]*[\r\n]+[ \t\r\n]*(?=[\u3000-\u9fff\uff00-\uffef])")


@dataclass
class Line:
    """A line as shown: the text between two block edges or breaks."""

    text: str
    linked: int
    """How many of its characters are link text."""
    element: Any
    """The block that it stands in."""
    noise: bool = False
    """Whether a container around it says by name or kind that it is furniture."""
    noise_roots: tuple[Any, ...] = ()
    """Those containers."""
    heading: bool = False
    caption: bool = False
    bold: bool = False

    @property
    def link_share(self) -> float:
        """How much of the line is link text."""
        return self.linked / max(1, len(self.text))


@dataclass
class Lines:
    """All lines of a page, and for each block the stretch of lines that it holds."""

    lines: list[Line] = field(default_factory=list)
    spans: dict[Any, tuple[int, int]] = field(default_factory=dict)
    images: list[tuple[int, str]] = field(default_factory=list)
    """Line before which a picture stands, and its address."""

    def __len__(self) -> int:
        return len(self.lines)


def squeeze(text: str) -> str:
    """One blank for any run of blanks; none for a line break between two Chinese characters."""
    return SPACES.sub(" ", BROKEN_LINE.sub("", text)).strip()


@dataclass(frozen=True)
class _State:
    """What the elements around a text make of it."""

    block: Any
    noise: tuple[Any, ...] = ()
    linked: bool = False
    heading: bool = False
    caption: bool = False
    outer_linked: bool = False

    def inside(self, element: Any, *, is_block: bool) -> "_State":
        """The state within an element."""
        return _State(
            block=element if is_block else self.block,
            noise=(*self.noise, element) if is_noise(element) else self.noise,
            linked=self.linked or (element.tag == "a" and bool(element.get("href"))),
            heading=self.heading or element.tag in HEADINGS,
            caption=self.caption or element.tag == "figcaption" or bool(CAPTION_WORD.search(_names(element))),
            outer_linked=self.linked,
        )


class _Reader:
    """Walks a tree once and cuts it into lines."""

    def __init__(self) -> None:
        self.found = Lines()
        self._parts: list[str] = []
        self._linked = 0
        self._bold = 0

    def read(self, root: Any) -> Lines:
        """The lines of the tree under `root`."""
        stack: list[tuple[Any, bool, _State]] = [(root, False, _State(root))]
        opened: dict[Any, int] = {}
        while stack:
            element, closing, state = stack.pop()
            tag = element.tag
            is_block = tag in BLOCK or (tag in CELLS and _is_layout(element))
            if closing:
                if is_block:
                    self._flush(state)
                    self.found.spans[element] = (opened[element], len(self.found.lines))
                elif tag in CELLS:
                    self._parts.append(" ")
                if element is not root:
                    self._say(element.tail, linked=state.outer_linked)
                continue
            if is_block or tag == "br":
                self._flush(state)
            if tag == "img":
                self._add_picture(element)
            inner = state.inside(element, is_block=is_block)
            if is_block:
                opened[element] = len(self.found.lines)
            stack.append((element, True, inner))
            self._say(element.text, linked=inner.linked, bold=tag in ("strong", "b"))
            stack.extend((child, False, inner) for child in reversed(element) if isinstance(child.tag, str))
        return self.found

    def _add_picture(self, element: Any) -> None:
        for name in ("data-src", "data-original", "src"):
            value = element.get(name)
            if value and not value.startswith("data:"):
                self.found.images.append((len(self.found.lines), str(value)))
                return

    def _say(self, text: str | None, *, linked: bool, bold: bool = False) -> None:
        if not text:
            return
        self._parts.append(text)
        if linked:
            self._linked += len(SPACES.sub("", text))
        if bold:
            self._bold += len(SPACES.sub("", text))

    def _flush(self, state: _State) -> None:
        text = squeeze("".join(self._parts))
        if text:
            line = Line(text, min(self._linked, len(text)), state.block, bool(state.noise), state.noise)
            line.heading, line.caption = state.heading, state.caption
            line.bold = self._bold >= 0.8 * len(text.replace(" ", ""))
            self.found.lines.append(line)
        self._parts, self._linked, self._bold = [], 0, 0


def _is_layout(cell: Any) -> bool:
    """Whether a table cell holds layout rather than a value: blocks of its own, or a long text."""
    if any(child.tag in BLOCK or child.tag in ("br", "img") for child in cell.iterdescendants()):
        return True
    return len(cell.text_content()) > 80


def is_foreign(element: Any) -> bool:
    """Whether a furniture container is of a kind that may hold much prose of other people's: comments, other articles."""
    return bool(FOREIGN_WORD.search(_names(element)))


def _names(element: Any) -> str:
    return f"{element.get('class') or ''} {element.get('id') or ''}"


def is_noise(element: Any) -> bool:
    """Whether an element's kind, class or id says that it is furniture: class="related-news"."""
    if element.tag in NOISE_TAGS:
        return True
    if element.tag in ("html", "body", "main", "article", "p", "h1", "h2", "founder-content"):
        return False
    names = _names(element)
    return bool(names.strip()) and bool(NOISE_WORD.search(CAMEL.sub("-", names)))


def find_lines(root: Any) -> Lines:
    """The lines of a pruned tree. A container named like furniture that holds most of the prose is none."""
    body = root.find("body")
    found = _Reader().read(body if body is not None else root)
    prose = {id(line): len(line.text) - line.linked for line in found.lines if "。" in line.text or "，" in line.text}
    total = sum(prose.values())
    held: dict[Any, int] = {}
    for line in found.lines:
        for element in line.noise_roots:
            held[element] = held.get(element, 0) + prose.get(id(line), 0)
    cleared = {
        element for element, size in held.items() if size and size >= (0.95 if is_foreign(element) else 0.5) * total
    }
    if cleared:
        for line in found.lines:
            line.noise = any(element not in cleared for element in line.noise_roots)
    return found
