"""Marks: `pytest.mark.NAME`, `pytest.param`, and what skip, skipif and xfail mean.

A mark is a name with arguments. Applied to a function, class or module it is kept
in the attribute `pytestmark`; nodes of the collection tree copy the marks from there.
"""
import inspect
import sys
import warnings

from pytest import _outcomes

_MISSPELLED = ("parametrise", "parameterize", "parameterise")


class Mark:
    """A name and its arguments; equal marks are equal values."""

    __slots__ = ("name", "args", "kwargs", "_ids_owner")

    def __init__(self, name, args, kwargs, *, _ids_owner=None):
        self.name = name
        self.args = tuple(args)
        self.kwargs = kwargs
        self._ids_owner = _ids_owner

    def combined_with(self, other):
        return Mark(self.name, self.args + other.args, dict(self.kwargs, **other.kwargs))

    def __eq__(self, other):
        if not isinstance(other, Mark):
            return NotImplemented
        return (self.name, self.args, self.kwargs) == (other.name, other.args, other.kwargs)

    def __hash__(self):
        return hash((self.name, self.args, tuple(sorted(self.kwargs.items()))))

    def __repr__(self):
        return f"Mark(name={self.name!r}, args={self.args!r}, kwargs={self.kwargs!r})"


class MarkDecorator:
    """What `pytest.mark.NAME` is: it decorates, or takes arguments first."""

    def __init__(self, mark, *, _ispytest=False):
        self.mark = mark

    @property
    def name(self):
        return self.mark.name

    @property
    def args(self):
        return self.mark.args

    @property
    def kwargs(self):
        return self.mark.kwargs

    @property
    def markname(self):
        return self.mark.name

    def __eq__(self, other):
        return self.mark == other.mark if isinstance(other, MarkDecorator) else NotImplemented

    def __hash__(self):
        return hash(self.mark)

    def __repr__(self):
        return f"MarkDecorator(mark={self.mark!r})"

    def with_args(self, *args, **kwargs):
        """Add arguments, even if the only one is a function."""
        return MarkDecorator(self.mark.combined_with(Mark(self.mark.name, args, kwargs)))

    def __call__(self, *args, **kwargs):
        if args and not kwargs:
            target = args[0]
            is_class = inspect.isclass(target)
            if len(args) == 1 and (inspect.isfunction(target) and target.__name__ != "<lambda>" or is_class):
                store_mark(target, self.mark)
                return target
        return self.with_args(*args, **kwargs)


class MarkGenerator:
    """`pytest.mark`. Names are checked against the registered ones of the running config."""

    def __init__(self):
        self._config = None
        self._known = set()

    def __getattr__(self, name):
        if name.startswith("_"):
            raise AttributeError("Marker name must NOT start with underscore")
        __tracebackhide__ = True
        if self._config is not None and name not in self._known:
            self._check(name)
        return MarkDecorator(Mark(name, (), {}))

    def _check(self, name):
        for line in self._config.getini("markers"):
            # "name(args): text", "name: text" or "name"
            self._known.add(line.split(":", 1)[0].split("(", 1)[0].strip())
        if name in self._known:
            return
        if self._config.getoption("strict_markers", False) or self._config.getoption("strict", False):
            _outcomes.fail(f"{name!r} not found in `markers` configuration option", pytrace=False)
        if name in _MISSPELLED:
            __tracebackhide__ = True
            _outcomes.fail(f"Unknown '{name}' mark, did you mean 'parametrize'?")
        warnings.warn(f"Unknown pytest.mark.{name} - is this a typo?  You can register custom marks to avoid this "
                      "warning - for details, see https://docs.pytest.org/en/stable/how-to/mark.html",
                      _outcomes.PytestUnknownMarkWarning, 3)

    def _use(self, config):
        self._config = config
        self._known = set()


mark = MarkGenerator()


def store_mark(target, mark_):
    """Add to the object's own marks: a subclass does not write into its base's list."""
    target.pytestmark = [*own_marks(target), mark_]


def own_marks(target):
    found = target.__dict__.get("pytestmark", []) if isinstance(target, type) else getattr(target, "pytestmark", [])
    return normalize(found if isinstance(found, (list, tuple)) else [found])


def all_marks(target):
    """The marks of a function or module; of a class also those of its bases, bases first."""
    if not isinstance(target, type):
        return own_marks(target)
    return [mark_ for cls in reversed(target.__mro__) for mark_ in own_marks(cls)]


def normalize(items):
    result = []
    for item in items:
        item = getattr(item, "mark", item)
        if not isinstance(item, Mark):
            raise TypeError(f"got {item!r} instead of Mark")
        result.append(item)
    return result


class ParameterSet(tuple):
    """Values of one call, with the marks and the id given for it by pytest.param."""

    def __new__(cls, values, marks=(), id=None):
        self = super().__new__(cls, (values, marks, id))
        return self

    values = property(lambda self: self[0])
    marks = property(lambda self: self[1])
    id = property(lambda self: self[2])

    def __repr__(self):
        return f"ParameterSet(values={self[0]!r}, marks={self[1]!r}, id={self[2]!r})"


