"""The library's public declarations, as the compiler's symbol graph has them."""

import json
import re
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlparse


@dataclass(frozen=True)
class Declaration:
    path: tuple[str, ...]
    kind: str
    text: str
    comment: str
    file: str
    line: int
    attributes: str = ""

    @property
    def name(self):
        return ".".join(self.path)

    @property
    def parent(self):
        return ".".join(self.path[:-1])

    @property
    def base(self):
        """The name without labels."""
        return self.path[-1].split("(")[0]

    @property
    def place(self):
        return f"{self.file}:{self.line}"

    @property
    def prose(self):
        """The comment in one line."""
        return " ".join(self.comment.split())

    @property
    def throws(self):
        """Whether the declaration itself throws, and not only a closure that it takes."""
        return re.search(r"\b(re)?throws\b", _outermost(self.text)) is not None

    @property
    def is_async(self):
        return re.search(r"\basync\b", _outermost(self.text)) is not None

    @property
    def blocks(self):
        """Whether the compiler refuses it in async code."""
        return "noasync" in self.attributes

    @property
    def is_property(self):
        return self.kind == "property"

    @property
    def is_settable(self):
        return self.is_property and self.text.startswith("var ") and not re.search(r"\{ get( |\})(?!set)", self.text)

    @property
    def type(self):
        """The type of a property."""
        match = re.search(r": (.*?)(?: \{|$)", self.text)
        return match.group(1) if match else ""


def read(graphs, root):
    """All declarations with a place in the sources: what the compiler writes by itself has none."""
    sources = {}
    found = []
    for graph in graphs:
        for symbol in json.loads(Path(graph).read_text())["symbols"]:
            if "location" not in symbol:
                continue
            path = unquote(urlparse(symbol["location"]["uri"]).path)
            if path not in sources:
                sources[path] = Path(path).read_text().splitlines()
            line = symbol["location"]["position"]["line"]
            comment = symbol.get("docComment", {})
            found.append(
                Declaration(
                    path=tuple(symbol["pathComponents"]),
                    kind=symbol["kind"]["identifier"].removeprefix("swift."),
                    text="".join(fragment["spelling"] for fragment in symbol["declarationFragments"]),
                    # A comment that a protocol of another module lends is not one of its own.
                    comment="\n".join(part["text"] for part in comment.get("lines", []))
                    if comment.get("module", "ZeroMQ") == "ZeroMQ"
                    else "",
                    file=str(Path(path).relative_to(root)) if Path(path).is_relative_to(root) else path,
                    line=line + 1,
                    attributes=_attributes(sources[path], line),
                )
            )
    return sorted(found, key=lambda one: (one.file, one.line))


def _outermost(text):
    """A declaration without what stands in parentheses."""
    depth = 0
    kept = []
    for character in text:
        depth -= character == ")"
        if depth == 0:
            kept.append(character)
        depth += character == "("
    return "".join(kept)


def _attributes(lines, line):
    """What stands between a comment and its declaration."""
    first = line
    while first > 0 and lines[first - 1].strip() and not lines[first - 1].strip().startswith("///"):
        first -= 1
    return "\n".join(lines[first : line + 1])
