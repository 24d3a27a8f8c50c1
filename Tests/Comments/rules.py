"""What a comment has to say. Each rule yields its complaints, which begin with a place."""

import re

from header import TEXT_PROPERTIES

# A comment with more C names than this is a list, and says nothing about any of them.
MOST_NAMES = 5

# Where options are set. `settings` is where they are collected.
OPTION_TYPES = {
    "SocketSettings", "SocketOptions", "Heartbeat", "GSSAPIOptions",
    "ContextOptions", "AuthenticatorOptions", "AuthenticationPolicy",
}

# Which declarations can do the work of what C calls by such a name; of functions and constants, see below.
WORKERS = {
    "socket option": {"SocketSettings", "SocketOptions", "Socket", "Heartbeat", "SecurityMechanism", "GSSAPIOptions"},
    "context option": {"ContextOptions", "Context"},
    "message property": {"Frame", "Message"},
    "event": {"SocketEvent.Kind", "ProtocolError", "Socket"},
    "error number": {"ZeroMQError.Code"},
}

# The types that do the work of a function or constant, by the longest of these that its name begins with. What begins
# with none, such as a role, may stand anywhere.
OWNERS = {
    "zmq_": {"Socket"},
    "zmq_socket_monitor": {"Socket", "SocketEvent"},
    "zmq_ctx_": {"Context", "ContextOptions"},
    "zmq_msg_": {"Frame", "Message", "Socket"},
    "zmq_send_const": {"Frame"},
    "zmq_poll": {"Poller"},
    "zmq_proxy": {"Proxy", "ProxyControl"},
    "zmq_timers_": {"Ticker"},
    "zmq_z85_": {"Z85"},
    "zmq_curve_": {"CurveKeyPair", "CurveSecretKey"},
    "zmq_version": {"Library"},
    "zmq_has": {"Library"},
    "zmq_errno": {"ZeroMQError"},
    "zmq_strerror": {"ZeroMQError"},
    "ZMQ_VERSION": {"Library"},
    "ZMQ_IO_THREADS": {"ContextOptions"},
    "ZMQ_MAX_SOCKETS": {"ContextOptions"},
    "ZMQ_THREAD": {"ContextOptions"},
    "ZMQ_DONTWAIT": {"Socket"},
    "ZMQ_SNDMORE": {"Socket"},
    "ZMQ_NULL": {"SecurityMechanism"},
    "ZMQ_PLAIN": {"SecurityMechanism"},
    "ZMQ_CURVE": {"SecurityMechanism"},
    "ZMQ_GSSAPI": {"SecurityMechanism"},
    "ZMQ_GSSAPI_NT_": {"GSSAPIOptions"},
    "ZMQ_POLL": {"Readiness"},
}

# Man pages, such as zmq_tcp(7), are named like functions.
C_NAME = re.compile(r"\b(?:zmq|ZMQ)_[A-Za-z0-9_]+(?![\w]|\(7\))")
C_SENTENCE = re.compile(r"The C \w+ (?:is|are|has|have)\b.*?(?:\.(?= |$)|$)")
RANGE = re.compile(
    r"\d[\d,.]*( \w+)? to \d|\d( bytes)? and up|\bup to [\d,]+|\bany (bytes|number|length|set)|of any length"
    r"|\bempty\b|\b(true|false)\b|\ba bit each\b"
)
NEEDS_RANGE = re.compile(r"\b(Bool|U?Int\d*|Double|Duration|String|Frame|Set|StringProtocol|Collection)\b")


def documented(declarations):
    """Every declaration has a comment of its own. One line will do for one that says itself what it is, as `==`."""
    for one in declarations:
        if not one.prose:
            yield f"{one.place}: {one.name} has no comment"


def failing(declarations):
    """What throws says what; what waits with await says what cancelling does; what blocks says that it does."""
    for one in declarations:
        says = re.search(r"^\s*- Throws: +(\S.*)", one.comment, re.M)
        if one.throws and not says:
            yield f"{one.place}: {one.name} throws, and its comment does not say what (- Throws:)"
        if says and not one.throws:
            yield f"{one.place}: {one.name} does not throw, and its comment says that it does"
        if one.throws and one.is_async and not re.search("cancel", one.comment, re.I):
            yield f"{one.place}: {one.name} waits, and its comment does not say what cancelling does"
        if one.blocks and not re.search(r"\bblocks\b", one.comment, re.I):
            yield f"{one.place}: {one.name} is not for async code, and its comment does not say that it blocks"


