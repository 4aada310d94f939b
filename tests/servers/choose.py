"""Pick from what the servers wrote, and write it down as samples with the right answer beside each.
Usage: choose.py FOLDER CORPUS     FOLDER has the out-SERVER folders of run.sh.

The right answers come from reading the mails: `want` of cases.py, how each server tells the step, and the exceptions below."""
import email
import json
import os
import re
import sys

from cases import CASES

folder, corpus = sys.argv[1:3]
CASE = {case["name"]: case for case in CASES}
STEP = {"greet": "CONNECT", "starttls": "STARTTLS", "mail": "MAIL", "rcpt": "RCPT", "data": "DATA", "end": "END-OF-DATA", "per": "RCPT"}
# At which steps a report of this server says plainly which command was answered.
TELLS = {"postfix": {"CONNECT", "STARTTLS", "MAIL", "RCPT", "DATA", "END-OF-DATA"}, "exim": {"CONNECT", "MAIL", "RCPT", "END-OF-DATA"}, "opensmtpd": set(),
         "sendmail": {"MAIL"}, "courier": {"CONNECT", "MAIL", "RCPT"}, "dma": {"CONNECT", "MAIL", "RCPT", "END-OF-DATA"}}
NAMES_HOST = {"postfix", "exim", "sendmail", "courier", "dma"}

