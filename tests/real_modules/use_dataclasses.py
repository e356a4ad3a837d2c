import dataclasses
from dataclasses import KW_ONLY, InitVar, asdict, astuple, dataclass, field, fields, replace


@dataclass(order=True)
class Point:
    x: int
    y: int = 0
    tags: list = field(default_factory=list, compare=False)


@dataclass(frozen=True, slots=True)
class Fixed:
    name: str
    _: KW_ONLY
    size: float = 1.5


@dataclass
class Derived(Point):
    scale: InitVar[int] = 2
    total: int = field(init=False, repr=False)

    def __post_init__(self, scale):
        self.total = (self.x + self.y) * scale


p = Point(3, 4, ['a'])
print(p, Point(1) < p, p == Point(3, 4), asdict(p), astuple(p))
print(replace(p, y=9), [(f.name, f.type) for f in fields(p)])
f = Fixed('n', size=2)
print(f, hash(f) == hash(Fixed('n', size=2)), Fixed.__slots__, Fixed.__match_args__)
for action in (lambda: setattr(f, 'name', 'm'), lambda: Fixed('n', 3), lambda: Point()):
    try:
        action()
    except Exception as e:
        print(type(e).__name__, e)
d = Derived(1, 2, scale=10)
print(d, d.total, dataclasses.is_dataclass(d), dataclasses.is_dataclass(int))
made = dataclasses.make_dataclass('Made', [('a', int), ('b', str, 'z')], namespace={'both': lambda self: self.b * self.a})
print(made(3).both(), made(1))
match p:
    case Point(x, y):
        print('matched', x, y)
