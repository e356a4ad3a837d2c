# Many small patterns, put together by chance (always the same one), on many small strings.
import re

state = 3

def chance(n):
    global state
    state = (state * 6364136223846793005 + 1442695040888963407) % (1 << 64)
    return (state >> 33) % n

def pick(choices):
    return choices[chance(len(choices))]

LETTERS = ['a', 'b', 'a', 'b', 'c', 'A', 'B', ' ', '\n', '1', '_', 'é', 'É', 'i', 'ı', 's', 'ſ', 'k', '\u212a', '日', '\U0001F600', 'σ', 'ς']
SETS = ['[ab]', '[^a]', '[a-c]', r'[\d_]', '[A-Z]', r'[\sa]', '[é-ü]', r'[^b-z\s]', '[i-s]', '[]a]', '.', r'\w', r'\d', r'\s', r'\W', r'\S']
PLACES = ['^', '$', r'\b', r'\B', r'\A', r'\Z']
COUNTS = ['*', '+', '?', '{2}', '{1,2}', '{,2}', '*?', '+?', '??', '{1,3}?', '*+', '++']

class Maker:
    def __init__(self):
        self.groups = 0

    def item(self, depth):
        kind = chance(20)
        if kind < 8 or depth == 0:
            return pick(LETTERS[:7] if chance(3) else LETTERS).replace('\n', r'\n')
        if kind < 12:
            return pick(SETS)
        if kind < 13:
            return pick(PLACES)
        if kind < 16:
            text = f'({self.branches(depth - 1)})'
            self.groups += 1
            return text
        if kind < 18:
            return pick(['(?:', '(?=', '(?!', '(?i:', '(?s:', '(?>']) + self.branches(depth - 1) + ')'
        if kind < 19 and self.groups:
            return f'\\{1 + chance(self.groups)}' if chance(2) else f'(?({1 + chance(self.groups)}){self.sequence(depth - 1)}|b)'
        return pick(['(?<=a)', '(?<!b)', '(?<=ab|ba)'])

    def sequence(self, depth):
        text = ''
        for _ in range(1 + chance(4)):
            item = self.item(depth)
            text += item + (pick(COUNTS) if item not in PLACES and chance(3) == 0 else '')
        return text

    def branches(self, depth):
        return '|'.join(self.sequence(depth) for _ in range(1 + (chance(3) == 0) + (chance(6) == 0)))

for number in range(160):
    text = Maker().branches(3)
    try:
        pattern = re.compile(text, pick([0, 0, re.I, re.M, re.S, re.A, re.I | re.M]))
    except re.PatternError as e:
        print(number, ascii(text), e)
        continue
    print(number, ascii(pattern.pattern), pattern.flags, pattern.groups)
    for _ in range(3):
        text = ''.join(pick(LETTERS[:11] if number % 2 else LETTERS) for _ in range(chance(12)))
        found = [m and m.regs for m in (pattern.search(text), pattern.match(text), pattern.fullmatch(text))]
        print(' ', ascii(text), found, [m.span() for m in pattern.finditer(text)])
        print('   ', ascii(pattern.findall(text)), ascii(pattern.split(text)), ascii(pattern.sub(r'<\g<0>>', text)))
