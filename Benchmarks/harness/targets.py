"""What is to be reached, and whether it is, worked out from a run's own figures."""

import statistics
from dataclasses import asdict, dataclass
from typing import Optional

from . import works
from .figures import Figures, Row, spread
from .programs import Program, Programs
from .rows import Pair
from .works import KiB, MiB, Work


@dataclass(frozen=True)
class Side:
    """A row, or the better of several programs at the same work."""

    work: Work
    programs: tuple[Program, ...]

    def row(self, figures: Figures) -> Optional[Row]:
        rows = [figures.row(self.work.name, program.name) for program in self.programs]
        if any(row is None or not row.rounds for row in rows):
            return None
        return (max if self.work.kind.more_is_better else min)(rows, key=lambda row: row.median)


@dataclass(frozen=True)
class Target:
    """A bound for the ratio of two rows, or for their difference."""

    name: str
    mine: Side
    other: Side
    bound: float
    is_least: bool
    is_ratio: bool = True
    unit: str = ""
    in_table: bool = True  # false: a target of its own, which a quick run leaves out

    def rows(self) -> list[Pair]:
        return [(side.work, program) for side in (self.mine, self.other) for program in side.programs]

    def verdict(self, figures: Figures) -> "Verdict":
        mine, other = self.mine.row(figures), self.other.row(figures)
        if mine is None or other is None:
            return Verdict(self.name, self.bound, self.is_least, self.unit)
        values = [a / b if self.is_ratio else a - b for a, b in zip(mine.values, other.values)]
        return Verdict(self.name, self.bound, self.is_least, self.unit, values)


@dataclass
class Verdict:
    """What became of a target."""

    name: str
    bound: float
    is_least: bool
    unit: str = ""
    values: Optional[list[float]] = None  # of every round; none: it was not measured

    @property
    def value(self) -> Optional[float]:
        return statistics.median(self.values) if self.values else None

    @property
    def distance(self) -> float:
        return abs((self.value or 0) - self.bound)

    @property
    def is_reached(self) -> bool:
        if self.value is None:
            return False
        return self.value >= self.bound if self.is_least else self.value <= self.bound

    @property
    def is_noisy(self) -> bool:
        return self.values is not None and spread(self.values) > self.distance

    @property
    def text(self) -> str:
        if self.value is None:
            return "not measured"
        distance = number(self.distance)
        missed = f"missed by {'less than 0.001' if distance == number(0) else distance}"
        return ("reached" if self.is_reached else missed) + (", too noisy to tell" if self.is_noisy else "")

    def as_json(self) -> dict:
        return asdict(self) | {
            "value": self.value,
            "reached": self.is_reached,
            "too_noisy_to_tell": self.is_noisy,
            "text": self.text,
        }


def number(value: float) -> str:
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:.1f}" if abs(value) >= 10 else f"{value:.3f}"


SMALL = (100, KiB)


def all_targets(programs: Programs) -> list[Target]:
    return [*throughput(programs), *latency(programs), *asynchronous(programs), *many_sockets(programs)]


def throughput(programs: Programs) -> list[Target]:
    """Of the blocking calls: beside C, and beside the other compiled bindings."""
    calls = {"receive(into:)": programs.into, "receive()": programs.receive}
    bounds = [("tcp", size, {"receive(into:)": 0.97, "receive()": 0.97}) for size in SMALL]
    # Here the binding is the limit, and not libzmq's own thread.
    bounds += [("inproc", size, {"receive(into:)": 0.90, "receive()": 0.75}) for size in SMALL]
    bounds += [(transport, MiB, {"receive(into:)": 0.98, "receive()": 0.98}) for transport in ("tcp", "inproc")]
    found = []
    for transport, size, bound in bounds:
        work = works.one_way("PUSH-PULL", transport, size)
        for call, program in calls.items():
            name = f"{call}, {transport}, {works.shown(size)}: of C"
            found.append(at_least(bound[call], name, Side(work, (program,)), Side(work, (programs.c,))))
    for size in SMALL:
        work = works.one_way("PUSH-PULL", "tcp", size)
        name = f"receive(into:), tcp, {works.shown(size)}: of the better of cppzmq and rust-zmq"
        found.append(at_least(0.97, name, Side(work, (programs.into,)), Side(work, others(programs))))
    return found


