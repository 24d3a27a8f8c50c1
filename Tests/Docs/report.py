"""What was found, and how much was looked at."""

from __future__ import annotations

import collections
import threading

COLUMNS = ["blocks", "compiled", "run", "compared", "left out"]


class Report:
    def __init__(self):
        self.findings = set()  # (page, line, what)
        self.blocks = {}  # block -> what was done to it, of COLUMNS
        self.links = collections.Counter()
        self.lock = threading.Lock()

    def wrong(self, page, line, what):
        with self.lock:
            self.findings.add((page, line, what))

    def keep(self, pages):
        """Forgets what is about other pages."""
        self.findings = {finding for finding in self.findings if finding[0] in {page.path for page in pages}}

    def done(self, block, what):
        """Counts what was done to a block; a program that a page links to is none."""
        if block:
            with self.lock:
                self.blocks.setdefault(block, set()).add(what)

    def print(self):
        print("%-12s" % "language" + "".join("%10s" % column for column in COLUMNS))
        for language in sorted({block.language for block in self.blocks}):
            counts = [self.count(language, column) for column in COLUMNS]
            print("%-12s" % language + "".join("%10s" % (count or "-") for count in counts))
        print("%d links within, %d to the outside" % (self.links["within"], self.links["outside"]))
        self.list("Left out:", {block for block in self.blocks if block.note})
        self.list("Only read:", {block for block, what in self.blocks.items() if what == {"blocks"}})
        print()
        for page, line, what in sorted(self.findings):
            print("%s:%d: %s" % (page, line, what))
        print("check-docs: %s" % ("%d found" % len(self.findings) if self.findings else "nothing found"))

    def count(self, language, what):
        return sum(1 for block, done in self.blocks.items() if block.language == language and what in done)

    def list(self, heading, blocks):
        if blocks:
            print("\n" + heading)
        for block in sorted(blocks, key=lambda block: (block.page, block.line)):
            reason = ", not %s: %s" % (block.note.what, block.note.why) if block.note else ""
            print("  %s:%d: %s%s" % (block.page, block.line, block.language, reason))
