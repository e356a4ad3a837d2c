"""A small Lisp, a tokenizer, a Forth, a Brainfuck and a stack VM."""
import re, operator as op, math, sys
from functools import reduce
class Symbol(str):
    def __repr__(self): return f'Symbol({str.__repr__(self)})'
def tokenize(s): return s.replace('(', ' ( ').replace(')', ' ) ').replace("'", " ' ").split()
def parse(tokens):
    if not tokens: raise SyntaxError('unexpected EOF')
    match tokens.pop(0):
        case '(':
            l = []
            while tokens[0] != ')': l.append(parse(tokens))
            tokens.pop(0); return l
        case ')': raise SyntaxError('unexpected )')
        case "'": return [Symbol('quote'), parse(tokens)]
        case t:
            for conv in (int, float):
                try: return conv(t)
                except ValueError: pass
            return Symbol(t)
class Env(dict):
    def __init__(self, params=(), args=(), outer=None): super().__init__(zip(params, args)); self.outer = outer
    def find(self, v):
        if v in self: return self
        if self.outer is None: raise NameError(f'unbound: {v}')
        return self.outer.find(v)
G = Env(); G.update({'+': lambda *a: sum(a), '-': op.sub, '*': lambda *a: reduce(op.mul, a, 1), '/': op.truediv, '<': op.lt, '=': op.eq, 'list': lambda *a: list(a), 'car': lambda x: x[0], 'cdr': lambda x: x[1:], 'null?': lambda x: x == [], 'map': lambda f, l: [f(x) for x in l], 'display': print, **vars(math)})
class Lambda:
    def __init__(self, p, b, e): self.p, self.b, self.e = p, b, e
    def __call__(self, *a): return ev(self.b, Env(self.p, a, self.e))
def ev(x, env=G):
    while True:
        if isinstance(x, Symbol): return env.find(x)[x]
        if not isinstance(x, list): return x
        match x:
            case ['quote', v]: return v
            case ['if', c, a, b]: x = a if ev(c, env) else b
            case ['define', [name, *params], body]: env[name] = Lambda(params, body, env); return
            case ['define', name, v]: env[name] = ev(v, env); return
            case ['lambda', p, b]: return Lambda(p, b, env)
            case ['begin', *rest, last]:
                for r in rest: ev(r, env)
                x = last
            case ['let', binds, body]: x = [[Symbol('lambda'), [b[0] for b in binds], body], *[b[1] for b in binds]]
            case [f, *args]:
                fn = ev(f, env); vals = [ev(a, env) for a in args]
                if isinstance(fn, Lambda): x, env = fn.b, Env(fn.p, vals, fn.e)
                else: return fn(*vals)
for src in ("(define (fact n) (if (< n 2) 1 (* n (fact (- n 1)))))", '(fact 20)', '(fact 50)', "(map (lambda (x) (* x x)) '(1 2 3))", '(define (loop n acc) (if (= n 0) acc (loop (- n 1) (+ acc n))))', '(loop 20000 0)', '(let ((x 3) (y 4)) (sqrt (+ (* x x) (* y y))))', '(undefined 1)', '(car (list))', '(', ')', "'(a b 1.5)"):
    try: print(src, '=>', ev(parse(tokenize(src))))
    except Exception as e: print(src, '!!', type(e).__name__, e)
TOK = re.compile(r'\s*(?:(?P<num>\d+\.?\d*)|(?P<id>[a-z_]\w*)|(?P<op>\*\*|[-+*/()^=,])|(?P<bad>\S))', re.I)
def lex(s):
    for m in TOK.finditer(s):
        k = m.lastgroup
        if k == 'bad': raise SyntaxError(f'bad char {m[k]!r} at {m.start(k)}')
        if k: yield k, m[k], m.start(k)
    yield 'end', '', len(s)
