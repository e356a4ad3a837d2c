# A store of compressed objects by hash, with trees and commits, walked backwards.
import hashlib, zlib, struct, io, os
objs = {}

def put(kind, data):
    raw = b'%s %d\x00' % (kind, len(data)) + data
    h = hashlib.sha1(raw).hexdigest()
    objs[h] = zlib.compress(raw, 1)
    return h
parent = None
for c in range(300):
    tree = b''
    for i in range(20):
        h = put(b'blob', b'file %d at %d\n' % (i, c if i == c % 20 else 0) * 20)
        tree += b'100644 f%d\x00' % i + bytes.fromhex(h)
    t = put(b'tree', tree)
    parent = put(
        b'commit',
        ('tree %s\n' % t + ('parent %s\n' % parent if parent else '')
         + 'author A <a@b> %d +0000\n\nmsg %d\n' % (c, c)).encode()
    )
n = 0
h = parent
while h:
    raw = zlib.decompress(objs[h])
    head, _, body = raw.partition(b'\x00')
    n += 1
    lines = body.decode().split('\n')
    f = dict((l.split(' ', 1) for l in lines if l and ' ' in l and (l.split()[0] in ('tree', 'parent', 'author'))))
    tr = zlib.decompress(objs[f['tree']]).partition(b'\x00')[2]
    i = 0
    ents = {}
    while i < len(tr):
        sp = tr.index(b' ', i)
        z = tr.index(b'\x00', sp)
        ents[tr[sp + 1:z]] = tr[z + 1:z + 21].hex()
        i = z + 21
    h = f.get('parent')
print(n, len(objs), len(ents))
