"""The far mail servers, all in one: each case of cases.py at its own address, port 25. Run inside the private network: mx.py CERT KEY"""
import re
import socket
import ssl
import struct
import sys
import threading

from cases import CASES


def lines(reply, **words):
    reply = [reply] if isinstance(reply, str) else reply
    return "".join(line.format(**words) + "\r\n" for line in reply).encode()


class Talk(threading.Thread):
    def __init__(self, case, client):
        super().__init__(daemon=True)
        self.case, self.client, self.file = case, client, client.makefile("rb")
        self.words = {"rcpt": "", "sender": ""}

    def say(self, step, usual):
        reply = lines(self.case.get(step, usual), **self.words)
        self.client.sendall(reply)
        if self.case.get("close") == step:
            raise EOFError
        return reply[:1] in b"23" and reply[:3] != b"221"

    def cut(self):
        # no farewell: the other side sees a reset
        self.client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.file.close()
        self.client.close()

    def run(self):
        try:
            self.talk()
        except (EOFError, OSError):
            pass
        self.cut()

    def talk(self):
        case, host = self.case, "mx." + self.case["domain"]
        if case.get("close") == "connect":
            return
        if not self.say("greet", "220 %s ESMTP" % host):
            if not isinstance(case["greet"], str) or case["greet"][0] in "45":
                self.file.readline()
                return
        accepted = 0
        while True:
            line = self.file.readline()
            if not line:
                return
            text = line.decode("utf-8", "replace").strip()
            verb = text[:4].upper()
            found = re.search("<([^>]*)>", text)
            if verb == "EHLO":
                self.say("ehlo", ["250-" + host, "250-PIPELINING", "250-SIZE 10485760", "250-ENHANCEDSTATUSCODES", "250 8BITMIME"])
            elif verb == "STAR":
                if self.say("starttls", "502 5.5.1 Not implemented"):
                    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
                    context.load_cert_chain(sys.argv[1], sys.argv[2])
                    self.client = context.wrap_socket(self.client, server_side=True)
                    self.file = self.client.makefile("rb")
            elif verb == "MAIL":
                self.words["sender"], accepted = found.group(1) if found else "", 0
                self.say("mail", "250 2.1.0 Ok")
            elif verb == "RCPT":
                self.words["rcpt"] = found.group(1) if found else ""
                name = self.words["rcpt"].split("@")[0]
                if "per" in case:
                    reply = lines(case["per"].get(name, "250 2.1.5 Ok"), **self.words)
                    self.client.sendall(reply)
                    accepted += reply[:1] == b"2"
                else:
                    accepted += bool(self.say("rcpt", "250 2.1.5 Ok"))
            elif verb == "DATA":
                if not accepted:
                    self.client.sendall(b"554 5.5.1 Error: no valid recipients\r\n")
                elif self.say("data", "354 End data with <CR><LF>.<CR><LF>"):
                    while self.file.readline() not in (b".\r\n", b""):
                        pass
                    if case.get("close") == "end":
                        return
                    self.say("end", "250 2.0.0 Ok: queued as 7F3A21C0")
            elif verb == "QUIT":
                self.client.sendall(b"221 2.0.0 Bye\r\n")
                return
            else:
                self.client.sendall(b"250 2.0.0 Ok\r\n")


def serve(case):
    server = socket.create_server((case["ip"], 25), backlog=20)
    while True:
        Talk(case, server.accept()[0]).start()


for case in CASES:
    if "dns" not in case:
        threading.Thread(target=serve, args=(case,), daemon=True).start()
# A full queue of connections that nobody takes: whoever comes next gets no answer at all.
silent = socket.socket()
silent.bind(("203.0.113.250", 25))
silent.listen(0)
fillers = []
for _ in range(4):
    filler = socket.socket()
    filler.setblocking(False)
    filler.connect_ex(("203.0.113.250", 25))
    fillers.append(filler)
threading.Event().wait()
