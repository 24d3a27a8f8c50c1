"""What the words of the command line say: WORK ENDPOINT SIZE PARTS COUNT MARK KEYS, as cbench's."""

import sys
import time
from typing import NamedTuple

import zmq

now = time.perf_counter_ns


class Job(NamedTuple):
    work: str
    endpoint: str
    news: str
    size: int
    count: int
    mark: int

    def open(self, context, kind):
        socket = context.socket(kind)
        socket.sndhwm = self.mark
        socket.rcvhwm = self.mark
        if kind == zmq.SUB:
            socket.setsockopt(zmq.SUBSCRIBE, b"")
        if kind == zmq.PUB:
            socket.setsockopt(zmq.XPUB_NODROP, 1)
        return socket

    def bound(self, context, kind, endpoint):
        socket = self.open(context, kind)
        socket.bind(endpoint)
        return socket

    def connected(self, context, kind, endpoint):
        socket = self.open(context, kind)
        socket.connect(endpoint)
        return socket

    def say_sent(self):
        say("sent", self.count, self.count * self.size)


def read() -> Job:
    if sys.argv[1:] == ["version"]:
        say("version", zmq.zmq_version())
        sys.exit()
    work, endpoints, size, _, count, mark, _ = sys.argv[1:]
    endpoint, _, news = endpoints.partition(",")
    return Job(work, endpoint, news, int(size), int(count), int(mark))


def say(*words):
    print(*words, flush=True)


def endpoint_of(socket) -> str:
    return socket.getsockopt_string(zmq.LAST_ENDPOINT)
