# SPDX-License-Identifier: GPL-3.0-or-later
"""Drives Mail Medic as a person or a screen reader would, through AT-SPI and X.

One private Xvfb, session bus and accessibility bus a Python process (libatspi connects once a process). Needs Xvfb,
dbus-daemon, at-spi2-core, gir1.2-atspi-2.0, xdotool, xclip and imagemagick, and the python3 that has gi.

    with App(['build/src/app/mail-medic'], lang='de') as a:
        a.find('text').set_text('550 5.1.1 User unknown')
        a.wait_for(lambda: a.find('heading', 'Adresse'))
        a.screenshot('x.png')
"""
import atexit, os, re, shutil, subprocess, tempfile, time


class NotFound(AssertionError):
    pass


class Session:
    """Private display and buses; sets os.environ for this process."""
    _one = None

    @classmethod
    def get(cls, **kw):
        if cls._one is None:
            cls._one = cls(**kw)
            atexit.register(cls._one.close)
        return cls._one

    def __init__(self, size='1024x768', home=None):
        self.dir = home or tempfile.mkdtemp(prefix='guitest-')
        for d in ('run', 'config', 'data', 'cache', 'state'):
            os.makedirs(f'{self.dir}/{d}', mode=0o700, exist_ok=True)
        os.makedirs(f'{self.dir}/config/gtk-4.0', exist_ok=True)
        with open(f'{self.dir}/config/gtk-4.0/settings.ini', 'w') as f:     # no animations: steadier and faster
            f.write('[Settings]\ngtk-enable-animations=false\ngtk-cursor-blink=false\n')
        for k in ('WAYLAND_DISPLAY', 'AT_SPI_BUS_ADDRESS', 'NO_AT_BRIDGE', 'GTK_THEME', 'LANGUAGE',
                  'LC_MESSAGES', 'GTK_MODULES', 'XMODIFIERS', 'GTK_IM_MODULE', 'XAUTHORITY'):
            os.environ.pop(k, None)
        os.environ.update(HOME=self.dir, XDG_RUNTIME_DIR=f'{self.dir}/run', XDG_CONFIG_HOME=f'{self.dir}/config',
                          XDG_DATA_HOME=f'{self.dir}/data', XDG_CACHE_HOME=f'{self.dir}/cache',
                          XDG_STATE_HOME=f'{self.dir}/state', GSETTINGS_BACKEND='memory',
                          GDK_BACKEND='x11', GSK_RENDERER='cairo', GDK_DEBUG='gl-disable',
                          G_SLICE='always-malloc', GTK_A11Y='atspi', LC_ALL='C.UTF-8')
        self.log = open(f'{self.dir}/session.log', 'ab')
        r, w = os.pipe()                                    # -displayfd: free number, no race, no xauth
        self.x = subprocess.Popen(['Xvfb', '-displayfd', str(w), '-screen', '0', size + 'x24', '-nolisten', 'tcp',
                                   '-noreset', '-dpi', '96'], pass_fds=[w], stdout=self.log, stderr=self.log)
        os.close(w)
        with os.fdopen(r) as f:
            os.environ['DISPLAY'] = ':' + f.readline().strip()
        self.bus = subprocess.Popen(['dbus-daemon', '--session', '--nofork', '--print-address=1', '--nopidfile'],
                                    stdout=subprocess.PIPE, stderr=self.log, text=True)
        os.environ['DBUS_SESSION_BUS_ADDRESS'] = self.bus.stdout.readline().strip()
        import gi
        gi.require_version('Atspi', '2.0')
        from gi.repository import Atspi, GLib
        self.Atspi, self.GLib = Atspi, GLib
        Atspi.init()
        Atspi.set_timeout(2000, 5000)

    def pump(self):
        c = self.GLib.MainContext.default()
        while c.iteration(False):
            pass

    def close(self):
        for p in (self.bus, self.x):
            p.terminate()
            try:
                p.wait(5)
            except subprocess.TimeoutExpired:
                p.kill(); p.wait()
        self.log.close()
        shutil.rmtree(self.dir, ignore_errors=True)


