"""Fills the page of C names, and the index with what is on it: names.py SITE. The reference says in each text which names of C
it stands for, and DocC finds a page by its title alone.
"""

import json
import re
import sys
from pathlib import Path

PAGE = "documentation/zeromq/c-names"
NAME = re.compile(r"zmq_[a-z0-9_]+|ZMQ_[A-Z0-9_]+|E[A-Z0-9]{3,}")
GROUP = "::OverloadGroup"

# An option and a function that the index must have.
SURELY = ["ZMQ_XPUB_NODROP", "zmq_proxy"]


def codes(value):
    if isinstance(value, list):
        for item in value:
            yield from codes(item)
    elif isinstance(value, dict):
        if value.get("type") == "codeVoice":
            yield value["code"]
        for item in value.values():
            yield from codes(item)


def symbols(data):
    for file in sorted(data.rglob("*.json")):
        page = json.loads(file.read_text())
        if page.get("kind") == "symbol":
            yield page


def found(data):
    """For each C name, the pages that name it: links, by what they say."""
    pages = list(symbols(data))
    # Overloads are one: the page that they share.
    groups = {page["identifier"]["url"] for page in pages if page["metadata"].get("externalID", "").endswith(GROUP)}
    names = {}
    for page in pages:
        url = page["identifier"]["url"]
        shared = re.sub(r"-[0-9a-z]+$", "", url)
        url = shared if shared in groups else url
        parent = [part for part in url.split("/documentation/ZeroMQ/", 1)[-1].split("/")[:-1]]
        title = ".".join([*(re.sub(r"-swift\..*", "", part) for part in parent), page["metadata"]["title"].split(".")[-1]])
        for code in codes([page.get("abstract"), page.get("primaryContentSections")]):
            if NAME.fullmatch(code):
                names.setdefault(code, {})[title] = url
    return names


def cell(*content):
    return [{"type": "paragraph", "inlineContent": list(content)}]


def row(name, pages):
    links = []
    for title, url in sorted(pages.items()):
        if links:
            links.append({"type": "text", "text": ", "})
        code = [{"type": "codeVoice", "code": title}]
        links.append({"type": "reference", "identifier": url, "isActive": True, "overridingTitle": title,
                      "overridingTitleInlineContent": code})
    return [cell({"type": "codeVoice", "code": name}), cell(*links)]


def entries(nodes):
    for node in nodes:
        yield node
        yield from entries(node.get("children", []))


def fill_index(site, names, paths):
    """Puts the names beneath their page, where the filter finds them: each leads to what does its work."""
    file = site / "index/index.json"
    index = json.loads(file.read_text())
    (page,) = [node for node in entries(index["interfaceLanguages"]["swift"]) if node.get("path") == f"/{PAGE}"]
    page["children"] = [
        {"path": paths[url], "title": f"{name}: {title}", "type": "symbol"}
        for name, pages in sorted(names.items(), key=lambda item: item[0].lower())
        for title, url in sorted(pages.items())
    ]
    file.write_text(json.dumps(index, separators=(",", ":"), ensure_ascii=False))

    written = list(entries(json.loads(file.read_text())["interfaceLanguages"]["swift"]))
    for name in SURELY:
        if not any(node["title"].startswith(f"{name}: ") for node in written):
            raise SystemExit(f"names.py: the index does not have {name}")
    for node in page["children"]:
        if not (site / f"data{node['path']}.json").is_file():
            raise SystemExit(f"names.py: the index leads nowhere: {node['title']}")


def main():
    site = Path(sys.argv[1])
    names = found(site / "data")
    file = site / "data" / f"{PAGE}.json"
    page = json.loads(file.read_text())
    heading = [cell({"type": "text", "text": "In C"}), cell({"type": "text", "text": "Here"})]
    rows = [row(name, pages) for name, pages in sorted(names.items(), key=lambda item: item[0].lower())]
    table = {"type": "table", "header": "row", "rows": [heading, *rows]}
    page["primaryContentSections"][0]["content"].append(table)
    known = {}
    for symbol in symbols(site / "data"):
        url = symbol["identifier"]["url"]
        known[url] = {"type": "topic", "kind": "symbol", "role": "symbol", "identifier": url,
                      "title": symbol["metadata"]["title"], "abstract": symbol.get("abstract", []),
                      "url": url.removeprefix("doc://ZeroMQ").lower()}
    for pages in names.values():
        for url in pages.values():
            page["references"].setdefault(url, known[url])
    file.write_text(json.dumps(page, separators=(",", ":"), ensure_ascii=False))
    fill_index(site, names, {url: page["url"] for url, page in known.items()})


main()
