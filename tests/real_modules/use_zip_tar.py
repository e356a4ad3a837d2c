import gzip
import io
import tarfile
import zipfile

out = io.BytesIO()
with zipfile.ZipFile(out, 'w', zipfile.ZIP_DEFLATED) as z:
    z.writestr('a.txt', 'text ' * 100)
    z.writestr(zipfile.ZipInfo('d/b.bin', (2020, 1, 2, 3, 4, 6)), b'\0\1')
z = zipfile.ZipFile(out)
print(z.namelist(), z.read('d/b.bin'), z.getinfo('a.txt').file_size, z.testzip(), z.getinfo('d/b.bin'), zipfile.is_zipfile(out), zipfile.Path(z, 'd/').joinpath('b.bin').exists())
try:
    z.read('zz')
except KeyError as e:
    print(e)
try:
    zipfile.ZipFile(io.BytesIO(b'not'))
except zipfile.BadZipFile as e:
    print(e)
out = io.BytesIO()
with tarfile.open(fileobj=out, mode='w:gz') as t:
    info = tarfile.TarInfo('x/y.txt')
    info.size = 5
    info.mtime = 1000000000
    t.addfile(info, io.BytesIO(b'hello'))
out.seek(0)
with tarfile.open(fileobj=out) as t:
    print(t.getnames(), t.extractfile('x/y.txt').read(), t.getmember('x/y.txt').mode)
try:
    tarfile.open(fileobj=io.BytesIO(b'x' * 600))
except tarfile.ReadError as e:
    print(str(e).splitlines()[0])
print(gzip.decompress(gzip.compress(b'data' * 50)) == b'data' * 50)
