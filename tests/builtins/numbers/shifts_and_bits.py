# Numbers: shifts and bits.
import warnings
warnings.simplefilter('ignore')


def check(source):
    """Print each expression with its value, or with the exception it raises."""
    for line in source.strip().splitlines():
        try: print(line, '->', ascii(eval(line)))
        except Exception as e: print(line, '!', type(e).__name__, e)


check(r'''
~1.5
True + True, True & False, True | False, True ^ True, ~0, True << 2, -True, True / 2, True // 1, True * 1.5, True == 1, True is 1
round(2.5), round(3.5), round(-2.5), round(2.675, 2), round(1234, -2), round(1250, -2), round(1350, -2), round(-1250, -2), round(15, -1), round(25, -1), round(1.5, 0), round(1e20), round(1234.5678, -2), round(5, 3), round(0.5), round(1e300, 5), round(float('1e-320'), 320), round(True), round(123.456, None)
round(float('inf'))
round(float('nan'))
round(float('inf'), 2), round(float('nan'), 1)
round(1.5, 1.5)
(1.5).is_integer(), (2.0).is_integer(), (1.5).as_integer_ratio(), (0.1).as_integer_ratio(), (-0.5).as_integer_ratio(), (0.0).as_integer_ratio(), (1e300).as_integer_ratio()[1]
''')
