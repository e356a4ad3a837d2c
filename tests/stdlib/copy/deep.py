# copy.deepcopy: memo, shared and recursive structures, hooks, methods, subclasses.
import collections
import copy
import types


def attempt(label, function):
    try:
        print(label, function())
    except Exception as e:
        print(label, type(e).__name__, e)


data = {"a": [1, 2, {"b": (3, [4])}], "s": {5, 6}, "t": (1, 2)}
other = copy.deepcopy(data)
print(other == data, other["a"] is data["a"], other["a"][2]["b"] is data["a"][2]["b"], other["t"] is data["t"])
shared = [1]
pair = copy.deepcopy([shared, shared])
print(pair[0] is pair[1], pair[0] is shared)
loop = []
loop.append(loop)
new = copy.deepcopy(loop)
print(new[0] is new, new is loop)
rec = {}
rec["me"] = rec
new = copy.deepcopy(rec)
print(new["me"] is new)
tup = ([],)
tup[0].append(tup)
new = copy.deepcopy(tup)
print(new[0][0] is new, new is tup)


class Node:
    def __init__(self, value):
        self.value = value
        self.links = []

    def method(self):
        return self.value


a = Node(1)
b = Node(2)
a.links.append(b)
b.links.append(a)
c = copy.deepcopy(a)
print(c.value, c.links[0].value, c.links[0].links[0] is c, c is a)
bound = copy.deepcopy(a.method)
print(bound(), bound.__self__ is a, type(bound) is types.MethodType)


class Hook:
    def __init__(self, value):
        self.value = value

    def __deepcopy__(self, memo):
        print("hook", isinstance(memo, dict))
        return Hook([self.value])


h = copy.deepcopy([Hook(1)])[0]
print(h.value)
memo = {}
x = [1, 2, 3, 4]
y = copy.deepcopy(x, memo)
print(len(memo), memo[id(x)] is y, memo[id(memo)] == [x])
memo = {}
x = [(1, 2)]
copy.deepcopy(x, memo)
print(len(memo))
preset = {id(shared): "preset"}
print(copy.deepcopy([shared, 2], preset))


class Slots:
    __slots__ = ("x", "y", "__dict__")


s = Slots()
s.x = [1]
s.z = [2]
t = copy.deepcopy(s)
print(t.x, t.z, t.x is s.x, t.z is s.z, hasattr(t, "y"))


class Listy(list):
    pass


li = Listy([[1], [2]])
li.me = li
new = copy.deepcopy(li)
print(type(new).__name__, new, new.me is new, new[0] is li[0])


class Dicty(dict):
    pass


d = Dicty(a=[1])
d.extra = [d]
new = copy.deepcopy(d)
print(new, new.extra[0] is new)


class Tuply(tuple):
    pass


t = Tuply(([1], 2))
new = copy.deepcopy(t)
print(type(new).__name__, new, new[0] is t[0])
T = collections.namedtuple("T", "x y")
print(copy.deepcopy(T([1], 2)))
print(copy.deepcopy(collections.OrderedDict(a=[1])), copy.deepcopy(collections.defaultdict(list, k=[2])))
print(copy.deepcopy(collections.deque([[1], 2], maxlen=4)), copy.deepcopy(frozenset({(1, 2)})))
print(copy.deepcopy(bytearray(b"abc")), copy.deepcopy(slice(1, 2)), copy.deepcopy(range(4)))
print(copy.deepcopy(types.SimpleNamespace(a=[1])), copy.deepcopy(ValueError("v", [1])))


class State:
    def __init__(self, x):
        self.x = x

    def __getstate__(self):
        return [self.x]

    def __setstate__(self, state):
        self.x = state[0]


s = State([1])
t = copy.deepcopy(s)
print(t.x, t.x is s.x)


class KeyByValue:
    def __init__(self, v):
        self.v = v

    def __hash__(self):
        return hash(self.v)

    def __eq__(self, other):
        return self.v == other.v


keyed = {KeyByValue(1): [1]}
new = copy.deepcopy(keyed)
print(new == keyed, next(iter(new)) is next(iter(keyed)))
for atom in (None, 1, "s", b"b", int, len, attempt, ..., NotImplemented, 1.5, 1j, True, property(), range(2)):
    assert copy.deepcopy(atom) is atom
e = (1, (2, 3))
print(copy.deepcopy(e) is e)
attempt("generator", lambda: copy.deepcopy(i for i in ()))
attempt("nested", lambda: copy.deepcopy([[i for i in range(2)], (i for i in ())]))


class NoReduce:
    def __getattribute__(self, name):
        if name.startswith("__reduce"):
            raise AttributeError(name)
        return object.__getattribute__(self, name)


try:
    copy.deepcopy(NoReduce())
except copy.Error as error:
    print(str(error).replace("__main__.", ""))
deep = []
for i in range(100):
    deep = [deep]
print(str(copy.deepcopy(deep)) == str(deep))
attempt("too deep", lambda: copy.deepcopy([(0, x) for x in [deep]]) and "fine")