def param(*values, marks=(), id=None):
    """One set of arguments in a parametrize call, with marks or an id of its own."""
    if isinstance(marks, MarkDecorator):
        marks = (marks,)
    if any(getattr(mark_, "name", None) == "usefixtures" for mark_ in marks):
        raise ValueError("pytest.param cannot add pytest.mark.usefixtures; see "
                         "https://docs.pytest.org/en/stable/reference/reference.html#pytest-param")
    if id is not None and not isinstance(id, str):
        raise TypeError(f"Expected id to be a string, got {type(id)}: {id!r}")
    return ParameterSet(values, tuple(marks), id)


class NodeKeywords:
    """The words that select a node: its own names and those of its parents."""

    def __init__(self, node):
        self.node = node
        self.parent = node.parent
        self._own = {node.name: True}

    def __getitem__(self, key):
        if key in self._own:
            return self._own[key]
        if self.parent is None:
            raise KeyError(key)
        return self.parent.keywords[key]

    def __setitem__(self, key, value):
        self._own[key] = value

    def __delitem__(self, key):
        raise ValueError("cannot delete key in keywords dict")

    def __contains__(self, key):
        return key in self._own or self.parent is not None and key in self.parent.keywords

    def get(self, key, default=None):
        return self[key] if key in self else default

    def update(self, other=(), **names):
        self._own.update(other, **names)

    def setdefault(self, key, default=None):
        return self[key] if key in self else self._own.setdefault(key, default)

    def __iter__(self):
        yield from self._own
        if self.parent is not None:
            yield from (key for key in self.parent.keywords if key not in self._own)

    def keys(self):
        return list(self)

    def items(self):
        return [(key, self[key]) for key in self]

    def __len__(self):
        return len(list(self))

    def __repr__(self):
        return f"<NodeKeywords for node {self.node}>"


def _condition_holds(item, mark_, condition):
    """Evaluate a skipif or xfail condition; answers (holds, reason)."""
    if isinstance(condition, str):
        import os
        import platform
        names = {"os": os, "sys": sys, "platform": platform, "config": item.config}
        for values in reversed(item.ihook.pytest_markeval_namespace(config=item.config) or []):
            names.update(values)
        names.update(getattr(getattr(item, "obj", None), "__globals__", {}))
        try:
            result = eval(compile(condition, f"<{mark_.name} condition>", "eval"), names)
        except SyntaxError as error:
            _outcomes.fail("\n".join([f"Error evaluating {mark_.name!r} condition", "    " + condition,
                                      "    " + " " * (error.offset or 0) + "^", "SyntaxError: invalid syntax"]),
                           pytrace=False)
        except Exception as error:
            import traceback
            _outcomes.fail("\n".join([f"Error evaluating {mark_.name!r} condition", "    " + condition,
                                      *traceback.format_exception_only(error)]).rstrip("\n"), pytrace=False)
    else:
        try:
            result = bool(condition)
        except Exception as error:
            import traceback
            _outcomes.fail("\n".join([f"Error evaluating {mark_.name!r} condition as a boolean",
                                      *traceback.format_exception_only(error)]).rstrip("\n"), pytrace=False)
    reason = mark_.kwargs.get("reason")
    if reason is None:
        if isinstance(condition, str):
            reason = "condition: " + condition
        else:
            _outcomes.fail(f"Error evaluating {mark_.name!r}: you need to specify reason=STRING when using booleans "
                           "as conditions.", pytrace=False)
    return result, reason


def skip_reason(item):
    """Why the item must be skipped, or None."""
    for mark_ in item.iter_markers(name="skipif"):
        conditions = (mark_.kwargs["condition"],) if "condition" in mark_.kwargs else mark_.args
        if not conditions:
            return mark_.kwargs.get("reason", "")
        for condition in conditions:
            holds, reason = _condition_holds(item, mark_, condition)
            if holds:
                return reason
    for mark_ in item.iter_markers(name="skip"):
        if mark_.args:
            return mark_.args[0]
        return mark_.kwargs.get("reason", "unconditional skip")
    return None


class Xfail:
    """An xfail mark whose condition holds."""

    __slots__ = ("reason", "run", "strict", "raises")

    def __init__(self, reason, run, strict, raises):
        self.reason = reason
        self.run = run
        self.strict = strict
        self.raises = raises


def active_xfail(item):
    for mark_ in item.iter_markers(name="xfail"):
        options = mark_.kwargs
        run = options.get("run", True)
        strict = options.get("strict", item.config.getini("xfail_strict"))
        raises = options.get("raises")
        conditions = (options["condition"],) if "condition" in options else mark_.args
        if not conditions:
            return Xfail(options.get("reason", ""), run, strict, raises)
        for condition in conditions:
            holds, reason = _condition_holds(item, mark_, condition)
            if holds:
                return Xfail(reason, run, strict, raises)
    return None
