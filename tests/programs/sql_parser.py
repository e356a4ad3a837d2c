# A parser for SELECT statements and a printer of its trees.
import re
TOK = re.compile("\\s*(?:(\\d+\\.?\\d*)|('(?:[^']|'')*')|([A-Za-z_]\\w*)|(<=|>=|<>|!=|[-+*/=<>(),.;]))")
KW = {
    'SELECT', 'FROM', 'WHERE', 'AND', 'OR', 'NOT', 'AS', 'JOIN', 'ON', 'GROUP', 'BY', 'ORDER', 'LIMIT', 'IN', 'LEFT',
    'DESC', 'ASC', 'CASE', 'WHEN', 'THEN', 'ELSE', 'END', 'BETWEEN', 'LIKE'
}

class Node:

    def __init__(self, kind, **kw):
        self.kind = kind
        self.__dict__.update(kw)

class Parser:

    def __init__(self, s):
        self.toks = []
        i = 0
        while i < len(s):
            m = TOK.match(s, i)
            if not m:
                break
            i = m.end()
            n, st, ident, op = m.groups()
            if n:
                self.toks.append(('num', n))
            elif st:
                self.toks.append(('str', st))
            elif ident:
                u = ident.upper()
                self.toks.append(('kw', u) if u in KW else ('id', ident))
            else:
                self.toks.append(('op', op))
        self.toks.append(('eof', ''))
        self.i = 0

    @property
    def cur(self):
        return self.toks[self.i]

    def accept(self, k, v=None):
        t = self.toks[self.i]
        if t[0] == k and (v is None or t[1] == v):
            self.i += 1
            return t
        return None

    def expect(self, k, v=None):
        t = self.accept(k, v)
        if not t:
            raise SyntaxError(f'expected {v or k}, got {self.cur}')
        return t

    def select(self):
        self.expect('kw', 'SELECT')
        cols = [self.col()]
        while self.accept('op', ','):
            cols.append(self.col())
        n = Node('select', cols=cols, frm=None, joins=[], where=None, group=[], order=[], limit=None)
        if self.accept('kw', 'FROM'):
            n.frm = self.table()
        while True:
            left = self.accept('kw', 'LEFT')
            if not self.accept('kw', 'JOIN'):
                break
            t = self.table()
            self.expect('kw', 'ON')
            n.joins.append((bool(left), t, self.expr()))
        if self.accept('kw', 'WHERE'):
            n.where = self.expr()
        if self.accept('kw', 'GROUP'):
            self.expect('kw', 'BY')
            n.group.append(self.expr())
            while self.accept('op', ','):
                n.group.append(self.expr())
        if self.accept('kw', 'ORDER'):
            self.expect('kw', 'BY')
            while True:
                e = self.expr()
                d = bool(self.accept('kw', 'DESC'))
                self.accept('kw', 'ASC')
                n.order.append((e, d))
                if not self.accept('op', ','):
                    break
        if self.accept('kw', 'LIMIT'):
            n.limit = self.expect('num')[1]
        return n

    def col(self):
        if self.accept('op', '*'):
            return Node('star')
        e = self.expr()
        if self.accept('kw', 'AS'):
            return Node('alias', e=e, name=self.expect('id')[1])
        return e

    def table(self):
        if self.accept('op', '('):
            s = self.select()
            self.expect('op', ')')
            t = Node('sub', s=s)
        else:
            t = Node('table', name=self.expect('id')[1])
        a = self.accept('id')
        t.alias = a[1] if a else None
        return t

    def expr(self):
        return self.binary(0)
    LEVELS = [{'OR'}, {'AND'}, {'=', '<', '>', '<=', '>=', '<>', '!=', 'LIKE'}, {'+', '-'}, {'*', '/'}]

    def binary(self, lvl):
        if lvl == len(self.LEVELS):
            return self.unary()
        l = self.binary(lvl + 1)
        while self.cur[1] in self.LEVELS[lvl] and self.cur[0] in ('kw', 'op'):
            op = self.cur[1]
            self.i += 1
            r = self.binary(lvl + 1)
            l = Node('bin', op=op, l=l, r=r)
        if lvl == 2:
            if self.accept('kw', 'IN'):
                self.expect('op', '(')
                xs = [self.expr()]
                while self.accept('op', ','):
                    xs.append(self.expr())
                self.expect('op', ')')
                l = Node('in', e=l, xs=xs)
            elif self.accept('kw', 'BETWEEN'):
                a = self.binary(3)
                self.expect('kw', 'AND')
                l = Node('between', e=l, a=a, b=self.binary(3))
        return l

    def unary(self):
        if self.accept('kw', 'NOT'):
            return Node('not', e=self.unary())
        if self.accept('op', '-'):
            return Node('neg', e=self.unary())
        if self.accept('op', '('):
            e = self.select() if self.cur == ('kw', 'SELECT') else self.expr()
            self.expect('op', ')')
            return Node('paren', e=e)
        if self.accept('kw', 'CASE'):
            ws = []
            while self.accept('kw', 'WHEN'):
                c = self.expr()
                self.expect('kw', 'THEN')
                ws.append((c, self.expr()))
            el = self.expr() if self.accept('kw', 'ELSE') else None
            self.expect('kw', 'END')
            return Node('case', ws=ws, el=el)
        t = self.accept('num') or self.accept('str')
        if t:
            return Node('lit', v=t[1])
        n = self.expect('id')[1]
        if self.accept('op', '('):
            args = []
            if not self.accept('op', ')'):
                args.append(self.col())
                while self.accept('op', ','):
                    args.append(self.expr())
                self.expect('op', ')')
            return Node('call', name=n, args=args)
        if self.accept('op', '.'):
            return Node('col', t=n, name=(self.accept('id') or self.expect('op', '*'))[1])
        return Node('col', t=None, name=n)

