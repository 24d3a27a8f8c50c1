"""Run by scripts/benchmark, which builds what this measures."""

import argparse
import platform
import resource
import signal
import sys
import time
from pathlib import Path

from . import counted, page, report, rows, targets
from .figures import Figures, Row
from .programs import Programs
from .runner import Failed, Runner, answer

ROOT = Path(__file__).resolve().parent.parent.parent


def main() -> int:
    # So that what has been started is ended as well.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    options = arguments()
    programs = Programs(options.build)
    table = targets.all_targets(programs)
    if options.quick:
        table = [target for target in table if target.in_table]
    if options.slowed:
        table += targets.slowed(programs)
    figures = Figures.read(options.figures) if options.figures else measure(options, programs, table)
    if options.page and not rows.all_in(figures, programs):
        sys.exit("scripts/benchmark: --page is for the figures of a whole run: there are rows that these have not")
    verdicts = [target.verdict(figures) for target in table]
    if options.only:
        verdicts = [verdict for verdict in verdicts if verdict.values]
    if options.counted:
        verdicts += counted.verdicts(options.counted)
    elif options.figures:
        verdicts += counted.kept(options.figures)
    print(report.table(figures), report.verdicts(verdicts), sep="\n\n")
    if not any(verdict.unit == counted.UNITS[0] for verdict in verdicts):
        print("Instructions and allocations a message: scripts/check-instructions, scripts/check-allocations.")
    if options.json:
        figures.write(options.json, [verdict.as_json() for verdict in verdicts])
    if options.page:
        page.write(ROOT / "docs", figures, verdicts)
    for row in figures.unmeasured:
        print(f"NOT MEASURED: {row.work}, {row.program}: {'; '.join(row.failures)}", file=sys.stderr)
    return 0 if is_whole(figures, verdicts) else 1


def is_whole(figures: Figures, verdicts: list[targets.Verdict]) -> bool:
    """Whether everything was measured, reached or not."""
    return not figures.unmeasured and all(verdict.values for verdict in verdicts)


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="scripts/benchmark", description=__doc__)
    parser.add_argument("--build", type=Path, required=True, help=argparse.SUPPRESS)
    quick = "only the targets that are times and memory, in under three minutes"
    parser.add_argument("--quick", action="store_true", help=quick)
    parser.add_argument("--rounds", type=int, help="how often each row is measured: by default 5, and 7 if quick")
    parser.add_argument("--only", default="", help="only works whose name has these words in it")
    parser.add_argument("--json", type=Path, help="a file for the figures of every round")
    parser.add_argument("--figures", type=Path, help="takes the figures from such a file, and measures nothing")
    parser.add_argument("--counted", type=Path, help="a folder with instructions.json and allocations.txt")
    parser.add_argument("--page", action="store_true", help="writes the figures and the chart to docs/performance.md")
    parser.add_argument("--slowed", action="store_true", help="also a program that is slowed down on purpose")
    options = parser.parse_args()
    if options.page and (options.quick or options.only):
        parser.error("--page is for the figures of a whole run: not with --quick or --only")
    options.rounds = options.rounds or (7 if options.quick else 5)
    return options


def measure(options: argparse.Namespace, programs: Programs, table: list[targets.Target]) -> Figures:
    """All rows in turn, and that again and again; every other round backwards, so that nobody always goes first."""
    wanted = targets.rows_of(table)
    if not options.quick:
        wanted = list(dict.fromkeys([*rows.all_rows(programs), *wanted]))
    wanted = [(work, program) for work, program in wanted if options.only in work.name]
    # A thousand connections want more descriptors than a process usually gets.
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
    runner = Runner(answer(programs.c, "keys"))
    figures = Figures(machine(), {}, options.rounds, options.quick)
    missing = {}
    for program in dict.fromkeys(program for _, program in wanted):
        try:
            figures.versions[program.name] = answer(program, "version")
        except Failed as failure:
            missing[program] = str(failure)
    measured = []
    for work, program in wanted:
        row = Row(work.name, program.name, work.kind.unit, work.kind.more_is_better, program.remark)
        figures.rows.append(row)
        if program in missing:
            row.failures.append(missing[program])
        else:
            measured.append((work.scaled(program.pace) if work.kind.more_is_better else work, program, row))
    progress = Progress(len(measured) * options.rounds)
    for number in range(options.rounds):
        for work, program, row in measured if number % 2 == 0 else reversed(measured):
            if row.failures:
                continue  # and what hangs does not hang in every round
            progress.tell(f"round {number + 1} of {options.rounds}: {row.work}: {row.program}")
            try:
                row.rounds.append(runner.measure(program, work))
            except Failed as failure:
                row.failures.append(f"round {number + 1}: {failure}")
    figures.seconds = progress.end()
    return figures


def machine() -> dict[str, str]:
    name = platform.processor() or platform.machine()
    cores = "unknown number of processors"
    try:
        lines = Path("/proc/cpuinfo").read_text().splitlines()
        models = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
        name, cores = models[0], f"{len(models)} processors"
    except (OSError, IndexError):
        pass
    return {"processor": name, "processors": cores, "system": f"{platform.system()} {platform.release()}"}


class Progress:
    """One line on standard error: kept up to date on a terminal, repeated now and then elsewhere."""

    def __init__(self, total: int):
        self.total, self.done = total, 0
        self.begun = time.monotonic()
        self.told = 0.0
        self.is_terminal = sys.stderr.isatty()

    def tell(self, what: str) -> None:
        now = time.monotonic()
        left = (now - self.begun) / self.done * (self.total - self.done) if self.done else 0
        self.done += 1
        line = f"{self.done} of {self.total}" + (f", {left / 60:.0f} min left" if left else "") + f": {what}"
        if self.is_terminal:
            print(f"\r\033[K{line[:118]}", end="", file=sys.stderr, flush=True)
        elif now - self.told > 15:
            self.told = now
            print(line, file=sys.stderr, flush=True)

    def end(self) -> float:
        if self.is_terminal:
            print("\r\033[K", end="", file=sys.stderr)
        spent = time.monotonic() - self.begun
        print(f"measured in {int(spent) // 60}:{int(spent) % 60:02} minutes", file=sys.stderr)
        return spent


sys.exit(main())
