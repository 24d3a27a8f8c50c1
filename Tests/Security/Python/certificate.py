"""make FOLDER NAME: writes a certificate. read FILE: prints its public and its secret key."""

import sys

from security import say, zmq

if sys.argv[1] == "make":
    zmq.auth.create_certificates(sys.argv[2], sys.argv[3], metadata={"name": "Ada"})
    say("made")
else:
    public, secret = zmq.auth.load_certificate(sys.argv[2])
    say("public", public.decode())
    say("secret", secret.decode() if secret else "none")
