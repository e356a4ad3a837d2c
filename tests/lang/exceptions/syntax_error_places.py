# The arguments of SyntaxError for texts that end too early, and audit hooks.
import sys

for mode in ("eval", "exec", "single"):
    for source in ("", "#", "x +", "x +\n", "(", "(1", "1 1", "1 1\n", "x = (1,\ny", "if x:", "def f(:", "1 = 2", "1\n2"):
        try:
            compile(source, "<unknown>", mode)
        except SyntaxError as e:
            print(mode, repr(source), type(e).__name__, e.args)

for arguments in ((), (1,), ("a\0b",), ("audit.test", 1)):
    try:
        print(sys.audit(*arguments))
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)

events = []
sys.addaudithook(lambda event, args: events.append((event, args)) if event.startswith("audit.") else None)
sys.audit("audit.one")
sys.audit("audit.two", 1, [2])
print(events)


def refuse(event, args):
    if event == "audit.refused":
        raise RuntimeError(*args)


sys.addaudithook(refuse)
try:
    sys.audit("audit.refused", "no")
except RuntimeError as e:
    print(repr(e), events[-1])
print(sys.get_asyncgen_hooks(), sys.get_asyncgen_hooks().firstiter, sys._is_gil_enabled())


class NoPath:
    __fspath__ = None


import os

for action in (os.fspath, open, os.listdir):
    try:
        action(NoPath())
    except TypeError as e:
        print(e)
