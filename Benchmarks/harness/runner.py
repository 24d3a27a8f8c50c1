"""Starts the processes of a measurement, checks that nothing was lost, and takes their figures."""

import os
import statistics
import subprocess
import tempfile
import threading
import time
from contextlib import contextmanager

from .figures import Round
from .programs import Program
from .works import Kind, Work

LIMIT = 60.0  # seconds for one measurement, before it has failed
ENVIRONMENT = os.environ | {"SWIFT_BACKTRACE": "enable=no"}  # what went wrong is one line


class Failed(Exception):
    """A measurement that did not come to its end, or lost something."""


class Runner:
    """Runs measurements one by one."""

    def __init__(self, keys: str):
        self.keys = keys

    def measure(self, program: Program, work: Work) -> Round:
        with tempfile.TemporaryDirectory(prefix="benchmark.") as folder:
            endpoint = work.endpoints.format(folder=folder)
            if work.kind is Kind.start:
                return self.start(program, work, endpoint)
            lines = self.run(program, work, endpoint)
        return {Kind.one_way: one_way, Kind.round_trip: round_trip, Kind.memory: memory, Kind.idle: idle}[work.kind](
            work, lines
        )

    def run(self, program: Program, work: Work, endpoint: str) -> dict[str, list[str]]:
        """What the processes have said, by each line's first word."""
        if len(work.ends) == 1 or work.transport == "inproc":
            # The other way round in the name: pull and push are push-pull.
            with processes() as begin:
                only = begin(self.command(program, "-".join(reversed(work.ends)), endpoint, work))
                return said(program, only)
        with processes() as begin:
            binds = begin(self.command(program, work.ends[0], endpoint, work))
            word, _, address = binds.stdout.readline().strip().partition(" ")
            if word != "endpoint":
                raise Failed(f"{program.name}: {work.ends[0]} did not say its endpoint")
            connects = begin(self.command(program, work.ends[1], address, work))
            return said(program, connects) | said(program, binds)

    def start(self, program: Program, work: Work, endpoint: str) -> Round:
        times = []
        for _ in range(work.count):
            with processes() as begin:
                started = time.perf_counter()
                process = begin(self.command(program, "start", endpoint, work))
                line = process.stdout.readline()
                times.append((time.perf_counter() - started) * 1e3)
                if line.strip() != "first":
                    raise Failed(f"{program.name}: no first message")
                said(program, process)
        return Round(value=statistics.median(times))

    def command(self, program: Program, end: str, endpoint: str, work: Work) -> list[str]:
        numbers = [work.size, work.parts, work.count, work.mark]
        keys = self.keys if work.secure else "-"
        return [*program.command, end, endpoint, *map(str, numbers), keys]


def one_way(work: Work, lines: dict[str, list[str]]) -> Round:
    sent, sent_bytes = map(int, lines.get("sent", ["0", "0"]))
    received, received_bytes, nanoseconds = map(int, lines.get("received", ["0", "0", "1"]))
    if (sent, sent_bytes) != (work.count, work.bytes_sent) or (received, received_bytes) != (sent, sent_bytes):
        raise Failed(f"{received} messages of {received_bytes} bytes came of {sent} of {sent_bytes}")
    return Round(
        value=received / nanoseconds * 1e9,
        sent={"messages": sent, "bytes": sent_bytes},
        received={"messages": received, "bytes": received_bytes},
    )


def round_trip(work: Work, lines: dict[str, list[str]]) -> Round:
    trips = sorted(map(int, lines.get("trips", [])))
    if len(trips) != work.count:
        raise Failed(f"{len(trips)} of {work.count} round trips")
    counted = {"messages": len(trips), "bytes": len(trips) * work.size}
    return Round(
        value=statistics.median(trips) / 1e3, p99=trips[len(trips) * 99 // 100] / 1e3, sent=counted, received=counted
    )


def memory(work: Work, lines: dict[str, list[str]]) -> Round:
    return Round(value=float(figure(lines, "bytes")))


def idle(work: Work, lines: dict[str, list[str]]) -> Round:
    return Round(value=float(figure(lines, "spent")) / 1e6)


def figure(lines: dict[str, list[str]], word: str) -> str:
    if word not in lines:
        raise Failed(f"no line that begins with {word}")
    return lines[word][0]


def said(program: Program, process: subprocess.Popen) -> dict[str, list[str]]:
    """The lines of a process, once it has ended well."""
    output = process.stdout.read()
    if process.wait() != 0:
        raise Failed(f"{program.name}: {process.args[-7]} ended with status {process.returncode}")
    return {words[0]: words[1:] for words in map(str.split, output.splitlines()) if words}


@contextmanager
def processes():
    """Begins processes, and sees to it that they end."""
    begun: list[subprocess.Popen] = []

    def begin(command: list[str]) -> subprocess.Popen:
        process = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, text=True, env=ENVIRONMENT
        )
        begun.append(process)
        return process

    def kill() -> None:
        for process in begun:
            process.kill()

    # What waits for a process waits for the end of its output, which this brings about.
    limit = threading.Timer(LIMIT, kill)
    limit.start()
    try:
        yield begin
    finally:
        limit.cancel()
        kill()
        for process in begun:
            process.wait()
            process.stdout.close()


def answer(program: Program, word: str) -> str:
    """A program's answer to one word: its version, or new keys."""
    try:
        result = subprocess.run([*program.itself, word], capture_output=True, text=True, timeout=LIMIT, check=True)
        return result.stdout.split()[1]
    except (OSError, subprocess.SubprocessError, IndexError) as error:
        raise Failed(f"{program.name} is missing: {error}") from error
