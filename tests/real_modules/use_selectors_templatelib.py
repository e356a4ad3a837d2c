import selectors
import string.templatelib
from string.templatelib import Interpolation, Template, convert

name, n = 'world', 3.14159
t = t'hello {name!r} and {n:.{2}f} {name=}'
print(t, t.strings, t.values, [type(x).__name__ for x in t], t + t'x', isinstance(t, Template))
i = t.interpolations[1]
print(i, i.expression, i.conversion, repr(i.format_spec), convert('é', 'a'), convert(1, None), Interpolation(5, 'five'))
match i:
    case Interpolation(value, expression, conversion, spec):
        print(value, expression, conversion, spec)
for action in (lambda: convert(1, 'x'), lambda: t + 'text', lambda: Template(3), lambda: setattr(t, 'strings', ())):
    try:
        action()
    except Exception as e:
        print(type(e).__name__, e)
print(selectors.EVENT_READ, selectors.DefaultSelector.__name__ in ('EpollSelector', 'PollSelector', 'SelectSelector'), issubclass(selectors.SelectSelector, selectors.BaseSelector))
s = selectors.SelectSelector()
try:
    s.register('x', selectors.EVENT_READ)
except ValueError as e:
    print(e)
print(len(s.get_map()))
s.close()
