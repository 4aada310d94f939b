"""The contract of mail-medic-cli: what it writes, where, and with which exit code. test-cli.py CLI [unittest options]"""
import json
import os
import signal
import subprocess
import sys
import tempfile
import unittest

CLI = ""
UNKNOWN = "<bob@example.org>: host mx.example.org[192.0.2.8] said: 550 5.1.1 User unknown (in reply to RCPT TO command)\n"
RELAY = "554 5.7.1 <bob@example.org>: Relay access denied\n"
MAIL = "From: MAILER-DAEMON@mx.example.net\nTo: alice@example.net\nSubject: Undelivered Mail Returned to Sender\n\n"
MBOX = "From MAILER-DAEMON Sat Nov 21 09:00:00 2026\n" + MAIL + UNKNOWN + "\n"


class CliTest(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.config = os.path.join(self.folder.name, "config")

    def tearDown(self):
        self.folder.cleanup()

    def path(self, name):
        return os.path.join(self.folder.name, name)

    def write(self, name, text):
        os.makedirs(os.path.dirname(self.path(name)), exist_ok=True)
        with open(self.path(name), "wb") as file:
            file.write(text.encode("utf-8") if isinstance(text, str) else text)
        return self.path(name)

    def run_cli(self, *args, stdin="", language="C"):
        env = dict(os.environ, XDG_CONFIG_HOME=self.config, XDG_CONFIG_DIRS=self.path("etc"), LANGUAGE=language, LC_ALL="C.UTF-8")
        return subprocess.run([CLI, *args], input=stdin.encode("utf-8") if isinstance(stdin, str) else stdin, capture_output=True, env=env, timeout=60)

    def reports(self, *args, stdin="", code=0):
        run = self.run_cli("analyse", "--json", *args, stdin=stdin)
        self.assertEqual(run.returncode, code, run.stderr)
        return [json.loads(line) for line in run.stdout.decode("utf-8").splitlines()]

    def first(self, report):
        return report["outcomes"][0]["diagnoses"][0]["problem"]


class Usage(CliTest):
    def test_version(self):
        run = self.run_cli("--version")
        self.assertEqual(run.returncode, 0)
        self.assertRegex(run.stdout.decode(), r"^mail-medic \d+\.\d+\.\d+\n$")

    def test_help(self):
        for args in (["--help"], ["help"], ["analyse", "--help"]):
            run = self.run_cli(*args)
            self.assertEqual(run.returncode, 0, args)
            self.assertIn(b"analyse", run.stdout)

    def test_wrong_usage(self):
        for args in ([], ["no-such-command"], ["analyse", "--no-such-option"], ["analyse", "--seen-in=kitchen", "-"], ["analyse", "--seen-in"],
                     ["knowledge"], ["knowledge", "check"], ["knowledge", "eat", "x"]):
            run = self.run_cli(*args)
            self.assertEqual(run.returncode, 2, args)
            self.assertEqual(run.stdout, b"", args)
            self.assertNotEqual(run.stderr, b"", args)


class Analyse(CliTest):
    def test_one_line_a_message(self):
        a, b = self.write("a.txt", UNKNOWN), self.write("b.txt", RELAY)
        reports = self.reports(a, b)
        self.assertEqual([one["source"] for one in reports], [a, b])
        self.assertEqual([one["message"] for one in reports], [0, 0])
        self.assertEqual(self.first(reports[0]), "recipient-unknown")

    def test_contract(self):
        report, = self.reports(self.write("a.txt", UNKNOWN))
        self.assertLessEqual({"source", "message", "kind", "language", "reporter", "outcomes"}, set(report))
        outcome = report["outcomes"][0]
        self.assertLessEqual({"recipient", "action", "class", "facts", "diagnoses"}, set(outcome))
        self.assertEqual(outcome["recipient"], "bob@example.org")
        self.assertEqual(outcome["class"], "userunknown")
        self.assertEqual(outcome["facts"]["reply_code"], 550)
        self.assertEqual(outcome["facts"]["enhanced_code"], "5.1.1")
        diagnosis = outcome["diagnoses"][0]
        self.assertLessEqual({"problem", "confidence", "score", "who", "lasting", "title", "summary", "guide", "article", "evidence"}, set(diagnosis))
        for evidence in diagnosis["evidence"]:
            self.assertEqual(UNKNOWN[evidence["start"]:evidence["end"]], evidence["text"])

    def test_standard_input(self):
        for args in ([], ["-"]):
            report, = self.reports(*args, stdin=UNKNOWN)
            self.assertEqual(report["source"], "-")
            self.assertEqual(self.first(report), "recipient-unknown")

    def test_empty_input(self):
        report, = self.reports(stdin="")
        self.assertEqual((report["kind"], report["outcomes"]), ("empty", []))

    def test_mbox(self):
        reports = self.reports(self.write("box", MBOX * 3))
        self.assertEqual([one["message"] for one in reports], [0, 1, 2])
        self.assertEqual({self.first(one) for one in reports}, {"recipient-unknown"})

    def test_mbox_on_standard_input(self):
        self.assertEqual([one["message"] for one in self.reports(stdin=MBOX * 2)], [0, 1])

    def test_folder(self):
        for name in ("d/b.eml", "d/a.eml", "d/deep/c.eml", "d/.hidden"):
            self.write(name, MAIL + UNKNOWN)
        reports = self.reports(self.path("d"))
        self.assertEqual([os.path.relpath(one["source"], self.path("d")) for one in reports], ["a.eml", "b.eml", "deep/c.eml"])

    def test_maildir(self):
        for name in ("m/cur/1:2,S", "m/new/2", "m/tmp/3"):
            self.write(name, MAIL + UNKNOWN)
        self.assertEqual(len(self.reports(self.path("m"))), 2)

    def test_empty_folder(self):
        os.mkdir(self.path("nothing"))
        self.assertEqual(self.reports(self.path("nothing")), [])

    def test_unreadable_is_named_and_the_rest_done(self):
        good, missing = self.write("a.txt", UNKNOWN), self.path("missing.eml")
        picture = self.write("b.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + b"\0" * 20)
        run = self.run_cli("analyse", "--json", missing, picture, good)
        self.assertEqual(run.returncode, 1)
        self.assertIn(b"missing.eml", run.stderr)
        self.assertIn(b"b.png", run.stderr)
        self.assertEqual(len(run.stdout.splitlines()), 1)
        self.assertEqual(json.loads(run.stdout)["source"], good)

    def test_too_large(self):
        big = self.path("big")
        with open(big, "wb") as file:
            file.truncate(65 * 1024 * 1024)
        run = self.run_cli("analyse", "--json", big, self.write("a.txt", UNKNOWN))
        self.assertEqual(run.returncode, 1)
        self.assertIn(b"64 MB", run.stderr)
        self.assertEqual(len(run.stdout.splitlines()), 1)

    def test_seen_in(self):
        own = self.reports("--seen-in=program", stdin=RELAY)[0]
        far = self.reports("--seen-in=returned-mail", stdin=RELAY)[0]
        log = self.reports("--seen-in", "log", stdin=RELAY)[0]
        self.assertEqual(own["outcomes"][0]["facts"]["speaker"], "own-server")
        self.assertEqual(far["outcomes"][0]["facts"]["speaker"], "remote-server")
        self.assertNotEqual(self.first(own), self.first(far))
        self.assertIn("outcomes", log)
        self.assertEqual(self.reports(stdin=RELAY)[0].get("question"), "seen-in")

    def test_redact(self):
        run = self.run_cli("analyse", "--json", "--redact", stdin=UNKNOWN)
        self.assertNotIn(b"bob", run.stdout)
        self.assertNotIn(b"192.0.2.8", run.stdout)
        self.assertIn(b"masked.invalid", run.stdout)
        text = self.run_cli("analyse", "--redact", stdin=UNKNOWN)
        self.assertNotIn(b"bob@", text.stdout)

    def test_secrets(self):
        run = self.run_cli("analyse", "--json", stdin="AUTH PLAIN AGJvYgBzZWNyZXQ=\n535 5.7.8 authentication failed\n")
        self.assertNotIn(b"AGJvYgBzZWNyZXQ", run.stdout)
        self.assertEqual(json.loads(run.stdout)["masked"], 1)

    def test_text_for_people(self):
        run = self.run_cli("analyse", stdin=UNKNOWN)
        text = run.stdout.decode("utf-8")
        self.assertEqual(run.returncode, 0)
        self.assertIn("bob@example.org", text)
        self.assertIn("User unknown", text)
        self.assertNotIn("\033", text)   # colour only on a terminal

    def test_terminal_is_safe(self):
        text = self.run_cli("analyse", stdin="<bob@example.org>: 550 5.1.1 User unknown \033]0;evil\007 \033[2J\n").stdout
        self.assertNotIn(b"\033", text)
        self.assertNotIn(b"\007", text)

    def test_odd_names(self):
        for name in ("a b.txt", "ü.txt", "-x.txt", "line\nend.txt", "quote\".txt"):
            path = self.write(name, UNKNOWN)
            report, = self.reports("--", path)
            self.assertEqual(report["source"], path)

    def test_name_that_is_no_text(self):
        name = os.fsencode(self.folder.name) + b"/\xff.txt"
        with open(name, "wb") as file:
            file.write(UNKNOWN.encode())
        run = subprocess.run([CLI.encode(), b"analyse", b"--json", name], capture_output=True, timeout=60)
        self.assertEqual(run.returncode, 0)
        json.loads(run.stdout.decode("utf-8"))

    def test_closed_pipe(self):
        box = self.write("box", MBOX * 20000)
        run = subprocess.Popen([CLI, "analyse", "--json", box], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        run.stdout.readline()
        run.stdout.close()
        self.assertIn(run.wait(timeout=60), (0, 1, -signal.SIGPIPE))
        run.stderr.close()


class Knowledge(CliTest):
    def test_good(self):
        good = self.write("good.json", '{"phrases": [{"problem": "mailbox-full", "any": ["the gnomes have eaten it"]}]}')
        run = self.run_cli("knowledge", "check", good)
        self.assertEqual((run.returncode, run.stderr), (0, b""))

    def test_bad(self):
        bad = self.write("bad.json", '{"phrases": [\n{"problem": "no-such-problem",\n"any": ["user unknown"]}]}')
        run = self.run_cli("knowledge", "check", bad)
        self.assertEqual(run.returncode, 1)
        self.assertIn("bad.json:2: problem: there is no problem “no-such-problem”", run.stderr.decode("utf-8"))

    def test_missing_and_broken(self):
        for path in (self.path("missing.json"), self.write("broken.json", "{"), self.write("empty.json", ""), self.write("png.json", b"\x89PNG\0\0")):
            run = self.run_cli("knowledge", "check", path)
            self.assertEqual(run.returncode, 1, path)
            self.assertIn(os.path.basename(path).encode(), run.stderr)

    def test_overlay(self):
        self.write("config/mail-medic/knowledge.d/a.json", '{"phrases": [{"problem": "mailbox-full", "any": ["the gnomes have eaten it"]}]}')
        self.write("etc/mail-medic/knowledge.d/b.json", '{"phrases": [{"problem": "greylisted", "any": ["the elves have eaten it"]}]}')
        self.assertEqual(self.first(self.reports(stdin="554 the gnomes have eaten it")[0]), "mailbox-full")
        self.assertEqual(self.first(self.reports(stdin="554 the elves have eaten it")[0]), "greylisted")

    def test_broken_overlay_is_named(self):
        self.write("config/mail-medic/knowledge.d/bad.json", '{"phrases": [\n{]}')
        run = self.run_cli("analyse", "--json", stdin=UNKNOWN)
        self.assertIn(b"bad.json:2", run.stderr)
        self.assertEqual(self.first(json.loads(run.stdout)), "recipient-unknown")

    def test_explain(self):
        run = self.run_cli("knowledge", "explain", self.write("a.txt", UNKNOWN))
        self.assertEqual(run.returncode, 0)
        self.assertRegex(run.stdout.decode(), r"(?m)^phrases/[a-z-]+\.json:\d+\tproblem:recipient-unknown\tUser unknown$")


if __name__ == "__main__":
    CLI = sys.argv.pop(1)
    unittest.main()
