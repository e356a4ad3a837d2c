import io
import tomllib

text = '''
title = "TOML"   # comment
nums = [1, 0xff, 0o17, 0b11, 1_000, 3.5e2, inf, -nan]
when = 1979-05-27T07:32:00Z
local = 1979-05-27T07:32:00.5
day = 1979-05-27
clock = 07:32:00
"quoted key".sub = 'lit\\n'
multi = """
one \\
   two
"""
raw = \'\'\'a
b\'\'\'
yes = true
inline = { a = 1, b = { c = [] } }
[table.nested]
k = "\\u00e9\\t"
[[items]]
n = 1
[[items]]
n = 2
[items.more]
x = 1
'''
for k, v in tomllib.loads(text).items():
    print(k, repr(v))
print(tomllib.loads('x = 1.10', parse_float=str), tomllib.load(io.BytesIO(b'a.b = 1')))
for bad in ('a =', 'a = 1\na = 2', '[t]\n[t]', 'a = [1', 'a = "x', '= 1', 'a = 01', 'a = 1 b = 2', 'a = 1979-13-01', '[a]\n[[a]]', 'a = "\\q"', 'a.b = 1\na = 2', 'a = {b = 1, b = 2}', 'a = tru'):
    try:
        print(tomllib.loads(bad))
    except tomllib.TOMLDecodeError as e:
        print(repr(bad), e)
try:
    tomllib.load(io.StringIO(''))
except TypeError as e:
    print(e)
