"""Measures side by side, in interleaved rounds, and says which targets are reached. Run by scripts/benchmark."""

import argparse
import json
import statistics
import subprocess
import sys

parser = argparse.ArgumentParser()
parser.add_argument("--products", required=True, help="where bench and cbench have been built")
parser.add_argument("--python", required=True, help="a Python with pyzmq")
parser.add_argument("--rounds", type=int, default=5)
parser.add_argument("--json", help="a file for the figures of every round")
options = parser.parse_args()
here = __file__.rsplit("/", 1)[0]


def command(ground: str, work: str, endpoint: str, size: int, count: int) -> list[str]:
    numbers = [endpoint, str(size), str(count)]
    if ground == "C":
        return [f"{options.products}/cbench", work, *numbers]
    if ground == "asyncio":
        return [options.python, f"{here}/python/asyncio_bench.py", work, *numbers]
    return [f"{options.products}/bench", work, ground, *numbers]


def pair(ground: str, server: str, client: str, size: int, count: int, timed: str) -> float:
    """Runs two processes that do the same work on one ground; the seconds that the timed one prints."""
    first = subprocess.Popen(command(ground, server, "tcp://127.0.0.1:*", size, count), stdout=subprocess.PIPE, text=True)
    endpoint = first.stdout.readline().strip()
    second = subprocess.Popen(command(ground, client, endpoint, size, count), stdout=subprocess.PIPE, text=True)
    try:
        outputs = {"client": second.communicate(timeout=120)[0], "server": first.communicate(timeout=120)[0]}
    finally:
        first.kill()
        second.kill()
    if first.returncode != 0 or second.returncode != 0:
        sys.exit(f"{ground} {server}/{client}: a process failed")
    return float(outputs[timed].split()[-1])


def throughput(ground: str, count: int):
    return lambda: count / pair(ground, "pull", "push", 100, count, "server")


def latency(ground: str, count: int):
    return lambda: pair(ground, "answer", "ask", 100, count, "client") / count / 2 * 1e6


def alone(work: str, size: int, count: int, scale: float):
    def run() -> float:
        output = subprocess.run(
            command("loop", work, "-", size, count), stdout=subprocess.PIPE, text=True, timeout=120, check=True
        ).stdout
        return float(output.split()[-1]) * scale

    return run


rows = {
    "throughput, C": throughput("C", 1_000_000),
    "throughput, blocking": throughput("blocking", 1_000_000),
    "throughput, async on a loop": throughput("loop", 1_000_000),
    "throughput, async on the pool": throughput("pool", 1_000_000),
    "throughput, pyzmq asyncio": throughput("asyncio", 50_000),
    "latency, C": latency("C", 20_000),
    "latency, blocking": latency("blocking", 20_000),
    "latency, async on a loop": latency("loop", 20_000),
    "latency, async on the pool": latency("pool", 20_000),
    "wake one of 1": alone("wake", 1, 10_000, 1e6 / 10_000),
    "wake one of 1,000": alone("wake", 1_000, 10_000, 1e6 / 10_000),
    "idle, 1 socket": alone("idle", 1, 5_000, 1e3),
    "idle, 1,000 sockets": alone("idle", 1_000, 5_000, 1e3),
}
units = {"throughput": "msg/s", "latency": "us one way", "wake": "us a round trip", "idle": "ms of CPU in 5 s"}

figures: dict[str, list[float]] = {name: [] for name in rows}
for number in range(options.rounds):
    for name, run in rows.items():
        print(f"round {number + 1} of {options.rounds}: {name}", file=sys.stderr, flush=True)
        figures[name].append(run())

# name, row, other row, how they compare, whether more is better, bound
targets = [
    ("async on a loop: throughput of blocking", "throughput, async on a loop", "throughput, blocking", "ratio", True, 0.85),
    ("async on a loop: throughput of pyzmq asyncio", "throughput, async on a loop", "throughput, pyzmq asyncio", "ratio", True, 20),
    ("async on a loop: latency of C", "latency, async on a loop", "latency, C", "ratio", False, 1.10),
    ("async on the pool: latency of C", "latency, async on the pool", "latency, C", "ratio", False, 1.7),
    ("waking one of 1,000: of waking one of 1", "wake one of 1,000", "wake one of 1", "ratio", False, 1.2),
    ("idle, 1,000 sockets: CPU above one socket", "idle, 1,000 sockets", "idle, 1 socket", "difference", False, 5),
]

print(f"{'':34}{'median':>14}{'least':>14}{'most':>14}")
for name, values in figures.items():
    unit = units[name.replace(",", "").split()[0]]
    print(f"{name:34}{statistics.median(values):14.2f}{min(values):14.2f}{max(values):14.2f}  {unit}")
print()
for name, row, other, how, more, bound in targets:
    compared = [a / b if how == "ratio" else a - b for a, b in zip(figures[row], figures[other])]
    value = statistics.median(compared)
    reached = value >= bound if more else value <= bound
    noisy = max(compared) - min(compared) > 2 * abs(value - bound)
    verdict = "reached" if reached else f"missed by {abs(value - bound):.2f}"
    doubt = " (too noisy to tell)" if noisy else ""
    sign = "at least" if more else "at most"
    print(f"{name:48}{value:8.2f}, {sign} {bound:g}: {verdict}{doubt}; rounds {min(compared):.2f} to {max(compared):.2f}")

if options.json:
    with open(options.json, "w") as file:
        json.dump(figures, file, indent=1)
