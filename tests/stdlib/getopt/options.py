# Short and long options, GNU order, optional values, errors.
import getopt


def t(f):
    try: print(f())
    except getopt.GetoptError as e: print('GetoptError', e, e.msg, repr(e.opt), e.args)


G = getopt.getopt
for args, short, long in [(['-a', '-b', 'val', 'x'], 'ab:', []), (['-abval', '--', '-c'], 'ab:', []), (['--foo', '--bar=3', 'y'], '', ['foo', 'bar=']), (['--ba', '3'], '', ['bar=']), (['--b'], '', ['bar', 'baz']), (['-x'], 'a', []), (['--x'], 'a', ['y']), (['-b'], 'b:', []), (['--bar'], '', ['bar=']), (['--foo=1'], '', ['foo']), (['-'], 'a', []), (['a', '-b'], 'b', []), (['--foo'], '', 'foo'), (['--foo', 'x'], '', 'foo='), (['-:'], ':', []), (['-o', 'x'], 'o::', []), (['-oval', 'x'], 'o::', []), (['--opt', 'x'], '', ['opt=?']), (['--opt=v', 'x'], '', ['opt=?']), (['--op=v'], '', ['opt=?']), (['--fo'], '', ['foo', 'foobar']), (['--foo'], '', ['foo', 'foobar'])]:
    print(args, short, long); t(lambda: G(args, short, long)); t(lambda: getopt.gnu_getopt(args, short, long))
for args, short in [(['a', '-b', 'c', '--', '-d'], 'b'), (['a', '-b', 'c'], '+b'), (['a', '-b', 'c', '-b', 'd', 'e'], '-b'), (['x', '-', 'y', '-a'], 'a')]:
    print(args, short); t(lambda: getopt.gnu_getopt(args, short, ['help']))
print(getopt.error is getopt.GetoptError, getopt.__all__, str(getopt.GetoptError('m')), getopt.GetoptError('m', 'o').opt)