class Gen:

    def g(self, n):
        return getattr(self, 'g_' + n.kind)(n)

    def g_select(self, n):
        s = 'SELECT ' + ', '.join(map(self.g, n.cols))
        if n.frm:
            s += ' FROM ' + self.g(n.frm)
        for l, t, e in n.joins:
            s += (' LEFT' if l else '') + ' JOIN ' + self.g(t) + ' ON ' + self.g(e)
        if n.where:
            s += ' WHERE ' + self.g(n.where)
        if n.group:
            s += ' GROUP BY ' + ', '.join(map(self.g, n.group))
        if n.order:
            s += ' ORDER BY ' + ', '.join((self.g(e) + (' DESC' if d else '') for e, d in n.order))
        if n.limit:
            s += ' LIMIT ' + n.limit
        return s

    def g_star(self, n):
        return '*'

    def g_alias(self, n):
        return f'{self.g(n.e)} AS {n.name}'

    def g_table(self, n):
        return n.name + (f' {n.alias}' if n.alias else '')

    def g_sub(self, n):
        return f'({self.g(n.s)})' + (f' {n.alias}' if n.alias else '')

    def g_bin(self, n):
        return f'{self.g(n.l)} {n.op} {self.g(n.r)}'

    def g_in(self, n):
        return f'{self.g(n.e)} IN ({', '.join(map(self.g, n.xs))})'

    def g_between(self, n):
        return f'{self.g(n.e)} BETWEEN {self.g(n.a)} AND {self.g(n.b)}'

    def g_not(self, n):
        return 'NOT ' + self.g(n.e)

    def g_neg(self, n):
        return '-' + self.g(n.e)

    def g_paren(self, n):
        return f'({self.g(n.e)})'

    def g_case(self, n):
        return 'CASE ' + ' '.join((f'WHEN {self.g(a)} THEN {self.g(b)}' for a, b in n.ws)) + (
            f' ELSE {self.g(n.el)}' if n.el else '') + ' END'

    def g_lit(self, n):
        return n.v

    def g_call(self, n):
        return f'{n.name}({', '.join(map(self.g, n.args))})'

    def g_col(self, n):
        return f'{n.t}.{n.name}' if n.t else n.name
q = (
    "select a.x, b.y as why, count(*) as c, case when a.z > 5 and not b.k = 'it''s' then a.x + 1.5 * -b.y "
    'else (select max(q) from t3) end as cs\nfrom t1 a left join (select y, k from t2 where y between 1 '
    "and 10) b on a.id = b.id where a.name like 'foo%' and (a.x in (1, 2, 3) or b.y <> 7) group by a.x, "
    'b.y order by c desc, a.x limit 10')
for _ in range(700):
    s = Gen().g(Parser(q).select())
print(s)
