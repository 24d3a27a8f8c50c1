"""What can be measured: a work is done by one or two processes, and by every program in the same way."""

from dataclasses import dataclass, replace
from enum import Enum

KiB = 1024
MiB = 1024 * KiB


class Kind(Enum):
    """A kind of work, with the unit of its figure and whether more of it is better."""

    one_way = ("messages/s", True)
    round_trip = ("us", False)
    memory = ("bytes", False)
    idle = ("ms", False)
    start = ("ms", False)

    def __init__(self, unit: str, more_is_better: bool):
        self.unit = unit
        self.more_is_better = more_is_better


@dataclass(frozen=True)
class Work:
    """One work: the names of the ends as the programs know them, and how much is done."""

    kind: Kind
    title: str
    ends: tuple[str, ...]  # the side that binds, and the side that connects; one end works alone
    transport: str = "tcp"
    size: int = 100
    parts: int = 1  # frames of a message, or sockets
    count: int = 1
    mark: int = 1000
    secure: bool = False

    @property
    def name(self) -> str:
        if self.kind in (Kind.memory, Kind.start, Kind.idle):
            return self.title
        details = [self.transport, shown(self.size)]
        if self.kind is Kind.one_way and self.parts > 1:
            details.append(f"{self.parts} frames")
        if self.secure:
            details.append("CURVE")
        return f"{self.title}, {', '.join(details)}"

    @property
    def endpoint(self) -> str:
        return {"tcp": "tcp://127.0.0.1:*", "inproc": "inproc://data", "ipc": "ipc://{folder}/data"}[self.transport]

    @property
    def endpoints(self) -> str:
        """With a second one by which a subscriber says that it hears a publisher."""
        if "sub" not in self.ends:
            return self.endpoint
        return f"{self.endpoint},{self.endpoint.replace('data', 'news')}"

    def scaled(self, factor: float) -> "Work":
        """As much less work as a slower program needs to take about as long."""
        return replace(self, count=max(10, int(self.count * factor)))

    @property
    def bytes_sent(self) -> int:
        return self.count * self.size * self.parts


def shown(size: int) -> str:
    if size >= MiB:
        return f"{size // MiB} MiB"
    return f"{size // KiB} KiB" if size >= KiB else f"{size} B"


# About as long as one measurement is to take in C, in seconds, on a machine of 2026.
LASTING = 0.4


def one_way(pattern: str, transport: str, size: int, frames: int = 1, secure: bool = False) -> Work:
    """Messages as fast as they go. 64 MiB are under way at most, on each side."""
    ends = {"PUSH-PULL": ("pull", "push"), "PUB-SUB": ("sub", "pub")}[pattern]
    per_message = frames * (0.5e-6 + size * (2.5e-9 if secure else 0.5e-9))
    return Work(
        Kind.one_way,
        pattern,
        ends,
        transport,
        size,
        frames,
        count=max(200, int(LASTING / per_message)),
        mark=max(16, min(1000, 64 * MiB // (size * frames))),
        secure=secure,
    )


def round_trips(pattern: str, transport: str, secure: bool = False) -> Work:
    """One message of 100 bytes there and back, and then the next."""
    ends = {"REQ-REP": ("rep", "req"), "DEALER-ROUTER": ("router", "dealer")}[pattern]
    count = 50_000 if transport == "inproc" else 5_000
    return Work(Kind.round_trip, pattern, ends, transport, count=count, secure=secure)


def crowd() -> Work:
    return Work(Kind.round_trip, "ROUTER and 1,000 DEALERs in turn", ("router", "crowd"), parts=1000, count=5_000)


def wake(sockets: int) -> Work:
    return Work(Kind.round_trip, f"waking one of {sockets:,}", ("wake",), parts=sockets, count=3_000)


def idle(sockets: int) -> Work:
    title = f"processor time in 5 s, idle sockets: {sockets:,}"
    return Work(Kind.idle, title, ("idle",), parts=sockets, count=5_000)


def memory() -> Work:
    return Work(Kind.memory, "memory of an idle socket", ("memory",), parts=500)


def memory_waiting() -> Work:
    return Work(Kind.memory, "memory of waiting for a socket", ("memory-waiting",), parts=500)


def start() -> Work:
    return Work(Kind.start, "start of a process to its first message", ("start",), count=10)
