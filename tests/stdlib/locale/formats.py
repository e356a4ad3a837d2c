# Numbers, money and names of locales, independent of what is installed.
import locale
locale.setlocale(locale.LC_ALL, 'C')
print(locale.__all__)
print(locale.localeconv())
for x in ['en_US','de','C','POSIX','en_US.utf8','de_DE@euro','fr_FR.ISO8859-1','english','ja_JP.SJIS','','sr_RS@latin','zz_ZZ','utf8','C.UTF8','c.utf-8','en_us.UTF-8','pt','zh','UTF-8','de_de.iso885915@euro','nb','en.utf8']:
    print(repr(x), repr(locale.normalize(x)))
def t(f):
    try: print(f())
    except BaseException as e: print(type(e).__name__, e)
t(lambda: locale.setlocale(99)); t(lambda: locale.setlocale(locale.LC_ALL, 'C'))
t(lambda: locale.getlocale()); t(lambda: locale.getlocale(locale.LC_ALL))
t(lambda: locale.format_string('%d %s %.2f %%',(1000000,'x',12345.678),True)); t(lambda: locale.format_string('%(a)d',{'a':3})); t(lambda: locale.currency(3.5)); t(lambda: locale.str(3.5)); t(lambda: locale.atof('3.5')); t(lambda: locale.atoi('3')); t(lambda: locale.delocalize('1,000.5')); t(lambda: locale.localize('1000.5',True)); t(lambda: locale.strcoll('a','b')); t(lambda: locale.strxfrm('abc'))
t(lambda: locale.format_string('%d %d',1)); t(lambda: locale.format_string('%5.1f|%-8d|',(2.25,3)))
t(lambda: locale.getpreferredencoding().lower()); t(lambda: locale.nl_langinfo(locale.DAY_1)); t(lambda: locale.nl_langinfo(999999))
print(locale.LC_ALL, locale.LC_CTYPE, locale.CHAR_MAX, locale.Error, locale.Error.__mro__)
locale._override_localeconv={'thousands_sep':',','grouping':[3,0],'decimal_point':'.','currency_symbol':'$','int_curr_symbol':'USD ','mon_grouping':[3,3,0],'mon_thousands_sep':',','mon_decimal_point':'.','frac_digits':2,'int_frac_digits':2,'p_cs_precedes':1,'n_cs_precedes':1,'p_sep_by_space':0,'n_sep_by_space':0,'p_sign_posn':1,'n_sign_posn':1,'positive_sign':'','negative_sign':'-'}
for f in ['%d','%12d','%-12d|','%+d','%.2f','%012d','%s','%x','%5.1e','%i','%u']:
    t(lambda: locale.format_string(f,1234567,grouping=True))
t(lambda: locale.format_string('%s %d %(x)s','a',1)); 
t(lambda: locale.currency(1234567.891,grouping=True)); t(lambda: locale.currency(-1234567.891,grouping=True,international=True)); t(lambda:locale.currency(5,symbol=False))
t(lambda: locale.atof('1,234.5')); t(lambda: locale.atoi('1,234')); t(lambda: locale.localize('1234567.5',True)); t(lambda: locale.localize('1234567.5',True,True)); t(lambda: locale.str(1234.5)); t(lambda:locale.delocalize('1,234.5'))
t(lambda: locale.format_string('%*d|',(12,1234567),grouping=True)); t(lambda: locale.format_string('%*.*f|',(12,2,1234567.5),grouping=True))
