"""A newspaper page as its articles; a web page as its one article."""

import re
from datetime import date, datetime

from corpus.bylines import Dateline, find_dateline, find_signature_end, parse_credits
from corpus.cleaning import Furniture, remove_furniture
from corpus.cutting import find_drafts
from corpus.dates import complete_date, parse_date
from corpus.drafts import Draft
from corpus.folding import fold
from corpus.heads import read_head
from corpus.items import Item, Kind, make_sections, sort_lines
from corpus.joining import join_lines
from corpus.lines import ALL_PICTURES, PHOTO_CREDIT, PICTURE_MARK, Line, is_finished, make_lines
from corpus.pieces import Credits, Piece
from corpus.webpage import PageText
from schema.article import Removed

LEAD_REACH = 160
SMALLEST = 18
"""Characters of running text that make an article."""
LARGE = 300
"""The same where no sentence has an end."""
CHINESE = re.compile(r"[\u4e00-\u9fff]")


def split_page(text: str) -> tuple[list[Piece], list[Removed]]:
    """The articles of a text in order, and what belongs to none of them."""
    lines, furniture = remove_furniture(make_lines(text))
    items = sort_lines(_split_leads(join_lines(lines), furniture))
    drafts = find_drafts(make_sections(items), is_page=furniture.page is not None)
    _place_last_head(drafts)
    pieces = _make_pieces(drafts, furniture)
    return pieces, furniture.removed


def read_single(page: PageText) -> tuple[list[Piece], list[Removed]]:
    """The one article of a web page, never split."""
    lines, furniture = remove_furniture(make_lines(page.text))
    lines = [line for line in _split_leads(join_lines(lines), furniture) if not _repeats(line.text, page.title)]
    if page.title:
        lines.insert(0, Line(page.title, 1, 0, level=1))
    sections = make_sections(sort_lines(lines))
    draft = Draft(head=sections[0].run, items=list(sections[0].body)) if sections else Draft()
    for section in sections[1:]:
        draft.items.extend([*section.run, *section.body])
    pieces = _make_pieces([draft], furniture)
    for piece in pieces:
        _add_web_page(piece, page)
    return pieces, furniture.removed


def _add_web_page(piece: Piece, page: PageText) -> None:
    """What the reader of the web page found beside the text."""
    published = parse_date(page.published) if page.published else None
    if published is not None:
        piece.published, piece.published_raw = published, page.published_raw or page.published
    piece.publisher = piece.publisher or page.site
    piece.credit = piece.credit or page.credit
    piece.url, piece.images = page.url, page.images
    piece.captions.extend(text for text in page.captions if text in piece.paragraphs and text not in piece.captions)
    piece.credits.add(
        Credits(list(page.authors), list(page.correspondents), list(page.photographers), list(page.editors))
    )


def _repeats(text: str, title: str | None) -> bool:
    return title is not None and (text == title or (len(text) >= 8 and text in title))


def _split_leads(lines: list[Line], furniture: Furniture) -> list[Line]:
    """Kicker and headline that run into the first paragraph made lines of their own; a headline that is said twice once."""
    result: list[Line] = []
    for line in lines:
        start = None if find_dateline(line.text) is not None else _find_late_dateline(line.text)
        if start is None:
            result.append(line)
            continue
        titles = [line.text for line in result]
        for part in line.text[:start].split():
            if any(part in title for title in titles):
                furniture.removed.append(Removed(text=part, reason="重复标题", line=line.number))
            else:
                result.append(Line(part, line.number, 0))
        result.append(Line(line.text[start:], line.number, 1))
    return result


def _find_late_dateline(text: str) -> int | None:
    """Where a dateline opens inside a line, after a headline: "两业融合见实效 江滨日报讯(记者 张三)…" -> 8."""
    for match in re.finditer(r"\s+", text[:LEAD_REACH]):
        if "。" in text[: match.start()]:
            return None
        if find_dateline(text[match.end() :]) is not None:
            return match.end()
    return None


def _place_last_head(drafts: list[Draft]) -> None:
    """On a page whose titles stand under their bodies, give each body the head after it."""
    if len(drafts) < 1 or drafts[0].has_title:
        return
    last = drafts[-1]
    tail = next((index for index, item in enumerate(last.items) if _only_heads(last.items[index:])), None)
    if tail is None:
        return
    heads = [draft.head for draft in drafts[1:]] + [last.items[tail:]]
    last.items = last.items[:tail]
    for draft, head in zip(drafts, heads, strict=True):
        draft.head = head


def _only_heads(items: list[Item]) -> bool:
    return bool(items) and items[0].kind is Kind.HEAD and all(item.kind in (Kind.HEAD, Kind.BYLINE) for item in items)


def _make_pieces(drafts: list[Draft], furniture: Furniture) -> list[Piece]:
    pieces: list[Piece] = []
    for draft in drafts:
        piece = make_piece(draft, furniture)
        if not _is_article(piece.paragraphs):
            for item in (*draft.head, *draft.items):
                furniture.take(item.line, "没有正文")
            continue
        pieces.append(piece)
    for piece in pieces:
        _add_page(piece, furniture, alone=len(pieces) == 1)
    return pieces


def _is_article(paragraphs: list[str]) -> bool:
    """Whether paragraphs are running Chinese text: a finished sentence, or much text without full stops."""
    size = sum(len(CHINESE.findall(paragraph)) for paragraph in paragraphs)
    return size >= LARGE or (size >= SMALLEST and any(is_finished(paragraph) for paragraph in paragraphs))


