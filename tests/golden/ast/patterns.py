# match statements and every pattern.
match x:
    case 0: pass
    case -1: pass
    case 1.5: pass
    case 1 + 2j: pass
    case -1 - 2j: pass
    case 3j: pass
    case "a": pass
    case "a" "b": pass
    case b"a": pass
    case None: pass
    case True | False: pass
    case a: pass
match x, y:
    case a, b: pass
    case a, *b: pass
    case *_, a: pass
    case (a, b): pass
    case [a, b, *c]: pass
    case (a): pass
    case (a,): pass
    case (): pass
    case []: pass
    case [a]: pass
    case a,: pass
    case _: pass
match x:
    case a.b: pass
    case a.b.c: pass
    case A(): pass
    case A(b): pass
    case A(b, c=d): pass
    case A.B(c=1, d=[e, f],): pass
    case {}: pass
    case {"a": b, 1: c, a.b: d, -1: e, None: f, **rest}: pass
    case {**rest}: pass
    case {"a": 1,}: pass
    case a | b: pass
    case (1 | 2) as n: pass
    case [1, [2, 3] as y] as z if y > z: pass
    case {"k": (1 | 2) as v}: pass
    case A(x=B(y)) | C() if (n := 1): pass
    case _:
        if x:
            pass
        else:
            pass
match (x):
    case 1: pass
match -x:
    case 1: pass
match [a, b]:
    case 1: pass
match x if y else z:
    case 1: pass
match *a, b:
    case 1: pass
match x,:
    case 1: pass
match a := b:
    case 1: pass
match = 1
match(x)
match[x]
match.x
match, case = case, match
case = match * x
match -x
print(match, case, type, _)
