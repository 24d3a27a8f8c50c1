"""Checks the site as it is rendered: links.py SITE. Every link within it leads somewhere, every page has its file, and the
landing page groups everything by hand. Links to elsewhere are checked for their form alone.
"""

import json
import re
import sys
from pathlib import Path

ELSEWHERE = re.compile(r"https?://[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*(:\d+)?(/[^\s<>\"]*)?")


def parts(value, key):
    """All objects with that key in a page's data, however deep."""
    if isinstance(value, dict):
        if key in value:
            yield value
        for child in value.values():
            yield from parts(child, key)
    elif isinstance(value, list):
        for child in value:
            yield from parts(child, key)


class Rendered:
    def __init__(self, site):
        self.site = site
        data = site / "data"
        self.pages = {
            "/" + file.relative_to(data).with_suffix("").as_posix(): json.loads(file.read_text())
            for file in sorted(data.rglob("*.json"))
        }
        self.links = 0
        self.wrong = []

    def check(self):
        if "/documentation/zeromq" not in self.pages:
            self.wrong.append("there is no page /documentation/zeromq")
        for path, page in self.pages.items():
            self.check_page(path, page)
        for group in self.pages["/documentation/zeromq"].get("topicSections", []):
            if group.get("generated"):
                names = ", ".join(identifier.rsplit("/", 1)[-1] for identifier in group["identifiers"])
                self.say("/documentation/zeromq", f"in no group of the landing page: {names}")

    def say(self, path, what):
        self.wrong.append(f"{path}: {what}")

    def check_page(self, path, page):
        if not (self.site / path[1:] / "index.html").is_file():
            self.say(path, "has no index.html")
        references = page.get("references", {})
        used = []
        own = [value for key, value in page.items() if key != "references"]
        for key in ("topicSections", "seeAlsoSections", "relationshipsSections"):
            for section in page.get(key, []):
                used += section["identifiers"]
                if not section["identifiers"]:
                    self.say(path, f"an empty group: {section.get('title')}")
                # What is listed is shown with its first sentence, which may have links.
                if key != "relationshipsSections":
                    own += [references[identifier] for identifier in section["identifiers"] if identifier in references]
        used += [part["identifier"] for part in parts(own, "identifier") if part.get("type") == "reference"]
        for identifier in used:
            self.links += 1
            if identifier not in references:
                self.say(path, f"a link to what is not there: {identifier}")
        for reference in references.values():
            self.check_reference(path, reference)

    def check_reference(self, path, reference):
        kind = reference.get("type")
        if kind == "image":
            for variant in reference["variants"]:
                if not (self.site / variant["url"].lstrip("/")).is_file():
                    self.say(path, f"no such picture: {variant['url']}")
        elif "url" in reference:
            url = reference["url"]
            if url.startswith("/"):
                self.check_url(path, url, reference.get("title"))
            elif not ELSEWHERE.fullmatch(url):
                self.say(path, f"not the form of an address: {url}")
        elif kind != "unresolvable":
            self.say(path, f"a reference of no known kind: {reference.get('identifier')}")

    def check_url(self, path, url, title):
        target, _, fragment = url.partition("#")
        page = self.pages.get(target.rstrip("/"))
        if page is None:
            self.say(path, f"a link to a page that is not there: {url}")
        elif not fragment and page["metadata"]["title"] != title:
            self.say(path, f"a link to {title!r} that leads to {page['metadata']['title']!r}: {url}")
        elif fragment and fragment not in {part["anchor"] for part in parts(page, "anchor")}:
            self.say(path, f"a link to a heading that is not there: {url}")


def main():
    rendered = Rendered(Path(sys.argv[1]))
    rendered.check()
    for line in rendered.wrong:
        print(line)
    if rendered.wrong:
        sys.exit(1)
    print(f"{len(rendered.pages)} pages, and {rendered.links} links between them that all lead somewhere.")


main()
