# Blocks: what ends where.
if a:
    b
elif c:
    d
elif e: f
else:
    g
if a: b
if a:
    b

    # comment

else:

    c
while a:
    b
else:
    c
while (a := b): c
for a in b:
    c
else:
    d
with a: pass
with a as b: pass
with a, b as c: pass
with (a): pass
with (a) as b: pass
with (a, b): pass
with (a, b) as c: pass
with (a as b): pass
with (a as b, c as d,): pass
with (a, b as c): pass
with (yield): pass
with (a, *b): pass
with (a if b else c) as d: pass
with (a.b(c) as d,
      e): pass
with (a).b as c, (d): pass
with (a for b in c) as d: pass
with (a, b).c as d.e, f as (g, h), i as [j]: pass
with (): pass
with ((a, b)): pass
with ((a := b), c): pass
with (a, b := c): pass
try:
    a
except:
    b
try:
    a
except A:
    b
except (A, B) as c:
    d
except C, D:
    e
except E,:
    f
else:
    g
finally:
    h
try: a
finally: b
try:
    a
except* A:
    b
except* B as c:
    d
except* C, D:
    e
