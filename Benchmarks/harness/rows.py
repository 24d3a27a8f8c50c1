"""Which programs do which work, in the whole run."""

from . import works
from .figures import Figures
from .programs import Program, Programs
from .works import KiB, MiB, Work

Pair = tuple[Work, Program]


def all_rows(programs: Programs) -> list[Pair]:
    return [
        *throughput(programs),
        *latency(programs),
        *many_sockets(programs),
        *security(programs),
    ]


def all_in(figures: Figures, programs: Programs) -> bool:
    """Whether these are figures of every row, measured or not."""
    return all(figures.row(work.name, program.name) for work, program in all_rows(programs))


def throughput(programs: Programs) -> list[Pair]:
    rows = []
    for pattern in ("PUSH-PULL", "PUB-SUB"):
        for transport in ("tcp", "inproc"):
            for size in (8, 100, KiB, 64 * KiB, MiB):
                for frames in (1, 3):
                    work = works.one_way(pattern, transport, size, frames)
                    who = [programs.c, *programs.swift]
                    if transport == "tcp" and size in (100, KiB) and frames == 1:
                        who += programs.bindings
                        # Has no patterns.
                        who += programs.nio if pattern == "PUSH-PULL" else []
                    rows += [(work, program) for program in who]
    return rows


def latency(programs: Programs) -> list[Pair]:
    rows = []
    for pattern in ("REQ-REP", "DEALER-ROUTER"):
        for transport in ("tcp", "ipc", "inproc"):
            who = [programs.c, programs.into, programs.loop, programs.pool]
            if transport == "tcp":
                who += programs.bindings
                who += [programs.told, programs.nio_flushed] if pattern == "REQ-REP" else []
            rows += [(works.round_trips(pattern, transport), program) for program in who]
    return rows


def many_sockets(programs: Programs) -> list[Pair]:
    ours = [programs.c, programs.into, programs.loop, programs.pool]
    rows = [(works.crowd(), program) for program in ours]
    rows += [(works.wake(sockets), program) for sockets in (1, 1000) for program in ours]
    rows += [(works.idle(sockets), programs.loop) for sockets in (1, 1000)]
    rows += [(works.memory(), program) for program in (programs.c, programs.into)]
    rows += [(works.memory_waiting(), program) for program in (programs.c, programs.loop)]
    started = [*ours, *programs.bindings, programs.nio_flushed]
    rows += [(works.start(), program) for program in started]
    return rows


def security(programs: Programs) -> list[Pair]:
    """The same without CURVE is among the other rows."""
    ours = [programs.c, programs.into, programs.loop]
    rows = [(works.one_way("PUSH-PULL", "tcp", KiB, secure=True), program) for program in ours]
    rows += [(works.round_trips("REQ-REP", "tcp", secure=True), program) for program in ours]
    return rows
