# Membership tests in and of every builtin type.
import warnings
warnings.simplefilter('ignore')


def check(source):
    """Print each expression with its value, or with the exception it raises."""
    for line in source.strip().splitlines():
        try: print(line, '->', ascii(eval(line)))
        except Exception as e: print(line, '!', type(e).__name__, e)


check(r'''
1 in 5
1 in -2.5
1 in 1j
1 in True
1 in 'ab'
1 in b'ab'
1 in bytearray(b"ab")
1 in [1, 2]
1 in (1, 2)
1 in {1}
1 in frozenset({1})
1 in {1: 2}
1 in None
1 in ...
1 in range(3)
1 in slice(1, 2)
1 in int
1 in len
1 in NotImplemented
1 in memoryview(b'ab')
1 in iter([])
1 in object
1 in ValueError(1)
1 in list[int]
5 in [1, 2]
-2.5 in [1, 2]
1j in [1, 2]
True in [1, 2]
'ab' in [1, 2]
b'ab' in [1, 2]
bytearray(b"ab") in [1, 2]
[1, 2] in [1, 2]
(1, 2) in [1, 2]
{1} in [1, 2]
frozenset({1}) in [1, 2]
{1: 2} in [1, 2]
None in [1, 2]
... in [1, 2]
range(3) in [1, 2]
slice(1, 2) in [1, 2]
int in [1, 2]
len in [1, 2]
NotImplemented in [1, 2]
memoryview(b'ab') in [1, 2]
iter([]) in [1, 2]
object in [1, 2]
ValueError(1) in [1, 2]
list[int] in [1, 2]
5 in 'abc'
-2.5 in 'abc'
1j in 'abc'
True in 'abc'
'ab' in 'abc'
b'ab' in 'abc'
bytearray(b"ab") in 'abc'
[1, 2] in 'abc'
(1, 2) in 'abc'
{1} in 'abc'
frozenset({1}) in 'abc'
{1: 2} in 'abc'
None in 'abc'
... in 'abc'
range(3) in 'abc'
slice(1, 2) in 'abc'
int in 'abc'
len in 'abc'
NotImplemented in 'abc'
memoryview(b'ab') in 'abc'
iter([]) in 'abc'
object in 'abc'
ValueError(1) in 'abc'
list[int] in 'abc'
5 in {1}
-2.5 in {1}
1j in {1}
True in {1}
'ab' in {1}
b'ab' in {1}
bytearray(b"ab") in {1}
[1, 2] in {1}
(1, 2) in {1}
{1} in {1}
frozenset({1}) in {1}
{1: 2} in {1}
None in {1}
... in {1}
range(3) in {1}
slice(1, 2) in {1}
int in {1}
len in {1}
NotImplemented in {1}
memoryview(b'ab') in {1}
iter([]) in {1}
object in {1}
ValueError(1) in {1}
list[int] in {1}
5 in range(3)
-2.5 in range(3)
1j in range(3)
True in range(3)
'ab' in range(3)
b'ab' in range(3)
bytearray(b"ab") in range(3)
[1, 2] in range(3)
(1, 2) in range(3)
{1} in range(3)
frozenset({1}) in range(3)
{1: 2} in range(3)
None in range(3)
... in range(3)
range(3) in range(3)
slice(1, 2) in range(3)
int in range(3)
len in range(3)
NotImplemented in range(3)
memoryview(b'ab') in range(3)
iter([]) in range(3)
object in range(3)
ValueError(1) in range(3)
list[int] in range(3)
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
memoryview(b'ab') in b'abc'
iter([]) in b'abc'
object in b'abc'
ValueError(1) in b'abc'
list[int] in b'abc'
''')
