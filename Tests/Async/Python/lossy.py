"""How many messages pyzmq's asyncio loses when receives are given a deadline of 1 ms.

By asyncio.wait_for and by asyncio.timeout, over tcp and inproc. What is lost was received: the future has the message,
and its task is cancelled before it runs.

The twin of the stress in Tests/Async/Stress. usage: lossy.py [MESSAGES] [SEED]
"""
import asyncio
import random
import sys
import threading
import time
import warnings

import zmq
import zmq.asyncio


def send(context, endpoint, count, seed):
    """Sends numbered messages, with pauses of about the receives' deadline."""
    chance = random.Random(seed)
    socket = context.socket(zmq.PUSH)
    socket.connect(endpoint)
    for number in range(count):
        socket.send(b"%d" % number)
        time.sleep(chance.uniform(0.5e-3, 1.3e-3))
    socket.send(b"end")
    socket.close(linger=5000)


async def by_wait_for(socket):
    return await asyncio.wait_for(socket.recv_string(), 0.001)


async def by_timeout(socket):
    async with asyncio.timeout(0.001):
        return await socket.recv_string()


async def receive(socket, receive_in_time, tally):
    """Receives until the end comes, or nothing does for two seconds."""
    quiet_since = time.monotonic()
    while time.monotonic() - quiet_since < 2:
        tally["operations"] += 1
        try:
            message = await receive_in_time(socket)
        except asyncio.TimeoutError:
            tally["cut short"] += 1
            continue
        quiet_since = time.monotonic()
        if message == "end":
            return
        tally["received"] += 1


async def measure(endpoint, receive_in_time, count, seed):
    context = zmq.asyncio.Context()
    socket = context.socket(zmq.PULL)
    socket.bind(endpoint)
    connected = socket.get_string(zmq.LAST_ENDPOINT)
    tally = {"operations": 0, "cut short": 0, "received": 0}
    sender = threading.Thread(target=send, args=(zmq.Context(context), connected, count, seed))
    sender.start()
    await receive(socket, receive_in_time, tally)
    sender.join()
    socket.close(linger=0)
    context.term()
    lost = count - tally["received"]
    print(
        f"pyzmq {zmq.__version__}, {receive_in_time.__name__}, {endpoint.split(':')[0]}: {tally['operations']} operations, "
        f"{tally['cut short']} cut short; sent {count}, received {tally['received']}; "
        f"lost {lost} ({100 * lost / count:.1f} %)",
        flush=True,
    )


def main():
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 20_000
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else random.randrange(1, 2**32)
    print(f"seed {seed}", flush=True)
    # pyzmq says of each message that it drops it; here they are counted.
    warnings.simplefilter("ignore", RuntimeWarning)
    for endpoint in ("tcp://127.0.0.1:*", "inproc://lossy"):
        for receive_in_time in (by_wait_for, *([by_timeout] if hasattr(asyncio, "timeout") else [])):
            asyncio.run(measure(endpoint, receive_in_time, count, seed))


main()
