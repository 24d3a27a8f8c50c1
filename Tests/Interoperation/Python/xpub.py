"""XPUB: receives a subscription, publishes the list under its topic, and receives the unsubscription."""

from peer import arguments, check, finish, message, socket, zmq

given = arguments(topic="")
topic = given.topic.encode()
xpub = socket(zmq.XPUB, given)
check(xpub.recv_multipart(), [b"\x01" + topic], "the subscription")
xpub.send(b"another topic")
for index, sizes in enumerate(given.messages):
    xpub.send_multipart([topic, *message(index, sizes, given.seed)])
check(xpub.recv_multipart(), [b"\x00" + topic], "the unsubscription")
check(xpub.recv_multipart(), [b"a word", b"upstream"], "what a subscriber sends")
finish()
