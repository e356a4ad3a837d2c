# Catalogues made in memory and on disk, plural rules, domains, fallbacks.
import gettext, io, os, struct, tempfile


def mo(messages, big=False):
    fmt = '>' if big else '<'
    items = sorted(messages.items())
    ids = b''.join(k + b'\0' for k, v in items); strs = b''.join(v + b'\0' for k, v in items)
    n = len(items); start = 28 + 16 * n
    out = struct.pack(fmt + '7I', 0x950412de, 0, n, 28, 28 + 8 * n, 0, 0)
    pos = start
    for k, v in items: out += struct.pack(fmt + '2I', len(k), pos); pos += len(k) + 1
    for k, v in items: out += struct.pack(fmt + '2I', len(v), pos); pos += len(v) + 1
    return out + ids + strs + b'\0'


def t(f):
    try: print(repr(f()))
    except BaseException as e: print(type(e).__name__, e)


HEADER = b'Project-Id-Version: x\nContent-Type: text/plain; charset=UTF-8\nPlural-Forms: nplurals=2; plural=(n != 1);\nX-Multi: a\n continued\n'
M = {b'': HEADER, b'hello': b'hallo', b'file\0files': b'Datei\0Dateien', b'ctx\x04open': b'offen', b'ctx\x04one\0many': b'eins\0viele', b'\xc3\xa4': b'ae'}
g = gettext.GNUTranslations(io.BytesIO(mo(M)))
print(g.gettext('hello'), g.gettext('missing'), [g.ngettext('file', 'files', n) for n in (0, 1, 2)], g.ngettext('x', 'y', 1), g.ngettext('x', 'y', 2), g.pgettext('ctx', 'open'), g.pgettext('no', 'open'), g.npgettext('ctx', 'one', 'many', 3), g.npgettext('z', 'one', 'many', 3), g.gettext('\xe4'), g.gettext('file'))
print(g.info(), g.charset())
t(lambda: gettext.GNUTranslations(io.BytesIO(b'garbage!')))
n = gettext.NullTranslations(); n.add_fallback(g); print(n.gettext('hello'), n.ngettext('file', 'files', 2), n.pgettext('ctx', 'open'), n.info(), n.charset())
print(gettext.NullTranslations().ngettext('a', 'b', 1), gettext.NullTranslations().npgettext('c', 'a', 'b', 5))
for rule in ['0', 'n != 1', 'n>1', 'n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2', 'n==1 ? 0 : n==2 ? 1 : 2', '!n', '!(n==1)', 'n*2-1', 'n/2', '(n>0) + (n>2)', 'n%2 || 0', '1 && n', 'x', 'n+', '(n', 'n)', 'n n', 'n = 1', 'a.b', '', '1 ? 2', '$', 'n>>1', '((((((((((((((((((((((n))))))))))))))))))))))', '0' * 1001]:
    try:
        f = gettext.c2py(rule); print(rule[:40], [f(i) for i in (0, 1, 2, 5, 11, 21, 100)])
    except Exception as e: print(rule[:40], type(e).__name__, e)
d = tempfile.mkdtemp(); os.makedirs(os.path.join(d, 'de', 'LC_MESSAGES')); open(os.path.join(d, 'de', 'LC_MESSAGES', 'dom.mo'), 'wb').write(mo(M))
for v in ('LANGUAGE', 'LC_ALL', 'LC_MESSAGES', 'LANG'): os.environ.pop(v, None)
os.environ['LANGUAGE'] = 'de_DE.UTF-8'
print(os.path.relpath(gettext.find('dom', d), d), gettext.find('nope', d), gettext.find('dom', d, ['fr']), len(gettext.find('dom', d, ['de_AT', 'de'], all=True)))
gettext.bindtextdomain('dom', d); print(gettext.textdomain(), gettext.textdomain('dom'), gettext.gettext('hello'), gettext.dgettext('dom', 'hello'), gettext.dgettext('q', 'hello'), gettext.ngettext('file', 'files', 7), gettext.pgettext('ctx', 'open'), gettext.dnpgettext('dom', 'ctx', 'one', 'many', 1))
print(type(gettext.translation('nope', d, fallback=True)).__name__, gettext.translation('dom', d, ['de']).gettext('hello'))
gettext.install('dom', d, names=['ngettext']); print(_('hello'), ngettext('file', 'files', 1))
t(lambda: g.ngettext('file', 'files', 'x')); print(gettext.__all__)
