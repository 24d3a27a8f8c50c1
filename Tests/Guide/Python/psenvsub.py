"""SUB: prints the messages whose envelope is addressed to B."""

from example import arguments, socket, zmq

(endpoint,) = arguments("tcp://localhost:5563")
subscriber = socket(zmq.SUB, connect=endpoint, rcvtimeo=-1)
subscriber.subscribe("B")
while True:
    address, content = subscriber.recv_multipart()
    print(f"[{address.decode()}] {content.decode()}")
