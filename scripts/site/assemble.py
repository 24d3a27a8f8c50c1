"""Puts together the package that the site is built from: assemble.py SOURCE PACKAGE.

SOURCE is the repository, PACKAGE a scratch folder. It gets the library's sources, a manifest that adds DocC's plugin, and a
catalog that has the pages of docs/ as articles beside what is in ZeroMQ.docc. No line of a page moves without being
noted in PACKAGE/lines.json, from which report.py tells the page and line that were written.
"""

import json
import re
import sys
from pathlib import Path, PurePosixPath

from pages import Site, WrongPage
from pictures import variants

CATALOG = PurePosixPath("Sources/ZeroMQ/ZeroMQ.docc")
LANDING = CATALOG / "ZeroMQ.md"
HERE = "<!-- Here scripts/docs puts"

# Whoever builds or depends on the library neither sees nor fetches the plugin.
MANIFEST = """
package.targets.removeAll { !["CZeroMQ", "ZeroMQ"].contains($0.name) }
package.products.removeAll { $0.name != "ZeroMQ" }
package.dependencies.append(.package(url: "https://github.com/swiftlang/swift-docc-plugin", from: "1.4.0"))
"""


def public_types(source):
    """The names of the library's types, which pages link."""
    kinds = "class|struct|enum|protocol|actor"
    pattern = re.compile(rf"^(?:@\w+(?:\([^)]*\))? )*public (?:final )?(?:{kinds}) (\w+)", re.MULTILINE)
    return {
        name
        for file in (source / "Sources/ZeroMQ").rglob("*.swift")
        for name in pattern.findall(file.read_text())
    }


def landing(text, site):
    """The landing page with the groups of pages, and where they went in."""
    lines = text.split("\n")
    places = [number for number, line in enumerate(lines) if line.startswith(HERE)]
    if len(places) != 1:
        raise WrongPage(LANDING, 1, f"needs one line that begins with {HERE!r}")
    groups = site.groups()
    lines[places[0] + 1:places[0] + 1] = groups
    return "\n".join(lines), [[places[0] + 1, len(groups)]]


def assemble(source):
    """The contents of the package's files, and for each what it was made from."""
    files = {}
    lines = {}
    for folder in ("Modules", "Sources/ZeroMQ"):
        for file in sorted((source / folder).rglob("*")):
            if file.is_file():
                path = PurePosixPath(file.relative_to(source).as_posix())
                files[path] = file.read_bytes()
                lines[str(path)] = {"source": str(path), "inserted": []}
    files[PurePosixPath("Package.swift")] = (source / "Package.swift").read_bytes() + MANIFEST.encode()

    site = Site(source, public_types(source))
    text, inserted = landing(files[LANDING].decode(), site)
    files[LANDING] = text.encode()
    lines[str(LANDING)]["inserted"] = inserted
    for page in site.pages:
        article = page.article()
        path = CATALOG / "Pages" / f"{page.name}.md"
        files[path] = article.text.encode()
        lines[str(path)] = {"source": str(page.path), "inserted": article.inserted}
    for picture in sorted(site.pictures):
        for name, content in variants(source / picture):
            files[CATALOG / "Pictures" / name] = content
    return files, lines


def write(files, package):
    """Writes what has changed and removes what has gone: what stays as it was is not compiled again."""
    for folder in ("Modules", "Sources"):
        for file in (package / folder).rglob("*"):
            if file.is_file() and PurePosixPath(file.relative_to(package).as_posix()) not in files:
                file.unlink()
    for path, content in files.items():
        file = package / path
        if not file.is_file() or file.read_bytes() != content:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)


def main():
    source, package = Path(sys.argv[1]).resolve(), Path(sys.argv[2])
    try:
        files, lines = assemble(source)
    except WrongPage as wrong:
        sys.exit(f"{wrong}")
    write(files, package)
    (package / "lines.json").write_text(json.dumps(lines, indent=1))


main()
