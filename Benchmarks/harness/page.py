"""The figures in docs/performance.md: what stands between its two marks is written anew."""

from pathlib import Path

from . import report
from .chart import chart
from .figures import Figures
from .targets import Verdict, number

BEGIN = "<!-- figures: written by scripts/benchmark --page -->"
END = "<!-- end of figures -->"


def write(docs: Path, figures: Figures, verdicts: list[Verdict]) -> None:
    page = docs / "performance.md"
    before, _, rest = page.read_text().partition(BEGIN)
    _, _, after = rest.partition(END)
    if not after:
        raise ValueError(f"{page} has not both of the marks {BEGIN} and {END}")
    page.write_text(f"{before}{BEGIN}\n\n{content(figures, verdicts)}\n{END}{after}")
    (docs / "performance.svg").write_text(chart(figures))


def content(figures: Figures, verdicts: list[Verdict]) -> str:
    return "\n".join([machine(figures), "", *targets(verdicts), "", *tables(figures)])


def machine(figures: Figures) -> str:
    told = ", ".join(figures.machine.values())
    versions = sorted({version for version in figures.versions.values() if version != "none"})
    own = ", ".join(f"{name} {version}" for name, version in figures.versions.items() if version not in ("none", versions[0]))
    own = f" ({own})" if own else ""
    return f"Measured in {figures.wanted_rounds} rounds on: {told}. libzmq {versions[0]}{own}."


def targets(verdicts: list[Verdict]) -> list[str]:
    lines = ["### Targets", "", "| what | figure | at least / at most | |", "|---|---|---|---|"]
    for verdict in verdicts:
        value = number(verdict.value) if verdict.value is not None else "-"
        sign = "at least" if verdict.is_least else "at most"
        lines.append(f"| {verdict.name} | {value} {verdict.unit} | {sign} {verdict.bound:,g} | {verdict.text} |")
    return lines


def tables(figures: Figures) -> list[str]:
    lines = ["### All figures", ""]
    for work in figures.works:
        rows = [row for row in figures.rows if row.work == work]
        p99 = any(row.p99 is not None for row in rows)
        heads = ["program", "median", "least", "most", "spread", "of C", *(["99 %"] if p99 else [])]
        lines += [f"**{work}**, {rows[0].unit}", "", f"| {' | '.join(heads)} |", "|---" + "|---:" * (len(heads) - 1) + "|"]
        for row in rows:
            cells = [cell.strip() for cell in report.cells(figures, row)][: len(heads)]
            lines.append(f"| {' | '.join(cells + [''] * (len(heads) - len(cells)))} |")
        lines.append("")
    return lines
