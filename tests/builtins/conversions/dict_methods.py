# Dict methods given every builtin type.
import warnings
warnings.simplefilter('ignore')


def check(source):
    """Print each expression with its value, or with the exception it raises."""
    for line in source.strip().splitlines():
        try: print(line, '->', ascii(eval(line)))
        except Exception as e: print(line, '!', type(e).__name__, e)


check(r'''
{1: 2}.get(5)
{1: 2}.get(-2.5)
{1: 2}.get(1j)
{1: 2}.get(True)
{1: 2}.get('ab')
{1: 2}.get(b'ab')
{1: 2}.get(bytearray(b"ab"))
{1: 2}.get([1, 2])
{1: 2}.get((1, 2))
{1: 2}.get({1})
{1: 2}.get(frozenset({1}))
{1: 2}.get({1: 2})
{1: 2}.get(None)
{1: 2}.get(...)
{1: 2}.get(range(3))
{1: 2}.get(slice(1, 2))
{1: 2}.get(int)
{1: 2}.get(len)
{1: 2}.get(NotImplemented)
{1: 2}.get(memoryview(b'ab'))
{1: 2}.get(iter([]))
{1: 2}.get(object)
{1: 2}.get(ValueError(1))
{1: 2}.get(list[int])
{1: 2}.update(5)
{1: 2}.update(-2.5)
{1: 2}.update(1j)
{1: 2}.update(True)
{1: 2}.update('ab')
{1: 2}.update(b'ab')
{1: 2}.update(bytearray(b"ab"))
{1: 2}.update([1, 2])
{1: 2}.update((1, 2))
{1: 2}.update({1})
{1: 2}.update(frozenset({1}))
{1: 2}.update({1: 2})
{1: 2}.update(None)
{1: 2}.update(...)
{1: 2}.update(range(3))
{1: 2}.update(slice(1, 2))
{1: 2}.update(int)
{1: 2}.update(len)
{1: 2}.update(NotImplemented)
{1: 2}.update(memoryview(b'ab'))
{1: 2}.update(iter([]))
{1: 2}.update(object)
{1: 2}.update(ValueError(1))
{1: 2}.update(list[int])
{1: 2} | 5
{1: 2} | -2.5
{1: 2} | 1j
{1: 2} | True
{1: 2} | 'ab'
{1: 2} | b'ab'
{1: 2} | bytearray(b"ab")
{1: 2} | [1, 2]
{1: 2} | (1, 2)
{1: 2} | {1}
{1: 2} | frozenset({1})
{1: 2} | {1: 2}
{1: 2} | None
{1: 2} | ...
{1: 2} | range(3)
{1: 2} | slice(1, 2)
{1: 2} | int
{1: 2} | len
{1: 2} | NotImplemented
{1: 2} | memoryview(b'ab')
{1: 2} | iter([])
{1: 2} | object
{1: 2} | ValueError(1)
{1: 2} | list[int]
dict.fromkeys(5)
dict.fromkeys(-2.5)
dict.fromkeys(1j)
dict.fromkeys(True)
dict.fromkeys('ab')
dict.fromkeys(b'ab')
dict.fromkeys(bytearray(b"ab"))
dict.fromkeys([1, 2])
dict.fromkeys((1, 2))
dict.fromkeys({1})
dict.fromkeys(frozenset({1}))
dict.fromkeys({1: 2})
dict.fromkeys(None)
dict.fromkeys(...)
dict.fromkeys(range(3))
dict.fromkeys(slice(1, 2))
dict.fromkeys(int)
dict.fromkeys(len)
dict.fromkeys(NotImplemented)
dict.fromkeys(memoryview(b'ab'))
dict.fromkeys(iter([]))
dict.fromkeys(object)
dict.fromkeys(ValueError(1))
dict.fromkeys(list[int])
{}.setdefault(5, 1)
{}.setdefault(-2.5, 1)
{}.setdefault(1j, 1)
{}.setdefault(True, 1)
{}.setdefault('ab', 1)
{}.setdefault(b'ab', 1)
{}.setdefault(bytearray(b"ab"), 1)
{}.setdefault([1, 2], 1)
{}.setdefault((1, 2), 1)
{}.setdefault({1}, 1)
{}.setdefault(frozenset({1}), 1)
{}.setdefault({1: 2}, 1)
{}.setdefault(None, 1)
{}.setdefault(..., 1)
{}.setdefault(range(3), 1)
{}.setdefault(slice(1, 2), 1)
{}.setdefault(int, 1)
{}.setdefault(len, 1)
{}.setdefault(NotImplemented, 1)
{}.setdefault(memoryview(b'ab'), 1)
{}.setdefault(iter([]), 1)
{}.setdefault(object, 1)
{}.setdefault(ValueError(1), 1)
{}.setdefault(list[int], 1)
{1: 2}.pop(5, None)
{1: 2}.pop(-2.5, None)
{1: 2}.pop(1j, None)
{1: 2}.pop(True, None)
{1: 2}.pop('ab', None)
{1: 2}.pop(b'ab', None)
{1: 2}.pop(bytearray(b"ab"), None)
{1: 2}.pop([1, 2], None)
{1: 2}.pop((1, 2), None)
{1: 2}.pop({1}, None)
{1: 2}.pop(frozenset({1}), None)
{1: 2}.pop({1: 2}, None)
{1: 2}.pop(None, None)
{1: 2}.pop(..., None)
{1: 2}.pop(range(3), None)
{1: 2}.pop(slice(1, 2), None)
{1: 2}.pop(int, None)
{1: 2}.pop(len, None)
{1: 2}.pop(NotImplemented, None)
{1: 2}.pop(memoryview(b'ab'), None)
{1: 2}.pop(iter([]), None)
{1: 2}.pop(object, None)
{1: 2}.pop(ValueError(1), None)
{1: 2}.pop(list[int], None)
{1: 2}.keys() & 5
{1: 2}.keys() & -2.5
{1: 2}.keys() & 1j
{1: 2}.keys() & True
{1: 2}.keys() & 'ab'
{1: 2}.keys() & b'ab'
{1: 2}.keys() & bytearray(b"ab")
{1: 2}.keys() & [1, 2]
{1: 2}.keys() & (1, 2)
{1: 2}.keys() & {1}
{1: 2}.keys() & frozenset({1})
{1: 2}.keys() & {1: 2}
{1: 2}.keys() & None
{1: 2}.keys() & ...
{1: 2}.keys() & range(3)
{1: 2}.keys() & slice(1, 2)
{1: 2}.keys() & int
{1: 2}.keys() & len
{1: 2}.keys() & NotImplemented
{1: 2}.keys() & memoryview(b'ab')
{1: 2}.keys() & iter([])
{1: 2}.keys() & object
{1: 2}.keys() & ValueError(1)
{1: 2}.keys() & list[int]
''')
