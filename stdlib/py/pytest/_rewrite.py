"""Assertions that explain themselves: `assert` statements of test modules are rewritten
when the module is compiled.

    assert f(x) == y        becomes        if not (@1 := f(x)) == y:
                                               raise AssertionError(@assert.explain(3, (f, x, @1, y)))
                                           @1 = None

A template, number 3 here, describes the expression; the tuple has the values of its parts.
Plain names and constants need no capture unless parts may be left out by `and` or `or`.
The support object `@assert` is put into the namespace of the module before it runs.
"""
import ast
import fnmatch
import importlib.machinery
import os
import sys
import warnings

from pytest._explain import Explainer
from pytest._outcomes import PytestAssertRewriteWarning

SUPPORT = "@assert"

_BINARY = {ast.Add: "+", ast.Sub: "-", ast.Mult: "*", ast.Div: "/", ast.FloorDiv: "//", ast.Mod: "%", ast.Pow: "**",
           ast.LShift: "<<", ast.RShift: ">>", ast.BitOr: "|", ast.BitXor: "^", ast.BitAnd: "&", ast.MatMult: "@"}
_UNARY = {ast.Not: "not {}", ast.Invert: "~{}", ast.USub: "-{}", ast.UAdd: "+{}"}
_COMPARE = {ast.Eq: "==", ast.NotEq: "!=", ast.Lt: "<", ast.LtE: "<=", ast.Gt: ">", ast.GtE: ">=", ast.Is: "is",
            ast.IsNot: "is not", ast.In: "in", ast.NotIn: "not in"}


