"""REQ: asks "Hello" through a queue, ten times."""

from example import arguments, socket, zmq

broker, count = arguments("tcp://localhost:5559", 10)
client = socket(zmq.REQ, connect=broker)
for number in range(count):
    client.send_string("Hello")
    print(f"Received reply {number} [{client.recv_string()}]")
