"""REP: checks every request, and answers it with as many bytes of its own."""

from peer import arguments, check, finish, message, socket, zmq

given = arguments()
rep = socket(zmq.REP, given)
for index, sizes in enumerate(given.messages):
    check(rep.recv_multipart(), message(index, sizes, given.other), f"request {index}")
    rep.send_multipart(message(index, sizes, given.seed))
finish()
