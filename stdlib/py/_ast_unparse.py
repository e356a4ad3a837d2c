"""ast.unparse(): source text from a tree.

Expressions become text directly, given the precedence that their place asks for; they are put in parentheses when
their own is lower. Statements become lines.
"""

import sys
from ast import (AST, AnnAssign, ClassDef, Constant, Expr, FormattedValue, If, Interpolation, JoinedStr, Module, Name,
                 NodeVisitor, Tuple)

# How tightly places bind, loosest first.
(_NAMED_EXPR, _TUPLE, _YIELD, _TEST, _OR, _AND, _NOT, _CMP, _BIT_OR, _BIT_XOR, _BIT_AND, _SHIFT, _ARITH, _TERM, _FACTOR,
 _POWER, _AWAIT, _ATOM) = range(18)

_BINARY = {
    'Add': ('+', _ARITH), 'Sub': ('-', _ARITH), 'Mult': ('*', _TERM), 'MatMult': ('@', _TERM), 'Div': ('/', _TERM),
    'Mod': ('%', _TERM), 'LShift': ('<<', _SHIFT), 'RShift': ('>>', _SHIFT), 'BitOr': ('|', _BIT_OR),
    'BitXor': ('^', _BIT_XOR), 'BitAnd': ('&', _BIT_AND), 'FloorDiv': ('//', _TERM), 'Pow': ('**', _POWER),
}
_UNARY = {'Invert': ('~', _FACTOR), 'Not': ('not', _NOT), 'UAdd': ('+', _FACTOR), 'USub': ('-', _FACTOR)}
_COMPARE = {'Eq': '==', 'NotEq': '!=', 'Lt': '<', 'LtE': '<=', 'Gt': '>', 'GtE': '>=', 'Is': 'is', 'IsNot': 'is not',
            'In': 'in', 'NotIn': 'not in'}
_BOOL = {'And': ('and', _AND), 'Or': ('or', _OR)}

_ONE_LINE_QUOTES = "'", '"'
_MULTI_LINE_QUOTES = '"""', "'''"
_ALL_QUOTES = _ONE_LINE_QUOTES + _MULTI_LINE_QUOTES

# Literals too large for a float stand for infinity.
_INFINITY = '1e' + str(sys.float_info.max_10_exp + 1)


def _escape(c, keep_whitespace):
    if keep_whitespace and c in '\n\t':
        return c
    if c == '\\' or not c.isprintable():
        return c.encode('unicode_escape').decode('ascii')
    return c


def _body_for_quotes(text, quotes, keep_whitespace=True):
    """The characters of a string literal with as few backslashes as possible, and the quotes that may go around it."""
    body = ''.join([_escape(c, keep_whitespace) for c in text])
    possible = [q for q in quotes if q not in body and ('\n' not in body or q in _MULTI_LINE_QUOTES)]
    if not possible:
        # Whatever is chosen, something must be escaped: let repr() do it.
        literal = repr(text)
        return literal[1:-1], [next((q for q in quotes if literal[0] in q), literal[0])]
    if body:
        # A quote at the end must not run into the closing ones.
        possible.sort(key=lambda q: q[0] == body[-1])
        if possible[0][0] == body[-1]:
            body = f'{body[:-1]}\\{body[-1]}'
    return body, possible


