import inspect
import io
import quopri

samples = [b'', b'plain', b'caf\xc3\xa9 = 1', b'tab\there \nend \t\n', b'x' * 200, b'a_b c', b'.\n.dot', b'crlf\r\nline\r\n', bytes(range(256)),
           b'ends with space ', b'ends with tab\t', b'= at end =', 'é'.encode() * 30]
for data in samples:
    for quotetabs in (False, True):
        for header in (False, True):
            text = quopri.encodestring(data, quotetabs, header)
            print(quotetabs, header, text, quopri.decodestring(text, header) == data)
for text in (b'=C3=A9', b'soft=\nbreak', b'soft= \nbreak', b'=XX', b'=4', b'=', b'a_b', b'=\r\nx', b'trail   \nnext', b'==41'):
    print(text, quopri.decodestring(text), quopri.decodestring(text, header=True))
out = io.BytesIO()
quopri.encode(io.BytesIO(b'line \xff\nnext\t\n'), out, quotetabs=True)
print(out.getvalue())
back = io.BytesIO()
quopri.decode(io.BytesIO(out.getvalue()), back)
print(back.getvalue(), sorted(quopri.__all__))
print([str(inspect.signature(getattr(quopri, name))) for name in sorted(quopri.__all__)])
for bad in ('é', 5):
    try:
        quopri.encodestring(bad)
    except TypeError as e:
        print(e)
