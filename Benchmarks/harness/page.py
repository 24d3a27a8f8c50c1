"""The figures in docs/performance.md: what stands between its two marks is written anew."""

from pathlib import Path

from . import report
from .chart import chart
from .figures import Figures, Row
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
    picture = "![Speed of each kind of call, and of other programs, as a part of C's](performance.svg)"
    return "\n".join([machine(figures), "", picture, "", *targets(verdicts), "", *tables(figures)])


def machine(figures: Figures) -> str:
    told = ", ".join(figures.machine.values())
    versions = sorted({version for version in figures.versions.values() if version != "none"})
    own = ", ".join(
        f"{name} {version}" for name, version in figures.versions.items() if version not in ("none", versions[0])
    )
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
    """One table for the works of a kind that the same programs do."""
    groups: dict[tuple, list[str]] = {}
    for work in figures.works:
        rows = [row for row in figures.rows if row.work == work]
        groups.setdefault((rows[0].unit, tuple(row.program for row in rows)), []).append(work)
    lines = ["### All figures", "", EXPLAINED, ""]
    for (unit, programs), works in groups.items():
        lines += [f"| {unit} | {' | '.join(programs)} |", "|---" + "|---:" * len(programs) + "|"]
        for work in works:
            cells = [cell(figures, figures.row(work, program)) for program in programs]
            lines.append(f"| {work} | {' | '.join(cells)} |")
        lines.append("")
    return lines


EXPLAINED = """In bold the ratio to C; then the median, for round trips a slash and what 99 % of them took at most; in
brackets the spread."""


def cell(figures: Figures, row: Row) -> str:
    if not row.rounds:
        return "not measured"
    ratio = report.ratio(figures, row)
    p99 = f" / {short(row.p99)}" if row.p99 is not None else ""
    return f"{f'**{ratio}** ' if ratio else ''}{short(row.median)}{p99} ({report.percent(row)})"


def short(value: float) -> str:
    for limit, letter in ((1e6, "M"), (1e4, "k")):
        if value >= limit:
            return f"{value / limit * (1 if letter == 'M' else 10):.3g} {letter}"
    return f"{value:.3g}" if value < 100 else number(value)
