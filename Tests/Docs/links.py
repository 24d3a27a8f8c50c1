"""Links: within the repository the file and the heading are there; to the outside, the form is right."""

from __future__ import annotations

import os
import re
import urllib.parse

from blocks import FENCE

INLINE = re.compile(r"(!?)\[(?:[^\[\]]|\[[^\]]*\])*\]\(\s*<?([^)>]*?)>?(?:\s+\"[^\"]*\")?\s*\)")
REFERENCE = re.compile(r"^\s{0,3}\[[^\]]+\]:\s*(\S.*)$")
HTML = re.compile(r"\b(?:src|srcset|href)=\"([^\"]*)\"")
AUTOMATIC = re.compile(r"<((?:https?|ftp)://[^>]*)>")
BARE = re.compile(r"(?<![<(\"\w:])(https?://[^\s)>\]`\"]+)")
CODE = re.compile(r"(`+)(?!`).*?(?<!`)\1(?!`)")
OUTSIDE = re.compile(r"^https://[A-Za-z0-9.-]+\.[A-Za-z]{2,}(?::\d+)?(?:[/?#][^\s<>\"]*)?$")


def check(root, pages, everything, report):
    anchors = {page.path: headings(page) for page in everything if not page.is_source}
    for page in pages:
        for number, line in prose(page):
            for target in targets(line):
                kind, fault = look(root, page, target, anchors)
                report.links[kind] += 1
                if fault:
                    report.wrong(page.path, number, fault)


def prose(page):
    """The lines outside of code blocks, without code in between."""
    marks = None
    for number, line in enumerate(page.lines, 1):
        match = FENCE.match(line)
        if match and marks is None:
            marks = match.group(2)
        elif match and not match.group(3) and len(match.group(2)) >= len(marks):
            marks = None
        elif marks is None:
            yield number, line


def targets(line):
    """What a line links to. Code in between is no link; code in the text of one does not hide it."""
    line = CODE.sub(lambda match: "`" + "." * (len(match.group(0)) - 2) + "`", line)
    for pattern, group in ((INLINE, 2), (REFERENCE, 1), (HTML, 1), (AUTOMATIC, 1)):
        for match in pattern.finditer(line):
            yield match.group(group).strip()
        line = pattern.sub("", line)
    for match in BARE.finditer(line):
        yield match.group(1).rstrip(".,;:")


def look(root, page, target, anchors):
    """Whether a link leads within or to the outside, and what is wrong with it."""
    if target.startswith("doc:"):
        return "within", None  # DocC looks for these itself.
    if re.match(r"^[a-z][a-z0-9+.-]*:", target):
        is_right = OUTSIDE.match(target) or target.startswith(("http://127.0.0.1", "http://localhost"))
        return "outside", None if is_right else "a link of a wrong form, which wants https and no space: %s" % target
    if not target or " " in target:
        return "within", "a link of a wrong form: '%s'" % target
    path, _, anchor = target.partition("#")
    return "within", inside(root, page, urllib.parse.unquote(path), anchor, target, anchors)


def inside(root, page, path, anchor, target, anchors):
    file = os.path.normpath(os.path.join(os.path.dirname(page.path), path)) if path else page.path
    if path.startswith("/") or file.startswith(".."):
        return "a link out of the repository: %s" % target
    if page.is_docc and path and "/" not in path and resource(root, page, path):
        return None
    if not os.path.exists(os.path.join(root, file)):
        return "no such file: %s" % target
    if not anchor:
        return None
    if file in anchors:
        return None if anchor in anchors[file] else "no such heading: %s" % target
    return None if re.match(r"^L\d+", anchor) else "no headings in that file: %s" % target


def resource(root, page, name):
    """DocC finds an image by its name anywhere in its catalog, with or without its ending."""
    catalog = os.path.join(root, page.path.split(".docc/")[0] + ".docc")
    for _, _, files in os.walk(catalog):
        if any(file == name or re.sub(r"(~\w+|@\dx)*\.\w+$", "", file) == name for file in files):
            return True
    return False


def headings(page):
    """The anchors of a page, as GitHub makes them."""
    found, seen = set(), {}
    for _, line in prose(page):
        found.update(re.findall(r"<a (?:id|name)=\"([^\"]+)\"", line))
        match = re.match(r"^#{1,6}\s+(.*?)\s*#*$", line)
        if match:
            slug = slug_of(match.group(1))
            count = seen.get(slug, 0)
            seen[slug] = count + 1
            found.add("%s-%d" % (slug, count) if count else slug)
    return found


def slug_of(heading):
    heading = re.sub(r"!?\[([^\]]*)\]\([^)]*\)", r"\1", heading)
    heading = re.sub(r"[^\w\- ]", "", heading.lower())
    return heading.replace(" ", "-")
