"""html.parser: good, bad and unfinished markup, fed as a whole and letter by letter."""
from html.parser import HTMLParser

class P(HTMLParser):

    def __init__(s, **k):
        s.e = []
        super().__init__(**k)

    def handle_starttag(s, t, a):
        s.e.append(('S', t, a))

    def handle_startendtag(s, t, a):
        s.e.append(('SE', t, a))

    def handle_endtag(s, t):
        s.e.append(('E', t))

    def handle_data(s, d):
        s.e.append(('D', d))

    def handle_charref(s, d):
        s.e.append(('C', d))

    def handle_entityref(s, d):
        s.e.append(('R', d))

    def handle_comment(s, d):
        s.e.append(('X', d))

    def handle_decl(s, d):
        s.e.append(('!', d))

    def handle_pi(s, d):
        s.e.append(('?', d))

    def unknown_decl(s, d):
        s.e.append(('U', d))

cases = [
    '<p class="a" id=b c>text &amp; more &lt;</p>', 'a<b', 'a<', 'a</', 'a</b', 'a</b>', '</>x', '</ b>y', '</1>z',
    '<!---->', '<!-->', '<!--->', '<!--a', '<!--a-', '<!--a--', '<!--a--!', '<!--a--!>b', '<!-- <x> -- > -->c',
    '<!doctype html>', '<!DOCTYPE html', '<!x>', '<!', '<!>', '<!-', '<![CDATA[a>b]]>c', '<![CDATA[a',
    '<![if x]>y<![endif]>', '<?xml a?>b', '<?a', '<a href="x&amp;y&copy=1&notit;&lt">', '<a b=c/>', '<a b = c />',
    '<a/>', '<a b/>', '<a b=\'x\' c="y" d=z>', '<a b=>', '<a b= >', '<a b="x"c="y">', '<a =b>', '<a b==c>',
    '<A B="C">', '<a b="', '<a b="c', '<a b', '<a ', '<a', '<a\n>', '<br/ >', '<a/b>',
    '<script>if (a<b) "</p>" &amp; </script>x', '<SCRIPT>x</Script >y', '<style>a</styles></style>',
    '<title>a &amp; <b> </title>t', '<textarea>x&lt;</textarea>', '<script>abc', '<script>a</scr', '<title>a&amp',
    '<plaintext>a<b>&amp;', '<xmp><b></xmp>', '<noscript><b></noscript>', '&#65;&#x42;&amp;&foo;&ampx &amp',
    '&#65', '&#', '&', '&a', '& b', 'x&y;z', '&#xZ;', '&lt&gt', '<a>1</a>2<b>3</b>', 'a\nb<c\nd>e', "<a b='x\ny'>",
    '<div><p>x</div>', '<$a>', '<1>', '<a"b>', '<a b"c>', '<p =>', '<p ==>', "<p a='b'/>", '<p/a="1"/b>',
    '</p a="x>y">z', '</p a="x', '<img src=x onerror=y//>', '<svg><![CDATA[x]]></svg>', '&notit; &not',
    'text with \x00 nul', '<a\x00b>', '<a b&c=d&e>', '<iframe><p></iframe>', '</script>', '<script/>x<b>',
    '<title/>a&amp;</title>', '<a href="&quot;&#39;&#x27">', '<!--a--b-->', '<!---a->', '<!--->a-->',
    '<table><tr><td>&nbsp;', 'é&eacute;&eacutex', '<a b=`c d`>', '<a b="1" b="2">', '&#0;&#1114112;&#128;',
    '<script><!-- <script></script> --></script>x']
for c in cases:
    for cc in (True, False):
        p = P(convert_charrefs=cc)
        p.feed(c)
        n = len(p.e)
        raw = p.rawdata
        p.close()
        print(repr(c), cc, p.e[:n], repr(raw), p.e[n:], p.getpos(), repr(p.get_starttag_text()), p.cdata_elem)
        p = P(convert_charrefs=cc)
        for ch in c:
            p.feed(ch)
        p.close()
        e = []
        for x in p.e:
            if e and x[0] == e[-1][0] == 'D':
                e[-1] = ('D', e[-1][1] + x[1])
            else:
                e.append(x)
        print('   ', e)
p = P(scripting=True)
p.feed('<noscript><b></noscript>&amp;')
p.close()
print(p.e)
p = P()
p._set_support_cdata(False)
p.feed('<![CDATA[a>b]]>c')
p.close()
print(p.e)
