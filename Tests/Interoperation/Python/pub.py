"""PUB: calls until somebody says on standard input that it hears, then publishes the topics and the list."""

import select
import sys

from peer import arguments, finish, message, say, socket, zmq

given = arguments(topics="")
pub = socket(zmq.PUB, given)
while not select.select([sys.stdin], [], [], 0.01)[0]:
    pub.send(b"call")
say("heard:", sys.stdin.readline().strip())
for topic in given.topics.split(","):
    pub.send_multipart([topic.encode(), b"about " + topic.encode()])
for index, sizes in enumerate(given.messages):
    pub.send_multipart([b"list", *message(index, sizes, given.seed)])
pub.send(b"end")
finish()
