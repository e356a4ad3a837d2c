# exec() and eval() with builtins and globals of other kinds; compile() of buffers, of too long literals, of unfinished
# input; code objects made of code objects.
import sys
import types
import warnings


def attempt(what, *args, **kwargs):
    try:
        result = what(*args, **kwargs)
        print('ok' if result is None else result)
    except BaseException as error:
        print(type(error).__name__, error)


print('-- builtins')
code = compile('superglobal', 'test', 'eval')
attempt(eval, code, {'__builtins__': types.MappingProxyType({'superglobal': 1})})
attempt(eval, code, {'__builtins__': types.MappingProxyType({})})
attempt(eval, code, {'__builtins__': {'superglobal': 2}})
attempt(eval, code, {'__builtins__': 123})
attempt(exec, 'print(1)', {'__builtins__': {}})
attempt(exec, 'import foo.bar', {'__builtins__': types.MappingProxyType({})})
namespace = {'__builtins__': types.MappingProxyType({'__import__': lambda *args: args[0]})}
exec('import foo.bar', namespace)
print(namespace['foo'])
attempt(exec, 'class A: pass', {'__builtins__': {}})


class Frozen(dict):
    def __setitem__(self, key, value):
        raise TypeError(f'{key} is read-only')


class WriteOnly(dict):
    def __getitem__(self, key):
        raise LookupError(key)


attempt(exec, 'x = 1', Frozen())
attempt(exec, '__builtins__["y"] = 2', {'__builtins__': Frozen(vars(__builtins__))})
attempt(exec, 'x', WriteOnly(x=1))
attempt(exec, 'x', {'__builtins__': WriteOnly(x=1)})
attempt(exec, 'x', {'__builtins__': WriteOnly()})


class Missing(dict):
    def __missing__(self, key):
        return f'<{key}>' if key != 'print' else print


attempt(eval, 'a + b', Missing())
attempt(exec, 'print(a, b)', {}, Missing())

print('-- closures')


def outer():
    c, a, b = 5, 2, 3

    def inner():
        return c, b, a
    return inner


inner = outer()
print(inner.__code__.co_freevars)
attempt(exec, inner.__code__, {}, closure=tuple(map(types.CellType, 'abc')))
attempt(exec, inner.__code__, {}, closure=inner.__closure__[:2])
attempt(exec, inner.__code__)

print('-- sources')
for source in (bytearray(b'1 + 1'), memoryview(b'2 + 2'), '  3 + 3', ' ', '', '\n'):
    try:
        print(eval(compile(source, 'f', 'eval')))
    except SyntaxError as error:
        print(type(error).__name__, error.msg)
attempt(compile, 5, 'f', 'exec')
attempt(eval, memoryview(b'4 + 4'))
limit = sys.get_int_max_str_digits()
sys.set_int_max_str_digits(700)
try:
    compile('a = 1\nb = ' + '3' * 701, 'f', 'exec')
except SyntaxError as error:
    print(error.msg, error.lineno)
compile('a = ' + '3' * 700, 'f', 'exec')
sys.set_int_max_str_digits(limit)

print('-- unfinished input')
for source in ('x = (', 'if 1:', 'def f():\n  pass', 'x = """abc', 'class A:', '@dec\n', 'x = [1,\n2', 'else:', 'f(]'):
    for flags in 0x200, 0x4000 | 0x200:
        try:
            compile(source, 'f', 'single', flags)
            print(repr(source), 'ok')
        except SyntaxError as error:
            print(repr(source), type(error).__name__, error.msg if flags == 0x200 else error.args)

print('-- code objects')


def double(x, *, y=2):
    z = x * y
    return z


def triple(x, *, y=3):
    w = x * y * 10
    return w


co = double.__code__
fields = [co.co_argcount, co.co_posonlyargcount, co.co_kwonlyargcount, co.co_nlocals, co.co_stacksize, co.co_flags,
          co.co_code, co.co_consts, co.co_names, co.co_varnames, 'file', 'name', 'qual.name', 77, co.co_linetable,
          co.co_exceptiontable, co.co_freevars, co.co_cellvars]
made = types.CodeType(*fields)
print(made.co_name, made.co_qualname, made.co_filename, made.co_firstlineno, made.co_varnames, made.co_code == co.co_code)
print(types.FunctionType(made, {}, None, None)(4, y=5))
attempt(types.CodeType, *fields[:3], co.co_nlocals + 1, *fields[4:])
attempt(types.CodeType, *fields[:10])
other = co.replace(co_code=triple.__code__.co_code, co_name='other')
print(other.co_name, other.co_filename == co.co_filename, types.FunctionType(other, {})(2, y=3))
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter('always')
    co.co_lnotab
print([str(w.message) for w in caught])
