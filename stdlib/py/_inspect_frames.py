"""Running code, for inspect: frames, tracebacks, arguments of calls, variables of closures, states of generators."""

import sys
from collections import namedtuple

import _traceback
from inspect import findsource, getfile, getsourcefile, isframe, isfunction, ismethod, iscode, istraceback

Positions = namedtuple('Positions', ['lineno', 'end_lineno', 'col_offset', 'end_col_offset'], defaults=[None] * 4,
                       module='dis')
_Traceback = namedtuple('_Traceback', 'filename lineno function code_context index', module='inspect')
_FrameInfo = namedtuple('_FrameInfo', ('frame',) + _Traceback._fields, module='inspect')
ArgInfo = namedtuple('ArgInfo', 'args varargs keywords locals', module='inspect')
Arguments = namedtuple('Arguments', 'args, varargs, varkw', module='inspect')
FullArgSpec = namedtuple('FullArgSpec', 'args, varargs, varkw, defaults, kwonlyargs, kwonlydefaults, annotations',
                         module='inspect')
ClosureVars = namedtuple('ClosureVars', 'nonlocals globals builtins unbound', module='inspect')


class Traceback(_Traceback):
    def __new__(cls, filename, lineno, function, code_context, index, *, positions=None):
        instance = super().__new__(cls, filename, lineno, function, code_context, index)
        instance.positions = positions
        return instance

    def __repr__(self):
        return (f'Traceback(filename={self.filename!r}, lineno={self.lineno!r}, function={self.function!r}, '
                f'code_context={self.code_context!r}, index={self.index!r}, positions={self.positions!r})')


class FrameInfo(_FrameInfo):
    def __new__(cls, frame, filename, lineno, function, code_context, index, *, positions=None):
        instance = super().__new__(cls, frame, filename, lineno, function, code_context, index)
        instance.positions = positions
        return instance

    def __repr__(self):
        return (f'FrameInfo(frame={self.frame!r}, filename={self.filename!r}, lineno={self.lineno!r}, '
                f'function={self.function!r}, code_context={self.code_context!r}, index={self.index!r}, '
                f'positions={self.positions!r})')


Traceback.__module__ = FrameInfo.__module__ = 'inspect'


def getframeinfo(frame, context=1):
    """Where a frame or traceback is: file, line, function, `context` lines of source and the index of the line in them."""
    if istraceback(frame):
        positions = _traceback.position(frame)
        frame = frame.tb_frame
    elif isframe(frame):
        positions = _traceback.frame_position(frame)
    else:
        _ = frame.f_lineno  # what says that it has none says it first
        raise TypeError(f'{frame!r} is not a frame or traceback object')
    lineno = positions[0]
    filename = getsourcefile(frame) or getfile(frame)
    lines = index = None
    if context > 0:
        start = lineno - 1 - context // 2
        try:
            lines, _ = findsource(frame)
        except OSError:
            lines = index = None
        else:
            start = max(0, min(start, len(lines) - context))
            lines = lines[start:start + context]
            index = lineno - 1 - start
    return Traceback(filename, lineno, frame.f_code.co_name, lines, index, positions=Positions(*positions))


def getlineno(frame):
    """The line that a frame is at."""
    return frame.f_lineno


def getouterframes(frame, context=1):
    """A FrameInfo for the frame and each of its callers."""
    result = []
    while frame:
        info = getframeinfo(frame, context)
        result.append(FrameInfo(frame, *info, positions=info.positions))
        frame = frame.f_back
    return result


def getinnerframes(tb, context=1):
    """A FrameInfo for each entry of a traceback."""
    result = []
    while tb:
        info = getframeinfo(tb, context)
        result.append(FrameInfo(tb.tb_frame, *info, positions=info.positions))
        tb = tb.tb_next
    return result


def currentframe():
    """The frame of the caller."""
    return sys._getframe(1)


def stack(context=1):
    """A FrameInfo for the caller and each frame above it."""
    return getouterframes(sys._getframe(1), context)


def trace(context=1):
    """A FrameInfo for each frame between here and where the exception being handled was raised."""
    exception = sys.exception()
    return getinnerframes(None if exception is None else exception.__traceback__, context)


# ---- Arguments ----

