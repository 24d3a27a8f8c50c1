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
        missed = f"missed by {number(self.distance)}"
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


def all_targets(programs: Programs) -> list[Target]:
    def ratio(name, work, mine, others, bound, is_least, other_work=None, in_table=True):
        others = others if isinstance(others, tuple) else (others,)
        other = Side(other_work or work, others)
        return Target(name, Side(work, (mine,)), other, bound, is_least, in_table=in_table)

    c, into, receive = programs.c, programs.into, programs.receive
    bindings = (programs.cppzmq, programs.rust)
    calls = [("receive(into:)", into), ("receive()", receive)]
    small = (100, KiB)
    targets = []
    for size in small:
        work = works.one_way("PUSH-PULL", "tcp", size)
        for call, program in calls:
            targets.append(ratio(f"{call}, tcp, {works.shown(size)}: of C", work, program, c, 0.97, True))
    for size in small:
        work = works.one_way("PUSH-PULL", "inproc", size)
        for (call, program), bound in zip(calls, (0.90, 0.75)):
            targets.append(ratio(f"{call}, inproc, {works.shown(size)}: of C", work, program, c, bound, True))
    for transport in ("tcp", "inproc"):
        work = works.one_way("PUSH-PULL", transport, MiB)
        for call, program in calls:
            targets.append(ratio(f"{call}, {transport}, 1 MiB: of C", work, program, c, 0.98, True))
    trips = works.round_trips("REQ-REP", "tcp")
    targets.append(ratio("blocking latency, tcp: of C", trips, into, c, 1.03, False))
    for size in small:
        work = works.one_way("PUSH-PULL", "tcp", size)
        name = f"receive(into:), tcp, {works.shown(size)}: of the better of cppzmq and rust-zmq"
        targets.append(ratio(name, work, into, bindings, 0.97, True))
    targets.append(
        ratio("blocking latency, tcp: of the better of cppzmq and rust-zmq", trips, into, bindings, 1.03, False)
    )
    for size in small:
        work = works.one_way("PUSH-PULL", "tcp", size)
        name = f"async on a loop, tcp, {works.shown(size)}: of blocking"
        targets.append(ratio(name, work, programs.loop, into, 0.85, True))
    targets.append(ratio("async on a loop, latency, tcp: of C", trips, programs.loop, c, 1.10, False))
    targets.append(ratio("async on the pool, latency, tcp: of C", trips, programs.pool, c, 1.7, False))
    work = works.one_way("PUSH-PULL", "tcp", 100)
    targets.append(
        ratio("async on a loop, tcp, 100 B: of pyzmq's asyncio", work, programs.loop, programs.asyncio, 20, True)
    )
    idle = works.memory()
    targets.append(
        Target(
            "memory of an idle socket beyond libzmq's own",
            Side(idle, (into,)),
            Side(idle, (c,)),
            1024,
            False,
            is_ratio=False,
            unit="bytes",
        )
    )
    targets.append(
        ratio(
            "async on a loop, waking one of 1,000: of one",
            works.wake(1000),
            programs.loop,
            programs.loop,
            1.2,
            False,
            works.wake(1),
            in_table=False,
        )
    )
    targets.append(
        Target(
            "processor time in 5 s of 1,000 idle sockets beyond one's",
            Side(works.idle(1000), (programs.loop,)),
            Side(works.idle(1), (programs.loop,)),
            5,
            False,
            is_ratio=False,
            unit="ms",
            in_table=False,
        )
    )
    return targets


def slowed(programs: Programs) -> list[Target]:
    """Targets that a program which is slowed down on purpose must miss: for the harness's own test."""
    return [
        Target("slowed on purpose: throughput", *sides(works.one_way("PUSH-PULL", "tcp", 100), programs), 0.97, True),
        Target("slowed on purpose: latency", *sides(works.round_trips("REQ-REP", "tcp"), programs), 1.03, False),
    ]


def sides(work: Work, programs: Programs) -> tuple[Side, Side]:
    return Side(work, (programs.slowed,)), Side(work, (programs.into,))


def rows_of(targets: list[Target]) -> list[Pair]:
    """What has to be measured for the targets: the programs of a work one after the other, C before them."""
    pairs = list(dict.fromkeys(pair for target in targets for pair in target.rows()))
    order = list(dict.fromkeys(work for work, _ in pairs))
    return sorted(pairs, key=lambda pair: (order.index(pair[0]), pair[1].name != "C"))
