"""Mends what DocC renders badly: mend.py SITE.

- Lists name a convenience initialiser by its first keyword, and one with overloads by that alone: convenience(bind:).
- Tables with much in them get a style sheet, which every page names.
"""

import json
import shutil
import sys
from pathlib import Path

WORD = "convenience"


def without_word(fragments):
    """A declaration as lists show it: it begins with init."""
    if fragments[0].get("text") != WORD:
        return fragments
    if fragments[1]["text"] == " ":
        return fragments[2:]
    return [{"kind": "identifier", "text": "init"}, *fragments[1:]]


def mended(value):
    if isinstance(value, list):
        return [mended(item) for item in value]
    if not isinstance(value, dict):
        return value
    value = {key: mended(item) for key, item in value.items()}
    if value.get("fragments"):
        value["fragments"] = without_word(value["fragments"])
    # The index at the side has a line of text instead.
    if value.get("type") == "init" and "title" in value:
        title = value["title"]
        if title.startswith(f"{WORD} "):
            value["title"] = title.removeprefix(f"{WORD} ")
        elif title.startswith(f"{WORD}("):
            value["title"] = "init" + title.removeprefix(WORD)
    return value


def main():
    site = Path(sys.argv[1])
    for data in [*(site / "data").rglob("*.json"), site / "index/index.json"]:
        text = data.read_text()
        if WORD in text:
            data.write_text(json.dumps(mended(json.loads(text)), separators=(",", ":"), ensure_ascii=False))
    shutil.copy(Path(__file__).parent / "site.css", site / "css/site.css")
    link = '<link href="/css/site.css" rel="stylesheet"></head>'
    for page in site.rglob("index.html"):
        page.write_text(page.read_text().replace("</head>", link))


main()
