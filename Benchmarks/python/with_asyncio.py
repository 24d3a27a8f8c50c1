"""One side of a measurement with pyzmq's asyncio; see job.py for the words."""

import asyncio

import zmq
import zmq.asyncio

from job import Job, endpoint_of, now, read, say


async def send(socket: zmq.asyncio.Socket, content: bytes) -> None:
    while True:
        try:
            return await socket.send(content)
        except zmq.Again:
            # A PUB that does not drop has no room, which pyzmq does not wait for.
            await asyncio.sleep(0)


async def send_all(job: Job, socket: zmq.asyncio.Socket) -> None:
    content = b"Z" * job.size
    await send(socket, b"")
    if socket.socket_type == zmq.PUB:
        for _ in range(job.count):
            await send(socket, content)
    else:
        for _ in range(job.count):
            await socket.send(content)
    await send(socket, b"")
    job.say_sent()


async def receive_all(socket: zmq.asyncio.Socket) -> None:
    messages = received = 0
    while await socket.recv():
        pass
    begin = now()
    while message := await socket.recv():
        messages += 1
        received += len(message)
    say("received", messages, received, now() - begin)


async def push(job: Job, context: zmq.asyncio.Context) -> None:
    await send_all(job, job.connected(context, zmq.PUSH, job.endpoint))


async def pull(job: Job, context: zmq.asyncio.Context) -> None:
    socket = job.bound(context, zmq.PULL, job.endpoint)
    say("endpoint", endpoint_of(socket))
    await receive_all(socket)


async def publish(job: Job, context: zmq.asyncio.Context) -> None:
    socket = job.connected(context, zmq.PUB, job.endpoint)
    news = job.connected(context, zmq.PULL, job.news)
    await socket.send(b"?")
    while not await news.poll(10):
        await socket.send(b"?")
    news.close()
    await send_all(job, socket)


async def subscribe(job: Job, context: zmq.asyncio.Context) -> None:
    socket = job.bound(context, zmq.SUB, job.endpoint)
    news = job.bound(context, zmq.PUSH, job.news)
    say("endpoint", f"{endpoint_of(socket)},{endpoint_of(news)}")
    await socket.recv()
    await news.send(b"")
    await receive_all(socket)


async def ask(job: Job, context: zmq.asyncio.Context, kind: int) -> None:
    socket = job.connected(context, kind, job.endpoint)
    content = b"Z" * job.size
    trips = []
    for _ in range(job.count + 1):
        begin = now()
        await socket.send(content)
        if len(await socket.recv()) != job.size:
            raise ValueError("something else was received")
        trips.append(now() - begin)
    await socket.send(b"")
    say("trips", *trips[1:])


async def answer(job: Job, context: zmq.asyncio.Context, kind: int) -> None:
    socket = job.bound(context, kind, job.endpoint)
    say("endpoint", endpoint_of(socket))
    while True:
        message = await socket.recv_multipart()
        if not message[-1]:
            break
        await socket.send_multipart(message)


async def start(job: Job, context: zmq.asyncio.Context) -> None:
    pull = job.bound(context, zmq.PULL, job.endpoint)
    push = job.connected(context, zmq.PUSH, endpoint_of(pull))
    await push.send(b"!")
    await pull.recv()
    say("first")


works = {
    "push": push,
    "pull": pull,
    "pub": publish,
    "sub": subscribe,
    "req": lambda job, context: ask(job, context, zmq.REQ),
    "rep": lambda job, context: answer(job, context, zmq.REP),
    "dealer": lambda job, context: ask(job, context, zmq.DEALER),
    "router": lambda job, context: answer(job, context, zmq.ROUTER),
    "start": start,
}


async def main(job: Job) -> None:
    with zmq.asyncio.Context() as context:
        await works[job.work](job, context)
        # What is queued is still delivered.
        context.destroy(linger=-1)


asyncio.run(main(read()))
