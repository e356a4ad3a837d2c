# % formatting of str: every conversion, flags, widths, errors.


def show(expressions, **names):
    """Evaluates one expression a line; prints its value or its error."""
    for text in expressions.strip().splitlines():
        text = text.strip()
        if not text or text.startswith("#"):
            continue
        try:
            print(text, "->", ascii(eval(text, dict(names))))
        except Exception as error:
            print(text, "!!", type(error).__name__ + ":", ascii(str(error)))


show(r"""
"%"%1
"%d"%"a"
"%d"%1.5
"%d"%None
"%x"%1.5
"%x"%"a"
"%o"%"a"
"%c"%"ab"
"%c"%1.5
"%c"%0x110000
"%c"%-1
"%c"%2**70
"%c"%b"a"
"%c"%None
"%f"%"a"
"%g"%None
"%s"
"%s%s"%1
"%s"%(1,2)
"a"%1
"a"%(1,)
"a"%[1]
"a"%{}
"a"%{1:2}
"a"%"b"
"%(a)s"%1
"%(a)s"%(1,)
"%(a)s"%{}
"%(a)s"%[1]
"%(a"%{}
"%(a)"%{}
"%(a)s %s"%{"a":1}
"%*d"%("a",1)
"%*d"%(3,1)
"%-*d|"%(3,1)
"%*d|"%(-3,1)
"%.*f"%("a",1)
"%.*f"%(2,1)
"%.*f"%(-2,1)
"%99999999999999999999d"%1
"%.99999999999999999999d"%1
"%.99999999999999999999f"%1
"%.2147483648f"%1
"%y"%1
"%\xe9"%1
"%\u1234"%1
"abc%"%()
"abc%5"%(1,)
"%z"%()
"%%"%()
"%5%"%()
"%%%s"%5
"%ld %hd %Ld"%(1,2,3)
"%lld"%1
"%#x %#X %#o"%(255,255,8)
"%+d % d %05d %-5d|"%(1,1,1,1)
"%+5d|%+05d|%-+5d|"%(1,1,1)
"%.3d|%5.3d|%05.3d|%-5.3d|%+.3d"%(1,1,1,1,1)
"%.3x|%#.3x|%#8.3x|%#08x|%#-8x|"%(1,1,1,1,1)
"%.0d"%0
"%d"%True
"%s"%True
"%d"%3.99
"%d"%-3.99
"%d"%1e30
"%d"%float("inf")
"%d"%float("nan")
"%x"%True
"%i %u"%(1,-2)
"%e %E %g %G %f %F"%(1.5,1.5,1e-10,1e-10,1.5,1.5)
"%f %F %e %g %G"%((float("inf"),)*5)
"%f %F"%((float("nan"),)*2)
"%05f|%+f|% f|%-10f|%10f|%+05d"%(float("inf"),float("inf"),float("inf"),float("inf"),float("inf"),1)
"%05f"%float("-inf")
"%010.3f|%+010.3f|%-10.3f|% .3f"%(1.5,1.5,1.5,1.5)
"%#g %#.0f %#.0e"%(1.0,1.0,1.0)
"%.0f %.0f %.0f"%(0.5,1.5,2.5)
"%.50f"%0.1
"%g"%100000
"%g"%1000000
"%g"%0.0001
"%g"%0.00001
"%r %a %s"%("\xe9","\xe9","\xe9")
"%.2r|%5.2s|%-5s|"%("abc","abc","abc")
"%05s"%"a"
"%5c|%-5c|%05c"%("a","b",99)
"%s"%((1,2),)
"%s %s"%(1,)
"%(a)d %(b)s"%{"a":1,"b":2}
"%(a(b))s"%{"a(b)":1}
"%()s"%{"":1}
"%(a)5.2f"%{"a":1}
"%(a)*d"%{"a":1}
"%d"%10**30
"%20d|%-40d|%+x"%(10**15,10**20,10**20)
"%x"%-255
"%#x"%-255
"%o"%-8
"%s"%b"a"
""")
