# Regular expressions over a long text: searching, replacing, splitting, tokenizing.
import re, random
random.seed(3)
words = [
    'alpha', 'beta', 'gamma', 'delta', 'foo123', 'bar_baz', 'http://example.com/path?x=1', 'user@mail.org',
    '192.168.1.1', '2024-01-15', '$12.50', '<div class="a">', '</div>'
]
text = ' '.join((random.choice(words) for _ in range(20000)))
pats = [
    '\\b\\w+@\\w+\\.\\w+\\b', 'https?://[^\\s/]+(/[^\\s?]*)?(\\?\\S*)?', '(\\d{1,3}\\.){3}\\d{1,3}',
    '(\\d{4})-(\\d\\d)-(\\d\\d)', '\\$(\\d+)\\.(\\d\\d)', '<(/?)(\\w+)[^>]*>', '(?i)ALPHA|BETA', '[a-z]+\\d+',
    '(foo|bar)\\w*', '(?P<w>\\w)(?P=w)', '\\s+', '.*?delta'
]
for p in pats:
    r = re.compile(p)
    print(p, len(r.findall(text)), sum((m.end() - m.start() for m in r.finditer(text))))
print(
    len(re.sub('\\d+', lambda m: str(int(m.group()) + 1), text)), len(re.sub('(\\w+)@(\\w+)', '\\2 at \\1', text)),
    len(re.split('[ .]', text))
)
tok = re.compile('(?P<num>\\d+(\\.\\d*)?)|(?P<id>[A-Za-z_]\\w*)|(?P<op>[-+*/=()])|(?P<ws>\\s+)|(?P<bad>.)')
from collections import Counter
c = Counter((m.lastgroup for m in tok.finditer('x = 3.14 * (y + foo) / 2 - bar1 ' * 6000)))
print(c)
n = 0
for w in text.split():
    if re.match('^[a-z]+$', w):
        n += 1
    if re.search('\\d', w):
        n += 1
    if re.fullmatch('(a|b)+', w):
        n += 1
print(n)
