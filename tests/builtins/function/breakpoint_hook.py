# breakpoint() and $PYTHONBREAKPOINT, which is read at each call.
import os
import sys
import types
import warnings

module = sys.modules['my_tools'] = types.ModuleType('my_tools')
module.stop = lambda *args, **kwargs: print('stop', args, kwargs) or 'stopped'
warnings.simplefilter('always')
warnings.showwarning = lambda message, category, *rest: print(category.__name__, message)
for value in ('my_tools.stop', 'print', '0', '.', '..', '.foo', 'foo.', 'int.', '.foo.bar', 'nosuchbuiltin',
              'nosuchmodule.function', 'my_tools.missing'):
    os.environ['PYTHONBREAKPOINT'] = value
    print(value, breakpoint(1, **({'end': '!\n'} if value == 'print' else {})))
sys.breakpointhook = lambda *args: print('own hook', args)
breakpoint(2)
sys.breakpointhook = sys.__breakpointhook__
print(breakpoint(3))
del sys.breakpointhook
try:
    breakpoint()
except RuntimeError as e:
    print(e)
code = compile('x = 1\n\n\ny = 2\n', 'file', 'exec')
print(next(iter(code.co_positions())), [line for _, _, line in code.co_lines()][:2])
for function in (bin, hex, oct, zip, int.bit_count, float.as_integer_ratio, bytes.hex, memoryview.hex):
    assert '>>>' in function.__doc__, function