EVERY = [case["name"] for case in CASES if case["name"] not in ("relayed", "several")]
CHOICE = {
    "postfix": [name + "/failed" for name in EVERY] + ["grey/delayed", "refused/delayed", "timeout/delayed", "full-later/delayed", "closing/delayed", "relayed/success", "several/failed",
        "own-unknown/failed", "own-unknown-local/failed", "own-full/failed", "own-away/reply", "own-refuser/mdn", "own-pipe/failed", "own-noprogram/failed", "own-noprogram/delayed",
        "own-nofile/failed", "own-says/failed", "own-delivered/success", "own-expanded/success"],
    "exim": [name + "/failed" for name in (
        "unknown unknown-lines unknown-plain unknown-541 moved bad-syntax disabled full full-511 full-later group size-end spam attachment policy-lines prohibited sender-refused spf dmarc listed "
        "reputation list-broken banned-ip volume relay relay-exim grey closing no-mail-here must-starttls cut-greeting refused no-domain null-mx mx-no-host several verp "
        "own-unknown own-full own-gone own-later own-pipe own-nofile own-small own-mixed").split()] + [
        "grey/delayed", "full-later/delayed", "refused/delayed", "volume/delayed", "own-full/delayed", "own-away/reply", "own-delivered/success", "relayed/success"],
    "opensmtpd": [name + "/failed" for name in (
        "unknown unknown-lines unknown-plain full full-511 listed relay sender-refused spam dmarc policy-lines no-domain several size-announced verp "
        "own-pipe own-noprogram").split()] + ["grey/delayed", "refused/delayed", "null-mx/delayed", "full-later/delayed", "closing/expired", "relayed/success", "own-delivered/success"],
    "sendmail": [name + "/failed" for name in (
        "unknown unknown-lines unknown-541 full full-511 disabled size-end spam attachment policy-lines sender-refused spoofed spf listed reputation list-broken relay grey closing must-starttls "
        "cut-end refused timeout no-domain null-mx mx-no-host mx-self several own-pipe own-nofile own-loop own-forwarded own-hops").split()] + [
        "grey/delayed", "refused/delayed", "full-later/delayed", "relayed/success", "own-delivered/success", "own-expanded/success"],
    "courier": [name + "/failed" for name in (
        "unknown unknown-lines unknown-plain full full-511 attachment policy-lines sender-refused spf listed reputation relay grey no-domain null-mx mx-self refused several "
        "own-unknown").split()] + ["grey/delayed", "timeout/delayed", "dns-broken/delayed", "closing/delayed", "relayed/success", "own-delivered/success"],
    "dma": [name + "/failed" for name in "unknown unknown-lines unknown-plain full attachment policy-lines sender-refused spf listed reputation relay no-domain must-starttls".split()],
}
OWN = "own-server"
# What the server itself found out: (server, case) or case: the facts; "want" where it differs from the case's.
SAYS = {
    ("postfix", "size-announced"): dict(enhanced_code="5.3.4", speaker=OWN),
    ("postfix", "no-starttls"): dict(enhanced_code="4.7.4", speaker=OWN),
    ("postfix", "bad-certificate"): dict(enhanced_code="4.7.5", speaker=OWN),
    ("postfix", "cut-greeting"): dict(enhanced_code="4.4.2", speaker=OWN, step="CONNECT"),
    ("postfix", "cut-end"): dict(enhanced_code="4.4.2", speaker=OWN, step="END-OF-DATA"),
    ("postfix", "refused"): dict(enhanced_code="4.4.1", speaker=OWN, step="CONNECT"),
    ("postfix", "timeout"): dict(enhanced_code="4.4.1", speaker=OWN, step="CONNECT"),
    ("postfix", "no-domain"): dict(enhanced_code="5.4.4", speaker=OWN),
    ("postfix", "dns-broken"): dict(enhanced_code="4.4.3", speaker=OWN),
    ("postfix", "null-mx"): dict(enhanced_code="5.1.0", speaker=OWN),
    ("postfix", "mx-no-host"): dict(enhanced_code="5.4.4", speaker=OWN),
    ("postfix", "mx-self"): dict(enhanced_code="5.4.6", speaker=OWN),
    ("postfix", "smtputf8"): dict(enhanced_code="5.6.7", speaker=OWN),
    ("postfix", "own-unknown"): dict(reply_code=550, enhanced_code="5.1.1", step="RCPT", want=["recipient-unknown"]),
    ("postfix", "own-unknown-local"): dict(enhanced_code="5.1.1", speaker=OWN, want=["recipient-unknown"]),
    ("postfix", "own-full"): dict(reply_code=552, enhanced_code="5.2.2", step="END-OF-DATA", want=["mailbox-full"]),
    ("postfix", "own-pipe"): dict(enhanced_code="5.3.0", speaker=OWN, want=["forwarding-broken", "server-error"]),
    ("postfix", "own-noprogram"): dict(enhanced_code="4.3.0", speaker=OWN, want=["forwarding-broken", "server-error"]),
    ("postfix", "own-nofile"): dict(enhanced_code="5.2.0", speaker=OWN, want=["forwarding-broken", "server-error", "mailbox-unavailable"]),
    ("postfix", "own-says"): dict(enhanced_code="5.3.0", speaker=OWN, want=["server-not-accepting", "forwarding-broken", "server-unavailable"]),
    ("exim", "own-unknown"): dict(speaker=OWN, want=["recipient-unknown", "recipient-domain-unknown", "routing-failed"]),
    ("exim", "no-domain"): dict(speaker=OWN, want=["recipient-domain-unknown", "recipient-unknown", "routing-failed"]),
    ("exim", "own-full"): dict(speaker=OWN, want=["mailbox-full"]),
    ("exim", "own-gone"): dict(speaker=OWN, want=["recipient-disabled", "recipient-unknown", "recipient-moved"]),
    ("exim", "own-later"): dict(speaker=OWN, want=["delivery-expired", "server-lookup-failed", "server-error"]),
    ("exim", "own-pipe"): dict(speaker=OWN, want=["forwarding-broken", "server-error"]),
    ("exim", "own-nofile"): dict(speaker=OWN, want=["forwarding-broken", "delivery-expired", "server-error"]),
    ("exim", "own-small"): dict(speaker=OWN, want=["unclear"]),
    ("exim", "cut-greeting"): dict(speaker=OWN, want=["delivery-expired", "remote-unreachable"]),
    ("exim", "refused"): dict(speaker=OWN, want=["delivery-expired", "remote-unreachable"]),
    ("exim", "null-mx"): dict(speaker=OWN),
    ("exim", "mx-no-host"): dict(speaker=OWN),
    ("opensmtpd", "no-domain"): dict(speaker=OWN),
    ("opensmtpd", "size-announced"): dict(),
    ("opensmtpd", "own-pipe"): dict(speaker=OWN, enhanced_code="5.3.0", want=["forwarding-broken", "server-error"]),
    ("opensmtpd", "own-noprogram"): dict(speaker=OWN, enhanced_code="5.3.0", want=["forwarding-broken", "server-error"]),
    ("opensmtpd", "refused"): dict(speaker=OWN, want=["remote-unreachable", "connection-refused"]),
    ("opensmtpd", "null-mx"): dict(speaker=OWN, want=["recipient-dns-broken", "recipient-domain-no-mail", "routing-failed"]),
    ("opensmtpd", "closing/expired"): dict(speaker=OWN, enhanced_code="4.4.7", want=["delivery-expired"]),
    ("sendmail", "cut-end"): dict(reply_code=451, enhanced_code="4.4.1", speaker=OWN),
    ("sendmail", "refused"): dict(speaker=OWN),
    ("sendmail", "timeout"): dict(speaker=OWN),
    ("sendmail", "no-domain"): dict(reply_code=550, enhanced_code="5.1.2", speaker=OWN),
    ("sendmail", "null-mx"): dict(reply_code=556, speaker=OWN),
    ("sendmail", "mx-no-host"): dict(reply_code=550, enhanced_code="5.1.2", speaker=OWN, want=["recipient-domain-unknown", "recipient-dns-broken", "routing-failed"]),
    ("sendmail", "mx-self"): dict(reply_code=554, speaker=OWN),
    ("sendmail", "own-pipe"): dict(speaker=OWN, want=["forwarding-broken", "server-error"]),
    ("sendmail", "own-nofile"): dict(speaker=OWN, want=["forwarding-broken", "server-error", "mailbox-unavailable"]),
    ("sendmail", "own-loop"): dict(reply_code=554, enhanced_code="5.4.6", speaker=OWN, want=["mail-loop", "forwarding-broken"]),
    ("sendmail", "own-hops"): dict(reply_code=554, enhanced_code="5.4.6", speaker=OWN, want=["mail-loop"]),
    ("sendmail", "own-forwarded"): dict(recipient="moved@example.org", reply_code=554, enhanced_code="5.7.1", speaker="remote-server", host="mx.quince.example", want=["ip-blocklisted"]),
    ("courier", "no-domain"): dict(speaker=OWN),
    ("courier", "null-mx"): dict(speaker=OWN, want=["recipient-domain-unknown", "recipient-domain-no-mail"]),
    ("courier", "mx-self"): dict(speaker=OWN),
    ("courier", "refused"): dict(speaker=OWN),
    ("courier", "timeout"): dict(speaker=OWN),
    ("courier", "dns-broken"): dict(speaker=OWN),
    ("courier", "own-unknown"): dict(reply_code=550, speaker=OWN, want=["recipient-unknown"]),
    ("dma", "no-domain"): dict(speaker=OWN),
}


