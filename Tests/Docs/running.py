"""Runs what a page shows, one step at a time, and compares what is printed."""

from __future__ import annotations

import output
import shell
from process import Process
from sessions import Commands

DEADLINE = 60.0  # seconds, for whatever has to come

# A program with partners may be one that never ends: once it has printed what the page shows, it gets this long.
LAST_WORDS = 1.0


def run(tools, plan, deadline, report):
    for step in plan.steps:
        if isinstance(step, Commands):
            shell.run(tools, plan, step, deadline, report)
        elif all(program.command for program in step.programs):  # Otherwise it does not compile, which has been said.
            Run(tools, plan, step, deadline, report).run()


class Run:
    """One run of a session."""

    def __init__(self, tools, plan, session, deadline, report):
        self.folder = tools.page_folder(plan.page.path)
        self.plan = plan
        self.session = session
        self.deadline = deadline
        self.report = report
        self.processes = {}

    def run(self):
        try:
            for program in self.session.programs:
                self.start(program)
            for program, block in self.session.shown:
                self.wait_for(program, block)
            for program, process in self.processes.items():
                self.complain(program, process)
        finally:
            for program in reversed(self.session.programs):
                if program in self.processes:
                    self.processes[program].end()
        for program, block in self.session.shown:
            self.compare(program, block)

    def start(self, program):
        self.processes[program] = Process(program.command, self.folder)
        self.report.done(program.block, "run")

    def wait_for(self, program, block):
        """Waits for the end of the program, or for its output where it may go on."""
        process = self.processes[program]
        may_go_on = bool(self.session.partners)

        def is_complete():
            return may_go_on and output.difference(block.lines, self.printed(program)) is None

        process.wait_for(is_complete, self.deadline)
        patience = self.deadline if process.is_silent else LAST_WORDS
        if process.wait(patience) is None and not is_complete():
            what = ", and has not printed what the page shows" if may_go_on else ""
            self.say(program, "does not end within %d s%s" % (self.deadline, what))

    def complain(self, program, process):
        """About a program that ended by itself, and badly."""
        if process.status not in (None, 0):
            reason = (process.errors() or ["without a word"])[-1]
            self.say(program, "ends with status %d: %s" % (process.status, self.plan.ports.show(reason)))

    def compare(self, program, block):
        self.report.done(block, "compared")
        found = output.difference(block.lines, self.printed(program))
        if found:
            self.report.wrong(block.page, block.line + found[0], found[1])

    def printed(self, program):
        return [self.plan.ports.show(line) for line in self.processes[program].lines()]

    def say(self, program, what):
        if program.block:
            self.report.wrong(program.page, program.line, "the program %s" % what)
        else:
            self.report.wrong(self.plan.page.path, self.session.shown[0][1].line, "%s %s" % (program.name, what))
