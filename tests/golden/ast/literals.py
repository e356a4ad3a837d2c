# Numbers, strings, and everything that stands for itself.
0; 00; 1_000; 0xFF; 0o17; 0b1010; 0XdeadBEEF
9223372036854775807; 9223372036854775808; 18446744073709551616
0xffffffffffffffffffffffffffffffff; 0o7777777777777777777777777; 0b1111111111111111111111111111111111111111111111111111111111111111111
123456789012345678901234567890
1.0; 1.; .5; 1e10; 1E-5; 1e16; 123456789.123456789; 1e22; 1e-7; 0.0001; 0.00001; 1e400; 1_0.0_1
1j; 1.5J; 1e300j; 0j; 1e5j
"a"; 'b'; "it's"; 'say "x"'; "both ' and \""
"a" 'b' """c"""
u"u" "v"
"v" u"u"
r"\n" "\n"
"\x41\u0042\U00000043\N{LATIN SMALL LETTER E WITH ACUTE}\101\
joined"
"tab\t null\0 bell\a bs\b del\x7f nbsp\xa0 zw\u200b sur\ud800 emoji\U0001f600"
"é\u0301日本語"
b"bytes\x00\xff" b'\''
rb"\x00"; Rb'\''; bR"a"
"""three
lines
here"""
None; True; False; ...
[]; [1]; [1, 2,]; (); (1,); (1, 2); {}; {1}; {1, 2,}; {1: 2}; {1: 2, **a, 3: 4,}
{*a, *b}; [*a, *b]; (*a, *b); {**a}
