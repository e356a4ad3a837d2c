# $-templates.
import string

def clean(text):
    """The text without what differs from run to run: addresses and the place of this file."""
    first, *rest = text.replace(__file__, 'FILE').split('0x')
    return first + ''.join('ADDRESS' + part.lstrip('0123456789abcdef') for part in rest)

def show(f):
    try: print(clean(str(f())))
    except BaseException as e: print(type(e).__name__, e)
for s,kw in [("$who likes ${what} $$",dict(who='tim',what='x')),("$who",{}),("$",{}),("$1",{}),("${a b}",{}),("a $B $b",dict(B=1,b=2))]:
    show(lambda: string.Template(s).substitute(kw)); show(lambda: string.Template(s).safe_substitute(kw)); show(lambda: string.Template(s).is_valid()); show(lambda: string.Template(s).get_identifiers())
show(lambda: string.Template("$a\n$").substitute(a=1))
show(lambda: string.Template("$a").substitute({'a':1},a=2))
show(lambda: string.Template("x").template)
class D(string.Template): delimiter='%'
show(lambda: D("%a $a").substitute(a=1))
class E(string.Template): idpattern='[a-z]+'; flags=0
show(lambda: E("$aB").substitute(a=1))
