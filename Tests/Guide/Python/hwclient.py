"""REQ: asks "Hello" and waits for the answer, ten times."""

from example import arguments, socket, zmq

endpoint, count = arguments("tcp://localhost:5555", 10)
client = socket(zmq.REQ, connect=endpoint)
for number in range(count):
    print(f"Sending Hello {number}...")
    client.send_string("Hello")
    print("Received", client.recv_string(), number)
