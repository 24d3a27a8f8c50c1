"""Pages name the ports that people use. Programs that run here get free ones; the output is told with the page's."""

from __future__ import annotations

import random
import re
import socket
import threading

# Below those that a system gives to whoever asks for any; privileged ones stay, as nobody serves them.
RANGE = range(20_000, 30_000)
ENDPOINT = re.compile(r"((?:tcp|ws)://(?:\[[^\]]*\]|[^\s\"'`:/\[]+):)(\d{4,5})\b")


class Ports:
    def __init__(self):
        self.free = {}  # the page's -> the one that is used here
        self.lock = threading.Lock()  # Programs are built several at a time.

    def hide(self, text):
        """The text with free ports in place of the page's."""
        return ENDPOINT.sub(lambda match: match.group(1) + self.instead(match.group(2)), text)

    def show(self, text):
        """The text with the page's ports again."""
        for page, free in self.free.items():
            text = re.sub(r":%d\b" % free, ":" + page, text)
        return text

    def instead(self, port):
        if not 1024 <= int(port) <= 65_535:
            return port
        with self.lock:
            while port not in self.free:
                chosen = random.choice(RANGE)
                if chosen not in self.free.values() and is_free(chosen):
                    self.free[port] = chosen
            return str(self.free[port])


def is_free(port):
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        try:
            probe.bind(("0.0.0.0", port))
            return True
        except OSError:
            return False