def latency(programs: Programs) -> list[Target]:
    work = works.round_trips("REQ-REP", "tcp")
    mine, c = Side(work, (programs.into,)), Side(work, (programs.c,))
    return [
        at_most(1.03, "blocking latency, tcp: of C", mine, c),
        at_most(
            1.03, "blocking latency, tcp: of the better of cppzmq and rust-zmq", mine, Side(work, others(programs))
        ),
    ]


def asynchronous(programs: Programs) -> list[Target]:
    found = []
    for size in SMALL:
        work = works.one_way("PUSH-PULL", "tcp", size)
        name = f"async on a loop, tcp, {works.shown(size)}: of blocking"
        found.append(at_least(0.85, name, Side(work, (programs.loop,)), Side(work, (programs.into,))))
    trips = works.round_trips("REQ-REP", "tcp")
    c = Side(trips, (programs.c,))
    found.append(at_most(1.10, "async on a loop, latency, tcp: of C", Side(trips, (programs.loop,)), c))
    found.append(at_most(1.7, "async on the pool, latency, tcp: of C", Side(trips, (programs.pool,)), c))
    work = works.one_way("PUSH-PULL", "tcp", 100)
    name = "async on a loop, tcp, 100 B: of pyzmq's asyncio"
    found.append(at_least(20, name, Side(work, (programs.loop,)), Side(work, (programs.asyncio,))))
    return found


def many_sockets(programs: Programs) -> list[Target]:
    """Memory; and two targets that are not in the table, and take a long time to measure."""
    memory, loop = works.memory(), (programs.loop,)
    return [
        Target(
            "memory of an idle socket beyond libzmq's own",
            Side(memory, (programs.into,)),
            Side(memory, (programs.c,)),
            1024,
            is_least=False,
            is_ratio=False,
            unit="bytes",
        ),
        Target(
            "async on a loop, waking one of 1,000: of one",
            Side(works.wake(1000), loop),
            Side(works.wake(1), loop),
            1.2,
            is_least=False,
            in_table=False,
        ),
        Target(
            "processor time in 5 s of 1,000 idle sockets beyond one's",
            Side(works.idle(1000), loop),
            Side(works.idle(1), loop),
            5,
            is_least=False,
            is_ratio=False,
            unit="ms",
            in_table=False,
        ),
    ]


def slowed(programs: Programs) -> list[Target]:
    """Targets that a program which is slowed down on purpose must miss: for the harness's own test."""
    work, trips = works.one_way("PUSH-PULL", "tcp", 100), works.round_trips("REQ-REP", "tcp")
    mine, other = (programs.slowed,), (programs.into,)
    return [
        at_least(0.97, "slowed on purpose: throughput", Side(work, mine), Side(work, other)),
        at_most(1.03, "slowed on purpose: latency", Side(trips, mine), Side(trips, other)),
    ]


def others(programs: Programs) -> tuple[Program, ...]:
    return (programs.cppzmq, programs.rust)


def at_least(bound: float, name: str, mine: Side, other: Side) -> Target:
    return Target(name, mine, other, bound, is_least=True)


def at_most(bound: float, name: str, mine: Side, other: Side) -> Target:
    return Target(name, mine, other, bound, is_least=False)


def rows_of(targets: list[Target]) -> list[Pair]:
    """What has to be measured for the targets: the programs of a work one after the other, C before them."""
    pairs = list(dict.fromkeys(pair for target in targets for pair in target.rows()))
    order = list(dict.fromkeys(work for work, _ in pairs))
    return sorted(pairs, key=lambda pair: (order.index(pair[0]), pair[1].name != "C"))
