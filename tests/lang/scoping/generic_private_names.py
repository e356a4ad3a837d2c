# Type parameters, keywords and targets at the edges of what the compiler accepts.


def attempt(source):
    try:
        exec(source, {"record": record})
        print("ran")
    except (TypeError, SyntaxError, NameError) as e:
        print(type(e).__name__, e)


def record(**keywords):
    print(sorted(keywords))


class Box[__T]:
    kept: __T

    def get[__U](self, value: __U) -> __T:
        return value

    type Alias[__V] = list[__V]
    print(__T)


print(Box.__type_params__, Box.get.__type_params__, Box.Alias.__type_params__)
print(Box.get.__annotations__)


class Derived[__T](list[__T]):
    pass


print(Derived.__orig_bases__)


class _Hidden:
    class Inner[T]:
        def show(self) -> T:
            return self.__secret

        __secret = "kept"


print(_Hidden.Inner().show())

attempt("class C(metaclass=type, **{'metaclass': type}): pass")
attempt("class C(**{'metaclass': type}, **{'metaclass': type}): pass")
attempt("class C(**5): pass")
attempt("class C(**{'metaclass': type}): print(1)")
attempt("record(**{1: 3}, **{1: 5})")
attempt("record(**{1: 3})")
attempt("record(**{1: 3}, **{2: 5})")
attempt("record(a=1, **{'a': 5})")
attempt("record(**{(1, 2): 3}, **{(1, 2): 5})")
attempt("record(**{'a': 3}, b=1, **{'c': 5})")

names = ", ".join(f"a{i}" for i in range(256))
for source in (
    f"{names}, *rest = range(300)",
    f"[{names}, *rest] = range(300)",
    f"for {names}, *rest in []: pass",
    f"{names.rpartition(',')[0]}, *rest = range(300); record(**{{'rest': rest}})",
    f"*rest, {names} = range(300)",
):
    try:
        exec(source, {"record": record})
        print("ran")
    except SyntaxError as e:
        print(e.msg, e.lineno, e.offset, e.end_offset)
