# f-strings: fields, conversions, nested specifications.
def check(source):
    """Print each expression with its value, or with the exception it raises."""
    for line in source.strip().splitlines():
        try: print(line, '->', ascii(eval(line)))
        except Exception as e: print(line, '!', type(e).__name__, e)


check(r'''
f'{1:{2}}', f'{1:>{5}}', f'{3.14159:.{2}f}', f'{"a"!r:>5}', f'{1=}', f'{1 + 1 = }', f'{"x"=!s}', f'{1=:>5}', f'{{}}', f'{{{1}}}', f"{'a' 'b'}", f'{[1,2][0]}', f'{(lambda: 5)()}', f'{1,2}', f'{"a" if 1 else "b"}', f'{ {1: 2}[1] }'
f'{x:{y}}' if 0 else f'{1!r:^{4}}', f'{"é"!a}', f'\N{BULLET}', f'\x41{1}\u00e9', rf'\n{1}', f'{1:\x3e5}' 
f'{1:x>5}{2:<3}|', f'{True:d}', f'{1.0!s}', f'{None}', f'{...}', f"{'\n'}", f"{"nested"}", f'{f"{f"{1}"}"}'
f'{undefined}'
f'{1:s}'
f'{"a":d}'
''')
