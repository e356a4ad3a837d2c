# Unary operators of every builtin type.
import warnings
warnings.simplefilter('ignore')


def check(source):
    """Print each expression with its value, or with the exception it raises."""
    for line in source.strip().splitlines():
        try: print(line, '->', ascii(eval(line)))
        except Exception as e: print(line, '!', type(e).__name__, e)


check(r'''
-5
--2.5
-1j
-True
-'ab'
-b'ab'
-bytearray(b"ab")
-[1, 2]
-(1, 2)
-{1}
-frozenset({1})
-{1: 2}
-None
-...
-range(3)
-slice(1, 2)
-int
-len
-NotImplemented
-memoryview(b'ab')
-iter([])
-object
-ValueError(1)
-list[int]
+5
+-2.5
+1j
+True
+'ab'
+b'ab'
+bytearray(b"ab")
+[1, 2]
+(1, 2)
+{1}
+frozenset({1})
+{1: 2}
+None
+...
+range(3)
+slice(1, 2)
+int
+len
+NotImplemented
+memoryview(b'ab')
+iter([])
+object
+ValueError(1)
+list[int]
~5
~-2.5
~1j
~True
~'ab'
~b'ab'
~bytearray(b"ab")
~[1, 2]
~(1, 2)
~{1}
~frozenset({1})
~{1: 2}
~None
~...
~range(3)
~slice(1, 2)
~int
~len
~NotImplemented
~memoryview(b'ab')
~iter([])
~object
~ValueError(1)
~list[int]
not 5
not -2.5
not 1j
not True
not 'ab'
not b'ab'
not bytearray(b"ab")
not [1, 2]
not (1, 2)
not {1}
not frozenset({1})
not {1: 2}
not None
not ...
not range(3)
not slice(1, 2)
not int
not len
not NotImplemented
not memoryview(b'ab')
not iter([])
not object
not ValueError(1)
not list[int]
''')
