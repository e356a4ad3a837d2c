# Arguments in every order that is allowed.
f()
f(a)
f(a,)
f(a, *b, c, *d, e=1, *f, g=2, **h, i=3, **j)
f(*a, **b)
f(x for x in y)
f((x for x in y), 1)
f(a=lambda: 0, b=c if d else e)
f(*a or b, **c or d)
f(a)(b)[c].d(e)
f(
    a,  # a comment
    b=1,
)
print(*args, sep="")
class A(B, *C, metaclass=D, **E): pass
class F(): pass
class G: pass
