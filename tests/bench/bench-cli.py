"""How long mail-medic-cli takes to start, and how many mails a second it does. bench-cli.py CLI CORPUS

The start is held against that of `true` (at most 3 times it and 10 ms), the mails against what Debian has for the same work, where it is
installed: python3-flufl.bounce and libmail-deliverystatus-bounceparser-perl (the aim is 5 and 20 times their speed)."""
import glob
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time

MAILS = 6000
FLUFL = """
import email, sys
from flufl.bounce import all_failures
for path in open(sys.argv[1]).read().split("\\n"):
    with open(path, "rb") as file:
        mail = email.message_from_binary_file(file)
    try:
        print(all_failures(mail))
    except Exception as error:   # it does not read everything
        print(error)
"""
PERL = """
use Mail::DeliveryStatus::BounceParser;
open(my $list, "<", $ARGV[0]);
while (my $path = <$list>) {
    chomp $path;
    open(my $file, "<", $path);
    my $mail = do { local $/; <$file> };
    my $bounce = eval { Mail::DeliveryStatus::BounceParser->new($mail) };
    print join(",", eval { $bounce->addresses }), "\\n";
}
"""


def seconds(args, out=subprocess.DEVNULL):
    begun = time.perf_counter()
    subprocess.run(args, stdout=out, stderr=subprocess.DEVNULL, stdin=subprocess.DEVNULL, check=True)
    return time.perf_counter() - begun


def cpu_seconds(args, out=subprocess.DEVNULL):
    """Of single-threaded work: what other programs do meanwhile does not count."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    seconds(args, out)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def has(args):
    return subprocess.run(args, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).returncode == 0


def bench_start(cli, folder):
    one = os.path.join(folder, "one.txt")
    with open(one, "w") as file:
        file.write("550 5.1.1 <bob@example.org>: User unknown\n")
    both = [(seconds(["true"]), seconds([cli, "analyse", "--json", one])) for _ in range(101)]
    base, took = statistics.median(b for b, _ in both), statistics.median(t for _, t in both)
    limit = 3 * base + 0.010
    print("start: %.2f ms, true %.2f ms, at most %.2f ms" % (took * 1e3, base * 1e3, limit * 1e3))
    return took <= limit


def bench_mails(cli, corpus, folder):
    sources = sorted(glob.glob(os.path.join(corpus, "*.eml")))
    mails = []
    for index in range(MAILS):
        path = os.path.join(folder, "mails", "%05d.eml" % index)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(sources[index % len(sources)], "rb") as source, open(path, "wb") as mail:
            mail.write(source.read())
        mails.append(path)
    size = sum(os.path.getsize(path) for path in mails)
    listed = os.path.join(folder, "list")
    with open(listed, "w") as file:
        file.write("\n".join(mails))

    jobs = ["--jobs=1"] if has([cli, "analyse", "--jobs=1", mails[0]]) else []
    with open(os.path.join(folder, "out"), "wb") as out:
        own = min(cpu_seconds([cli, "analyse", "--json"] + jobs + [os.path.join(folder, "mails")], out) for _ in range(3))
    print("%d mails, mean %.1f kB, load %.1f" % (MAILS, size / MAILS / 1024, os.getloadavg()[0]))
    print("mail-medic-cli: %.0f mails a second of processor time" % (MAILS / own))
    ok = True
    # each at its best; once is enough for the one that takes twenty seconds
    for name, test, script, wanted, tries in (("flufl.bounce", ["/usr/bin/python3", "-c", "import flufl.bounce"], ["/usr/bin/python3", "-c", FLUFL], 5, 3),
                                              ("BounceParser", ["perl", "-MMail::DeliveryStatus::BounceParser", "-e1"], ["perl", "-e", PERL], 20, 1)):
        if not has(test):
            print("%s: not installed" % name)
            continue
        other = min(cpu_seconds(script + [listed]) for _ in range(tries))
        print("%s: %.0f mails a second, mail-medic-cli is %.1f times as fast (wanted: %d)" % (name, MAILS / other, other / own, wanted))
        ok &= other / own >= wanted
    if jobs:
        one, two = (min(seconds([cli, "analyse", "--json", "--jobs=%d" % jobs, os.path.join(folder, "mails")]) for _ in range(3)) for jobs in (1, 2))
        print("--jobs=2: %.2f times as fast as --jobs=1" % (one / two))
    return ok


def main():
    cli, corpus = sys.argv[1:3]
    with tempfile.TemporaryDirectory() as folder:
        ok = bench_start(cli, folder)
        ok &= bench_mails(cli, corpus, folder)
    return 0 if ok else 1


if __name__ == "__main__":
    sys.exit(main())
