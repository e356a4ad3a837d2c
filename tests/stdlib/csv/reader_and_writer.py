# Reading and writing rows in all quotings, and what readers, writers and dialects refuse.
import csv
import io


def show(function, *args, **kwargs):
    try:
        print(repr(function(*args, **kwargs)))
    except Exception as error:
        print(type(error).__module__, type(error).__name__, error)


def read(source, **kwargs):
    return list(csv.reader(io.StringIO(source, newline='') if isinstance(source, str) else source, **kwargs))


def write(rows, **kwargs):
    out = io.StringIO(newline='')
    writer = csv.writer(out, **kwargs)
    return [writer.writerow(row) for row in rows], out.getvalue()


for text in ['a,b\n1,2', '"a,b",c', '"a""b",c', '"a\nb",c\n', 'a"b,c', '"a"b,c', 'a,"b"  ,c', '', '\n', '\n\n', 'a\r\nb\rc\n', 'a\rb', '"abc', 'a\\,b', '"a\\"b",c', 'a,b,', ',',
             '\0', 'a\0b', ' a, "b"', 'a\\\nb', 'a\\']:
    for kwargs in [{}, dict(strict=True), dict(escapechar='\\'), dict(doublequote=False), dict(quoting=csv.QUOTE_NONE), dict(skipinitialspace=True),
                   dict(quoting=csv.QUOTE_NONE, escapechar='\\'), dict(delimiter=';', quotechar="'")]:
        print(repr(text), kwargs, end=' ')
        show(read, text, **kwargs)
for text in ['1,2.5,"3",x', '"a",1e3,', ' 1, 2', ',""']:
    for quoting in range(6):
        show(read, text, quoting=quoting)
show(read, ['a\nb'])
show(read, ['"a\n', 'b"\n', 'c'])
show(read, [b'a'])
show(read, [5])
show(csv.reader, 5)
show(csv.reader)
for kwargs in [dict(delimiter=''), dict(delimiter='ab'), dict(delimiter=5), dict(delimiter=None), dict(quotechar=''), dict(quotechar=None), dict(quotechar=None, quoting=3),
               dict(quotechar=None, quoting=0), dict(escapechar='ab'), dict(quoting=77), dict(quoting='a'), dict(lineterminator=None), dict(lineterminator=5), dict(foo=5),
               dict(dialect='nosuch'), dict(dialect=5), dict(delimiter='\n'), dict(delimiter='"'), dict(delimiter=' ', skipinitialspace=True), dict(quotechar='\n'),
               dict(escapechar='\r'), dict(escapechar=' ', skipinitialspace=True), dict(delimiter=',', escapechar=','), dict(lineterminator='x', delimiter='x'),
               dict(strict=5), dict(dialect='excel-tab'), dict(dialect=csv.unix_dialect), dict(dialect=csv.excel())]:
    show(read, 'a', **kwargs)

row = ['a', 'b,c', 'd"e', 'f\ng', ' h ', None, 1, 2.5, '', 'x\\y', "it's", True]
for quoting in range(6):
    for kwargs in [{}, dict(escapechar='\\'), dict(doublequote=False), dict(doublequote=False, escapechar='\\'), dict(quotechar="'"), dict(delimiter=';'),
                   dict(lineterminator='\n'), dict(quotechar=None)]:
        show(write, [row], quoting=quoting, **kwargs)
for row in [[], [''], [None], ['', ''], ['\r'], ['a\rb'], 'abc', 5, None, [[1]], [1e20], [10 ** 30], {1: 2}]:
    for kwargs in [{}, dict(quoting=3), dict(quoting=2), dict(quoting=4), dict(quoting=5), dict(delimiter=' ', skipinitialspace=True)]:
        show(write, [row], **kwargs)
show(csv.writer, 5)
show(csv.writer)
writer = csv.writer(io.StringIO())
show(writer.writerows, 5)
show(writer.writerows, [[1], [2]])
show(writer.writerows, [1])
show(type(writer))
reader = csv.reader(['a', 'b'])
print(reader.line_num, next(reader), reader.line_num, type(reader), reader.dialect.delimiter, reader.dialect.quoting, reader.dialect.escapechar)
show(setattr, reader.dialect, 'strict', 1)
print(csv.field_size_limit(), csv.field_size_limit(10), csv.field_size_limit())
show(read, 'a' * 11)
show(csv.field_size_limit, 'a')
csv.field_size_limit(131072)
