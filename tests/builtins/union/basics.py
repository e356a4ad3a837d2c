# int | str: repr, arguments, equality, instance checks.


def show(f):
    try:
        print(repr(f()))
    except BaseException as e:
        print(type(e).__name__ + ":", e)

show(lambda: int | str)
show(lambda: int | None)
show(lambda: None | int)
show(lambda: int | int)
show(lambda: int | bool | int)
show(lambda: (int | str) | (str | float))
show(lambda: int | list[int] | dict[str, int])
show(lambda: list[int] | None)
show(lambda: None | list[int])
show(lambda: list[int] | list[int])
show(lambda: int | list)
show(lambda: type(None) | int)
show(lambda: type(None) | None)
show(lambda: None | None)
show(lambda: int | 5)
show(lambda: 5 | int)
show(lambda: int | "a")
show(lambda: int | [1])
show(lambda: int | (lambda: 1))
show(lambda: True | int)
show(lambda: None | 5)
show(lambda: (int | str) | 5)
show(lambda: 5 | (int | str))
show(lambda: (int | str) | [1])
show(lambda: (int | str) | ...)
u = int | str
show(lambda: type(u))
show(lambda: u.__args__)
show(lambda: (int | None).__args__)
show(lambda: u.__parameters__)
show(lambda: u.__origin__)
show(lambda: u.__name__)
show(lambda: u.__qualname__)
show(lambda: u.__module__)
show(lambda: u.__class__)
show(lambda: u.foo)
show(lambda: u())
show(lambda: u < 5)
show(lambda: u[int])
show(lambda: type(u)())
show(lambda: type(u)[int, str])
show(lambda: type(u)[int])
show(lambda: type(u)[int, int])
show(lambda: type(u)[None, int])
show(lambda: type(u)[()])
show(lambda: type(u)[5, True])
show(lambda: bool(u))
print(u == (str | int), u != (int | float), u == int, u == (int | str | None), hash(u) == hash(str | int), {u: 1}[str | int])
show(lambda: hash(int | list[{}]))
show(lambda: (int | list[{}]) == (int | list[{}]))
show(lambda: u.__mro_entries__(()))
def subclass():
    class X(int | str):
        pass
show(subclass)
print(isinstance(5, u), isinstance(5.5, u), isinstance(None, int | None), isinstance(5, int | list[int]), issubclass(bool, u), issubclass(float, u))
show(lambda: isinstance([], int | list[int]))
show(lambda: issubclass(list, int | list[int]))
show(lambda: issubclass(5, u))
show(lambda: isinstance(5, u | 6))
show(lambda: isinstance(5.5, u | 6))
print(isinstance(1, (str, (int | None,))), isinstance([], (u, list)))
class Meta(type):
    def __or__(cls, other):
        return "or"
    def __ror__(cls, other):
        return "ror"
class M(metaclass=Meta):
    pass
show(lambda: M | int)
show(lambda: int | M)
show(lambda: 5 | M)
def f(x: int | None = None) -> str | None:
    return x
print(f.__annotations__, str(u), f"{u}", repr(u))
show(lambda: [n for n in dir(u) if not n.startswith("__")])
class Local:
    pass
show(lambda: Local | int)
import typing
show(lambda: typing.Union[int, str] == u)
show(lambda: typing.Optional[int])
show(lambda: typing.Union[int, "Later"])
show(lambda: typing.Union is type(u))
type Alias = int | list[Alias]
show(lambda: Alias | None)
show(lambda: int | Alias)
