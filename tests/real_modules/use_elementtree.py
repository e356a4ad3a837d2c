import xml.etree.ElementTree as ET

root = ET.Element('root', {'a': '1 & 2'}, b='"q"')
child = ET.SubElement(root, 'child')
child.text = 'text <escaped>'
child.tail = 'tail'
for n in range(3):
    ET.SubElement(root, 'item', n=str(n)).text = 'é%d' % n
ET.SubElement(ET.SubElement(root, '{urn:x}deep'), 'item', n='9')
root.append(ET.Comment('note'))
print(ET.tostring(root), ET.tostring(root, encoding='unicode', short_empty_elements=False))
print(root.find('item').get('n'), [e.get('n') for e in root.iter('item')], root.findtext('child'), len(root.findall('.//item[@n="9"]')), len(root.findall('item[2]')), root.findall("item[.='é1']")[0].get('n'))
ET.indent(root)
print(ET.tostring(root, encoding='unicode', xml_declaration=True))
root.remove(child)
print(len(root), root[0].tag, list(root[0].items()), root.attrib, ET.iselement(root), [e.tag for e in root if isinstance(e.tag, str)])
ET.register_namespace('my', 'urn:x')
print(ET.tostring(root[3], encoding='unicode'), ET.QName('urn:x', 'y').text)
b = ET.TreeBuilder()
b.start('a', {})
b.data('t')
b.start('b', {'k': 'v'})
b.end('b')
b.end('a')
print(ET.tostring(b.close()))
try:
    ET.tostring(ET.Element(5))
except TypeError as e:
    print(e)
