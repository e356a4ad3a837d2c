# Flags: the enumeration, in the call, at the start of the pattern, in groups.
import re

print(list(re.RegexFlag), re.RegexFlag(0), re.RegexFlag(2), re.RegexFlag(1024), re.RegexFlag(2 | 1024))
print(re.I is re.IGNORECASE, re.A, re.L, re.M, re.S, re.U, re.X, re.DEBUG, re.NOFLAG, re.I | re.M, ~re.I, re.I & re.M)
print(int(re.I), re.I == 2, re.I.name, re.I.value, str(re.S), f'{re.S}', isinstance(re.I | 8, re.RegexFlag), re.I | 8)
print(re.RegexFlag.__module__, re.RegexFlag.__name__, re.RegexFlag['M'])
for p in [re.compile('a', re.I), re.compile('a', re.I | re.M | re.S | re.X), re.compile('a', re.A), re.compile(b'a', re.L),
          re.compile(b'a', re.I), re.compile('(?ims)a'), re.compile('(?a)a'), re.compile('a', re.U), re.compile('(?x) a #'),
          re.compile('a', flags=10)]:
    print(p, p.flags, type(p.flags).__name__)
for pattern, flags in [('a', re.L), ('a', re.A | re.U), (b'a', re.U), (b'a', re.L | re.A), ('(?a)x', re.U)]:
    try:
        print(re.compile(pattern, flags))
    except ValueError as e:
        print(pattern, repr(flags), e)

def spans(pattern, text, flags=0):
    return [m.span() for m in re.finditer(pattern, text, flags)]

print(spans('a', 'aAbB', re.I), spans('(?i)A', 'aA'), spans('(?i:a)b', 'abAbAB'), spans('(?i:a(?-i:b))', 'abAbAB'))
print(spans('(?i)a(?-i:B)', 'abaBAB'), spans('[a-c]', 'aBcD', re.I), spans('[^a-c]', 'aBcD', re.I), spans('(?i)[A-z]', 'a_Z`'))
print(spans('.', 'a\nb'), spans('.', 'a\nb', re.S), spans('(?s:.).', 'a\n\nb'), spans('(?s).(?-s:.)', 'a\n\nb'))
print(spans('^b', 'a\nb'), spans('^b', 'a\nb', re.M), spans('a$', 'a\nb'), spans('(?m:a$)', 'a\nb'), spans('(?m)^', 'a\n\nb\n'))
print(spans('a$', 'a\n'), spans('a$', 'a\n\n'), spans(r'a\Z', 'a\n'), spans(r'\n\z', 'a\n'), spans('(?m)(?-m:^)b', 'a\nb'))
VERBOSE = r'''
    (\d+)   # digits
    \       # a space
    [ #]    # a space or a hash
    (?: x y ) {2}   # the group twice
'''
p = re.compile(VERBOSE, re.X)
print(p.match('12  xyxy').groups(), p.match('1 #xyxy').span(), p.match('12 xyxy'))
print(spans('(?x) a b | c d', 'abcd a b'), spans('(?x: a b ) c', 'ab cabc'), spans('(?x)a (?-x: b)', 'a bab'), spans('a b(?x: c # d\n)', 'a bc'))
print(spans(r'\w+', 'aé_1 ²x', re.A), spans(r'\w+', 'aé_1 ²x'), spans(r'\d', '1٣'), spans(r'\d', '1٣', re.A), spans('(?a:\\w)+', 'aé'))
print(spans(r'\s', ' \xa0\u2003\x1c\x85'), spans(r'\s', ' \xa0\u2003\x1c\x85', re.A), spans(r'\bé', 'é a', re.A), spans(r'\bé', 'é a'))
print(spans('é', 'éÉ', re.I), spans('é', 'éÉ', re.I | re.A), spans('k', 'kK\u212a', re.I), spans('k', 'kK\u212a', re.I | re.A))
print(spans('(?i)(a)\\1', 'aA Aa'), spans('(a)(?i:\\1)', 'aA Aa'), spans('(?i)(é)\\1', 'éÉ'), spans('(?i)ß', 'ßẞSS'))
print(spans('(?i)\u03c3', 'σςΣ'), spans('(?i)[\u03c2]', 'σςΣ'), spans('(?i)i', 'iIİı'), spans('(?i)[h-j]', 'iIİı'), spans('(?i)s', 'sSſ'))
print(spans(b'\\w+', b'ab\xe9 c', re.L)[-1], spans(b'(?i)\xe9', b'\xe9\xc9'), spans(b'(?i)[a-z]', b'aZ\xc9'))
re.compile('(a|b)*?c{2,3}[^x-z](?<=ab)', re.I)
