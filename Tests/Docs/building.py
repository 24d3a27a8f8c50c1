"""Builds every block once, several at the same time, and says where the compilers find fault."""

from __future__ import annotations

import concurrent.futures
import os
import re
import subprocess
import tempfile
import traceback

import c
import python
import swift

COMPILERS = {"swift": swift, "c": c, "python": python}
REMARK = re.compile(r"^(?P<file>[^\s:][^:]*):(?P<line>\d+):(?:\d+:)? (?:fatal )?(?:error|warning): (?P<what>.*)$")


class Tools:
    """Where the library that was built is, and where there is room for what is built here."""

    def __init__(self, repository, root, scratch):
        self.repository = repository
        self.root = root
        self.scratch = scratch
        self.products = swift.products(repository)
        self.libzmq = libzmq()

    def page_folder(self, page):
        """The folder that the programs and commands of a page run in."""
        folder = os.path.join(self.scratch, re.sub(r"\W+", "-", page))
        os.makedirs(folder, exist_ok=True)
        return folder

    def new_folder(self):
        return tempfile.mkdtemp(dir=self.scratch)

    def run(self, command):
        """The status of a compiler, and the lines that it printed."""
        answer = subprocess.run(
            command,
            cwd=self.scratch,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            errors="replace",
            timeout=240,
        )
        return answer.returncode, answer.stdout.splitlines()


def libzmq():
    """How C finds libzmq: by itself, or as pkg-config says."""
    try:
        answer = subprocess.run(
            ["pkg-config", "--cflags", "--libs", "libzmq"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        flags = answer.stdout.decode().split()
    except OSError:
        flags = []
    return [flag for flag in flags if flag.startswith(("-I", "-L"))]


def build(tools, plans, report):
    jobs = []
    for plan in plans:
        running = plan.to_make
        jobs += [(COMPILERS[program.language].make, tools, program, plan.ports) for program in running]
        for block in plan.page.blocks:
            is_running = any(program.block is block for program in running)
            if block.language in COMPILERS and not is_running and not block.is_left_out("compiled"):
                jobs.append((COMPILERS[block.language].check, tools, block))
    for subject, remarks in in_parallel(jobs):
        report.done(getattr(subject, "block", subject), "compiled")
        for place, what in remarks:
            report.wrong(subject.page, place or subject.line, what)


def in_parallel(jobs):
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count() or 2) as pool:
        return list(pool.map(one, jobs))


def one(job):
    work, tools, subject, *rest = job
    try:
        remarks = work(tools, subject, *rest)
    except subprocess.TimeoutExpired:
        remarks = [(None, "the compiler does not come to an end")]
    except Exception as error:  # A fault of this program's own names the block, too.
        traceback.print_exc()
        remarks = [(None, "could not be checked: %r" % error)]
    return subject, remarks


def remarks(status, lines, page, ignored=None):
    """What a compiler said, as (line or None, what). A status without a word about the page counts as well."""
    found = []
    for line in lines:
        match = REMARK.match(line)
        if match and not (ignored and ignored.search(match.group("what"))):
            place = int(match.group("line")) if match.group("file") == page else None
            found.append((place, match.group("what")))
    if status != 0 and not found:
        found.append((None, next((line for line in lines if "error" in line), "the compiler failed: %s" % lines[:1])))
    return found
