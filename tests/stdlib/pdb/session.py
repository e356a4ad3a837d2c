# A session with the debugger: commands on its input, what it prints.
import io
import pdb
import sys


def debug(f, commands, *args):
    out = io.StringIO()
    debugger = pdb.Pdb(stdin=io.StringIO('\n'.join(commands) + '\n'), stdout=out, readrc=False, nosigint=True)
    debugger.use_rawinput = False
    print('=====', f.__name__)
    try:
        print('result:', debugger.runcall(f, *args))
    except BaseException as e:
        print(type(e).__name__, e)
    print(out.getvalue().replace(__file__, 'session.py'))
    debugger.clear_all_breaks()
    pdb.bdb.Breakpoint.clearBreakpoints()


def add(a, b):
    total = a + b
    return total


def program(n):
    x = 1
    for i in range(n):
        x = add(x, i)
    values = [x, n]
    return values


def failing():
    d = {}
    try:
        d['k']
    except KeyError:
        y = 2
    return y


def gen():
    yield 1
    yield 2


def loops():
    s = 0
    for v in gen():
        s += v
    return s


line = add.__code__.co_firstlineno + 1
debug(program, ['n', 'n', 's', 'args', 'p a, b', 'n', 'p total', 'up', 'p x', 'down', 'r', 'retval', 'c'], 2)
debug(program, [f'b {line}', 'c', 'p a', 'c', 'b', 'condition 1 a > 1', 'c', 'p a', 'cl 1', 'c'], 4)
debug(program, ['b add, a == 2', 'tbreak program', 'b', 'disable 1', 'enable 1', 'ignore 1 1', 'c', 'a', 'b', 'c'], 5)
debug(program, ['l', 'll', 'source add', 'unt', 'unt', 'whatis n', 'whatis add', 'whatis int', 'display x', 'n', 'n', 'n',
                'n', 'undisplay x', 'q'], 1)
debug(failing, ['n', 'n', 'n', 'p $_exception', 'n', 'n', 'n', 'c'])
debug(loops, ['n', 'n', 'n', 'n', 's', 's', 's', 'r', 'c'])
debug(program, ['x', 'y = 5', 'y + 1', '!n = 7', 'p n', '[n for _ in range(2)]', 'zzz', 'p 1/0', 'pp {"a": [1, 2]}',
                'alias pi p %1 * 2', 'pi 4', 'alias', 'unalias pi', 'n ;; n ;; p x', '', 'c'], 0)
debug(program, [f'b {line}', 'commands 1', 'silent', 'p a', 'end', 'c', 'c', 'down', 'b 99999',
                'b nosuch', 'cl 7', 'enable', 'unt 1', 'q'], 2)

try:
    failing_line = 1
    [][1]
except IndexError as e:
    out = io.StringIO()
    debugger = pdb.Pdb(stdin=io.StringIO('p failing_line\nw\nexceptions\nq\n'), stdout=out, readrc=False)
    debugger.reset()
    debugger.interaction(None, e)
    text = out.getvalue().replace(__file__, 'session.py')
    print(text)
