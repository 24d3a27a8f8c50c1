"""What a program printed against what the page says: `…` stands for what varies, alone on a line for any lines."""

from __future__ import annotations

import re

ANY = "…"


def difference(expected, actual):
    """None where they are the same, or the index of the first line of the page that is wrong, and what is wrong."""
    reached = {0}  # how many lines of `actual` can be behind the lines of `expected` so far
    for index, line in enumerate(expected):
        if line.strip() == ANY:
            after = set(range(min(reached), len(actual) + 1))
        else:
            after = {place + 1 for place in reached if place < len(actual) and same(line, actual[place])}
        if not after:
            place = min(reached)
            printed = "'%s'" % actual[place] if place < len(actual) else "nothing more"
            return index, "it prints %s where the page says '%s'" % (printed, line)
        reached = after
    if len(actual) not in reached:
        return len(expected) - 1, "it also prints '%s'" % actual[min(reached)]
    return None


def same(expected, actual):
    pattern = ".*".join(re.escape(part) for part in shown(expected).split(ANY))
    return re.fullmatch(pattern, shown(actual)) is not None


def shown(line):
    """As one sees it."""
    return line.expandtabs().rstrip()
