"""The tables and the verdicts as text."""

import statistics

from .figures import Figures, Row, spread
from .targets import Verdict, number

HEAD = ("", "median", "least", "most", "spread", "of C", "p99")


def table(figures: Figures) -> str:
    """A table for each work: medians, spread and ratio to C."""
    lines = []
    for work in figures.works:
        rows = [row for row in figures.rows if row.work == work]
        lines += ["", line((f"{work} ({rows[0].unit})", *HEAD[1:]))]
        lines += [line(cells(figures, row)) for row in rows]
    return "\n".join(lines)


def cells(figures: Figures, row: Row) -> tuple[str, ...]:
    name = f"  {row.program}" + (f" ({row.remark})" if row.remark else "")
    if not row.rounds:
        return (name, "not measured")
    p99 = number(row.p99) if row.p99 is not None else ""
    values = (number(value) for value in (row.median, min(row.values), max(row.values)))
    return (name, *values, percent(row), ratio(figures, row), p99)


def percent(row: Row) -> str:
    return f"{spread(row.values) / row.median * 100:.0f} %" if row.median else ""


def ratio(figures: Figures, row: Row) -> str:
    c = figures.row(row.work, "C")
    if c is None or c is row or not c.rounds or not row.rounds:
        return ""
    return f"{statistics.median(figures.compared(row, c)):.2f}"


def line(cells: tuple[str, ...]) -> str:
    head, *rest = cells
    return (f"{head:52}" + "".join(f"{cell:>12}" for cell in rest)).rstrip()


def verdicts(all: list[Verdict]) -> str:
    """A line for every target."""
    lines = []
    for verdict in all:
        sign = "at least" if verdict.is_least else "at most"
        bound = f"{sign} {verdict.bound:,g}{f' {verdict.unit}' if verdict.unit else ''}"
        value = number(verdict.value) if verdict.value is not None else "-"
        around = ""
        if verdict.values and len(verdict.values) > 1:
            around = f" ({number(min(verdict.values))} to {number(max(verdict.values))})"
        lines.append(f"{verdict.name:66}{value:>9}, {bound}: {verdict.text}{around}")
    return "\n".join(lines)
