"""Swift as a package of somebody's has it: language mode 6, the library, and warnings that count as errors.

A block is compiled as it stands when it is a whole file: it imports something, or is a program (`// main.swift`).
Of other blocks the statements are put into a function, which is asynchronous when they await.
"""

from __future__ import annotations

import glob
import os
import re
import subprocess
import sys

import building
import names

SCRIPT = re.compile(r"^// (?:[\w-]+/)?main\.swift$")
SETTING = re.compile(r"^// With (\w+)$")
GIVEN = re.compile(r"^// Given (.+)$")
MANIFEST = re.compile(r"^// (?:Package\.swift|swift-tools-version)")

DECLARATION = re.compile(
    r"^(@|((public|private|fileprivate|final|nonisolated|static|unsafe|indirect)(\(\w+\))?\s+)*"
    r"(func|struct|class|actor|enum|extension|protocol|typealias|import)\b)"
)
NO_START = re.compile(r"^(\s|//|[})\]]|#|$)")

# What is not used in a few lines may be used in the next.
UNUSED = re.compile(r"'\w+' was never used|was written to, but never read")


def products(repository):
    """The folder of the build, after bringing the library up to date."""

    def swift_build(*options):
        command = ["swift", "build", "--package-path", repository, *options]
        answer = subprocess.run(command, stdout=subprocess.PIPE, encoding="utf-8")
        if answer.returncode != 0:
            sys.exit("%s\ncheck-docs: the library does not build" % answer.stdout)
        return answer.stdout.strip()

    swift_build("--target", "ZeroMQ")
    # By one spelling: the compiler refuses a cache of modules that was used by another one of its path.
    return os.path.realpath(swift_build("--show-bin-path").split("\n")[-1])


def check(tools, block):
    """Compiles a block that does not run."""
    if MANIFEST.match(block.first):
        return compile_file(tools, block, "Package.swift", manifest(block), manifest_flags(tools))
    text, kind = source(block)
    setting = SETTING.match(block.first)
    flags = flags_of(tools, kind) + ["-c", "-o", os.devnull]
    feature = ["-enable-upcoming-feature", setting.group(1)] if setting else []
    found = compile_file(tools, block, kind, text, flags + feature)
    if setting and not found and not compile_file(tools, block, kind, text, flags):
        found.append((None, "it says that it needs %s, and compiles without" % setting.group(1)))
    return found


def make(tools, program, ports):
    """Makes an executable of a program, with ports that are free here."""
    binary = os.path.join(tools.new_folder(), "program")
    kind = "main.swift" if program.block else "program.swift"
    text = ports.hide(located(program.page, program.line, program.lines))
    objects = glob.glob(os.path.join(tools.products, "ZeroMQ.build", "*.o"))
    libraries = [flag for flag in tools.libzmq if flag.startswith("-L")]
    flags = flags_of(tools, kind) + ["-o", binary, *objects, *libraries]
    found = compile_file(tools, program, kind, text, flags)
    if not found:
        program.command = [binary]
    return found


def compile_file(tools, subject, kind, text, flags):
    file = os.path.join(tools.new_folder(), kind)
    with open(file, "w", encoding="utf-8") as opened:
        opened.write(text)
    status, lines = tools.run(["swiftc", file, *flags])
    is_whole = kind != "fragment.swift"
    return building.remarks(status, lines, subject.page, None if is_whole else UNUSED)


def flags_of(tools, kind):
    flags = ["-swift-version", "6", "-module-name", "Page", "-diagnostic-style", "llvm", "-wmo"]
    flags += ["-I", os.path.join(tools.products, "Modules")]
    flags += ["-I", os.path.join(tools.repository, "Modules", "CZeroMQ")]
    flags += ["-module-cache-path", os.path.join(tools.products, "DocsModuleCache")]
    flags += [flag for flag in tools.libzmq if flag.startswith("-I")]
    return flags if kind == "main.swift" else flags + ["-parse-as-library"]


def located(page, line, lines):
    """Lines that the compiler tells by their place on the page."""
    return "\n".join(['#sourceLocation(file: "%s", line: %d)' % (page, line), *lines, "#sourceLocation()", ""])


def source(block):
    """The block as a file, and the name of that."""
    if SCRIPT.match(block.first):
        return located(block.page, block.line, block.lines), "main.swift"
    imports = [line for line in block.lines if line.startswith("import ")]
    groups = statements(block.lines)
    if not groups:
        before = [] if imports else ["import Foundation", "import Synchronization", "import ZeroMQ"]
        text = located(block.page, block.line, block.lines)
        return "\n".join(before + [text]), "program.swift" if imports else "fragment.swift"
    body = ["" if line.startswith("import ") else line for line in block.lines]
    head = "func fragment(%s) %sthrows {" % (parameters(block), "async " if awaits(groups) else "")
    before = imports or ["import Foundation", "import Synchronization", "import ZeroMQ"]
    return "\n".join(before + [head, located(block.page, block.line, body) + "}", ""]), "fragment.swift"


def parameters(block):
    """What a doc comment may use without showing it, and what a block says it is given."""
    given = GIVEN.match(block.first)
    known = dict(names.COMMON) if block.is_comment else {}
    for pair in re.split(r",\s*(?=\w+:)", given.group(1)) if given else []:
        name, kind = pair.split(":", 1)
        known[name.strip()] = kind.strip()
    return ", ".join("_ %s: sending %s" % pair for pair in known.items())


def statements(lines):
    """The parts at the left margin that are no declarations, each with the lines that are indented below it."""
    groups = []
    for line in lines:
        if not NO_START.match(line):
            groups.append([line])
        elif groups:
            groups[-1].append(line)
    return [group for group in groups if not DECLARATION.match(group[0])]


def awaits(groups):
    """Whether they await themselves, and not in a task that they start."""
    return any("await " in line for group in groups if not re.search(r"\bTask\b.*\{", group[0]) for line in group)


def manifest(block):
    """A part of a manifest is an argument of a target, or of the package."""
    if block.first.startswith("// swift-tools-version"):
        return located(block.page, block.line, block.lines)
    is_of_target = any(line.startswith("swiftSettings:") for line in block.lines)
    head = 'let target: Target = .target(name: "app",' if is_of_target else 'let package = Package(name: "app",'
    return "import PackageDescription\n" + located(block.page, block.line - 1, [head, *block.lines, ")"])


def manifest_flags(tools):
    answer = subprocess.run(["swiftc", "-print-target-info"], stdout=subprocess.PIPE, encoding="utf-8").stdout
    resources = re.search(r'"runtimeResourcePath":\s*"([^"]+)"', answer).group(1)
    description = os.path.join(os.path.dirname(resources), "swift", "pm", "ManifestAPI")
    return ["-typecheck", "-swift-version", "6", "-package-description-version", "6.2", "-I", description]
