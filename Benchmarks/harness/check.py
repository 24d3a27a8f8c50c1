"""Holds the figures of `scripts/benchmark --quick --slowed` against what they have to be; scripts/check-benchmark.

Times are not looked at, but for one: a program that is slowed down on purpose has to show as slower.
"""

import copy
import json
import sys
from pathlib import Path
from typing import Callable

from . import works
from .runner import Failed, one_way

ROUNDS = 5

# The table of targets, as far as it is measured in rounds: how many lines each of its rows has.
TARGETS = {
    ", tcp, 100 B: of C": 2,
    ", tcp, 1 KiB: of C": 2,
    ", inproc, 100 B: of C": 2,
    ", inproc, 1 KiB: of C": 2,
    ", 1 MiB: of C": 4,
    "blocking latency, tcp: of C": 1,
    "B: of the better of cppzmq and rust-zmq": 2,
    "latency, tcp: of the better of cppzmq and rust-zmq": 1,
    "async on a loop, tcp": 3,
    "async on a loop, latency, tcp: of C": 1,
    "async on the pool, latency, tcp: of C": 1,
    "of pyzmq's asyncio": 1,
    "memory of an idle socket": 1,
    "slowed on purpose": 2,
}


def problems(figures: dict) -> list[str]:
    rounds = max(ROUNDS, figures["wanted_rounds"])
    return [*of_targets(figures["targets"], rounds), *of_rows(figures["rows"], rounds), *of_slowness(figures)]


def of_targets(targets: list[dict], rounds: int) -> list[str]:
    found = []
    for words, number in TARGETS.items():
        names = [target["name"] for target in targets if words in target["name"]]
        if len(names) < number:
            found.append(f"{len(names)} of {number} targets with '{words}' in their name")
    for target in targets:
        if len(target["values"] or []) < rounds:
            found.append(f"{target['name']}: {len(target['values'] or [])} rounds")
    return found


def of_rows(rows: list[dict], rounds: int) -> list[str]:
    found = []
    for row in rows:
        name = f"{row['work']}, {row['program']}"
        if len(row["rounds"]) < rounds or row["failures"]:
            found.append(f"{name}: {len(row['rounds'])} rounds; {row['failures']}")
        for round in row["rounds"]:
            if not round["value"] > 0:
                found.append(f"{name}: a figure of {round['value']}")
            if row["unit"] in ("messages/s", "us"):
                sent, received = round["sent"], round["received"]
                if not sent or sent != received or sent["messages"] <= 0 or sent["bytes"] <= 0:
                    found.append(f"{name}: sent {sent}, received {received}")
    return found


def of_slowness(figures: dict) -> list[str]:
    """Each message takes many times as long as it has to, each round trip three times: no noise hides that."""
    found = []
    for target in figures["targets"]:
        if target["name"].startswith("slowed on purpose"):
            is_slower = target["value"] < 0.3 if target["is_least"] else target["value"] > 1.4
            if not is_slower or target["reached"]:
                found.append(f"{target['name']}: {target['value']:.2f} does not show as slower: {target['text']}")
    return found


def spoilt(figures: dict) -> dict[str, dict]:
    """Figures in which one thing is wrong: what this check must not let pass."""

    def lost_message(figures: dict) -> None:
        counted(figures)["received"]["messages"] -= 1

    def lost_bytes(figures: dict) -> None:
        counted(figures)["received"]["bytes"] -= 1

    def lost_round(figures: dict) -> None:
        figures["rows"][0]["rounds"].pop()

    def lost_target(figures: dict) -> None:
        figures["targets"].pop(0)

    def lost_values(figures: dict) -> None:
        figures["targets"][0]["values"] = None

    def not_slower(figures: dict) -> None:
        figures["targets"][-1].update(value=1.0, reached=True)

    def counted(figures: dict) -> dict:
        return next(row for row in figures["rows"] if row["unit"] == "messages/s")["rounds"][-1]

    return {
        spoil.__name__: apply(spoil, figures)
        for spoil in (lost_message, lost_bytes, lost_round, lost_target, lost_values, not_slower)
    }


def apply(spoil: Callable[[dict], None], figures: dict) -> dict:
    changed = copy.deepcopy(figures)
    spoil(changed)
    return changed


def loss_fails() -> bool:
    """Whether a measurement in which a message was lost fails."""
    work = works.one_way("PUSH-PULL", "tcp", 100)
    sent = [str(work.count), str(work.bytes_sent)]
    received = [str(work.count - 1), str(work.bytes_sent - work.size), "1000"]
    one_way(work, {"sent": sent, "received": [*sent, "1000"]})
    try:
        one_way(work, {"sent": sent, "received": received})
    except Failed:
        return True
    return False


def main() -> int:
    figures = json.loads(Path(sys.argv[1]).read_text())
    found = problems(figures)
    if not found:
        found += [f"the check overlooks: {name}" for name, changed in spoilt(figures).items() if not problems(changed)]
        found += [] if loss_fails() else ["a lost message does not fail its row"]
    for problem in found:
        print(f"check-benchmark: {problem}", file=sys.stderr)
    rows, targets = len(figures["rows"]), len(figures["targets"])
    if not found:
        print(
            f"check-benchmark: {rows} rows and {targets} targets in {figures['seconds']:.0f} s: all as they have to be"
        )
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
