# What programs do with files every day.
import io
import os
import sys

PATH = f"/tmp/krait_idioms_{os.getpid()}"

with open(PATH, "w") as f:
    f.write("# comment\n")
    f.writelines(f"{name},{age}\n" for name, age in [("Ann", 31), ("Bob", 27), ("Cid", 45)])
    print("Dora", 19, sep=",", file=f)
with open(PATH) as f:
    rows = [line.rstrip("\n").split(",") for line in f if not line.startswith("#")]
print(rows)
with open(PATH, "a") as f:
    print(f.tell() > 0, f.write("Eve,50\n"))
with open(PATH) as f:
    for number, line in enumerate(f, 1):
        print(number, line, end="")
with open(PATH) as f:
    header, *rest = f.read().splitlines()
    print(header, len(rest))
with open(PATH, "r+") as f:
    text = f.read()
    f.seek(0)
    f.write(text.upper())
    f.truncate()
with open(PATH) as f:
    print(f.readlines()[1:3])
with open(PATH, "rb") as f:
    print(f.read(10), f.seek(-8, os.SEEK_END), f.read())
with open(PATH) as source, open(PATH + ".copy", "w") as target:
    for line in source:
        target.write(line[::-1].strip() + "\n")
with open(PATH + ".copy") as f:
    print(f.read().split())
with open(PATH, "wb") as f:
    f.write(bytes(range(256)))
with open(PATH, "rb") as f:
    while block := f.read(100):
        print(len(block), block[0])
try:
    with open(PATH + ".missing") as f:
        print("unreachable")
except FileNotFoundError as error:
    print(type(error).__name__, error.strerror, error.filename == PATH + ".missing")
try:
    with open(PATH, "w") as f:
        f.write("partial")
        raise ValueError("inside")
except ValueError as error:
    print(error, f.closed, open(PATH).read() if f.closed else None)
try:
    f.write("more")
except ValueError as error:
    print(error)
stdout, sys.stdout = sys.stdout, io.StringIO()
try:
    print("into the buffer")
finally:
    sys.stdout, buffer = stdout, sys.stdout
print(buffer.getvalue().upper(), end="")
words = {}
for word in io.StringIO("the cat the dog\nthe end"):
    for part in word.split():
        words[part] = words.get(part, 0) + 1
print(words)
lines = iter(io.StringIO("a\nb\n\nc\n").readline, "")
print([line for line in lines])
for name in (PATH, PATH + ".copy"):
    os.remove(name)