def state(mail):
    """What kind of message the server sent."""
    subject = str(mail["Subject"] or "")
    raw = mail.as_bytes().decode("utf-8", "replace")
    if subject == "Return receipt":
        return "success"
    action = re.search(r"(?mi)^Action: *(\w+)", raw)
    if re.search("disposition-notification", str(mail["Content-Type"])):
        return "mdn"
    if action and mail.get_content_type().startswith("multipart"):
        if "Envelope expired" in raw:
            return "expired"
        return {"failed": "failed", "delayed": "delayed"}.get(action.group(1).lower(), "success")
    if subject == "Mail delivery failed":
        return "failed"
    return "reply" if re.match(r"(?i)re:|auto|away|out of", subject) else "other"


def facts(server, case, name, raw):
    """The facts of a reply of the far server, as far as the report shows them."""
    for key in ("greet", "mail", "starttls", "rcpt", "end", "per"):
        reply = case.get(key)
        if reply and not (key == "starttls" and str(reply).startswith("220")):
            break
    else:
        return {}
    if key == "per":
        reply = reply[name]
    lines = [reply] if isinstance(reply, str) else reply
    found = {"reply_code": int(lines[0][:3])}
    code = re.match(r"\d{3}[ -](\d\.\d+\.\d+)", lines[0])
    if code:
        found["enhanced_code"] = code.group(1)
    if STEP[key] in TELLS[server]:
        found["step"] = STEP[key]
    if server in NAMES_HOST:
        found["speaker"] = "remote-server"
        if "mx." + case["domain"] in raw:
            found["host"] = "mx." + case["domain"]
    return found