class _Assertion:
    """Rewrites one assert statement."""

    def __init__(self, statement):
        self.statement = statement
        self.values = []
        self.temporaries = []
        # With `and`, `or` and chains not every part is evaluated: all are captured.
        self.branches = any(isinstance(node, ast.BoolOp) or isinstance(node, ast.Compare) and len(node.ops) > 1
                            for node in ast.walk(statement.test))

    def _slot(self, value):
        self.values.append(value)
        return len(self.values) - 1

    def _capture(self, expression):
        """(expression that also remembers its value, slot of the value)"""
        name = f"@{len(self.temporaries) + 1}"
        self.temporaries.append(name)
        slot = self._slot(ast.Name(name, ast.Load()))
        return ast.NamedExpr(ast.Name(name, ast.Store()), expression), slot

    def _again(self, expression):
        """The slot of an expression that is read again in case of failure."""
        if self.branches:
            return self._capture(expression)
        if isinstance(expression, ast.Name):
            return expression, self._slot(ast.Name(expression.id, ast.Load()))
        return expression, self._slot(ast.Constant(expression.value, getattr(expression, "kind", None)))

    def visit(self, node):
        """(rewritten expression, template)"""
        method = getattr(self, "_" + type(node).__name__.lower(), None)
        if method is not None:
            return method(node)
        node, slot = self._capture(node)
        return node, ("value", slot)

    def _constant(self, node):
        node, slot = self._again(node)
        return node, ("value", slot)

    def _name(self, node):
        name = node.id
        node, slot = self._again(node)
        return node, ("name", slot, name)

    def _namedexpr(self, node):
        name = node.target.id
        node, slot = self._capture(node)
        return node, ("name", slot, name)

    def _attribute(self, node):
        base, template = self.visit(node.value)
        new, slot = self._capture(_like(ast.Attribute(base, node.attr, ast.Load()), node))
        return new, ("attribute", slot, template, node.attr)

    def _call(self, node):
        function, template = self.visit(node.func)
        arguments, parts = [], []
        for argument in node.args:
            if isinstance(argument, ast.Starred):
                value, part = self.visit(argument.value)
                arguments.append(_like(ast.Starred(value, ast.Load()), argument))
                parts.append(("*", part))
            else:
                value, part = self.visit(argument)
                arguments.append(value)
                parts.append(("", part))
        keywords = []
        for keyword in node.keywords:
            value, part = self.visit(keyword.value)
            keywords.append(_like(ast.keyword(keyword.arg, value), keyword))
            parts.append((keyword.arg + "=" if keyword.arg else "**", part))
        new, slot = self._capture(_like(ast.Call(function, arguments, keywords), node))
        return new, ("call", slot, template, parts)

    def _binop(self, node):
        left, left_template = self.visit(node.left)
        right, right_template = self.visit(node.right)
        new = _like(ast.BinOp(left, node.op, right), node)
        return new, ("binary", left_template, _BINARY[type(node.op)], right_template)

    def _unaryop(self, node):
        operand, template = self.visit(node.operand)
        return _like(ast.UnaryOp(node.op, operand), node), ("unary", _UNARY[type(node.op)], template)

    def _boolop(self, node):
        values, parts = [], []
        for value in node.values:
            new, template = self.visit(value)
            new, slot = self._capture(new)
            values.append(new)
            parts.append((slot, template))
        word = "and" if isinstance(node.op, ast.And) else "or"
        return _like(ast.BoolOp(node.op, values), node), ("boolean", word, parts)

    def _compare(self, node):
        def operand(expression):
            new, template = self.visit(expression)
            if template[0] in ("value", "name", "attribute", "call"):
                return new, template, template[1]
            new, slot = self._capture(new)
            if template[0] in ("compare", "boolean"):
                template = ("parenthesized", template)
            return new, template, slot
        left, template, slot = operand(node.left)
        parts, results = [], []
        for operator, comparator in zip(node.ops, node.comparators):
            right, right_template, right_slot = operand(comparator)
            pair = _like(ast.Compare(left, [operator], [right]), node)
            result = None
            if len(node.ops) > 1:
                pair, result = self._capture(pair)
            results.append(pair)
            parts.append((template, slot, _COMPARE[type(operator)], right_template, right_slot, result))
            template, slot = right_template, right_slot
            # The value in the middle of a chain is not evaluated again.
            left = ast.Name(self.values[right_slot].id, ast.Load()) if len(node.ops) > 1 else None
        new = results[0] if len(results) == 1 else _like(ast.BoolOp(ast.And(), results), node)
        if node is self.statement.test:
            # The whole test: that it failed is known.
            return new, ("compare", parts, None)
        new, slot = self._capture(new)
        return new, ("compare", parts, slot)

    def rewrite(self, number_of, with_pass=False):
        original = ast.unparse(self.statement.test) if with_pass else ""
        test, template = self.visit(self.statement.test)
        number = number_of(template)
        arguments = [ast.Constant(number), ast.Tuple(self.values, ast.Load())]
        if self.statement.msg is not None:
            arguments.append(self.statement.msg)
        support = ast.Attribute(ast.Name(SUPPORT, ast.Load()), "explain", ast.Load())
        failure = ast.Call(ast.Name("AssertionError", ast.Load()), [ast.Call(support, arguments, [])], [])
        passing = []
        if with_pass:
            told = ast.Attribute(ast.Name(SUPPORT, ast.Load()), "passed", ast.Load())
            again = [ast.Name(value.id, ast.Load()) if isinstance(value, ast.Name) else value for value in self.values]
            passing.append(ast.Expr(ast.Call(told, [ast.Constant(self.statement.lineno), ast.Constant(original),
                                                    ast.Constant(number), ast.Tuple(again, ast.Load())], [])))
        result = [ast.If(ast.UnaryOp(ast.Not(), test), [ast.Raise(failure, None)], passing)]
        if self.temporaries:
            names = [ast.Name(name, ast.Store()) for name in self.temporaries]
            if self.branches:
                result.insert(0, ast.Assign(list(names), ast.Name(SUPPORT, ast.Load())))
            result.append(ast.Assign([ast.Name(name, ast.Store()) for name in self.temporaries], ast.Constant(None)))
        for new in result:
            _place(new, self.statement)
        return result


def _like(new, old):
    return ast.copy_location(new, old)


def _place(node, statement):
    """Give the new nodes the place of the statement; what was written by the user keeps its own."""
    pending = [node]
    while pending:
        node = pending.pop()
        if "lineno" in node._attributes and not hasattr(node, "lineno"):
            ast.copy_location(node, statement)
        pending.extend(ast.iter_child_nodes(node))


