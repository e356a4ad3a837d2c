# email.utils: addresses, dates, parameters, identifiers.
import datetime
import time
from email import utils

FIELDS = ["joe@example.com", "Joe <joe@example.com>", '"Doe, Joe" <joe@example.com>', "joe@example.com (Joe)",
          "<joe@example.com>",
          "Joe", "", "a, b", "Joe (the one) <joe@example.com>", '"a\\"b" <c@d>', "group: a@b, c@d;", "a @ b . c",
          "<@route,@two:a@b>",
          "a@[1.2.3.4]", "a@b@c", "x <a@b> y", "(unbalanced <a@b>", '"quoted local"@example.com', "J. R. <j@r>",
          "a@b,", ", a@b",
          "Jos\xe9 <jose@example.com>", "=?utf-8?q?Jos=C3=A9?= <jose@example.com>", "a@b;c@d", "<a@b", "a.b.@c",
          "(c1)a(c2)@(c3)b(c4)",
          "\"x\" \"y\" <z@z>", "alice@example.org)bob@example.com", "alice@example.org,<bob@example.com>", "a\\b@c",
          "<>", "undisclosed:;"]
for field in FIELDS:
    print(ascii(field), ascii(utils.parseaddr(field)), ascii(utils.parseaddr(field, strict=False)),
          ascii(utils.getaddresses([field])), ascii(utils.getaddresses([field], strict=False)))
print(utils.getaddresses(["a@b", "C <c@d>, e@f"]), utils.getaddresses([]), utils.getaddresses([5]),
      utils.parseaddr(["a@b"]))
for pair in [("", "a@b"), ("Joe", "a@b"), ("Doe, Joe", "a@b"), ('a"b\\c', "a@b"), ("Jos\xe9", "a@b"), ("(x)", "a@b"),
             (None, "a@b")]:
    print(ascii(utils.formataddr(pair)), utils.formataddr(pair, "iso-8859-1"))
try:
    utils.formataddr(("x", "\xe9@b"))
except UnicodeEncodeError as error:
    print(error)

DATES = ["Mon, 20 Nov 1995 19:12:08 -0500", "20 Nov 1995 19:12:08 GMT", "Mon, 20 Nov 95 19:12 EST",
         "Monday, 20-Nov-95 19:12:08 PST",
         "Mon Nov 20 19:12:08 1995", "Nov 20, 1995 19:12:08 +0100", "20 Nov 1995 19:12:08 -0000",
         "20 Nov 1995 19:12:08",
         "Mon, 20 Nov 1995", "garbage", "", None, "Mon, 32 Nov 1995 19:12:08 +0000", "Mon, 20 Foo 1995 19:12:08",
         "1 January 2020 1.2.3",
         "Thu, 1 Jan 1970 00:00:00 +9999", "25 Dec 68 00:00:00", "25 Dec 69 00:00:00 Z",
         "Mon,20 Nov 1995 19:12:08 +0530",
         "20 Nov 1995 19:12:08+0530", "20 Nov 1995 19:12:08-0330", "20 Nov 1995 1:2 utc",
         "Tue, 3 Jun 2008 11:05:30 foo", "1995 Nov 20 19:12:08",
         "20 Nov 1995, 19:12:08 +0000", "Wed, 3 Apr 2002 12.34.56.78+0800", "Wed, 3 Apr 2002 12.34 +0800",
         "Sun, 06 Nov 1994 08:49:37 GMT"]
for date in DATES:
    parsed = utils.parsedate_tz(date)
    print(repr(date), parsed, utils.parsedate(date), parsed and utils.mktime_tz(parsed))
    try:
        print("   ", repr(utils.parsedate_to_datetime(date)))
    except (ValueError, TypeError) as error:
        print("   ", type(error).__name__, error)
print(utils.mktime_tz((1995, 11, 20, 19, 12, 8, 0, 1, -1, 3600)))
moment = datetime.datetime(2023, 1, 5, 6, 7, 8, 90, datetime.timezone(datetime.timedelta(hours=-3, minutes=-30)))
print(utils.format_datetime(moment), utils.format_datetime(moment.replace(tzinfo=None)))
print(utils.format_datetime(moment.astimezone(datetime.timezone.utc), usegmt=True))
try:
    utils.format_datetime(moment, usegmt=True)
except ValueError as error:
    print(error)
for when in [0, 1, 1e9, 1234567890.9, 951782400, -86400]:
    print(utils.formatdate(when), utils.formatdate(when, usegmt=True))
print(utils.parsedate_to_datetime(utils.formatdate(1e9, localtime=True)).timestamp(),
      abs(utils.mktime_tz(utils.parsedate_tz(utils.formatdate())) - time.time()) < 5)
print(utils.localtime(moment) == moment, utils.localtime().tzinfo is not None)

for text in ['"quoted"', '"a\\"b\\\\c"', "<angle>", '"', "plain", '"open', "<open", "", '""']:
    print(repr(utils.unquote(text)), repr(utils.quote(text)))
print(utils.encode_rfc2231("a b\xe9c"[:3]), utils.encode_rfc2231("\xe9 '", "utf-8", "fr"), utils.encode_rfc2231("\xe9",
    "latin-1"))
for text in ["us-ascii'en-us'This%20is", "plain", "one'two", "a'b'c'd"]:
    print(utils.decode_rfc2231(text))
print(utils.decode_params([("attachment", ""), ("filename*0*", "utf-8''d%C3%A4"), ("filename*1", "ta.bin"), ("x",
    '"y"'), ("b*1", "2"), ("b*0", "1"),
                           ("c*", "us-ascii'en'%41")]))
for value in [("utf-8", "en", "\xc3\xa9"), "plain", '"quoted"', (None, None, "x"), ("nothing", "", "y"), ("ascii", "",
    "\xe9")]:
    print(repr(utils.collapse_rfc2231_value(value)), ascii(utils.collapse_rfc2231_value(value, errors="ignore")))
left, right = utils.make_msgid("part", "example.com").strip("<>").split("@")
print(right, left.split(".")[3], len(left.split(".")))