def outcome(server, name, kind, raw):
    case = CASE.get(name, {})
    action = {"failed": "failed", "delayed": "delayed", "expired": "delayed", "mdn": "failed"}.get(kind)
    said = SAYS.get((server, name + "/" + kind), SAYS.get((server, name)))
    if kind == "success":
        action = re.search(r"(?mi)^Action: *(\w+)", raw)
        if not action:          # sendmail's receipt of an alias has no recipient of its own
            return [{"recipient": "team@example.org", "action": "expanded", "facts": {}, "problem": ["delivered"]}]
        action = action.group(1).lower()
        address = re.search(r"(?mi)^Final-Recipient: *rfc822; *(\S+)", raw).group(1)
        return [{"recipient": address, "action": action, "facts": {}, "problem": ["delivered"]}]
    results = []
    names = [one for one in case.get("to", ["bob"]) if not isinstance(case.get("want"), dict) or one in case["want"]]
    for one in names:
        address = one + "@" + case["domain"] if case else said.get("recipient") or re.search(r"(?mi)^Final-Recipient: *rfc822; *(\S+)", raw).group(1)
        if said is not None:
            found = {key: value for key, value in said.items() if key not in ("want", "recipient")}
            want = said.get("want") or case["want"]
        else:
            found = facts(server, case, one, raw)
            want = case["want"][one] if isinstance(case["want"], dict) else case["want"]
        if kind == "failed" and str(found.get("reply_code", ""))[:1] == "4" and "delivery-expired" not in want and server in ("exim", "sendmail", "courier"):
            want = want + ["delivery-expired"]
        want = (["delayed"] if kind == "delayed" else []) + [each for each in want if not (kind == "delayed" and each == "delivery-expired")]
        results.append({"recipient": address, "action": action, "facts": found, "problem": want})
    return results


def write(name, kind, outcomes, raw, note=None):
    with open(os.path.join(corpus, name), "wb") as file:
        file.write(raw)
    answer = {"kind": kind, **({"note": note} if note else {}), "outcomes": outcomes}
    lines = ['{"kind": %s%s,' % (json.dumps(kind), ', "note": ' + json.dumps(note) if note else ""), ' "outcomes": [']
    lines[-1] += (",\n              ".join(json.dumps(one, ensure_ascii=False) for one in outcomes)) + "]}"
    assert json.loads("\n".join(lines)) == answer
    with open(os.path.join(corpus, os.path.splitext(name)[0] + ".json"), "w") as file:
        file.write("\n".join(lines) + "\n")


KINDS = {"failed": "bounce", "delayed": "delay", "expired": "delay", "success": "receipt", "reply": "auto-reply", "mdn": "bounce"}


