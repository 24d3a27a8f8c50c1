"""Makes articles of the pages of docs/, for DocC: links, pictures, abstracts, and where they stand in the site."""

import posixpath
import re
from pathlib import PurePosixPath

CONTENTS = PurePosixPath("docs/README.md")
FIRST_STEPS = PurePosixPath("README.md")

# A link or a picture with its text, which may have code in it, or code, in which nothing is a link.
INLINE = re.compile(
    r"(?P<picture>!?)\[(?P<text>(?:[^\[\]`]|`[^`]*`)*)\]\((?P<target>[^()\s]+)\)"
    r"|(?P<ticks>`+)(?P<code>.+?)(?<!`)(?P=ticks)(?!`)",
    re.DOTALL,
)
ROW = re.compile(r"^\| *(?P<question>.+?) *\| *\[[^\]]*\]\((?P<target>[^)]+)\) *\|$")
OPTIONS = "\n@Options {\n    @AutomaticArticleSubheading(disabled)\n}\n"


class WrongPage(Exception):
    def __init__(self, path, line, what):
        super().__init__(f"{path}:{line}: {what}")


class Article:
    def __init__(self, text, inserted):
        self.text, self.inserted = text, inserted


def headings(text):
    """The headings outside of code."""
    return re.findall(r"^#+ +(.+?) *$", re.sub(r"^```.*?^```", "", text, flags=re.DOTALL | re.MULTILINE), re.MULTILINE)


def slug(heading):
    """A heading's anchor where Markdown is read in the repository."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


class Site:
    """All pages; docs/README.md, which groups them by question, is part of the landing page."""

    def __init__(self, source, types):
        self.source, self.types = source, types
        self.pictures = set()
        self.contents = list(self.rows())
        abstracts = {row["path"]: row["abstract"] for row in self.contents}
        paths = sorted(
            PurePosixPath(file.relative_to(source).as_posix()) for file in (source / "docs").glob("*.md")
        )
        for path in paths:
            if path != CONTENTS and path not in abstracts:
                raise WrongPage(CONTENTS, 1, f"does not name {path.name}, so nobody finds it")
        self.pages = [Page(self, path, abstracts[path]) for path in paths if path != CONTENTS]
        self.pages.append(
            Page(self, FIRST_STEPS, "The first programs, and a table of what to write for what.", "first-steps",
                 "First steps")
        )
        self.by_path = {page.path: page for page in self.pages}

    def rows(self):
        group, asks = None, None
        for number, line in enumerate((self.source / CONTENTS).read_text().split("\n"), 1):
            if line.startswith("## "):
                group = line[3:].strip()
            elif line.startswith("| I "):
                asks = line.split("|")[1].strip()
            elif row := ROW.match(line):
                path = CONTENTS.parent / row["target"]
                if not (self.source / path).is_file():
                    raise WrongPage(CONTENTS, number, f"no such file: {row['target']}")
                question = row["question"]
                abstract = f"for those who know {question}" if asks == "I know" else question
                yield {"group": group, "path": path, "abstract": abstract[0].upper() + abstract[1:] + "."}

    def groups(self):
        lines = ["", "### Begin here", "", "- <doc:first-steps>"]
        group = None
        for row in self.contents:
            if row["group"] != group:
                group = row["group"]
                lines += ["", f"### {group}", ""]
            lines.append(f"- <doc:{self.by_path[row['path']].name}>")
        return lines


class Page:
    def __init__(self, site, path, abstract, name=None, title=None):
        self.site, self.path, self.abstract = site, path, abstract
        # An address has no capitals: a page is not to take a type's.
        taken = path.stem.lower() in {name.lower() for name in site.types}
        self.name = name or (f"about-{path.stem}" if taken else path.stem)
        self.text = (site.source / path).read_text()
        if not self.text.startswith("# "):
            raise WrongPage(path, 1, "does not begin with its title")
        if title:
            self.text = f"# {title}\n" + self.text.split("\n", 1)[1]
        for number, line in enumerate(self.text.split("\n"), 1):
            if line in ("## Topics", "## See Also"):
                raise WrongPage(path, number, "DocC takes a heading of that name for a list of links: call it otherwise")
        # Types of the library that were linked: once a page is enough.
        self.linked = set()

    def article(self):
        title, body = self.text.split("\n", 1)
        # Code in fences stays as it is; every second part is such.
        parts = re.split(r"(^```.*?^```$)", body, flags=re.DOTALL | re.MULTILINE)
        line = 2
        for index, part in enumerate(parts):
            if index % 2 == 0:
                parts[index] = INLINE.sub(lambda match: self.inline(match, part, line), part)
            line += part.count("\n")
        return Article(f"{title}\n\n{self.abstract}\n" + "".join(parts) + OPTIONS, [[1, 2]])

    def inline(self, match, part, line):
        line += part.count("\n", 0, match.start())
        if match["code"]:
            begin = part.rfind("\n", 0, match.start()) + 1
            return self.code(match, heading=part.startswith("#", begin))
        if re.match(r"[a-z]+:", match["target"]):
            return match[0]
        target, _, fragment = match["target"].partition("#")
        path = self.normal(target, line) if target else self.path
        if match["picture"]:
            self.site.pictures.add(path)
            return f"![{match['text']}]({path.name})"
        return self.link(match["text"], path, fragment, line)

    def normal(self, target, line):
        """The path in the repository of what a page links."""
        path = posixpath.normpath(self.path.parent / target)
        if path.startswith("..") or not (self.site.source / path).exists():
            raise WrongPage(self.path, line, f"no such file: {target}")
        return PurePosixPath(path)

    def link(self, text, path, fragment, line):
        if path in (CONTENTS, CONTENTS.parent):
            return f"[{text}](doc:ZeroMQ)"
        page = self.site.by_path.get(path)
        if page is None:
            # What is in the repository alone is named, so that whoever has it finds it.
            return f"`{path}`" if text.strip("`") == str(path) else f"{text} (`{path}`)"
        if not fragment:
            # The name of a file says less than the title, which DocC puts in.
            return f"<doc:{page.name}>" if text.strip("`").endswith(".md") else f"[{text}](doc:{page.name})"
        for heading in headings(page.text):
            if slug(heading) == fragment:
                anchor = re.sub(r"[`*]", "", heading).replace(" ", "-")
                return f"[{text}](doc:{page.name}#{anchor})"
        raise WrongPage(self.path, line, f"no such heading: {path}#{fragment}")

    def code(self, match, heading):
        name = match["code"]
        if heading or name not in self.site.types or name in self.linked:
            return match[0]
        self.linked.add(name)
        return f"``{name}``"
