"""Courier's own front door wants more set-up than it is worth here: everything is handed to its sendmail command."""
import subprocess
import cases


def send(case):
    from __main__ import message
    notify = ["-N", case["notify"].lower()] if "notify" in case else []
    subprocess.run(["sendmail", "-f", case["sender"], *notify, *case["recipients"]], input=message(case).replace("\r\n", "\n").encode())


HOPS = "".join("Received: from h%d.example.net by h%d.example.net; Sat, 21 Nov 2026 08:%02d:00 +0000\r\n" % (n, n + 1, n % 60) for n in range(110))
for case in cases.CASES:
    case["send"] = send
CASES = [
    dict(name="own-unknown", recipients=["nobody9@example.org"], send=send, want=["recipient-unknown"]),
    dict(name="own-delivered", recipients=["dora@example.org"], notify="SUCCESS", send=send, want=["delivered"]),
    dict(name="own-hops", recipients=["dora@example.org"], header=HOPS, send=send, want=["mail-loop"]),
]
