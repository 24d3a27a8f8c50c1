"""The targets that are counts and not times, as scripts/check-instructions and scripts/check-allocations count."""

import json
import re
from pathlib import Path
from typing import Optional

from .targets import Verdict

UNITS = ("instructions", "allocations")

# The name of a row there, what it is, and what it may be beyond C.
INSTRUCTIONS = (
    ("send-span", "send of a span", 80),
    ("receive-into", "receive(into:)", 100),
    ("receive", "receive()", 450),
    ("async-receive-into", "async on a loop, receive(into:)", 300),
    ("async-receive", "async on a loop, receive()", 650),
)
ALLOCATIONS = (
    ("send(span)", "send of a span", 0),
    ("receive(into:)", "receive(into:)", 0),
    ("receive()", "receive()", 1),
)


def verdicts(folder: Path) -> list[Verdict]:
    return [*instructions(folder / "instructions.json"), *allocations(folder / "allocations.txt")]


def kept(path: Path) -> list[Verdict]:
    """Those in a file of figures."""
    targets = [target for target in json.loads(path.read_text())["targets"] if target["unit"] in UNITS]
    return [
        Verdict(**{name: target[name] for name in ("name", "bound", "is_least", "unit", "values")})
        for target in targets
    ]


def instructions(path: Path) -> list[Verdict]:
    figures = json.loads(path.read_text()) if path.exists() else {}
    return [
        verdict(UNITS[0], what, bound, [figures[name]["beyond"]] if name in figures else None)
        for name, what, bound in INSTRUCTIONS
    ]


def allocations(path: Path) -> list[Verdict]:
    """The most that a call allocates, of all transports and sizes."""
    beyond: dict[str, float] = {}
    for line in path.read_text().splitlines() if path.exists() else []:
        # Transport, bytes, call, in C, in Swift, beyond C, limit.
        if found := re.match(r"(?:tcp|inproc) +\d+ +(\S+) +[\d.]+ +[\d.]+ +(-?[\d.]+) +\d", line):
            call, value = found.groups()
            beyond[call] = max(float(value), beyond.get(call, float(value)))
    return [
        verdict(UNITS[1], what, bound, [beyond[call]] if call in beyond else None) for call, what, bound in ALLOCATIONS
    ]


def verdict(unit: str, what: str, bound: float, values: Optional[list[float]]) -> Verdict:
    return Verdict(f"{unit} a message beyond C's: {what}", bound, False, unit, values)
