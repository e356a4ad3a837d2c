# Numbers: float conversion.
import warnings
warnings.simplefilter('ignore')


def check(source):
    """Print each expression with its value, or with the exception it raises."""
    for line in source.strip().splitlines():
        try: print(line, '->', ascii(eval(line)))
        except Exception as e: print(line, '!', type(e).__name__, e)


check(r'''
float(b'\xff')
float(None)
float([])
float(1j)
float(10**400)
complex('1+2j'), complex('j'), complex('-j'), complex('1'), complex(' (1+2j) '), complex('1e5j'), complex('nan+infj'), complex(1, 2), complex(1j, 2j), complex(True), complex('1_0+2_0j'), complex()
complex('1 + 2j')
complex('1+')
complex('')
complex('1', 2)
complex(1, '2')
complex(None)
''')
