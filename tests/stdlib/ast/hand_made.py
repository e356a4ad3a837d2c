# Trees made by hand that break the rules of parsed ones.
import ast
import sys

C, V = ast.Constant, ast.MatchValue


def name(text):
    return ast.Name(text, ast.Load())


def stored(text='y'):
    return ast.Name(text, ast.Store())


def check(node):
    if isinstance(node, ast.pattern):
        node = ast.Match(name('x'), [ast.match_case(pattern=node, body=[ast.Pass()])])
    elif isinstance(node, ast.expr):
        node = ast.Expr(node)
    try:
        compile(ast.fix_missing_locations(ast.Module([node], [])), 's', 'exec')
        print('ok')
    except Exception as e:
        print(type(e).__name__, e)


minus = ast.UnaryOp(ast.USub(), C(1))
for value in (C(1), C(1.5), C('a'), C(b'a'), C(...), C(None), C(True), name('a'), minus, ast.UnaryOp(ast.UAdd(), C(1)),
              ast.UnaryOp(ast.USub(), C('a')), ast.BinOp(C(1), ast.Add(), C(1j)), ast.BinOp(minus, ast.Sub(), C(1j)),
              ast.BinOp(C(1), ast.Add(), C(1)), ast.BinOp(C(1), ast.Mult(), C(1j)),
              ast.BinOp(C(1), ast.Add(), name('x')),
              ast.Attribute(name('a'), 'b', ast.Load()), ast.Tuple([C(1)], ast.Load()), ast.List([], ast.Load())):
    check(V(value))
star, wild = ast.MatchStar, ast.MatchAs
for pattern in (ast.MatchMapping([C(True)], [wild()]), ast.MatchMapping([name('a')], [wild()]),
                ast.MatchMapping([C(1)], [star()]), ast.MatchMapping([], [], '_'), ast.MatchMapping([], [], 'None'),
                star(), star('_'), wild(name='True'), wild(name='_'), wild(pattern=star(), name='x'),
                ast.MatchOr([star(), wild()]), ast.MatchSequence([star()]), ast.MatchClass(name('a'), [star()], [], []),
                ast.MatchClass(name('a'), [], ['x'], [star()]), ast.MatchClass(name('a'), [], ['True'], [wild()]),
                ast.MatchClass(name('True'), [], [], [])):
    check(pattern)
for text in ('True', 'False', 'None', 'fine'):
    check(name(text))
    check(ast.Assign([stored(text)], C(1)))
arg, arguments = ast.arg, ast.arguments
for a in (arguments(args=[arg('x', stored())]), arguments(kwonlyargs=[arg('x', stored())], kw_defaults=[]),
          arguments(vararg=arg('x', stored())), arguments(kwarg=arg('x', stored())), arguments(defaults=[stored()]),
          arguments(args=[arg('x')], defaults=[stored()]), arguments(kwonlyargs=[arg('x')], kw_defaults=[None, None])):
    check(ast.FunctionDef('f', a, [ast.Pass()]))
    check(ast.Lambda(a, C(1)))
body = [ast.Pass()]
for node in (ast.Try(body, [], [], []), ast.TryStar(body, [], [], []), ast.Try(body, [], body, body),
             ast.ClassDef('X', [stored()], [], body), ast.ClassDef('X', [], [], [])):
    check(node)
for place in ((None, None), (1, None), ('a', 0), (1, 'b')):
    try:
        compile(ast.Module([ast.Pass(lineno=place[0], col_offset=place[1])], []), 's', 'exec')
    except Exception as e:
        print(type(e).__name__, e)
sys.set_int_max_str_digits(4000)
try:
    ast.literal_eval('3' * 4001)
except SyntaxError as e:
    print(e)
