# Bytes methods given every builtin type.
import warnings
warnings.simplefilter('ignore')


def check(source):
    """Print each expression with its value, or with the exception it raises."""
    for line in source.strip().splitlines():
        try: print(line, '->', ascii(eval(line)))
        except Exception as e: print(line, '!', type(e).__name__, e)


check(r'''
b'-'.join(5)
b'-'.join(-2.5)
b'-'.join(1j)
b'-'.join(True)
b'-'.join('ab')
b'-'.join(b'ab')
b'-'.join(bytearray(b"ab"))
b'-'.join([1, 2])
b'-'.join((1, 2))
b'-'.join({1})
b'-'.join(frozenset({1}))
b'-'.join({1: 2})
b'-'.join(None)
b'-'.join(...)
b'-'.join(range(3))
b'-'.join(slice(1, 2))
b'-'.join(int)
b'-'.join(len)
b'-'.join(NotImplemented)
b'-'.join(object)
b'-'.join(ValueError(1))
b'-'.join(list[int])
b'abc'.split(5)
b'abc'.split(-2.5)
b'abc'.split(1j)
b'abc'.split(True)
b'abc'.split('ab')
b'abc'.split(b'ab')
b'abc'.split(bytearray(b"ab"))
b'abc'.split([1, 2])
b'abc'.split((1, 2))
b'abc'.split({1})
b'abc'.split(frozenset({1}))
b'abc'.split({1: 2})
b'abc'.split(None)
b'abc'.split(...)
b'abc'.split(range(3))
b'abc'.split(slice(1, 2))
b'abc'.split(int)
b'abc'.split(len)
b'abc'.split(NotImplemented)
b'abc'.split(object)
b'abc'.split(ValueError(1))
b'abc'.split(list[int])
b'abc'.find(5)
b'abc'.find(-2.5)
b'abc'.find(1j)
b'abc'.find(True)
b'abc'.find('ab')
b'abc'.find(b'ab')
b'abc'.find(bytearray(b"ab"))
b'abc'.find([1, 2])
b'abc'.find((1, 2))
b'abc'.find({1})
b'abc'.find(frozenset({1}))
b'abc'.find({1: 2})
b'abc'.find(None)
b'abc'.find(...)
b'abc'.find(range(3))
b'abc'.find(slice(1, 2))
b'abc'.find(int)
b'abc'.find(len)
b'abc'.find(NotImplemented)
b'abc'.find(object)
b'abc'.find(ValueError(1))
b'abc'.find(list[int])
b'abc'.startswith(5)
b'abc'.startswith(-2.5)
b'abc'.startswith(1j)
b'abc'.startswith(True)
b'abc'.startswith('ab')
b'abc'.startswith(b'ab')
b'abc'.startswith(bytearray(b"ab"))
b'abc'.startswith([1, 2])
b'abc'.startswith((1, 2))
b'abc'.startswith({1})
b'abc'.startswith(frozenset({1}))
b'abc'.startswith({1: 2})
b'abc'.startswith(None)
b'abc'.startswith(...)
b'abc'.startswith(range(3))
b'abc'.startswith(slice(1, 2))
b'abc'.startswith(int)
b'abc'.startswith(len)
b'abc'.startswith(NotImplemented)
b'abc'.startswith(object)
b'abc'.startswith(ValueError(1))
b'abc'.startswith(list[int])
b'abc' + 5
b'abc' + -2.5
b'abc' + 1j
b'abc' + True
b'abc' + 'ab'
b'abc' + b'ab'
b'abc' + bytearray(b"ab")
b'abc' + [1, 2]
b'abc' + (1, 2)
b'abc' + {1}
b'abc' + frozenset({1})
b'abc' + {1: 2}
b'abc' + None
b'abc' + ...
b'abc' + range(3)
b'abc' + slice(1, 2)
b'abc' + int
b'abc' + len
b'abc' + NotImplemented
b'abc' + object
b'abc' + ValueError(1)
b'abc' + list[int]
b'%s' % (5,)
b'%s' % (-2.5,)
b'%s' % (1j,)
b'%s' % (True,)
b'%s' % ('ab',)
b'%s' % (b'ab',)
b'%s' % (bytearray(b"ab"),)
b'%s' % ([1, 2],)
b'%s' % ((1, 2),)
b'%s' % ({1},)
b'%s' % (frozenset({1}),)
b'%s' % ({1: 2},)
b'%s' % (None,)
b'%s' % (...,)
b'%s' % (range(3),)
b'%s' % (slice(1, 2),)
b'%s' % (int,)
b'%s' % (len,)
b'%s' % (NotImplemented,)
b'%s' % (object,)
b'%s' % (ValueError(1),)
b'%s' % (list[int],)
b'abc'.decode(5)
b'abc'.decode(-2.5)
b'abc'.decode(1j)
b'abc'.decode(True)
b'abc'.decode('ab')
b'abc'.decode(b'ab')
b'abc'.decode(bytearray(b"ab"))
b'abc'.decode([1, 2])
b'abc'.decode((1, 2))
b'abc'.decode({1})
b'abc'.decode(frozenset({1}))
b'abc'.decode({1: 2})
b'abc'.decode(None)
b'abc'.decode(...)
b'abc'.decode(range(3))
b'abc'.decode(slice(1, 2))
b'abc'.decode(int)
b'abc'.decode(len)
b'abc'.decode(NotImplemented)
b'abc'.decode(object)
b'abc'.decode(ValueError(1))
b'abc'.decode(list[int])
5 in b'abc'
-2.5 in b'abc'
1j in b'abc'
True in b'abc'
'ab' in b'abc'
b'ab' in b'abc'
bytearray(b"ab") in b'abc'
[1, 2] in b'abc'
(1, 2) in b'abc'
{1} in b'abc'
frozenset({1}) in b'abc'
{1: 2} in b'abc'
None in b'abc'
... in b'abc'
range(3) in b'abc'
slice(1, 2) in b'abc'
int in b'abc'
len in b'abc'
NotImplemented in b'abc'
object in b'abc'
ValueError(1) in b'abc'
list[int] in b'abc'
''')
