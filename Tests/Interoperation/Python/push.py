"""PUSH: sends every message of the list."""

from peer import arguments, finish, message, socket, zmq

given = arguments()
push = socket(zmq.PUSH, given)
for index, sizes in enumerate(given.messages):
    push.send_multipart(message(index, sizes, given.seed))
finish()
