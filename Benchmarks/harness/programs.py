"""Who does the work."""

import sys
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class Program:
    """A program, or one of its kinds of calls."""

    name: str
    command: tuple[str, ...]
    pace: float = 1.0  # roughly how many messages it takes for one of C's, one way
    remark: str = ""

    @property
    def itself(self) -> tuple[str, ...]:
        """The program without the kind of calls."""
        is_script = self.command[-1].endswith(".py")
        return self.command if is_script else self.command[:1]


class Programs:
    """All programs, where they have been built."""

    def __init__(self, build: Path):
        swift, nio = str(build / "release" / "bench"), str(build / "nio" / "release" / "niobench")
        python = [sys.executable, "-B"]
        self.c = Program("C", (str(build / "release" / "cbench"),), remark="straight on libzmq")
        self.told = Program("C, told by a thread", (str(build / "release" / "cbench"), "told"), remark="as a pool has to")
        self.into = Program("Swift receive(into:)", (swift, "into"), remark="blocking")
        self.receive = Program("Swift receive()", (swift, "receive"), remark="blocking")
        self.loop = Program("Swift async, loop", (swift, "loop"))
        self.pool = Program("Swift async, pool", (swift, "pool"), 0.7)
        self.slowed = Program("Swift, slowed on purpose", (swift, "slowed"), 0.1)
        self.cppzmq = Program("cppzmq", (str(build / "release" / "cppbench"),))
        self.rust = Program("rust-zmq", (str(build / "rust" / "release" / "rustbench"),))
        self.pyzmq = Program("pyzmq", (*python, str(HERE / "python" / "blocking.py")), 0.3)
        self.asyncio = Program("pyzmq asyncio", (*python, str(HERE / "python" / "with_asyncio.py")), 0.03)
        self.nio_flushed = Program("swift-nio, flushed", (nio, "flushed"), 0.15, "another protocol")
        self.nio_batched = Program("swift-nio, batched", (nio, "batched"), 0.5, "another protocol")

    @property
    def swift(self) -> list[Program]:
        return [self.into, self.receive, self.loop, self.pool]

    @property
    def bindings(self) -> list[Program]:
        return [self.cppzmq, self.rust, self.pyzmq, self.asyncio]

    @property
    def nio(self) -> list[Program]:
        return [self.nio_flushed, self.nio_batched]
