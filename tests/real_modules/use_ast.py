import ast

source = '''
@deco(1)
def f(a, /, b: int = 2, *args, c, **kw) -> str:
    """doc"""
    x = [i ** 2 for i in range(10) if i % 2]
    return f"{x!r:>{a}} and {b}" if a else lambda y: (yield)
class C[T](Base, metaclass=M):
    y: dict[str, int] = {'k': 1, **z}
try:
    with open(p) as f, g: pass
except* (E, F) as e:
    match e:
        case {"a": [1, *rest], **others} | C(x=3) if rest: del a[1:2, ...]
async def co():
    async for x in y: await z
    global q; q += 1; print(a @ b, not c, -d, a < b <= c, *e)
'''
tree = ast.parse(source)
print(ast.unparse(tree))
print(ast.dump(tree.body[2], indent=2))
print(ast.dump(ast.parse('x+1', mode='eval')), ast.literal_eval('{"a": [1, -2.5, (None, b"x")], "s": {1}}'))


class Rename(ast.NodeTransformer):
    def visit_Name(self, node):
        return ast.copy_location(ast.Name(node.id.upper(), node.ctx), node)


print(ast.unparse(ast.fix_missing_locations(Rename().visit(ast.parse('a + b(c)')))))
names = [n.name for n in ast.walk(tree) if isinstance(n, ast.FunctionDef | ast.ClassDef)]
print(names, ast.get_docstring(tree.body[0]), ast.get_source_segment(source, tree.body[0].body[1]))
try:
    ast.literal_eval('f()')
except ValueError as e:
    print(str(e).split(' at 0x')[0])
