# Annotations as values, forward references and text.
from annotationlib import *
import annotationlib, sys, typing

def clean(text):
    """The text without what differs from run to run: addresses and the place of this file."""
    first, *rest = text.replace(__file__, 'FILE').split('0x')
    return first + ''.join('ADDRESS' + part.lstrip('0123456789abcdef') for part in rest)


class Cleaned:
    def write(self, text):
        return out.write(clean(text))

    def flush(self):
        out.flush()


out, sys.stdout = sys.stdout, Cleaned()

print(annotationlib.__all__)
print(list(Format), Format.VALUE)
class Loc: pass
def deco(x): return x
T=typing.TypeVar('T')
def f(a: Undef, b: Undef[int], c: list[Undef], d: "str", e: list["Foo"], g: Undef|int, h: int|Undef, i: Undef.x.y, j: Undef[Loc], k: Undef(3,x=4), l: 1+2, m: -Undef, n: typing.List[Undef], o: (int, Undef), q: Undef[1:2], r: typing.Literal['a',Undef], s: Undef if 1 else 3, t: not Undef, u: Undef < 3, v: (Undef+1)*2, w: Undef+1*2, x: [int,Undef], y: Undef|None, z: None, ab: ..., ac: typing.Callable[[Undef],int], ad: {1:Undef}, ae: Undef**-2, af: (-Undef)**2, ag: tuple[*Undef], aj: 'a b', al: type(3)) -> None: pass
for fm in (Format.FORWARDREF, Format.STRING):
    try:
        for k,v in get_annotations(f, format=fm).items(): print(k, repr(v))
    except Exception as e: print(type(e), e)
try: get_annotations(f)
except NameError as e: print(e)
def outer():
    L=3
    class C:
        M=int
        x: L|M|Undef
        y: M
        z: "M"
        w: list["M"]
    return C
C=outer()
for fm in (Format.FORWARDREF, Format.STRING):
    print(get_annotations(C, format=fm))
class D:
    a: int
    b: 'int'
    c: typing.List['int']
print(get_annotations(D), get_annotations(D, eval_str=True), get_annotations(D, format=Format.STRING), typing.get_type_hints(D))
print(ForwardRef('a'), ForwardRef('a',module='m',is_class=True, owner=int), ForwardRef('a')==ForwardRef('a'), hash(ForwardRef('a'))==hash(ForwardRef('a')))
for x in ('1 2','','a b'):
    try: r=ForwardRef(x); print(r); r.__forward_code__
    except Exception as e: print(type(e), e)
try: ForwardRef(3)
except Exception as e: print(type(e), e)
r=ForwardRef('int|str'); print(r.evaluate(), ForwardRef('Loc',module='__main__').evaluate(), ForwardRef('X').evaluate(globals={'X':3}))
try: ForwardRef('X').evaluate()
except NameError as e: print(e, e.name)
print(ForwardRef('X').evaluate(format=Format.FORWARDREF),ForwardRef('X[int]').evaluate(format=Format.FORWARDREF), ForwardRef('X').evaluate(format=Format.STRING), ForwardRef('list[X]').evaluate(format=Format.FORWARDREF))
print(ForwardRef('X')|int, int|ForwardRef('X'))
print(type_repr(int), type_repr(D), type_repr(...), type_repr(f), type_repr('a'), type_repr(list[int]), type_repr(None), type_repr(3), type_repr(len), type_repr(D().__init__), type_repr((int,str)))
print(annotations_to_string({'a':int,'b':'x','c':list[D]}))
try: get_annotations(3)
except Exception as e: print(type(e), e)
try: get_annotations(f, format=2)
except Exception as e: print(type(e), e)
try: get_annotations(f, format=Format.STRING, eval_str=True)
except Exception as e: print(type(e), e)
try: get_annotations(f, format=7)
except Exception as e: print(type(e), e)
print(get_annotations(type('E',(D,),{})), get_annotations(annotationlib))
type A = Undef[int]
print(call_evaluate_function(A.evaluate_value, Format.STRING), call_evaluate_function(A.evaluate_value, Format.FORWARDREF))
class G[X: Undef|X, *Y=Undef]: 
    x: X
    def m(self, a: X, b: G) -> list[X]: ...
print(call_evaluate_function(G.__type_params__[0].evaluate_bound, Format.STRING), get_annotations(G.m), get_annotations(G,format=Format.STRING),get_annotations(G.m,format=Format.STRING))
def ann(format): 
    if format==1: return {'q': int}
    raise NotImplementedError
print(call_annotate_function(ann, Format.STRING),call_annotate_function(ann, Format.FORWARDREF), call_annotate_function(ann, 1))
print(get_annotate_from_class_namespace({'__annotate__':3}), get_annotate_from_class_namespace({'__annotate_func__':4}), get_annotate_from_class_namespace({}))
