#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""One journey through the FAQ from outside: search with typing errors, open, follow a link, back, find, copy the link, open by it."""
import re
import shutil
import subprocess
import sys

SKIP = 77
NEEDED = ('Xvfb', 'dbus-daemon', 'xdotool', 'xclip', 'import')

if any(shutil.which(tool) is None for tool in NEEDED):
    print('skipped: needs', ', '.join(NEEDED))
    sys.exit(SKIP)
try:
    from guitest import App
except ImportError as error:
    print('skipped:', error)
    sys.exit(SKIP)

LINK = 'mail-medic:article/'


def clipboard():
    return subprocess.run(['xclip', '-selection', 'clipboard', '-o'], check=False, capture_output=True, text=True,
                          timeout=20).stdout


def copied_link(app):
    """What "Copy a link" puts into the clipboard."""
    app.clipboard('nothing')
    app.find('push button', 'Copy a link to this article').click()
    app.wait_for(lambda: clipboard().startswith(LINK), 10, 'a link in the clipboard')
    return clipboard()


def wait_for_article(app, link):
    """The way to another article takes a moment."""
    app.wait_for(lambda: copied_link(app) == link, 20, link)


def first_related(app):
    """The first label after the heading "See also": it holds nothing but a link."""
    nodes = list(app.root.walk())
    heading = next(i for i, node in enumerate(nodes) if node.name == 'See also')
    return next(node for node in nodes[heading + 1:] if node.role == 'label' and node.name)


def tab_to(app, node):
    for _ in range(80):
        if 'focused' in node.states():
            return
        app.key('Tab')
        app.s.pump()
    raise AssertionError(f'Tab does not reach {node!r}')


def main():
    program = sys.argv[1]
    with App([program], size='1280x1024') as app:
        # typed at once, Enter opens the best
        app.key('ctrl+f')
        entry = app.find('entry', 'Search the articles by word, code or error number')
        app.wait_for(lambda: any('focused' in node.states() for node in entry.walk()), 10, 'focus in the field')
        app.xdo('type', '--delay', 8, '--', 'autentication requierd')
        app.find('label', 'authentication required')
        app.key('Return')
        first = copied_link(app)

        # a link with the keyboard, and back
        related = first_related(app)
        tab_to(app, related)
        app.key('Return')
        app.wait_for(lambda: copied_link(app) != first, 20, 'another article')
        second = copied_link(app)
        app.key('alt+Left')
        wait_for_article(app, first)
        app.key('alt+Right')
        wait_for_article(app, second)

        # words in the page
        app.key('ctrl+shift+f')
        app.wait_for(lambda: any('focused' in n.states() for f in app.all('entry', 'Find in the article') for n in f.walk()), 10, 'focus')
        app.xdo('type', '--delay', 8, '--', 'mail')
        app.find('label', re.compile('^1 of [0-9]+$'))
        app.key('Return')
        app.find('label', re.compile('^2 of [0-9]+$'))
        app.key('Escape')
        app.wait_for(lambda: not app.all('label', re.compile('^[0-9]+ of [0-9]+$')), 10, 'the end of finding')
        wait_for_article(app, second)

        # the program that runs shows what a second start asks for
        subprocess.run([program, '--article', first[len(LINK):]], check=True, timeout=60)
        wait_for_article(app, first)
        subprocess.run([program, '--search', 'mailbox full'], check=True, timeout=60)
        app.wait_for(lambda: any(n.text() == 'mailbox full' for n in entry.walk()), 10, 'the words in the field')
        assert not app.warnings(), app.warnings()

    # by the link of the clipboard, as the desktop opens it
    with App([program, second], size='1280x1024') as app:
        wait_for_article(app, second)
        assert not app.warnings(), app.warnings()


main()
