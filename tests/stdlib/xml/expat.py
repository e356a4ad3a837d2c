# xml.parsers.expat: the events of documents, attributes of the parser, and errors.
from xml.parsers import expat


def attempt(function):
    try:
        print(repr(function())[:160])
    except Exception as error:
        print(type(error).__name__, error, getattr(error, '__dict__', ''))


def run(document, separator=None, **attributes):
    parser = expat.ParserCreate(None, separator)
    events = []
    for name in dir(parser):
        if name.endswith('Handler') and name not in ('DefaultHandler', 'NotStandaloneHandler', 'ExternalEntityRefHandler'):
            setattr(parser, name, lambda *arguments, name=name: events.append((name, *arguments)))
    for name, value in attributes.items():
        setattr(parser, name, value)
    try:
        events.append(parser.Parse(document, True))
    except Exception as error:
        events.append((type(error).__name__, str(error)))
    print('--')
    for event in events:
        print(event)


run('<a x="1" y="2">t&lt;x\nq<!--c--><![CDATA[cd]]><?pi data?><b/></a>')
run('<!DOCTYPE a PUBLIC "p" "s" [<!ELEMENT a (b|c)*><!ELEMENT b (#PCDATA|c)*><!ELEMENT c (a?,b+,(a|b)*)><!ELEMENT d EMPTY>'
    '<!ATTLIST a x CDATA "d" y (p|q) #REQUIRED z ID #IMPLIED w CDATA #FIXED "f"><!ENTITY e1 "val"><!ENTITY e2 SYSTEM "sys">'
    '<!ENTITY un SYSTEM "u" NDATA nn><!NOTATION nn PUBLIC "np">]><a>&e1;</a>')
run('<?xml version="1.0" encoding="utf-8" standalone="yes"?><a/>')
run('<n:a xmlns:n="u" xmlns="d" n:q="1" r="2"><b/></n:a>', ' ')
run('<n:a xmlns:n="u" n:q="1"><b/></n:a>', ' ', namespace_prefixes=True, ordered_attributes=True, buffer_text=True)
run(b'<?xml version="1.0" encoding="cp1252"?><a>\x80</a>', buffer_text=True)
run(b'<?xml version="1.0" encoding="no-such"?><a/>')
run(b'<?xml version="1.0" encoding="utf-7"?><a/>')
run('<a>\x80\u20ac\U0001f600</a>', buffer_text=True)
run('<a>&u;</a>')
run('<a><b></a>')
run('')

parser = expat.ParserCreate()
attempt(lambda: expat.ParserCreate(None, '!!'))
attempt(lambda: expat.ParserCreate(3))
attempt(lambda: expat.ParserCreate(intern=3))
attempt(lambda: setattr(parser, 'buffer_size', 0))
attempt(lambda: setattr(parser, 'buffer_size', 'a'))
attempt(lambda: setattr(parser, 'nothing', 1))
attempt(lambda: delattr(parser, 'StartElementHandler'))
attempt(lambda: parser.Parse(3))
attempt(lambda: parser.ParseFile(3))
print(parser.buffer_size, parser.buffer_used, parser.StartElementHandler, parser.CurrentLineNumber, parser.ErrorByteIndex)
parser.SetBase('base')
print(parser.GetBase(), parser.GetInputContext(), expat.ErrorString(3), expat.ErrorString(999))


def fail(*arguments):
    raise RuntimeError('from the handler')


parser.StartElementHandler = fail
attempt(lambda: parser.Parse('<a><b/></a>', True))
attempt(lambda: parser.Parse('<a/>', True))

events = []


def external(context, base, system_id, public_id):
    events.append((context, base, system_id, public_id))
    inner = parser.ExternalEntityParserCreate(context)
    inner.CharacterDataHandler = events.append
    inner.Parse('text of <b/>', True)
    return 1


parser = expat.ParserCreate()
parser.SetBase('there')
parser.StartElementHandler = lambda *arguments: events.append(arguments)
parser.ExternalEntityRefHandler = external
parser.Parse('<!DOCTYPE a [<!ENTITY e SYSTEM "v">]><a>&e;</a>', True)
print(events)
for answer in 0, 'x':
    parser = expat.ParserCreate()
    parser.ExternalEntityRefHandler = lambda *arguments: answer
    attempt(lambda: parser.Parse('<!DOCTYPE a [<!ENTITY e SYSTEM "v">]><a>&e;</a>', True))
print(expat.errors.XML_ERROR_SYNTAX, expat.errors.codes['mismatched tag'], expat.errors.messages[4], expat.model.XML_CTYPE_SEQ)
