import warnings
srcs = ['''
def f():
    try: pass
    finally:
        return 1
''','''
for i in range(3):
    try: pass
    finally:
        break
''','''
for i in range(3):
    try: pass
    finally:
        continue
''','''
try: pass
finally:
    def f(): return 1
    for i in []: break
    for i in []: continue
    while 0:
        break
''','''
def f():
    try: pass
    finally:
        for x in []:
            return 3
''','''
while 1:
    try: pass
    finally:
        if x:
            with y:
                break
''','''
while 1:
    try: pass
    finally:
        match x:
            case 1: break
            case 2: continue
''', '''
assert (1, 'a')
''','''
x = 1 is 1
''','''
x = 'a' is y
''','''
x = () is not y
''','''
1()
''','''
'a'(3)
''','''
[1,2](3)
''','''
[1,2][3,4]
''','''
(1)['a']
''','''
x = [1]['a']
''','''
x = "a"['a']
''','''
x = 1[2]
''', r'''
x = "\d"
''', r'''
x = b"\d"
''', r'''
x = f"\d{1}"
''', r'''
x = "\777"
''', '''
x = 1if 2else 3
''', '''
x = 0x1for x in y
''','''
{1,2}[1]
''','''
(lambda: 1)[1]
''','''
f"a"[1.5]
''','''
(1,2)
(3,4)(5)
''', '''
None()
''', '''
None[1]
''','''
{}[1]
''', '''
x is {}
''', '''
x is 1.5
''', '''
x is -1
''', '''
x is ...
x is None
x is True
''', '''
def g():
    while 1:
        try:
            pass
        finally:
            while 1:
                break
            else:
                break
''','''
class A:
  try: pass
  finally:
    class B:
        for i in x:
            try: pass
            except: break
            finally: continue
''']
for s in srcs:
    with warnings.catch_warnings(record=True) as w:
        warnings.simplefilter('always')
        try: compile(s, 'file.py', 'exec')
        except SyntaxError as e: print('SE', e)
    print(repr(s), [(m.category.__name__, str(m.message), m.lineno, m.filename) for m in w])
with warnings.catch_warnings():
    warnings.simplefilter('error')
    for s in srcs:
        if s.startswith(('\nx = b', '\nx = f', '\nx = 1if', '\nx = 0x1for')): continue
        try: compile(s, 'file.py', 'exec'); print('fine')
        except SyntaxError as e: print(type(e).__name__, e.args)
