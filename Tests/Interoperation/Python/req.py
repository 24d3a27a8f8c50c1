"""REQ: asks with every message of the list, and checks the answers."""

from peer import arguments, check, finish, message, socket, zmq

given = arguments()
req = socket(zmq.REQ, given)
for index, sizes in enumerate(given.messages):
    req.send_multipart(message(index, sizes, given.seed))
    check(req.recv_multipart(), message(index, sizes, given.other), f"answer {index}")
finish()