def getargs(co):
    """The names of a code object's parameters: positional and keyword-only ones, *args, **kwargs."""
    if not iscode(co):
        raise TypeError(f'{co!r} is not a code object')
    names = co.co_varnames
    count = co.co_argcount
    last = count + co.co_kwonlyargcount
    args = list(names[:last])
    varargs = varkw = None
    if co.co_flags & 0x04:
        varargs = names[last]
        last += 1
    if co.co_flags & 0x08:
        varkw = names[last]
    return Arguments(args, varargs, varkw)


def getargvalues(frame):
    """The parameters of a frame's function, and its variables."""
    args, varargs, varkw = getargs(frame.f_code)
    return ArgInfo(args, varargs, varkw, frame.f_locals)


def formatargvalues(args, varargs, varkw, locals, formatarg=str, formatvarargs=lambda name: '*' + name,
                    formatvarkw=lambda name: '**' + name, formatvalue=lambda value: '=' + repr(value)):
    """What getargvalues() found, as text."""
    parts = [formatarg(name) + formatvalue(locals[name]) for name in args]
    if varargs:
        parts.append(formatvarargs(varargs) + formatvalue(locals[varargs]))
    if varkw:
        parts.append(formatvarkw(varkw) + formatvalue(locals[varkw]))
    return f"({', '.join(parts)})"


def getfullargspec(func):
    """The names and defaults of a callable's parameters; signature() says more."""
    from _inspect_callable import _signature_from_callable
    from _inspect_signature import Signature
    try:
        signature = _signature_from_callable(func, follow_wrapper_chains=False, skip_bound_arg=False, sigcls=Signature,
                                             eval_str=False)
    except Exception as error:
        raise TypeError('unsupported callable') from error
    positional_only = []
    args = []
    varargs = varkw = None
    defaults = ()
    kwonlyargs = []
    kwdefaults = {}
    annotations = {}
    if signature.return_annotation is not signature.empty:
        annotations['return'] = signature.return_annotation
    for name, parameter in signature.parameters.items():
        kind = parameter.kind
        has_default = parameter.default is not parameter.empty
        if kind is parameter.POSITIONAL_ONLY:
            positional_only.append(name)
            if has_default:
                defaults += (parameter.default,)
        elif kind is parameter.POSITIONAL_OR_KEYWORD:
            args.append(name)
            if has_default:
                defaults += (parameter.default,)
        elif kind is parameter.VAR_POSITIONAL:
            varargs = name
        elif kind is parameter.KEYWORD_ONLY:
            kwonlyargs.append(name)
            if has_default:
                kwdefaults[name] = parameter.default
        else:
            varkw = name
        if parameter.annotation is not parameter.empty:
            annotations[name] = parameter.annotation
    return FullArgSpec(positional_only + args, varargs, varkw, defaults or None, kwonlyargs, kwdefaults or None,
                       annotations)


def _missing_arguments(f_name, argnames, pos, values):
    names = [repr(name) for name in argnames if name not in values]
    if len(names) == 1:
        text = names[0]
    elif len(names) == 2:
        text = f'{names[0]} and {names[1]}'
    else:
        text = f"{', '.join(names[:-2])}, {names[-2]} and {names[-1]}"
    kind = 'positional' if pos else 'keyword-only'
    plural = '' if len(names) == 1 else 's'
    raise TypeError(f'{f_name}() missing {len(names)} required {kind} argument{plural}: {text}')


def _too_many(f_name, args, kwonly, varargs, defcount, given, values):
    at_least = len(args) - defcount
    keyword_only = len([name for name in kwonly if name in values])
    if varargs:
        plural = at_least != 1
        takes = f'at least {at_least}'
    elif defcount:
        plural = True
        takes = f'from {at_least} to {len(args)}'
    else:
        plural = len(args) != 1
        takes = str(len(args))
    also = ''
    if keyword_only:
        also = (f" positional argument{'s' if given != 1 else ''} (and {keyword_only} keyword-only "
                f"argument{'s' if keyword_only != 1 else ''})")
    raise TypeError(f"{f_name}() takes {takes} positional argument{'s' if plural else ''} but {given}{also} "
                    f"{'was' if given == 1 and not keyword_only else 'were'} given")


