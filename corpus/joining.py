"""Broken lines joined: words and sentences that columns, pages and fixed widths have cut."""

import re
from itertools import pairwise
from statistics import median

from corpus.bylines import find_dateline, find_signature_end, parse_credits
from corpus.folding import fold
from corpus.lines import ENUMERATED, Line, is_caption, is_finished, is_heading, starts_fresh

HAN = r"[\u4e00-\u9fff“”《》、,。;:()\d%]"
INNER_SPACE = re.compile(rf"(?<={HAN}) (?={HAN})")
PARAGRAPH_SPACE = re.compile(r"(?<=[。!?！？”…])\s+(?=[“\u4e00-\u9fff\d①-⑩])")
OPEN_END = re.compile(r"[,、(《“的和与及或在将为被把对从以由向并而不各每该这那于至等到有是让使其之所可能会要]$")
OPEN_START = re.compile(r"^[,、。;:!?)》”的了和与及或者们等]")
PARAGRAPH_VERB = re.compile(
    r"^(?:坚持|聚焦|强化|深化|建立|健全|完善|打造|推动|加强|做优|做强|做实|构建|发挥|优化|激发|创新|提升|抓实|该[市县区镇村])"
)
LONG_LINE = 200


def join_lines(lines: list[Line]) -> list[Line]:
    """Paragraphs as one line each, from lines as a page, a column or a PDF gives them."""
    lines = unwrap(lines)
    lines = [piece for line in lines for piece in split_long(line)]
    return join_broken(lines)


def unwrap(lines: list[Line]) -> list[Line]:
    """Lines of a fixed width made paragraphs again; other texts come back as they are."""
    width = find_width(lines)
    if width is None:
        return lines
    indents = sum(line.indented for line in lines) >= 3
    joined: list[Line] = []
    for line in lines:
        last = joined[-1] if joined else None
        if last is not None and _continues(last, line, width=width, indents=indents):
            last.text += _glue(last.text, line.text) + line.text
            last.tail = len(line.text)
        else:
            line.tail = len(line.text)
            joined.append(line)
    return joined


def find_width(lines: list[Line]) -> int | None:
    """The width at which a text is cut, None where its lines are paragraphs."""
    near = [(a, b) for a, b in pairwise(lines) if b.gap == 0]
    if len(near) < 4 or len(near) < 0.5 * len(lines):
        return None
    open_ends = [a for a, b in near if not is_finished(a.text)]
    lengths = sorted(len(a.text) for a in open_ends)
    if len(open_ends) < 0.5 * len(near):
        return None
    width = lengths[int(len(lengths) * 0.7)]
    full = sum(abs(length - width) <= max(2, 0.12 * width) for length in lengths)
    longest = sorted(len(line.text) for line in lines)[int(len(lines) * 0.95) - 1]
    if longest > 1.3 * width + 2:
        return None
    return width if 8 <= width <= 70 and full >= 0.6 * len(lengths) else None


def _continues(last: Line, line: Line, *, width: int, indents: bool) -> bool:
    """Whether a line of a text of fixed width goes on with the paragraph before it."""
    if line.level or last.level or (indents and line.indented):
        return False
    if parse_credits(line.text) is not None or parse_credits(last.text) is not None or find_dateline(line.text):
        return False
    full = last.tail >= 0.85 * width - 1
    if line.gap:
        return full and not is_finished(last.text) and len(last.text) > width * 1.5 and is_finished(line.text)
    if indents and last.indented and not is_finished(last.text):
        return True
    return full and (not is_finished(last.text) or (not starts_fresh(line.text) and last.tail >= width))


def split_long(line: Line) -> list[Line]:
    """The paragraphs of a line that holds a whole article, cut where a blank stands after a sentence."""
    text = remove_column_spaces(line.text)
    parts = PARAGRAPH_SPACE.split(text) if len(text) > LONG_LINE else [text]
    line.text = parts[0]
    return [line, *(Line(part, line.number, 0) for part in parts[1:])]


def remove_column_spaces(text: str) -> str:
    """Without the blanks that the line ends of a narrow column have left: "集中授牌 仪式暨…" every dozen characters."""
    places = [match.start() for match in INNER_SPACE.finditer(fold(text))]
    if len(places) < 5:
        return text
    steps = [b - a for a, b in pairwise(places)]
    usual = median(steps)
    regular = sum(abs(step - usual) <= 3 for step in steps)
    if not 6 <= usual <= 45 or regular < 0.6 * len(steps) or len(text) / len(places) > 2 * usual:
        return text
    cut = set(places)
    return "".join(char for index, char in enumerate(text) if index not in cut)


def join_broken(lines: list[Line]) -> list[Line]:
    """Sentences cut between two lines made whole; a caption that stands between the halves comes after them."""
    broken = sum(_is_open(line) for line in lines[:-1])
    result: list[Line] = []
    index = 0
    while index < len(lines):
        line = lines[index]
        index += 1
        captions: list[Line] = []
        while _is_open(line) and index < len(lines):
            ahead = index
            while ahead < len(lines) and ahead - index < 3 and is_caption(lines[ahead].text):
                ahead += 1
            if ahead >= len(lines) or not _joins(line, lines[ahead], many=broken >= 2):
                break
            captions.extend(lines[index:ahead])
            line.text += _glue(line.text, lines[ahead].text) + lines[ahead].text
            index = ahead + 1
        result.extend([line, *captions])
    return result


def _is_open(line: Line) -> bool:
    """Whether a line is running text without an end."""
    return (
        not line.level
        and not is_finished(line.text)
        and not is_heading(line.text)
        and not is_caption(line.text)
        and parse_credits(line.text, bare=True) is None
        and find_signature_end(line.text) is None
    )


def _joins(line: Line, following: Line, *, many: bool) -> bool:
    """Whether the second of two lines is the rest of the first, which has no end."""
    text, rest = fold(line.text[-400:]), fold(following.text)
    if following.level or parse_credits(rest, bare=True) is not None or find_dateline(rest) is not None:
        return False
    if OPEN_START.match(rest) and len(rest) > 1:
        return True
    if is_heading(rest):
        return False
    if ENUMERATED.match(rest):
        return text[-1] in ",、"
    if OPEN_END.search(text) or text.count("“") > text.count("”"):
        return True
    fresh = starts_fresh(rest) and rest[0] not in "“《("
    return not fresh and (many or not (PARAGRAPH_VERB.match(rest) or starts_fresh(rest)))


def _glue(left: str, right: str) -> str:
    """Chinese is joined without a blank, two Latin words with one."""
    latin = left[-1].isascii() and left[-1].isalpha() and right[0].isascii() and right[0].isalpha()
    return " " if latin else ""
