# Construction, attributes and text of exceptions.
import sys


class E(Exception):
    pass


class E2(Exception):
    def __init__(self, a, b):
        self.a = a


class K(ValueError):
    def __init__(self, *, x=1):
        super().__init__("k")


class O(OSError):
    pass


class O2(OSError):
    def __init__(self, a, b=None):
        super().__init__(a)


class O3(OSError):
    def __new__(cls, *a, **k):
        return super().__new__(cls, *a, **k)


SOURCES = r"""
repr(E()), str(E()), repr(E(1)), str(E(1)), repr(E(1,2)), str(E(1,2)), repr(E("a")), str(E("a"))
E(x=1)
Exception(x=1)
ValueError(x=1)
BaseException(x=1)
E2(1,2).args
K(x=2).args, repr(K())
Exception().args, Exception(1).args
e=Exception(); e.args=5
e=Exception(); e.args=[1,2]; print(e.args)
e=Exception(); del e.args
e=Exception(); del e.__traceback__
e=Exception(); e.__traceback__=1
e=Exception(); e.__cause__=1
e=Exception(); e.__context__=1
e=Exception(); del e.__cause__
e=Exception(); del e.__context__
e=Exception(); e.__suppress_context__=1; print(e.__suppress_context__)
e=Exception(); e.__suppress_context__="a"
e=Exception(); del e.__suppress_context__
e=Exception(); e.__cause__=ValueError(); print(e.__suppress_context__)
e=Exception(); e.__dict__=1
e=Exception(); e.__dict__={'a':1}; print(e.a)
e=Exception(); e.add_note(1)
e=Exception(); e.add_note("a"); print(e.__notes__, e.__dict__)
e=Exception(); e.__notes__=1; e.add_note("a")
Exception().add_note()
Exception().__notes__
Exception().with_traceback(1)
Exception().with_traceback()
Exception().with_traceback(None)
Exception(1,2).__reduce__(), E(1).__reduce__()
e=Exception(1); e.x=3; print(e.__reduce__())
e=Exception(); e.__setstate__({'a':1}); print(e.a)
e=Exception(); e.__setstate__(None)
e=Exception(); e.__setstate__(1)
str(KeyError()), str(KeyError(1)), str(KeyError("a")), str(KeyError(1,2)), repr(KeyError("a"))
StopIteration().value, StopIteration(1).value, StopIteration(1,2).value, StopIteration(1,2).args
e=StopIteration(1); e.value=3; print(e.args, e.value)
SystemExit().code, SystemExit(1).code, SystemExit(1,2).code
AttributeError("x", name="a", obj=1).name, AttributeError("x").name, AttributeError().obj
AttributeError("x", foo=1)
AttributeError(name="a").args
e=AttributeError("x"); e.name=2; del e.name; print(e.name)
NameError("x", name="a").name, NameError().name
NameError("x", obj=1)
UnboundLocalError("x", name=3).name
ImportError("x", name="a", path="b", name_from="c").name_from, ImportError("x").msg, ImportError("x","y").msg, ImportError().msg
ImportError("x", foo=1)
str(ImportError("x", name="a")), repr(ImportError("x", name="a")), str(ImportError("a","b")), str(ImportError(1))
ImportError("x", name="a", path="p").__reduce__(), ImportError("x").__reduce__()
e=ImportError("x"); e.msg="zz"; print(str(e))
str(OSError()), str(OSError(1)), str(OSError("a")), str(OSError(1,2,3)), OSError(1,2,3).args, OSError(1,2,3).filename
str(OSError(1,2,3,4,5)), OSError(1,2,3,4,5,6).args, str(OSError(1,2,3,4,5,6))
OSError(x=1)
OSError(1,"a",filename="x")
O(x=1)
O2(1, b=3).args, O2(2).errno
O3(2,"x").errno, O3(2,"x").args
O3(2,x=1)
e=OSError(1,"m"); e.filename="q"; print(str(e), e.args, e.__reduce__()[1])
OSError(1,"m").characters_written
BlockingIOError(11,"m",5).characters_written, BlockingIOError(11,"m",5).filename, BlockingIOError(11,"m",5).args, str(BlockingIOError(11,"m",5))
BlockingIOError(11,"m").characters_written
BlockingIOError(11,"m","a").filename
e=BlockingIOError(11,"m"); e.characters_written=3; print(e.characters_written); del e.characters_written; print(e.characters_written)
e=OSError(1,"m"); e.characters_written="x"
e=OSError(1,"m"); e.characters_written=2; print(e.characters_written)
OSError(1,"m",None).args, OSError(1,"m",None).filename, str(OSError(1,"m",None))
SyntaxError().msg, SyntaxError("a").msg, SyntaxError("a").lineno, str(SyntaxError("a")), str(SyntaxError())
SyntaxError("a",1)
SyntaxError("a",(1,2))
SyntaxError("a",("f",2,3,"t")).lineno, str(SyntaxError("a",("f",2,3,"t"))), repr(SyntaxError("a",("f",2,3,"t")))
str(SyntaxError("a",("/x/f.py",2,3,"t",4,5))), SyntaxError("a",("f",2,3,"t",4,5)).end_lineno
SyntaxError("a",("f",2,3,"t",4))
SyntaxError("a",("f",2,3,"t",4,5,6))._metadata
SyntaxError("a",("f",2,3,"t",4,5,6,7))
str(SyntaxError("a",(None,2,3,"t"))), str(SyntaxError("a",("f",None,3,"t"))), str(SyntaxError("a",("f","x",3,"t")))
SyntaxError("a", [1,2,3,4]).filename
SyntaxError("a","b","c").args
SyntaxError("a").print_file_and_line
e=SyntaxError("a"); e.filename="q"; e.lineno=5; print(str(e)); del e.lineno; print(e.lineno)
UnicodeDecodeError()
UnicodeDecodeError("utf8",b"abc",0,1,"bad")
str(UnicodeDecodeError("utf8",b"abc",0,1,"bad")), str(UnicodeDecodeError("utf8",b"abc",0,2,"bad")), str(UnicodeDecodeError("utf8",b"abc",5,6,"bad")), str(UnicodeDecodeError("utf8",b"",0,1,"bad")), str(UnicodeDecodeError("utf8",b"abc",-5,1,"bad"))
UnicodeDecodeError("utf8","abc",0,1,"bad")
UnicodeDecodeError("utf8",b"abc",0,"1","bad")
UnicodeDecodeError(1,b"abc",0,1,"bad")
UnicodeDecodeError("utf8",bytearray(b"abc"),0,1,"bad").object
UnicodeDecodeError("utf8",b"abc",0,1,"bad",3)
UnicodeDecodeError("utf8",b"abc",0,1,reason="bad")
UnicodeEncodeError("utf8",b"abc",0,1,"bad")
str(UnicodeEncodeError("utf8","abc",0,1,"bad")), str(UnicodeEncodeError("utf8","abc",0,2,"bad")), str(UnicodeEncodeError("utf8","\xe9\u1234\U0001F600",0,1,"bad")), str(UnicodeEncodeError("utf8","\xe9\u1234\U0001F600",1,2,"bad")), str(UnicodeEncodeError("utf8","\xe9\u1234\U0001F600",2,3,"bad"))
str(UnicodeTranslateError("abc",0,1,"bad")), str(UnicodeTranslateError("abc",0,3,"bad")), str(UnicodeTranslateError("\u1234bc",0,1,"bad"))
repr(UnicodeDecodeError("utf8",b"abc",0,1,"bad")), UnicodeDecodeError("utf8",b"abc",0,1,"bad").start
e=UnicodeDecodeError("utf8",b"abc",0,1,"bad"); e.start=2; e.end=3; e.reason="zz"; print(str(e)); e.reason=1; print(str(e))
e=UnicodeDecodeError("utf8",b"abc",0,1,"bad"); e.start="a"
e=UnicodeDecodeError("utf8",b"abc",0,1,"bad"); del e.reason; print(e.reason)
e=UnicodeDecodeError("utf8",b"abc",0,1,"bad"); e.object=1; print(str(e))
e=UnicodeDecodeError("utf8",b"abc",0,1,"bad"); print(e.end); e.end=100; print(e.end, e)
UnicodeDecodeError.__new__(UnicodeDecodeError).start
str(UnicodeDecodeError.__new__(UnicodeDecodeError))
BaseExceptionGroup()
BaseExceptionGroup("a")
BaseExceptionGroup("a",1)
BaseExceptionGroup("a",[])
BaseExceptionGroup("a",[1])
BaseExceptionGroup(1,[ValueError()])
BaseExceptionGroup("a",{ValueError()})
BaseExceptionGroup("a",[ValueError(1),ValueError])
type(BaseExceptionGroup("a",[ValueError(1)])), type(BaseExceptionGroup("a",[KeyboardInterrupt(1)]))
ExceptionGroup("a",[KeyboardInterrupt()])
class XG(ExceptionGroup, ): pass\nXG("a",[KeyboardInterrupt()])
class XG(BaseExceptionGroup, ValueError): pass\nXG("a",[KeyboardInterrupt()])
class XG(BaseExceptionGroup): pass\nprint(type(XG("a",[ValueError()])))
ExceptionGroup("a",[ValueError(1)], 3)
ExceptionGroup("a",[ValueError(1)], x=3)
str(ExceptionGroup("a",[ValueError(1)])), repr(ExceptionGroup("a",[ValueError(1)])), str(ExceptionGroup("a",(ValueError(1),TypeError()))), repr(ExceptionGroup("a",(ValueError(1),TypeError())))
ExceptionGroup("a",(ValueError(1),)).args, ExceptionGroup("a",[ValueError(1)]).args,  ExceptionGroup("a",[ValueError(1)]).exceptions
e=ExceptionGroup("a",[ValueError(1)]); e.message=2
e=ExceptionGroup("a",[ValueError(1)]); e.exceptions=2
ExceptionGroup("a",[ValueError(1),TypeError(2)]).split(ValueError)
ExceptionGroup("a",[ValueError(1),TypeError(2)]).split(KeyError)
ExceptionGroup("a",[ValueError(1),TypeError(2)]).split((TypeError,ValueError))
ExceptionGroup("a",[ValueError(1),TypeError(2)]).split(lambda e: isinstance(e, ValueError))
ExceptionGroup("a",[ValueError(1),TypeError(2)]).split(1)
ExceptionGroup("a",[ValueError(1),TypeError(2)]).split((1,))
ExceptionGroup("a",[ValueError(1),TypeError(2)]).split(int)
ExceptionGroup("a",[ValueError(1),TypeError(2)]).split()
ExceptionGroup("a",[ValueError(1),TypeError(2)]).subgroup(ValueError)
ExceptionGroup("a",[ValueError(1),TypeError(2)]).subgroup(KeyError)
ExceptionGroup("a",[ValueError(1),ExceptionGroup("b",[TypeError(2),KeyError(3)])]).split(TypeError)
ExceptionGroup("a",[ValueError(1),TypeError(2)]).derive([KeyError()])
ExceptionGroup("a",[ValueError(1),TypeError(2)]).derive([KeyboardInterrupt()])
class XG(ExceptionGroup):\n def derive(self, e): return 1\nXG("a",[ValueError(1),KeyError()]).split(KeyError)
ExceptionGroup[int], BaseExceptionGroup[int]
raise 1
raise int
raise Exception from 1
raise Exception from int
raise ExceptionGroup
try:\n  1/0\nexcept 1: pass
try:\n  1/0\nexcept (1,): pass
try:\n  1/0\nexcept int: pass
class Q(Exception):\n  def __new__(cls): return 5\nraise Q
try:\n  raise ExceptionGroup("a",[ValueError(1)])\nexcept* ExceptionGroup: pass
try:\n  raise ExceptionGroup("a",[ValueError(1)])\nexcept* 1: pass
try:\n  raise ExceptionGroup("a",[ValueError(1)])\nexcept* (int,): pass
try:\n  raise ValueError(1)\nexcept* ValueError as e: print(repr(e), e.__traceback__ is None)
MemoryError().args, RecursionError("x")
ModuleNotFoundError("x",name="y").name
Warning(x=1)
UserWarning(1)
KeyError(x=1)
StopIteration(x=1)
SystemExit(x=1)
SyntaxError(x=1)
UnicodeError(x=1)
BaseException.__new__(Exception, 1, x=2).args
BaseException.__new__(E, 1, x=2).args
Exception.__init__(E(1), 1, 2)
e=E(1); e.__init__(2,3); print(e.args)
BaseException.args, BaseException.__traceback__, BaseException.__dict__['__context__'], BaseException.__suppress_context__, OSError.errno, StopIteration.value, OSError.characters_written, UnicodeDecodeError.start, BaseExceptionGroup.message, ImportError.msg, SyntaxError.msg, AttributeError.name
hash(E(1))!=0, E(1)==E(1)
class A(OSError, ValueError): pass
class A(OSError, KeyError, AttributeError): pass
class A(StopIteration, OSError): pass
class A(Exception, int): pass
EnvironmentError is OSError, IOError is OSError
sys.exception()
int.real.__get__(None)
class XG(ExceptionGroup, ): pass\nXG("a",[KeyboardInterrupt()])
class XG(BaseExceptionGroup, ValueError): pass\nXG("a",[KeyboardInterrupt()])
class XG(BaseExceptionGroup): pass\nprint(type(XG("a",[ValueError()])))
class XG(ExceptionGroup):\n def derive(self, e): return 1\nXG("a",[ValueError(1),KeyError()]).split(KeyError)
try:\n  1/0\nexcept 1: pass
try:\n  1/0\nexcept (1,): pass
try:\n  1/0\nexcept int: pass
try:\n  1/0\nexcept (int,(ZeroDivisionError,)): pass
try:\n  1/0\nexcept ((ZeroDivisionError,),): pass
try:\n  1/0\nexcept ([ZeroDivisionError],): pass
class A(OSError, ValueError): pass
class A(OSError, KeyError, AttributeError): pass
class A(StopIteration, OSError): pass
class A(Exception, int): pass
"""


def without_addresses(text):
    pieces = text.split("0x")
    return pieces[0] + "".join("0x" + p.lstrip("0123456789abcdef") for p in pieces[1:])


def attempt(source):
    namespace = dict(globals())
    try:
        try:
            code = compile(source, "<test>", "eval")
        except SyntaxError:
            code = compile(source, "<test>", "exec")
        result = "-> " + repr(eval(code, namespace))
    except BaseException as e:
        name = getattr(e, "name", None)
        result = f"!! {type(e).__name__}: {e}" + (f" [{name}]" if name is not None else "")
    print(source, without_addresses(result))


for line in SOURCES.strip().split("\n"):
    attempt(line.replace("\\n", "\n"))
