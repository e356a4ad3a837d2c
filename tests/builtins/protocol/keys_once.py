# How often hashed containers ask keys for hashes and comparisons, and what operators make of descriptors that fail.
class Counted:
    hashes = comparisons = 0

    def __hash__(self):
        Counted.hashes += 1
        return 7

    def __eq__(self, other):
        Counted.comparisons += 1
        return self is other


def report(title, action):
    Counted.hashes = Counted.comparisons = 0
    result = action()
    print(title, Counted.hashes)
    return result


keys = [Counted() for _ in range(4)]
d = report("display", lambda: {k: 1 for k in keys})
s = report("set(dict)", lambda: set(d))
report("frozenset(dict)", lambda: frozenset(d))
report("fromkeys(set)", lambda: dict.fromkeys(s))
report("fromkeys(frozenset)", lambda: dict.fromkeys(frozenset(s)))
report("fromkeys(dict)", lambda: dict.fromkeys(d))
report("update", lambda: {}.update(d))
report("union", lambda: s | set(d))


class Unequal:
    def __init__(self):
        self.asked = 0

    def __hash__(self):
        return 5

    def __eq__(self, other):
        self.asked += 1
        return False


a, b = Unequal(), Unequal()
d = {}
d.setdefault(a, [])
d.setdefault(b, [])
print(a.asked + b.asked, len(d))


class Shrinking:
    def __hash__(self):
        return 1

    def __eq__(self, other):
        victims.clear()
        return False


victims = {Shrinking()}
print(len(dict.fromkeys(victims)))


class Refuses:
    @property
    def __eq__(self):
        raise AttributeError("no eq")

    @property
    def __lt__(self):
        raise AttributeError("no lt")

    @property
    def __add__(self):
        raise AttributeError("no add")

    @property
    def __len__(self):
        raise AttributeError("no len")

    @property
    def __repr__(self):
        raise AttributeError("no repr")


class Breaks:
    @property
    def __eq__(self):
        raise ValueError("broken")


r = Refuses()
for text in ("r == 1", "1 == r", "r == r", "r != 1", "r < 1", "1 > r", "r + 1", "len(r)", "repr(r)[:21]"):
    try:
        print(text, eval(text))
    except Exception as e:
        print(text, type(e).__name__, e)
