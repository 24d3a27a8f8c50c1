"""Makes two pictures of one: an SVG that is light or dark by itself follows the system, and the site has a switch."""

import re

DARK = re.compile(r"[ \t]*@media \(prefers-color-scheme: dark\) \{\n?((?:[^{}]*\{[^{}]*\})*)\s*\}\n?")


def sized(text):
    """A picture without a size of its own is shown as large as its coordinates say, and not as a stamp."""
    tag = re.search(r"<svg\b[^>]*>", text)[0]
    box = re.search(r'viewBox="\S+ \S+ (\S+) (\S+)"', tag)
    if box is None or " width=" in tag:
        return text
    return text.replace(tag, tag[:-1] + f' width="{box[1]}" height="{box[2]}">', 1)


def variants(path):
    """Names and contents of a picture for the catalog: as it is on light, and as it is on dark."""
    if path.suffix != ".svg":
        return [(path.name, path.read_bytes())]
    text = sized(path.read_text())
    light = DARK.sub("", text)
    dark = DARK.sub(r"\1\n", text)
    names = [(path.name, light)]
    if dark != text:
        names.append((f"{path.stem}~dark.svg", dark))
    return [(name, content.encode()) for name, content in names]
