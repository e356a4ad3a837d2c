# The values of literal expressions, and what is refused.
import ast

def clean(text):
    """The text without what differs from run to run: addresses and the place of this file."""
    first, *rest = text.replace(__file__, 'FILE').split('0x')
    return first + ''.join('ADDRESS' + part.lstrip('0123456789abcdef') for part in rest)

for x in ["a","f()","[1,a]","1+2","-1","+1","- -1","1+2j","-1-2j","'a' 'b'","b'x'","{1,2}","set()","{}","{'a':1,**b}","(1,)","()","None","True","...","not 1","  1","\n1","1 +","f'x'","[x for x in y]","1if 1 else 2", "'a'+'b'", "1.5e3", "0x1f", "1_000", "[1,\n a]","a.b","-'a'", "~1", "-True", "2j+1", "1+a","{[]:1}", "{[]}", "\t 5","1\n","1;2","", "'\\x00'", "set(1)", "lambda: 1", "{'k': [1,{'z':(1,2)}]}", "-(1)", "(1+2j)", "1j-1", "-1+2j+3j", "x=1", "99999999999999999999999999", "\x00", "'''a\nb'''", "((((1))))", "10**5", "{1:2}[1]", "`a`", "t'x'"]:
    try: r=ast.literal_eval(x); print(repr(x), type(r).__name__, repr(r))
    except Exception as e: print(repr(x), type(e).__name__, e)
try: ast.literal_eval("["*150+"]"*150)
except Exception as e: print(type(e), e)
try: ast.literal_eval("-"*100000+"1")
except BaseException as e: print(type(e), e)
try: print(ast.literal_eval(3))
except BaseException as e: print(type(e), e)
try: print(ast.literal_eval(b'3'))
except BaseException as e: print(type(e), e)
try: ast.literal_eval("(1,\n 2")
except SyntaxError as e: print(e, e.filename, e.lineno, e.offset, e.text, e.end_lineno)
print(ast.literal_eval(ast.parse("[1,2]",mode="eval")), ast.literal_eval(ast.parse("[1,2]",mode="eval").body))
