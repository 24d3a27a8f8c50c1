"""The names that the stable part of the installed zmq.h defines, by what they are."""

import os
import re
from pathlib import Path

# For the header's own use.
PLUMBING = {"ZMQ_EXPORT", "ZMQ_DEFINED_STDINT"}

# By the header's headings; what stands under others is a constant.
CATEGORIES = {
    "Socket options": "socket option",
    "Context options": "context option",
    "Message options": "message property",
    "Deprecated Message options": "message property",
    "Socket transport events": "event",
    "Unspecified system errors during": "event",
    "Handshake complete": "event",
    "Protocol errors between": "event",
    "Failed authentication": "event",
}

# Stands between the options of sockets.
EXCEPTIONS = {"ZMQ_BLOCKY": "context option"}


def path():
    prefix = os.environ.get("HOMEBREW_PREFIX")
    folders = [os.environ.get("ZMQ_INCLUDE"), prefix and f"{prefix}/include"]
    folders += ["/usr/include", "/usr/local/include", "/opt/homebrew/include"]
    paths = [Path(folder) / "zmq.h" for folder in folders if folder]
    for candidate in paths:
        if candidate.exists():
            return candidate
    raise SystemExit(f"check-comments: there is no zmq.h: looked for {', '.join(map(str, paths))}")


class Header:
    def __init__(self, text):
        stable, self.drafts = _divided(text)
        # What stands for each name: "function", "socket option", ..., "constant".
        self.names = {}
        heading = ""
        for line in stable.split("\n"):
            comment = re.match(r"/\*\s+([A-Z0-9].*?)[\s*/.]*$", line)
            if comment:
                heading = comment.group(1)
            define = re.match(r"#define (ZMQ_\w+|E[A-Z]+)\b(?!\()", line)
            if define and define.group(1) not in PLUMBING:
                name = define.group(1)
                under = next((kind for begin, kind in CATEGORIES.items() if heading.startswith(begin)), "constant")
                self.names[name] = "error number" if name[0] == "E" else EXCEPTIONS.get(name, under)
        for macro in re.findall(r"#define (ZMQ_\w+)\(", stable):
            self.names[macro] = "constant"
        for function in re.findall(r"\b(zmq_\w+) \(", re.sub(r"typedef.*?;", "", stable, flags=re.S)):
            self.names[function] = "function"
        # Types, and what the header calls drafts: may be spoken of, and need not be.
        self.known = set(self.names) | set(re.findall(r"\b(?:zmq|ZMQ)_\w+", text))


def _divided(text):
    """The stable part, and the part that is there for ZMQ_BUILD_DRAFT_API alone."""
    stable, drafts = [], []
    depth = 0
    for line in text.split("\n"):
        if line.startswith("#if") and (depth > 0 or "ZMQ_BUILD_DRAFT_API" in line):
            depth += 1
        (drafts if depth > 0 else stable).append(line)
        if line.startswith("#endif") and depth > 0:
            depth -= 1
    return "\n".join(stable), "\n".join(drafts)


# The properties that zmq_msg_gets knows in every libzmq; the header names them among its drafts, and one wrongly.
TEXT_PROPERTIES = ["Socket-Type", "Identity", "User-Id", "Peer-Address"]
