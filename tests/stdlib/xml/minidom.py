# xml.dom: documents read, changed and written by minidom; namespaces, identifiers, errors; pulldom.
import copy
import pickle
import xml.dom
from xml.dom import expatbuilder, minidom, pulldom, xmlbuilder


def attempt(function):
    try:
        print(repr(function())[:400])
    except Exception as error:
        print(type(error).__name__, error, getattr(error, 'code', ''))


text = (
    '<?xml version="1.0" encoding="utf-8" standalone="yes"?><!DOCTYPE a PUBLIC "p" "s" [<!ELEMENT a (b|c)*><!ATTLIST b id ID '
    '#IMPLIED x (q|r) "q"><!ENTITY e "v"><!ENTITY u SYSTEM "z" NDATA nn><!NOTATION nn PUBLIC "np"><?pi in?><!--com-->]>'
    '<!--top--><?p q?><a xmlns:z="zz" z:k="1"> t<b id="i1">&e;x<![CDATA[cd]]>y</b><z:c/></a><!--end-->'
)
document = minidom.parseString(text)
print(document.toxml())
print(document.toprettyxml(indent='  '))
print(document.toxml('ascii', standalone=True))
doctype = document.doctype
print(doctype.name, doctype.publicId, doctype.systemId, doctype.internalSubset)
print([(one.nodeName, one.systemId, one.notationName) for one in map(doctype.entities.item, range(2))], len(doctype.notations))
attempt(lambda: doctype.entities['none'])
attempt(lambda: doctype.entities.removeNamedItem('e'))
root = document.documentElement
b = root.childNodes[1]
print(root.attributes.items(), root.attributes.itemsNS(), root.getAttributeNS('zz', 'k'), root.getAttribute('none') == '')
print(b.attributes['id'].isId, b.attributes['id'].schemaType)
print([(type(node).__name__, node.data) for node in b.childNodes], document.encoding, document.standalone)
print([node.tagName for node in document.getElementsByTagName('*')], root.getElementsByTagNameNS('zz', '*').length)
first = root.firstChild
for change in (
    lambda: document.appendChild(document.createElement('x')), lambda: first.appendChild(root), lambda: first.splitText(99),
    lambda: root.removeChild(document.createElement('x')), lambda: first.substringData(-1, 1), lambda: first.substringData(9, 1),
    lambda: root.removeAttribute('none'), lambda: document.createElement('y').setAttributeNode(root.attributes['z:k']),
    lambda: document.createTextNode(3), lambda: document.createComment('a--b').toxml(), lambda: document.importNode(document, 1),
    lambda: document.createCDATASection('a]]>b').toxml(), lambda: document.renameNode(first, None, 'y'),
    lambda: xml.dom.DOMException(), lambda: minidom.parseString('<a><b></a>'),
):
    attempt(change)
print(repr(first), repr(document.createTextNode('more than ten')), repr(document.createComment('c')))

clone = document.cloneNode(True)
print(clone.toxml() == document.toxml(), clone.doctype.entities.length, document.cloneNode(False))
print(pickle.loads(pickle.dumps(document)).toxml() == document.toxml(), copy.deepcopy(root).toxml() == root.toxml())
fragment = document.createDocumentFragment()
for name in 'f', 'g':
    fragment.appendChild(document.createElement(name)).setAttribute('k', '<"&\n>')
root.insertBefore(fragment, b)
root.replaceChild(document.createTextNode(' more'), root.childNodes[1])
root.normalize()
print(root.toxml(), [node.nodeName for node in root.childNodes])
print(document.renameNode(b, 'uri', 'q:new').toxml(), b.localName, b.prefix, b.namespaceURI)
print(root.firstChild.wholeText, root.firstChild.replaceWholeText('new').toxml(), b.previousSibling.nodeName)

implementation = xml.dom.getDOMImplementation('minidom')
made = implementation.createDocument('u', 'p:q', implementation.createDocumentType('p:q', 'pub', 'sys'))
made.documentElement.setAttributeNS('v', 'r:m', 'w')
print(made.toxml(), implementation.hasFeature('core', '2.0'), implementation.hasFeature('events', None))
attempt(lambda: implementation.createDocument(None, 'x:y', None))
attempt(lambda: implementation.createDocument('u', 'xml:y', None))
attempt(lambda: xml.dom.getDOMImplementation(features=[('events', '1')]))
made.documentElement.setIdAttribute('r:m')
print(made.getElementById('w') is made.documentElement)


class Told:
    def handle(self, operation, key, data, source, copied):
        print('handle', operation, key, data, source.nodeName, copied.nodeName)


root.setUserData('key', 'data', Told())
root.cloneNode(False)
print(root.getUserData('key'), root.getUserData('none'))
with minidom.parseString('<q><w/></q>') as short:
    print(short.documentElement.firstChild.tagName)
print(short.documentElement)


class Some(xmlbuilder.DOMBuilderFilter):
    def acceptNode(self, node):
        return {'drop': self.FILTER_REJECT, 'flat': self.FILTER_SKIP}.get(node.nodeName, self.FILTER_ACCEPT)


import io

builder = xmlbuilder.DOMBuilder()
builder.filter = Some()
builder.setFeature('comments', 0)
source = xmlbuilder.DOMInputSource()
source.byteStream = io.BytesIO(b'<a>x<!--c--><drop><i/></drop><flat>fl<j/></flat><k/></a>')
print(builder.parse(source).toxml(), builder.getFeature('comments'), builder.canSetFeature('validation', 1))
attempt(lambda: builder.setFeature('validation', 1))
attempt(lambda: builder.getFeature('none'))
context = minidom.parseString('<w/>').documentElement
print([node.toxml() for node in expatbuilder.parseFragmentString('<x/>t<y/>', context).childNodes])

events = pulldom.parseString('<a><b x="1">t<c/></b><d/></a>')
for event, node in events:
    if event == 'START_ELEMENT' and node.tagName == 'b':
        events.expandNode(node)
        print(node.toxml())
    else:
        print(event, node.nodeName)
attempt(lambda: list(pulldom.parseString('<a>')))
