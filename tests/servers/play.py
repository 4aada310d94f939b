"""Start a mail server, send it every message of cases.py, wait until it has given up, and save what it wrote. play.py SERVER [CASE…]"""
import email.utils
import glob
import mailbox
import os
import re
import smtplib
import subprocess
import sys
import time

from cases import CASES

server = sys.argv[1]
only = sys.argv[2:]


def run(*command, **more):
    return subprocess.run(command, **more)


def message(case):
    to = ", ".join("<%s>" % one if one.isascii() else one for one in case["recipients"])
    text = ("Message-ID: <%s.2026@pc.example.org>\r\n" % case["name"] + "Date: %s\r\n" % email.utils.formatdate() +
            "From: Anna Example <anna@example.org>\r\nTo: %s\r\nSubject: %s\r\n\r\n" % (to, case.get("subject", "Notes of our meeting")))
    text = case.get("header", "") + text + case.get("body", "Hello,\r\n\r\nhere are the notes of yesterday. See you on Monday.\r\n\r\nAnna\r\n")
    return text + "Please read this line again and again, it only makes the message long.\r\n" * (case.get("size", 0) // 72)


def send(case):
    text = message(case)
    try:
        with smtplib.SMTP("192.0.2.10", 25, local_hostname="pc.example.org", source_address=("192.0.2.77", 0), timeout=60) as link:
            link.ehlo()
            options = ["SMTPUTF8", "BODY=8BITMIME"] if not text.isascii() else []
            notify = ["NOTIFY=" + case["notify"]] if "notify" in case and link.has_extn("dsn") else []
            link.sendmail(case["sender"], case["recipients"], text.encode(), options, notify)
    except smtplib.SMTPException as error:
        print(case["name"], "refused at once:", error)


def collect():
    """Everything in our users' mailboxes, as raw bytes."""
    for path in glob.glob("/srv/mail/*/new/*") + glob.glob("/srv/mail/*/cur/*"):
        with open(path, "rb") as file:
            yield os.path.basename(os.path.dirname(os.path.dirname(path))), file.read()
    for path in glob.glob("/var/mail/*"):
        if os.path.isfile(path):
            with open(path, "rb") as file:
                for one in re.split(rb"(?m)^From [^\n]*\d\d:\d\d:\d\d \d{4}\n", file.read())[1:]:
                    yield os.path.basename(path), one


def main():
    here = "/play/" + server
    run("sh", "-c", "openssl req -x509 -newkey rsa:2048 -nodes -days 30 -subj /CN=wrong.example.net -keyout /tmp/key -out /tmp/cert 2>/dev/null", check=True)
    helpers = [subprocess.Popen([sys.executable, "/play/dns.py"]), subprocess.Popen([sys.executable, "/play/mx.py", "/tmp/cert", "/tmp/key"])]
    run("sh", here + "/start.sh", check=True)
    time.sleep(2)
    cases = list(CASES)
    if os.path.exists(here + "/local.py"):
        sys.path.insert(0, here)
        import local
        cases += local.CASES
    for case in cases:
        if (not only or case["name"] in only) and server in case.get("only", [server]):
            case.setdefault("sender", "anna@example.org")
            (case["send"] if "send" in case else send)(case)
    run("sh", here + "/finish.sh")
    for number, (owner, raw) in enumerate(collect()):
        found = re.search(rb"Message-ID: <([^@>]*)\.2026@pc\.example\.org>", raw, re.I)
        name = (found.group(1).decode() if found else "other-%d" % number) + "." + owner
        path, count = "/out/%s.eml" % name, 1
        while os.path.exists(path):
            count += 1
            path = "/out/%s-%d.eml" % (name, count)
        with open(path, "wb") as file:
            file.write(raw)
    for helper in helpers:
        helper.terminate()


main()