def make_piece(draft: Draft, furniture: Furniture) -> Piece:
    """The article of a draft: head read, dateline, byline and signature taken out of the text."""
    piece = Piece()
    byline = next((index for index, item in enumerate(draft.head) if item.kind is Kind.BYLINE), None)
    heads = [item for item in draft.head[:byline] if item.kind is not Kind.BYLINE]
    late = [item for item in draft.head[byline:] if item.kind is not Kind.BYLINE] if byline is not None else []
    if not any(item.kind is Kind.HEAD for item in heads):
        heads, late = [*heads, *late], []
    for item in draft.head:
        if item.kind is Kind.BYLINE:
            _take_byline(item, piece, furniture)
    opening = "".join(item.text for item in draft.body)[:800]
    kept = [item.line for item in heads if not _take_picture_line(item, piece, furniture)]
    for line in kept:
        line.text = line.text if line.level else _take_photo_credit(line.text, piece, furniture, line=line.number)
    head = read_head(kept, body=opening, byline=byline is not None)
    piece.title, piece.kicker, piece.subtitle, piece.column = head.title, head.kicker, head.subtitle, head.column
    piece.paragraphs, piece.captions = list(head.rest), list(head.captions)
    _add_items(piece, [*late, *draft.items], furniture)
    return piece


def _add_items(piece: Piece, items: list[Item], furniture: Furniture) -> None:
    """Body and captions, without dateline, signature and bylines."""
    bodies = [item for item in items if item.kind is Kind.BODY]
    for item in items:
        text = item.text
        if item.kind is Kind.BYLINE and not (
            parse_credits(text) is None and item is not items[-1] and piece.paragraphs
        ):
            _take_byline(item, piece, furniture)
            continue
        if item.kind is Kind.CAPTION:
            if _take_picture_line(item, piece, furniture):
                continue
            text = _take_photo_credit(text, piece, furniture, line=item.line.number)
            piece.captions.append(text)
        elif bodies and item in bodies[:2]:
            text = _take_dateline(text, piece, furniture, line=item.line.number)
        if item.kind is Kind.BODY and any(item is body for body in bodies[-3:]):
            text = _take_signature(text, piece, furniture, line=item.line.number)
        if text.strip():
            piece.paragraphs.append(text.strip())


def _take_byline(item: Item, piece: Piece, furniture: Furniture) -> None:
    credits = parse_credits(item.text, bare=True)
    if credits is not None:
        piece.credits.add(credits)
    furniture.take(item.line, "署名")


def _take_picture_line(item: Item, piece: Piece, furniture: Furniture) -> bool:
    """Whether a line only says who took the pictures, or that there is one."""
    if item.kind is not Kind.CAPTION:
        return False
    everyone = ALL_PICTURES.match(item.line.folded)
    credits = parse_credits(everyone["names"] + " 摄") if everyone else parse_credits(item.text)
    if credits is None and not PICTURE_MARK.match(item.line.folded) and everyone is None:
        return False
    if credits is not None:
        piece.credits.add(Credits(photographers=credits.photographers))
    furniture.take(item.line, "图片署名")
    return True


def _take_photo_credit(text: str, piece: Piece, furniture: Furniture, *, line: int) -> str:
    """A caption without the name of its photographer: "工人在调试设备。张三 摄" -> "工人在调试设备。"."""
    match = PHOTO_CREDIT.search(fold(text))
    credits = parse_credits(match["people"]) if match is not None else None
    if match is None or credits is None or match.start("people") == 0:
        return text
    piece.credits.add(Credits(photographers=credits.photographers))
    furniture.removed.append(Removed(text=text[match.start("people") :], reason="图片署名", line=line))
    return text[: match.start("people")].rstrip(" (\uff08\u3000")


def _take_dateline(text: str, piece: Piece, furniture: Furniture, *, line: int) -> str:
    found: Dateline | None = find_dateline(text)
    if found is None:
        return text
    piece.credits.add(found.credits)
    piece.publisher = piece.publisher or found.outlet
    if found.day is not None:
        piece.published_raw = found.day
    furniture.removed.append(Removed(text=text[: found.end].strip(), reason="电头", line=line))
    return text[found.end :]


def _take_signature(text: str, piece: Piece, furniture: Furniture, *, line: int) -> str:
    found = find_signature_end(text)
    if found is None:
        return text
    piece.credits.add(found.credits)
    piece.credit = piece.credit or found.credit
    furniture.removed.append(Removed(text=text[found.start :].strip(), reason="署名", line=line))
    return text[: found.start]


def _add_page(piece: Piece, furniture: Furniture, *, alone: bool) -> None:
    """What the page as a whole says: day, outlet, page, source, editors; a day without its year gets that of the page."""
    page_day: date | datetime | None = furniture.published
    own = piece.published_raw
    if page_day is not None:
        piece.published, piece.published_raw = page_day, furniture.published_raw
        if own is not None and not alone and not isinstance(page_day, datetime):
            piece.published_raw = furniture.published_raw
    elif own is not None:
        piece.published = complete_date(own, year=page_day.year) if page_day else None
    piece.publisher = furniture.publisher or piece.publisher
    piece.credit = furniture.credit or piece.credit
    piece.page = furniture.page
    piece.column = piece.column or (furniture.column if alone else None)
    piece.credits.add(Credits(editors=furniture.credits.editors))
    if alone:
        piece.credits.add(furniture.credits)
