"""A process with what it prints, that is gone when it is ended: it and what it has started."""

from __future__ import annotations

import os
import signal
import subprocess
import threading
import time


class Process:
    groups = []  # of all that were started

    def __init__(self, command, folder):
        self.changed = threading.Condition()
        self.texts = {"out": [], "error": []}
        self.process = subprocess.Popen(
            command,
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            errors="replace",
            start_new_session=True,  # A group of its own, which is ended as one.
        )
        self.groups.append(self.process.pid)
        self.readers = [self.reader(self.process.stdout, "out"), self.reader(self.process.stderr, "error")]

    def reader(self, stream, name):
        def read():
            for line in stream:
                with self.changed:
                    self.texts[name].append(line.rstrip("\n"))
                    self.changed.notify_all()
            with self.changed:
                self.changed.notify_all()

        thread = threading.Thread(target=read, daemon=True)
        thread.start()
        return thread

    def lines(self):
        with self.changed:
            return list(self.texts["out"])

    def errors(self):
        with self.changed:
            return list(self.texts["error"])

    @property
    def status(self):
        """The status with which it ended, None while it is running."""
        return self.process.poll()

    @property
    def is_silent(self):
        """Whether its output has ended."""
        return not any(thread.is_alive() for thread in self.readers)

    def wait(self, seconds):
        """Its status, None when it does not end in time."""
        try:
            self.process.wait(max(seconds, 0))
        except subprocess.TimeoutExpired:
            return None
        for thread in self.readers:
            thread.join(1)
        return self.status

    def wait_for(self, condition, seconds):
        """Waits until the condition is fulfilled, which is looked at after each line, or the output ends."""
        end = time.monotonic() + seconds
        while not condition() and not self.is_silent:
            with self.changed:
                if not self.changed.wait(min(end - time.monotonic(), 0.2)) and time.monotonic() >= end:
                    return

    def end(self):
        """Asks it to end, and ends it when it does not."""
        for number, patience in ((signal.SIGTERM, 5), (signal.SIGKILL, 5)):
            if self.status is None:
                self.signal(number)
                self.wait(patience)
        self.signal(signal.SIGKILL)  # Whatever it has left behind.
        self.wait(1)

    def signal(self, number):
        try:
            os.killpg(self.process.pid, number)
        except (ProcessLookupError, PermissionError):
            pass
