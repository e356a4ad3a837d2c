import configparser
import io

source = '''
[DEFAULT]
base = /srv
level = 3

[paths]
home = %(base)s/home
list =
    one
    two
flag = yes
; a comment
ratio: 2.5

[empty]
'''
c = configparser.ConfigParser()
c.read_string(source)
print(c.sections(), c['paths']['home'], c.getint('paths', 'level'), c['paths'].getboolean('flag'), c.getfloat('paths', 'ratio'))
print(repr(c['paths']['list']), c.get('empty', 'none', fallback='dflt'), dict(c['empty']), 'paths' in c, c.has_option('paths', 'x'))
c['new'] = {'Key': 'v%%', 'n': '5'}
c.set('new', 'more', 'text')
c.remove_option('new', 'n')
out = io.StringIO()
c.write(out)
print(out.getvalue())
e = configparser.ConfigParser(interpolation=configparser.ExtendedInterpolation(), allow_no_value=True, delimiters='=')
e.read_string('[a]\nx=1\nalone\n[b]\ny=${a:x}2\n')
print(e['b']['y'], e['a']['alone'], e['b'], list(e.items('b')))
for text in ('x=1\n', '[a]\n[a]\n', '[a]\nk=1\nk=2\n', '[a]\nwhat\n'):
    try:
        configparser.ConfigParser().read_string(text)
    except configparser.Error as error:
        print(type(error).__name__, str(error))
for action in (lambda: c.get('zz', 'k'), lambda: c.get('paths', 'zz'), lambda: c['zz'], lambda: c.getint('paths', 'home')):
    try:
        action()
    except Exception as error:
        print(type(error).__name__, error)
