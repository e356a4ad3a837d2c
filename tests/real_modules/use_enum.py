import enum
from enum import Enum, Flag, IntEnum, IntFlag, StrEnum, auto, unique


class Colour(Enum):
    RED = 1
    GREEN = 2
    CRIMSON = 1

    @property
    def pretty(self):
        return self.name.title()


class Rights(Flag):
    READ = auto()
    WRITE = auto()
    RUN = auto()
    ALL = READ | WRITE | RUN


class Level(IntEnum):
    LOW = 1
    HIGH = 10


class Word(StrEnum):
    ONE = auto()


class Planet(Enum):
    EARTH = (5.97, 6.37)
    MARS = (0.64, 3.39)

    def __init__(self, mass, radius):
        self.mass, self.radius = mass, radius

    @classmethod
    def _missing_(cls, value):
        return cls.EARTH if value == 'home' else None


print(list(Colour), Colour.CRIMSON, Colour(2), Colour['RED'].pretty, Colour.RED in Colour, 1 in Colour)
print(Colour.__members__, len(Colour), repr(Rights.READ | Rights.RUN), Rights.ALL, ~Rights.READ, list(Rights.ALL))
print(Level.HIGH > 3, Level.LOW + 1, f'{Level.LOW}', repr(Level.HIGH), Word.ONE, repr(Word.ONE), Word.ONE == 'one')
print(Planet('home'), Planet.MARS.radius, IntFlag('Bits', 'A B C')(5), Enum('Made', {'X': 5})(5))
for action in (lambda: Colour(7), lambda: Colour['BLUE'], lambda: setattr(Colour, 'RED', 3), lambda: Rights(64)):
    try:
        print(action())
    except Exception as e:
        print(type(e).__name__, e)
try:
    unique(Colour)
except ValueError as e:
    print(e)
try:
    class More(Colour):
        pass
except TypeError as e:
    print(e)
print(enum.property, enum.verify(enum.CONTINUOUS)(Colour))
