# Other names of locales, and the tables of names.
import locale
for a in ('en','de','de_DE','german','C','POSIX','en_US.utf8','en_US.UTF-8','fr_FR@euro','ja_JP.SJIS','ja.eucjp','zh_CN','zh_TW.big5','ru_RU.koi8r','no','nb_no','iw','sr@latin','xx_YY','xx','','de.utf8','DE_de.ISO8859-15','pt','pt_br.utf8','uk','el','tr_TR.iso88599','hebrew','english','en_GB','ca@valencia','c.utf8','C.UTF-8','utf8'):
    print(a, locale.normalize(a))
print(len(locale.locale_alias),len(locale.locale_encoding_alias), len(locale.windows_locale))
print(locale.locale_alias["hebrew"], locale.locale_encoding_alias["utf_8"], locale.windows_locale[0x0409])
