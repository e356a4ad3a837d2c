# Hexadecimal, base64, uuencode, quoted-printable and checksums, and the errors of the decoders.
import binascii as B


def show(function, *args, **kwargs):
    try:
        print(function.__name__, args, kwargs, repr(function(*args, **kwargs)))
    except Exception as error:
        print(function.__name__, args, kwargs, type(error).__module__, type(error).__name__, error)


for data in [b'', b'a', b'ab', b'abc', b'\xff' * 10, 'caf\xe9', 'abc', 5, bytearray(b'x')]:
    for function in B.b2a_base64, B.hexlify, B.b2a_uu, B.b2a_qp, B.crc32:
        show(function, data)
print(B.hexlify(memoryview(b'xy')), B.crc32(memoryview(b'xy')))
show(B.b2a_base64,b'abc',newline=False)
show(B.b2a_base64,b'abc',False)
show(B.hexlify,b'abcdef',':',2)
show(B.hexlify,b'abcdef',b'-',-4)
show(B.hexlify,b'abc','ab')
show(B.hexlify,b'abc',sep=5)
show(B.hexlify,b'abc','-',0); show(B.hexlify,b'',sep=':')
for d in [b'',b'YQ==',b'YQ=',b'YQ',b'Y',b'YWI=',b'YWJj',b'YWJj\n',b' Y W J j',b'YW!!Jj',b'=YWJj',b'YQ==YWJj',b'YQ===',b'YWJj=',b'====',b'Y=Q=',b'YQ=\n=',b'YWJjZ','YWJj','caf\xe9',b'YWJ=j',b'YQ==\n', b'A===',b'AAAA=',b'AA=A=',b'AAA=a', b'AA==a', b'\xff', b'YWJjYWJjY',b'-_-_']:
    show(B.a2b_base64,d)
show(B.a2b_base64,d,strict_mode=True)
for d in [b'',b'6',b'61',b'616',b'6G',b'  ','6162','\xe96',b'AbCd',b'6 1',bytearray(b'61'),5,'\ud800x']: show(B.unhexlify,d)
for d in [b'',b' ',b'\n',b'#86)C',b'#86)C\n',b'#86)',b'#',b'!',b'"86',b'#86)C  \n',b'#86)Cx',b'\x80',b'#86\x01C',b'`',b' \n',b'#86)C`']: show(B.a2b_uu,d)
show(B.b2a_uu,b'a'*46)
show(B.b2a_uu,b'a\0\0')
show(B.b2a_uu,b'a\0\0',backtick=True)
show(B.b2a_uu,b'',backtick=True); show(B.b2a_uu,b'a'*45)
for d in [b'a=b',b'a b\n',b'a \n',b'a\t',b'a ',b'a\r\nb',b'a\rb',b'_ x',b'.\n',b'.',b'x'*80,b'x'*75+b'\xff',b'\xff'*30,b'a\x00',b'a\nb \r\n',b'a'*76+b' ',b'..',b' .\n.\n', b'a\tb\x0b', b'hello world_ a', b'x'*70+b'=\n'+b'y'*80,b'a=\r\n',b'\x7f']:
    show(B.b2a_qp,d)
show(B.b2a_qp,d,quotetabs=True)
show(B.b2a_qp,d,istext=False)
show(B.b2a_qp,d,header=True)
for d in [b'a=3Db',b'a=',b'a=\n',b'a=\r\nb',b'a=3',b'a=3X',b'==',b'=41=4a',b'a_b',b'=  \nb',b'a= b',b'=4',b'=\r',b'=\rb',b'a=\r\r\nb']:
    show(B.a2b_qp,d)
show(B.a2b_qp,d,header=True)
show(B.crc32,b'abc',5)
show(B.crc32,b'abc',-1)
show(B.crc32,b'abc',2**40)
show(B.crc_hqx,b'abc',0)
show(B.crc_hqx,b'abc',70000)
show(B.crc_hqx,b'abc')
show(B.crc_hqx,b'abc',-1)
