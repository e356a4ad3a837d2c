for s in ('[i for i in range(5) if (j := 0) for j in range(5)]', '[i for i in range(5) if (j := 0)]', 'def f(): return [(y := x, x) for x in range(3)]', '[(a := 1) for b in x for c in y if (d := 2)]'):
    try: compile(s, 'f', 'exec'); print('ok')
    except SyntaxError as e: print(e.msg, e.offset, e.end_offset)
print(sum([-0.0], -0.0), sum([-0.0]), sum([0.1] * 3))
class P:
    def get(self): return {'a': 2}
    __dict__ = property(get)
print(P().__dict__, vars(P()))
import ast
c = compile('x = await y()', 'f', 'exec', flags=ast.PyCF_ALLOW_TOP_LEVEL_AWAIT)
print(c.co_flags & 0x80 != 0)
async def y(): return 5
ns = {'y': y}
co = eval(c, ns)
try: co.send(None)
except StopIteration: print(ns['x'])
