"""XPUB: publishes pairs of messages in envelopes, to A and to B, once so many have subscribed."""

import time

from example import arguments, context, socket, zmq

endpoint, count, subscribers = arguments("tcp://*:5563", 0, 0)
publisher = socket(zmq.XPUB, bind=endpoint, xpub_verbose=1)
for _ in range(subscribers):
    publisher.recv()
number = 0
while count == 0 or number < count:
    if number > 0:
        time.sleep(1)  # The pace of the example.
    publisher.send_multipart([b"A", b"We don't want to see this"])
    publisher.send_multipart([b"B", b"We would like to see this"])
    number += 1
context.destroy()  # Not before all has been sent.
