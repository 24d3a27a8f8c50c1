"""ENDPOINT and a mechanism: connects, says hello, and prints "in" with the answer, or "refused" with the event."""

import sys

from security import DEADLINE, recv_monitor_message, say, secure_client, zmq

context = zmq.Context()
client = context.socket(zmq.DEALER)
client.linger = 0
client.rcvtimeo = DEADLINE
secure_client(client, sys.argv[2:])
monitor = client.get_monitor_socket(zmq.EVENT_ALL)
monitor.rcvtimeo = DEADLINE
client.connect(sys.argv[1])
client.send(b"hello")
while True:
    event = recv_monitor_message(monitor)
    if event["event"] == zmq.EVENT_HANDSHAKE_SUCCEEDED:
        say("in", client.recv().decode())
        break
    if event["event"] in (zmq.EVENT_HANDSHAKE_FAILED_AUTH, zmq.EVENT_HANDSHAKE_FAILED_PROTOCOL, zmq.EVENT_DISCONNECTED):
        say("refused", event["event"].name, event["value"])
        break
client.disable_monitor()
monitor.close()
client.close()
context.term()
