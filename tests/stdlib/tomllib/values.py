# Values of all kinds, the order of keys, parse_float, and what only the slower reader takes.
import decimal
import io
import tomllib

DOCUMENT = """
# a comment
title = "TOML \\u00e9 \\U0001F600 \\t\\"q\\""
literal = 'C:\\path'
lines = '''
first
second'''
folded = \"\"\"\\
    one \\
    two\"\"\"
ints = [1, -2, +3, 1_000, 0xdead_beef, 0o17, 0b1010, 9223372036854775807, -9223372036854775808]
big = 123456789012345678901234567890
floats = [1.0, -0.01, 5e+22, 1e06, 6.626e-34, 224_617.445_991, inf, -inf]
bools = [true, false]
odt = 1979-05-27T07:32:00Z
odt2 = 1979-05-27 00:32:00.999999-07:00
ldt = 1979-05-27T07:32:00.123456789
ld = 1979-05-27
lt = 07:32:00.5
mixed = [ [ 1, 2 ], ["a", 'b'], { x = 1, y.z = 2 }, ] # trailing comma
"quoted key" = 1
'' = 2
3.14 = 'pi'
zebra = 1
apple.red = true
apple.size = 5

[owner]
name = "x"
[servers.beta]
ip = 1
[servers.alpha]
ip = 2
[servers.alpha.deep."a.b"]
k = []
[[products]]
name = "Hammer"
[[products]]
[[products.parts]]
id = 1
[[products.parts]]
id = 2
[products.info]
ok = true
"""
parsed = tomllib.loads(DOCUMENT)
for key, value in parsed.items():
    print(repr(key), repr(value))
without_big = tomllib.loads(DOCUMENT.replace("big = 123456789012345678901234567890", "big = 5"))
print({**without_big, "big": 0} == {**parsed, "big": 0}, list(without_big) == list(parsed))
print(without_big["servers"], without_big["products"], without_big["odt"] == parsed["odt"])
print(tomllib.load(io.BytesIO(b"a = 1\r\nb = '''x\r\ny'''\r\n")))
print(tomllib.loads("a = 1.10\nb = [2e3, nan]", parse_float=decimal.Decimal))
print(tomllib.loads("a = 1.5", parse_float=lambda text: text + "!"))
for convert in (lambda text: {}, lambda text: []):
    try:
        tomllib.loads("a = 1.5", parse_float=convert)
    except ValueError as error:
        print(error)
try:
    tomllib.load(io.StringIO("a = 1"))
except TypeError as error:
    print(error)
print(tomllib.loads(""), tomllib.loads("\n\n#\n"), tomllib.__all__)
print(str(tomllib.loads("x = nan")["x"]), repr(tomllib.loads("a = " + "[" * 40 + "]" * 40)["a"])[:5])
error = tomllib.TOMLDecodeError("m", "a\nbc", 3)
print(error, error.msg, error.doc, error.pos, error.lineno, error.colno, isinstance(error, ValueError))
