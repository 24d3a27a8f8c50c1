"""Web clients: urllib fetches so many bytes, http.client posts as many over a connection that it keeps."""

import http.client
import sys
import urllib.request

from peer import DEADLINE, arguments, pattern, say

given = arguments(size="0")
size = int(given.size)
host = given.connect.removeprefix("tcp://")

with urllib.request.urlopen(f"http://{host}/{size}", timeout=DEADLINE / 1000) as answer:
    body = answer.read()
    if (answer.status, body) != (200, pattern(size, 2)):
        sys.exit(f"GET: status {answer.status}, {len(body)} bytes: {body[:40]!r}")

connection = http.client.HTTPConnection(host, timeout=DEADLINE / 1000)
for round in range(2):
    connection.request("POST", f"/{round}", body=pattern(size, round))
    answer = connection.getresponse()
    body = answer.read()
    if (answer.status, body) != (201, pattern(size, round)[::-1]):
        sys.exit(f"POST {round}: status {answer.status}, {len(body)} bytes: {body[:40]!r}")
connection.close()
say("done")
