# fractions: many format specifications, right and wrong ones, over many values.
from fractions import Fraction as F

def t(f, *a):
    try:
        print(f(*a))
    except Exception as e:
        print(type(e).__name__, e)

class R:
    s = 12345

    def n(self, k):
        self.s = (self.s * 1103515245 + 12345) % 2 ** 31
        return (self.s >> 8) % k
r = R()
vals = [F(0), F(1, 3), F(-1, 3), F(22, 7), F(-5, 2), F(1000000), F(-1234567, 1), F(1234567891, 1000), F(1, 10 ** 7), F(-1, 10 ** 7), F(9999995, 10 ** 6), F(1, 2), F(-1, 2), F(5, 1000), F(10 ** 30, 7)]
for i in range(500):
    s = ''
    if r.n(3) == 0:
        s += ['', '*', '0', '\n', 'x'][r.n(5)] + '<>=^'[r.n(4)]
    s += ['', '', '+', '-', ' '][r.n(5)] + ['', '', '', 'z'][r.n(4)] + ['', '', '#'][r.n(3)] + ['', '', '0'][r.n(3)] + ['', '', '1', '10', '20', '05', '0'][r.n(7)]
    s += ['', '', '', ',', '_'][r.n(5)] + ['', '', '', '.', '.0', '.3', '.10', '.,', '.8_', '.7,', '._'][r.n(11)]
    s += ['', 'e', 'E', 'f', 'F', 'g', 'G', '%', 'f', 'g', 'd', 'n'][r.n(12)]
    v = vals[r.n(len(vals))]
    print(repr(s), v, end=' ')
    t(format, v, s)
