"""What the other side of the security tests shares: deadlines, an authenticator, clients that tell what came of them."""

import signal
import sys

try:
    import zmq
    import zmq.auth
    from zmq.auth.thread import ThreadAuthenticator
    from zmq.utils.monitor import recv_monitor_message
except ImportError as error:
    sys.exit(f"pyzmq is missing in {sys.executable}: {error}")

DEADLINE = 60_000  # Milliseconds for one call; the whole process has three times that.
signal.alarm(3 * DEADLINE // 1000)


def say(*words):
    print(*words, flush=True)


def secure_client(socket, words):
    """Sets a client up as its words say: null, plain USER PASSWORD, curve SERVERKEY PUBLICKEY SECRETKEY."""
    if words[0] == "plain":
        socket.plain_username, socket.plain_password = words[1].encode(), words[2].encode()
    elif words[0] == "curve":
        socket.curve_serverkey, socket.curve_publickey, socket.curve_secretkey = (key.encode() for key in words[1:4])


def secure_server(socket, words):
    """Sets a server up as its words say: null DOMAIN, plain DOMAIN, curve DOMAIN PUBLICKEY SECRETKEY."""
    socket.zap_domain = words[1].encode()
    if words[0] == "plain":
        socket.plain_server = True
    elif words[0] == "curve":
        socket.curve_server = True
        socket.curve_publickey, socket.curve_secretkey = (key.encode() for key in words[2:4])
