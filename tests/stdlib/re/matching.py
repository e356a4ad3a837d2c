# Searching with patterns, and what a match knows.
import copy
import re

m = re.match(r'(?P<word>\w+)\s(\d+)?(x)?', 'hello 42')
print(m, bool(m))
print(m.group(), m.group(0), m.group(1), m.group('word'), m.group(1, 2), m.group('word', 3, 0))
print(m['word'], m[2], m[3], m[0])
print(m.groups(), m.groups('none'), m.groupdict(), m.groupdict(default=''))
print(m.start(), m.end(), m.span(), m.start(2), m.end('word'), m.span(3), m.start(3))
print(m.regs, m.lastindex, m.lastgroup, m.pos, m.endpos)
print(m.string, m.re, m.re.groups, m.re.groupindex, dict(m.re.groupindex))
print(copy.copy(m) is m, copy.deepcopy(m) is m, m.expand(r'<\1|\g<word>|\g<3>>'))

p = re.compile(r'b+')
for text in ['abbc', 'bbc', 'bb', 'ac', '']:
    print(repr(text), p.search(text), p.match(text), p.fullmatch(text))
print(p.search('abbcb', 2), p.search('abbcb', 3), p.search('abbcb', 9), p.search('abbcb', -3, 2))
print(p.match('abbcb', 1).span(), p.fullmatch('abbcb', 1, 3), p.fullmatch('abbcb', 1, 4), p.search('bb', 2, 1))
print(p.match(string='bb', pos=1, endpos=2), p.match('bbb', endpos=2).endpos)

# What ^, $, \A, \Z, \z and \b mean with a start and an end.
text = 'one\ntwo\nthree\n'
for pattern in ['^t', '(?m)^t', r'\At', 'e$', '(?m)e$', r'e\Z', r'e\z', r'\bt', r'\Bw', '$', '(?m)$', '(?m)^']:
    c = re.compile(pattern)
    print(pattern, [m.start() for m in c.finditer(text)], c.search(text, 4), [m.start() for m in c.finditer(text, 4, 7)])

# The group that was closed last.
for pattern, text in [('(a)(b)', 'ab'), ('((ab))', 'ab'), ('(a)|(b)', 'b'), ('(a)(b)?', 'a'), ('((a)(b))', 'ab'),
                      ('(?P<x>a)|(?P<y>b)', 'b'), ('ab', 'ab'), ('(?:(a)|(b))*', 'ab'), ('(?:(a)|(b))*', 'ba')]:
    m = re.match(pattern, text)
    print(pattern, m.lastindex, m.lastgroup, m.regs)

# Patterns are values.
print(p == re.compile('b+'), p == re.compile('b+', re.I), p != re.compile('c'), hash(p) == hash(re.compile('b+')))
print(copy.copy(p) is p, copy.deepcopy(p) is p, len({p, re.compile('b+')}), p.pattern, p.flags, p.groups)
print(re.compile(p) is p, re.compile('b+') is p)
print(re.Pattern, re.Match, type(p), type(m), re.Pattern[str], re.Match[bytes], p.__class__.__module__)
print(re.compile('a' * 250), re.compile("it's"), re.compile(b'x\xff'))
match re.match('(?P<k>a)', 'abc'):
    case re.Match(pos=0, lastgroup=name):
        print('matched', name)
