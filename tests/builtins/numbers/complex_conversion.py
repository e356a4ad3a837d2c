# Numbers: complex conversion.
def check(source):
    """Print each expression with its value, or with the exception it raises."""
    for line in source.strip().splitlines():
        try: print(line, '->', ascii(eval(line)))
        except Exception as e: print(line, '!', type(e).__name__, e)


check(r'''
complex([], 1)
complex(1, [])
1j.conjugate(), (3+4j).real, (3+4j).imag, abs(3+4j), (1+2j)*(3-4j), (1+2j)/(3-4j), (1+2j)**2, (1+2j)**(1+1j), 1j**2, (0j)**0, -(1+2j), +(1j), 1j == 1j, 1j != 1
(1j)**-1, 2**1j, 1j-1, 1-1j, 1.5+2j, (1+0j)==1, hash(1+0j)==hash(1), complex(-0.0, -0.0), -0j, complex(float('nan'), 1), 1e300*1e10j
1j < 2j
1j // 2
1j % 2
divmod(1j, 2)
''')
