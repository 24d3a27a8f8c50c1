"""What the stand-ins share: a context, signals, deadlines, and the random numbers of a seed."""

import os
import signal
import sys
import threading

import zmq

DEADLINE = 60_000  # Milliseconds.


def end_on_signal():
    """Ends the program as its counterpart in Swift ends: with status 0."""
    signal.sigwait(ENDS)
    sys.stdout.flush()
    os._exit(0)


# A handler would wait for the interpreter: a signal just before a call that blocks would be seen after it.
ENDS = {signal.SIGTERM, signal.SIGINT}
signal.pthread_sigmask(signal.SIG_BLOCK, ENDS)
threading.Thread(target=end_on_signal, daemon=True).start()

context = zmq.Context()


def arguments(*defaults):
    """The positional arguments, each of its default's type."""
    given = sys.argv[1:] + list(defaults[len(sys.argv) - 1:])
    return [type(default)(text) for text, default in zip(given, defaults)]


def socket(kind, bind=None, connect=None, **options):
    """A socket that gives up when nothing comes, bound or connected."""
    new = context.socket(kind)
    new.rcvtimeo = new.sndtimeo = DEADLINE
    for name, value in options.items():
        setattr(new, name, value)
    if bind:
        new.bind(bind)
    if connect:
        new.connect(connect)
    return new


class Seeded:
    """The numbers of the library's SeededGenerator, and of Int.random(in:using:)."""

    ALL = (1 << 64) - 1

    def __init__(self, seed):
        self.state = seed

    def next(self):
        self.state = (self.state + 0x9E3779B97F4A7C15) & self.ALL
        mixed = self.state
        mixed = ((mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9) & self.ALL
        mixed = ((mixed ^ (mixed >> 27)) * 0x94D049BB133111EB) & self.ALL
        return mixed ^ (mixed >> 31)

    def integer(self, first, last):
        """A number of a range, both ends included, all of them equally likely."""
        width = last - first + 1
        product = self.next() * width
        if product & self.ALL < width:
            uneven = (1 << 64) % width
            while product & self.ALL < uneven:
                product = self.next() * width
        return first + (product >> 64)
