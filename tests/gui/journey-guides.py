#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The main guides from outside, as somebody walks them who has a keyboard and a screen reader and nothing else.

journey-guides.py PROGRAM [LANGUAGE]: things are found by their role, not by their words, so that any language will do."""
import shutil
import sys
import time

SKIP = 77
NEEDED = ('Xvfb', 'dbus-daemon', 'xdotool', 'import')

if any(shutil.which(tool) is None for tool in NEEDED):
    print('skipped: needs', ', '.join(NEEDED))
    sys.exit(SKIP)
try:
    from guitest import App
except ImportError as error:
    print('skipped:', error)
    sys.exit(SKIP)

# What begins each guide, and the keys that walk it to its end
GUIDES = ('enable-smtp-auth', 'change-helo', 'fix-ports', 'fix-credentials')
STEPS_MAX = 40


def place(app):
    """The page of the guide: nothing else has to be looked at, which is quicker."""
    return app.find('filler', 'MedicGuideView')


def heading(app, page):
    """The focus is on the title of the step: a screen reader reads it, and only then the rest."""
    found = [n for n in app.all('heading', under=page) if 'focused' in n.states()]
    return found[0] if found else None


def shown(app, page, role):
    return [n for n in app.all(role, under=page) if n.extents()[3] > 0]


def progress(app, page):
    """How far it is: the name of the bar, "Step 3 of 6", and its share."""
    bars = shown(app, page, 'progress bar')
    assert bars and bars[0].name, 'the progress has no words'
    return bars[0].name


def rows(app, page):
    """The list of steps beside the step: each row says how it stands and what it is."""
    lists = [n for n in shown(app, page, 'list') if n.name]
    assert lists, 'the list of steps has no name'
    items = [n for n in lists[0].children() if n.role == 'list item']
    assert all(item.name for item in items), 'a row of the list has no name'
    return items


def answers(app, page):
    """The answers stand in a group that has the question as its name."""
    for group in app.all('panel', under=page):
        buttons = [n for n in group.children() if n.role == 'push button']
        if group.name and buttons and all(any(c.role == 'panel' for c in b.children()) for b in buttons):
            return [b.name for b in buttons]
    return []


def walk(app, page):
    title = app.wait_for(lambda: heading(app, page), 10, 'the focus on the title')
    seen = [title.name]
    ended = None

    for n in range(STEPS_MAX):
        choices = answers(app, page)
        if not choices:
            ended = title.name
            break
        assert all(choices), f'an answer of {title.name!r} has no name'
        assert len(choices) <= 5
        before = (title.name, progress(app, page))
        app.key('1')
        app.wait_for(lambda: heading(app, page) and (heading(app, page).name, progress(app, page)) != before, 10,
                     f'a step after {before}')
        title = heading(app, page)
        seen.append(title.name)
    assert ended, f'no end after {seen}'
    return seen


def back_and_on(app, page):
    """Backspace takes the end back, Enter or 1 brings it again."""
    end = heading(app, page).name
    app.key('BackSpace')
    app.wait_for(lambda: heading(app, page) and heading(app, page).name != end, 10, 'the step before the end')
    assert answers(app, page)
    app.key('1')
    app.wait_for(lambda: heading(app, page) and heading(app, page).name == end, 10, 'the end again')


def note(app, page):
    """A note by keyboard alone; digits go into it, not to the answers."""
    title = heading(app, page).name
    field = [n for n in shown(app, page, 'text') if n.name][0]
    for _ in range(30):
        app.key('Tab')
        app.s.pump()
        time.sleep(0.05)
        if 'focused' in field.states():
            break
    else:
        raise AssertionError('Tab does not reach the note')
    app.xdo('type', '--delay', 8, '--', '12 said so')
    app.wait_for(lambda: field.text() == '12 said so', 5, 'the note')
    app.key('Return')
    app.wait_for(lambda: heading(app, page) and heading(app, page).name == title, 5, 'the title, with the focus')


def main():
    language = sys.argv[2] if len(sys.argv) > 2 else None

    for guide in GUIDES:
        with App([sys.argv[1], f'--guide={guide}'], lang=language, size='1280x1024') as app:
            page = place(app)
            app.wait_for(lambda: heading(app, page), 10, 'the focus on the title')
            assert len(rows(app, page)) > 1
            note(app, page)
            seen = walk(app, page)
            assert len(seen) > 3, seen
            back_and_on(app, page)
            # the end is read out with what was done, and its buttons have names
            assert all(b.name for b in shown(app, page, 'push button'))
            # Escape leads out
            app.key('Escape')
            app.wait_for(lambda: heading(app, page) is None, 5, 'the way out')
            assert not app.warnings(), app.warnings()
            print(guide, len(seen), 'steps, ended at', repr(seen[-1]))


main()
