"""Holds the comments of the library's public declarations against the declarations themselves, zmq.h and docs/.

    check.py ROOT GRAPH.symbols.json...
"""

import sys
from pathlib import Path

import declarations
import header
import pages
import planted
import rules


def main(root, *graphs):
    root = Path(root).resolve()
    found = declarations.read(graphs, root)
    names = header.Header(header.path().read_text())
    page = pages.Pages((root / "docs/from-c.md").read_text(), (root / "docs/options.md").read_text())
    complaints = list(rules.complaints(found, names, page))
    for complaint in complaints:
        print(complaint)
    if complaints:
        print(f"{len(complaints)} complaints about {len(found)} public declarations")
        return 1
    missed = list(planted.missed(found, names, page))
    for fault in missed:
        print(f"the check does not see {fault}")
    throwing = sum(one.throws for one in found)
    options = sum(rules.is_option(one) for one in found)
    print(
        f"{len(found)} public declarations are documented: {throwing} that throw, {options} options; "
        f"of {len(names.names)} names in zmq.h {len(names.names.keys() & page.without.keys())} have no counterpart. "
        f"{len(planted.FAULTS)} planted faults were seen."
    )
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
