from enum import *
import enum, json, pickle
class Color(Enum):
    RED = 1; GREEN = 2; BLUE = 3; CRIMSON = 1
    @property
    def low(self): return self.name.lower()
    @classmethod
    def _missing_(cls, v):
        if isinstance(v, str):
            for m in cls:
                if m.low == v: return m
print(Color.RED, repr(Color.RED), Color('red'), Color.CRIMSON, list(Color), Color.__members__, Color['BLUE'], len(Color), Color.RED.low)
class F(Flag):
    R = auto(); W = auto(); X = auto(); RW = R | W
print(F.R | F.X, repr(F.RW), F.RW & F.R, ~F.R, F(0), repr(F(0)), list(F.RW), F.R in F.RW, F(7), bool(F(0)), len(F.RW), F.RW ^ F.R, F.X.value)
class I(IntFlag):
    A = 1; B = 4; C = 8
print(I(3), repr(I(3)), I.A | 2, I.A | 16, ~I.A, int(~I.A), f'{I.A}', '%s' % I.B, I.A + 1, list(I(13)))
class S(StrEnum):
    FOO_BAR = auto(); X = 'y'
print(S.FOO_BAR, repr(S.X), S.X == 'y', f'{S.X:>5}|', S.X.upper(), json.dumps({'a': S.X}))
class N(IntEnum):
    ONE = 1; TWO = 2
print(N.ONE, repr(N.TWO), N.ONE < N.TWO, N.ONE + N.TWO, f'{N.ONE:03}', json.dumps([N.ONE]), sorted(N, reverse=True), max(N))
class Planet(Enum):
    EARTH = (5.97e24, 6.37e6); MARS = (6.4e23, 3.4e6)
    def __init__(self, mass, radius): self.mass = mass; self.radius = radius
    @property
    def g(self): return 6.67e-11 * self.mass / self.radius ** 2
print([f'{p.name} {p.g:.2f}' for p in Planet], Planet.EARTH, Planet((6.4e23, 3.4e6)))
class Auto(Enum):
    @staticmethod
    def _generate_next_value_(name, start, count, last): return name.title()
    NORTH = auto(); SOUTH = auto()
print(list(Auto), Auto.NORTH.value)
for src in ['Color(9)', 'Color["PINK"]', 'Color.PINK', 'Color.RED = 5', 'del Color.RED', 'Color.RED.value = 3', 'Color.RED < Color.BLUE', 'class Z(Color): pass',
  'F(64)', 'F("a")', 'I("q")', 'N("x")', 'S(3)', 'Color()', '@unique\nclass U(Enum):\n A=1\n B=1\n C=1', 'class D(Enum):\n A=1\n A=2', '@verify(CONTINUOUS)\nclass V(IntEnum):\n A=1\n B=4',
  '@verify(NAMED_FLAGS)\nclass V(Flag):\n A=1\n B=6', 'Color.RED.name="x"', 'Enum("Dyn", "A B C")["Q"]', 'print(list(Enum("Dyn", "A B C")))', 'print(list(IntEnum("Dyn", [("a", 5), ("b", 7)], start=3)))',
  'print(Flag("Fl", ["x","y"], boundary=KEEP)(9))', 'class St(Flag, boundary=STRICT):\n A=1\n B=2\nSt(5)', 'class Co(Flag, boundary=CONFORM):\n A=1\n B=2\nprint(Co(5))', 'class Ej(Flag, boundary=EJECT):\n A=1\n B=2\nprint(Ej(5), type(Ej(5)))',
  'class Mix(str, Enum):\n A="a"\nprint(Mix.A, f"{Mix.A}", Mix.A == "a", repr(Mix.A), str.__str__(Mix.A), Mix.A.upper())',
  'class SE(StrEnum):\n A=3', 'Color.RED()', 'Color.RED.GREEN', 'class M(Enum):\n x = member(3)\n y = nonmember(4)\n def f(self): pass\nprint(list(M), M.y)', 'Color.__call__(1)', 'print(Color.RED in Color, 1 in Color, 99 in Color, "x" in Color)',
  'class E0(Enum):\n _ignore_ = "i t"\n t = vars()\n for i in range(3): t[f"V{i}"] = i\nprint(list(E0))', 'print(Color.RED.__class__, type(Color), Color.__doc__, dir(Color))', 'class Em(Enum): pass\nprint(list(Em), Em("x"))',
  'class Bad(Enum):\n _x_ = 1', 'class Bad(Enum):\n mro = 1', 'class G(Enum):\n A = []\n B = {}\nprint(G([]), G.A)', 'class Bad(Enum):\n @classmethod\n def _missing_(cls, v): return 5\nBad(1)', 'class Bad(Enum):\n @classmethod\n def _missing_(cls, v): raise KeyError(v)\nBad(1)']:
    try: exec(src)
    except Exception as e: print(repr(src), type(e).__name__, e, '| ctx', repr(e.__context__))
print(pickle.loads(pickle.dumps(Color.RED)) is Color.RED, hash(Color.RED) == hash('RED'))
print(enum.show_flag_values(7) if hasattr(enum, 'show_flag_values') else '', F.R.__reduce_ex__(2), {Color.RED: 1})
class Weekday(Enum):
    MON = 1; TUE = 2
    @classmethod
    def from_date(cls, d): return cls(d.isoweekday())
    def __str__(self): return f'day {self.value}'
    def __format__(self, spec): return 'fmt:' + spec
print(Weekday.MON, f'{Weekday.MON:zz}', '%s %r' % (Weekday.MON, Weekday.MON))
@global_enum
class GE(IntEnum):
    LOW = 1
print(repr(LOW), LOW)
