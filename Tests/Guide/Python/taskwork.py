"""PULL and PUSH: takes tasks, works for as long as each says, and tells the sink."""

import time

from example import arguments, socket, zmq

endpoint, results_endpoint = arguments("tcp://localhost:5557", "tcp://localhost:5558")
tasks = socket(zmq.PULL, connect=endpoint, rcvtimeo=-1)
results = socket(zmq.PUSH, connect=results_endpoint)
while True:
    task = int(tasks.recv_string())
    print(f"{task}.")
    time.sleep(task / 1000)  # The work.
    results.send(b"")
