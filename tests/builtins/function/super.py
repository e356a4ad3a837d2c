# super() with and without arguments, and why it may fail.
SOURCES = r"""
def f():\n  super()\nf()
def f(a):\n  super()\nf(1)
class A:\n def f(a):\n  del a\n  super()\nA().f()
class A:\n def f(*a):\n  super()\nA().f()
class A:\n def f(a):\n  super()\nA.f(1)
class A:\n def f(a):\n  def g(): return a\n  print(super().__repr__.__name__)\nA().f()
class A:\n def f(a):\n  return (lambda: super().__repr__)()\nA().f()
class A:\n def f(a):\n  __class__ = 1\n  super()\nA().f()
class A:\n def f(a):\n  nonlocal __class__\n  __class__ = 1\n  super()\nA().f()
class A:\n def f(a):\n  nonlocal __class__\n  del __class__\n  super()\nA().f()
class M(type):\n def __new__(m, n, b, d):\n  d['f'](5)\nclass A(metaclass=M):\n def f(a): super()
super(int, str)
"""


def without_addresses(text):
    pieces = text.split("0x")
    return pieces[0] + "".join("0x" + p.lstrip("0123456789abcdef") for p in pieces[1:])


def attempt(source):
    namespace = dict(globals())
    try:
        try:
            code = compile(source, "<test>", "eval")
        except SyntaxError:
            code = compile(source, "<test>", "exec")
        result = "-> " + repr(eval(code, namespace))
    except BaseException as e:
        name = getattr(e, "name", None)
        result = f"!! {type(e).__name__}: {e}" + (f" [{name}]" if name is not None else "")
    print(source, without_addresses(result))


for line in SOURCES.strip().split("\n"):
    attempt(line.replace("\\n", "\n"))
