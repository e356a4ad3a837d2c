import traceback


def inner(n):
    return 1 / n


def outer():
    try:
        inner(0)
    except ZeroDivisionError as e:
        raise ValueError('outer failed') from e


def without_paths(text):
    import re
    return re.sub(r'File "[^"]*[/\\]', 'File "', text)


try:
    outer()
except ValueError as e:
    print(without_paths(traceback.format_exc()))
    print(traceback.format_exception_only(e))
    summary = traceback.extract_tb(e.__traceback__)
    print([(f.name, f.lineno, f.line) for f in summary])
    te = traceback.TracebackException.from_exception(e, capture_locals=False)
    print(te.exc_type_str, te.__cause__.exc_type_str, [f.name for f in te.stack], without_paths(''.join(te.format(chain=False))))
    e.add_note('a note')
    print(without_paths(''.join(traceback.format_exception(e, limit=1, chain=False))))
try:
    raise ExceptionGroup('many', [ValueError(1), ExceptionGroup('in', [KeyError('k')])])
except ExceptionGroup as e:
    print(without_paths(''.join(traceback.format_exception(e))))
try:
    compile('x = (1,\ny = 2', 'some.py', 'exec')
except SyntaxError as e:
    print(''.join(traceback.format_exception_only(e)))
try:
    [].apend
except AttributeError as e:
    print(''.join(traceback.format_exception_only(e)))
print(traceback.extract_stack()[-1].name, len(traceback.format_list([('f.py', 3, 'fn', 'code()')])))
