# The functions that split a URL by hand, with their warnings.
import urllib.parse as parse
import warnings


def t(name, *args):
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter('always')
        try:
            result = getattr(parse, name)(*args)
        except Exception as e:
            result = type(e).__name__, str(e)
        print(name, args, repr(result), [(w.category.__name__, str(w.message)) for w in caught])


for a in ['http://a/b', 'HTTP:x', 'a', '', '//x', ':x', 'a1+:b', 'x:\ny']:
    t('splittype', a)
for a in ['//h/p', '//h', 'h/p', '//', '///x', '//h?q', '//h#f', '//h;x', '//h\\x/y', '//a\nb/c']:
    t('splithost', a)
for a in ['u@h', 'u:p@h', 'h', 'a@b@c', '@h', 'u@']:
    t('splituser', a)
for a in ['u:p', 'u', 'u:', ':p', 'a:b:c', 'a:b\nc']:
    t('splitpasswd', a)
for a in ['h:80', 'h', 'h:', 'h:x', 'h:8x', '[::1]:80', 'h:80:90', ':80', 'h:٣']:
    t('splitport', a)
for a in ['h:80', 'h', 'h:', 'h:x', 'h:8x', ':', 'h:0', 'h: 80', 'h:-1']:
    t('splitnport', a)
    t('splitnport', a,55)
for a in ['p?q', 'p', 'p?', '?q', 'a?b?c', 'p?q#f']:
    t('splitquery', a)
for a in ['p#q', 'p', 'p#', '#q', 'a#b#c']:
    t('splittag', a)
for a in ['p;q=1;r', 'p', 'p;', ';q']:
    t('splitattr', a)
for a in ['p=q', 'p', 'p=', '=q', 'a=b=c']:
    t('splitvalue', a)
t('to_bytes', 'abc')
t('to_bytes', 'é')
t('to_bytes',b'x')
t('to_bytes',5)
t('unwrap', ' <URL:http://x> ')
t('unwrap', '<http://x>')
t('unwrap', 'url:x')
t('unwrap', 'URL:x')