def reports():
    for server, choice in CHOICE.items():
        found = {}
        for file in sorted(os.listdir(os.path.join(folder, "out-" + server))):
            if file.endswith(".eml"):
                with open(os.path.join(folder, "out-" + server, file), "rb") as opened:
                    raw = opened.read()
                kind = state(email.message_from_bytes(raw))
                name = file.split(".")[0]
                if kind == "reply":
                    name = "own-away"
                found.setdefault(name + "/" + kind, raw)
        for one in choice:
            name, kind = one.split("/")
            if one not in found and kind == "failed" and name + "/delayed" in found:
                print(server, one, "only delayed")
            if one not in found:
                print(server, one, "missing")
                continue
            raw = found[one].replace(b"\r\n", b"\n")
            text = raw.decode("utf-8", "replace")
            if name == "own-mixed":
                answer = [{"recipient": "nobody@example.org", "action": "failed", "facts": {"speaker": OWN}, "problem": ["recipient-unknown"]},
                          {"recipient": "bob@alder.example", "action": "failed", "facts": facts(server, CASE["unknown"], "bob", text), "problem": ["recipient-unknown"]}]
                if "bob@alder" not in text:
                    continue
            elif kind == "reply":
                answer = [{"recipient": "away@example.org", "action": "delivered", "facts": {}, "problem": ["auto-reply"]}]
            elif kind == "mdn":
                answer = [{"recipient": "refuser@example.org", "action": "failed", "facts": {}, "problem": ["recipient-refused-you"]}]
            else:
                answer = outcome(server, name, kind, text)
            write("made-%s-%s%s.eml" % (server, name, "" if kind in ("failed", "success", "reply", "mdn") else "-" + kind), KINDS[kind], answer, raw)


def said(recipient, want, code=None, enhanced=None, step=None, speaker=None, host=None):
    found = {"reply_code": code, "enhanced_code": enhanced, "speaker": speaker, "step": step, "host": host}
    return [{"recipient": recipient, "action": "failed", "facts": {key: value for key, value in found.items() if value}, "problem": want}]


BOB, DORA = "bob@alder.example", "dora@example.org"
RELAY = ["relay-denied", "auth-required", "domain-not-hosted"]
TALKS = {
    "postfix": {
        "relay": said(BOB, RELAY, 554, "5.7.1", "RCPT"),
        "big": said(DORA, ["message-too-large"], 552, "5.3.4", "END-OF-DATA"),
        "refused-sender": said(DORA, ["sender-disabled", "sender-not-accepted"], 554, "5.7.1", "RCPT"),
        "auth-failed": said(None, ["auth-failed"], 535, "5.7.8", "AUTH", OWN),
        "auth-failed-login": said(None, ["auth-failed"], 535, "5.7.8", "AUTH", OWN),
        "auth-missing": said(None, ["auth-required"], 530, "5.7.0", "MAIL", OWN),
        "auth-mechanism": said(None, ["auth-mechanism"]),
        "no-starttls": said(None, ["tls-settings-mismatch", "tls-failed"]),
        "sent": [],
        "too-big-for-587": said(DORA, ["connection-dropped", "message-too-large"]),
        "msmtp-auth-failed": said(None, ["auth-failed"], 535, "5.7.8", "AUTH", OWN),
        "msmtp-refused": said(None, ["connection-refused"]),
        "msmtp-no-host": said(None, ["server-name-not-found"]),
        "msmtp-relay": said(BOB, RELAY, 554, "5.7.1", "RCPT"),
        "msmtp-starttls": said(None, ["tls-settings-mismatch", "tls-failed"]),
        "curl-tls-on-25": said(None, ["tls-settings-mismatch"]),
        "curl-auth": said(None, ["auth-failed"], 535, "5.7.8", "AUTH", OWN),
        "curl-timeout": said(None, ["connection-timeout"]),
        "imap-port": said(None, ["wrong-outgoing-server"]),
        "far-listed": said("bob@quince.example", ["ip-blocklisted"], 554, "5.7.1", "RCPT"),
        "far-grey": said("bob@willow.example", ["greylisted"], 451, "4.7.1", "RCPT"),
        "far-421": said(None, ["ip-rate-limited"], 421, "4.7.0", "CONNECT"),
        "far-dmarc": said("bob@plane.example", ["dmarc-failed"], 550, "5.7.26", "END-OF-DATA"),
        "far-no-starttls": said(None, ["tls-required"], 530, "5.7.0", "MAIL"),
        "mail-syntax": said(None, ["command-syntax", "sender-address-syntax"], 555, "5.5.4", "MAIL"),
        "no-mail": said(DORA, ["sender-missing", "command-sequence"], 503, "5.5.1", "RCPT"),
        "dovecot-order": said(None, ["auth-failed", "auth-required"], 535, "5.7.8", "AUTH", OWN),
    },
    "exim": {
        "relay": said(BOB, RELAY, 550, None, "RCPT"),
        "unknown": said("nobody@example.org", ["recipient-unknown"], 550, None, "RCPT"),
        "grey": said("grey@example.org", ["greylisted"], 451, None, "RCPT"),
        "sender": said(None, ["sender-disabled", "sender-not-accepted", "sender-blocklisted"], 550, None, "MAIL"),
        "auth-failed": said(None, ["auth-failed"], 535, None, "AUTH", OWN),
        "helo": said(None, ["helo-invalid"], 501, None, "EHLO"),
        "big": said(DORA, ["message-too-large"], 552, None, "END-OF-DATA"),
    },
    "opensmtpd": {
        "relay": said(BOB, ["recipient-unknown", "relay-denied", "auth-required"], 550, None, "RCPT"),
        "helo": said(None, ["helo-invalid", "helo-missing"], 501, "5.5.4", "EHLO"),
        "big": said(DORA, ["message-too-large"], 554, "5.3.4", "END-OF-DATA"),
    },
    "sendmail": {
        "relay": said(BOB, RELAY + ["reverse-dns-missing"], 550, "5.7.1", "RCPT"),
        "unknown": said("nosuch@example.org", ["recipient-unknown"], 550, "5.1.1", "RCPT"),
        "sender": said(None, ["sender-not-accepted", "sender-disabled"], 550, "5.7.1", "MAIL"),
        "sender-domain": said(None, ["sender-domain-unresolvable"], 553, "5.1.8", "MAIL"),
        "helo": said(None, ["helo-invalid"], 501, None, "EHLO"),
        "big": said(DORA, ["message-too-large"], 552, "5.2.3", "END-OF-DATA"),
    },
}


