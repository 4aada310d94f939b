"""Is every answer of the corpus well-formed, and do its facts stand in its text? check.py   (exit 0: yes)"""
import email
import glob
import json
import os
import sys

here = os.path.dirname(os.path.abspath(__file__))
KINDS = "bounce delay receipt reply transcript dialog auto-reply complaint other empty".split()
ACTIONS = "failed delayed delivered relayed expanded".split()
SPEAKERS = "program own-server remote-server".split()
STEPS = "CONNECT EHLO STARTTLS AUTH MAIL RCPT DATA END-OF-DATA".split()
QUOTED = "reply_code enhanced_code host ip blocklist socket_error client_error".split()
FACTS = QUOTED + "reply_text speaker step port service helo size size_limit".split()
KEYS = {"recipient", "action", "facts", "problem"}


def known_problems():
    ids = set()
    for path in glob.glob(os.path.join(here, "../../data/knowledge/problems/*.json")):
        with open(path, encoding="utf-8") as file:
            ids |= {one["id"] for one in json.load(file).get("problems", [])}
    return ids


def whole_text(path):
    """The text as it stands, and once more with its parts decoded."""
    with open(path, "rb") as file:
        raw = file.read()
    text = raw.decode("utf-8", "replace")
    if path.endswith(".eml"):
        for part in email.message_from_bytes(raw).walk():
            body = None if part.is_multipart() else part.get_payload(decode=True)
            if body:
                text += "\n" + body.decode("utf-8", "replace")
    return text


def faults(answer, text, problems):
    if answer["kind"] not in KINDS:
        yield "kind " + answer["kind"]
    for outcome in answer["outcomes"]:
        if set(outcome) != KEYS:
            yield "keys " + " ".join(sorted(outcome))
        if outcome["action"] not in ACTIONS:
            yield "action " + outcome["action"]
        if outcome["recipient"] and outcome["recipient"] not in text:
            yield "recipient %s is not in the text" % outcome["recipient"]
        if not outcome["problem"]:
            yield "no problem"
        for problem in outcome["problem"]:
            if problems and problem not in problems:
                yield "unknown problem " + problem
        for key, value in outcome["facts"].items():
            if key not in FACTS:
                yield "unknown fact " + key
            if key in QUOTED and str(value) not in text:
                yield "%s %s is not in the text" % (key, value)
            if (key == "speaker" and value not in SPEAKERS) or (key == "step" and value not in STEPS):
                yield "%s %s" % (key, value)


def main():
    problems, wrong, count = known_problems(), 0, 0
    samples = {path for kind in ("eml", "txt") for path in glob.glob(os.path.join(here, "*." + kind))}
    for path in sorted(samples):
        count += 1
        with open(os.path.splitext(path)[0] + ".json", encoding="utf-8") as file:
            answer = json.load(file)
        for fault in faults(answer, whole_text(path), problems):
            wrong += 1
            print("%s: %s" % (os.path.basename(path), fault))
    print("%d samples, %d faults" % (count, wrong))
    return 1 if wrong or not count else 0


if __name__ == "__main__":
    sys.exit(main())
