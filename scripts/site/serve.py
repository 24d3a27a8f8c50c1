"""Shows the site on this machine alone: serve.py SITE."""

import http.server
import sys
from functools import partial


class Handler(http.server.SimpleHTTPRequestHandler):
    def do_GET(self):
        if self.path in ("/", "/documentation", "/documentation/"):
            self.send_response(302)
            self.send_header("Location", "/documentation/zeromq/")
            self.end_headers()
        else:
            super().do_GET()

    def end_headers(self):
        # A site that is built again is seen again.
        self.send_header("Cache-Control", "no-cache")
        super().end_headers()

    def log_message(self, *arguments):
        pass


def main():
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=sys.argv[1]))
    print(f"http://127.0.0.1:{server.server_port}/documentation/zeromq/ (Ctrl-C ends it)", flush=True)
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        print()


main()
