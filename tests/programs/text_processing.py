# Counting words, ciphers, edit distances, building text piece by piece.
import string, random
random.seed(9)
words = [''.join((random.choice(string.ascii_lowercase) for _ in range(random.randint(3, 9)))) for _ in range(5000)]
text = ' '.join(words)
cnt = {}
for _ in range(20):
    for w in text.split():
        cnt[w[:2]] = cnt.get(w[:2], 0) + 1
print(len(cnt))
s = 0
for w in words * 10:
    if w.startswith('a') or w.endswith('z'):
        s += 1
    if 'qu' in w:
        s += 1
    s += len(w.upper().replace('A', 'bb').strip('B'))
    t = w[::-1]
    if t == w:
        s += 100
print(s)
out = []
for i in range(100000):
    out.append(f'{i:05d}:{words[i % 5000]!r}')
print(len('\n'.join(out)))

def caesar(t, k):
    return ''.join((chr((ord(c) - 97 + k) % 26 + 97) if c.isalpha() else c for c in t))
print(caesar(caesar(text, 3), 23) == text)

def lev(a, b):
    p = list(range(len(b) + 1))
    for i, ca in enumerate(a, 1):
        c = [i]
        for j, cb in enumerate(b, 1):
            c.append(min(p[j] + 1, c[-1] + 1, p[j - 1] + (ca != cb)))
        p = c
    return p[-1]
print(sum((lev(words[i], words[i + 1]) for i in range(2500))))
r = ''
for i in range(100000):
    r += 'x' if i % 2 else 'y'
print(len(r), '%s-%d' % ('a', 5))
b = bytearray()
for i in range(200000):
    b.append(i & 255)
print(sum(b), b.count(b'\x05'), b[:5].hex())
