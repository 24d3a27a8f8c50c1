"""PULL: receives every message of the list, and nothing else."""

from peer import arguments, check, finish, message, say, socket, zmq

given = arguments()
pull = socket(zmq.PULL, given)
for index, sizes in enumerate(given.messages):
    check(pull.recv_multipart(), message(index, sizes, given.other), f"message {index}")
say("received", len(given.messages))
finish()
