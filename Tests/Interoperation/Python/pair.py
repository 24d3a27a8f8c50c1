"""PAIR: sends every message of the list without waiting, then receives as many."""

from peer import arguments, check, finish, message, socket, zmq

given = arguments()
pair = socket(zmq.PAIR, given)
for index, sizes in enumerate(given.messages):
    pair.send_multipart(message(index, sizes, given.seed))
for index, sizes in enumerate(given.messages):
    check(pair.recv_multipart(), message(index, sizes, given.other), f"message {index}")
finish()
