# shlex: many texts in all modes; html: escape and unescape, the tables of entities.
import shlex, io, html
from html import escape, unescape
from html.entities import html5, name2codepoint, codepoint2name, entitydefs

def t(f, *a, **k):
    try:
        print(repr(f(*a, **k)))
    except Exception as e:
        print(type(e).__name__, e)
texts = ['foo bar', ' foo  bar\tbaz\n', 'a \'b c\' "d e" f\\ g', '"a\\"b" \'c\\d\' e"f"g', 'a # b\nc', 'x && y || z; (a) > b', 'a-b_c.d/e~f*g?', 'éèü ñ', '""', 'a "" b', "''", '\\x', '"unclosed', "it's", 'tail\\', 'a;b', '"\\$x \\n"', 'a\\\nb', 'foo#bar', '#c', 'a|b&&c>>d', '--x="y z" -v', '1,2;3', '"a"b\'c\'']
for s in texts:
    for p in (True, False):
        for c in (True, False):
            print(s.encode('unicode_escape'), p, c, end=' ')
            t(shlex.split, s, comments=c, posix=p)
    for pc in (False, True, '|&;', '.'):
        for p in (True, False):
            for ws in (False, True):

                def run():
                    l = shlex.shlex(s, posix=p, punctuation_chars=pc)
                    l.whitespace_split = ws
                    return (list(l), l.lineno)
                print(pc, p, ws, end=' ')
                t(run)
for s in ['', 'a b', "it's", 'safe_@%+=:,./-', 'é', 'a\nb', '$HOME', '"', 'a"b\'c', '~']:
    t(shlex.quote, s)
    print(shlex.split(shlex.quote(s)) == [s])
t(shlex.quote, 3)
t(shlex.quote, None)
t(shlex.split, None)
t(shlex.join, ['a', 'b c', "d'e"])
t(shlex.join, [3])
l = shlex.shlex('one two three')
print(l.get_token())
l.push_token('pushed')
print(l.get_token(), l.get_token())
l.push_source('inner text', 'f')
print(list(l), l.error_leader(), l.error_leader('x', 3), l.eof, l.posix, l.commenters, l.quotes, l.punctuation_chars)
l = shlex.shlex(io.StringIO('a b'), 'name', punctuation_chars=True)
print(l.infile, l.wordchars, l.punctuation_chars, shlex.shlex('', posix=True).wordchars, shlex.__all__)
l = shlex.shlex('a b', posix=True)
l.debug = 3
print(list(l))
try:
    l.punctuation_chars = 'x'
except AttributeError as e:
    print(e)
for s in ['<a href="x">\'&\'</a>', '', '&amp;', 'a&b']:
    print(escape(s), escape(s, False), escape(s, quote=False))
for s in ['no refs', '&lt;&gt;&amp;&quot;&#x27;&#39;', '&eacute;&Eacute', '&notit;', '&notin;', '&not', '&foo;', '&#0;', '&#13;', '&#128;', '&#x81;', '&#x9F;', '&#xD800;', '&#x110000;', '&#9999999999999;', '&#1;', '&#x7f;', '&#xfdd0;', '&#xffff;', '&#x1fffe;', '&#65', '&#x41', '&#x;', '&#;', '&#', '&', '&;', '& amp', '&amp;amp;', '&NotEqualTilde;', '&bne;', '&acE;', '&ltx', '&gt;=', '&CounterClockwiseContourIntegral;', '&CounterClockwiseContourIntegralx;', 'x&copy2y', '&abcdefghijklmnopqrstuvwxyzabcdefghijk;', '&#X41;', '&#x0000041;', '&&amp;', '&amp&lt', '&frac12', '&#xfeff;', '&#32;', '&#xb;', '&#12;', '&lang;', '&hearts', '&euro']:
    print(s, ascii(unescape(s)))
print(len(html5), len(name2codepoint), len(codepoint2name), len(entitydefs), sorted(html5.items()) == sorted(html5.items()), hash(tuple(sorted(name2codepoint.items()))) != 0)
h = 0
for k in sorted(html5):
    for c in k + html5[k]:
        h = (h * 31 + ord(c)) % (2 ** 61 - 1)
for k in sorted(name2codepoint):
    h = (h * 31 + name2codepoint[k]) % (2 ** 61 - 1)
for k in sorted(codepoint2name):
    h = (h * 31 + len(codepoint2name[k]) + ord(entitydefs[codepoint2name[k]])) % (2 ** 61 - 1)
print(h)
