T = ['x = "abc', "x = 1 \\ 2", 'x = $', 'x = 0777', '1__0', '0b12', '12abc', '1e', 'f"{', 'f"abc', '"""abc', 'é = “a”', '\u00a0x', 'x = )', '(]', 'x\\', 'f"{x!}"', 'f"}"', 'f"{a:{b:{c}}}"', 'if 1:\n\tx\n        y', 'if 1:\n    x\n  y', '0xz', '0o8', '1.5j5', '1_', 'b"é"', '"\\N{foo}"', '"\\x1"', 'f"{\\}"', "'a\\", 'f"{x:\n}"', 'a b', 'x = ', ' x', '(', '0_', '0x', '1_a', '5__', 'x = 1a', 'f"{a b}"', "f'{x:{y}'", "print 'a'", 't"{', '?', 'a ? b', 'x\x00y', '\\\\', '`a`', 'é$']
for s in T:
    for pre, post in (('', ''), ('', '\n'), ('z = 1\n', '\nw = 2\n')):
        try: compile(pre + s + post, 'q', 'exec'); print(repr(s), 'OK')
        except SyntaxError as e: print(repr(pre + s + post), e.msg, (e.lineno, e.offset, e.end_lineno, e.end_offset), repr(e.text))
        except Exception as e: print(repr(s), repr(e))
