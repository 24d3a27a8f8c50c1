"""What has been measured: rows of rounds, as values and as JSON."""

import json
import statistics
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Optional


@dataclass
class Round:
    """One measurement, in the unit of its work."""

    value: float
    p99: Optional[float] = None
    sent: Optional[dict[str, int]] = None
    received: Optional[dict[str, int]] = None


@dataclass
class Row:
    """One program at one work, in all rounds."""

    work: str
    program: str
    unit: str
    more_is_better: bool
    remark: str = ""
    rounds: list[Round] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)

    @property
    def values(self) -> list[float]:
        return [round.value for round in self.rounds]

    @property
    def median(self) -> float:
        return statistics.median(self.values)

    @property
    def p99(self) -> Optional[float]:
        figures = [round.p99 for round in self.rounds if round.p99 is not None]
        return statistics.median(figures) if figures else None


def spread(values: list[float]) -> float:
    """The width of the middle half of the values."""
    if len(values) < 2:
        return 0.0
    low, _, high = statistics.quantiles(values, n=4, method="inclusive")
    return high - low


@dataclass
class Figures:
    """A whole run."""

    machine: dict[str, str]
    versions: dict[str, str]  # of libzmq, by program
    wanted_rounds: int
    quick: bool
    seconds: float = 0.0
    rows: list[Row] = field(default_factory=list)

    def row(self, work: str, program: str) -> Optional[Row]:
        return next((row for row in self.rows if (row.work, row.program) == (work, program)), None)

    @property
    def works(self) -> list[str]:
        return list(dict.fromkeys(row.work for row in self.rows))

    @property
    def unmeasured(self) -> list[Row]:
        return [row for row in self.rows if row.failures or len(row.rounds) < self.wanted_rounds]

    def compared(self, row: Row, other: Row) -> list[float]:
        """A row's ratio to another, round by round: what disturbs a round disturbs both."""
        return [mine.value / theirs.value for mine, theirs in zip(row.rounds, other.rounds)]

    def write(self, path: Path, verdicts: list[dict]) -> None:
        path.write_text(json.dumps(asdict(self) | {"targets": verdicts}, indent=1) + "\n")

    @staticmethod
    def read(path: Path) -> "Figures":
        fields = json.loads(path.read_text())
        del fields["targets"]
        rows = [Row(**row | {"rounds": [Round(**round) for round in row["rounds"]]}) for row in fields.pop("rows")]
        return Figures(rows=rows, **fields)
