"""What only this server's own side can say."""

HOPS = "".join("Received: from h%d.example.net by h%d.example.net; Sat, 21 Nov 2026 08:%02d:00 +0000\r\n" % (n, n + 1, n % 60) for n in range(40))

CASES = [
    dict(name="own-unknown", recipients=["nosuch@example.org"], want=["recipient-unknown"]),
    dict(name="own-pipe", recipients=["broken@example.org"], want=["forwarding-broken"]),
    dict(name="own-nofile", recipients=["nofile@example.org"], want=["forwarding-broken"]),
    dict(name="own-loop", recipients=["loop@example.org"], want=["mail-loop"]),
    dict(name="own-forwarded", recipients=["moved@example.org"], want=["ip-blocklisted"]),
    dict(name="own-delivered", recipients=["dora@example.org"], notify="SUCCESS", want=["delivered"]),
    dict(name="own-expanded", recipients=["team@example.org"], notify="SUCCESS", want=["delivered"]),
    dict(name="own-hops", recipients=["dora@example.org"], header=HOPS, want=["mail-loop"]),
]
