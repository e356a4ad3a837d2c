# The comparison == of all pairs of builtin types.
import warnings
warnings.simplefilter('ignore')


class C:
    """Compares with everything."""
    def __eq__(self, other): return ('C', type(other).__name__)
    def __repr__(self): return 'C()'


def check(source):
    """Print each expression with its value, or with the exception it raises."""
    for line in source.strip().splitlines():
        try: print(line, '->', ascii(eval(line)))
        except Exception as e: print(line, '!', type(e).__name__, e)


check(r'''
5 == 5
5 == 2.5
5 == float('nan')
5 == 1j
5 == True
5 == 'ab'
5 == b'ab'
5 == bytearray(b"ab")
5 == [1]
5 == [1, 2]
5 == (1,)
5 == {1}
5 == frozenset({1, 2})
5 == {1: 2}
5 == {1: 2}.keys()
5 == None
5 == range(2)
5 == slice(1)
5 == int
5 == ...
5 == C()
2.5 == 5
2.5 == 2.5
2.5 == float('nan')
2.5 == 1j
2.5 == True
2.5 == 'ab'
2.5 == b'ab'
2.5 == bytearray(b"ab")
2.5 == [1]
2.5 == [1, 2]
2.5 == (1,)
2.5 == {1}
2.5 == frozenset({1, 2})
2.5 == {1: 2}
2.5 == {1: 2}.keys()
2.5 == None
2.5 == range(2)
2.5 == slice(1)
2.5 == int
2.5 == ...
2.5 == C()
float('nan') == 5
float('nan') == 2.5
float('nan') == float('nan')
float('nan') == 1j
float('nan') == True
float('nan') == 'ab'
float('nan') == b'ab'
float('nan') == bytearray(b"ab")
float('nan') == [1]
float('nan') == [1, 2]
float('nan') == (1,)
float('nan') == {1}
float('nan') == frozenset({1, 2})
float('nan') == {1: 2}
float('nan') == {1: 2}.keys()
float('nan') == None
float('nan') == range(2)
float('nan') == slice(1)
float('nan') == int
float('nan') == ...
float('nan') == C()
1j == 5
1j == 2.5
1j == float('nan')
1j == 1j
1j == True
1j == 'ab'
1j == b'ab'
1j == bytearray(b"ab")
1j == [1]
1j == [1, 2]
1j == (1,)
1j == {1}
1j == frozenset({1, 2})
1j == {1: 2}
1j == {1: 2}.keys()
1j == None
1j == range(2)
1j == slice(1)
1j == int
1j == ...
1j == C()
True == 5
True == 2.5
True == float('nan')
True == 1j
True == True
True == 'ab'
True == b'ab'
True == bytearray(b"ab")
True == [1]
True == [1, 2]
True == (1,)
True == {1}
True == frozenset({1, 2})
True == {1: 2}
True == {1: 2}.keys()
True == None
True == range(2)
True == slice(1)
True == int
True == ...
True == C()
'ab' == 5
'ab' == 2.5
'ab' == float('nan')
'ab' == 1j
'ab' == True
'ab' == 'ab'
'ab' == b'ab'
'ab' == bytearray(b"ab")
'ab' == [1]
'ab' == [1, 2]
'ab' == (1,)
'ab' == {1}
'ab' == frozenset({1, 2})
'ab' == {1: 2}
'ab' == {1: 2}.keys()
'ab' == None
'ab' == range(2)
'ab' == slice(1)
'ab' == int
'ab' == ...
'ab' == C()
b'ab' == 5
b'ab' == 2.5
b'ab' == float('nan')
b'ab' == 1j
b'ab' == True
b'ab' == 'ab'
b'ab' == b'ab'
b'ab' == bytearray(b"ab")
b'ab' == [1]
b'ab' == [1, 2]
b'ab' == (1,)
b'ab' == {1}
b'ab' == frozenset({1, 2})
b'ab' == {1: 2}
b'ab' == {1: 2}.keys()
b'ab' == None
b'ab' == range(2)
b'ab' == slice(1)
b'ab' == int
b'ab' == ...
b'ab' == C()
bytearray(b"ab") == 5
bytearray(b"ab") == 2.5
bytearray(b"ab") == float('nan')
bytearray(b"ab") == 1j
bytearray(b"ab") == True
bytearray(b"ab") == 'ab'
bytearray(b"ab") == b'ab'
bytearray(b"ab") == bytearray(b"ab")
bytearray(b"ab") == [1]
bytearray(b"ab") == [1, 2]
bytearray(b"ab") == (1,)
bytearray(b"ab") == {1}
bytearray(b"ab") == frozenset({1, 2})
bytearray(b"ab") == {1: 2}
bytearray(b"ab") == {1: 2}.keys()
bytearray(b"ab") == None
bytearray(b"ab") == range(2)
bytearray(b"ab") == slice(1)
bytearray(b"ab") == int
bytearray(b"ab") == ...
bytearray(b"ab") == C()
[1] == 5
[1] == 2.5
[1] == float('nan')
[1] == 1j
[1] == True
[1] == 'ab'
[1] == b'ab'
[1] == bytearray(b"ab")
[1] == [1]
[1] == [1, 2]
[1] == (1,)
[1] == {1}
[1] == frozenset({1, 2})
[1] == {1: 2}
[1] == {1: 2}.keys()
[1] == None
[1] == range(2)
[1] == slice(1)
[1] == int
[1] == ...
[1] == C()
[1, 2] == 5
[1, 2] == 2.5
[1, 2] == float('nan')
[1, 2] == 1j
[1, 2] == True
[1, 2] == 'ab'
[1, 2] == b'ab'
[1, 2] == bytearray(b"ab")
[1, 2] == [1]
[1, 2] == [1, 2]
[1, 2] == (1,)
[1, 2] == {1}
[1, 2] == frozenset({1, 2})
[1, 2] == {1: 2}
[1, 2] == {1: 2}.keys()
[1, 2] == None
[1, 2] == range(2)
[1, 2] == slice(1)
[1, 2] == int
[1, 2] == ...
[1, 2] == C()
(1,) == 5
(1,) == 2.5
(1,) == float('nan')
(1,) == 1j
(1,) == True
(1,) == 'ab'
(1,) == b'ab'
(1,) == bytearray(b"ab")
(1,) == [1]
(1,) == [1, 2]
(1,) == (1,)
(1,) == {1}
(1,) == frozenset({1, 2})
(1,) == {1: 2}
(1,) == {1: 2}.keys()
(1,) == None
(1,) == range(2)
(1,) == slice(1)
(1,) == int
(1,) == ...
(1,) == C()
{1} == 5
{1} == 2.5
{1} == float('nan')
{1} == 1j
{1} == True
{1} == 'ab'
{1} == b'ab'
{1} == bytearray(b"ab")
{1} == [1]
{1} == [1, 2]
{1} == (1,)
{1} == {1}
{1} == frozenset({1, 2})
{1} == {1: 2}
{1} == {1: 2}.keys()
{1} == None
{1} == range(2)
{1} == slice(1)
{1} == int
{1} == ...
{1} == C()
frozenset({1, 2}) == 5
frozenset({1, 2}) == 2.5
frozenset({1, 2}) == float('nan')
frozenset({1, 2}) == 1j
frozenset({1, 2}) == True
frozenset({1, 2}) == 'ab'
frozenset({1, 2}) == b'ab'
frozenset({1, 2}) == bytearray(b"ab")
frozenset({1, 2}) == [1]
frozenset({1, 2}) == [1, 2]
frozenset({1, 2}) == (1,)
frozenset({1, 2}) == {1}
frozenset({1, 2}) == frozenset({1, 2})
frozenset({1, 2}) == {1: 2}
frozenset({1, 2}) == {1: 2}.keys()
frozenset({1, 2}) == None
frozenset({1, 2}) == range(2)
frozenset({1, 2}) == slice(1)
frozenset({1, 2}) == int
frozenset({1, 2}) == ...
frozenset({1, 2}) == C()
{1: 2} == 5
{1: 2} == 2.5
{1: 2} == float('nan')
{1: 2} == 1j
{1: 2} == True
{1: 2} == 'ab'
{1: 2} == b'ab'
{1: 2} == bytearray(b"ab")
{1: 2} == [1]
{1: 2} == [1, 2]
{1: 2} == (1,)
{1: 2} == {1}
{1: 2} == frozenset({1, 2})
{1: 2} == {1: 2}
{1: 2} == {1: 2}.keys()
{1: 2} == None
{1: 2} == range(2)
{1: 2} == slice(1)
{1: 2} == int
{1: 2} == ...
{1: 2} == C()
{1: 2}.keys() == 5
{1: 2}.keys() == 2.5
{1: 2}.keys() == float('nan')
{1: 2}.keys() == 1j
{1: 2}.keys() == True
{1: 2}.keys() == 'ab'
{1: 2}.keys() == b'ab'
{1: 2}.keys() == bytearray(b"ab")
{1: 2}.keys() == [1]
{1: 2}.keys() == [1, 2]
{1: 2}.keys() == (1,)
{1: 2}.keys() == {1}
{1: 2}.keys() == frozenset({1, 2})
{1: 2}.keys() == {1: 2}
{1: 2}.keys() == {1: 2}.keys()
{1: 2}.keys() == None
{1: 2}.keys() == range(2)
{1: 2}.keys() == slice(1)
{1: 2}.keys() == int
{1: 2}.keys() == ...
{1: 2}.keys() == C()
None == 5
None == 2.5
None == float('nan')
None == 1j
None == True
None == 'ab'
None == b'ab'
None == bytearray(b"ab")
None == [1]
None == [1, 2]
None == (1,)
None == {1}
None == frozenset({1, 2})
None == {1: 2}
None == {1: 2}.keys()
None == None
None == range(2)
None == slice(1)
None == int
None == ...
None == C()
range(2) == 5
range(2) == 2.5
range(2) == float('nan')
range(2) == 1j
range(2) == True
range(2) == 'ab'
range(2) == b'ab'
range(2) == bytearray(b"ab")
range(2) == [1]
range(2) == [1, 2]
range(2) == (1,)
range(2) == {1}
range(2) == frozenset({1, 2})
range(2) == {1: 2}
range(2) == {1: 2}.keys()
range(2) == None
range(2) == range(2)
range(2) == slice(1)
range(2) == int
range(2) == ...
range(2) == C()
slice(1) == 5
slice(1) == 2.5
slice(1) == float('nan')
slice(1) == 1j
slice(1) == True
slice(1) == 'ab'
slice(1) == b'ab'
slice(1) == bytearray(b"ab")
slice(1) == [1]
slice(1) == [1, 2]
slice(1) == (1,)
slice(1) == {1}
slice(1) == frozenset({1, 2})
slice(1) == {1: 2}
slice(1) == {1: 2}.keys()
slice(1) == None
slice(1) == range(2)
slice(1) == slice(1)
slice(1) == int
slice(1) == ...
slice(1) == C()
int == 5
int == 2.5
int == float('nan')
int == 1j
int == True
int == 'ab'
int == b'ab'
int == bytearray(b"ab")
int == [1]
int == [1, 2]
int == (1,)
int == {1}
int == frozenset({1, 2})
int == {1: 2}
int == {1: 2}.keys()
int == None
int == range(2)
int == slice(1)
int == int
int == ...
int == C()
... == 5
... == 2.5
... == float('nan')
... == 1j
... == True
... == 'ab'
... == b'ab'
... == bytearray(b"ab")
... == [1]
... == [1, 2]
... == (1,)
... == {1}
... == frozenset({1, 2})
... == {1: 2}
... == {1: 2}.keys()
... == None
... == range(2)
... == slice(1)
... == int
... == ...
... == C()
C() == 5
C() == 2.5
C() == float('nan')
C() == 1j
C() == True
C() == 'ab'
C() == b'ab'
C() == bytearray(b"ab")
C() == [1]
C() == [1, 2]
C() == (1,)
C() == {1}
C() == frozenset({1, 2})
C() == {1: 2}
C() == {1: 2}.keys()
C() == None
C() == range(2)
C() == slice(1)
C() == int
C() == ...
C() == C()
''')
