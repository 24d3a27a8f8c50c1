"""DEALER: sends every message of the list, then receives as many; with a routing id when one is given."""

from peer import arguments, check, finish, message, socket, zmq

given = arguments(id=None)
dealer = socket(zmq.DEALER, given, **({"ROUTING_ID": given.id.encode()} if given.id else {}))
for index, sizes in enumerate(given.messages):
    dealer.send_multipart(message(index, sizes, given.seed))
for index, sizes in enumerate(given.messages):
    check(dealer.recv_multipart(), message(index, sizes, given.other), f"message {index}")
finish()
