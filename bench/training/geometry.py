# Classes in earnest: operators, ordering, hashing, properties, slots, inheritance, super(), class and static methods,
# descriptors, dataclasses, enums, abstract classes, closures and decorators.
import functools
from dataclasses import dataclass, field
from enum import Enum


class Colour(Enum):
    RED = 1
    GREEN = 2
    BLUE = 3


@functools.total_ordering
class Vector:
    __slots__ = ("x", "y")

    def __init__(self, x, y=0):
        self.x = x
        self.y = y

    def __add__(self, other):
        if not isinstance(other, Vector):
            return NotImplemented
        return Vector(self.x + other.x, self.y + other.y)

    def __mul__(self, factor):
        return Vector(self.x * factor, self.y * factor)

    __rmul__ = __mul__

    def __neg__(self):
        return Vector(-self.x, -self.y)

    def __eq__(self, other):
        return isinstance(other, Vector) and self.x == other.x and self.y == other.y

    def __lt__(self, other):
        return (self.x, self.y) < (other.x, other.y)

    def __hash__(self):
        return hash((self.x, self.y))

    def __repr__(self):
        return f"Vector({self.x}, {self.y})"

    def __iter__(self):
        yield self.x
        yield self.y

    def __bool__(self):
        return self.x != 0 or self.y != 0


class Positive:
    def __set_name__(self, owner, name):
        self.name = "_" + name

    def __get__(self, obj, cls=None):
        return self if obj is None else getattr(obj, self.name)

    def __set__(self, obj, value):
        if value <= 0:
            raise ValueError(f"{self.name[1:]} must be positive")
        setattr(obj, self.name, value)


class Shape:
    count = 0
    kinds = {}

    def __init_subclass__(cls, **options):
        super().__init_subclass__(**options)
        Shape.kinds[cls.__name__.lower()] = cls

    def __init__(self, at, colour=Colour.RED):
        self.at = at
        self.colour = colour
        Shape.count += 1

    @property
    def area(self):
        raise NotImplementedError

    @classmethod
    def make(cls, kind, *args, **options):
        return cls.kinds[kind](*args, **options)

    @staticmethod
    def scale(value, by=1):
        return value * by

    def moved(self, delta):
        self.at = self.at + delta
        return self


class Rectangle(Shape):
    width = Positive()
    height = Positive()

    def __init__(self, at, width, height, **options):
        super().__init__(at, **options)
        self.width = width
        self.height = height

    @property
    def area(self):
        return self.scale(self.width * self.height)


class Square(Rectangle):
    def __init__(self, at, side, **options):
        super().__init__(at, side, side, **options)

    def moved(self, delta):
        return super().moved(delta * 2)


@dataclass(order=True)
class Entry:
    weight: int
    name: str = field(compare=False)
    tags: list = field(default_factory=list, compare=False)


def counted(function):
    calls = 0

    @functools.wraps(function)
    def wrapper(*args, **kwargs):
        nonlocal calls
        calls += 1
        return function(*args, **kwargs)

    wrapper.calls = lambda: calls
    return wrapper


@counted
def total_area(shapes, colour=None):
    return sum(shape.area for shape in shapes if colour is None or shape.colour is colour)


@functools.lru_cache(maxsize=None)
def paths(x, y):
    return 1 if x == 0 or y == 0 else paths(x - 1, y) + paths(x, y - 1)


def main():
    colours = list(Colour)
    shapes = []
    refused = 0
    for n in range(2500):
        kind = "square" if n % 3 else "rectangle"
        sizes = (n % 9,) if n % 3 else (n % 7 + 1, n % 5)
        try:
            shapes.append(Shape.make(kind, Vector(n % 10, n % 4), *sizes, colour=colours[n % 3]))
        except ValueError:
            refused += 1
    step = Vector(1, 2)
    for shape in shapes:
        shape.moved(step).moved(-step)
        if hasattr(shape, "radius"):
            refused += 1000
    places = {}
    for shape in shapes:
        places.setdefault(shape.at, []).append(shape)
    ordered = sorted(places, key=lambda v: (v.y, v.x))
    biggest = max(places)
    mirrored = {2 * v for v in places if v}
    x, y = biggest
    entries = sorted(Entry(n * 7919 % 1000, f"e{n}") for n in range(800))
    entries[0].tags.append(x)
    by_colour = {colour.name: total_area(shapes, colour=colour) for colour in Colour}
    text = ", ".join(map(repr, ordered[:3]))
    print(len(shapes), refused, len(places), text, biggest, len(mirrored), y)
    print(entries[0], entries[-1].name, by_colour, total_area(shapes), total_area.calls(), paths(14, 14))


main()
