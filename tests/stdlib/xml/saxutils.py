# Escaping for XML.
from xml.sax.saxutils import escape, quoteattr, unescape

for text in ("a & b < c > d", '"quoted"', "it's", """both ' and \"""", "line\nend\ttab", ""):
    print(escape(text), escape(text, {"'": "&apos;"}), quoteattr(text), unescape(escape(text)) == text)
print(unescape("&lt;&gt;&amp;&quot;", {"&quot;": '"'}), quoteattr("x", {"x": "y"}))
