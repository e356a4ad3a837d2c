# difflib: SequenceMatcher, the diff formats, Differ and restore over many generated texts; errors.
import difflib
from difflib import get_close_matches, ndiff, restore, SequenceMatcher, Differ, IS_CHARACTER_JUNK, IS_LINE_JUNK, context_diff, unified_diff, diff_bytes, Match

def t(f, *a, **k):
    try:
        r = f(*a, **k)
        if hasattr(r, '__next__'):
            r = list(r)
        print(r)
    except Exception as e:
        print(type(e).__name__, e)

class R:
    s = 99

    def n(self, k):
        self.s = (self.s * 1103515245 + 12345) % 2 ** 31
        return (self.s >> 8) % k
r = R()
s = SequenceMatcher(lambda x: x == ' ', 'private Thread currentThread;', 'private volatile Thread currentThread;')
print(s.ratio(), s.quick_ratio(), s.real_quick_ratio(), s.get_matching_blocks(), s.get_opcodes(), s.bjunk, s.bpopular, s.find_longest_match())
s = SequenceMatcher(None, ' abcd', 'abcd abcd')
print(s.find_longest_match(0, 5, 0, 9), SequenceMatcher(lambda x: x == ' ', ' abcd', 'abcd abcd').find_longest_match(0, 5, 0, 9), s.find_longest_match(2, 4), s.b2j)
for i in range(60):
    a = ''.join(('abcd '[r.n(5)] for _ in range(r.n(30))))
    b = ''.join(('abcd '[r.n(5)] for _ in range(r.n(30))))
    s = SequenceMatcher([None, str.isspace][r.n(2)], a, b)
    print(a, '|', b, [tuple(m) for m in s.get_matching_blocks()], s.ratio(), s.quick_ratio(), s.get_opcodes(), list(s.get_grouped_opcodes(r.n(4))))
big = ['x'] * 150 + [str(i) for i in range(100)] + ['y'] * 5
s = SequenceMatcher(None, big, big[::-1])
print(s.ratio(), sorted(s.bpopular))
s = SequenceMatcher(None, big, big[::-1], autojunk=False)
print(s.ratio(), s.bpopular)
print(get_close_matches('appel', ['ape', 'apple', 'peach', 'puppy']), get_close_matches('wheel', ['while', 'where', 'heel', 'well'], n=2, cutoff=0.5), get_close_matches('x', []))
t(get_close_matches, 'a', ['b'], 0)
t(get_close_matches, 'a', ['b'], 1, 2)
words = 'one two three four five six seven eight nine ten'.split()

def lines(k):
    return [words[r.n(10)] + ' ' + words[r.n(10)] + ['\n', '\t\n', ' x\n'][r.n(3)] for _ in range(k)]
for i in range(25):
    a = lines(r.n(25))
    b = list(a)
    for _ in range(r.n(8)):
        if b:
            k = r.n(len(b))
            c = r.n(4)
            if c == 0:
                del b[k]
            elif c == 1:
                b.insert(k, lines(1)[0])
            elif c == 2:
                b[k] = b[k].replace('e', 'E')
            else:
                b[k] = lines(1)[0]
    print(''.join(unified_diff(a, b, 'a', 'b', 'd1', 'd2', n=r.n(4))))
    print(''.join(context_diff(a, b, 'x', 'y', n=r.n(4))))
    d = list(ndiff(a, b))
    print(''.join(d))
    print(list(restore(d, 1)) == a, list(restore(d, 2)) == b)
    print(''.join(Differ().compare(a, b)) == ''.join(d), ''.join(ndiff(a, b, IS_LINE_JUNK, None)))
print(list(unified_diff(['a'], ['a'])))
print(list(unified_diff([], ['a', 'b'], lineterm='')))
print(list(context_diff(['a', 'b'], [], lineterm='')), list(unified_diff(['a'], [], 'f', 't')))
print(list(ndiff(['\tI am a buggy'], ['\t\tI am a bug'])), list(ndiff(['\t \t \t^'], ['\t \t \t^\n'])))
t(unified_diff, [b'a'], ['b'])
t(unified_diff, 'ab', 'cd')
t(unified_diff, ['a'], ['b'], b'x')
t(context_diff, ['a'], ['b'], lineterm=3)
t(restore, [], 3)
t(restore, [], 'x')
t(unified_diff, [1], [2])
print(list(diff_bytes(unified_diff, [b'a\xff\n'], [b'b\xfe\n'], b'f', b't')))
t(diff_bytes, unified_diff, ['a'], [b'b'])
t(diff_bytes, unified_diff, [b'a'], [b'b'], 'x')
print([IS_LINE_JUNK(x) for x in ('\n', '  #  \n', 'hello', '##', '')], [IS_CHARACTER_JUNK(c) for c in ' \tx\n'], IS_LINE_JUNK('x', lambda l: None))
print(Match(1, 2, 3), SequenceMatcher[str], difflib.__all__, SequenceMatcher().ratio(), SequenceMatcher(None, [], []).get_opcodes(), list(SequenceMatcher().get_grouped_opcodes()))
one = '   1. Beautiful is beTTer than ugly.\n   2. Explicit is better than implicit.\n   3. Simple is better than complex.\n   4. Complex is better than complicated.\n'.splitlines(1)
two = '   1. Beautiful is better than ugly.\n   3.   Simple is better than complex.\n   4. Complicated is better than complex.\n   5. Flat is better than nested.\n'.splitlines(1)
print(''.join(Differ().compare(one, two)))
