"""The ratios to C as an SVG that is readable on light and dark pages: it brings its own ground."""

import statistics
from html import escape

from .figures import Figures, Row

WIDTH, LABELS, VALUES = 820, 150, 70
BAR, GAP = 13, 4
MOST = 1.25  # the greatest ratio that is drawn

STYLE = """
    .ground { fill: #ffffff } text { fill: #24292f; font: 12px system-ui, sans-serif }
    .title { font-weight: 600 } .small { font-size: 11px }
    .swift { fill: #d9541e } .peer { fill: #6e8fb3 } .other { fill: #a9a9a9 }
    .axis { stroke: #c8ccd1 } .c { stroke: #24292f; stroke-width: 1.5 } .range { stroke: #24292f; opacity: .55 }
    @media (prefers-color-scheme: dark) {
        .ground { fill: #0d1117 } text { fill: #e6edf3 } .axis { stroke: #3d444d }
        .swift { fill: #f0763f } .peer { fill: #6c93bf } .other { fill: #7d8590 }
        .c, .range { stroke: #e6edf3 }
    }
"""


def chosen(work: str) -> bool:
    """What most users ask about; the tables have the rest."""
    if "CURVE" in work or "3 frames" in work:
        return False
    if work.startswith("PUSH-PULL"):
        return not work.endswith((" 8 B", "64 KiB"))
    return work.startswith("REQ-REP") and "ipc" not in work


def chart(figures: Figures) -> str:
    works = [work for work in figures.works if chosen(work) and figures.row(work, "C")]
    parts, y = [], 84.0
    for work in works:
        c = figures.row(work, "C")
        rows = [row for row in figures.rows if row.work == work and row is not c and row.rounds and c.rounds]
        if not rows:
            continue
        parts.append(text(12, y + 12, work, "title"))
        top = y + 20
        for index, row in enumerate(rows):
            parts += bar(row, as_fast(row, c), top + index * (BAR + GAP))
        bottom = top + len(rows) * (BAR + GAP)
        parts.append(rule(1.0, top - 3, bottom, "c"))
        y = bottom + 12
    height = y + 12
    axis = [rule(tick / 4, 72, height - 14, "axis") for tick in range(0, 6)]
    ticks = [text(x(tick / 4), 66, f"{tick / 4:g}", "small", "middle") for tick in range(0, 6)]
    title = text(
        12, 20, "As fast as C: 1 is C on libzmq, and more is faster (throughput, or C's latency by it)", "title"
    )
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height:.0f}" role="img">',
            "<title>Speed of the library and of other programs, as a part of C's</title>",
            f"<style>{STYLE}</style>",
            f'<rect class="ground" width="{WIDTH}" height="{height:.0f}" rx="6"/>',
            title,
            *key(),
            *ticks,
            *axis,
            *parts,
            "</svg>\n",
        ]
    )


def key() -> list[str]:
    parts, left = [], 12.0
    for kind, words in (("swift", "this library"), ("peer", "another binding"), ("other", "another protocol")):
        parts.append(f'<rect class="{kind}" x="{left}" y="33" width="11" height="11"/>')
        parts.append(text(left + 16, 43, words, "small"))
        left += 120
    return [*parts, text(left, 43, "bar: median of the rounds; line: from the least to the most", "small")]


def as_fast(row: Row, c: Row) -> list[float]:
    pairs = zip(row.values, c.values)
    return [mine / theirs if row.more_is_better else theirs / mine for mine, theirs in pairs]


def bar(row: Row, ratios: list[float], y: float) -> list[str]:
    value = statistics.median(ratios)
    kind = "swift" if row.program.startswith("Swift") else "other" if row.remark == "another protocol" else "peer"
    middle = f"{y + BAR / 2:.1f}"
    return [
        text(LABELS - 8, y + BAR - 3, row.program, "small", "end"),
        f'<rect class="{kind}" x="{LABELS}" y="{y:.1f}" width="{x(value) - LABELS:.1f}" height="{BAR}"/>',
        f'<line class="range" x1="{x(min(ratios)):.1f}" x2="{x(max(ratios)):.1f}" y1="{middle}" y2="{middle}"/>',
        text(WIDTH - VALUES + 14, y + BAR - 3, f"{value:.2f}", "small"),
    ]


def x(ratio: float) -> float:
    return LABELS + min(ratio, MOST) / MOST * (WIDTH - LABELS - VALUES)


def rule(ratio: float, top: float, bottom: float, kind: str) -> str:
    return f'<line class="{kind}" x1="{x(ratio):.1f}" x2="{x(ratio):.1f}" y1="{top:.1f}" y2="{bottom:.1f}"/>'


def text(left: float, y: float, words: str, kind: str, anchor: str = "start") -> str:
    return f'<text class="{kind}" x="{left:.1f}" y="{y:.1f}" text-anchor="{anchor}">{escape(words)}</text>'
