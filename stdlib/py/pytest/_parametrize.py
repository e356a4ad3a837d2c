"""`metafunc.parametrize`: one function becomes several items, and their ids."""
import enum
import inspect
import re

from pytest import _marks
from pytest._fixtures import FixtureDef
from pytest._options import NOTSET
from pytest._outcomes import CollectError, fail
from pytest._scope import SCOPES, rank


class CallSpec:
    """The parameters of one item."""

    def __init__(self):
        self.params = {}
        self.indices = {}
        self.scopes = {}
        self.indirect = set()
        self.ids = []
        self.marks = []

    @property
    def id(self):
        return "-".join(self.ids)

    def extended(self, argnames, values, index, scope, id, marks):
        spec = CallSpec()
        spec.params = dict(self.params)
        spec.indices = dict(self.indices)
        spec.scopes = dict(self.scopes)
        spec.indirect = set(self.indirect)
        spec.ids = self.ids if id is HIDDEN else self.ids + [id]
        spec.marks = self.marks + marks
        for name, value in zip(argnames, values):
            if name in spec.params:
                raise ValueError(f"duplicate {name!r}")
            spec.params[name] = value
            spec.indices[name] = index
            spec.scopes[name] = scope
            spec.indirect.add(name)
        return spec

    def __repr__(self):
        return f"CallSpec2(params={self.params!r}, id={self.id!r})"


HIDDEN = type("HiddenParamType", (), {"__repr__": lambda self: "HIDDEN_PARAM"})()


def _direct_value(request):
    return request.param


