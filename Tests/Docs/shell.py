"""Shell blocks: commands that must succeed, and `console` blocks, whose output must be what the page shows.

They run in the page's folder, where its programs run as well; those that name the repository's scripts run there.
"""

from __future__ import annotations

import re

import output
from process import Process
from sessions import COMMAND


def run(tools, plan, step, deadline, report):
    if any(program.command is None for program in step.programs):
        return  # It does not compile, which has been said.
    block = step.block
    for done in [block] + [program.block for program in step.programs]:
        report.done(done, "run")
    for line, command, expected in commands(block):
        found = execute(tools, plan, command, expected, deadline)
        if expected is not None:
            report.done(block, "compared")
        if found:
            report.wrong(block.page, line + found[0], found[1])


def commands(block):
    """Line, command, and what it prints; None where the page does not say."""
    if block.language == "sh":
        return [(block.line, "\n".join(block.lines), None)]
    found = []
    for number, line in enumerate(block.lines, block.line):
        if line.startswith("$ "):
            found.append((number, line[2:], []))
        elif found:
            found[-1][2].append(line)
    return found


def execute(tools, plan, command, expected, deadline):
    """None, or how many lines below the command something is wrong, and what."""
    folder = tools.root if re.search(r"\bscripts/\w", command) else tools.page_folder(plan.page.path)
    process = Process(["bash", "-euo", "pipefail", "-c", with_programs(plan, command)], folder)
    status = process.wait(deadline)
    process.end()
    if status is None:
        return 0, "the command does not end within %d s" % deadline
    if status != 0:
        reason = (process.errors() or ["without a word"])[-1]
        return 0, "the command ends with status %d: %s" % (status, reason)
    found = expected is not None and output.difference(expected, [plan.ports.show(text) for text in process.lines()])
    return (1 + found[0], found[1]) if found else None


def with_programs(plan, command):
    """The command with the page's programs where they were built."""

    def built(match):
        program = plan.programs.get(match.group(1))
        return " ".join(program.command) if program else match.group(0)

    return COMMAND.sub(built, command)
