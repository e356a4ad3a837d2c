# Names against shell patterns.
import fnmatch

NAMES = ['a', 'ab', 'abc.py', '.hidden', 'x.txt', 'A', 'a-b', 'a]b', '[x]', 'é', 'a\nb', '', '!x', 'a^', 'a&b', '\\']
PATTERNS = ['*', '?', '*.py', '[abc]', '[!abc]', '[a-c]*', '[]]', 'a[]]b', '[!]]', '[[]x]', '[', 'a[', '[!', '*a*b*', 'a?b', '[b-a]', 'x[z-a]',
            '[!b-a]', '[a-c-e]', '[--a]', '[a--b]', '[c-a-z]', '[a-]', '[-a]', '[^a]', '[!^a]', 'a[\\^]', '[&&]', '[a~|&]', '**', '***a***', '.*', '\\', '[\\]',
            'a.b+c(d)', '?*?', '*?', '[!a-c-e]', '[b-ac-d]', '']
for pattern in PATTERNS:
    print(repr(pattern), fnmatch.translate(pattern), fnmatch.filter(NAMES, pattern), len(fnmatch.filterfalse(NAMES, pattern)))
print(fnmatch.fnmatch('a.py', '*.py'), fnmatch.fnmatch('A.PY', '*.py'), fnmatch.fnmatchcase('A.PY', '*.py'))
print(fnmatch.fnmatch(b'a.py', b'*.py'), fnmatch.filter([b'a', b'\xff'], b'[\x80-\xff]'), fnmatch.filter(iter(['a', 'b']), 'a'), fnmatch.filter([], '*'))
for call in [lambda: fnmatch.fnmatch('a', b'a'), lambda: fnmatch.fnmatch(b'a', 'a'), lambda: fnmatch.filter(['a'], b'a'), lambda: fnmatch.fnmatch(5, 'a')]:
    try:
        print(call())
    except TypeError as e:
        print(type(e).__name__, e)
print(fnmatch.fnmatch('a' * 50, '*a*a*a*a*a*a*a*b'), fnmatch.__all__)
