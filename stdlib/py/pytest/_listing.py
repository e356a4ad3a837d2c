"""--fixtures and --fixtures-per-test: what fixtures there are, and where."""
import inspect
import os

from pytest import _importing


def _place(config, function):
    function = inspect.unwrap(getattr(function, "__func__", function))
    code = function.__code__
    name = code.co_filename
    if os.path.isabs(name):
        name = _importing.bestrelpath(config.invocation_params.dir, name)
    # As in the reports that users know: the line after the first one.
    return f"{name}:{code.co_firstlineno + 1}"


def _write_doc(out, doc, indent="    "):
    for line in doc.split("\n"):
        out.line(indent + line)


def show_fixtures(config, session):
    session.perform_collect()
    out = config.get_terminal_writer()
    verbose = config.option.verbose
    available, seen = [], set()
    for name, definitions in session._fixturemanager._by_name.items():
        for definition in definitions:
            place = _place(config, definition.func)
            if (definition.argname, place) in seen:
                continue
            seen.add((definition.argname, place))
            module = getattr(getattr(definition.func, "__func__", definition.func), "__module__", "")
            available.append((len(definition.baseid), module, place, definition.argname, definition))
    available.sort(key=lambda entry: entry[:4])
    current = None
    for baseid, module, place, name, definition in available:
        if verbose <= 0 and name.startswith("_"):
            continue
        if module != current and not module.startswith("pytest."):
            out.line()
            out.sep("-", f"fixtures defined from {module}")
            current = module
        out.write(name, green=True)
        if definition.scope != "function":
            out.write(f" [{definition.scope} scope]", cyan=True)
        out.write(f" -- {place}", yellow=True)
        out.write("\n")
        doc = inspect.getdoc(definition.func)
        if doc:
            _write_doc(out, doc.split("\n\n")[0] if verbose <= 0 else doc)
        else:
            out.line("    no docstring available", red=True)
        out.line()


def show_fixtures_per_test(config, session):
    session.perform_collect()
    out = config.get_terminal_writer()
    verbose = config.option.verbose
    for item in session.items:
        info = getattr(item, "_fixtureinfo", None)
        if info is None or not info.name2fixturedefs:
            continue
        out.line()
        out.sep("-", f"fixtures used by {item.name}")
        out.sep("-", f"({_place(config, item.function)})")
        for _, definitions in sorted(info.name2fixturedefs.items()):
            definition = definitions[-1]
            if verbose <= 0 and definition.argname.startswith("_"):
                continue
            out.write(definition.argname, green=True)
            out.write(f" -- {_place(config, definition.func)}", yellow=True)
            out.write("\n")
            doc = inspect.getdoc(definition.func)
            if doc:
                _write_doc(out, doc.split("\n\n")[0] if verbose <= 0 else doc)
            else:
                out.line("    no docstring available", red=True)
