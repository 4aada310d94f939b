"""What only this server's own side can say."""
HOPS = "".join("Received: from h%d.example.net by h%d.example.net; Sat, 21 Nov 2026 08:%02d:00 +0000\r\n" % (n, n + 1, n % 60) for n in range(60))
CASES = [
    dict(name="own-unknown", recipients=["nobody@example.org"], want=["recipient-unknown"]),
    dict(name="own-full", recipients=["full@example.org"], want=["mailbox-full"]),
    dict(name="own-small", recipients=["small@example.org"], want=["message-too-large"]),
    dict(name="own-gone", recipients=["gone@example.org"], want=["recipient-disabled", "recipient-unknown"]),
    dict(name="own-later", recipients=["later@example.org"], want=["server-lookup-failed"]),
    dict(name="own-pipe", recipients=["broken@example.org"], want=["forwarding-broken"]),
    dict(name="own-noprogram", recipients=["noprogram@example.org"], want=["forwarding-broken"]),
    dict(name="own-nofile", recipients=["nofile@example.org"], want=["forwarding-broken"]),
    dict(name="own-away", recipients=["away@example.org"], want=["auto-reply"]),
    dict(name="own-delivered", recipients=["dora@example.org"], notify="SUCCESS", want=["delivered"]),
    dict(name="own-expanded", recipients=["team@example.org"], notify="SUCCESS", want=["delivered"]),
    dict(name="own-hops", recipients=["dora@example.org"], header=HOPS, want=["mail-loop"]),
    dict(name="own-mixed", recipients=["nobody@example.org", "full@example.org", "bob@alder.example", "dora@example.org"], want={}),
]
