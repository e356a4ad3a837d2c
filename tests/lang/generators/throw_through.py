# Exceptions thrown into generators that delegate: their contexts, and what the delegate's throw() gets.
def bare():
    try:
        yield
    except Exception:
        raise


def replacing():
    try:
        yield
    except RuntimeError:
        raise ValueError("replaced")


def outer(inner):
    try:
        raise KeyError("outer")
    except Exception:
        yield from inner()


def chain(e):
    names = []
    while e is not None and len(names) < 6:
        names.append(repr(e))
        e = e.__context__
    return " <- ".join(names)


for inner in (bare, replacing):
    g = outer(inner)
    next(g)
    try:
        g.throw(RuntimeError("thrown"))
    except Exception as e:
        print(chain(e))
    g = outer(inner)
    next(g)
    try:
        raise LookupError("caller")
    except LookupError:
        try:
            g.throw(RuntimeError("thrown"))
        except Exception as e:
            print(chain(e))


def two_levels():
    try:
        raise OSError("two")
    except OSError:
        yield from outer(bare)


g = two_levels()
next(g)
try:
    g.throw(RuntimeError("deep"))
except Exception as e:
    print(chain(e))


class Delegate:
    def __iter__(self):
        return self

    def __next__(self):
        return 1

    def throw(self, *args):
        print("throw", [a if isinstance(a, type) else repr(a) for a in args])
        raise StopIteration("result")


def delegating():
    print((yield from Delegate()))
    yield


for thrown in (KeyError, KeyError("k")):
    g = delegating()
    next(g)
    g.throw(thrown)


async def coroutine():
    pass


c = coroutine()
print(hasattr(g, "__del__"), hasattr(c, "__del__"))
g = bare()
next(g)
g.__del__()
print(g.gi_frame)
c.close()
