# DictReader, DictWriter, dialect classes, the registry and the sniffer.
import csv
import io


def show(function, *args, **kwargs):
    try:
        print(repr(function(*args, **kwargs)))
    except Exception as error:
        print(type(error).__module__, type(error).__name__, error)


class Bars(csv.Dialect):
    delimiter = '|'
    quotechar = '"'
    lineterminator = '\n'
    quoting = csv.QUOTE_MINIMAL


class Empty(csv.Dialect):
    pass


out = io.StringIO()
csv.writer(out, Bars).writerow(['a|b', 'c'])
csv.writer(out, dialect=Bars()).writerow(['a|b', 'c'])
print(repr(out.getvalue()))
show(Empty)
for name, value in [('delimiter', '::'), ('delimiter', 5), ('delimiter', ','), ('quotechar', ''), ('quotechar', None), ('quoting', 9), ('lineterminator', 4), ('lineterminator', '\n'),
                    ('quotechar', "'"), ('quoting', 3), ('escapechar', ','), ('escapechar', '\\')]:
    setattr(Bars, name, value)
    print(name, repr(value), end=' ')
    show(lambda: type(Bars()).__name__)

csv.register_dialect('mine', delimiter='|')
csv.register_dialect('other', csv.unix_dialect, quoting=csv.QUOTE_NONE, escapechar='\\')
print(csv.list_dialects(), csv.get_dialect('mine').delimiter, csv.get_dialect('excel-tab').delimiter, csv.get_dialect('other').quoting, csv.get_dialect('other').lineterminator)
show(csv.register_dialect, 5)
show(csv.register_dialect, 'x', 5)
show(csv.unregister_dialect, 'no')
show(csv.get_dialect, 'no')
show(csv.get_dialect, [])
for name in 'mine', 'other', 'x':
    csv.unregister_dialect(name)
print(csv.list_dialects())

reader = csv.DictReader(io.StringIO('a,b\n1,2\n3\n4,5,6\n\n7,8'))
print(list(reader), reader.fieldnames, reader.line_num)
print(list(csv.DictReader(io.StringIO('1,2'), ['x', 'y', 'z'], restkey='r', restval='v')), csv.DictReader(io.StringIO('')).fieldnames)
print(list(csv.DictReader(['p;q', '1;2'], delimiter=';')), csv.DictReader[str])
out = io.StringIO()
writer = csv.DictWriter(out, ['a', 'b'], restval='-')
print(writer.writeheader(), writer.writerow({'a': 1}), writer.writerows([{'a': 1, 'b': 2}]))
show(writer.writerow, {'c': 1})
print(repr(out.getvalue()))
show(csv.DictWriter, out, ['a'], extrasaction='foo')
print(csv.DictWriter(out, ['a'], extrasaction='ignore').writerow({'c': 1, 'a': 2}))

sniffer = csv.Sniffer()
for sample in ['a,b,c\n1,2,3\n4,5,6\n', 'a;b;c\n1;2;3\n', "'a','b'\n'c','d'\n", 'a\tb\n1\t2\n', 'abc\ndef', 'a|b\nc|d\n', '"a" , "b"\n"c" , "d"', 'name,age\nbob,5\nal,6\n',
               "Harry's:Arlington Heights:IL:2/1/03:Kimi Hayes\nShark City:Glendale:IL:12/28/02:Prezence\nTommy:Tinley:MA:3/5/05:Bill\n", 'a b c\n1 2 3\n',
               '"one", "two"\n"three", "fo""ur"\n', 'x\n"a;b"\n"c;d"\n']:
    try:
        found = sniffer.sniff(sample)
        print(repr(found.delimiter), repr(found.quotechar), found.doublequote, found.skipinitialspace, repr(found.lineterminator), found.quoting, found._name)
        print(sniffer.has_header(sample))
    except csv.Error as error:
        print(error)
print(sniffer.sniff('a,b;c\n1,2;3\n', delimiters=';').delimiter, csv.__all__)
