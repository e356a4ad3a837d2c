import argparse
import contextlib
import io

parser = argparse.ArgumentParser(prog='tool', description='Does things to files.', epilog='That is all.')
parser.add_argument('files', nargs='+', metavar='FILE', help='what to work on')
parser.add_argument('-v', '--verbose', action='count', default=0, help='say more')
parser.add_argument('-n', '--number', type=int, default=3, help='how many (default: %(default)s)')
parser.add_argument('--mode', choices=['fast', 'slow'], help='how')
group = parser.add_mutually_exclusive_group()
group.add_argument('--on', action='store_true')
group.add_argument('--off', action='store_const', const=7)
sub = argparse.ArgumentParser(prog='sub')
commands = sub.add_subparsers(dest='command', required=True)
add = commands.add_parser('add', help='add numbers')
add.add_argument('numbers', type=float, nargs='*')
print(parser.parse_args(['a', '-vv', '--mode', 'fast', '--off']))
print(parser.parse_known_args(['a', '--what']))
print(sub.parse_args(['add', '1', '2.5']))
print(parser.format_usage())
print(parser.format_help())
for arguments in ([], ['a', '-n', 'x'], ['a', '--mode', 'odd'], ['a', '--on', '--off'], ['a', '--zzz']):
    err = io.StringIO()
    with contextlib.redirect_stderr(err):
        try:
            parser.parse_args(arguments)
        except SystemExit as e:
            print('exit', e.code)
    print(err.getvalue())