class ModuleRewriter:
    """Rewrites all asserts of a module."""

    def __init__(self, filename, with_pass=False):
        self.filename = filename
        self.with_pass = with_pass
        self.templates = []

    def _number(self, template):
        self.templates.append(template)
        return len(self.templates) - 1

    def run(self, tree):
        pending = [tree]
        while pending:
            node = pending.pop()
            for field in ("body", "orelse", "finalbody", "handlers", "cases"):
                children = getattr(node, field, None)
                if not isinstance(children, list):
                    continue
                if any(isinstance(child, ast.Assert) for child in children):
                    new = []
                    for child in children:
                        new.extend(self._assert(child) if isinstance(child, ast.Assert) else [child])
                    setattr(node, field, new)
                pending.extend(children)

    def _assert(self, statement):
        if isinstance(statement.test, ast.Tuple) and statement.test.elts:
            warnings.warn_explicit(PytestAssertRewriteWarning("assertion is always true, perhaps remove parentheses?"),
                                   None, self.filename, statement.lineno)
        return _Assertion(statement).rewrite(self._number, self.with_pass)


def _is_excluded(tree):
    docstring = ast.get_docstring(tree, clean=False)
    return docstring is not None and "PYTEST_DONT_REWRITE" in docstring


class RewritingLoader(importlib.machinery.SourceFileLoader):
    """Loads a source file with its asserts rewritten."""

    def exec_module(self, module):
        path = self.path
        source = self.get_data(path)
        if b"assert" in source:
            tree = ast.parse(source, path)
            if not _is_excluded(tree):
                rewriter = ModuleRewriter(path, finder is not None and finder.with_pass)
                rewriter.run(tree)
                module.__dict__[SUPPORT] = Explainer(rewriter.templates)
        else:
            tree = source
        code = compile(tree, path, "exec", dont_inherit=True)
        exec(code, module.__dict__)


_plugin_names = set()


def register_assert_rewrite(*names):
    """Rewrite the asserts of these modules or packages when they are imported later."""
    for name in names:
        if not isinstance(name, str):
            raise TypeError(f"expected module names as *args, got {list(names)!r} instead")
        if name in sys.modules and name not in _plugin_names and not name.partition(".")[0] == "pytest":
            module = sys.modules[name]
            if not isinstance(getattr(module, "__loader__", None), RewritingLoader):
                warnings.warn(PytestAssertRewriteWarning(
                    f"Module already imported so cannot be rewritten: {name}"), stacklevel=3)
    _plugin_names.update(names)


def use_rewriting_loader(spec):
    """Change the loader of a spec for a source file."""
    if spec.origin and isinstance(spec.loader, importlib.machinery.SourceFileLoader):
        if finder is None or finder.wants_path(spec.name, spec.origin):
            spec.loader = RewritingLoader(spec.name, spec.origin)


class RewritingFinder:
    """Finds the modules that are to be rewritten; all others are left to the finders behind it."""

    def __init__(self, config):
        self.patterns = config.getini("python_files")
        self.session = None
        self.with_pass = config.getini("enable_assertion_pass_hook")
        self._busy = False

    def wants_name(self, name):
        last = name.rpartition(".")[2]
        if last == "conftest" or any(name == each or name.startswith(each + ".") for each in _plugin_names):
            return True
        if any(fnmatch.fnmatchcase(last + ".py", os.path.basename(pattern)) for pattern in self.patterns):
            return True
        if self.session is not None:
            return any(path.stem == last for path in self.session._initial_paths)
        return False

    def wants_path(self, name, path):
        base = os.path.basename(path)
        if base == "conftest.py" or any(name == each or name.startswith(each + ".") for each in _plugin_names):
            return True
        for pattern in self.patterns:
            if fnmatch.fnmatch(base, pattern) or os.sep in pattern and fnmatch.fnmatch(path, "*" + os.sep + pattern):
                return True
        return self.session is not None and any(str(each) == path for each in self.session._initial_paths)

    def find_spec(self, name, path=None, target=None):
        if self._busy or not self.wants_name(name):
            return None
        self._busy = True
        try:
            spec = importlib.machinery.PathFinder.find_spec(name, path, target)
        finally:
            self._busy = False
        if spec is None or type(spec.loader) is not importlib.machinery.SourceFileLoader:
            return None
        if not self.wants_path(name, spec.origin):
            return None
        spec.loader = RewritingLoader(spec.loader.name, spec.loader.path)
        return spec

    def invalidate_caches(self):
        pass


finder = None


def install(config):
    """Put the finder in front, until the run ends."""
    global finder
    previous = finder
    finder = RewritingFinder(config)
    sys.meta_path.insert(0, finder)

    def remove(mine=finder):
        global finder
        if mine in sys.meta_path:
            sys.meta_path.remove(mine)
        finder = previous
    config.add_cleanup(remove)
