"""A mechanism: a server behind a ThreadAuthenticator that lets ada, one key (the last word) and 127.0.0.1 in."""

import sys
import tempfile
import os

from security import DEADLINE, ThreadAuthenticator, say, secure_server, zmq

context = zmq.Context()
authenticator = ThreadAuthenticator(context)
authenticator.start()
authenticator.allow("127.0.0.1")
authenticator.configure_plain(domain=sys.argv[2], passwords={"ada": "countess"})
with tempfile.TemporaryDirectory() as folder:
    if sys.argv[1] == "curve":
        with open(os.path.join(folder, "known.key"), "w") as file:
            file.write(f'metadata\ncurve\n    public-key = "{sys.argv[-1]}"\n')
    authenticator.configure_curve(domain=sys.argv[2], location=folder)

server = context.socket(zmq.ROUTER)
server.linger = 0
server.rcvtimeo = DEADLINE
secure_server(server, sys.argv[1:])
server.bind("tcp://127.0.0.1:0")
say("endpoint", server.last_endpoint.decode().rstrip("\0"))
while True:
    *route, word = server.recv_multipart()
    say("received", word.decode())
    server.send_multipart([*route, b"welcome"])
    if word == b"END":
        break
server.close(linger=DEADLINE)
authenticator.stop()
context.term()
say("done")
