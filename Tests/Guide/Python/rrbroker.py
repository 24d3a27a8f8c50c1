"""ROUTER and DEALER: a request queue, once so many workers have connected."""

from zmq.utils.monitor import recv_monitor_message

from example import arguments, socket, zmq

frontend, backend, count = arguments("tcp://*:5559", "tcp://*:5560", 0)
clients = socket(zmq.ROUTER, bind=frontend)
workers = socket(zmq.DEALER)
monitor = workers.get_monitor_socket(zmq.EVENT_HANDSHAKE_SUCCEEDED)
workers.bind(backend)
for _ in range(count):
    recv_monitor_message(monitor)
poller = zmq.Poller()
poller.register(clients, zmq.POLLIN)
poller.register(workers, zmq.POLLIN)
while True:
    ready = dict(poller.poll())
    if clients in ready:
        workers.send_multipart(clients.recv_multipart())
    if workers in ready:
        clients.send_multipart(workers.recv_multipart())
