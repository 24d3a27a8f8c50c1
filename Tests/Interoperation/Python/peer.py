"""What the peers share: arguments, a socket with deadlines, and the messages that both sides know."""

import argparse
import signal
import sys

try:
    import zmq
except ImportError as error:
    sys.exit(f"pyzmq is missing in {sys.executable}: {error}")

DEADLINE = 60_000  # Milliseconds for one call; the whole process has twice that.


def arguments(**more):
    """Reads --bind or --connect, --messages, and whatever else a peer names with its default."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--bind")
    parser.add_argument("--connect")
    parser.add_argument("--messages", nargs="*", default=[], help="frame sizes with commas, one word a message")
    parser.add_argument("--seed", type=int, default=1, help="1 or 2: which of two senders it is")
    for name, default in more.items():
        parser.add_argument(f"--{name}", default=default)
    given = parser.parse_args()
    given.messages = [[int(size) for size in word.split(",")] for word in given.messages]
    given.other = 3 - given.seed
    signal.alarm(2 * DEADLINE // 1000)
    say("ready")
    return given


def socket(kind, given, **options):
    """Opens a socket, bound or connected as the arguments say; prints where it is bound."""
    result = zmq.Context.instance().socket(kind)
    result.setsockopt(zmq.RCVTIMEO, DEADLINE)
    result.setsockopt(zmq.SNDTIMEO, DEADLINE)
    result.setsockopt(zmq.LINGER, DEADLINE)
    for name, value in options.items():
        result.setsockopt(getattr(zmq, name), value)
    if given.bind:
        result.bind(given.bind)
        say("endpoint", result.getsockopt_string(zmq.LAST_ENDPOINT).rstrip("\0"))
    else:
        result.connect(given.connect)
    return result


def pattern(size, seed):
    """The bytes of a frame; TestSupport's twin is in Pattern.swift."""
    period = bytes((seed * 31 + position) % 251 for position in range(251))
    return (period * (size // 251 + 1))[:size]


def message(index, sizes, seed):
    """The frames of one message of the list; the seed tells one sender from another."""
    return [pattern(size, seed + 17 * index + position) for position, size in enumerate(sizes)]


def check(received, expected, what):
    """Fails with what is wrong, without printing a frame of megabytes."""
    if received == expected:
        return
    sizes = [len(frame) for frame in received]
    wanted = [len(frame) for frame in expected]
    detail = "the same sizes but other bytes" if sizes == wanted else f"sizes {sizes[:9]} for {wanted[:9]}"
    sys.exit(f"{what}: {detail}; begins with {received[:1] and received[0][:40]!r}")


def say(*words):
    print(*words, flush=True)


def finish():
    """Ends after what was sent has been delivered."""
    zmq.Context.instance().destroy()
    say("done")
