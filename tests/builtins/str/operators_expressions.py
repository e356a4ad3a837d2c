# str: operators.
import warnings
warnings.simplefilter('ignore')


def check(source):
    """Print each expression with its value, or with the exception it raises."""
    for line in source.strip().splitlines():
        try: print(line, '->', ascii(eval(line)))
        except Exception as e: print(line, '!', type(e).__name__, e)


check(r'''
'abc' 'def' * 2, 3 * 'ab', 'ab' * 0, 'ab' * -1
'a' + 1
1 + 'a'
'a' * 'b'
'a' * 1.5
'a' - 'b'
'a' < 1
'a' == 1, 'a' != 1, 'a' < 'b', 'a' < 'A', 'é' > 'e', '\uffff' < '\U00010000', 'ab' < 'abc'
'b' in 'abc', '' in 'abc', 'bd' in 'abc'
1 in 'abc'
'abcdef'[1], 'abcdef'[-1], 'abcdef'[1:4], 'abcdef'[::-1], 'abcdef'[::2], 'abcdef'[5:1:-2], 'abcdef'[10:], 'abcdef'[-100:2], 'abcdef'[True]
'abc'[3]
'abc'[-4]
'abc'['a']
'abc'[1.0]
'abc'[None]
'abc'[::0]
'abc'['a':]
'abc'[10**20]
'abc'[10**20:]
'%s %r %a' % ('é', 'é', 'é')
hash('abc') == hash('abc'), len('\U0001f600'), '\U0001f600'[0]
repr('a\'b'), repr('a"b'), repr('a\'"b'), repr('\t\n\r\\'), repr('\x00\x7f\x80\xa0\xad'), repr('\u0378\U000e0001'), ascii('é\u1234\U0001f600')
'a'.foo
'a'.uper()
''.join.__self__, ''.join.__name__, str.join.__name__, str.join.__qualname__, str.join.__objclass__
str(b'abc', 'ascii'), str(b'\xff', 'latin-1'), str(b'\xff', 'utf-8', 'replace'), str(b'abc'), str(), str(memoryview(b'ab'), 'ascii'), str(bytearray(b'x'), encoding='ascii')
str(b'\xff', 'utf-8')
str(b'\xff', 'ascii')
str(b'a', 'foo')
''')