class Calc:
    prec = {'+': (1, op.add), '-': (1, op.sub), '*': (2, op.mul), '/': (2, op.truediv), '**': (4, op.pow)}
    def __init__(self): self.vars = {'pi': math.pi}
    def run(self, s): self.t = list(lex(s)); self.i = 0; v = self.expr(0); self.expect('end'); return v
    @property
    def cur(self): return self.t[self.i]
    def adv(self): self.i += 1; return self.t[self.i - 1]
    def expect(self, k, v=None):
        if self.cur[0] != k or v and self.cur[1] != v: raise SyntaxError(f'expected {v or k}, got {self.cur[1]!r}')
        return self.adv()
    def atom(self):
        k, v, p = self.adv()
        if k == 'num': return float(v) if '.' in v else int(v)
        if k == 'id':
            if self.cur[1] == '=': self.adv(); self.vars[v] = r = self.expr(0); return r
            if self.cur[1] == '(':
                self.adv(); args = [self.expr(0)]
                while self.cur[1] == ',': self.adv(); args.append(self.expr(0))
                self.expect('op', ')'); return getattr(math, v)(*args)
            return self.vars[v]
        if v == '(': r = self.expr(0); self.expect('op', ')'); return r
        if v == '-': return -self.expr(3)
        raise SyntaxError(f'unexpected {v!r} at {p}')
    def expr(self, mn):
        l = self.atom()
        while self.cur[0] == 'op' and self.cur[1] in self.prec and self.prec[self.cur[1]][0] > mn:
            o = self.adv()[1]; p, f = self.prec[o]; l = f(l, self.expr(p - (o == '**')))
        return l
c = Calc()
for s in ('1 + 2 * 3', '2 ** 3 ** 2', '-2 ** 2', 'x = 5', 'x * (x - 1)', 'sqrt(16) + hypot(3, 4)', '1 / 0', '1 +', 'y', '3 $ 4', 'nosuch(1)', '(1', '10 / 4', 'sin(pi)'):
    try: print(s, '=', c.run(s))
    except Exception as e: print(s, '!!', type(e).__name__, e)
def bf(code, inp=''):
    jump, st = {}, []
    for i, ch in enumerate(code):
        if ch == '[': st.append(i)
        elif ch == ']': j = st.pop(); jump[i], jump[j] = j, i
    tape, p, ip, out = bytearray(300), 0, 0, []; it = iter(inp)
    while ip < len(code):
        match code[ip]:
            case '>': p += 1
            case '<': p -= 1
            case '+': tape[p] = (tape[p] + 1) & 255
            case '-': tape[p] = (tape[p] - 1) & 255
            case '.': out.append(chr(tape[p]))
            case ',': tape[p] = ord(next(it, '\0'))
            case '[' if not tape[p]: ip = jump[ip]
            case ']' if tape[p]: ip = jump[ip]
        ip += 1
    return ''.join(out)
print(bf('++++++++[>++++[>++>+++>+++>+<<<<-]>+>+>->>+[<]<-]>>.>---.+++++++..+++.>>.<-.<.+++.------.--------.>>+.'))
def rpn(s):
    st = []
    for t in s.split():
        if t in ('+', '-', '*', '/'): b, a = st.pop(), st.pop(); st.append({'+': op.add, '-': op.sub, '*': op.mul, '/': op.floordiv}[t](a, b))
        else: st.append(int(t))
    return st
print(rpn('3 4 + 2 *'), rpn('5 1 2 + 4 * + 3 -'))
try: rpn('1 +')
except IndexError as e: print(e)
class Tmpl:
    def __init__(self, src):
        code, ind = ['def render(ctx):', '  out = []'], 1
        for part in re.split(r'(\{\{.*?\}\}|\{%.*?%\})', src):
            pad = '  ' * ind
            if part.startswith('{{'):
                e, *fs = [x.strip() for x in part[2:-2].split('|')]; e = re.sub(r'\b([a-z]\w*)\b(?!\()', lambda m: f'ctx[{m[1]!r}]', e)
                for f in fs: e = f'FILTERS[{f!r}]({e})'
                code.append(f'{pad}out.append(str({e}))')
            elif part.startswith('{%'):
                w = part[2:-2].split()
                if w[0] == 'for': code.append(f'{pad}for ctx[{w[1]!r}] in ctx[{w[3]!r}]:'); ind += 1
                elif w[0] == 'if': code.append(f'{pad}if ctx[{w[1]!r}]:'); ind += 1
                elif w[0] == 'else': code.append('  ' * (ind - 1) + 'else:')
                elif w[0].startswith('end'): ind -= 1
            elif part: code.append(f'{pad}out.append({part!r})')
        code.append("  return ''.join(out)"); ns = {'FILTERS': {'upper': str.upper, 'len': len}}
        exec(compile('\n'.join(code), '<template>', 'exec'), ns); self.render = lambda **k: ns['render'](k)
print(Tmpl('Hi {{ name|upper }}! {% for x in items %}[{{ x }}{% if flag %}*{% else %}-{% endif %}]{% endfor %} {{ items|len }}').render(name='bob', items=[1, 2], flag=True))
try: Tmpl('{{ nope }}').render()
except KeyError as e: print('KeyError', e)
