import _pyio
import io
import quopri
import rlcompleter

print(quopri.encodestring(b'caf\xc3\xa9 = 1 \n' + b'x' * 80), quopri.decodestring(b'caf=C3=A9=\n!'), quopri.encodestring(b'a_b c', header=True))
raw = _pyio.BytesIO(b'line one\nline two\r\nthree')
text = _pyio.TextIOWrapper(raw, encoding='utf-8')
print(list(text), text.newlines)
s = _pyio.StringIO('a\nb\n')
print(s.readline(), s.tell(), s.read(), s.getvalue())
b = _pyio.BufferedReader(_pyio.BytesIO(b'0123456789'), 4)
print(b.read(3), b.peek(1)[:1], b.read1(10), b.seek(-2, 2), b.read())
print(isinstance(b, io.IOBase), rlcompleter.Completer({'value': 1}).complete('val', 0))
