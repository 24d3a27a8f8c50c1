"""SUB: says when it hears the calls, then expects certain topics, the list, and the end."""

from peer import arguments, check, finish, message, say, socket, zmq

given = arguments(prefixes="", topics="")
sub = socket(zmq.SUB, given)
for prefix in ["call", "list", "end", *given.prefixes.split(",")]:
    sub.subscribe(prefix)
check(sub.recv_multipart(), [b"call"], "the first message")
say("hears")
received = [b"call"]
while received == [b"call"]:
    received = sub.recv_multipart()
for topic in given.topics.split(","):
    check(received, [topic.encode(), b"about " + topic.encode()], f"topic {topic}")
    received = sub.recv_multipart()
for index, sizes in enumerate(given.messages):
    check(received, [b"list", *message(index, sizes, given.other)], f"message {index}")
    received = sub.recv_multipart()
check(received, [b"end"], "the end")
finish()