def threads(declarations):
    """What is shared by reference says who may use it."""
    for one in declarations:
        if one.kind == "class" and not re.search(r"\b(threads?|tasks?|actors?)\b", one.prose, re.I):
            yield f"{one.place}: {one.name} is a class, and its comment does not say which threads or tasks may use it"


def is_option(one):
    return one.is_settable and one.parent in OPTION_TYPES and one.base != "settings"


def options(declarations):
    """What is an option says its range, with the unit, and its default."""
    for one in declarations:
        sets = one.kind in ("method", "type.method") and "The C option" in one.prose
        if not is_option(one) and not sets:
            continue
        if NEEDS_RANGE.search(one.type if is_option(one) else one.text) and not RANGE.search(one.prose):
            yield f"{one.place}: {one.name} is an option, and its comment tells no range"
        if is_option(one) and not re.search(r"\bdefault\b", one.prose):
            yield f"{one.place}: {one.name} is an option, and its comment tells no default"


def pages(declarations, pages):
    """What the page on options says of ranges and defaults, the comments say as well."""
    for rows, columns, parents in [
        (pages.options, (3, 4), WORKERS["socket option"]),
        (pages.context, (2, 3), WORKERS["context option"]),
    ]:
        for row in rows:
            name, c_name = row.names(0)[0], row.names(1)[0]
            *owner, base = name.split("(")[0].split(".")
            doers = [
                one for one in declarations
                if one.base == base and one.parent in parents and c_name in one.prose
                and (not owner or one.parent.lower() == owner[-1])
            ]
            if not doers and "." in name:
                doers = [one for one in declarations if one.base == owner[-1] and c_name in one.prose]
            if not doers:
                yield f"{row.place}: nothing called {name} has {c_name} in its comment"
            for one in doers:
                needed = columns if one.is_property else columns[:1]
                for number in re.findall(r"\d+(?:,\d{3})*", " ".join(row.cells[column] for column in needed)):
                    if not re.search(rf"(?<![\d,]){number}(?![\d,]*\d)", one.prose):
                        yield f"{one.place}: {one.name}: the comment does not say {number}, as {row.place} does"


def c_names(declarations, header, pages):
    """Each name of zmq.h stands in the comment of what does its work, or in the table of those without."""
    evidence, lists = {}, {}
    for one in declarations:
        every = set(C_NAME.findall(one.prose))
        for name in sorted(every):
            is_prefix = name.endswith("_") and any(known.startswith(name) for known in header.known)
            if name not in header.known and not is_prefix:
                yield f"{one.place}: {one.name}: there is no {name} in zmq.h"
        told = set()
        for sentence in C_SENTENCE.findall(one.prose):
            told.update(name for name in re.findall(r"`([A-Za-z0-9_-]+)`", sentence) if _counts(name, one, header))
        for name in told:
            (evidence if len(every) <= MOST_NAMES else lists).setdefault(name, one)
    for name, kind in list(header.names.items()) + [(name, "message property") for name in TEXT_PROPERTIES]:
        row = pages.without.get(name)
        if name in evidence and row:
            yield f"{row.place}: {name} has a counterpart: {evidence[name].name}, {evidence[name].place}"
        if name not in evidence and not row:
            hint = f"; {lists[name].place} is a list" if name in lists else ""
            yield f"zmq.h: {name} ({kind}) stands in no comment of what does its work, and not on docs/from-c.md{hint}"
    for name, row in pages.without.items():
        if C_NAME.fullmatch(name) and name not in header.names:
            yield f"{row.place}: there is no {name} in the stable part of zmq.h"
        if len(row.cells) < 2 or not row.cells[1]:
            yield f"{row.place}: {name}: the row does not say what to use instead"
    for name, place in pages.repeated:
        yield f"{place}: {name} stands there twice"


def _counts(name, one, header):
    """Whether the declaration can do a name's work."""
    kind = "message property" if name in TEXT_PROPERTIES else header.names.get(name)
    if kind is None:
        return False
    workers = WORKERS.get(kind)
    if workers is None:
        owner = max((begin for begin in OWNERS if name.startswith(begin)), key=len, default=None)
        return owner is None or one.path[0] in OWNERS[owner]
    # ZMQ_IPV6 is an option of sockets and of contexts.
    return one.parent in workers or (name == "ZMQ_IPV6" and one.parent == "ContextOptions")


def complaints(declarations, header, page):
    yield from documented(declarations)
    yield from failing(declarations)
    yield from threads(declarations)
    yield from options(declarations)
    yield from pages(declarations, page)
    yield from c_names(declarations, header, page)
