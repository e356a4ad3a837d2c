# list[int] and relatives: repr, attributes, equality, calls, bases.


def show(f):
    try:
        print(repr(f()))
    except BaseException as e:
        print(type(e).__name__ + ":", e)

show(lambda: list[int])
show(lambda: list[int, str])
show(lambda: dict[str, list[int]])
show(lambda: tuple[int, ...])
show(lambda: tuple[()])
show(lambda: list["a"])
show(lambda: list[None])
show(lambda: list[type(None)])
show(lambda: list[...])
show(lambda: list[[int, str]])
show(lambda: list[((int, str),)])
show(lambda: list[5])
show(lambda: list[len])
show(lambda: list[list])
show(lambda: type[int])
show(lambda: set[int])
show(lambda: frozenset[int])
class Local:
    class Inner:
        pass
show(lambda: list[Local])
show(lambda: list[Local.Inner])
import collections
show(lambda: list[collections.OrderedDict])
x = list[int]
show(lambda: x.__origin__)
show(lambda: x.__args__)
show(lambda: x.__parameters__)
show(lambda: x.__class__)
show(lambda: type(x))
show(lambda: x.__unpacked__)
show(lambda: x.__name__)
show(lambda: x.append)
show(lambda: x.foo)
show(lambda: x.__bases__)
show(lambda: x.__mro_entries__(()))
show(lambda: x.__reduce__())
show(lambda: x.__typing_unpacked_tuple_args__)
show(lambda: x[str])
show(lambda: x())
show(lambda: x("ab"))
show(lambda: dict[str, int](a=1))
show(lambda: len(x))
show(lambda: int in x)
show(lambda: x < 5)
show(lambda: isinstance([], x))
show(lambda: issubclass(list, x))
show(lambda: isinstance([], (int, x)))
print(x == list[int], x == list[str], x == tuple[int], x != list[int], x == 5, hash(x) == hash(list[int]), {x: 1}[list[int]])
show(lambda: hash(list[[]]))
def set_attribute():
    x.y = 5
def delete_attribute():
    del x.y
show(set_attribute)
show(delete_attribute)
show(lambda: [*x])
show(lambda: [*tuple[int, str]])
s = next(iter(tuple[int, str]))
print(s, s.__unpacked__, s.__typing_unpacked_tuple_args__, s == tuple[int, str], s == next(iter(tuple[int, str])), type(iter(x)).__name__)
show(lambda: list(iter(x)))
print(tuple[int, *tuple[str, ...]], tuple[*tuple[int, str]].__args__)
GenericAlias = type(list[int])
show(lambda: GenericAlias(list, int))
show(lambda: GenericAlias(list, (int, str)))
show(lambda: GenericAlias(5, int))
show(lambda: GenericAlias(list))
show(lambda: GenericAlias(list, int, k=5))
show(lambda: GenericAlias)
show(lambda: GenericAlias(len, int)([1]))
class Sub(GenericAlias):
    pass
print(Sub(list, int), Sub(list, int) == list[int], isinstance(Sub(list, int), GenericAlias))
class L(list):
    pass
o = L[int]()
print(o.__orig_class__, o)
show(lambda: list[int]().__orig_class__)
class S(list[int]):
    pass
print(S.__orig_bases__, S.__bases__, S.__mro__)
show(lambda: S[str])
import copy
print(copy.copy(x) == x, copy.deepcopy(x) == x)
print([n for n in dir(x) if n in ("__origin__", "__args__", "append", "__parameters__", "nope")])
show(lambda: list[int] | str)
show(lambda: list[int] | None)
show(lambda: list[int] | 5)
show(lambda: list[int] | "x")
