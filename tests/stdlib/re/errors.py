# Patterns that are none: messages and positions.
import re
import warnings

PATTERNS = r'''
( ) a) (a (?:a (?=a (?!a (?<=a (?<!a (?>a (?P<n>a (?i:a a** a*{2} * + ? {1}* a|* (*a) (?:) ^* $+ \b? a{2}{3} a{3,2} a{1}?? a?+? a*+* a++?
[ [a [^ [] [^] [a- [z-a] [a-\d] [\d-a] [\w-] [a-b-c] [\ [\x1] [\u12 [\N{x}] [\8] [\400] [\Q] [a\
\ \q \8 \1 (a)\2 (\1) (a\1) (?P<a>(?P=a)) \x1 \x \xg \u123 \U0010FFF \U00110000 \N \N{ \N{} \N{x} \N{NO SUCH NAME} \400 \777 \07 \0 \08 \e \Z\z \G
(? (?P (?P< (?P<a (?P<> (?P<a> (?P<1>a) (?P<a-b>x) (?P<a>x)(?P<a>y) (?P= (?P=a (?P=) (?P=a) (?P=1) (?Px) (?P>a) (?<a) (?<x> (?x (?z) (?& (?# (?#a (?#)(
(?( (?(1 (?(1)a (?(1)a|b|c) (?(2)a)(b) (a)(?(1)b|c (?(0)a) (?(a)b) (?(a-b)c) (?(01)b) (?()a) (?(1) (?P<x>a)(?(x)b|c)d) (?(99999999999)a)
(?i (?i- (?i-: (?ix (?i-i:a) (?-i) (?-i (?-a:b) (?au:b) (?L:a) (?iz:a) (?i-z:a) (?i:a a(?i)b (?i)(?m)a (a(?i)) (?i)* (?u)a (?a)a (?ua)a (?-) (?:-i) (?s-i:.)a(?x:a b) (?i5) (?i-5)
(?<=a*) (?<=a|bc) (?<!a{2,3}) (?<=a{2}) (?<=(a)\1) (a)(?<=\1) (?<=(?P<x>a)(?P=x)) (a)(?<=(?(1)b|c)) (?<=(a)(?(1)b|c)) (?<=ab|cd) (?<=(?:a|bb)c) (?<=(a)) (?<=$) (?<=\b)
a{4294967295} a{,4294967295} a{99999999999999999999} a{1,2 a{,} a{} a{x} a{1,x} {1} a{ x{0}
'''
for pattern in PATTERNS.split():
    try:
        p = re.compile(pattern)
        print(pattern, p.groups, dict(p.groupindex), p.flags)
    except re.PatternError as e:
        print(pattern, '->', e, '|', e.msg, e.pos, e.lineno, e.colno, e.pattern == pattern)
    except (OverflowError, ValueError) as e:
        print(pattern, '->', type(e).__name__, e)

for pattern in ['a\nb\n(c', '(?x) a # (\n[', 'é(', '(?P<é>x)(?P<é>y)', '(?P<a\nb>x)', '[é-a]', '\\é', '(?é)', '(?P<日本>x)(?P=日本)']:
    try:
        print(ascii(pattern), re.compile(pattern).groupindex)
    except re.PatternError as e:
        print(ascii(pattern), '->', ascii(str(e)), e.pos, e.lineno, e.colno)
for pattern in [b'(', b'\\u1234', b'\\N{DIGIT ONE}', b'(?P<\xe9>a)', b'(?u)a', b'(?L)a', b'(?La)a', b'\\xe', b'[\xe9-a]', b'(?\xe9)',
                b'a\n)', b'(?P<n>x)(?P=n)']:
    try:
        p = re.compile(pattern)
        print(pattern, p.flags, p.groups)
    except (re.PatternError, ValueError) as e:
        print(pattern, '->', type(e).__name__, e)

print(re.error is re.PatternError, re.PatternError.__mro__, re.PatternError.__module__)
e = re.PatternError('message', 'ab\ncd', 4)
print(str(e), e.args, e.msg, e.pattern, e.pos, e.lineno, e.colno, repr(e))
e = re.PatternError('message')
print(str(e), e.msg, e.pattern, e.pos, e.lineno, e.colno)

with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter('always')
    for pattern in ['[[a]', '[a[]', '[a--b]', '[a&&b]', '[a||b]', '[a~~b]', '[--a]', '[&&a]', '[a-c--d]', '[^[x]', '[a-z&&[b]]']:
        try:
            re.compile(pattern)
        except re.PatternError as e:
            print(pattern, e)
        for w in caught:
            print(pattern, w.category.__name__, w.message)
        caught.clear()
