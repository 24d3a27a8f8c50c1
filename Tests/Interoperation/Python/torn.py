"""PUSH: sends a whole message, then two frames of one that it never finishes, and ends in good order."""

from peer import arguments, finish, socket, zmq

given = arguments()
push = socket(zmq.PUSH, given)
push.send(b"before")
push.send(b"only", zmq.SNDMORE)
push.send(b"a part", zmq.SNDMORE)
finish()
