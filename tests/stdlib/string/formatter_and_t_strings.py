# t-strings and string.Formatter.
from string.templatelib import *
import string.templatelib as tl
name="World"; n=3
t=t"Hello {name!r:>10} and {n + 1} end"
print(t); print(t.strings,t.values,t.interpolations); print(list(t)); i=t.interpolations[0]; print(i.value,i.expression,i.conversion,i.format_spec); print(t+t"x{n}"); print(Template('a','b',Interpolation(3),Interpolation(4),'z').strings); print(Template().strings, Template(Interpolation(1)).strings)

def clean(text):
    """The text without what differs from run to run: addresses and the place of this file."""
    first, *rest = text.replace(__file__, 'FILE').split('0x')
    return first + ''.join('ADDRESS' + part.lstrip('0123456789abcdef') for part in rest)

def show(f):
    try: print(clean(str(f())))
    except BaseException as e: print(type(e).__name__, e)
show(lambda: t+'x')
show(lambda: 'x'+t)
show(lambda: Template(3))
show(lambda: Interpolation(1,'e','z'))
show(lambda: Interpolation())
show(lambda: Interpolation(1,2))
show(lambda: convert('é','a'))
show(lambda: convert(3,'r'))
show(lambda: convert(3,None))
show(lambda: convert(3,'q'))
show(lambda: repr(i))
show(lambda: Interpolation.__match_args__)
show(lambda: type(iter(t)))
show(lambda: t==t"x")
show(lambda: hash(t) is not None)
show(lambda: setattr(t,'strings',3))
show(lambda: setattr(i,'value',3))
show(lambda: type('X',(Template,),{}))
show(lambda: type('X',(Interpolation,),{}))
show(lambda: Template(x=3))
show(lambda: t.__reduce__())
show(lambda: i.__reduce__())
show(lambda: t"{n=}".strings)
show(lambda: t"{n:{n}}".interpolations[0].format_spec)
show(lambda: Interpolation(1,expression='e',conversion='r',format_spec='>3'))
show(lambda: Interpolation[int])
show(lambda: Template[int])
show(lambda: t.__iter__().__next__()); print([type(x).__name__ for x in t""])
match i:
    case Interpolation(v,e,c,f): print(v,e,c,f)
print(type(t), type(i), Template.__module__, Interpolation.__doc__, Template.__doc__)
import string
print(string.Formatter().format("{0} {a!r:>5} {b.real} {c[0]} {{}}",1,a='x',b=3,c=[9]))
show(lambda: string.Formatter().format("{} {}",1))
show(lambda: string.Formatter().format("{0} {}",1))
show(lambda: string.Formatter().format("{a}"))
show(lambda: string.Formatter().vformat("{0:{1}}",(3,'>5'),{}))
show(lambda: list(string.Formatter().parse("a{b!r:c}d")))
show(lambda: string.Formatter().format())
show(lambda: string.Formatter().format("{:{}}",3,'>4'))
show(lambda: string.Formatter().format("{!z}",3))
show(lambda: string.Formatter().get_field("0.real",(3,),{}))
class F(string.Formatter):
    def get_value(self,k,a,kw): return 'V'+str(k)
print(F().format("{x} {0}"))
print(string.capwords('hello  world'), string.capwords('a-b','-'), string.ascii_letters, string.digits, string.punctuation, repr(string.whitespace), repr(string.printable))
