# Host names and punycode: what is encoded, what is refused, and how errors are told.
import encodings.idna as I, codecs
def t(f,*a):
    try: print(f.__name__, ascii(a), '->', ascii(f(*a)))
    except Exception as e: print(f.__name__, ascii(a), type(e).__name__, ascii(str(e)), ascii(e.args) if not isinstance(e,UnicodeError) else ascii(e.args))
enc=lambda s,e='strict': s.encode('idna',e)
dec=lambda s,e='strict': s.decode('idna',e)
enc.__name__='enc'; dec.__name__='dec'
for s in ('python.org','bücher.example','Bücher.EXAMPLE','pythön.org.','.','','..','a..b','.a','a.b..','xn--bcher-kva','a'*63,'a'*64,'ü'*60,'faß.de','ﬀ.x','\u0627a','\u0627\u0628','a\u3002b','日本語。jp','x\u200by','a b.c','a\ud800','xn--ü','-ü','*.example','\u00adx','\u2024.a','ab.'+'a'*64+'.c','ü.'+'b'*70, 'İ.com', 'K.de','\u0378','a\x80.b','٠١','1\u0627','\u06271'):
    t(enc,s)
    t(I.nameprep,s); t(I.ToASCII,s)
for e in ('ignore','replace'): t(enc,'ü',e)
for b in (b'python.org',b'xn--bcher-kva.example',b'XN--BCHER-KVA.Example',b'xn--bcher-kva.',b'',b'.',b'a..b',b'\xff.x',b'xn--\xff',b'xn--a-\xff',b'xn--zzz---',b'xn--',b'XN--fuss-xxx',b'xn--fa-hia.de',b'a'*64,b'xn--iny-zx5ai',b'xn--99999999'):
    t(dec,b); 
    t(I.ToUnicode,b)
    try: t(I.ToUnicode,b.decode('latin1'))
    except Exception as e: print(e)
t(dec,b'a\xffb','replace')
d=codecs.getincrementaldecoder('idna')(); print([d.decode(x) for x in (b'xn--bc',b'her-kva.exa',b'mple')], d.decode(b'',True), d.getstate())
e=codecs.getincrementalencoder('idna')(); print([e.encode(x) for x in ('bü','cher.exa','mple')], e.encode('',True), e.getstate())
print(codecs.lookup('idna').name, I.dots.pattern, I.ace_prefix, I.sace_prefix)
for s in ('bücher','','abc','ü','a-ü','日本語','MajiでKoiする5秒前','-> $1.00 <-','\ud800','a\U0001F600'):
    t(lambda x: x.encode('punycode'),s)
    t(lambda x: x.encode('punycode').decode('punycode'),s)
for b in (b'bcher-kva',b'',b'-',b'--',b'abc',b'abc-',b'\xff-a',b'a\xff',b'99999',b'z',b'A-!',b'bcher-KVA',b'ihqwcrb4cv8a8dqg056pqjye'):
    for er in ('strict','ignore','replace'):
        t(lambda x,er: x.decode('punycode',er),b,er)
import encodings.punycode as P
print(P.punycode_encode('bücher'),P.punycode_decode(b'bcher-kva','strict'))
