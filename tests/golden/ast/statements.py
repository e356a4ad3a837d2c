# Simple statements and imports.
pass
def loop():
    while True:
        break
        continue
def names():
    global a, b
    nonlocal c
    return
    return a
    return a, *b
    return *a,
    yield
    yield a, b
    yield *a, b
    await x
raise
raise A
raise A from B
assert a
assert a, "message"
import a
import a.b.c
import a as b, c.d as e, f
from a import b
from a import b as c, d
from a import (b, c as d,)
from a.b import *
from . import a
from .. import a
from ... import a
from .... import a
from .a import b
from ....a.b import c
from . a . b import c
a; b; c;
if a: b; c
@decorator
@a.b.c(d)
@(lambda f: f)
@x if y else z
class C: pass
@f
def g(): pass
@f
async def h(): pass