class Unparser(NodeVisitor):
    """Turns one tree into text."""

    def __init__(self):
        self.lines = []
        self.indent = ''
        self.type_ignores = {}
        self.in_try_star = False

    def text(self, tree):
        """The source of a tree, or of a list of trees."""
        loose = self._any(tree)
        return '\n'.join(self.lines) + loose

    def _any(self, node):
        """Writes a statement and returns the text of anything else."""
        if isinstance(node, list):
            return ''.join([self._any(item) for item in node])
        method = getattr(self, 'visit_' + node.__class__.__name__, None)
        if method is not None:
            return method(node) or ''
        return self.expr(node)

    # ---- Expressions ----

    def expr(self, node, place=_TEST):
        method = getattr(self, 'expr_' + node.__class__.__name__, None)
        if method is not None:
            return method(node, place)
        method = getattr(self, 'visit_' + node.__class__.__name__, None)
        if method is not None:
            return method(node) or ''
        # What is not known as such is the text of what it holds.
        if not isinstance(node, AST):
            return node.__class__.__name__ and self._reject(node)
        parts = []
        for name in node._fields:
            value = getattr(node, name, None)
            for item in value if isinstance(value, list) else [value]:
                if isinstance(item, AST):
                    parts.append(self._any(item))
        return ''.join(parts)

    @staticmethod
    def _reject(node):
        raise AttributeError(f"{node.__class__.__name__!r} object has no attribute '_fields'")

    def exprs(self, nodes, place=_TEST):
        return ', '.join([self.expr(node, place) for node in nodes])

    def items(self, nodes):
        """The items of a tuple, which is told by a comma if there is one only."""
        return self.expr(nodes[0]) + ',' if len(nodes) == 1 else self.exprs(nodes)

    def expr_Name(self, node, place):
        return node.id

    def expr_Constant(self, node, place):
        value = node.value
        if isinstance(value, tuple):
            items = [self._constant(item) for item in value]
            return f'({items[0]},)' if len(items) == 1 else f"({', '.join(items)})"
        if value is ...:
            return '...'
        return ('u' if node.kind == 'u' else '') + self._constant(value)

    @staticmethod
    def _constant(value):
        if isinstance(value, (float, complex)):
            return repr(value).replace('inf', _INFINITY).replace('nan', f'({_INFINITY}-{_INFINITY})')
        return repr(value)

    def expr_List(self, node, place):
        return f'[{self.exprs(node.elts)}]'

    def expr_Set(self, node, place):
        # There is no display of an empty set.
        return f'{{{self.exprs(node.elts)}}}' if node.elts else '{*()}'

    def expr_Tuple(self, node, place):
        text = self.items(node.elts)
        return f'({text})' if not node.elts or place > _TUPLE else text

    def expr_Dict(self, node, place):
        items = []
        for key, value in zip(node.keys, node.values):
            if key is None:
                items.append(f'**{self.expr(value, _BIT_OR)}')
            else:
                items.append(f'{self.expr(key)}: {self.expr(value)}')
        return f"{{{', '.join(items)}}}"

    def expr_ListComp(self, node, place):
        return f'[{self.expr(node.elt)}{self._generators(node)}]'

    def expr_SetComp(self, node, place):
        return f'{{{self.expr(node.elt)}{self._generators(node)}}}'

    def expr_GeneratorExp(self, node, place):
        return f'({self.expr(node.elt)}{self._generators(node)})'

    def expr_DictComp(self, node, place):
        return f'{{{self.expr(node.key)}: {self.expr(node.value)}{self._generators(node)}}}'

    def _generators(self, node):
        return ''.join([self.visit_comprehension(generator) for generator in node.generators])

    def visit_comprehension(self, node):
        conditions = ''.join([' if ' + self.expr(condition, _OR) for condition in node.ifs])
        word = ' async for ' if node.is_async else ' for '
        return f'{word}{self.expr(node.target, _TUPLE)} in {self.expr(node.iter, _OR)}{conditions}'

    def expr_NamedExpr(self, node, place):
        text = f'{self.expr(node.target, _ATOM)} := {self.expr(node.value, _ATOM)}'
        return f'({text})' if place > _NAMED_EXPR else text

    def expr_IfExp(self, node, place):
        text = f'{self.expr(node.body, _OR)} if {self.expr(node.test, _OR)} else {self.expr(node.orelse, _TEST)}'
        return f'({text})' if place > _TEST else text

    def expr_Lambda(self, node, place):
        arguments = self.visit_arguments(node.args)
        text = f"lambda{' ' if arguments else ''}{arguments}: {self.expr(node.body, _TEST)}"
        return f'({text})' if place > _TEST else text

    def expr_BoolOp(self, node, place):
        word, own = _BOOL[node.op.__class__.__name__]
        values = []
        level = own
        for value in node.values:
            level = min(level + 1, _ATOM)
            values.append(self.expr(value, level))
        text = f' {word} '.join(values)
        return f'({text})' if place > own else text

    def expr_Compare(self, node, place):
        text = self.expr(node.left, _BIT_OR)
        for op, right in zip(node.ops, node.comparators):
            text += f' {_COMPARE[op.__class__.__name__]} {self.expr(right, _BIT_OR)}'
        return f'({text})' if place > _CMP else text

    def expr_BinOp(self, node, place):
        symbol, own = _BINARY[node.op.__class__.__name__]
        left, right = (own + 1, own) if symbol == '**' else (own, own + 1)
        text = f'{self.expr(node.left, left)} {symbol} {self.expr(node.right, right)}'
        return f'({text})' if place > own else text

    def expr_UnaryOp(self, node, place):
        symbol, own = _UNARY[node.op.__class__.__name__]
        space = '' if own == _FACTOR else ' '
        text = f'{symbol}{space}{self.expr(node.operand, own)}'
        return f'({text})' if place > own else text

    def expr_Await(self, node, place):
        text = f'await {self.expr(self._value_of(node), _ATOM)}'
        return f'({text})' if place > _AWAIT else text

    def expr_Yield(self, node, place):
        text = f'yield {self.expr(node.value, _ATOM)}' if node.value else 'yield'
        return f'({text})' if place > _YIELD else text

    def expr_YieldFrom(self, node, place):
        text = f'yield from {self.expr(self._value_of(node), _ATOM)}'
        return f'({text})' if place > _YIELD else text

    @staticmethod
    def _value_of(node):
        if not node.value:
            raise ValueError("Node can't be used without a value attribute.")
        return node.value

    def expr_Attribute(self, node, place):
        # A dot after an integer would make a float of it.
        is_int = isinstance(node.value, Constant) and isinstance(node.value.value, int)
        return f"{self.expr(node.value, _ATOM)}{' ' if is_int else ''}.{node.attr}"

    def expr_Subscript(self, node, place):
        index = node.slice
        inner = self.items(index.elts) if isinstance(index, Tuple) and index.elts else self.expr(index)
        return f'{self.expr(node.value, _ATOM)}[{inner}]'

    def expr_Slice(self, node, place):
        lower, upper, step = [self.expr(part) if part else '' for part in (node.lower, node.upper, node.step)]
        return f'{lower}:{upper}:{step}' if node.step else f'{lower}:{upper}'

    def expr_Starred(self, node, place):
        return f'*{self.expr(node.value, _BIT_OR)}'

    def expr_Call(self, node, place):
        arguments = [self.expr(argument) for argument in node.args]
        arguments += [self.visit_keyword(keyword) for keyword in node.keywords]
        return f"{self.expr(node.func, _ATOM)}({', '.join(arguments)})"

    def visit_keyword(self, node):
        return f'**{self.expr(node.value)}' if node.arg is None else f'{node.arg}={self.expr(node.value)}'

    # ---- f-strings and t-strings ----

    def expr_JoinedStr(self, node, place):
        return self._interpolated('f', node.values)

    def expr_TemplateStr(self, node, place):
        return self._interpolated('t', node.values)

    def _interpolated(self, prefix, values):
        parts = [(self._piece(value), isinstance(value, Constant)) for value in values]
        quotes = list(_ALL_QUOTES)
        bodies = []
        for text, is_literal in parts:
            if is_literal:
                body, possible = _body_for_quotes(text, quotes, keep_whitespace=False)
                if set(possible).isdisjoint(quotes):
                    break
                quotes = possible
                bodies.append(body)
            else:
                if '\n' in text:
                    quotes = [q for q in quotes if q in _MULTI_LINE_QUOTES]
                # Inside a field the quotes may be those around the whole, if it must be.
                quotes = [q for q in quotes if q not in text] or quotes
                bodies.append(text)
        else:
            return f"{prefix}{quotes[0]}{''.join(bodies)}{quotes[0]}"
        # No quotes fit all parts: escape what must be inside of triple single ones. The double quote makes repr() choose
        # single quotes.
        bodies = [repr('"' + text)[2:-1] if is_literal else text for text, is_literal in parts]
        return f"{prefix}'''{''.join(bodies)}'''"

    def _piece(self, node, in_format_spec=False):
        """A part of an f-string, before the quotes are known."""
        if isinstance(node, JoinedStr):
            return ''.join([self._piece(value, in_format_spec) for value in node.values])
        if isinstance(node, Constant) and isinstance(node.value, str):
            text = node.value.replace('{', '{{').replace('}', '}}')
            if in_format_spec:
                for special, escaped in (('\\', '\\\\'), ("'", "\\'"), ('"', '\\"'), ('\n', '\\n')):
                    text = text.replace(special, escaped)
            return text
        if isinstance(node, FormattedValue):
            return self.expr_FormattedValue(node, _TEST)
        if isinstance(node, Interpolation):
            return self.expr_Interpolation(node, _TEST)
        raise ValueError(f'Unexpected node inside JoinedStr, {node!r}')

    def expr_FormattedValue(self, node, place):
        return self._field(node, self.expr(node.value, _OR))

    def expr_Interpolation(self, node, place):
        # The text of the source, where it is known to be meant.
        return self._field(node, node.str if isinstance(node.str, str) else self.expr(node.value, _OR))

    def _field(self, node, text):
        # Two braces would be a literal one.
        space = ' ' if text.startswith('{') else ''
        conversion = f'!{chr(node.conversion)}' if node.conversion != -1 else ''
        spec = ':' + self._piece(node.format_spec, True) if node.format_spec else ''
        return f'{{{space}{text}{conversion}{spec}}}'

    # ---- Parameters ----

    def visit_arguments(self, node):
        parts = []
        positional = node.posonlyargs + node.args
        defaults = [None] * (len(positional) - len(node.defaults)) + node.defaults
        for index, (parameter, default) in enumerate(zip(positional, defaults), 1):
            parts.append(self._parameter(parameter, default))
            if index == len(node.posonlyargs):
                parts.append('/')
        if node.vararg or node.kwonlyargs:
            parts.append('*' + (self.visit_arg(node.vararg) if node.vararg else ''))
        for parameter, default in zip(node.kwonlyargs, node.kw_defaults):
            parts.append(self._parameter(parameter, default))
        if node.kwarg:
            parts.append('**' + self.visit_arg(node.kwarg))
        return ', '.join(parts)

    def _parameter(self, node, default):
        return self.visit_arg(node) + (f'={self.expr(default)}' if default else '')

    def visit_arg(self, node):
        return f'{node.arg}: {self.expr(node.annotation)}' if node.annotation else node.arg

    # ---- Patterns ----

    def expr_MatchValue(self, node, place):
        return self.expr(node.value)

    def expr_MatchSingleton(self, node, place):
        return self._constant(node.value)

    def expr_MatchSequence(self, node, place):
        return f'[{self.exprs(node.patterns)}]'

    def expr_MatchStar(self, node, place):
        return f"*{'_' if node.name is None else node.name}"

    def expr_MatchMapping(self, node, place):
        items = [f'{self.expr(key)}: {self.expr(pattern)}' for key, pattern in zip(node.keys, node.patterns)]
        if node.rest is not None:
            items.append(f'**{node.rest}')
        return f"{{{', '.join(items)}}}"

    def expr_MatchClass(self, node, place):
        parts = [self.expr(pattern) for pattern in node.patterns]
        parts += [f'{name}={self.expr(pattern)}' for name, pattern in zip(node.kwd_attrs, node.kwd_patterns)]
        return f"{self.expr(node.cls, _ATOM)}({', '.join(parts)})"

    def expr_MatchAs(self, node, place):
        if node.name is None:
            return '_'
        if node.pattern is None:
            return node.name
        text = f'{self.expr(node.pattern, _BIT_OR)} as {node.name}'
        return f'({text})' if place > _TEST else text

    def expr_MatchOr(self, node, place):
        text = ' | '.join([self.expr(pattern, _BIT_XOR) for pattern in node.patterns])
        return f'({text})' if place > _BIT_OR else text

    # ---- Statements ----

    def line(self, text):
        self.lines.append(self.indent + text)

    def blank(self):
        """The empty line before a definition."""
        if self.lines:
            self.lines.append('')

    def block(self, header, body, comment=''):
        self.line(f'{header}:{comment}')
        self.body(body)

    def body(self, statements):
        outer = self.indent
        self.indent += '    '
        self.statements(statements)
        self.indent = outer

    def statements(self, statements):
        for statement in statements:
            text = self._any(statement)
            if text:
                self.line(text)

    def definition_body(self, node):
        """A body that may begin with a docstring."""
        statements = node.body
        if statements:
            first = statements[0]
            if isinstance(first, Expr) and isinstance(first.value, Constant) and isinstance(first.value.value, str):
                text, quotes = _body_for_quotes(first.value.value, _MULTI_LINE_QUOTES)
                prefix = 'u' if first.value.kind == 'u' else ''
                self.line(f'{prefix}{quotes[0]}{text}{quotes[0]}')
                statements = statements[1:]
        self.statements(statements)

    def type_comment(self, node):
        comment = self.type_ignores.get(node.lineno) if self.type_ignores else None
        comment = comment or node.type_comment
        return '' if comment is None else f' # type: {comment}'

    def visit_Module(self, node):
        self.type_ignores = {ignore.lineno: f'ignore{ignore.tag}' for ignore in node.type_ignores}
        self.definition_body(node)
        self.type_ignores = {}

    def visit_Interactive(self, node):
        self.statements(node.body)

    def visit_FunctionType(self, node):
        return f'({self.exprs(node.argtypes)}) -> {self.expr(node.returns)}'

    def visit_Expr(self, node):
        self.line(self.expr(node.value, _YIELD))

    def visit_Import(self, node):
        self.line('import ' + ', '.join([self.visit_alias(alias) for alias in node.names]))

    def visit_ImportFrom(self, node):
        names = ', '.join([self.visit_alias(alias) for alias in node.names])
        self.line(f"from {'.' * (node.level or 0)}{node.module or ''} import {names}")

    def visit_alias(self, node):
        return f'{node.name} as {node.asname}' if node.asname else node.name

    def visit_Assign(self, node):
        targets = ''.join([self.expr(target, _TUPLE) + ' = ' for target in node.targets])
        self.line(f'{targets}{self.expr(node.value)}{self.type_comment(node)}')

    def visit_AugAssign(self, node):
        self.line(f'{self.expr(node.target)} {_BINARY[node.op.__class__.__name__][0]}= {self.expr(node.value)}')

    def visit_AnnAssign(self, node):
        target = self.expr(node.target)
        if not node.simple and isinstance(node.target, Name):
            target = f'({target})'
        value = f' = {self.expr(node.value)}' if node.value else ''
        self.line(f'{target}: {self.expr(node.annotation)}{value}')

    def visit_Return(self, node):
        self.line(f'return {self.expr(node.value)}' if node.value else 'return')

    def visit_Pass(self, node):
        self.line('pass')

    def visit_Break(self, node):
        self.line('break')

    def visit_Continue(self, node):
        self.line('continue')

    def visit_Delete(self, node):
        self.line('del ' + self.exprs(node.targets))

    def visit_Assert(self, node):
        message = f', {self.expr(node.msg)}' if node.msg else ''
        self.line(f'assert {self.expr(node.test)}{message}')

    def visit_Global(self, node):
        self.line('global ' + ', '.join(node.names))

    def visit_Nonlocal(self, node):
        self.line('nonlocal ' + ', '.join(node.names))

    def visit_Raise(self, node):
        if not node.exc:
            if node.cause:
                raise ValueError("Node can't be used without a value attribute.")
            return self.line('raise')
        cause = f' from {self.expr(node.cause)}' if node.cause else ''
        self.line(f'raise {self.expr(node.exc)}{cause}')

    def visit_Try(self, node, star=False):
        outer = self.in_try_star
        self.in_try_star = star
        self.block('try', node.body)
        for handler in node.handlers:
            self.visit_ExceptHandler(handler)
        if node.orelse:
            self.block('else', node.orelse)
        if node.finalbody:
            self.block('finally', node.finalbody)
        self.in_try_star = outer

    def visit_TryStar(self, node):
        self.visit_Try(node, star=True)

    def visit_ExceptHandler(self, node):
        header = 'except*' if self.in_try_star else 'except'
        if node.type:
            header += f' {self.expr(node.type)}'
        if node.name:
            header += f' as {node.name}'
        self.block(header, node.body)

    def _decorators(self, node):
        self.blank()
        for decorator in node.decorator_list:
            self.line(f'@{self.expr(decorator)}')

    def _type_params(self, node):
        params = getattr(node, 'type_params', None)
        return f"[{', '.join([self.expr(param) for param in params])}]" if params else ''

    def visit_ClassDef(self, node):
        self._decorators(node)
        arguments = [self.expr(base) for base in node.bases]
        arguments += [self.visit_keyword(keyword) for keyword in node.keywords]
        bases = f"({', '.join(arguments)})" if arguments else ''
        self.line(f'class {node.name}{self._type_params(node)}{bases}:')
        self._definition(node)

    def _definition(self, node):
        outer = self.indent
        self.indent += '    '
        self.definition_body(node)
        self.indent = outer

    def visit_FunctionDef(self, node, word='def'):
        self._decorators(node)
        returns = f' -> {self.expr(node.returns)}' if node.returns else ''
        self.line(f'{word} {node.name}{self._type_params(node)}({self.visit_arguments(node.args)}){returns}:'
                  f'{self.type_comment(node)}')
        self._definition(node)

    def visit_AsyncFunctionDef(self, node):
        self.visit_FunctionDef(node, 'async def')

    def visit_TypeVar(self, node):
        bound = f': {self.expr(node.bound)}' if node.bound else ''
        return f'{node.name}{bound}{self._default(node)}'

    def visit_TypeVarTuple(self, node):
        return f'*{node.name}{self._default(node)}'

    def visit_ParamSpec(self, node):
        return f'**{node.name}{self._default(node)}'

    def _default(self, node):
        return f' = {self.expr(node.default_value)}' if node.default_value else ''

    def visit_TypeAlias(self, node):
        self.line(f'type {self.expr(node.name)}{self._type_params(node)} = {self.expr(node.value)}')

    def visit_For(self, node, word='for'):
        self.block(f'{word} {self.expr(node.target, _TUPLE)} in {self.expr(node.iter)}', node.body,
                   self.type_comment(node))
        if node.orelse:
            self.block('else', node.orelse)

    def visit_AsyncFor(self, node):
        self.visit_For(node, 'async for')

    def visit_While(self, node):
        self.block(f'while {self.expr(node.test)}', node.body)
        if node.orelse:
            self.block('else', node.orelse)

    def visit_If(self, node):
        self.block(f'if {self.expr(node.test)}', node.body)
        while len(node.orelse) == 1 and isinstance(node.orelse[0], If):
            node = node.orelse[0]
            self.block(f'elif {self.expr(node.test)}', node.body)
        if node.orelse:
            self.block('else', node.orelse)

    def visit_With(self, node, word='with'):
        items = ', '.join([self.visit_withitem(item) for item in node.items])
        self.block(f'{word} {items}', node.body, self.type_comment(node))

    def visit_AsyncWith(self, node):
        self.visit_With(node, 'async with')

    def visit_withitem(self, node):
        variables = f' as {self.expr(node.optional_vars)}' if node.optional_vars else ''
        return f'{self.expr(node.context_expr)}{variables}'

    def visit_Match(self, node):
        self.line(f'match {self.expr(node.subject)}:')
        self.body(node.cases)

    def visit_match_case(self, node):
        guard = f' if {self.expr(node.guard)}' if node.guard else ''
        self.block(f'case {self.expr(node.pattern)}{guard}', node.body)
