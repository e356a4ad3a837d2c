# Parsing, paths, writing, events and the messages about wrong documents.
import xml.etree.ElementTree as ET, io, copy, pickle
doc = """<?xml version="1.0"?>
<!DOCTYPE data [<!ENTITY me "my &lt;self">]>
<data xmlns:x="http://x/" a='1' b="a &amp; b&#10;">
  <!-- note --><?go now?>
  <country name="Liechtenstein"><rank>1</rank><year>2008</year><neighbor name="Austria" direction="E"/><neighbor name="Switzerland" direction="W"/></country>
  <country name="Singapore"><rank>4</rank><year>2011</year><neighbor name="Malaysia" direction="N"/></country>
  <x:item x:k="v">text &me; <![CDATA[<raw>&]]> tail</x:item>tail
  <e/>
</data>"""
r = ET.fromstring(doc)
print(r.tag, r.attrib, len(r), [c.tag for c in r])
print([c.get("name") for c in r.findall("country")], r.find("country/rank").text, [n.get("name") for n in r.iter("neighbor")])
for p in ("./country/neighbor", ".//neighbor", ".//year/..[@name='Singapore']", ".//*[@name='Singapore']/year", ".//neighbor[2]", "country[year='2011']", "country[rank]", "*", "country[last()]", "country[1]", ".//neighbor[@direction!='E']", "{http://x/}item", "{*}item", "x:item", ".", "country[last()-1]", "country[.='x']", "./country[@name]/rank"):
    print(p, [(e.tag, e.attrib) for e in r.findall(p, {"x": "http://x/"})])
for p in ("/a", "country[0]", "y:a", "country[@]", "a//"):
    try: print(p, r.findall(p))
    except SyntaxError as e: print(p, type(e).__name__, e)
    except Exception as e: print(p, type(e).__name__, e)
print(ET.tostring(r).decode())
print(ET.tostring(r, "unicode", method="text"))
print(ET.tostring(r, "unicode", short_empty_elements=False)[-60:])
e = ET.Element("root", {"k": "<\"&\n>"}, z="1")
s = ET.SubElement(e, "{http://y/}sub"); s.text = "x<y"; s.tail = "&"; ET.SubElement(s, "br"); s.append(ET.Comment(" c ")); s.append(ET.ProcessingInstruction("pi", "data"))
print(ET.tostring(e), ET.tostring(e, method="html"), ET.tostring(e, "utf-8", xml_declaration=True), ET.tostring(e, "iso-8859-1"))
ET.register_namespace("yy", "http://y/"); print(ET.tostring(e, "unicode"))
t = ET.fromstring("<a><b><c/><d>x</d></b><e/></a>"); ET.indent(t); print(ET.tostring(t, "unicode")); ET.indent(t, "\t", 1); print(ET.tostring(t, "unicode"))
ET.dump(t)
for bad in ("", "<a>", "<a></b>", "<a b></a>", "<a b='1' b='2'/>", "<a/>x", "<a/><b/>", "<a>&foo;</a>", "<a>&</a>", "x", "<a", "<x:a/>", "<a><", "<a>]]></a>", "<a b='<'/>", "<1/>", "<a>\x01</a>", "<a>&#0;</a>", " <?xml version='1.0'?><a/>", "<a><![CDATA[x</a>", "<a>\n <b>\n</a>", "<a b=c/>", "<!-- x", "<a b='1'c='2'/>", "<a/", "</a>", "<a>&lt</a>", "<a></a >x", "<!DOCTYPE a><a/>", "<a><!-- -- --></a>", "<a b/>"):
    try: print(repr(bad), ET.tostring(ET.fromstring(bad)))
    except ET.ParseError as x: print(repr(bad), x, x.code, x.position)
for ev, el in ET.iterparse(io.StringIO("<a xmlns='u'><b>t</b><c/></a>") if False else io.BytesIO(b"<a xmlns='u'><b>t</b><c/></a>"), ("start", "end", "start-ns", "end-ns")):
    print(ev, el if isinstance(el, tuple) or el is None else (el.tag, el.text))
p = ET.XMLPullParser(["start", "end"]); p.feed("<a><b>x"); print([(e, x.tag) for e, x in p.read_events()]); p.feed("</b></a>"); print([(e, x.tag, x.text) for e, x in p.read_events()]); p.close()
p = ET.XMLParser(target=ET.TreeBuilder(insert_comments=True, insert_pis=True)); print(ET.tostring(ET.fromstring(doc, p))[:120])
class T:
    def start(self, t, a): print("start", t, a)
    def end(self, t): print("end", t)
    def data(self, d): print("data", repr(d))
    def comment(self, d): print("comment", d)
    def pi(self, t, d): print("pi", t, d)
    def doctype(self, *a): print("doctype", a)
    def close(self): return "closed"
p = ET.XMLParser(target=T())
for c in "<!DOCTYPE a PUBLIC 'p' 's'><a x='1'>t<!--c--><?p d?><b/></a>": p.feed(c)
print(p.close())
print(ET.fromstring("<a>é</a>".encode("latin1"), ET.XMLParser(encoding="latin1")).text, ET.fromstring('<?xml version="1.0" encoding="iso-8859-1"?><a>\xe9</a>'.encode("latin1")).text)
q = ET.QName("u", "t"); print(q, repr(q), q == "{u}t", ET.tostring(ET.Element(q, {q: q})))
c = copy.deepcopy(r); print(ET.tostring(c) == ET.tostring(r), pickle.loads(pickle.dumps(t)).find(".//d").text)
e = ET.fromstring("<a><b/><c/></a>"); e.remove(e[0]); e.insert(0, ET.Element("z")); e[1:] = [ET.Element("q")]; print([x.tag for x in e], list(e.itertext()), e.findtext("z"), e.findtext("nope", "d"))
for f in (lambda: e.append(1), lambda: e.remove(ET.Element("x")), lambda: ET.Element("a", 5), lambda: ET.tostring(ET.Element(5)), lambda: ET.ElementTree(5), lambda: e[10]):
    try: f()
    except Exception as x: print(type(x).__name__, x)
print(ET.canonicalize("<a  z='1' b='2'><!--x--><c/>t &gt;</a>"), ET.canonicalize("<n:a xmlns:n='u' n:x='1'><b xmlns='v'/></n:a>", strip_text=True))
o = io.BytesIO(); ET.ElementTree(t).write(o, "utf-8", True); print(o.getvalue()[:50])
