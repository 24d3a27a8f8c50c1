"""Faults planted in a copy of what is there: the check must see each."""

import re
from copy import copy
from dataclasses import replace

import rules


def _changed(name, change):
    """A fault in the comment of every declaration of that name."""

    def plant(found, page):
        return [replace(one, comment=change(one.comment)) if one.name == name else one for one in found], page

    return plant


def _listed(found, page):
    """Moves what one comment says of C into a list of many names."""
    names = "`zmq_bind` `zmq_close` `zmq_connect` `zmq_poll` `zmq_proxy` `zmq_socket`"
    return _changed("Ticker.init(every:)", lambda text: f"{text} Not {names}.")(found, page)


def _misplaced(found, page):
    """Says of another type what two comments say of C."""
    for name in ("Poller", "Poller.wait(timeout:until:)"):
        found, page = _changed(name, lambda text: text.replace("zmq_poll", "poll"))(found, page)
    return _changed("Ticker", lambda text: f"{text} The C function is `zmq_poll`.")(found, page)


def _in_table(found, page):
    return found, _with(page, {**page.without, "zmq_bind": next(iter(page.without.values()))})


def _off_table(found, page):
    return found, _with(page, {name: row for name, row in page.without.items() if name != "zmq_stopwatch_start"})


def _with(page, without):
    """The pages with another table of what has no counterpart."""
    changed = copy(page)
    changed.without = without
    return changed


# What a complaint begins with: a file and a line, or the header.
PLACE = re.compile(r"(\S+\.(swift|md):\d+|zmq\.h): ")

# What is planted, and what the complaint has to say.
FAULTS = {
    "a declaration without a comment": (_changed("Socket.isClosed", lambda text: ""), "Socket.isClosed has no comment"),
    "a missing Throws": (
        _changed("Frame.withBytes(_:)", lambda text: text.replace("- Throws:", "It throws")),
        "Frame.withBytes(_:) throws, and",
    ),
    "a Throws too many": (
        _changed("Socket.close()", lambda text: text + "\n- Throws: nothing."), "Socket.close() does not throw",
    ),
    "an unsaid cancelling": (
        _changed("RequestClient.request(_:timeout:)", lambda text: re.sub("(?i)cancel", "end", text)),
        "RequestClient.request(_:timeout:) waits, and",
    ),
    "an unsaid block": (
        _changed("Context.terminate(within:)", lambda text: re.sub("(?i)blocks", "waits", text)),
        "Context.terminate(within:) is not for async code, and",
    ),
    "an unsaid thread": (
        _changed("Stop", lambda text: re.sub("(?i)thread|task", "friend", text)), "Stop is a class, and",
    ),
    "a missing default": (
        _changed("SocketSettings.isMandatory", lambda text: text.replace("default", "custom")),
        "SocketSettings.isMandatory is an option, and its comment tells no default",
    ),
    "a missing range": (
        _changed("SocketOptions.backlog", lambda text: re.sub(r"\d", "some", text)),
        "SocketOptions.backlog is an option, and its comment tells no range",
    ),
    "another default than the page's": (
        _changed("SocketSettings.receiveHighWaterMark", lambda text: text.replace("1,000", "1,024")),
        "the comment does not say 1,000, as docs/options.md",
    ),
    "a C name that does not exist": (
        _changed("Socket.isClosed", lambda text: text + " See `zmq_is_closed`."), "there is no zmq_is_closed in zmq.h",
    ),
    "a C name that nobody names": (
        _changed("Socket.lastEndpoint", lambda text: text.replace("ZMQ_LAST_ENDPOINT", "ZMQ_TYPE")),
        "ZMQ_LAST_ENDPOINT (socket option) stands in no comment",
    ),
    "a C option at what is no option": (
        lambda found, page: _changed("Ticker", lambda text: text + " The C option is `ZMQ_TYPE`.")(
            *_changed("Socket.kind", lambda text: text.replace("ZMQ_TYPE", ""))(found, page)
        ),
        "ZMQ_TYPE (socket option) stands in no comment",
    ),
    "a C function at what does not do its work": (_misplaced, "zmq_poll (function) stands in no comment"),
    "a C name in a list": (_listed, "zmq_timers_add (function) stands in no comment"),
    "a C name in both places": (_in_table, "zmq_bind has a counterpart"),
    "a C name that the table lost": (_off_table, "zmq_stopwatch_start (function) stands in no comment"),
}


def missed(found, header, page):
    """The faults that the rules do not see."""
    for fault, (plant, expected) in FAULTS.items():
        complaints = rules.complaints(*_planted(plant(found, page), header))
        if not any(expected in complaint and PLACE.match(complaint) for complaint in complaints):
            yield fault


def _planted(changed, header):
    declarations, page = changed
    return declarations, header, page
