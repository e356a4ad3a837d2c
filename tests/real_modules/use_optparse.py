import contextlib
import io
import optparse

p = optparse.OptionParser(prog='old', usage='usage: %prog [options] arg', version='%prog 1.0', description='An old parser.')
p.add_option('-f', '--file', dest='filename', metavar='FILE', help='write to FILE', default='out')
p.add_option('-q', action='store_false', dest='verbose', default=True, help='be quiet')
p.add_option('-n', type='int', help='number [default: %default]', default=4)
p.add_option('-c', type='choice', choices=['a', 'b'])
p.add_option('--add', action='append')
p.add_option('--cb', action='callback', callback=lambda option, opt, value, parser: print('called', opt, value), type='string', nargs=1)
g = optparse.OptionGroup(p, 'Group', 'More of them.')
g.add_option('-z', action='count', help=optparse.SUPPRESS_HELP)
p.add_option_group(g)
options, rest = p.parse_args(['-f', 'x', '-q', '-n3', 'pos', '--add=1', '--add', '2', '-zz', '--cb', 'v', '--', '-r'])
print(vars(options), rest)
print(p.format_help(), p.get_usage(), p.get_version())
for args in (['-n', 'x'], ['-c', 'q'], ['--nope'], ['-f'], ['--version'], ['--a']):
    out = io.StringIO()
    with contextlib.redirect_stderr(out), contextlib.redirect_stdout(out):
        try:
            print(p.parse_args(args)[0].filename)
        except SystemExit as e:
            print('exit', e.code)
    print(out.getvalue())
try:
    optparse.Option('x')
except optparse.OptParseError as e:
    print(e)
