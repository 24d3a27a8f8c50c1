"""A web server for one connection: answers GET /SIZE with as many bytes, and POST with the body's digest."""

import hashlib
from http.server import BaseHTTPRequestHandler, HTTPServer

from peer import DEADLINE, arguments, pattern, say

arguments()


class Handler(BaseHTTPRequestHandler):
    timeout = DEADLINE / 1000

    def do_GET(self):
        self.answer(pattern(int(self.path[1:]), 1))

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.answer(hashlib.sha256(body).hexdigest().encode())

    def answer(self, body):
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *words):
        pass


with HTTPServer(("127.0.0.1", 0), Handler) as server:
    server.timeout = DEADLINE / 1000
    say("endpoint", f"tcp://127.0.0.1:{server.server_address[1]}")
    server.handle_request()
say("done")
