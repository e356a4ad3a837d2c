# Comprehensions of all kinds over records.
from dataclasses import dataclass
import enum

class Kind(enum.Enum):
    A = 1
    B = 2
    C = 3

@dataclass
class W:
    id: int
    creator: int
    kind: Kind
    name: str

    def has(self, k):
        return self.kind is k
ws = [W(i, i % 17, list(Kind)[i % 3], 'w%d' % i) for i in range(300)]
t = 0
for _ in range(400):
    a = [w.id for w in ws if w.kind is Kind.A]
    b = {w.id: w for w in ws}
    c = {w.creator for w in ws if w.has(Kind.B)}
    d = [[x * y for x in range(5)] for y in range(20)]
    e = sorted((w.name for w in ws), reverse=True)
    f = any((w.creator == 99 for w in ws))
    g = {k: [w for w in ws if w.creator == k] for k in range(3)}
    t += len(a) + len(b) + len(c) + len(d) + len(e) + f + len(g)
print(t)
