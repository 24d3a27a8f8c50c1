"""SUB: takes so many updates of one place, and tells its average temperature."""

from example import arguments, socket, zmq

endpoint, place, count = arguments("tcp://localhost:5556", 10_001, 100)
updates = socket(zmq.SUB, connect=endpoint)
updates.subscribe(f"{place:05} ")
print("Collecting updates from weather server...")
total = 0
for _ in range(count):
    update = updates.recv_string()
    print(update)
    total += int(update.split()[1])
# Towards zero, as Swift divides.
print(f"Average temperature for zipcode '{place:05}' was {int(total / count)}F")
