"""One side of a measurement with pyzmq's blocking calls; see job.py for the words."""

import zmq

from job import Job, endpoint_of, now, read, say


def send_all(job: Job, socket: zmq.Socket) -> None:
    content = b"Z" * job.size
    socket.send(b"")
    for _ in range(job.count):
        socket.send(content)
    socket.send(b"")
    job.say_sent()


def receive_all(socket: zmq.Socket) -> None:
    messages = received = 0
    while socket.recv():
        pass
    begin = now()
    while message := socket.recv():
        messages += 1
        received += len(message)
    say("received", messages, received, now() - begin)


def push(job: Job, context: zmq.Context) -> None:
    send_all(job, job.connected(context, zmq.PUSH, job.endpoint))


def pull(job: Job, context: zmq.Context) -> None:
    socket = job.bound(context, zmq.PULL, job.endpoint)
    say("endpoint", endpoint_of(socket))
    receive_all(socket)


def publish(job: Job, context: zmq.Context) -> None:
    socket = job.connected(context, zmq.PUB, job.endpoint)
    news = job.connected(context, zmq.PULL, job.news)
    socket.send(b"?")
    while not news.poll(10):
        socket.send(b"?")
    news.close()
    send_all(job, socket)


def subscribe(job: Job, context: zmq.Context) -> None:
    socket = job.bound(context, zmq.SUB, job.endpoint)
    news = job.bound(context, zmq.PUSH, job.news)
    say("endpoint", f"{endpoint_of(socket)},{endpoint_of(news)}")
    socket.recv()
    news.send(b"")
    receive_all(socket)


def ask(job: Job, context: zmq.Context, kind: int) -> None:
    socket = job.connected(context, kind, job.endpoint)
    content = b"Z" * job.size
    trips = []
    for _ in range(job.count + 1):
        begin = now()
        socket.send(content)
        if len(socket.recv()) != job.size:
            raise ValueError("something else was received")
        trips.append(now() - begin)
    socket.send(b"")
    say("trips", *trips[1:])


def answer(job: Job, context: zmq.Context, kind: int) -> None:
    socket = job.bound(context, kind, job.endpoint)
    say("endpoint", endpoint_of(socket))
    while True:
        message = socket.recv_multipart()
        if not message[-1]:
            break
        socket.send_multipart(message)


def start(job: Job, context: zmq.Context) -> None:
    pull = job.bound(context, zmq.PULL, job.endpoint)
    push = job.connected(context, zmq.PUSH, endpoint_of(pull))
    push.send(b"!")
    pull.recv()
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

job = read()
with zmq.Context() as context:
    works[job.work](job, context)
    # What is queued is still delivered.
    context.destroy(linger=-1)
