# f-strings and t-strings: fields, conversions, specs, debug text, concatenation.
f""
f"text"
f"{a}"
f"{a}{b}"
f"a{b}c{d}e"
f"{{}}{a}}}{{"
f"{a!r}{b!s}{c!a}"
f"{a:>10}{b!r:^{width}.{precision}}"
f"{a:{b}{c}}"
f"{a:}"
f"{a=}{a = }{a=!s}{a=:>10}{ a = !r:x}"
f"{a if b else c}{(lambda: x)()}{ {1: 2}[1] }"
f"{a['b']}{a["b"]}{f"{f"{x}"}"}"
f"{x:%Y-%m-%d}"
f"{x!r:\x41}\n\N{DIGIT ONE}"
rf"\n{a}\{b}" fR"\d"
f"{a,}{*a, b}{yield_}"
f"{a:=5}{(a := 5)}"
f"{
    a  # comment
    + b
}"
f'''a
{b = 
}c
'''
"a" f"b{c}d" "e" 'f'
f"a" f"b"
"a" "b" f""
u"a" f"{b}" u"c"
f"{a}" "b" f"{c}"
t""
t"text"
t"{a}"
t"a{ b }c{d!r}e{f:>{w}}"
t"{a = }"
t"a" t"{b}" t"c"
rt"\{a}"
f"{t"{a}"}" 
t"{f"{a}" + b}"
f"{a != b}{a == b}{a <= b}"
f"{a:{{b: c}[d]}}"
f"é{é}é"
