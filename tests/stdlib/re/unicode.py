# Characters of all widths, categories, case, and bytes.
import re

TEXTS = ['plain text 12', 'naïve café ½ ²', 'слово и ещё 日本語 ٣٤', 'emoji \U0001F600 and \U00010400\U00010428 ok', 'lone \ud800 surrogate']
for text in TEXTS:
    print(ascii(text), ascii(re.findall(r'\w+', text)), ascii(re.findall(r'\W', text)), ascii(re.findall(r'\d', text)))
    print(ascii(re.findall(r'\b\w', text)), ascii(re.sub(r'(\w)(\w*)', r'\2\1', text)), ascii(re.split(r'\s', text)))
    print(ascii(re.findall('[^a-z ]+', text)), ascii(re.findall('(?i)[é-я]', text)), ascii(re.findall('.$', text)))
    print(ascii(re.findall('[\U00010000-\U0010ffff]|[\ud800-\udfff]', text)), ascii(re.findall(r'[^\W\d_]+', text)))
    print(len(re.findall('(?s).', text)), ascii(re.search('(.)\\1|$', text).group()))

print(re.findall(r'\N{GREEK SMALL LETTER ALPHA}|\u03b2|\U000003b3|\x64', 'αβγd'), re.findall(r'[\N{DIGIT ONE}-\N{DIGIT THREE}]', '01234'))
print(re.match('日本', '日本語').span(), re.search('語', '日本語').start(), re.search('\U0001F600', 'a\U0001F600').span())
print(re.search('\u0100', 'abc'), re.search('[\u0100-\u0200]', 'abc'), re.search('[^\u0100]', 'abc').span(), re.findall('[é\u0100b]', 'abé'))
print(re.match('\u0100*b', 'b').span(), re.match('[\u0100]?b', 'b').span(), re.match('(\u0100)|b', 'b').regs, re.search('\u0100+', 'abc'))

# Case as Unicode has it, letter by letter.
for c in 'aikns\xb5\xdf\xe0\xff\u0130\u0131\u017f\u01c4\u01c5\u0345\u0390\u03b2\u03c3\u0412\u1c80\u1e60\u1e9b\u1fb3\u1fd3\u2126\u212a\ufb05\U00010400':
    relatives = [d for d in map(chr, [*range(0x250), *range(0x340, 0x530), *range(0x1c80, 0x1c90), *range(0x1e00, 0x2200),
                                      *range(0xa640, 0xa660), 0xfb05, 0xfb06, *range(0x10400, 0x10450)])
                 if re.fullmatch(re.escape(c), d, re.I)]
    print(ascii(c), ascii(relatives), ascii(re.findall(f'[{c}]', ''.join(relatives), re.I)) == ascii(relatives))
print(ascii(re.findall('[à-þ]', 'ÀÞ×÷àþŸÿ', re.I)), ascii(re.findall('[^à-þ]', 'ÀÞ×÷àþŸÿ', re.I)), ascii(re.findall('[Ā-ſ]', 'sSkKāĀ', re.I)))
print(ascii(re.sub('привет', 'x', 'Привет, ПРИВЕТ привет', flags=re.I)), re.findall('(?i)straße', 'STRASSE Straße STRAẞE'))

# Bytes and what is like them.
print(re.findall(rb'\w+', b'ab \xe9c_1'), re.findall(rb'[\x80-\xff]', b'a\x80\xff'), re.search(rb'\x00', b'a\x00').span())
print(re.sub(b'a', b'\\\\x', b'banana'), re.split(b',', bytearray(b'a,b')), re.findall(b'.', memoryview(b'ab\n')), re.sub(b'(a)', rb'<\1>', bytearray(b'a')))
m = re.match(b'(?P<n>a)', bytearray(b'abc'))
print(m, m['n'], m.string, m.groupdict(), m.expand(rb'\g<n>!'))
print(re.compile(b'a|\xff').pattern, re.compile(b'a+').findall(bytearray(b'aab')), re.subn(b'', b'-', b'ab'))

class Text(str):
    pass

m = re.match('a', Text('ab'))
print(type(m.group()).__name__, type(m.string).__name__, type(re.sub('x', 'y', Text('a'))).__name__, type(re.split(',', Text('a'))[0]).__name__,
      type(re.compile(Text('a')).pattern).__name__, re.compile(Text('a')) == re.compile('a'))
