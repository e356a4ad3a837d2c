import sys
def act(f, *a, **k):
    try: return f(*a, **k)
    except BaseException as e: return f'{type(e).__name__}: {e}'
print(sys.version_info[:2], sys.version_info.major, type(sys.version_info).__name__, sys.version_info >= (3, 14), sys.byteorder, sys.maxunicode, sys.hexversion >> 16 == 0x30e, sys.api_version)
print(sys.float_info.max, sys.float_info.epsilon, sys.float_info.mant_dig, sys.float_info.dig, sys.float_repr_style, sys.int_info.default_max_str_digits, sys.hash_info.inf, sys.hash_info.imag)
print(sys.flags.debug, sys.flags.optimize, sys.flags.utf8_mode in (0, 1), type(sys.flags).__name__, len(sys.flags) > 10)
print(sys.getrecursionlimit(), act(sys.setrecursionlimit, 0), act(sys.setrecursionlimit, 'a'), act(sys.setrecursionlimit), act(sys.setrecursionlimit, 10**10))
print(sys.intern('abc') is sys.intern('abc'), act(sys.intern, 1), sys.getdefaultencoding(), sys.getfilesystemencoding(), sys.getfilesystemencodeerrors())
print(sys.stdout.name, sys.stderr.name, sys.stdin.name, sys.stdout.encoding, sys.stderr.errors, sys.stdout.mode, sys.__stdout__ is sys.stdout)
print(act(sys.getsizeof), act(sys.getsizeof, 1) > 0, act(sys.getsizeof, []) > 0, act(sys.getrefcount, 1) > 0, sys.get_int_max_str_digits(), act(sys.set_int_max_str_digits, 5))
print(act(sys.exit, 5), act(sys.exit), act(sys.exit, 'a'), act(sys.exit, (1, 2)), act(sys.exit, None))
print(sys._getframe().f_code.co_name, act(sys._getframe, 100), sys._getframe(0).f_lineno, act(sys._getframe, 'a'))
def caller(): return sys._getframe(1).f_code.co_name, sys._getframemodulename(0), sys._getframemodulename(1)
print(caller())
print(sys.displayhook.__name__, act(sys.displayhook, None), act(sys.displayhook, 5), __builtins__._ if hasattr(__builtins__, '_') else None)
sys.displayhook('str')
def hook(t, v, tb): print('hook', t.__name__, v)
old = sys.excepthook; sys.excepthook = hook; sys.excepthook(ValueError, ValueError(1), None); sys.excepthook = old
print(sys.call_tracing(lambda a: a + 1, (1,)), 'sys' in sys.builtin_module_names, 'os' in sys.stdlib_module_names, sys.modules['__main__'].__name__, sys.modules is sys.modules)
class Obj:
    def __sizeof__(self): return 'a'
print(act(sys.getsizeof, Obj()), act(sys.getsizeof, Obj(), 5))
print(sys.getsizeof(1, 'default') != 'default')
print(hasattr(sys, 'nope'), act(lambda: sys.nope), act(lambda: sys.pathh))
