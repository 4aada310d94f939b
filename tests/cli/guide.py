"""The contract of `mail-medic-cli guide`: the list, a walk with answers from a pipe, the JSON, and facts from a file. guide.py CLI [unittest options]"""
import json
import os
import subprocess
import sys
import tempfile
import unittest

CLI = ""
HELO = "504 5.5.2 <My Computer>: Helo command rejected: need fully-qualified hostname\n"
HAPPY = "Everything is fine, see you on Monday.\n"


class GuideTest(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()

    def tearDown(self):
        self.folder.cleanup()

    def write(self, name, text):
        path = os.path.join(self.folder.name, name)
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)
        return path

    def run_cli(self, *args, stdin=""):
        env = dict(os.environ, XDG_CONFIG_HOME=self.folder.name, XDG_CONFIG_DIRS=self.folder.name, LANGUAGE="C", LC_ALL="C.UTF-8")
        return subprocess.run([CLI, "guide", *args], input=stdin, capture_output=True, env=env, timeout=60, encoding="utf-8")

    def steps(self, *args):
        run = self.run_cli("--json", *args)
        self.assertEqual(run.returncode, 0, run.stderr)
        return json.loads(run.stdout)

    def test_list(self):
        run = self.run_cli()
        self.assertEqual(run.returncode, 0)
        self.assertIn("enable-smtp-auth", run.stdout)
        guides = [json.loads(line) for line in self.run_cli("--json").stdout.splitlines()]
        self.assertEqual(len(guides), len(run.stdout.splitlines()))
        for guide in guides:
            self.assertEqual(set(guide), {"guide", "title", "intro", "minutes"})

    def test_json(self):
        for guide in (json.loads(line)["guide"] for line in self.run_cli("--json").stdout.splitlines()):
            whole = self.steps(guide)
            ids = {step["id"] for step in whole["steps"]}
            self.assertEqual(whole["guide"], guide)
            for step in whole["steps"]:
                for answer in step.get("answers", []):
                    self.assertTrue(("next" in answer) != ("guide" in answer))
                    self.assertIn(answer.get("next", whole["steps"][0]["id"]), ids)
                if step["kind"] == "end":
                    self.assertIn(step["end"], ("solved", "wait", "hand-over"))

    def test_walk(self):
        whole = self.steps("enable-smtp-auth")
        steps = {step["id"]: step for step in whole["steps"]}
        step, lines = whole["steps"][0], []
        while step["kind"] != "end" and len(lines) < 20:   # the first answer always: the hopeful way
            self.assertIn("next", step["answers"][0])
            step = steps[step["answers"][0]["next"]]
            lines.append("1")
        run = self.run_cli("enable-smtp-auth", stdin="\n".join(lines) + "\n")
        self.assertEqual(run.returncode, 0, run.stderr)
        self.assertIn("What was done", run.stdout)
        self.assertIn(step["title"], run.stdout)
        self.assertNotIn("**", run.stdout)
        self.assertNotIn("{", run.stdout)

    def test_back_and_note(self):
        run = self.run_cli("enable-smtp-auth", stdin="1\nw the caller is not sure\nb\nb\nnonsense\nq\n")
        self.assertEqual(run.returncode, 0, run.stderr)
        self.assertIn("q: quit", run.stdout)

    def test_answers_end(self):
        run = self.run_cli("enable-smtp-auth", stdin="1\n")
        self.assertEqual(run.returncode, 1)
        self.assertIn("answers ended", run.stderr)

    def test_from(self):
        path = self.write("helo.txt", HELO)
        run = self.run_cli("--from", path, stdin="q\n")
        self.assertEqual(run.returncode, 0, run.stderr)
        self.assertIn(self.steps("change-helo")["title"], run.stdout)
        self.assertIn("known", json.dumps(self.steps("--from", path, "change-helo")))

    def test_from_nothing(self):
        run = self.run_cli("--from", self.write("happy.txt", HAPPY))
        self.assertEqual(run.returncode, 1)
        self.assertIn("no guide", run.stderr)
        run = self.run_cli("--from", os.path.join(self.folder.name, "none"))
        self.assertEqual(run.returncode, 1)

    def test_wrong_usage(self):
        for args, code in ((["no-such-guide"], 1), (["a", "b"], 2), (["--no-such-option"], 2), (["--program=none", "enable-smtp-auth"], 2),
                           (["--system=none", "enable-smtp-auth"], 2)):
            run = self.run_cli(*args)
            self.assertEqual(run.returncode, code, args)
            self.assertTrue(run.stderr)
            self.assertEqual(run.stdout, "")


if __name__ == "__main__":
    CLI = sys.argv.pop(1)
    unittest.main()
