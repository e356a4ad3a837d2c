import collections
P = collections.namedtuple("P", "x y")
P(1)
