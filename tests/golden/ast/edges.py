# Corners: soft keywords as names, odd whitespace, long chains.
def match(case, type, _): return match(case)
class type: match = case = 1
type.match = case
type: match = 1
type = case
match.case = type
case(1)
case[1] = 2
for type in match: case
import match, case as type
lambda match, case: type
_ = 1
a.b . c
a [b] (c)
a if(b)else(c)
1if 2else 3
not(a)
x = a if b else-c
print(a)if b else None
[a for(b)in(c)if(d)]
{a:b for c in d}
a=b
a==b
a<-b
a**-b
a@b
f(a)(b)(c)(d)
a.b.c.d.e.f.g
a + b + c + d + e + f
-----a
not not not a
(((((a)))))
[[[[]]]]
((),)
x = ((((yield))))
async def f(): await(a)
def g(): return(a)
def h(): yield(a)
assert(a)
del(a)
raise(a)
