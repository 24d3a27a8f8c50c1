"""What the fragments in doc comments may use without showing where it comes from; each name is the same everywhere."""

COMMON = {
    "context": "Context",
    "socket": "Socket<DEALER>",
    "client": "Socket<REQ>",
    "server": "Socket<REP>",
    "clients": "Socket<ROUTER>",
    "workers": "Socket<DEALER>",
    "publisher": "Socket<XPUB>",
    "subscriber": "Socket<SUB>",
    "sender": "Socket<PUSH>",
    "receiver": "Socket<PULL>",
    "message": "Message",
    "frame": "Frame",
    "endpoint": "Endpoint",
    "stop": "Stop",
    "keys": "CurveKeyPair",
    "serverKey": "CurvePublicKey",
}
