"""What runs on a page, in its order: shell blocks, and programs whose output is shown.

A program is a block that begins `// main.swift`, or with a name: `// server/main.swift`, `// client.c`, `# client.py`.
Which of them run together, and who must print what, is what the sentence above an output says:

    It prints:                                                      the program above, by itself
    With [hwserver](../Sources/Guide/hwserver.swift) running, it prints:
    With `server` running, `client.py` prints:
    Meanwhile `server` prints:                                      what a partner printed in the same run
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass, field
from typing import List, Optional

from blocks import Block
from pages import text
from ports import Ports

PRINTS = re.compile(r"\bprints?\b[^.]*:$")
SENTENCE = re.compile(r"(?<=[.;])\s+")
MENTION = re.compile(r"\[[^\]]*\]\(([^)\s]*\.swift)\)|`([\w.-]+)`")
COMMAND = re.compile(r"(?:\bswift run |\.build/debug/)([\w-]+)")
NAMES = {
    "swift": re.compile(r"^// (?:([\w-]+)/)?main\.swift$"),
    "c": re.compile(r"^(?://|/\*) ([\w-]+\.c)(?: \*/)?$"),
    "python": re.compile(r"^# ([\w-]+\.py)$"),
}


@dataclass(eq=False)
class Program:
    """A block that is a program, or a source file that a page links to."""

    name: str
    language: str
    lines: List[str]
    page: str
    line: int
    block: Optional[Block] = None
    command: Optional[List[str]] = None  # how to run it; None as long as it is not built


@dataclass(eq=False)
class Commands:
    """A shell block, with the page's programs that it runs: by `swift run NAME` or `.build/debug/NAME`."""

    block: Block
    programs: List[Program]


@dataclass(eq=False)
class Session:
    """A program, and its partners that run beside it."""

    subject: Program
    partners: List[Program]
    shown: list = field(default_factory=list)  # (program, block with its output)

    @property
    def programs(self):
        return self.partners + [self.subject]


class Plan:
    """The steps of a page."""

    def __init__(self, root, page, report):
        self.root = root
        self.page = page
        self.report = report
        self.ports = Ports()
        self.steps = []
        self.programs = {program.name: program for program in map(program_of, page.blocks) if program}
        for block in page.blocks:
            if block.language in ("sh", "console") and not block.is_left_out("run"):
                self.steps.append(Commands(block, self.commanded(block)))
            elif block.language == "text" and PRINTS.search(block.above) and not block.is_left_out("compared"):
                self.add_output(block)

    @property
    def to_make(self):
        """The programs that run, each once, in the order of the page."""
        return list(dict.fromkeys(program for step in self.steps for program in step.programs))

    def commanded(self, block):
        names = COMMAND.findall("\n".join(block.lines))
        return [self.programs[name] for name in names if name in self.programs]

    def add_output(self, block):
        sentence = SENTENCE.split(block.above)[-1]
        try:
            session = self.session(sentence, block)
        except LookupError as missing:
            return self.report.wrong(self.page.path, block.line, "no such program: %s" % missing)
        running = next((step for step in reversed(self.steps) if isinstance(step, Session)), None)
        if sentence.startswith("Meanwhile"):
            if running is None or session.subject not in running.partners:
                return self.report.wrong(self.page.path, block.line, "that program did not run in the run above")
            running.shown.append((session.subject, block))
        elif not (session.subject.block and session.subject.block.is_left_out("run")):
            session.shown.append((session.subject, block))
            self.steps.append(session)

    def session(self, sentence, block):
        """What a sentence says about who runs."""
        above = [program for program in self.programs.values() if program.block and program.line < block.line]
        subject, partners = above[-1] if above else None, []
        for match in MENTION.finditer(sentence):
            path, name = match.groups()
            program = self.linked(path) if path else self.programs.get(name)
            if program is None:
                raise LookupError(name)
            if re.match(r"\s+(?:then |also )?prints", sentence[match.end() :]):
                subject = program
            else:
                partners.append(program)
        if subject is None:
            raise LookupError("there is none above")
        return Session(subject, partners)

    def linked(self, path):
        path = os.path.normpath(os.path.join(os.path.dirname(self.page.path), path))
        if path not in self.programs:
            if not os.path.isfile(os.path.join(self.root, path)):
                raise LookupError(path)
            name = os.path.basename(path)[: -len(".swift")]
            self.programs[path] = Program(name, "swift", text(self.root, path), path, 1)
        return self.programs[path]


def program_of(block):
    """The block as a program; None where it is none."""
    if block.is_comment or block.language not in NAMES or block.is_left_out("compiled"):
        return None
    match = NAMES[block.language].match(block.first)
    is_program = match or (block.language == "c" and any("int main(" in line for line in block.lines))
    name = (match and match.group(1)) or "program at %d" % block.line
    return Program(name, block.language, block.lines, block.page, block.line, block) if is_program else None
