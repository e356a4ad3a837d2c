"""The command line of the json package: checks JSON text and prints it in a readable form."""

import argparse
import json
import sys

_WORD_COLORS = {'true': 'keyword', 'false': 'keyword', 'null': 'keyword', 'NaN': 'number', 'Infinity': 'number',
                '-Infinity': 'number'}


def _string_end(text, start):
    at = start + 1
    while text[at] != '"':
        at += 2 if text[at] == '\\' else 1
    return at + 1


def _pieces(text):
    """The parts of JSON text, each with the name of its colour (None: without)."""
    at = plain = 0
    while at < len(text):
        char = text[at]
        if char == '"':
            end = _string_end(text, at)
            color = 'definition' if text.startswith(':', end) else 'string'
        elif char in '-+.0123456789' or char.isalpha():
            end = at + 1
            while end < len(text) and (text[end] in '-+.0123456789' or text[end].isalpha()):
                end += 1
            color = _WORD_COLORS.get(text[at:end], 'number')
        else:
            at += 1
            continue
        yield text[plain:at], None
        yield text[at:end], color
        at = plain = end
    yield text[plain:], None


def _colorize_json(json_str, theme):
    return ''.join(f'{theme[color]}{piece}{theme.reset}' if color else piece for piece, color in _pieces(json_str))


def _make_parser():
    parser = argparse.ArgumentParser(
        description='A simple command line interface for json module to validate and pretty-print JSON objects.',
        color=True)
    add = parser.add_argument
    add('infile', nargs='?', help='a JSON file to be validated or pretty-printed', default='-')
    add('outfile', nargs='?', help='write the output of infile to outfile', default=None)
    add('--sort-keys', action='store_true', default=False, help='sort the output of dictionaries alphabetically by key')
    add('--no-ensure-ascii', dest='ensure_ascii', action='store_false', help='disable escaping of non-ASCII characters')
    add('--json-lines', action='store_true', default=False,
        help='parse input using the JSON Lines format. Use with --no-indent or --compact to produce valid JSON Lines '
             'output.')
    add = parser.add_mutually_exclusive_group().add_argument
    add('--indent', default=4, type=int,
        help='separate items with newlines and use this number of spaces for indentation')
    add('--tab', action='store_const', dest='indent', const='\t',
        help='separate items with newlines and use tabs for indentation')
    add('--no-indent', action='store_const', dest='indent', const=None,
        help='separate items with spaces rather than newlines')
    add('--compact', action='store_true', help='suppress all whitespace separation (most compact)')
    return parser


def main():
    options = _make_parser().parse_args()
    how = {'sort_keys': options.sort_keys, 'indent': options.indent, 'ensure_ascii': options.ensure_ascii}
    if options.compact:
        how['indent'] = None
        how['separators'] = ',', ':'

    def write(objects, out, theme=None):
        for obj in objects:
            if theme is None:
                json.dump(obj, out, **how)
            else:
                out.write(_colorize_json(json.dumps(obj, **how), theme))
            out.write('\n')

    try:
        infile = sys.stdin if options.infile == '-' else open(options.infile, encoding='utf-8')
        try:
            objects = [json.loads(line) for line in infile] if options.json_lines else [json.load(infile)]
        finally:
            if infile is not sys.stdin:
                infile.close()
        if options.outfile is not None:
            with open(options.outfile, 'w', encoding='utf-8') as out:
                write(objects, out)
        else:
            from _colorize import can_colorize, get_theme
            color = can_colorize(file=sys.stdout)
            write(objects, sys.stdout, get_theme(tty_file=sys.stdout).syntax if color else None)
    except ValueError as error:
        raise SystemExit(error)


if __name__ == '__main__':
    try:
        main()
    except BrokenPipeError as exc:
        raise SystemExit(exc.errno)