class Node:
    def __init__(self, app, acc):
        self.app, self.acc, self.A = app, acc, app.s.Atspi

    role = property(lambda s: s.acc.get_role_name())
    name = property(lambda s: s.acc.get_name() or '')
    description = property(lambda s: s.acc.get_description() or '')

    def states(self):
        return {x.value_nick for x in self.acc.get_state_set().get_states()}

    def interfaces(self):
        return set(self.acc.get_interfaces())

    def children(self):
        for i in range(self.acc.get_child_count()):
            c = self.acc.get_child_at_index(i)
            if c is not None:
                yield Node(self.app, c)

    def walk(self):
        yield self
        for c in self.children():
            yield from c.walk()

    def text(self):
        """Text interface if there is one (GTK 4.8 wants a true end offset, not -1), else the name."""
        if 'Text' not in self.interfaces():
            return self.name
        return self.A.Text.get_text(self.acc, 0, self.A.Text.get_character_count(self.acc))

    def set_text(self, s):                                   # through the accessibility API, no focus needed
        if not self.A.EditableText.set_text_contents(self.acc, s):
            raise AssertionError('set_text refused by ' + repr(self))

    def actions(self):
        return [self.A.Action.get_action_name(self.acc, i) for i in range(self.A.Action.get_n_actions(self.acc))]

    def do(self, action):
        self.A.Action.do_action(self.acc, self.actions().index(action))
        self.app.s.pump()

    def click(self):
        """AT-SPI 'click' where offered, else a real mouse click in the middle."""
        if 'Action' in self.interfaces() and 'click' in self.actions():
            self.do('click')
        else:
            self.mouse()

    def extents(self):
        e = self.A.Component.get_extents(self.acc, self.A.CoordType.WINDOW)   # SCREEN is unsupported in GTK 4
        return e.x, e.y, e.width, e.height

    def mouse(self, button=1):
        x, y, w, h = self.extents()
        if w <= 0 or h <= 0:
            raise AssertionError(f'{self!r} has no place on screen')
        wx, wy = self.app.origin()
        # never mousemove --sync: it waits 15 s when the pointer is already there
        self.app.xdo('mousemove', wx + x + w // 2, wy + y + h // 2, 'click', button)

    def focus(self, timeout=30):                              # Component.grab_focus is not implemented in 4.8
        if 'focused' not in self.states():
            self.mouse()
            self.app.wait_for(lambda: 'focused' in self.states(), timeout, f'focus on {self!r}')

    def type(self, s, how='keys'):
        """how: keys (real key events), paste (clipboard, Ctrl+V; use it for long or non-Latin text)."""
        self.focus()
        if how == 'keys':
            self.app.xdo('type', '--delay', 8, '--', s)
        else:
            self.app.clipboard(s)
            self.app.key('ctrl+v')

    def __repr__(self):
        return f'<{self.role} {self.name!r}>'


class App:
    def __init__(self, argv, lang=None, env=None, wid_name=None, timeout=30, fatal=True, size='1024x768'):
        self.s = Session.get(size=size)
        e = dict(os.environ)
        if lang:
            e['LC_ALL'], e['LANGUAGE'] = 'en_US.UTF-8', lang  # LANGUAGE is ignored while the locale is C / C.UTF-8
        if fatal:
            e['G_DEBUG'] = 'fatal-criticals'
        e.update(env or {})
        self.err = tempfile.TemporaryFile('w+')
        self.t0 = time.monotonic()
        self.p = subprocess.Popen(argv, env=e, stdout=self.err, stderr=self.err)
        try:
            self.acc = self.wait_for(self._app, timeout, 'the program on the accessibility bus')
            self.root = Node(self, self.acc)
            self.wait_for(lambda: any(n.role in ('frame', 'window', 'dialog') for n in self.root.children()), timeout,
                          'a window')
        except BaseException:                                # a live leftover would swallow the next start (GApplication
            self.p.kill(); self.p.wait()                     # is single-instance: the second process exits 0 at once)
            raise

    def _app(self):
        d = self.s.Atspi.get_desktop(0)
        for i in range(d.get_child_count()):
            c = d.get_child_at_index(i)
            if c is not None and c.get_process_id() == self.p.pid:
                return c

    def wait_for(self, f, timeout=30, what='condition'):
        """Poll f until true; D-Bus errors and NotFound count as 'not yet'."""
        end = time.monotonic() + timeout
        while True:
            self.s.pump()
            err = None
            try:
                r = f()
                if r:
                    return r
            except (NotFound, self.s.GLib.Error) as x:
                err = x
            if self.p.poll() is not None:
                raise AssertionError(f'program ended with {self.p.returncode} while waiting for {what}\n' + self.stderr())
            if time.monotonic() > end:
                raise AssertionError(f'timed out after {timeout}s waiting for {what}: {err or ""}')
            time.sleep(0.02)

    def all(self, role=None, name=None, under=None):
        rx = name if hasattr(name, 'search') else (re.compile(re.escape(name)) if name is not None else None)
        return [n for n in (under or self.root).walk()
                if (role is None or n.role == role) and (rx is None or rx.search(n.name))]

    def find(self, role=None, name=None, under=None, timeout=30):
        """First node with this role whose name contains `name` (str) or matches it (compiled regex)."""
        def one():
            r = self.all(role, name, under)
            if not r:
                raise NotFound(f'{role} {name!r}')
            return r[0]
        return self.wait_for(one, timeout, f'{role} {name!r}')

    def tree(self):
        def d(n, i):
            yield '  ' * i + repr(n)
            for c in n.children():
                yield from d(c, i + 1)
        return '\n'.join(d(self.root, 0))

    def xdo(self, *a):
        return subprocess.run(['xdotool', *map(str, a)], check=True, capture_output=True, text=True, timeout=20).stdout

    def key(self, *k):
        self.xdo('key', '--delay', 10, *k)

    def clipboard(self, s):
        p = subprocess.Popen(['xclip', '-selection', 'clipboard', '-i'], stdin=subprocess.PIPE,
                             stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        p.communicate(s.encode())

    def origin(self):                                        # no window manager: the focused window, normally 0,0
        o = self.xdo('getwindowfocus', 'getwindowgeometry', '--shell')
        g = dict(l.split('=') for l in o.split() if '=' in l)
        return int(g['X']), int(g['Y'])

    def screenshot(self, path):
        time.sleep(0.1)                                      # one or two frames; animations are off
        subprocess.run(['import', '-window', 'root', path], check=True, timeout=20)
        return path

    def stderr(self):
        self.err.seek(0)
        return self.err.read()

    def warnings(self):
        return [l for l in self.stderr().splitlines() if 'WARNING' in l or 'CRITICAL' in l]

    def close(self, timeout=20, polite=True):
        """End through the window's own close action, so that gcov, LSan and settings see a normal exit."""
        if polite and self.p.poll() is None:
            try:
                for n in list(self.root.children()):
                    if 'window.close' in n.actions():
                        n.do('window.close')
                self.p.wait(timeout)
            except (self.s.GLib.Error, subprocess.TimeoutExpired):
                pass
        if self.p.poll() is None:
            self.p.terminate()
        try:
            return self.p.wait(timeout)
        except subprocess.TimeoutExpired:
            self.p.kill()
            return self.p.wait()

    def __enter__(self):
        return self

    def __exit__(self, t, v, tb):
        if t is not None:
            try:
                self.screenshot(os.environ.get('GUITEST_FAIL', 'guitest-fail.png'))
            except Exception:
                pass
        self.close()
