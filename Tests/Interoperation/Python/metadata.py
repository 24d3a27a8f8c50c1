"""DEALER: sends one message, and prints what it knows of the sender of the answer."""

from peer import arguments, finish, say, socket, zmq

given = arguments(id="")
dealer = socket(zmq.DEALER, given, ROUTING_ID=given.id.encode())
dealer.send(b"who are you?")
answer = dealer.recv(copy=False)
for name in ["Peer-Address", "Socket-Type", "Identity"]:
    say(name, "=", answer.get(name))
finish()
