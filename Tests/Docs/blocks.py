"""A page's code blocks: what is between two fences, what is said above it, and whether it is left out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import List, Optional

FENCE = re.compile(r"^(\s*)(`{3,})\s*([^`\s]*)[^`]*$")
NOTE = re.compile(r"^\*Not (compiled|run|compared) here: (\S.*?)\.?\*$")

# What can be checked, and what is only read.
CHECKED = {"swift", "c", "python", "sh", "console", "text"}
PROSE = {"tsv"}


@dataclass
class Note:
    """`*Not run here: it needs two machines.*` under a block, which it leaves out."""

    what: str
    why: str


@dataclass(eq=False)
class Block:
    page: str
    line: int  # of its first line of code
    language: str
    lines: List[str]
    above: str  # the paragraph above it, as one line
    is_comment: bool  # from a doc comment
    note: Optional[Note] = None

    @property
    def first(self):
        return self.lines[0] if self.lines else ""

    def is_left_out(self, what):
        """A block that is not to be compiled is not run either."""
        order = ["compiled", "run", "compared"]
        return self.note is not None and order.index(self.note.what) <= order.index(what)


def read(page, report):
    found = []
    opened = None  # (number of the fence's line, its indent, its marks, its language)
    for number, line in enumerate(page.lines, 1):
        match = FENCE.match(line)
        if opened is None:
            if match:
                opened = (number, match.group(1), match.group(2), match.group(3))
        elif match and not match.group(3) and len(match.group(2)) >= len(opened[2]):
            start, indent, _, language = opened
            code = [strip(indent, text) for text in page.lines[start : number - 1]]
            note, above = note_below(page.lines, number), paragraph_above(page.lines, start - 1)
            block = Block(page.path, start + 1, language or "-", code, above, page.is_source, note)
            found.append(block)
            opened = None
            if not language:
                report.wrong(page.path, start, "a block whose language is not named")
            elif language not in CHECKED | PROSE and not note:
                report.wrong(page.path, start, "no way to check %s, and no note that says why" % language)
    if opened:
        report.wrong(page.path, opened[0], "a block that does not end")
    return found


def strip(indent, line):
    return line[len(indent) :] if line.startswith(indent) else line.lstrip()


def note_below(lines, number):
    """The note is the next paragraph after the closing fence."""
    while number < len(lines) and not lines[number].strip():
        number += 1
    paragraph = []
    while number < len(lines) and lines[number].strip():
        paragraph.append(lines[number].strip())
        number += 1
    match = NOTE.match(" ".join(paragraph))
    return Note(match.group(1), match.group(2)) if match else None


def paragraph_above(lines, end):
    while end > 0 and not lines[end - 1].strip():
        end -= 1
    start = end
    while start > 0 and lines[start - 1].strip() and not FENCE.match(lines[start - 1]):
        start -= 1
    return " ".join(line.strip() for line in lines[start:end])
