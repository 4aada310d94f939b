"""What only this server's own side can say: its users, its limits, its loops."""
HOPS = "".join("Received: from h%d.example.net by h%d.example.net; Sat, 21 Nov 2026 08:%02d:00 +0000\r\n" % (n, n + 1, n % 60) for n in range(60))
CASES = [
    dict(name="own-unknown", recipients=["nobody@example.org"], want=["recipient-unknown"]),
    dict(name="own-unknown-local", recipients=["hugo@local.example.org"], want=["recipient-unknown"]),
    dict(name="own-full", recipients=["full@example.org"], want=["mailbox-full"]),
    dict(name="own-away", recipients=["away@example.org"], want=["auto-reply"]),
    dict(name="own-refuser", recipients=["refuser@example.org"], want=["recipient-refused-you"]),
    dict(name="own-pipe", recipients=["broken@local.example.org"], want=["forwarding-broken"]),
    dict(name="own-noprogram", recipients=["noprogram@local.example.org"], want=["forwarding-broken"]),
    dict(name="own-tempfail", recipients=["tempfail@local.example.org"], want=["forwarding-broken"]),
    dict(name="own-nofile", recipients=["nofile@local.example.org"], want=["forwarding-broken"]),
    dict(name="own-says", recipients=["says@local.example.org"], want=["forwarding-broken"]),
    dict(name="own-delivered", recipients=["dora@example.org"], notify="SUCCESS", want=["delivered"]),
    dict(name="own-expanded", recipients=["team@local.example.org"], notify="SUCCESS", want=["delivered"]),
    dict(name="own-hops", recipients=["dora@example.org"], header=HOPS, want=["mail-loop"]),
    dict(name="own-size", recipients=["dora@example.org"], size=600000, want=["message-too-large"]),
]
