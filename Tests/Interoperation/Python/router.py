"""ROUTER: receives every message of the list from a peer whose id it knows, or finds out, and answers each."""

from peer import arguments, check, finish, message, socket, zmq

given = arguments(id=None)
router = socket(zmq.ROUTER, given, ROUTER_MANDATORY=1)
peer = given.id.encode() if given.id else None
for index, sizes in enumerate(given.messages):
    sender, *frames = router.recv_multipart()
    peer = peer or sender
    check([sender, *frames], [peer, *message(index, sizes, given.other)], f"message {index}")
    router.send_multipart([peer, *message(index, sizes, given.seed)])
if not given.id:
    check([peer[:1], bytes(len(peer))], [b"\0", bytes(5)], "an id of libzmq's own")
finish()
