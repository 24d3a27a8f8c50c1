"""XSUB: subscribes by a message, receives the list under its topic, unsubscribes, and sends a word upstream."""

from peer import arguments, check, finish, message, socket, zmq

given = arguments(topic="")
topic = given.topic.encode()
xsub = socket(zmq.XSUB, given)
xsub.send(b"\x01" + topic)
for index, sizes in enumerate(given.messages):
    check(xsub.recv_multipart(), [topic, *message(index, sizes, given.other)], f"message {index}")
xsub.send(b"\x00" + topic)
xsub.send_multipart([b"a word", b"upstream"])
finish()
