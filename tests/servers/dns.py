"""The name server of the play: knows the domains of cases.py and nothing else. Run as root inside the private network: dns.py"""
import socketserver

from dnslib import A, DNSRecord, MX, PTR, QTYPE, RCODE, RR

from cases import CASES

HOSTS = {"mail.example.org": "192.0.2.10", "pc.example.org": "192.0.2.77", "example.org": "192.0.2.10", "localhost": "127.0.0.1"}
MAIL = {"example.org": "mail.example.org"}
BROKEN, NULL = set(), set()
for case in CASES:
    kind = case.get("dns")
    if kind == "nxdomain":
        continue
    if kind == "servfail":
        BROKEN.add(case["domain"])
    elif kind == "null":
        NULL.add(case["domain"])
    elif kind == "self":
        MAIL[case["domain"]] = "mail.example.org"
    else:
        MAIL[case["domain"]] = "mx." + case["domain"]
        if kind != "nohost":
            HOSTS["mx." + case["domain"]] = case["ip"]
NAMES = {".".join(reversed(ip.split("."))) + ".in-addr.arpa": name for name, ip in reversed(list(HOSTS.items()))}


def answer(data):
    asked = DNSRecord.parse(data)
    reply = asked.reply()
    name, kind = str(asked.q.qname).rstrip(".").lower(), QTYPE[asked.q.qtype]
    if any(name == one or name.endswith("." + one) for one in BROKEN):
        reply.header.rcode = RCODE.SERVFAIL
    elif kind == "MX" and name in NULL:
        reply.add_answer(RR(asked.q.qname, QTYPE.MX, rdata=MX(".", 0), ttl=60))
    elif kind == "MX" and name in MAIL:
        reply.add_answer(RR(asked.q.qname, QTYPE.MX, rdata=MX(MAIL[name], 10), ttl=60))
    elif kind == "A" and name in HOSTS:
        reply.add_answer(RR(asked.q.qname, QTYPE.A, rdata=A(HOSTS[name]), ttl=60))
    elif kind == "PTR" and name in NAMES:
        reply.add_answer(RR(asked.q.qname, QTYPE.PTR, rdata=PTR(NAMES[name]), ttl=60))
    elif name not in MAIL and name not in HOSTS and name not in NULL:
        reply.header.rcode = RCODE.NXDOMAIN
    return reply.pack()


class Datagram(socketserver.BaseRequestHandler):
    def handle(self):
        self.request[1].sendto(answer(self.request[0]), self.client_address)


socketserver.ThreadingUDPServer(("127.0.0.1", 53), Datagram).serve_forever()
