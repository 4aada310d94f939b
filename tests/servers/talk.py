"""Session transcripts: mail programs (swaks, msmtp, curl, Python's smtplib) talk to a server of ours and are refused in every way.
Run inside the private network: talk.py SERVER   (postfix has Dovecot submission on port 587, exim asks for a login if told so)"""
import subprocess
import sys
import time

server = sys.argv[1]
SWAKS = ["swaks", "--server", "192.0.2.10", "--helo", "pc.example.org", "--from", "anna@example.org"]
MSMTP = ["msmtp", "--host=192.0.2.10", "--from=anna@example.org", "--tls=off", "--debug", "--domain=pc.example.org"]
CURL = ["curl", "-sv", "--mail-from", "anna@example.org"]
far = ["--local-interface", "203.0.113.200"]                    # not one of our own machines
TALKS = {
    "postfix": {
        "relay": SWAKS + far + ["--to", "bob@alder.example"],
        "unknown-tls": SWAKS + ["--to", "bob@alder.example", "--tls"],
        "big": SWAKS + ["--to", "dora@example.org", "--body", "x" * 700 + "\n", "--attach", "@/tmp/big", "--suppress-data"],
        "refused-sender": SWAKS + ["--to", "dora@example.org", "--from", "evil@example.org"],
        "auth-failed": SWAKS + ["--port", "587", "--auth", "PLAIN", "--auth-user", "anna", "--auth-password", "wrong-horse", "--to", "dora@example.org"],
        "auth-failed-login": SWAKS + ["--port", "587", "--auth", "LOGIN", "--auth-user", "anna", "--auth-password", "wrong-horse", "--to", "dora@example.org"],
        "auth-missing": SWAKS + ["--port", "587", "--to", "dora@example.org"],
        "auth-mechanism": SWAKS + ["--port", "587", "--auth", "CRAM-MD5", "--auth-user", "anna", "--auth-password", "x", "--to", "dora@example.org"],
        "no-starttls": SWAKS + ["--port", "587", "--tls", "--to", "dora@example.org"],
        "sent": SWAKS + ["--port", "587", "--auth", "PLAIN", "--auth-user", "anna", "--auth-password", "correct-horse", "--to", "dora@example.org"],
        "too-big-for-587": SWAKS + ["--port", "587", "--auth", "PLAIN", "--auth-user", "anna", "--auth-password", "correct-horse", "--to", "dora@example.org", "--attach", "@/tmp/big", "--suppress-data"],
        "msmtp-auth-failed": MSMTP + ["--port=587", "--auth=plain", "--user=anna", "--passwordeval=echo wrong-horse", "dora@example.org"],
        "msmtp-refused": ["msmtp", "--host=192.0.2.10", "--port=2525", "--from=anna@example.org", "--debug", "dora@example.org"],
        "msmtp-no-host": ["msmtp", "--host=smtp.gorse.example", "--port=25", "--from=anna@example.org", "--debug", "dora@example.org"],
        "msmtp-relay": MSMTP + ["--source-ip=203.0.113.200", "--port=25", "bob@alder.example"],
        "msmtp-starttls": ["msmtp", "--host=192.0.2.10", "--port=587", "--tls", "--tls-certcheck=off", "--from=anna@example.org", "--debug", "dora@example.org"],
        "curl-tls-on-25": CURL + ["smtps://192.0.2.10:25", "--mail-rcpt", "dora@example.org", "-T", "/tmp/mail"],
        "curl-auth": CURL + ["smtp://192.0.2.10:587", "--user", "anna:wrong-horse", "--mail-rcpt", "dora@example.org", "-T", "/tmp/mail"],
        "imap-port": ["python3", "/play/typed.py", "192.0.2.10", "143", "EHLO pc.example.org", "MAIL FROM:<anna@example.org>"],
        "curl-timeout": CURL + ["--connect-timeout", "3", "smtp://203.0.113.250:25", "--mail-rcpt", "bob@fern.example", "-T", "/tmp/mail"],
        "far-listed": SWAKS[:2] + ["mx.quince.example"] + SWAKS[3:] + ["--to", "bob@quince.example"],
        "far-grey": SWAKS[:2] + ["mx.willow.example"] + SWAKS[3:] + ["--to", "bob@willow.example"],
        "far-421": SWAKS[:2] + ["mx.sumac.example"] + SWAKS[3:] + ["--to", "bob@sumac.example"],
        "far-dmarc": SWAKS[:2] + ["mx.plane.example"] + SWAKS[3:] + ["--to", "bob@plane.example"],
        "far-no-starttls": SWAKS[:2] + ["mx.briar.example"] + SWAKS[3:] + ["--to", "bob@briar.example"],
        "mail-syntax": ["python3", "/play/typed.py", "192.0.2.10", "25", "EHLO my pc", "MAIL FROM: anna at example.org", "RCPT TO:<dora@example.org>", "QUIT"],
        "no-mail": ["python3", "/play/typed.py", "192.0.2.10", "25", "HELO pc.example.org", "RCPT TO:<dora@example.org>", "QUIT"],
        "dovecot-order": ["python3", "/play/typed.py", "192.0.2.10", "587", "EHLO pc.example.org", "MAIL FROM:<anna@example.org>", "AUTH PLAIN AGFubmEAd3Jvbmc=", "QUIT"],
    },
    "exim": {
        "relay": SWAKS + far + ["--to", "bob@alder.example"],
        "unknown": SWAKS + far + ["--to", "nobody@example.org"],
        "grey": SWAKS + ["--to", "grey@example.org"],
        "sender": SWAKS + ["--from", "evil@example.org", "--to", "dora@example.org"],
        "auth-failed": SWAKS + ["--auth", "PLAIN", "--auth-user", "anna", "--auth-password", "wrong-horse", "--to", "dora@example.org"],
        "big": SWAKS + ["--to", "dora@example.org", "--attach", "@/tmp/big", "--suppress-data"],
        "helo": ["python3", "/play/typed.py", "192.0.2.10", "25", "EHLO my_pc here", "MAIL FROM:<anna@example.org>", "RCPT TO:<dora@example.org>", "QUIT"],
    },
    "opensmtpd": {
        "relay": SWAKS + far + ["--to", "bob@alder.example"],
        "unknown": SWAKS + ["--to", "nobody-here@example.org"],
        "helo": ["python3", "/play/typed.py", "192.0.2.10", "25", "MAIL FROM:<anna@example.org>", "EHLO my_pc here", "RCPT TO:<dora@example.org>", "QUIT"],
        "big": SWAKS + ["--to", "dora@example.org", "--attach", "@/tmp/big", "--suppress-data"],
    },
    "sendmail": {
        "relay": SWAKS + far + ["--to", "bob@alder.example"],
        "unknown": SWAKS + ["--to", "nosuch@example.org"],
        "closed": SWAKS + ["--to", "closed@example.org"],
        "sender": SWAKS + ["--from", "evil@example.org", "--to", "dora@example.org"],
        "sender-domain": SWAKS + far + ["--from", "anna@gorse.example", "--to", "dora@example.org"],
        "helo": ["python3", "/play/typed.py", "192.0.2.10", "25", "MAIL FROM:<anna@example.org>", "HELO my pc", "RCPT TO:<dora@example.org>", "QUIT"],
        "big": SWAKS + ["--to", "dora@example.org", "--attach", "@/tmp/big", "--suppress-data"],
    },
}
subprocess.run(["sh", "-c", "openssl req -x509 -newkey rsa:2048 -nodes -days 30 -subj /CN=wrong.example.net -keyout /tmp/key -out /tmp/cert 2>/dev/null"], check=True)
helpers = [subprocess.Popen([sys.executable, "/play/dns.py"]), subprocess.Popen([sys.executable, "/play/mx.py", "/tmp/cert", "/tmp/key"])]
subprocess.run(["sh", "/play/%s/start.sh" % server], check=True)
time.sleep(2)
with open("/tmp/big", "w") as file:
    file.write("All work and no play makes a long mail.\n" * 20000)
with open("/tmp/mail", "w") as file:
    file.write("From: anna@example.org\nTo: dora@example.org\nSubject: Notes\n\nHello\n")
for name, command in TALKS[server].items():
    done = subprocess.run(command, stdin=open("/tmp/mail"), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=60)
    with open("/out/talk-%s.txt" % name, "wb") as file:
        file.write(done.stdout)
for helper in helpers:
    helper.terminate()
