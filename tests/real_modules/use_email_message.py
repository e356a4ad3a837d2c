from email import message_from_string
from email.header import decode_header
from email.message import EmailMessage
from email.utils import formataddr, getaddresses, parsedate_to_datetime

m = EmailMessage()
m['Subject'] = 'Größe und mehr'
m['From'] = 'Tim <tim@example.com>'
m['To'] = 'a@b.c, "D, E" <d@e.f>'
m.set_content('Hello\nwörld\n')
print(m.as_string(), m['to'].addresses, m.get_content_type(), m.is_multipart())
m.add_alternative('<p>Hi</p>', subtype='html')
print(m.get_content_type(), [p.get_content_type() for p in m.walk()], m.get_body(('html',)).get_content())
old = message_from_string('From: x@y.z\nSubject: =?utf-8?q?caf=C3=A9?=\nX: a\n b\n\nbody\n')
print(old.items(), old.get_payload(), decode_header(old['Subject']), formataddr(('Ä', 'a@b.c')), getaddresses(['A <a@b>, c@d']))
print(parsedate_to_datetime('Mon, 20 Nov 1995 19:12:08 -0500'))