def talks():
    for server, choice in TALKS.items():
        for name, answer in choice.items():
            path = os.path.join(folder, "out-" + server, "talk-%s.txt" % name)
            if not os.path.exists(path):
                print(server, name, "missing")
                continue
            with open(path, "rb") as file:
                raw = file.read().replace(b"\r\n", b"\n")
            write("made-talk-%s-%s.txt" % (server, name), "transcript", answer, raw)


LOGS = {
    "postfix/postfix.log": {"listed": said("bob@quince.example", ["ip-blocklisted"], 554, "5.7.1", "RCPT", None, "mx.quince.example"),
                            "grey": [{**said("bob@willow.example", ["greylisted", "delayed"], 451, "4.7.1", "RCPT", None, "mx.willow.example")[0], "action": "delayed"}],
                            "refused": [{**said("bob@ebony.example", ["remote-unreachable", "connection-refused", "delayed"], None, "4.4.1")[0], "action": "delayed"}]},
    "exim/mainlog": {"full": said("bob@elm.example", ["mailbox-full"], 552, "5.2.2", "END-OF-DATA", None, "mx.elm.example"),
                     "sender-refused": said("bob@oak.example", ["sender-not-accepted"], 550, "5.7.1", "MAIL", None, "mx.oak.example")},
}


def logs():
    """What an administrator copies out of the log: the lines of one message."""
    for name, choice in LOGS.items():
        server, file = name.split("/")
        with open(os.path.join(folder, "out-" + server, file), encoding="utf-8", errors="replace") as opened:
            lines = opened.read().splitlines()
        for case, answer in choice.items():
            address = answer[0]["recipient"]
            mark = next(re.search(r"\b([0-9A-F]{10,12}|\w{6}-\w{6}-\w\w)\b", line).group(1) for line in lines if address in line)
            some = [line for line in lines if mark in line][:6]
            write("made-log-%s-%s.txt" % (server, case), "transcript", answer, ("\n".join(some) + "\n").encode())


if __name__ == "__main__":
    reports()
    talks()
    logs()