class Metafunc:
    """What `pytest_generate_tests` works on."""

    def __init__(self, definition, fixtureinfo, config, cls=None, module=None):
        self.definition = definition
        self.config = config
        self.module = module
        self.cls = cls
        self.function = definition.obj
        self.fixturenames = fixtureinfo.names_closure
        self._info = fixtureinfo
        self._calls = []
        self._own_definitions = {}

    def parametrize(self, argnames, argvalues, indirect=False, ids=None, scope=None, *, _param_mark=None):
        """Give the arguments these values, in as many items; calls combine."""
        where = self.definition.nodeid
        if isinstance(argnames, str):
            argnames = [name.strip() for name in argnames.split(",") if name.strip()]
            single = len(argnames) == 1
        else:
            argnames = list(argnames)
            single = False
        if "request" in argnames:
            fail("'request' is a reserved name and cannot be used in @pytest.mark.parametrize", pytrace=False)
        sets = self._parameter_sets(argnames, argvalues, single, where)
        self._check_names(argnames, indirect)
        direct = self._direct_names(argnames, indirect)
        scope = self._scope(scope, argnames, direct)
        owner = _param_mark._ids_owner if _param_mark is not None else None
        made = self._ids(argnames, sets, ids, owner, where)
        for name in direct:
            self._own_definitions[name] = FixtureDef(None, "", name, _direct_value, scope, None)
        calls = []
        for spec in self._calls or [CallSpec()]:
            for index, (parameters, id) in enumerate(zip(sets, made)):
                marks = _marks.normalize(parameters.marks)
                calls.append(spec.extended(argnames, parameters.values, index, scope, id, marks))
        self._calls = calls

    def _parameter_sets(self, argnames, argvalues, single, where):
        sets = []
        for value in argvalues:
            if isinstance(value, _marks.ParameterSet):
                sets.append(value)
            else:
                sets.append(_marks.ParameterSet((value,) if single else value))
        for parameters in sets:
            if len(parameters.values) != len(argnames):
                fail(f'{where}: in "parametrize" the number of names ({len(argnames)}):\n  {argnames}\n'
                     f"must be equal to the number of values ({len(parameters.values)}):\n  {parameters.values}",
                     pytrace=False)
        if not sets:
            sets.append(_marks.ParameterSet((NOTSET,) * len(argnames), (self._empty_mark(argnames),)))
        return sets

    def _empty_mark(self, argnames):
        kind = self.config.getini("empty_parameter_set_mark")
        code = self.function.__code__
        reason = (f"got empty parameter set {argnames!r}, function {self.function.__name__} at "
                  f"{code.co_filename}:{code.co_firstlineno}")
        if kind == "xfail":
            return _marks.mark.xfail(reason=reason, run=False)
        if kind == "fail_at_collect":
            raise CollectError(f"Empty parameter set in '{self.function.__name__}' at line {code.co_firstlineno}")
        return _marks.mark.skip(reason=reason)

    def _check_names(self, argnames, indirect):
        optional = {name for name, each in inspect.signature(self.function).parameters.items()
                    if each.default is not each.empty}
        name_of = self.function.__name__
        for name in argnames:
            if name in self.fixturenames:
                continue
            if name in optional:
                fail(f"In {name_of}: function already takes an argument '{name}' with a default value", pytrace=False)
            kind = "fixture" if indirect is True or not isinstance(indirect, bool) and name in indirect else "argument"
            fail(f"In {name_of}: function uses no {kind} '{name}'", pytrace=False)

    def _direct_names(self, argnames, indirect):
        if isinstance(indirect, bool):
            return [] if indirect else argnames
        if not isinstance(indirect, (list, tuple)):
            fail(f"In {self.function.__name__}: expected Sequence or boolean for indirect, got "
                 f"{type(indirect).__name__}", pytrace=False)
        for name in indirect:
            if name not in argnames:
                fail(f"In {self.function.__name__}: indirect fixture '{name}' doesn't exist", pytrace=False)
        return [name for name in argnames if name not in indirect]

    def _scope(self, scope, argnames, direct):
        """The given one; else, if all arguments are fixtures, the narrowest of theirs; else function."""
        if scope is not None:
            if scope not in SCOPES:
                fail(f"parametrize() call in {self.function.__name__} got an unexpected scope value {scope!r}",
                     pytrace=False)
            return scope
        if direct:
            return "function"
        table = self._info.name2fixturedefs
        scopes = [table[name][-1].scope for name in argnames if name in table]
        return min(scopes, key=rank) if scopes else "function"

    def _ids(self, argnames, sets, ids, owner, where):
        function = ids if callable(ids) else None
        given = None
        if ids is not None and function is None:
            given = list(ids) if not hasattr(ids, "__next__") else [next(ids) for _ in sets]
            if len(given) != len(sets) and not (len(sets) == 1 and NOTSET in sets[0].values):
                fail(f"In {self.function.__name__}: {len(sets)} parameter sets specified, with different number of "
                     f"ids: {len(given)}", pytrace=False)
            for index, each in enumerate(given):
                if each is not None and not isinstance(each, (str, int, float, bool, enum.Enum)) and each is not HIDDEN:
                    fail(f"In {self.function.__name__}: ids contains unsupported value {each!r} (type: "
                         f"{type(each)!r}) at index {index}. Supported types are: str, bytes, int, float, complex, "
                         "bool, enum, regex or anything with a __name__.", pytrace=False)
        result = []
        for index, parameters in enumerate(sets):
            if parameters.id is not None:
                result.append(parameters.id if parameters.id is HIDDEN else self._printable(parameters.id))
            elif given is not None and index < len(given) and given[index] is not None:
                each = given[index]
                result.append(each if each is HIDDEN else self._value_id(each, "", index))
            else:
                result.append("-".join(self._argument_id(value, name, index, function)
                                       for name, value in zip(argnames, parameters.values)))
        return _unique(result)

    def _argument_id(self, value, name, index, function):
        if function is not None:
            try:
                made = function(value)
            except Exception as error:
                raise ValueError(f"{self.definition.nodeid}: error raised while trying to determine id of parameter "
                                 f"'{name}' at position {index}") from error
            if made is not None:
                return self._value_id(made, name, index)
        made = self.config.hook.pytest_make_parametrize_id(config=self.config, val=value, argname=name)
        if made:
            return made
        return self._value_id(value, name, index)

    def _value_id(self, value, name, index):
        if isinstance(value, (str, bytes)):
            return self._printable(value)
        if value is None or isinstance(value, (int, float, complex, bool)):
            return str(value)
        if isinstance(value, re.Pattern):
            return self._printable(value.pattern)
        if value is NOTSET:
            return f"{name}{index}"
        if isinstance(value, enum.Enum):
            return str(value)
        if isinstance(getattr(value, "__name__", None), str):
            return value.__name__
        return f"{name}{index}"

    def _printable(self, text):
        if isinstance(text, bytes):
            return text.decode("ascii", "backslashreplace").translate(_CONTROL)
        if self.config.getini("disable_test_id_escaping_and_forfeit_all_rights_to_community_support"):
            return text
        return text.encode("unicode_escape").decode("ascii").replace("\\\\", "\\") if not text.isascii() \
            else text.translate(_CONTROL)


_CONTROL = {code: f"\\x{code:02x}" for code in (*range(32), 127)} | {9: "\\t", 10: "\\n", 13: "\\r"}


def _unique(ids):
    """Append a number to ids that occur more than once."""
    counts = {}
    for id in ids:
        counts[id] = counts.get(id, 0) + 1
    numbers = {}
    result = []
    for id in ids:
        if counts[id] > 1 and id is not HIDDEN:
            number = numbers.get(id, 0)
            while f"{id}{number}" in counts:
                number += 1
            numbers[id] = number + 1
            id = f"{id}{number}"
        result.append(id)
    return result

