"""What only this server's own side can say."""
CASES = [
    dict(name="own-pipe", recipients=["broken@example.org"], want=["forwarding-broken"]),
    dict(name="own-noprogram", recipients=["noprogram@example.org"], want=["forwarding-broken"]),
    dict(name="own-delivered", recipients=["dora@example.org"], notify="SUCCESS", want=["delivered"]),
    dict(name="own-lmtp", recipients=["dora@lmtp.example.org"], want=["server-unavailable"]),
    dict(name="own-unknown", recipients=["nobody@example.org"], want=["recipient-unknown"]),
]
