class Point:
    __slots__ = ("horizontal", "vertical")
Point().horizontl
