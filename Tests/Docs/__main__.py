"""Holds the pages against the library: scripts/check-docs says how."""

from __future__ import annotations

import argparse
import os
import sys
import tempfile

import building
import links
import pages
import planted
import running
from report import Report
from sessions import Plan

REPOSITORY = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))


def check(root, only, deadline=running.DEADLINE):
    """Everything that is to be checked in a tree; with `only` in these of its pages alone."""
    report = Report()
    everything = pages.read(root, report)
    chosen = [page for page in everything if not only or page.path in only]
    report.keep(chosen)  # What is said so far is about how the pages are written.
    links.check(root, chosen, everything, report)
    with tempfile.TemporaryDirectory(prefix="check-docs.") as scratch:
        tools = building.Tools(REPOSITORY, root, scratch)
        plans = [Plan(root, page, report) for page in chosen]
        building.build(tools, plans, report)
        for block in (block for page in chosen for block in page.blocks):
            report.done(block, "blocks")
            if block.note:
                report.done(block, "left out")
        for plan in plans:
            running.run(tools, plan, deadline, report)
    return report


def main():
    parser = argparse.ArgumentParser(
        prog="scripts/check-docs",
        description="Compiles and runs the code blocks of the pages, and follows their links.",
    )
    parser.add_argument("root", nargs="?", default=REPOSITORY, help="a tree with pages; this repository unless given")
    parser.add_argument("page", nargs="*", help="pages of it, such as docs/async.md; all unless given")
    parser.add_argument("--planted", action="store_true", help="plant faults in copies, and see that they are found")
    given = parser.parse_args()

    root = os.path.abspath(given.root)
    if not os.path.isdir(root):
        parser.error("no such folder: %s" % given.root)
    for page in given.page:
        if not os.path.isfile(os.path.join(root, page)):
            parser.error("no such page: %s" % page)

    if given.planted:
        return planted.main(check, REPOSITORY)
    report = check(root, given.page)
    report.print()
    return 1 if report.findings else 0


if __name__ == "__main__":
    sys.exit(main())
