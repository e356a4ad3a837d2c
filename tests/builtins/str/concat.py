# Building text by repeated concatenation, and sharing of what it builds.


def show(expressions, **names):
    """Evaluates one expression a line; prints its value or its error."""
    for text in expressions.strip().splitlines():
        text = text.strip()
        if not text or text.startswith("#"):
            continue
        try:
            print(text, "->", ascii(eval(text, dict(names))))
        except Exception as error:
            print(text, "!!", type(error).__name__ + ":", ascii(str(error)))


text = ""
kept = []
for i in range(3000):
    text += chr(97 + i % 26)
    if i % 500 == 0:
        kept.append(text)
print(len(text), text[:5], text[-5:], text.count("a"), hash(text) == hash("".join(chr(97 + i % 26) for i in range(3000))))
print([len(k) for k in kept], all(text.startswith(k) for k in kept))

base = "b" * 2000
left, right = base + "x", base + "y"
print(left[-3:], right[-3:], left == right, base[-1])
chain = base + "1"
fork_one = chain + "2"
fork_two = chain + "3"
fork_three = fork_one + "4"
print(chain[-2:], fork_one[-3:], fork_two[-3:], fork_three[-3:], len(fork_three))
wide = base + "z"
for c in ("\xe9", "\u20ac", "\U0001f600"):
    wide = wide + c
    wide = wide + "q"
print(len(wide), ascii(wide[-7:]), wide.encode()[-12:], wide.isascii(), (base + "z").isascii())
doubled = base + "w"
doubled += doubled
doubled += doubled
print(len(doubled), doubled.count("w"), doubled[2000:2002])
print((chain + fork_one)[-4:], len(chain + fork_one))

prefix = ""
for i in range(2000):
    prefix = str(i % 10) + prefix
print(len(prefix), prefix[:6])

lines = []
out = ""
for i in range(500):
    out += "%d:%s;" % (i, "x" * (i % 7))
    lines.append(f"{i}:{'x' * (i % 7)};")
print(out == "".join(lines), len(out))
print({text[:1500]: 1}[text[:1500]], text[:1500] + "" == text[:1500])
