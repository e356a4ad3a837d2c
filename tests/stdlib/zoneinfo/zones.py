# Zones from bytes: transitions, folds, rules, errors.
import zoneinfo, datetime, sys
print(zoneinfo.__all__)
def t(f):
    try: print(repr(f()))
    except BaseException as e: print(type(e).__name__, e)
zoneinfo.reset_tzpath(['/usr/share/zoneinfo']); print(zoneinfo.TZPATH)
t(lambda: zoneinfo.reset_tzpath('abc')); t(lambda: zoneinfo.reset_tzpath(['rel/x'])); t(lambda: zoneinfo.ZoneInfo('../x')); t(lambda: zoneinfo.ZoneInfo('/abs')); t(lambda: zoneinfo.ZoneInfo(3)); t(lambda: zoneinfo.ZoneInfo('')); t(lambda: zoneinfo.ZoneInfo())
t(lambda: zoneinfo.ZoneInfo('x/../y')); t(lambda: zoneinfo.ZoneInfo('.')) 
import io
def tzif(types, trans, idx, abbr, footer, v=2):
    import struct
    def block(fmt):
        return b''.join([b'TZif', b'2', b'\0'*15, struct.pack('>6l', 0,0,0,len(trans) if fmt=='q' else 0,len(types),len(abbr)), struct.pack('>%d%s'%(len(trans),fmt),*trans) if fmt=='q' else b'', bytes(idx) if fmt=='q' else b'', b''.join(struct.pack('>lBB',*ty) for ty in types), abbr])
    return block('l')+block('q')+b'\n'+footer+b'\n'
data=tzif([(3600,0,0),(7200,1,4),(0,0,9)],[-1000000000,0,10000000,20000000],[2,0,1,0],b'CET\0CEST\0LMT\0',b'CET-1CEST,M3.5.0,M10.5.0/3')
z=zoneinfo.ZoneInfo.from_file(io.BytesIO(data),key='My/Zone'); print(z, repr(z), z.key, repr(zoneinfo.ZoneInfo.from_file(io.BytesIO(data))).split('/')[0][:30])
D=datetime.datetime
for d in [D(1920,1,1),D(1960,1,1),D(1970,1,1,0,30),D(1970,1,1,1,30),D(1970,4,26,17,46,40),D(1970,4,26,18,0),D(1970,8,20,12),D(1970,8,20,12,33,20,fold=1),D(2000,1,1),D(2000,7,1),D(2020,3,29,2,30),D(2020,3,29,2,30,fold=1),D(2020,3,29,1,59),D(2020,3,29,3,0),D(2020,10,25,2,30),D(2020,10,25,2,30,fold=1),D(2020,10,25,3,0),D(9999,6,1),D(1,1,1)]:
    d=d.replace(tzinfo=z); print(d, d.fold, d.utcoffset(), d.dst(), d.tzname())
U=datetime.timezone.utc
for d in [D(2020,3,29,0,59),D(2020,3,29,1,0),D(2020,10,25,0,30),D(2020,10,25,1,30),D(1930,1,1),D(1975,1,1),D(1970,5,1),D(2037,7,1),D(2500,12,1)]:
    e=d.replace(tzinfo=U).astimezone(z); print(e, e.fold, e.tzname(), e.astimezone(U)==d.replace(tzinfo=U))
print(z.utcoffset(None), z.tzname(None), z.dst(None)); t(lambda: z.fromutc(D(2020,1,1))); t(lambda: z.fromutc(1)); t(lambda: z.utcoffset(1))
t(lambda: datetime.time(3,tzinfo=z).utcoffset())
for f in [b'EST5',b'<+03>-3',b'EST5EDT',b'EST5EDT,M3.2.0,M11.1.0',b'AEST-10AEDT,M10.1.0,M4.1.0/3',b'<-02>2<-01>,M3.5.0/-1,M10.5.0/0',b'IST-2IDT,J60/26,300/2',b'X1',b'ABC',b'EST5EDT,M13.1.0,M4.1.0',b'EST25',b'EST5EDT,foo',b'',b'AAA3BBB,J0,J4',b'EST5EDT4:30:15,0/0,J365/25']:
    try:
        q=zoneinfo.ZoneInfo.from_file(io.BytesIO(tzif([(60,0,0)],[],[],b'XX\0',f)),key=f.decode())
        for m in (1,4,7,11):
            e=D(2021,m,2,12,tzinfo=q); print(f, m, e.utcoffset(), e.tzname(), e.dst(), end='; ')
        print()
    except Exception as e: print(f, type(e).__name__, e)
t(lambda: zoneinfo.ZoneInfo.from_file(io.BytesIO(b'garbage'))); t(lambda: zoneinfo.ZoneInfo.from_file(io.BytesIO(b'')))
u=zoneinfo.ZoneInfo.from_file(io.BytesIO(tzif([(0,0,0)],[],[],b'UTC\0',b'UTC0')),key='UTC'); print(repr(u), u.utcoffset(D(2020,1,1)), u.tzname(None), u.dst(None), u.utcoffset(None))
class S(zoneinfo.ZoneInfo): pass
print(S.from_file(io.BytesIO(data),'k'), repr(S.from_file(io.BytesIO(data),key='k'))); zoneinfo.ZoneInfo.clear_cache(); zoneinfo.ZoneInfo.clear_cache(only_keys=['a'])
