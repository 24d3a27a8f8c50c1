"""REP: answers each request that a queue passes on with "World"."""

from example import arguments, socket, zmq

(broker,) = arguments("tcp://localhost:5560")
worker = socket(zmq.REP, connect=broker, rcvtimeo=-1)
while True:
    print(f"Received request: [{worker.recv_string()}]")
    worker.send_string("World")
