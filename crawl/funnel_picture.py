"""The selection funnel as an SVG picture."""

from collections.abc import Sequence
from html import escape

WIDTH, BAR, GAP, LEFT, RIGHT = 860, 34, 30, 170, 250
COLOURS = ("#1f4e79", "#2e6ca4", "#4a8ac2", "#74a9d3", "#9cc3e0", "#c0392b")


def draw_funnel(steps: Sequence[tuple[str, int, dict[str, int]]]) -> str:
    """A bar a step, centred; between two of them what fell out and why.

    Args:
        steps: name, number left, and numbers lost since the step before by reason.
    """
    height = len(steps) * (BAR + GAP) + 20
    most = max([count for _, count, _ in steps] + [1])
    space = WIDTH - LEFT - RIGHT
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{height}" viewBox="0 0 {WIDTH} {height}"'
        ' font-family="Noto Sans CJK SC, Microsoft YaHei, PingFang SC, sans-serif" font-size="13">',
        f'<rect width="{WIDTH}" height="{height}" fill="#ffffff"/>',
    ]
    for number, (name, count, lost) in enumerate(steps):
        top = 14 + number * (BAR + GAP)
        wide = max(2.0, space * count / most)
        start = LEFT + (space - wide) / 2
        parts.append(f'<text x="{LEFT - 12}" y="{top + 22}" text-anchor="end" fill="#222">{escape(name)}</text>')
        parts.append(
            f'<rect x="{start:.1f}" y="{top}" width="{wide:.1f}" height="{BAR}" rx="3" fill="{COLOURS[min(number, 5)]}"/>'
        )
        parts.append(f'<text x="{LEFT + space + 10}" y="{top + 22}" fill="#222" font-weight="bold">{count}</text>')
        words = "；".join(f"{why.split(' / ')[0]} {fallen}" for why, fallen in lost.items())
        if words:
            parts.append(
                f'<text x="{LEFT + space + 70}" y="{top + 22}" fill="#777" font-size="11">− {escape(words)}</text>'
            )
    return "\n".join([*parts, "</svg>", ""])
