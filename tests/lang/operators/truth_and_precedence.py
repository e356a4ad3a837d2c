# Truth, boolean operators, conditional expressions, chained comparisons, identity, operator precedence.
log = []
def t(x): log.append(x); return x
print(t(0) or t('') or t([]), t(1) and t(2) and t(0), log); log.clear()
print(t(1) < t(3) < t(2) < t(5), log); log.clear()
print(t(1) if t(0) else t(2), log); log.clear()
print(not t(1) or t(3), log); log.clear()
print(1 < 2 < 3, 1 < 3 > 2, 1 == 1.0 == True, 1 < 2 > 1 != 0, 'a' in 'abc' in ['abc'], (3 > 2) is True)
for v in (0, 1, 0.0, -0.0, 0j, '', 'a', b'', [], [0], (), {}, set(), None, ..., NotImplementedError, range(0), range(1), object, lambda: 0):
    print(bool(v), not v, end=' ')
print()
print(2 ** 3 ** 2, -2 ** 2, (-2) ** 2, 2 ** -1, 7 // 2 * 2, 7 % 3 * 2, 1 + 2 * 3 - 4 / 2, 10 - 5 - 2, 2 * 3 % 4, ~1 + 1, -3 // 2, not 1 == 2, not (1 and 0))
print(1 | 2 & 3, 1 ^ 3 | 4, 1 << 2 + 1, 8 >> 1 << 1, 5 & 6 == 6, 1 + 1 << 2, ~5 & 7, -1 >> 1, 3 & ~1)
print(1 if True else 2 if False else 3, (1 if False else 2) if True else 3, [] or {} or 'z', None and 1, 0 or None, '' and 1)
print((lambda: 1 if 0 else 2)(), [1, 2][1 if 0 else 0], (1, 2)[True], 'ab'[not 1])
print(None is None, ... is Ellipsis, True is not False, [] is [], type(None) is type(None))
print(1 in (1, 2) and 3 not in (1, 2), not 1 in (1, 2), 1 not in {2: 1}, 'k' in {'k': 0}, 0 in [False], 1.0 in {1})
class B:
    def __init__(self, v): self.v = v
    def __bool__(self): log.append(self.v); return self.v
    def __lt__(self, o): return B(self.v and o.v)
x = B(True) < B(False) < B(True); print(x.v, log); log.clear()
print((B(True) and B(False)).v, (B(False) or B(True)).v, log); log.clear()
assert True, 'never'
try: assert t(0), t('message')
except AssertionError as e: print(e.args, log)
print(any(x > 2 for x in (1, 3)), all(x > 2 for x in (1, 3)), max(1, 2) if 1 else 0, abs(-1) or 5)
print(*(a and b or c for a in (0, 1) for b in (0, 1) for c in (0, 1)))
print(0b101 & 0b011, 0b101 | 0b011, 0b101 ^ 0b011, 0xff >> 4, 1 << 40, True + True, True * 3, -True, True / 2, True == 1, hash(True))
