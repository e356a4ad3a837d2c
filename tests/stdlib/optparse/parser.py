"""optparse: parsing, defaults, groups, help texts and errors."""
import contextlib
import io
import sys
from optparse import (SUPPRESS_HELP, AmbiguousOptionError, BadOptionError, IndentedHelpFormatter, Option,
                      OptionConflictError, OptionError, OptionGroup, OptionParser, OptionValueError,
                      TitledHelpFormatter, Values, make_option)


def make(**kwargs):
    parser = OptionParser(prog='tool', usage='usage: %prog [options] file', version='%prog 1.0',
                          description='Does a lot of things ' * 5, epilog='That is all.', **kwargs)
    parser.add_option('-f', '--file', dest='filename', metavar='FILE', help='write to FILE [default: %default]',
                      default='out.txt')
    parser.add_option('-q', '--quiet', action='store_false', dest='verbose', default=True, help="don't print")
    parser.add_option('-n', type='int', nargs=2, dest='pair', help='two numbers')
    parser.add_option('-c', '--choice', type='choice', choices=['red', 'green'], help='a colour')
    parser.add_option('--float-value', type=float, default='1.5')
    parser.add_option('-v', action='count', dest='level', help=SUPPRESS_HELP)
    parser.add_option('-a', '--append', action='append',
                      help='a very long help text that does not fit on one line at all')
    parser.add_option('-k', action='append_const', const=7, dest='append')
    group = OptionGroup(parser, 'Dangerous Options', 'Use them with care.')
    group.add_option('--a-very-long-option-name-indeed', action='store_true', help='help in the next line')
    parser.add_option_group(group)
    return parser


def run(parser, *args):
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        try:
            values, rest = parser.parse_args(list(args))
            print(sorted(vars(values).items()), rest)
        except SystemExit as e:
            print('exit', e.code)
    print(args, repr(out.getvalue()), repr(err.getvalue()))


p = make()
run(p)
run(p, '-fx', '--quiet', 'pos', '-n', '0x10', '012', '-vvv', '--append=1', '-k', '--', '-z')
run(p, '--fil', 'y', '--choice=red', '--float=2e3')
run(p, '--f', 'y')
run(p, '-z')
run(p, '--nope')
run(p, '-n', '1')
run(p, '-n', 'a', 'b')
run(p, '--choice=blue')
run(p, '--quiet=1')
run(p, '-f')
run(p, '--version')
run(p, '-h')
p.disable_interspersed_args()
run(p, '-v', 'a', '-v')
print(make(formatter=TitledHelpFormatter(width=60)).format_help())
print(make(formatter=IndentedHelpFormatter(max_help_position=40, width=50, short_first=0)).format_option_help())
for args, kwargs in [((), {}), (('b',), {}), (('foo',), {}), (('---x',), {}), (('-b',), {'bad': 1, 'worse': 2}),
                     (('-b',), {'action': 'foo'}), (('-b',), {'type': 'foo'}),
                     (('-b',), {'action': 'store_const', 'type': 'int'}),
                     (('-b',), {'type': 'choice'}), (('-b',), {'type': 'choice', 'choices': 'ab'}),
                     (('-b',), {'const': 1}), (('-b',), {'action': 'count', 'nargs': 2}),
                     (('-b',), {'action': 'callback'}),
                     (('-b',), {'callback': print}),
                     (('-b',), {'action': 'callback', 'callback': print, 'callback_args': 3})]:
    try:
        print(Option(*args, **kwargs))
    except (TypeError, OptionError) as e:
        print(type(e).__name__, e)


def note(option, opt, value, parser, *args, **kwargs):
    print('called', str(option), opt, value, parser.rargs, args, kwargs)
    if value == 'bad':
        raise OptionValueError('bad value')


p = OptionParser(prog='cb', option_list=[make_option('-x', '--xx', action='callback', callback=note, type='string',
                                                     callback_args=(1,), callback_kwargs={'k': 2})])
run(p, '-x', 'good', 'more')
run(p, '--xx=bad')
try:
    p.add_option('--xx')
except OptionConflictError as e:
    print(e)
p.set_conflict_handler('resolve')
p.add_option('-x', type='int', help='new')
print(p.has_option('-x'), p.get_option('-x'), p.get_option('--xx'), p.get_option('--none'))
p.remove_option('-x')
print(p.has_option('-x'), p.get_option_group('--xx'), p.get_prog_name(), p.get_usage())
values = Values({'a': 1})
print(values == {'a': 1}, values == Values({'a': 2}), values.ensure_value('b', []), values)
print(BadOptionError('--x'), AmbiguousOptionError('--x', ['--xa', '--xb']))
