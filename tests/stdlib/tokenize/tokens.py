import tokenize, io
S=['x = 1\n','x = 1','','\n','# c','# c\n','if x:\n  y\n  z\nw\n','if x:\n  if y:\n    z','x = (1,\n  2)\n','"""a\nb"""\n',"x = 'a' \"b\" b'c' rb'd'\n",'f"a{x}b"\n','f"{x!r:>{w}}"\n','f"a{{b}}c{x:{{}}}"\n' if 0 else 'f"a{{b}}c"\n',"f'''a\n{x\n}b'''\n",'t"{a}"\n','x = \\\n  1\n','def f(a, *b, **c) -> int:\n\n    # hi\n    return a  # end\n\nf()\n','1.5 .5 1e5 0x1F 1_000 1j 0b1 0o7 1. 1.e5\n','a@b a@=b a:=b a->b ... a!=b a//=b a<<=1\n','x\n\n\n  \ny\n','é = "ü"\n','class A:\n\tdef f(self): pass\n\tx=1\n','f"{a:.2f}"\n','f"{d[\'a\']}" f"{x=}"\n','f"{f"{1}"}"\n','for x in y: pass\n','f"\\N{DASH} {x}"\n','rf"\\{x}"\n','if 1:\n    x\n  # c\n    y\n','@d\nasync def f(): await x\n','x = [\n# c\n1,\n\n2]\n','lambda x: f"{x:%H:%M}"\n', 'f"{ {1:2}[1] }"\n', 'f"{x:a{y}b{z}c}"\n','print(1)\r\nx\r\n','"a\\\nb"\n','f"a" "b"\n','{1:2}\n','x;y\n','if a:\n  b\nelse:\n  c\n']
for s in S:
    print(repr(s))
    try:
        for t in tokenize.generate_tokens(io.StringIO(s).readline): print('  ',t, t.exact_type if t.type==55 or t.type==54 else '')
    except Exception as e: print('  ',type(e).__name__,e.args)
for s in ['x = (','"abc','"""abc','if 1:\n    x\n  y\n','f"{x','f"abc','(]','x = \\','f"}"','1_','0777','x=1a\n','?\n','$\n','!\n', ')','f"""a']:
    try: print(repr(s)); print('  ',list(tokenize.generate_tokens(io.StringIO(s).readline)))
    except Exception as e: print('  ',type(e).__name__,e.args)
for s in S:
    try:
        toks=list(tokenize.generate_tokens(io.StringIO(s).readline)); u=tokenize.untokenize(toks); print(u==s, repr(u) if u!=s else '', repr(tokenize.untokenize([t[:2] for t in toks])))
    except Exception as e: print(type(e).__name__,e)
for b in [b'# -*- coding: latin-1 -*-\nx\n',b'x=1\n',b'\xef\xbb\xbfx\n',b'# coding: nope\n',b'\xff\n',b'\n# vim: fileencoding=utf-8\n',b'#!x\n# coding=UTF8\n']:
    try: print(tokenize.detect_encoding(io.BytesIO(b).readline)); print(list(tokenize.tokenize(io.BytesIO(b).readline))[0])
    except Exception as e: print(type(e).__name__,e)
