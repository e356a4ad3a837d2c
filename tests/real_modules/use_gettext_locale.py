import gettext
import io
import locale
import struct

def catalog(pairs):
    ids = sorted(pairs)
    keys = [k.encode() for k in ids]
    texts = [pairs[k].encode() for k in ids]
    start = 28 + 16 * len(ids)
    table, data = [], b''
    for group in (keys, texts):
        for item in group:
            table += [len(item), start + len(data)]
            data += item + b'\0'
    return struct.pack('<7I', 0x950412de, 0, len(ids), 28, 28 + 8 * len(ids), 0, 0) + struct.pack(f'<{len(table)}I', *table) + data


mo = catalog({'': 'Content-Type: text/plain; charset=UTF-8\nPlural-Forms: nplurals=2; plural=(n != 1);\n', 'hello': 'hallo', 'cat\0cats': 'Katze\0Katzen', 'menu\x04open': 'öffnen'})
t = gettext.GNUTranslations(io.BytesIO(mo))
print(t.gettext('hello'), t.ngettext('cat', 'cats', 1), t.ngettext('cat', 'cats', 3), t.pgettext('menu', 'open'), t.gettext('none'), t.info(), t.charset())
print(gettext.NullTranslations().ngettext('a', 'b', 2), gettext.c2py('n%10==1 && n%100!=11 ? 0 : n ? 1 : 2')(21), gettext.find('none') is None)
for plural in ('n+', 'n?1', '1;2'):
    try:
        gettext.c2py(plural)
    except ValueError as e:
        print(e)
print(locale.normalize('de_DE'), locale.format_string('%d', 1234567, grouping=True), locale.atof('3.5'), locale.localeconv()['decimal_point'], locale.delocalize('1.5'))
