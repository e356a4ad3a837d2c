# sub, subn, split, findall, finditer, and templates.
import re

print(re.sub('a', 'x', 'banana'), re.sub('a', 'x', 'banana', count=2), re.subn('a', 'x', 'banana'))
print(re.sub('q', 'x', 'banana'), re.subn('q', 'x', 'banana', count=1), re.sub('', '-', 'abc'), re.sub('', '-', ''))
for pattern in ['x*', 'a*', 'b*', 'a|', '|a', r'\b', '(?=b)', '$', '^', '(?<=a)', '(a|)', r'\w*?', '(?:a*?)(b?)']:
    for text in ['abxd', 'aab', '', 'bab\n']:
        print(repr(pattern), repr(text), repr(re.sub(pattern, '-', text)), re.split(pattern, text),
              re.findall(pattern, text), [m.span() for m in re.finditer(pattern, text)])

print(re.sub(r'(\w+) (\w+)', r'\2 \1', 'hello world'), re.sub(r'(?P<a>\d)', r'<\g<a>\g<1>\g<0>>', 'a1b2'))
print(repr(re.sub('a', r'\n\t\\\a\b\f\r\v\.\-\ ', 'a')), re.sub('(a)(b)?', r'[\2|\1]', 'ab a'))
print(re.sub('(a)', r'\1\061\08\0', 'a').encode(), re.sub('a', r'\101\0\012', 'a').encode(), re.sub('(a)', r'\g<1>1', 'a'))
many = '(a)' * 1 + '(b)' * 10
print(re.sub(many, r'\11-\1-\10', 'abbbbbbbbbb'))

print(re.sub(r'\w+', lambda m: m[0].title(), 'the quick fox'), re.sub('a', lambda m: '', 'banana'))
print(re.sub('a', lambda m: None, 'banana'), re.subn('(.)(.)', lambda m: m[2] + m[1], 'abcde'))
calls = []
re.sub('b*', lambda m: calls.append(m.span()) or '', 'abbc')
print(calls)
for template in [r'\2', r'\g<x>', r'\g<1', r'\g', r'\g<>', r'\g<a b>', '\\', r'\q', r'\400', r'\g<99>', r'\9', r'\g<-1>',
                 r'\g<1a>', r'\z', 'x\\g<2>']:
    try:
        print(re.sub('(a)', template, 'a'))
    except (re.PatternError, IndexError) as e:
        print(repr(template), type(e).__name__, e, getattr(e, 'pos', None), getattr(e, 'pattern', None))
print(re.sub('a', 'b' * 5, 'a' * 10) == 'b' * 50, re.sub('é', 'e', 'café'), re.sub('e', '日本', 'hello'))

print(re.split(r'\W+', 'Words, words, words.'), re.split(r'(\W+)', 'Words, words.', maxsplit=1))
print(re.split('[a-f]+', '0a3B9', flags=re.IGNORECASE), re.split('(a)|b', 'xaybz'), re.split(',', ''))
print(re.split('x', 'axbxc', maxsplit=1), re.split('x', 'axbxc', maxsplit=-1), re.split('(x)(y)?', 'axbxyc'))
print(re.findall(r'\d+', 'a1b22c333'), re.findall(r'(\d)(\w)?', '1a2'), re.findall('(a)|b', 'ab'), re.findall('a(?:b)', 'ab'))
print(re.compile('a.').findall('abacad', 1, 5), re.compile('a.').sub('-', 'abacad', 1), re.compile(',').split('a,b,c', 1))

it = re.finditer('(?P<c>.)', 'abc')
print(type(it).__name__, iter(it) is it, next(it)['c'], [m['c'] for m in it], next(it, 'end'))
scanner = re.compile('a|(b)').scanner('abxab')
print(scanner.pattern, scanner.match(), scanner.match(), scanner.match(), scanner.match())
scanner = re.compile('a|(b)').scanner('xabxb', 1)
print(scanner.search(), scanner.search(), scanner.match(), scanner.search())
print([re.compile('').scanner('ab').search() for _ in range(2)])

s = re.Scanner([(r'[a-zA-Z_]\w*', lambda s, t: ('name', t)), (r'\d+\.\d*', lambda s, t: float(t)),
                (r'\d+', lambda s, t: int(t)), (r'=|\+|-|\*|/', 'op'), (r'\s+', None)])
print(s.scan('sum = 3*foo + 312.50+bar'), s.scan('a $ b'), s.scan(''))
print(re.escape('a.b*c [x] {y} -#&~ é\n'), re.escape(b'\x00a-\xff'), re.escape(''))
print(re.match(re.escape('a.b(c)'), 'a.b(c)').span(), re.purge())
