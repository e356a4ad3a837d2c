# xml.sax: what handlers are told, errors, features, XMLGenerator, filters, locators, entities.
import io
import xml.sax
from xml.sax import handler, saxutils, xmlreader


def attempt(function):
    try:
        print(repr(function())[:200])
    except Exception as error:
        print(type(error).__name__, error)


class Show(xml.sax.ContentHandler):
    def __getattribute__(self, name):
        if name[0] == '_':
            return object.__getattribute__(self, name)

        def show(*arguments):
            print('  ', name, [
                dict(one.items()) if hasattr(one, 'items') else type(one).__name__ if isinstance(one, xmlreader.Locator) else one
                for one in arguments
            ])

        return show


def run(document, namespaces=0):
    parser = xml.sax.make_parser()
    parser.setFeature(handler.feature_namespaces, namespaces)
    parser.setContentHandler(Show())
    parser.setDTDHandler(Show())
    parser.setProperty(handler.property_lexical_handler, Show())
    source = xml.sax.InputSource('the-id')
    source.setByteStream(io.BytesIO(document))
    try:
        parser.parse(source)
    except xml.sax.SAXException as error:
        print(type(error).__name__, error, error.getLineNumber(), error.getColumnNumber(), error.getSystemId(), error.args)


run(b'<a x="1">t<!--c--><![CDATA[q]]><b/>&lt;<?p i?></a>')
run(b'<!DOCTYPE a SYSTEM "y" [<!NOTATION n SYSTEM "s"><!ENTITY u SYSTEM "v" NDATA n>]>'
    b'<n:a xmlns:n="uu" n:x="1" y="2" xmlns="d"><b/></n:a>', 1)
run(b'<a><b></a>')
run(b'')
parser = xml.sax.make_parser()
for feature in handler.all_features:
    attempt(lambda: parser.getFeature(feature))
    attempt(lambda: parser.setFeature(feature, 0))
for name in handler.all_properties:
    attempt(lambda: parser.getProperty(name))
attempt(lambda: parser.getFeature('x'))
attempt(lambda: parser.setProperty('x', 1))
attempt(lambda: parser.setLocale('x'))
attempt(lambda: xmlreader.XMLReader().parse(1))
attributes = xmlreader.AttributesNSImpl({('u', 'l'): 'v'}, {('u', 'l'): 'p:l'})
print(attributes.getNames(), attributes.getQNames(), attributes.getValueByQName('p:l'), attributes.getNameByQName('p:l'))
attempt(lambda: attributes.getNameByQName('x'))


def generate(namespaces=False, encoding='utf-8', short=False, out=None):
    out = out or io.BytesIO()
    generator = saxutils.XMLGenerator(out, encoding, short_empty_elements=short)
    generator.startDocument()
    if namespaces:
        generator.startPrefixMapping('p', 'uri')
        generator.startPrefixMapping(None, 'dd')
        generator.startElementNS(('uri', 'a'), 'p:a', xmlreader.AttributesNSImpl({('uri', 'k'): 'v"\n<'}, {('uri', 'k'): 'p:k'}))
        generator.startElementNS(('dd', 'b'), None, {})
        generator.endElementNS(('dd', 'b'), None)
        generator.endElementNS(('uri', 'a'), 'p:a')
    else:
        generator.startElement('a', {'k': 'v&\u20ac'})
        generator.startElement('e', {})
        generator.endElement('e')
        generator.characters('h<\u20ac')
        generator.processingInstruction('t', 'd')
        generator.endElement('a')
    generator.endDocument()
    return out.getvalue()


print(generate(), generate(short=True), generate(encoding='iso-8859-1'), sep='\n')
print(generate(True), generate(True, short=True), generate(out=io.StringIO()), sep='\n')
filter = saxutils.XMLFilterBase(xml.sax.make_parser())
filter.setContentHandler(Show())
filter.parse(io.BytesIO(b'<a>x</a>'))


class Where(xml.sax.ContentHandler):
    def startElement(self, name, attrs):
        print(name, self._locator.getLineNumber(), self._locator.getColumnNumber(), self._locator.getSystemId())

    def skippedEntity(self, name):
        print('skipped', name)


xml.sax.parseString('<!DOCTYPE a SYSTEM "x"><a>\n &q;<b/></a>', Where())
parser = xml.sax.make_parser()
parser.feed('<a>')
attempt(lambda: parser.setFeature(handler.feature_namespaces, 1))
attempt(parser.close)


class Resolve(handler.EntityResolver):
    def resolveEntity(self, public_id, system_id):
        print('resolve', public_id, system_id)
        source = xml.sax.InputSource()
        source.setByteStream(io.BytesIO(b'<q>entity</q>'))
        return source


parser = xml.sax.make_parser()
parser.setFeature(handler.feature_external_ges, 1)
parser.setEntityResolver(Resolve())
parser.setContentHandler(Show())
parser.parse(io.BytesIO(b'<!DOCTYPE a [<!ENTITY e SYSTEM "there">]><a>&e;</a>'))
