# The operator + on all pairs of builtin types and on classes that implement it.
import warnings
warnings.simplefilter('ignore')


class V:
    """Left operand only."""
    def __add__(self, other): return ('V', type(other).__name__)
    def __repr__(self): return 'V()'


class R:
    """Right operand only; refuses str."""
    def __radd__(self, other): return NotImplemented if isinstance(other, str) else ('R', type(other).__name__)
    def __repr__(self): return 'R()'


def check(source):
    """Print each expression with its value, or with the exception it raises."""
    for line in source.strip().splitlines():
        try: print(line, '->', ascii(eval(line)))
        except Exception as e: print(line, '!', type(e).__name__, e)


check(r'''
5 + 5
5 + 2.5
5 + 1j
5 + True
5 + 'ab'
5 + b'ab'
5 + [1]
5 + (1,)
5 + {1}
5 + {1: 2}
5 + None
5 + range(2)
5 + int
5 + V()
5 + R()
2.5 + 5
2.5 + 2.5
2.5 + 1j
2.5 + True
2.5 + 'ab'
2.5 + b'ab'
2.5 + [1]
2.5 + (1,)
2.5 + {1}
2.5 + {1: 2}
2.5 + None
2.5 + range(2)
2.5 + int
2.5 + V()
2.5 + R()
1j + 5
1j + 2.5
1j + 1j
1j + True
1j + 'ab'
1j + b'ab'
1j + [1]
1j + (1,)
1j + {1}
1j + {1: 2}
1j + None
1j + range(2)
1j + int
1j + V()
1j + R()
True + 5
True + 2.5
True + 1j
True + True
True + 'ab'
True + b'ab'
True + [1]
True + (1,)
True + {1}
True + {1: 2}
True + None
True + range(2)
True + int
True + V()
True + R()
'ab' + 5
'ab' + 2.5
'ab' + 1j
'ab' + True
'ab' + 'ab'
'ab' + b'ab'
'ab' + [1]
'ab' + (1,)
'ab' + {1}
'ab' + {1: 2}
'ab' + None
'ab' + range(2)
'ab' + int
'ab' + V()
'ab' + R()
b'ab' + 5
b'ab' + 2.5
b'ab' + 1j
b'ab' + True
b'ab' + 'ab'
b'ab' + b'ab'
b'ab' + [1]
b'ab' + (1,)
b'ab' + {1}
b'ab' + {1: 2}
b'ab' + None
b'ab' + range(2)
b'ab' + int
b'ab' + V()
b'ab' + R()
[1] + 5
[1] + 2.5
[1] + 1j
[1] + True
[1] + 'ab'
[1] + b'ab'
[1] + [1]
[1] + (1,)
[1] + {1}
[1] + {1: 2}
[1] + None
[1] + range(2)
[1] + int
[1] + V()
[1] + R()
(1,) + 5
(1,) + 2.5
(1,) + 1j
(1,) + True
(1,) + 'ab'
(1,) + b'ab'
(1,) + [1]
(1,) + (1,)
(1,) + {1}
(1,) + {1: 2}
(1,) + None
(1,) + range(2)
(1,) + int
(1,) + V()
(1,) + R()
{1} + 5
{1} + 2.5
{1} + 1j
{1} + True
{1} + 'ab'
{1} + b'ab'
{1} + [1]
{1} + (1,)
{1} + {1}
{1} + {1: 2}
{1} + None
{1} + range(2)
{1} + int
{1} + V()
{1} + R()
{1: 2} + 5
{1: 2} + 2.5
{1: 2} + 1j
{1: 2} + True
{1: 2} + 'ab'
{1: 2} + b'ab'
{1: 2} + [1]
{1: 2} + (1,)
{1: 2} + {1}
{1: 2} + {1: 2}
{1: 2} + None
{1: 2} + range(2)
{1: 2} + int
{1: 2} + V()
{1: 2} + R()
None + 5
None + 2.5
None + 1j
None + True
None + 'ab'
None + b'ab'
None + [1]
None + (1,)
None + {1}
None + {1: 2}
None + None
None + range(2)
None + int
None + V()
None + R()
range(2) + 5
range(2) + 2.5
range(2) + 1j
range(2) + True
range(2) + 'ab'
range(2) + b'ab'
range(2) + [1]
range(2) + (1,)
range(2) + {1}
range(2) + {1: 2}
range(2) + None
range(2) + range(2)
range(2) + int
range(2) + V()
range(2) + R()
int + 5
int + 2.5
int + 1j
int + True
int + 'ab'
int + b'ab'
int + [1]
int + (1,)
int + {1}
int + {1: 2}
int + None
int + range(2)
int + V()
int + R()
V() + 5
V() + 2.5
V() + 1j
V() + True
V() + 'ab'
V() + b'ab'
V() + [1]
V() + (1,)
V() + {1}
V() + {1: 2}
V() + None
V() + range(2)
V() + int
V() + V()
V() + R()
R() + 5
R() + 2.5
R() + 1j
R() + True
R() + 'ab'
R() + b'ab'
R() + [1]
R() + (1,)
R() + {1}
R() + {1: 2}
R() + None
R() + range(2)
R() + int
R() + V()
R() + R()
''')
