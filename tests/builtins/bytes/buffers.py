import warnings
warnings.simplefilter('ignore')
def check(source):
    for line in source.strip().splitlines():
        try: print(line, '->', repr(eval(line)))
        except Exception as e: print(line, '!', type(e).__name__, e)
for T in ('bytes', 'bytearray'):
    src = r'''
T(b'abc'), T(3), T([1, 2]), T('é', 'utf-8'), T(), T(b'a')[0], T(b'abc')[1:], T(b'abc')[::-1], T(range(3)), T(memoryview(b'x')), T('a', 'ascii', 'strict'), T(iter([5]))
T(b'a,b,c').split(b','), T(b' a b ').split(), T(b'a,b').rsplit(b',', 1), T(b'a\nb\r\nc').splitlines(), T(b'a\nb').splitlines(True), T(b'abc').partition(b'b'), T(b'abc').rpartition(b'x'), T(b'a b').split(None, 1), T(b'a').split(sep=b'a')
T(b'abc').find(b'c'), T(b'abc').find(99), T(b'abc').rfind(b'z'), T(b'abc').index(b'b'), T(b'aba').count(b'a'), T(b'aba').count(97), T(b'aaa').replace(b'a', b'bb', 2), T(b'abc').startswith(b'a'), T(b'abc').endswith((b'x', b'c')), T(b'abc').startswith(b'b', 1), b'b' in T(b'abc'), 98 in T(b'abc')
T(b'AbC').upper(), T(b'AbC').lower(), T(b'AbC').swapcase(), T(b'ab cd').title(), T(b'abC').capitalize(), T(b'ab').center(5, b'*'), T(b'ab').ljust(4), T(b'ab').rjust(4, b'.'), T(b'-5').zfill(4), T(b' a ').strip(), T(b'xax').strip(b'x'), T(b'xax').lstrip(b'x'), T(b'xax').rstrip(b'x'), T(b'a\tb').expandtabs(4)
T(b'abc').isalpha(), T(b'1').isdigit(), T(b'a1').isalnum(), T(b' ').isspace(), T(b'ab').islower(), T(b'AB').isupper(), T(b'Ab').istitle(), T(b'\xff').isascii(), T(b'').isalpha()
T(b'-').join([b'a', T(b'b'), memoryview(b'c')]), T(b'').join([]), T(b'abc').translate(bytes(range(256))), T(b'abc').translate(None, b'b'), T(b'abc').translate(bytes.maketrans(b'ab', b'xy'), b'c'), T(b'ab').hex(), T(b'abcd').hex(':'), T(b'abcde').hex('-', 2), T(b'abcde').hex('-', -2), T.fromhex('01 fF'), T(b'ab').removeprefix(b'a'), T(b'ab').removesuffix(b'b'), T(b'ab').decode(), T(b'\xff').decode('latin-1'), T(b'\xff').decode(errors='replace')
T(b'ab') + b'c', T(b'ab') + bytearray(b'c'), T(b'ab') * 2, 2 * T(b'ab'), T(b'ab') == b'ab', T(b'ab') < b'ac', T(b'a') == 'a', T(b'a') != bytearray(b'a'), T(b'a') + memoryview(b'x'), len(T(b'abc')), list(T(b'ab')), bool(T(b'')), T(b'') == T()
T(b"a'b"), T(b'a"b'), T(b'a\'"b'), T(b'\t\n\r\\\x00\x7f\xff'), str(T(b'x')), ascii(T(b'\xe9')), repr(T(b'ab'))
T(b'abc')[5]
T(b'abc')['a']
T(b'abc') + 'a'
'a' + T(b'abc')
T(b'abc') * 'a'
T(b'abc') < 'a'
T(b'abc') < 1
'a' in T(b'abc')
256 in T(b'abc')
T(b'abc').find('a')
T(b'abc').find(256)
T(b'abc').index(b'z')
T(b'abc').count('a')
T(b'abc').split('a')
T(b'abc').split(b'')
T(b'abc').partition(b'')
T(b'abc').replace('a', b'b')
T(b'abc').startswith('a')
T(b'abc').startswith([b'a'])
T(b'abc').startswith((1,))
T(b'abc').center(5, 'a')
T(b'abc').center(5, b'ab')
T(b'abc').strip('a')
T(b'abc').join(['a'])
T(b'abc').join(1)
T(b'abc').translate(b'a')
T(b'abc').translate('a')
T(b'abc').hex('')
T(b'abc').hex('ab')
T(b'abc').hex(1)
T.fromhex('0')
T.fromhex('zz')
T.fromhex('0é')
T.fromhex(1)
T.fromhex('0 0')
T(b'\xff').decode()
T(b'\xff').decode('ascii')
T(b'a').decode('foo')
T(b'a').decode(1)
T('a')
T(1.5)
T([1.5])
T([300])
T(10**30)
T(b'a', 'ascii')
T(None)
T({'a': 1})
T(b'a').foo
T.maketrans(b'a', b'bc')
T.maketrans('a', 'b')
T(b'abc').removeprefix('a')
T(b'abc').expandtabs('a')
T(b'abc').zfill()
hash(T(b'abc')) == hash(b'abc')
T(b'%s') % b'a', T(b'%d') % 5
T(b'ab').__getnewargs__() if T is bytes else T(b'ab').__reduce__()
T(b'a').__contains__(97), T(b'a').__len__(), T(b'a').__getitem__(0), T(b'a').__mul__(2), T(b'a').__add__(b'b'), T(b'a').__eq__(1), T(b'a').__lt__(1), T(b'a').__iter__().__next__(), T(b'abc').__bytes__() if T is bytes else 0
'''.replace('T(', T + '(').replace('T.', T + '.')
    for line in src.strip().splitlines():
        try: print(line, '->', repr(eval(line, {'T': eval(T)})))
        except Exception as e: print(line, '!', type(e).__name__, e)
