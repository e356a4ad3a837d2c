# memoryview: assignment, release, comparison; one small program a line.


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


programs = [
    'm=memoryview(b"abc");m[0]=1',
    'm=memoryview(bytearray(b"abc"));m[0]="a"',
    'm=memoryview(bytearray(b"abc"));m[0]=256',
    'm=memoryview(bytearray(b"abc"));m[0]=b"a"',
    'm=memoryview(bytearray(b"abc"));m[0:2]=b"a"',
    'm=memoryview(bytearray(b"abc"));m[0:2]=b"xy";b=m.tobytes()',
    'm=memoryview(bytearray(b"abc"));m[0:2]="xy"',
    'm=memoryview(bytearray(b"abc"));m[0:2]=5',
    'm=memoryview(bytearray(b"abc"));del m[0]',
    'm=memoryview(bytearray(b"abc"));m[5]=0',
    'm=memoryview(b"abc");m.release();m[0]',
    'm=memoryview(b"abc");m.release();len(m)',
    'm=memoryview(b"abc");m.release();m.tobytes()',
    'm=memoryview(b"abc");m.release();m.nbytes',
    'm=memoryview(b"abc");m.release();m.release()',
    'm=memoryview(b"abc");m.release();hash(m)',
    'm=memoryview(b"abc");m.release();b=(m==m)',
    'm=memoryview(b"abc");m.release();memoryview(m)',
    'b=bytearray(b"abc");m=memoryview(b)[1:];m[0]=120',
    'b=bytearray(8);m=memoryview(b).cast("i");m[0]=-5',
    'b=bytearray(8);m=memoryview(b).cast("i");m[0]=2**40',
    'b=bytearray(8);m=memoryview(b).cast("i");m[0]=1.5',
    'b=bytearray(8);m=memoryview(b).cast("d");m[0]=1.5',
    'b=bytearray(8);m=memoryview(b).cast("d");m[0]="a"',
    'b=bytearray(8);m=memoryview(b).cast("c");m[0]=b"x"',
    'b=bytearray(8);m=memoryview(b).cast("c");m[0]=1',
    'b=bytearray(8);m=memoryview(b).cast("c");m[0]=b"xy"',
    'b=bytearray(8);m=memoryview(b).cast("?");m[0]=5',
    'b=bytearray(8);m=memoryview(b).cast("b");m[0]=-129',
    'b=bytearray(8);m=memoryview(b).cast("Q");m[0]=2**64-1',
    'b=bytearray(8);m=memoryview(b).cast("Q");m[0]=-1',
    'b=bytearray(8);m=memoryview(b).cast("q");m[0]=-1',
    'b=bytearray(8);m=memoryview(b).cast("H");m[1:3]=memoryview(b).cast("H")[2:4]',
    'b=bytearray(8);m=memoryview(b).cast("H");m[1:3]=b"abcd"',
    'b=bytearray(8);m=memoryview(b);x=m[::2];x[:]=b"abcd"',
    'b=bytearray(8);m=memoryview(b);n=m[2:];m.release()',
    'b=bytearray(8);m=memoryview(b);n=memoryview(m);m.release();b=n.tobytes()',
    'with memoryview(b"abc") as m: b=m.tolist()',
    'm=memoryview(b"abc").cast("B",(3,));b=m.shape',
]
for text in programs:
    names = {}
    try:
        exec(text, names)
        b = names.get("b")
        print(text, "->", ascii(bytes(b)) if isinstance(b, memoryview) else ascii(b))
    except Exception as error:
        print(text, "!!", type(error).__name__ + ":", error)


class Lender:
    def __buffer__(self, flags):
        print("lend")
        return memoryview(b"hello")

    def __release_buffer__(self, view):
        print("back", bytes(view))


print(bytes(Lender()))
print(b"x".join([b"a", Lender()]))
view = memoryview(Lender())
print(view.tobytes(), view[0])
view.release()


class Wrong:
    def __buffer__(self, flags):
        return 5


show("""
bytes(Wrong())
memoryview(Wrong())
b"".join([Wrong()])
""", Wrong=Wrong)
data = bytearray(b"abcdefgh")
view = memoryview(data)
half = view[2:6]
half[:] = b"WXYZ"
view[0:2], view[6:8] = view[6:8], view[0:2]
print(data, half.tolist(), half[::-1].tobytes(), half.obj is data, list(half), 87 in half)
matrix = memoryview(bytearray(range(12))).cast("B", (3, 4))
matrix[1, 2] = 99
print(matrix.tolist(), matrix[2, 3], matrix[-1, -1], matrix.shape, matrix.strides, matrix.nbytes, len(matrix))
print(matrix.tobytes("F"), matrix.tobytes("A"), matrix.c_contiguous, matrix.f_contiguous)
ints = memoryview(bytearray(16)).cast("i")
ints[0], ints[3] = -1, 2**31 - 1
print(ints.tolist(), ints.format, ints.itemsize, ints[1:3].tolist(), ints == memoryview(ints.tobytes()).cast("i"))
print(memoryview(b"ab") == memoryview(b"ab").cast("b"), memoryview(b"a\xff") == memoryview(b"a\xff").cast("b"))
print(hash(memoryview(b"ab")) == hash(b"ab"), {memoryview(b"k"): 1}[b"k"])
