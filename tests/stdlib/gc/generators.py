# Generators, coroutines, async generators and files when they are collected.
import gc
import os
import sys
import warnings


def gen(name):
    try:
        yield 1
    finally:
        print("finally", name)


g = gen("dropped")
next(g)
del g
print("after drop")
g = gen("in a cycle")
next(g)
cycle = [g]
cycle.append(cycle)
del g, cycle
gc.collect()
print("after cycle")


def outer():
    try:
        yield from gen("inner")
    finally:
        print("finally outer")


g = outer()
next(g)
g = None
errors = []
sys.unraisablehook = lambda args: errors.append((type(args.exc_value).__name__, args.err_msg.split(" <")[0]))


def stubborn():
    try:
        yield 1
    except GeneratorExit:
        yield 2


g = stubborn()
next(g)
del g
print(errors)
errors.clear()


def failing():
    try:
        yield 1
    finally:
        raise ValueError("from finally")


g = failing()
next(g)
g = 0
print(errors)


async def coroutine():
    pass


with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    coroutine()
    c = coroutine()
    c = None
    c = coroutine()
    c.close()
    c = None
    print([str(w.message) for w in caught], {w.category.__name__ for w in caught})


class Wait:
    def __await__(self):
        yield "waiting"


async def suspended():
    try:
        await Wait()
    finally:
        print("coroutine closed")


c = suspended()
print(c.send(None))
del c
print("after coroutine")


async def agen():
    try:
        yield 1
    finally:
        print("async generator closed")


a = agen()
try:
    a.asend(None).send(None)
except StopIteration as e:
    print("got", e.value)
del a
print("after async generator")
told = []
sys.set_asyncgen_hooks(firstiter=lambda a: told.append("first"), finalizer=lambda a: told.append("final"))
a = agen()
try:
    a.asend(None).send(None)
except StopIteration as e:
    pass
del a
print(told)
sys.set_asyncgen_hooks(None, None)
path = "/tmp/krait-gc-generators-test"
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    f = open(path, "w")
    f.write("text")
    f = None
    gc.collect()
    print([w.category.__name__ for w in caught], [str(w.message).startswith("unclosed file <_io.TextIOWrapper") for w in caught])
with open(path) as f:
    print(f.read())
os.unlink(path)
