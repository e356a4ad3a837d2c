import csv
import io

rows = [['a', 'b "q"', 'c,d'], [1, 2.5, None], ['line\nbreak', '', "it's"]]
out = io.StringIO()
csv.writer(out).writerows(rows)
print(repr(out.getvalue()), list(csv.reader(io.StringIO(out.getvalue()))))
out = io.StringIO()
csv.writer(out, delimiter=';', quoting=csv.QUOTE_NONNUMERIC, lineterminator='\n').writerows(rows)
print(out.getvalue())
out = io.StringIO()
w = csv.DictWriter(out, ['x', 'y'], restval='-', extrasaction='ignore')
w.writeheader()
w.writerow({'x': 1, 'z': 5})
print(out.getvalue(), list(csv.DictReader(io.StringIO('h,k\n1,2,3\n4\n'), restkey='more', restval='none')))
csv.register_dialect('pipes', delimiter='|', quoting=csv.QUOTE_NONE, escapechar='\\')
print(list(csv.reader(['a|b\\|c|d'], 'pipes')), csv.list_dialects())
s = csv.Sniffer()
dialect = s.sniff('name;age;city\n"Al; B";3;x\n"Cy";4;y\n')
print(repr(dialect.delimiter), repr(dialect.quotechar), s.has_header('name,age\nbob,3\nal,44\n'), csv.excel_tab.delimiter)
for action in (lambda: csv.DictWriter(out, ['x']).writerow({'q': 1}), lambda: list(csv.reader(['"a'], strict=True)), lambda: s.sniff('')):
    try:
        action()
    except Exception as e:
        print(type(e).__name__, e)
