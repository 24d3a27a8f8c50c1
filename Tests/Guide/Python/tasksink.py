"""PULL: collects the results of so many tasks, and tells how long they took all together."""

import time

from example import arguments, socket, zmq

endpoint, count = arguments("tcp://*:5558", 100)
results = socket(zmq.PULL, bind=endpoint)
results.recv()
start = time.monotonic()
for number in range(count):
    results.recv()
    print("." if number % 10 else ":", end="" if number % 10 < 9 else "\n")
print(f"Total elapsed time: {(time.monotonic() - start) * 1000:.0f} msec")
