"""Prints what DocC found wrong, with the page and line that were written: report.py PACKAGE DIAGNOSTICS."""

import json
import os
import sys
from pathlib import Path
from urllib.parse import unquote, urlparse


def written(package, lines, uri, line):
    """The file of the repository, and its line, that a file of the package was made from."""
    path = os.path.relpath(unquote(urlparse(uri).path), package)
    origin = lines.get(path)
    if origin is None:
        return path, line
    for after, count in origin["inserted"]:
        if line > after:
            line = max(after, line - count)
    return origin["source"], line


def main():
    package = Path(sys.argv[1]).resolve()
    lines = json.loads((package / "lines.json").read_text())
    for problem in json.loads(Path(sys.argv[2]).read_text())["diagnostics"]:
        start = (problem.get("range") or {"start": {"line": 1}})["start"]
        where = "scripts/docs"
        if "source" in problem:
            path, line = written(package, lines, problem["source"], start["line"])
            where = f"{path}:{line}"
        print(f"{where}: {problem['severity']}: {problem['summary']}")
        for solution in problem.get("solutions", []):
            print("    " + " ".join(solution["summary"].split()))


main()
