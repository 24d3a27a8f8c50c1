"""What the pages of docs/ say beside the comments."""

import re
from dataclasses import dataclass


@dataclass(frozen=True)
class Row:
    cells: tuple[str, ...]
    place: str

    def names(self, column):
        """What stands as code in a cell."""
        return re.findall(r"`([^`]+)`", self.cells[column])


def rows(text, heading, page):
    """The rows of the tables under a heading, with their places."""
    found = []
    level = None
    for number, line in enumerate(text.split("\n"), 1):
        title = re.match(r"(#+) (.*)", line)
        if title and level is not None and len(title.group(1)) <= level:
            break
        if title and title.group(2) == heading:
            level = len(title.group(1))
        if level is not None and line.startswith("| ") and not line.startswith("| -"):
            found.append(Row(tuple(cell.strip() for cell in line.strip().strip("|").split("|")), f"{page}:{number}"))
    if not found:
        raise SystemExit(f"check-comments: there is no table under \"{heading}\" in {page}")
    # The first one is the table's head, and others may follow.
    return [row for row in found if "`" in row.cells[0]]


class Pages:
    def __init__(self, from_c, options):
        # C names without a counterpart: by name, where it stands and what it says to use.
        self.without = {}
        self.repeated = []
        for row in rows(from_c, "Without a counterpart", "docs/from-c.md"):
            for name in row.names(0):
                if name in self.without:
                    self.repeated.append((name, row.place))
                self.without[name] = row
        self.options = [row for row in rows(options, "Socket options", "docs/options.md") if len(row.cells) == 7]
        self.context = rows(options, "Context options", "docs/options.md")
