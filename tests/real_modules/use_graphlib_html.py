import graphlib
import html
from html.parser import HTMLParser

g = graphlib.TopologicalSorter({'d': {'b', 'c'}, 'b': {'a'}, 'c': {'a'}})
g.prepare()
while g.is_active():
    ready = sorted(g.get_ready())
    print(ready)
    g.done(*ready)
try:
    list(graphlib.TopologicalSorter({1: [2], 2: [1]}).static_order())
except graphlib.CycleError as e:
    print(e.args[0], sorted(set(e.args[1])))
print(html.escape('<a href="x">\'&\'</a>'), html.unescape('&lt;&eacute;&#62;&#x41;&notit;&amp &copy'))


class Show(HTMLParser):
    def handle_starttag(self, tag, attrs):
        print('start', tag, attrs)

    def handle_endtag(self, tag):
        print('end', tag)

    def handle_data(self, data):
        print('data', repr(data))

    def handle_comment(self, data):
        print('comment', repr(data))

    def handle_startendtag(self, tag, attrs):
        print('both', tag, attrs)

    def handle_decl(self, decl):
        print('decl', decl)


p = Show()
p.feed('<!DOCTYPE html><P class=a id="b&amp;c">Text &lt; more<br/><!-- c --><script>if (a<b) x</script></p><x')
p.close()
