"""Runs the corpus through mail-medic-cli and holds it against its answers. score.py CLI [--misses|--quiet]

Prints each miss and the share of each figure that is right; fails if one is below what stands in the file `floor`. That file is raised
by hand when a figure has risen (--write does it), so that no figure falls unseen.

kind, recipients, actions, facts: as in README.md. problem: the first diagnosis is the first of the answer. defensible: it is any of them.
"""
import collections
import glob
import json
import os
import subprocess
import sys

here = os.path.dirname(os.path.abspath(__file__))
FLOOR = os.path.join(here, "floor")
FIGURES = "kind recipient action facts problem defensible".split()


def analyse(cli, paths):
    run = subprocess.run([cli, "analyse", "--json"] + paths, capture_output=True, encoding="utf-8")
    if run.stderr:
        print(run.stderr)
    reports = {}
    for line in run.stdout.splitlines():
        report = json.loads(line)
        reports.setdefault(os.path.basename(report["source"]), report)
    return reports


def find(outcomes, recipient, index):
    for outcome in outcomes:
        if recipient and (outcome["recipient"] or "").lower() == recipient.lower():
            return outcome
    return outcomes[index] if recipient is None and index < len(outcomes) else None


def same(key, got, expected):
    if isinstance(expected, str) and isinstance(got, str):
        return got.lower() == expected.lower() or (key == "reply_text" and " ".join(expected.split()) in " ".join(got.split()))
    return got == expected


def compare(report, answer):
    """Yields (figure, right, what was got, what was expected)."""
    outcomes = report.get("outcomes", [])
    yield "kind", report.get("kind") == answer["kind"], report.get("kind"), answer["kind"]
    if not answer["outcomes"]:
        yield "recipient", not outcomes, [one["recipient"] for one in outcomes], []
    for index, expected in enumerate(answer["outcomes"]):
        outcome = find(outcomes, expected["recipient"], index)
        named = outcome is not None and (expected["recipient"] is not None or outcome["recipient"] is None)
        yield "recipient", named, [one["recipient"] for one in outcomes], expected["recipient"]
        outcome = outcome or (outcomes[index] if index < len(outcomes) else {"facts": {}, "diagnoses": []})
        yield "action", outcome.get("action") == expected["action"], outcome.get("action"), expected["action"]
        for key, value in expected["facts"].items():
            got = outcome["facts"].get(key)
            yield "facts", same(key, got, value), "%s %s" % (key, got), value
        first = outcome["diagnoses"][0]["problem"] if outcome["diagnoses"] else None
        yield "problem", first == expected["problem"][0], first, expected["problem"][0]
        yield "defensible", first in expected["problem"], first, expected["problem"]


def main():
    cli, options = sys.argv[1], sys.argv[2:]
    paths = sorted(path for kind in ("eml", "txt") for path in glob.glob(os.path.join(here, "*." + kind)))
    reports = analyse(cli, paths)
    right, all_of = collections.Counter(), collections.Counter()
    for path in paths:
        name = os.path.basename(path)
        with open(os.path.splitext(path)[0] + ".json", encoding="utf-8") as file:
            answer = json.load(file)
        for figure, ok, got, expected in compare(reports.get(name, {}), answer):
            all_of[figure] += 1
            right[figure] += ok
            if not ok and "--quiet" not in options:
                print("%s: %s: got %s, expected %s" % (name, figure, got, expected))

    shares = {figure: 100.0 * right[figure] / max(1, all_of[figure]) for figure in FIGURES}
    if "--write" in options:
        with open(FLOOR, "w", encoding="utf-8") as file:
            file.writelines("%s %.1f\n" % (figure, int(shares[figure] * 10) / 10) for figure in FIGURES)
    with open(FLOOR, encoding="utf-8") as file:
        floor = {figure: float(share) for figure, share in (line.split() for line in file if line.strip())}
    fallen = False
    print("read %d of %d files" % (len(reports), len(paths)))
    for figure in FIGURES:
        fell = shares[figure] < floor[figure]
        fallen |= fell
        print("%-10s %4d/%4d = %5.1f %%, floor %.1f %%%s" % (figure, right[figure], all_of[figure], shares[figure], floor[figure], "  FELL" if fell else ""))
    return 1 if fallen or len(reports) != len(paths) else 0


if __name__ == "__main__":
    sys.exit(main())
