# -*- coding: utf-8 -*-
# Names in NFKC, columns in UTF-8 bytes.
é = "é"
naïve.ﬁeld = ﬁ
变量 = {"键": 值}
def ƒ(ａ, *, ß=1): return ａ + ß
class Ω: π = 3.14
import módulo.ñ as ñ
global_ = 𝔘𝔫𝔦𝔠𝔬𝔡𝔢
f"{é}…{ü!r}"
x = "日本" + y
match 值:
    case 点(é=ü): pass
