# `return 'returned'` in the else part of a try statement in a loop, in functions and generators.
import warnings
warnings.simplefilter('ignore')


def act(f, *args, **keywords):
    """The result of a call as text, or its exception."""
    try: return repr(f(*args, **keywords))
    except BaseException as e: return f'{type(e).__name__}: {e}'


def log(*args): print(' ', *args)


source = '''
def f0():
    for i in range(3):
        log('loop', i)
        try:
            log('try')
            pass
        except KeyError as e:
            log('except', repr(e))
            pass
        else:
            log('else')
            return 'returned'
        finally:
            log('finally', i)
            pass
        log('after')
    else:
        log('loop else')
    return 'end'


def g0():
    for i in range(2):
        try:
            yield 'try'
            pass
        except KeyError as e:
            yield repr(e)
            pass
        else:
            yield 'else'
            return 'returned'
        finally:
            yield 'finally'
            pass
        yield 'after'
    else:
        yield 'loop else'
    return 'end'


def f1():
    for i in range(3):
        log('loop', i)
        try:
            log('try')
            raise KeyError('k')
        except KeyError as e:
            log('except', repr(e))
            pass
        else:
            log('else')
            return 'returned'
        finally:
            log('finally', i)
            pass
        log('after')
    else:
        log('loop else')
    return 'end'


def g1():
    for i in range(2):
        try:
            yield 'try'
            raise KeyError('k')
        except KeyError as e:
            yield repr(e)
            pass
        else:
            yield 'else'
            return 'returned'
        finally:
            yield 'finally'
            pass
        yield 'after'
    else:
        yield 'loop else'
    return 'end'


def f2():
    for i in range(3):
        log('loop', i)
        try:
            log('try')
            pass
        except KeyError as e:
            log('except', repr(e))
            pass
        else:
            log('else')
            return 'returned'
        finally:
            log('finally', i)
            log('finally')
        log('after')
    else:
        log('loop else')
    return 'end'


def g2():
    for i in range(2):
        try:
            yield 'try'
            pass
        except KeyError as e:
            yield repr(e)
            pass
        else:
            yield 'else'
            return 'returned'
        finally:
            yield 'finally'
            log('finally')
        yield 'after'
    else:
        yield 'loop else'
    return 'end'


def f3():
    for i in range(3):
        log('loop', i)
        try:
            log('try')
            pass
        except TypeError as e:
            log('except', repr(e))
            pass
        else:
            log('else')
            return 'returned'
        finally:
            log('finally', i)
            pass
        log('after')
    else:
        log('loop else')
    return 'end'


def g3():
    for i in range(2):
        try:
            yield 'try'
            pass
        except TypeError as e:
            yield repr(e)
            pass
        else:
            yield 'else'
            return 'returned'
        finally:
            yield 'finally'
            pass
        yield 'after'
    else:
        yield 'loop else'
    return 'end'
'''
exec(source)
for variant in range(4):
    print('function', variant)
    print(act(globals()[f'f{variant}']))
    print('generator', variant)
    print(act(lambda: [x for _, x in zip(range(20), globals()[f'g{variant}']())]))
