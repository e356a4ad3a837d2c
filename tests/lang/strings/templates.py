from string.templatelib import Template, Interpolation, convert
def act(f, *a, **k):
    try: return f(*a, **k)
    except BaseException as e: return f'{type(e).__name__}: {e}'
name = 'World'; n = 5
t = t'Hello {name}!'
print(type(t), t.strings, t.interpolations, t.values, repr(t))
i = t.interpolations[0]; print(i.value, i.expression, i.conversion, i.format_spec, repr(i), i.__match_args__)
print(t'{name!r:>{n}} {n:03d}{name}'.interpolations, t'{name=}', t'{ name }'.interpolations[0].expression, t''.strings, t'{n}{n}'.strings)
print(list(t'a{n}b{name}c'), list(t'{n}'), list(t''))
print((t'a{1}' + t'b{2}c').strings, act(lambda: t'a' + 'b'), act(lambda: 'a' + t'b'), (t'a' t'b').strings)
print(Template('a', Interpolation(1, 'x'), 'b', 'c').strings, Template().strings, Template(Interpolation(1), Interpolation(2)).strings, act(lambda: Template(x=1)))
print(Interpolation(1, 'e', 'r', '.2f'), act(Interpolation), act(Interpolation, 1, 'e', 'z'), act(Interpolation, 1, 2), act(lambda: Interpolation(1, conversion='s')))
print(act(lambda: setattr(t, 'strings', ())), act(lambda: setattr(i, 'value', 1)), t == t'Hello {name}!', act(hash, t) != 0, str(t)[:8])
match i:
    case Interpolation(v, e, c, s): print(v, e, c, s)
match t:
    case Template(strings=s): print(s)
print(convert('é', 'a'), convert('é', 'r'), convert(1, 's'), convert(1, None), act(convert, 1, 'x'))
print(rt'\n{n}'.strings, t"""multi
{n}
""".strings, t'{{}}{n}'.strings, t'{n:{n}{name}}'.interpolations[0].format_spec, t'{t"in{n}"}'.values[0].strings, f'{t"x"!s}'[:8])
print(act(lambda: t'{1/0}'), t'{lambda_}'.values if False else '', t'{(lambda x: x)(3)}'.values, t'{[x for x in range(2)]}'.values)
import pickle, copy
print(Template.__module__, Interpolation.__module__, act(lambda: type('S', (Template,), {})))
for s in ("t'{'", "t'{}'", "t'a' 'b'", "'a' t'b'", "t'a' f'b'", "t'{a!x}'", "t'}'", "tb'a'", "ut'a'", "t'{a:}'", "t'{a b}'"):
    try: compile(s, 'f', 'eval'); print(s, 'ok')
    except SyntaxError as e: print(s, '!', e.msg, e.offset)
def render(t):
    return ''.join(x if isinstance(x, str) else format(convert(x.value, x.conversion), x.format_spec) for x in t)
print(render(t'{name!r:>10}|{n:05.1f}|'))
