# What slices do to the builtin sequences.

def show(*expressions):
    for expression in expressions:
        try:
            print(expression, "->", repr(eval(expression)))
        except Exception as error:
            print(expression, "!!", type(error).__name__ + ":", error)


items = [0, 1, 2, 3, 4, 5]
text, pair, data = "abc", (1, 2), b"abc"
show(
    "items[1:4], items[::-1], items[-2:], items[:100], items[100:], items[4:1:-1], items[::2]", "items[:2**70], items[-2**70:], items[::2**70], items[::-2**70]", "items[True:]", "(0, 1, 2)[::-1], 'abcdef'[1::2], b'abcdef'[::-2], bytearray(b'abc')[1:]",
    "items[slice(1, 3)]", "items[1:'a']", "items['a':]", "items[::0]", "items[1.5:]", "items[::'a']", "'abc'[::0]", "(1, 2)[1:None:1.5]", "items[2**70]", "text['a']", "pair[1.5]", "data[None]", "items[5:1][0]",
)
for statement in ("x[1:3] = 'ab'", "x[1:1] = [7, 8]", "x[::2] = 'abc'", "x[:] = []", "del x[1:3]", "del x[::2]", "del x[::-2]", "del x[5:1]", "x[5:1] = [9]", "x[::2] = [1]", "x[::-1] = range(6)", "x[1:2] = 5",
                  "x[::0] = [1]", "del x[::0]", "x['a':] = [1]", "x[2**70:] = [1]", "del x[-2**70:2**70]"):
    x = [0, 1, 2, 3, 4, 5]
    try:
        exec(statement)
        print(statement, "->", x)
    except Exception as error:
        print(statement, "!!", type(error).__name__ + ":", error)
