"""PUSH: sends every message of the list."""

import zmq
from peer import arguments, finish, message, socket

given = arguments()
push = socket(zmq.PUSH, given)
for index, sizes in enumerate(given.messages):
    push.send_multipart(message(index, sizes, given.seed))
finish()
