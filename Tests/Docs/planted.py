"""Plants faults in copies of pages, and sees that each is found, at its page and line, and nothing else is."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
import time

from process import Process

HERE = os.path.dirname(os.path.abspath(__file__))

# In the small tree's pages a mark behind a line says what must be found there; the copy has no marks.
MARKS = (" <!--! ", " //! ", " #! ")


class Failed(Exception):
    pass


def main(check, repository):
    tests = [small_tree, real_pages, statuses]
    for test in tests:
        begin = time.monotonic()
        try:
            test(check, repository)
        except Failed as failure:
            print("check-docs --planted: FAILED: %s: %s" % (test.__name__, failure), file=sys.stderr)
            return 1
        print("%-60s %5.1f s" % (test.__doc__, time.monotonic() - begin))
    return 0


def small_tree(check, repository):
    """a tree of a few pages, with every kind of fault once"""
    with tempfile.TemporaryDirectory(prefix="check-docs.") as root:
        expected = copy_with_marks(os.path.join(HERE, "Planted"), root)
        report = check(root, [], deadline=3.0)
        compare(report, expected)
        left_out = sorted(block.language for block, done in report.blocks.items() if "left out" in done)
        need(left_out == ["dockerfile", "swift"], "blocks are left out: %s" % left_out)
    left = set(Process.groups) & running()
    need(not left, "programs are still there: %s" % left)


def real_pages(check, repository):
    """a copy of this repository's pages, with a fault of each kind in them"""
    faults = [
        ("docs/request-reply.md", r"try server\.send\(", "try server.sent(", "has no member 'sent'"),
        ("docs/pipeline.md", r"(?<=```text\n)", "Wrong: ", "where the page says 'Wrong: "),
        ("docs/from-c.md", r"zmq_ctx_new\(\);", "zmq_ctx_old();", "zmq_ctx_old"),
        ("docs/from-pyzmq.md", r"(?m)zmq\.REP\)$", "zmq.REPLY)", "Python has no zmq.REPLY"),
        ("docs/queues.md", r"\]\([a-z-]+\.md\)", "](nowhere.md)", "no such file: nowhere.md"),
        ("docs/pair-and-threads.md", r"\]\(images/[a-z-]+\.svg\)", "](images/nowhere.svg)", "no such file"),
        ("README.md", r"\]\((docs/[a-z-]+\.md)\)", r"](\1#nowhere)", "no such heading"),
        ("Sources/ZeroMQ/Polling/Poller.swift", r"(?m)^/// for ready in try ", "/// for ready in ", "with 'try'"),
    ]
    with tempfile.TemporaryDirectory(prefix="check-docs.") as root:
        tree = os.path.join(root, "tree")
        shutil.copytree(repository, tree, ignore=shutil.ignore_patterns(".build*", ".git"))
        expected = [plant(tree, *fault) for fault in faults]
        compare(check(tree, [page for page, _, _ in expected]), expected)


def statuses(check, repository):
    """status 0 for nothing, 1 for what is found, 2 for arguments that make no sense"""
    tree = os.path.join(HERE, "Planted")
    for arguments, expected in (
        ([tree, "README.md"], 0),
        ([tree, "Sources/ZeroMQ/ZeroMQ.docc/Page.md"], 1),
        ([tree, "docs/nowhere.md"], 2),
        (["/nowhere"], 2),
        (["--unknown"], 2),
    ):
        run = subprocess.run([sys.executable, HERE, *arguments], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        need(run.returncode == expected, "%s ends with status %d" % (arguments, run.returncode))


def copy_with_marks(source, root):
    """Copies a tree without its marks, and tells what is expected: page, line, words."""
    expected = []
    for folder, _, files in os.walk(source):
        for name in files:
            page = os.path.relpath(os.path.join(folder, name), source)
            lines = open(os.path.join(source, page), encoding="utf-8").read().split("\n")
            for number, line in enumerate(lines, 1):
                mark = next((mark for mark in MARKS if mark in line), None)
                if mark:
                    lines[number - 1], words = line.split(mark)
                    expected.append((page, number, words.replace("-->", "").strip()))
            os.makedirs(os.path.dirname(os.path.join(root, page)), exist_ok=True)
            with open(os.path.join(root, page), "w", encoding="utf-8") as file:
                file.write("\n".join(lines))
    return expected


def plant(root, page, right, wrong, words):
    path = os.path.join(root, page)
    with open(path, encoding="utf-8") as file:
        text = file.read()
    match = re.search(right, text)
    need(match, "%s has no '%s' any more: plant something else" % (page, right))
    with open(path, "w", encoding="utf-8") as file:
        file.write(text[: match.start()] + match.expand(wrong) + text[match.end() :])
    return page, text.count("\n", 0, match.start()) + 1, words


def compare(report, expected):
    left = set(report.findings)
    for page, line, words in expected:
        found = {finding for finding in left if finding[:2] == (page, line)}
        is_said = any(words in what for _, _, what in found)
        need(is_said, "not found at %s:%d: %s; but %s" % (page, line, words, sorted(left)))
        left -= found
    need(not left, "found without a fault: %s" % sorted(left))


def running():
    """The groups of all processes that have not ended."""
    lines = subprocess.run(["ps", "-eo", "pgid=,stat="], stdout=subprocess.PIPE, encoding="utf-8").stdout.splitlines()
    return {int(line.split()[0]) for line in lines if not line.split()[1].startswith("Z")}


def need(condition, what):
    if not condition:
        raise Failed(what)
