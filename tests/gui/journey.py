#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""One journey from outside, as a screen reader sees it: paste, read the verdict, answer the question, copy the text."""
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

TEXT = '550 5.7.1 <anna@example.org>: Relay access denied'


def clipboard():
    return subprocess.run(['xclip', '-selection', 'clipboard', '-o'], check=True, capture_output=True, text=True,
                          timeout=20).stdout


def shown(app, role, name):
    """What has a place on the screen: pages that are not shown are in the tree, too."""
    return [node for node in app.all(role, name) if node.extents()[3] > 0]


def tab_to(app, node):
    """Goes through the window by keyboard until node has the focus; it scrolls into view by itself."""
    for _ in range(40):
        if 'focused' in node.states():
            return
        app.key('Tab')
        app.s.pump()
    raise AssertionError(f'Tab does not reach {node!r}')


def main():
    with App([sys.argv[1]], size='1280x1024') as app:
        box = app.find('text', 'What you pasted')
        app.wait_for(lambda: 'focused' in box.states(), 5, 'focus in the paste box')

        # Ctrl+V, as people do it
        app.clipboard(TEXT)
        app.key('ctrl+v')
        app.wait_for(lambda: box.text() == TEXT, 5, 'the text in the box')

        # The same words mean different things, depending on who said them
        app.find('heading', 'Where did you see this text?')
        app.find('push button', 'In my mail program').click()
        app.find('heading', 'Your mail program has to log in before it can send.')
        app.find('image', 'It stopped between you and your provider')
        app.find('label', 'Not delivered')

        # What to send, and to whom
        tab_to(app, app.find('list item', 'A text to send'))
        app.key('Return')
        app.wait_for(lambda: shown(app, 'push button', 'Copy text'), 5, 'the text to send')
        shown(app, 'push button', 'Copy text')[0].click()
        app.wait_for(lambda: 'Relay access denied' in clipboard(), 5, 'the text in the clipboard')

        # Start again
        app.key('ctrl+n')
        app.wait_for(lambda: box.text() == '', 5, 'an empty box')
        app.find('heading', 'Why did the mail not arrive?')
        assert not app.warnings(), app.warnings()


main()
