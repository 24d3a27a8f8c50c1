"""REP: answers each request with "World"."""

from example import arguments, socket, zmq

(endpoint,) = arguments("tcp://*:5555")
server = socket(zmq.REP, bind=endpoint, rcvtimeo=-1)
while True:
    print("Received", server.recv_string())
    server.send_string("World")
