"""Does every mail give the same answer however it was pasted or passed on? pasted.py CLI [FOLDER]   (exit 0: yes)"""
import glob
import json
import os
import re
import subprocess
import sys
import tempfile

here = os.path.dirname(os.path.abspath(__file__))


def lines(mail, change):
    return b"\n".join(change(line) for line in mail.split(b"\n"))


def attached(mail, kind=b"message/rfc822"):
    return (b"From: Anna <anna@example.com>\nTo: help@example.net\nSubject: Fwd: what is this?\nMIME-Version: 1.0\n"
            b'Content-Type: multipart/mixed; boundary="passed-on"\n\n--passed-on\nContent-Type: text/plain\n\nWhat does this mean?\n\n'
            b"--passed-on\nContent-Type: " + kind + b'; name="notice.eml"\nContent-Disposition: attachment\n\n' + mail + b"\n--passed-on--\n")


WAYS = {
    "CRLF": lambda mail: mail.replace(b"\n", b"\r\n"),
    "CR": lambda mail: mail.replace(b"\n", b"\r"),
    "doubled line ends": lambda mail: mail.replace(b"\n", b"\n\n"),
    "quoted": lambda mail: lines(mail, lambda line: b"> " + line),
    "indented": lambda mail: lines(mail, lambda line: b"    " + line),
    "attached": attached,
    "attached as octets": lambda mail: attached(mail, b"application/octet-stream"),
    "never closed": lambda mail: re.sub(rb"\n--([^\n]+)--\n", b"\n", mail),
    "called mixed": lambda mail: re.sub(rb"(?i)multipart/report", b"multipart/mixed", mail),
}


def answers(cli, folder):
    """For each file its kind and, for each recipient, codes and problem."""
    result = {}
    out = subprocess.run([cli, "analyse", "--json", folder], capture_output=True, check=True).stdout
    for line in out.splitlines():
        report = json.loads(line)
        result[os.path.basename(report["source"])] = report["kind"], sorted(
            (str(one["recipient"]), str(one["facts"]["reply_code"]), str(one["facts"]["enhanced_code"]), one["diagnoses"][0]["problem"])
            for one in report["outcomes"])
    return result


def main():
    cli, source = sys.argv[1], sys.argv[2] if len(sys.argv) > 2 else here
    mails = {}
    for path in sorted(glob.glob(os.path.join(source, "*.eml"))):
        with open(path, "rb") as file:
            mails[os.path.basename(path)] = file.read().replace(b"\r\n", b"\n")
    wrong = 0
    plain = None
    for way, change in {"plain": lambda mail: mail, **WAYS}.items():
        with tempfile.TemporaryDirectory() as folder:
            for name, mail in mails.items():
                with open(os.path.join(folder, name), "wb") as file:
                    file.write(change(mail))
            found = answers(cli, folder)
        plain = plain or found
        differ = [name for name in mails if found.get(name) != plain.get(name)]
        wrong += len(differ)
        print("%s: %d of %d alike" % (way, len(mails) - len(differ), len(mails)))
        for name in differ:
            print("  %s: %s, plain %s" % (name, found.get(name), plain.get(name)))
    return 1 if wrong or not mails else 0


if __name__ == "__main__":
    sys.exit(main())