def getcallargs(func, /, *positional, **named):
    """Which parameters of func get which of these arguments, as a dict. TypeError as the call would raise it."""
    args, varargs, varkw, defaults, kwonlyargs, kwonlydefaults, _ = getfullargspec(func)
    name = func.__name__
    values = {}
    if ismethod(func) and func.__self__ is not None:
        positional = (func.__self__, *positional)
    values.update(zip(args, positional))
    if varargs:
        values[varargs] = tuple(positional[len(args):])
    if varkw:
        values[varkw] = {}
    possible = set(args + kwonlyargs)
    for key, value in named.items():
        if key not in possible:
            if not varkw:
                raise TypeError(f'{name}() got an unexpected keyword argument {key!r}')
            values[varkw][key] = value
            continue
        if key in values:
            raise TypeError(f'{name}() got multiple values for argument {key!r}')
        values[key] = value
    default_count = len(defaults) if defaults else 0
    if len(positional) > len(args) and not varargs:
        _too_many(name, args, kwonlyargs, varargs, default_count, len(positional), values)
    if len(positional) < len(args):
        required = args[:len(args) - default_count]
        for argument in required:
            if argument not in values:
                _missing_arguments(name, required, True, values)
        for argument, default in zip(args[len(args) - default_count:], defaults or ()):
            values.setdefault(argument, default)
    missing = False
    for argument in kwonlyargs:
        if argument not in values:
            if kwonlydefaults and argument in kwonlydefaults:
                values[argument] = kwonlydefaults[argument]
            else:
                missing = True
    if missing:
        _missing_arguments(name, kwonlyargs, False, values)
    return values


# ---- Closures ----

def getclosurevars(func):
    """The names that a function refers to outside of itself, with their values: nonlocal, global and builtin ones, and
    those that mean nothing."""
    if ismethod(func):
        func = func.__func__
    if not isfunction(func):
        raise TypeError(f'{func!r} is not a Python function')
    code = func.__code__
    nonlocals = {}
    if func.__closure__ is not None:
        for name, cell in zip(code.co_freevars, func.__closure__):
            try:
                nonlocals[name] = cell.cell_contents
            except ValueError:
                pass
    module_names = func.__globals__
    builtin_names = module_names.get('__builtins__', sys.modules['builtins'].__dict__)
    if isinstance(builtin_names, type(sys)):
        builtin_names = builtin_names.__dict__
    global_vars = {}
    builtin_vars = {}
    unbound = set()
    global_names, attribute_names = _traceback.code_names(code)
    for name in global_names:
        if name in ('None', 'True', 'False'):
            continue
        if name in module_names:
            global_vars[name] = module_names[name]
        elif name in builtin_names:
            builtin_vars[name] = builtin_names[name]
        else:
            unbound.add(name)
    unbound.update(attribute_names)
    return ClosureVars(nonlocals, global_vars, builtin_vars, unbound)


# ---- Generators, coroutines, asynchronous generators ----

def _state(running, suspended, frame, prefix):
    if running:
        return prefix + '_RUNNING'
    if suspended:
        return prefix + '_SUSPENDED'
    return prefix + ('_CLOSED' if frame is None else '_CREATED')


def getgeneratorstate(generator):
    """GEN_CREATED, GEN_RUNNING, GEN_SUSPENDED or GEN_CLOSED."""
    return _state(generator.gi_running, generator.gi_suspended, generator.gi_frame, 'GEN')


def getcoroutinestate(coroutine):
    """CORO_CREATED, CORO_RUNNING, CORO_SUSPENDED or CORO_CLOSED."""
    return _state(coroutine.cr_running, coroutine.cr_suspended, coroutine.cr_frame, 'CORO')


def getasyncgenstate(agen):
    """AGEN_CREATED, AGEN_RUNNING, AGEN_SUSPENDED or AGEN_CLOSED."""
    return _state(agen.ag_running, agen.ag_suspended, agen.ag_frame, 'AGEN')


def getgeneratorlocals(generator):
    """The variables of a generator, empty when it has ended."""
    from inspect import isgenerator
    if not isgenerator(generator):
        raise TypeError(f'{generator!r} is not a Python generator')
    frame = getattr(generator, 'gi_frame', None)
    return generator.gi_frame.f_locals if frame is not None else {}


def getcoroutinelocals(coroutine):
    """The variables of a coroutine, empty when it has ended."""
    frame = getattr(coroutine, 'cr_frame', None)
    return frame.f_locals if frame is not None else {}


def getasyncgenlocals(agen):
    """The variables of an asynchronous generator, empty when it has ended."""
    from inspect import isasyncgen
    if not isasyncgen(agen):
        raise TypeError(f'{agen!r} is not a Python async generator')
    frame = getattr(agen, 'ag_frame', None)
    return agen.ag_frame.f_locals if frame is not None else {}
