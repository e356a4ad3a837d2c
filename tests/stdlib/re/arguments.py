# Wrong arguments, the functions' ways to be called, deprecations, and pickling.
import copy
import re
import warnings

p = re.compile('a')
CALLS = '''
re.match('a', 5)|re.match('a', b'a')|re.match(b'a', 'a')|re.match(5, 'a')|re.match(None, 'a')|re.compile(['a'])|re.compile(bytearray(b'a'))
re.sub('a', 5, 'a')|re.sub('a', b'x', 'a')|re.sub(b'a', 'x', b'a')|re.sub('a', lambda m: 5, 'xa')|re.sub(b'a', lambda m: 'x', b'xa')
re.compile(p, re.I)|re.match(p, 'a', 2)|re.match('a')|re.match()|re.match('a', 'b', 0, 1)|re.match('a', 'b', flag=1)|re.match('a', 'b', string='c')
re.sub('a', 'b')|re.sub('a')|re.split('a')|re.compile()|re.escape()|re.purge(1)|re.sub('a', 'b', 'c', 0, 0, 0)|re.split('a', 'b', 0, 0, 0)
p.match()|p.match('a', 0, 1, 2)|p.match('a', 'x')|p.match('a', pos='x')|p.match('a', posi=1)|p.sub('x')|p.findall(5)|p.finditer(5)|p.scanner(5)|p.split(5)
p.match('a').group(1)|p.match('a').group('x')|p.match('a')[1]|p.match('a')[1.5]|p.match('a').start(1)|p.match('a').end(-1)|p.match('a').span('n')
p.match('a').groups(1, 2)|p.match('a').expand()|p.match('a').expand(5)|p.match('a').expand('\\\\1')|p.match('a').group(1 << 70)|p.match('a').start(0, 1)
re.Pattern()|re.Match()|p.foo|p < p|p()|setattr(p, 'x', 1)|re.escape(5)|re.T|re.template('a')|hash(p.match('a')) == 0|p.match('a').x
re.compile('a', 'x')|p.groupindex.update({})|re.sub('a', 'b', 'c', count='x')|p.sub('b', 'c', 'x')|re.Scanner()|re.Scanner([('(', None)])
'''
for line in CALLS.split('\n'):
    for call in filter(None, line.split('|')):
        try:
            print(call, '=', eval(call))
        except Exception as e:
            print(call, '->', type(e).__name__, e)

print(re.match(pattern='a', string='A', flags=re.I), re.sub(pattern='a', repl='b', string='a', count=1, flags=0))
print(re.findall(flags=re.I, string='aA', pattern='a'), re.split('A', string='bab', flags=re.I), re.compile(flags=2, pattern='a'))
print(p.sub(repl='x', string='aa', count=1), p.split(string='bab', maxsplit=1), p.findall(string='aa', pos=1))
print(p.search('a', True), p.search('a', False), p.sub('b', 'aaa', True))
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter('always')
    print(re.sub('a', 'b', 'aAa', 1), re.sub('a', 'b', 'aAa', 0, re.I), re.subn('a', 'b', 'aa', 1), re.split('a', 'bab', 1), re.split('A', 'babab', 0, 2))
    for w in caught:
        print(w.category.__name__, w.message)

class Index:
    def __index__(self):
        return 1

print(p.match('ba', Index()), re.match('(x)', 'x').group(Index()), re.match('(x)', 'x')[True], re.sub('a', 'b', 'aa', count=Index()))
print(copy.copy(p) is p, copy.deepcopy([p])[0] is p, repr(re.compile('a', re.A)), re._compile('a', 0) is re.compile('a'))
print(sorted(re.__all__), [n for n in re.__all__ if not hasattr(re, n)], re.match.__module__, re.match.__name__, re.compile.__doc__ is not None)
print([n for n in dir(p) if n[0] != '_'], [n for n in dir(p.match('a')) if n[0] != '_'])
