#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""batch.py CLI CORPUS: mail-medic-cli analyse over many messages.

Order, filters, folders, Maildirs and mboxes, what cannot be read, the end by a signal or by a reader that has seen enough, the line of progress,
and the two ways of spreading the work that the README describes.
"""
import glob
import json
import os
import pty
import select
import shlex
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
import unittest

CLI, CORPUS = sys.argv[1:3]
FROM = b'From MAILER-DAEMON Sat Nov 21 09:00:00 2026\n'
BOUNCE = b'''From: MAILER-DAEMON@mx.example.org
To: me@example.com
Subject: Undelivered Mail Returned to Sender

<user%d@example.org>: host mx.example.org[192.0.2.8] said: 550 5.1.1 User unknown (in reply to RCPT TO command)
'''
FULL = b'''From: MAILER-DAEMON@mx.example.org
To: me@example.com
Subject: Undelivered Mail Returned to Sender

<full%d@example.org>: host mx.example.org[192.0.2.8] said: 552 5.2.2 Mailbox full (in reply to RCPT TO command)
'''
CHAT = b'From: a@example.org\nTo: b@example.org\nSubject: Lunch %d\n\nShall we meet at noon?\n'


def start(*args, **kwargs):
    kwargs.setdefault('stdout', subprocess.PIPE)
    kwargs.setdefault('stderr', subprocess.PIPE)
    return subprocess.Popen([CLI, 'analyse', *map(str, args)], **kwargs)


def run(*args, stdin=b'', code=0):
    process = start(*args, stdin=subprocess.PIPE)
    out, err = process.communicate(stdin)
    assert process.returncode == code, (process.returncode, err.decode())
    return out, err.decode()


def lines(out):
    """Every line is a whole object, and the last ends with a line feed."""
    assert out == b'' or out.endswith(b'\n'), out[-100:]
    return [json.loads(line) for line in out.splitlines()]


def recipients(reports):
    return [outcome['recipient'] for report in reports for outcome in report['outcomes']]


class Batch(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.mkdtemp(prefix='medic-batch-')
        self.addCleanup(shutil.rmtree, self.folder)

    def write(self, name, contents):
        path = os.path.join(self.folder, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, 'wb') as file:
            file.write(contents)
        return path

    def write_mbox(self, n, name='mbox', message=BOUNCE, pad=0):
        with open(os.path.join(self.folder, name), 'wb') as file:
            for i in range(n):
                file.write(FROM + message % i + b'x' * (i * 7919 % (pad + 1)) + b'\n\n')
        return file.name


class TestOrder(Batch):
    def test_any_number_of_jobs(self):
        """The same bytes whatever the number of jobs, with messages of very different size."""
        path = self.write_mbox(3000, pad=20000)
        corpus = sorted(glob.glob(os.path.join(CORPUS, '*.eml')))
        once, _ = run('--json', '--jobs=1', path, *corpus)
        reports = lines(once)
        self.assertEqual(len(reports), 3000 + len(corpus))
        self.assertEqual([report['message'] for report in reports[:3000]], list(range(3000)))
        self.assertEqual(recipients(reports[:3000]), [f'user{i}@example.org' for i in range(3000)])
        self.assertEqual([report['source'] for report in reports[3000:]], corpus)
        for jobs in (2, 3, 32):
            self.assertEqual(run('--json', f'--jobs={jobs}', path, *corpus)[0], once)
        self.assertEqual(run('--json', path, *corpus)[0], once)

    def test_text(self):
        path = self.write_mbox(40)
        once, _ = run('--jobs=1', path)
        self.assertEqual(once.count('── '.encode()), 40)
        self.assertEqual(run('--jobs=4', path)[0], once)

    def test_at_once(self):
        """A message is written when it is known, not when the input ends."""
        for jobs in (1, 4):
            process = start('--json', f'--jobs={jobs}', stdin=subprocess.PIPE)
            process.stdin.write(b''.join(FROM + BOUNCE % i + b'\n' for i in range(3)))
            process.stdin.flush()
            self.assertTrue(select.select([process.stdout], [], [], 20)[0])
            self.assertEqual(json.loads(process.stdout.readline())['message'], 0)
            self.assertEqual(json.loads(process.stdout.readline())['message'], 1)
            out, _ = process.communicate()
            self.assertEqual([report['message'] for report in lines(out)], [2])

    def test_no_messages(self):
        os.mkdir(os.path.join(self.folder, 'empty'))
        self.assertEqual(run('--json', os.path.join(self.folder, 'empty'))[0], b'')


class TestSources(Batch):
    def test_from_lines(self):
        body = (BOUNCE % 1 + b'\nFrom here on it is prose\nand no header\n\n>From quoted@example.org Sat Nov 21 09:00:00 2026\nSubject: quoted\n')
        mbox = FROM + body + b'\n' + FROM + BOUNCE % 2 + FROM.replace(b'\n', b'\r\n') + (BOUNCE % 3).replace(b'\n', b'\r\n')
        for jobs in (1, 3):
            self.assertEqual(recipients(lines(run('--json', f'--jobs={jobs}', stdin=mbox)[0])), [f'user{i}@example.org' for i in (1, 2, 3)])

    def test_folder(self):
        for i, name in enumerate(['b/2.eml', 'a.eml', 'b/10.eml', 'c.mbox', '.hidden/x.eml', '.x.eml']):
            self.write(name, FROM + BOUNCE % 50 + b'\n' + FROM + BOUNCE % 51 if name == 'c.mbox' else BOUNCE % i)
        os.symlink('..', os.path.join(self.folder, 'b', 'circle'))
        os.mkfifo(os.path.join(self.folder, 'b', 'fifo'))
        reports = lines(run('--json', '--jobs=3', self.folder)[0])
        self.assertEqual([(os.path.relpath(r['source'], self.folder), r['message']) for r in reports],
                         [('a.eml', 0), ('b/10.eml', 0), ('b/2.eml', 0), ('c.mbox', 0), ('c.mbox', 1)])

    def test_maildir(self):
        for name in ['cur/1:2,S', 'new/2', 'tmp/3', '.Sent/cur/4:2,', '.Sent/new/.keep', '.notes/5', 'Sub/cur/6:2,', 'Sub/new/.keep',
                     'dovecot.index.log']:
            self.write('Maildir/' + name, BOUNCE % 1)
        reports = lines(run('--json', os.path.join(self.folder, 'Maildir'))[0])
        self.assertEqual([os.path.relpath(r['source'], self.folder) for r in reports],
                         ['Maildir/.Sent/cur/4:2,', 'Maildir/Sub/cur/6:2,', 'Maildir/cur/1:2,S', 'Maildir/new/2'])

    def test_unreadable_in_the_middle(self):
        """It is named, in its turn, the rest is done, and the exit code tells."""
        first, last = self.write_mbox(300, 'first'), self.write_mbox(300, 'last')
        picture = self.write('picture.png', b'\x89PNG\r\n\x1a\n' + bytes(4000))
        missing = os.path.join(self.folder, 'missing.eml')
        for jobs in (1, 4):
            out, err = run('--json', f'--jobs={jobs}', first, missing, picture, last, code=1)
            reports = lines(out)
            self.assertEqual([report['source'] for report in reports], [first] * 300 + [last] * 300)
            self.assertEqual([line.split(': ')[1] for line in err.splitlines()], [missing, picture])
            self.assertIn('No such file', err)

    @unittest.skipIf(os.geteuid() == 0, 'root may read everything')
    def test_forbidden_folder(self):
        self.write('a/1.eml', BOUNCE % 1)
        self.write('b/2.eml', BOUNCE % 2)
        self.write('c/3.eml', BOUNCE % 3)
        os.chmod(os.path.join(self.folder, 'b'), 0)
        self.addCleanup(os.chmod, os.path.join(self.folder, 'b'), 0o700)
        out, err = run('--json', self.folder, code=1)
        self.assertEqual(recipients(lines(out)), ['user1@example.org', 'user3@example.org'])
        self.assertIn(os.path.join(self.folder, 'b'), err)

    def test_too_large_in_an_mbox(self):
        """What is too large is named once, however long it is, and the message behind it is read."""
        path = self.write_mbox(3)
        with open(path, 'ab') as file:
            file.write(FROM + CHAT % 1 + (b'x' * 1023 + b'\n') * (140 * 1024) + b'\n' + FROM + BOUNCE % 3)
        out, err = run('--json', path, code=1)
        self.assertEqual(recipients(lines(out)), [f'user{i}@example.org' for i in range(4)])
        self.assertEqual(err.count('64 MB'), 1)


class TestFilters(Batch):
    def setUp(self):
        super().setUp()
        self.path = self.write('mbox', b''.join(FROM + message % i + b'\n' for i in range(30) for message in (BOUNCE, FULL, CHAT)))
        self.all = lines(run('--json', self.path)[0])

    def test_problem(self):
        for wanted in (['mailbox-full'], ['mailbox-full', 'recipient-unknown']):
            expected = [r for r in self.all if any(o['diagnoses'][0]['problem'] in wanted for o in r['outcomes'])]
            self.assertEqual(len(expected), 30 * len(wanted))
            for jobs in (1, 4):
                self.assertEqual(lines(run('--json', f'--jobs={jobs}', '--problem=' + ','.join(wanted), self.path)[0]), expected)
            self.assertEqual(lines(run('--json', *('--problem=' + id for id in wanted), self.path)[0]), expected)

    def test_kind(self):
        self.assertEqual(lines(run('--json', '--kind=other', self.path)[0]), [r for r in self.all if r['kind'] == 'other'])
        self.assertEqual(lines(run('--json', '--kind=bounce,other', self.path)[0]), self.all)
        self.assertEqual(run('--json', '--kind=complaint', self.path)[0], b'')

    def test_both(self):
        self.assertEqual(run('--json', '--kind=other', '--problem=mailbox-full', self.path)[0], b'')
        self.assertEqual(len(lines(run('--json', '--kind=bounce', '--problem=mailbox-full', self.path)[0])), 30)

    def test_text(self):
        self.assertEqual(run('--problem=mailbox-full', self.path)[0].count('── '.encode()), 30)

    def test_unknown(self):
        for option, word in (('--problem=mailbox-fulll', 'mailbox-fulll'), ('--problem=mailbox-full,', '“”'), ('--problem=', '“”'),
                             ('--kind=spam', 'spam'), ('--kind=bounce,Delay', 'Delay'), ('--jobs=0', '0'), ('--jobs=-2', '-2'), ('--jobs=many', 'many')):
            out, err = run('--json', option, self.path, code=2)
            self.assertEqual(out, b'')
            self.assertIn(word, err)
            self.assertEqual(err.count('\n'), 1)


class TestEnd(Batch):
    def stop(self, number, *args, **kwargs):
        """A signal in the middle of work that would take long: what is done stays, in whole lines and in order."""
        path = self.write_mbox(200000)
        with open(os.path.join(self.folder, 'out'), 'w+b') as out:
            process = start('--json', *args, path, stdout=out, **kwargs)
            while os.path.getsize(out.name) < 100000:
                self.assertIsNone(process.poll())
                time.sleep(0.01)
            process.send_signal(number)
            sent = time.monotonic()
            _, err = process.communicate()
            self.assertLess(time.monotonic() - sent, 20)
            out.seek(0)
            reports = lines(out.read())
        self.assertEqual(process.returncode, 130)
        self.assertEqual(err, b'')
        self.assertLess(len(reports), 200000)
        self.assertEqual([report['message'] for report in reports], list(range(len(reports))))

    def test_interrupt(self):
        for jobs in (1, 4):
            self.stop(signal.SIGINT, f'--jobs={jobs}')

    def test_terminate(self):
        self.stop(signal.SIGTERM, '--jobs=3')

    def test_interrupt_in_the_background(self):
        """A shell starts background jobs deaf for Ctrl+C; kill -INT is meant."""
        self.stop(signal.SIGINT, '--jobs=2', preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_IGN))

    def test_interrupt_while_waiting(self):
        """... for standard input."""
        for jobs in (1, 2):
            process = start('--json', f'--jobs={jobs}', stdin=subprocess.PIPE)
            process.stdin.write(FROM + BOUNCE % 0 + b'\n' + FROM + BOUNCE % 1)
            process.stdin.flush()
            first = process.stdout.readline()
            process.send_signal(signal.SIGINT)
            rest = process.stdout.read()
            self.assertEqual(process.wait(20), 130)
            self.assertEqual([report['message'] for report in lines(first + rest)], [0])
            process.stdin.close()
            process.stdout.close()
            self.assertEqual(process.stderr.read(), b'')
            process.stderr.close()

    def test_broken_pipe(self):
        """"| head" has seen enough: no word, and no more work than that."""
        path = self.write_mbox(200000)
        for jobs in (1, 4):
            process = start('--json', f'--jobs={jobs}', path)
            process.stdout.readline()
            process.stdout.close()
            self.assertEqual(process.stderr.read(), b'')
            process.stderr.close()
            self.assertEqual(process.wait(20), 0)

    @unittest.skipUnless(os.path.exists('/dev/full'), 'no /dev/full')
    def test_disk_full(self):
        with open('/dev/full', 'wb') as full:
            process = start('--json', self.write_mbox(2000), stdout=full)
            err = process.communicate()[1].decode()
        self.assertEqual(process.returncode, 1)
        self.assertEqual(err.count('\n'), 1)

    def test_slow_reader(self):
        """Where nobody reads the output, no more is read than the bound allows."""
        process = start('--json', '--jobs=2', stdin=subprocess.PIPE)
        given = 0
        os.set_blocking(process.stdin.fileno(), False)
        block = (FROM + BOUNCE % 1 + b'x' * 20000 + b'\n\n') * 50
        last = time.monotonic()
        while time.monotonic() - last < 2:
            self.assertLess(given, 100 << 20)
            try:
                given += os.write(process.stdin.fileno(), block)
                last = time.monotonic()
            except BlockingIOError:
                time.sleep(0.01)
        self.assertLess(given, 24 << 20)
        process.kill()
        process.communicate()


class TestProgress(Batch):
    def watch(self, *args, stdout, **kwargs):
        """Runs with a terminal for standard error; returns what appeared there."""
        master, slave = pty.openpty()
        process = start(*args, stdout=stdout, stderr=slave, env={**os.environ, 'TERM': 'xterm'}, **kwargs)
        os.close(slave)
        shown = b''
        while True:
            try:
                piece = os.read(master, 4096)
            except OSError:
                break
            if not piece:
                break
            shown += piece
        os.close(master)
        return shown.decode(), process.wait()

    def test_line(self):
        path, missing = self.write_mbox(30000, pad=500), os.path.join(self.folder, 'missing')
        with open(os.devnull, 'wb') as null:
            shown, code = self.watch('--json', '--jobs=1', path, missing, stdout=null)
        self.assertEqual(code, 1)
        rows = shown.split('\r')
        drawn = [row for row in rows if 'a second' in row]
        self.assertTrue(drawn, shown)
        for row in drawn:
            self.assertRegex(row, r'^\d+ messages? · [\d.]+\s\w+ of [\d.]+\s\w+ · \d+ a second( · [\d:]+ left)?\x1b\[K$')
        self.assertIn(f'\x1b[Kmail-medic-cli: {missing}: ', shown)   # above the line
        self.assertNotIn('a second', rows[-1])                       # taken away in the end
        self.assertEqual(shown.count('\n'), 1)

    @staticmethod
    def feed_slowly(pipe):
        for i in range(4):
            pipe.write(FROM + BOUNCE % i + b'\n')
            pipe.flush()
            time.sleep(0.4)
        pipe.close()

    def feed(self, **kwargs):
        read, write = os.pipe()
        feeder = threading.Thread(target=self.feed_slowly, args=(open(write, 'wb'),))
        feeder.start()
        result = self.watch('--json', stdin=read, **kwargs)
        feeder.join()
        os.close(read)
        return result

    def test_pipe(self):
        """The end of a pipe is not known."""
        with open(os.devnull, 'wb') as null:
            shown, code = self.feed(stdout=null)
        self.assertEqual(code, 0)
        self.assertIn(' a second', shown)
        self.assertNotIn(' left', shown)

    def test_none_above_output(self):
        """On a terminal the answers themselves are the progress."""
        master, slave = pty.openpty()
        self.assertEqual(self.feed(stdout=slave), ('', 0))
        os.close(slave)
        os.close(master)


@unittest.skipUnless(shutil.which('parallel'), 'GNU parallel is not installed')
class TestSpread(Batch):
    """The ways of the README, word for word but for the name of the program."""

    def setUp(self):
        super().setUp()
        version = subprocess.run(['parallel', '--version'], capture_output=True, text=True).stdout
        if 'GNU parallel' not in version:
            self.skipTest('this is another parallel')
        self.home = os.path.join(self.folder, 'home')   # where parallel keeps what it notes
        os.mkdir(self.home)

    def shell(self, script, **variables):
        process = subprocess.run(['bash', '-c', f'mail-medic-cli () {{ "{CLI}" "$@"; }}; export -f mail-medic-cli; {script}'], capture_output=True,
                                 env={**os.environ, 'HOME': self.home, 'PARALLEL_SHELL': shutil.which('bash'), **variables})
        self.assertEqual(process.returncode, 0, process.stderr.decode())
        return process.stdout

    def test_mbox(self):
        path = self.write_mbox(3000, pad=2000)
        options = r"--jobs 2 --block 1M --keep-order --recend '\n\n' --recstart 'From ' mail-medic-cli analyse --json --jobs=1"
        for script in (f'parallel --pipepart -a "$MBOX" {options}', f'parallel --pipe {options} < "$MBOX"'):
            reports = lines(self.shell(script, MBOX=path))
            self.assertEqual(recipients(reports), [f'user{i}@example.org' for i in range(3000)])
            self.assertGreater(sum(report['message'] == 0 for report in reports), 1)   # it was spread

    def test_files(self):
        for i in range(400):
            self.write(f'mails/{i:04}.eml', BOUNCE % i)
        out = self.shell(r'''find "$MAILS" -type f -print0 | sort -z |
            parallel --null --jobs 2 --max-args 100 --keep-order mail-medic-cli analyse --json --jobs=1''', MAILS=os.path.join(self.folder, 'mails'))
        self.assertEqual(recipients(lines(out)), [f'user{i}@example.org' for i in range(400)])


class TestSpark(Batch):
    """What RDD.pipe() of Spark does: it splits the command by words, and writes each element and a line feed to its input."""

    def pipe(self, command, elements):
        words = [CLI if word == 'mail-medic-cli' else word for word in shlex.split(command)]
        process = subprocess.run(words, input=b''.join(element.rstrip(b'\n') + b'\n' for element in elements), capture_output=True)
        self.assertEqual((process.returncode, process.stderr), (0, b''))
        return lines(process.stdout)

    def test_paths(self):
        paths = [self.write(f'mails/with space {i}.eml', BOUNCE % i).encode() for i in range(50)]
        reports = self.pipe(r"xargs -r -d '\n' mail-medic-cli analyse --json --jobs=1", paths)
        self.assertEqual(recipients(reports), [f'user{i}@example.org' for i in range(50)])

    def test_records(self):
        """An mbox that was split at "\\nFrom "."""
        with open(self.write_mbox(50), 'rb') as file:
            records = file.read()[len(b'From '):].split(b'\nFrom ')
        reports = self.pipe('mail-medic-cli analyse --json --jobs=1', [b'From ' + record + b'\n' for record in records])
        self.assertEqual(recipients(reports), [f'user{i}@example.org' for i in range(50)])


if __name__ == '__main__':
    unittest.main(argv=[sys.argv[0], *sys.argv[3:]])