def act(f):
    try: return f()
    except Exception as e: return f'{type(e).__name__}: {e}'
b = bytearray(b'hello')
b[0] = 72; print(b); b[1:3] = b'EY'; print(b); b[1:3] = [1, 2, 3]; print(b); del b[0]; print(b); del b[::2]; print(b)
b.append(65); b.extend(b'xy'); b.extend([1]); b.insert(0, 90); print(b, b.pop(), b.pop(0)); b.remove(65); print(b); b.reverse(); print(b); b += b'zz'; b *= 2; print(b); c = b.copy(); b.clear(); print(b, c)
for f in (lambda: b.append(256), lambda: b.append('a'), lambda: b.append(-1), lambda: b.extend('a'), lambda: b.extend([256]), lambda: b.extend(1), lambda: b.pop(), lambda: b.remove(1), lambda: b.insert('a', 1), lambda: b.insert(0, 300), lambda: b.__setitem__(5, 1), lambda: c.__setitem__(0, 'a'), lambda: c.__setitem__(0, 256), lambda: c.__setitem__(slice(0, 1), 'a'), lambda: c.__setitem__(slice(0, 1), 5), lambda: c.__setitem__(slice(None, None, 2), b'a'), lambda: c.__delitem__(100), lambda: c.pop(100), lambda: c.remove('a'), lambda: hash(c), lambda: c.__iadd__('a'), lambda: b'a'.__setitem__, lambda: c.resize(2), lambda: c.resize(-1), lambda: c.__alloc__() > 0, lambda: c.find(b'z')):
    print(act(f))
print(c)
m = memoryview(c)
print(act(lambda: c.append(1)), act(lambda: c.clear()), act(lambda: c.__delitem__(0)))
m.release(); c.append(1); print(c)
# memoryview
m = memoryview(bytearray(range(10)))
print(m[0], m[-1], m[2:5].tolist(), m[::2].tolist(), m[::-1].tobytes(), len(m), m.nbytes, m.itemsize, m.format, m.ndim, m.shape, m.strides, m.suboffsets, m.readonly, m.c_contiguous, m.f_contiguous, m.contiguous)
m[0] = 99; m[1:3] = b'ab'; print(m.obj, m.tobytes(), m.hex(), m.hex('-', 4), m == bytes(m), m[:3] == b'cab', m.toreadonly().readonly)
w = m[:8].cast('I'); print(w.tolist(), w.shape, w.format, w.itemsize, w[0], w.cast('B')[0]); w[0] = 1; print(m.tolist())
d2 = m[:8].cast('B', (2, 4)); print(d2.tolist(), d2.shape, d2.strides, d2[1, 2], d2.ndim, len(d2)); 
for f in (lambda: m[20], lambda: m['a'], lambda: m.__setitem__(0, 256), lambda: m.__setitem__(0, 'a'), lambda: m.__setitem__(slice(0, 2), b'abc'), lambda: m.__delitem__(0), lambda: memoryview(b'abc').__setitem__(0, 1), lambda: m.cast('z'), lambda: m.cast('I'), lambda: m.cast('B', (3, 4)), lambda: d2[0], lambda: d2[5, 5], lambda: d2[0, 0, 0], lambda: hash(m), lambda: hash(memoryview(b'ab')) == hash(b'ab'), lambda: memoryview('a'), lambda: m < m, lambda: m + m, lambda: m.cast('f')[0:0], lambda: memoryview(b'abcdefgh').cast('d')[0], lambda: memoryview(b'ab').cast('c').tolist(), lambda: memoryview(b'ab').cast('h')[0], lambda: memoryview(b'ab').cast('b')[0], lambda: m.index(5), lambda: m.count(5), lambda: m.index(200), lambda: list(reversed(memoryview(b'abc'))), lambda: 97 in memoryview(b'abc'), lambda: memoryview(b'abc').__eq__(1), lambda: bytes(memoryview(b'abc')[::2]), lambda: memoryview(memoryview(b'x')).obj):
    print(act(f))
with memoryview(b'abc') as v: print(v[0])
print(act(lambda: v[0]), act(lambda: len(v)), repr(v).split(' at')[0], act(lambda: v.__enter__()))
class B(bytes):
    def __repr__(self): return 'B' + bytes.__repr__(self)
    def __bytes__(self): return b'custom'
print(B(b'a'), bytes(B(b'a')), type(B(b'a') + b''), type(B(b'ab')[:1]), B(b'a') == b'a', {B(b'a'): 1}[b'a'], '%s' % B(b'x'))
class HB:
    def __bytes__(self): return b'hb'
class BadHB:
    def __bytes__(self): return 'x'
print(bytes(HB()), act(lambda: bytes(BadHB())), act(lambda: bytearray(HB())))
class BA(bytearray): pass
x = BA(b'q'); x.attr = 1; print(x, x.attr, type(x + b''), x == b'q', repr(x))
