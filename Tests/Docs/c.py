"""C blocks, without a warning: whole programs as they stand, other ones with what surrounds them."""

from __future__ import annotations

import os
import re

import building

HEADERS = ["zmq.h", "assert.h", "errno.h", "stdio.h", "stdlib.h", "string.h"]
FUNCTION = re.compile(r"^[\w*][\w\s*]*\([^;]*\)\s*(\{.*)?$")
FLAGS = ["-std=c11", "-D_GNU_SOURCE", "-Wall", "-Werror"]


def check(tools, block):
    text = located(block.page, block.line, block.lines)
    flags = list(FLAGS)
    if not any(line.startswith("#include") for line in block.lines):
        text = "".join("#include <%s>\n" % header for header in HEADERS) + text
    if not any(FUNCTION.match(line) for line in block.lines):
        # What is set in a few lines may be used in the next.
        flags += ["-Wno-unused-variable", "-Wno-unused-but-set-variable"]
        text = text.replace("#line", "void fragment(void *context, void *socket) {\n#line", 1) + "}\n"
    return compile_file(tools, block, text, flags + ["-c", "-o", os.devnull])


def make(tools, program, ports):
    binary = os.path.join(tools.new_folder(), "program")
    text = ports.hide(located(program.page, program.line, program.lines))
    found = compile_file(tools, program, text, FLAGS + ["-o", binary], ["-lzmq"])
    if not found:
        program.command = [binary]
    return found


def compile_file(tools, subject, text, flags, libraries=()):
    file = os.path.join(tools.new_folder(), "program.c")
    with open(file, "w", encoding="utf-8") as opened:
        opened.write(text)
    # The clang that comes with Swift.
    status, lines = tools.run(["clang", *flags, file, *libraries, *tools.libzmq])
    return building.remarks(status, lines, subject.page)


def located(page, line, lines):
    return "\n".join(['#line %d "%s"' % (line, page), *lines, ""])
