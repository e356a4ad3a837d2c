import sqlite3
cx=sqlite3.connect(":memory:"); cx.execute("create table t(b blob, s text)"); cx.execute("insert into t values(zeroblob(10), 'hello')")
def T(f):
    try: print('ok', repr(f()))
    except BaseException as e: print(type(e).__name__, e)
b=cx.blobopen("t","b",1)
print(type(b), len(b), bool(b))
def setit(k,v): b[k]=v
def delit(k): del b[k]
for f in [lambda: b[100], lambda: b[-11], lambda: b[2**1000], lambda:b['a'], lambda:b[0], lambda:b[2:4], lambda:b[::2], lambda:b[5:5],
  lambda: setit(0,1), lambda:setit(0,'x'), lambda:setit(0,b'x'), lambda:setit(0,256), lambda:setit(0,-1), lambda:setit(0,2**80), lambda:setit(100,1), lambda:setit('a',1), lambda:setit(slice(0,2),b'x'), lambda:setit(slice(0,2),'xx'),
  lambda:setit(slice(0,2),b'yz'), lambda:setit(slice(0,4,2),b'QR'), lambda:setit(slice(0,4,2),b'QRS'), lambda:delit(0), lambda:delit(slice(0,2)), lambda: setit(slice(5,5),b''), lambda: setit(slice(0,5,0),b''),
  lambda:b.read(), lambda:b.tell(), lambda:b.seek(1000), lambda:b.seek(-1), lambda:b.seek(0,9), lambda:b.seek(2**31-1,1), lambda:b.seek(2**70), lambda:b.seek(-3,2), lambda:b.read(), lambda:b.seek(0), lambda:b.read(3), lambda:b.read('x'), lambda:b.write(b'abcdefghij'), lambda:b.write('x'), lambda:b.write(b'zz'), lambda:b.tell(), lambda:b.seek(0), lambda:b.read(-5),
  lambda: len(b), lambda: type(b)(), lambda:b.__enter__() is b,
  lambda: cx.blobopen("x","b",1), lambda: cx.blobopen("t","x",1), lambda: cx.blobopen("t","b",9), lambda: cx.blobopen("t","b",1,name='q'), lambda: cx.blobopen("t","b",2**80), lambda: cx.blobopen("t","b",'1'), lambda: cx.blobopen("t","b"), lambda: cx.blobopen("t","b",1,True), lambda: cx.blobopen(1,"b",1)]:
    T(f)
r=cx.blobopen("t","b",1,readonly=True); T(lambda:r.write(b'x')); print(r.read())
cx.execute("update t set b='aaaaaaaaaa'"); T(lambda:b.read(1)); T(lambda:b.write(b'1')); T(lambda: b[0]); T(lambda: setit(0,3)); T(lambda: b[0:2])
T(b.close); T(b.close)
for f in [b.read, lambda:b.write(b''), lambda:b.seek(0), b.tell, lambda:len(b), lambda:b[0], lambda:setit(0,1), b.__enter__, lambda: b.__exit__(None,None,None)]: T(f)
with cx.blobopen("t","b",1) as z: print(z.read())
T(z.read)
z=cx.blobopen("t","s",1); print(z.read())
cx.close()
T(z.read); T(z.close); T(lambda:cx.blobopen("t","b",1))

