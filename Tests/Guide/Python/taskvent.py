"""PUSH: hands out tasks of so many milliseconds, once so many workers have connected."""

from zmq.utils.monitor import recv_monitor_message

from example import Seeded, arguments, socket, zmq

endpoint, sink_endpoint, count, seed, workers = arguments("tcp://*:5557", "tcp://localhost:5558", 100, 1, 1)
random = Seeded(seed)
tasks = socket(zmq.PUSH)
monitor = tasks.get_monitor_socket(zmq.EVENT_HANDSHAKE_SUCCEEDED)
tasks.bind(endpoint)
sink = socket(zmq.PUSH, connect=sink_endpoint)
for _ in range(workers):
    recv_monitor_message(monitor)
print("Sending tasks to workers...")
sink.send_string("0")
costs = [random.integer(1, 100) for _ in range(count)]
for cost in costs:
    tasks.send_string(str(cost))
print(f"Total expected cost: {sum(costs)} msec")
