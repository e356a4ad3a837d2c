# Iterating and unpacking every builtin type.
import warnings
warnings.simplefilter('ignore')


def check(source):
    """Print each expression with its value, or with the exception it raises."""
    for line in source.strip().splitlines():
        try: print(line, '->', ascii(eval(line)))
        except Exception as e: print(line, '!', type(e).__name__, e)


check(r'''
[*5]
[*-2.5]
[*1j]
[*True]
[*'ab']
[*b'ab']
[*bytearray(b"ab")]
[*[1, 2]]
[*(1, 2)]
[*{1}]
[*frozenset({1})]
[*{1: 2}]
[*None]
[*...]
[*range(3)]
[*slice(1, 2)]
[*int]
[*len]
[*NotImplemented]
[*memoryview(b'ab')]
[*iter([])]
[*object]
[*ValueError(1)]
[*list[int]]
(lambda *a: a)(*5)
(lambda *a: a)(*-2.5)
(lambda *a: a)(*1j)
(lambda *a: a)(*True)
(lambda *a: a)(*'ab')
(lambda *a: a)(*b'ab')
(lambda *a: a)(*bytearray(b"ab"))
(lambda *a: a)(*[1, 2])
(lambda *a: a)(*(1, 2))
(lambda *a: a)(*{1})
(lambda *a: a)(*frozenset({1}))
(lambda *a: a)(*{1: 2})
(lambda *a: a)(*None)
(lambda *a: a)(*...)
(lambda *a: a)(*range(3))
(lambda *a: a)(*slice(1, 2))
(lambda *a: a)(*int)
(lambda *a: a)(*len)
(lambda *a: a)(*NotImplemented)
(lambda *a: a)(*memoryview(b'ab'))
(lambda *a: a)(*iter([]))
(lambda *a: a)(*object)
(lambda *a: a)(*ValueError(1))
(lambda *a: a)(*list[int])
{**5}
{**-2.5}
{**1j}
{**True}
{**'ab'}
{**b'ab'}
{**bytearray(b"ab")}
{**[1, 2]}
{**(1, 2)}
{**{1}}
{**frozenset({1})}
{**{1: 2}}
{**None}
{**...}
{**range(3)}
{**slice(1, 2)}
{**int}
{**len}
{**NotImplemented}
{**memoryview(b'ab')}
{**iter([])}
{**object}
{**ValueError(1)}
{**list[int]}
dict(**5)
dict(**-2.5)
dict(**1j)
dict(**True)
dict(**'ab')
dict(**b'ab')
dict(**bytearray(b"ab"))
dict(**[1, 2])
dict(**(1, 2))
dict(**{1})
dict(**frozenset({1}))
dict(**{1: 2})
dict(**None)
dict(**...)
dict(**range(3))
dict(**slice(1, 2))
dict(**int)
dict(**len)
dict(**NotImplemented)
dict(**memoryview(b'ab'))
dict(**iter([]))
dict(**object)
dict(**ValueError(1))
dict(**list[int])
''')
