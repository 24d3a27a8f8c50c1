"""XPUB: publishes the weather of places by chance, once so many have subscribed."""

from example import Seeded, arguments, socket, zmq

endpoint, count, seed, subscribers = arguments("tcp://*:5556", 0, 1, 0)
random = Seeded(seed)
updates = socket(zmq.XPUB, bind=endpoint, xpub_verbose=1)
for _ in range(subscribers):
    updates.recv()
number = 0
while count == 0 or number < count:
    place, temperature = random.integer(0, 99_999), random.integer(-80, 135)
    updates.send_string(f"{place:05} {temperature} {random.integer(10, 60)}")
    number += 1
