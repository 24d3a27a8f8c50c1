"""Which pages there are: the Markdown at the top and in docs, DocC's pages, and the comments of the library."""

from __future__ import annotations

import glob
import os
import re

import blocks


class Page:
    """A page, or the doc comments of a source file, as lines of Markdown that stand where they do in the file."""

    def __init__(self, path, lines, is_source):
        self.path = path
        self.lines = lines
        self.is_source = is_source
        self.blocks = []

    @property
    def is_docc(self):
        return ".docc/" in self.path


TOP = ["README.md", "CONTRIBUTING.md", "CHANGELOG.md", "SECURITY.md"]
DOC_COMMENT = re.compile(r"^\s*///( ?)(.*)$")


def read(root, report):
    def found(pattern):
        paths = glob.glob(os.path.join(root, pattern), recursive=True)
        return sorted(os.path.relpath(path, root) for path in paths)

    markdown = [name for name in TOP if os.path.isfile(os.path.join(root, name))]
    markdown += found("docs/**/*.md") + found("Sources/**/*.docc/**/*.md")
    pages = [Page(path, text(root, path), False) for path in markdown]
    pages += [Page(path, comments(text(root, path)), True) for path in found("Sources/ZeroMQ/**/*.swift")]
    for page in pages:
        page.blocks = blocks.read(page, report)
    return pages


def text(root, path):
    with open(os.path.join(root, path), encoding="utf-8") as file:
        return file.read().split("\n")


def comments(lines):
    """The doc comments; every other line is empty."""
    matches = (DOC_COMMENT.match(line) for line in lines)
    return [match.group(2) if match else "" for match in matches]
