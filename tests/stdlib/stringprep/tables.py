# Every table of RFC 3454, as ranges, and the two foldings.
import stringprep, json, unicodedata

out={}
POINTS=[*range(0x3400), *range(0xd700, 0xd900), *range(0xf900, 0x10400), *range(0x1d000, 0x1d800), *range(0x2f800, 0x2fa20), *range(0xe0000, 0xe0100), *range(0x10fff0, 0x110000)]
def ranges(f):
    r=[];s=None
    for c in POINTS:
        if f(chr(c)):
            if s is None: s=c
            e=c
        elif s is not None: r.append((s,e)); s=None
    if s is not None: r.append((s,e))
    return r
for n in dir(stringprep):
    if n.startswith('in_table'): out[n]=ranges(getattr(stringprep,n))
b3={}; b2={}
for c in POINTS:
    if 0xd800<=c<0xe000: continue
    x=chr(c)
    if stringprep.map_table_b3(x)!=x.casefold(): b3[c]=stringprep.map_table_b3(x)
    if stringprep.map_table_b2(x)!=stringprep.map_table_b3(x): b2[c]=stringprep.map_table_b2(x)
out['b3']=b3; out['b2']=b2
import hashlib; print({k: hashlib.md5(json.dumps(v).encode()).hexdigest() for k, v in out.items()})
