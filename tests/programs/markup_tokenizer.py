# A tokenizer for markup as a machine whose states are methods.
class Tok:
    __slots__ = ('kind', 'data', 'attrs')

    def __init__(s, k, d, a=None):
        s.kind = k
        s.data = d
        s.attrs = a

class Tokenizer:

    def __init__(s, text):
        s.text = text
        s.pos = 0
        s.state = s.data
        s.toks = []
        s.buf = []
        s.name = ''
        s.attrs = {}
        s.an = ''
        s.av = ''

    def char(s):
        if s.pos >= len(s.text):
            return None
        c = s.text[s.pos]
        s.pos += 1
        return c

    def run(s):
        while s.state():
            pass
        return s.toks

    def flush(s):
        if s.buf:
            s.toks.append(Tok('text', ''.join(s.buf)))
            s.buf = []

    def data(s):
        c = s.char()
        if c is None:
            s.flush()
            return False
        if c == '<':
            s.flush()
            s.state = s.tag_open
        elif c == '&':
            s.state = s.entity
        else:
            s.buf.append(c)
        return True

    def entity(s):
        i = s.text.find(';', s.pos)
        n = s.text[s.pos:i]
        s.pos = i + 1
        s.buf.append({'amp': '&', 'lt': '<', 'gt': '>'}.get(n, '?'))
        s.state = s.data
        return True

    def tag_open(s):
        c = s.char()
        s.attrs = {}
        if c == '/':
            s.end = True
            s.name = ''
        else:
            s.end = False
            s.name = c.lower()
        s.state = s.tag_name
        return True

    def tag_name(s):
        c = s.char()
        if c == '>':
            s.emit()
        elif c.isspace():
            s.state = s.before_attr
        else:
            s.name += c.lower()
        return True

    def before_attr(s):
        c = s.char()
        if c == '>':
            s.emit()
        elif not c.isspace():
            s.an = c
            s.state = s.attr_name
        return True

    def attr_name(s):
        c = s.char()
        if c == '=':
            s.char()
            s.av = ''
            s.state = s.attr_val
        elif c == '>':
            s.attrs[s.an] = ''
            s.emit()
        else:
            s.an += c
        return True

    def attr_val(s):
        c = s.char()
        if c == '"':
            s.attrs[s.an] = s.av
            s.state = s.before_attr
        else:
            s.av += c
        return True

    def emit(s):
        s.toks.append(Tok('end' if s.end else 'start', s.name, s.attrs))
        s.state = s.data
html = '<html><body class="main">' + ''.join((f'<div id="d{i}" class="item"><p>Text &amp; more {i}</p>'
                                           f'<a href="http://x/{i}">link</a></div>' for i in range(300)))
html += '</body></html>'
for _ in range(10):
    toks = Tokenizer(html).run()
depth = mx = 0
for t in toks:
    if t.kind == 'start':
        depth += 1
        mx = max(mx, depth)
    elif t.kind == 'end':
        depth -= 1
print(len(toks), depth, mx)
