"""Python blocks: they are read by Python, and whatever they name of pyzmq is there."""

from __future__ import annotations

import ast
import builtins
import importlib
import os
import sys
import symtable


def check(tools, block):
    return faults(block.page, block.line, block.lines)


def make(tools, program, ports):
    found = faults(program.page, program.line, program.lines)
    if not found:
        file = os.path.join(tools.new_folder(), "program.py")
        with open(file, "w", encoding="utf-8") as opened:
            opened.write(ports.hide("\n".join(program.lines) + "\n"))
        program.command = [sys.executable, "-u", file]
    return found


def faults(page, line, lines):
    text = "\n" * (line - 1) + "\n".join(lines) + "\n"
    try:
        tree = ast.parse(text, page)
        compile(text, page, "exec", dont_inherit=True)
    except SyntaxError as error:
        return [(error.lineno, "Python: %s" % error.msg)]
    return imports(tree) + attributes(tree) + unknown(tree, text, page)


def imports(tree):
    found = []
    for node in ast.walk(tree):
        wanted = []
        if isinstance(node, ast.Import):
            wanted = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            wanted = ["%s.%s" % (node.module, alias.name) for alias in node.names]
        found += [(node.lineno, "Python has no %s" % name) for name in wanted if resolve(name) is None]
    return found


def attributes(tree):
    """Every `zmq.something`, also behind another name of the module."""
    modules = {"zmq": "zmq"}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            modules.update({alias.asname: alias.name for alias in node.names if alias.asname})
    found = []
    for node in ast.walk(tree):
        name = dotted(node) if isinstance(node, ast.Attribute) else None
        if name and name.split(".")[0] in modules:
            first, rest = name.split(".", 1)
            if resolve("%s.%s" % (modules[first], rest)) is None:
                found.append((node.lineno, "Python has no %s" % name))
    return found


def unknown(tree, text, page):
    """Names that a whole program, one that imports something, neither defines nor gets."""
    if not any(isinstance(node, (ast.Import, ast.ImportFrom)) for node in tree.body):
        return []
    symbols = symtable.symtable(text, page, "exec").get_symbols()
    defined = {symbol.get_name() for symbol in symbols if is_defined(symbol)}
    used = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
            used.setdefault(node.id, node.lineno)
        elif isinstance(node, ast.Name):
            defined.add(node.id)
        elif isinstance(node, ast.arg):
            defined.add(node.arg)
        elif isinstance(node, ast.ExceptHandler) and node.name:
            defined.add(node.name)
    known = defined | set(dir(builtins)) | {"__name__", "__file__"}
    return [(line, "Python has no %s here" % name) for name, line in used.items() if name not in known]


def is_defined(symbol):
    return symbol.is_assigned() or symbol.is_imported() or symbol.is_namespace()


def dotted(node):
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        base = dotted(node.value)
        return base and "%s.%s" % (base, node.attr)
    return None


def resolve(name):
    """What a dotted name stands for: a module, or something in one."""
    parts = name.split(".")
    try:
        thing = importlib.import_module(parts[0])
        for index, part in enumerate(parts[1:], 2):
            if not hasattr(thing, part):
                importlib.import_module(".".join(parts[:index]))
            thing = getattr(thing, part)
        return thing if thing is not None else True
    except (ImportError, AttributeError):
        return None
