"""dma has no server of its own: everything is handed to its sendmail command."""
import subprocess
import cases


def send(case):
    from __main__ import message
    case["sender"] = "anna@mail.example.org"
    subprocess.run(["sendmail", "-f", case["sender"], "-oi", *case["recipients"]], input=message(case).replace("\r\n", "\n").encode())


for case in cases.CASES:
    case["send"] = send
CASES = [dict(name="own-unknown", recipients=["nobody9@mail.example.org"], send=send, want=["recipient-unknown"])]
