"""One side of a throughput measurement with pyzmq's asyncio: asyncio_bench.py push|pull ENDPOINT SIZE COUNT."""

import asyncio
import sys
import time

import zmq
import zmq.asyncio


async def main(work: str, endpoint: str, size: int, count: int) -> None:
    context = zmq.asyncio.Context()
    if work == "push":
        socket = context.socket(zmq.PUSH)
        socket.connect(endpoint)
        payload = bytes(size)
        for _ in range(count):
            await socket.send(payload)
    else:
        socket = context.socket(zmq.PULL)
        socket.bind(endpoint)
        print(socket.getsockopt_string(zmq.LAST_ENDPOINT), flush=True)
        received = 0
        begin = 0.0
        for index in range(count):
            received += len(await socket.recv())
            if index == 0:
                begin = time.perf_counter()
        print(time.perf_counter() - begin, flush=True)
        if received != size * count:
            sys.exit(1)
    socket.close()
    context.term()


asyncio.run(main(sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4])))
