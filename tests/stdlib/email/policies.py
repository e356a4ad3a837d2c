# Policies: attributes, cloning, adding, and what they change in reading and writing.
import email
import pickle
from email import errors, policy
from email.contentmanager import ContentManager, raw_data_manager
from email.message import EmailMessage, Message


def attempt(function, *args, **kwargs):
    try:
        return function(*args, **kwargs)
    except Exception as error:
        return type(error).__name__, str(error)


for name in ["compat32", "default", "strict", "SMTP", "SMTPUTF8", "HTTP"]:
    chosen = getattr(policy, name)
    print(name, chosen, chosen.linesep == "\r\n", chosen.max_line_length, chosen.raise_on_defect, chosen.cte_type,
          chosen.mangle_from_, chosen.message_factory,
          getattr(chosen, "utf8", None), getattr(chosen, "refold_source", None), chosen.verify_generated_headers)
print(policy.default + policy.SMTP, policy.SMTP + policy.strict, policy.default.clone(utf8=True, cte_type="7bit"),
      policy.compat32 + policy.compat32.clone(linesep="x"))
print(attempt(policy.default.clone, nothing=1), attempt(policy.EmailPolicy, x=1), attempt(setattr, policy.default,
                                                                                          "utf8", True),
      attempt(setattr, policy.default, "x", True))
print(attempt(policy.Policy), policy.EmailPolicy(utf8=True).utf8,
      policy.EmailPolicy().header_factory is policy.default.header_factory,
      policy.SMTP.header_factory is policy.default.header_factory)
print(policy.default.header_max_count("subject"), policy.default.header_max_count("received"),
      policy.compat32.header_max_count("subject"))
print(policy.default.header_source_parse(["Subject: a\n", "  b\n"]),
      policy.compat32.header_source_parse(["Subject:  a \r\n", "\tb\r\n"]))
for chosen in [policy.compat32, policy.default]:
    print(chosen.header_store_parse("X", "v"), attempt(chosen.header_store_parse, "X", "a\nb"),
          attempt(chosen.header_store_parse, "X Y", "v"), type(chosen.header_fetch_parse("X", "v\n w")).__name__)
    for value in ["short", "a long value that goes on and on and on and on, and then ends at last: here, or there",
                  "caf\xe9", "caf\udce9", "in\n lines"]:
        print("   ", ascii(attempt(chosen.fold, "Subject", value)), attempt(chosen.fold_binary, "Subject", value),
              ascii(attempt(chosen.clone(max_line_length=20, linesep="\r\n").fold, "Subject", value)))

source = (b"Subject: a long subject that is longer than the limit of the line that we set below here\nTo: b@c\n"
          b"Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\ncaf\xc3\xa9\nFrom here\n")
for chosen in [policy.compat32, policy.default, policy.default.clone(refold_source="none"),
               policy.default.clone(refold_source="all", max_line_length=30), policy.SMTP,
               policy.default.clone(cte_type="7bit"),
               policy.compat32.clone(cte_type="7bit"), policy.default.clone(mangle_from_=True), policy.HTTP]:
    message = email.message_from_bytes(source, policy=chosen)
    print(chosen, type(message).__name__)
    print("   ", message.as_bytes())
    print("   ", ascii(message.as_string()), message.as_bytes(policy=chosen.clone(linesep="\n",
                                                                                  max_line_length=20))[:60])


class Lines(policy.EmailPolicy):
    """A policy with a content manager and a message class of its own."""

    seen = []

    def register_defect(self, obj, defect):
        self.seen.append(type(defect).__name__)
        super().register_defect(obj, defect)

    def header_max_count(self, name):
        return 1


class Special(EmailMessage):
    pass


manager = ContentManager()
manager.add_get_handler("text", lambda message, *args, **kw: ("text", message.get_payload(), args, kw))
manager.add_get_handler("text/x", lambda message: "exact")
manager.add_get_handler("", lambda message: "any")
manager.add_set_handler(int, lambda message, obj, **kw: message.set_payload(f"number {obj} {kw}"))
manager.add_set_handler("builtins.float", lambda message, obj: message.set_payload("by name"))
manager.add_set_handler(None, lambda message, obj: message.set_payload("default"))
mine = Lines(content_manager=manager, message_factory=Special)
message = email.message_from_string(" x\nA: b\n\nbody", policy=mine)
print(type(message).__name__, mine.seen, message.defects, message.get_content(1, a=2),
      message.get_content(content_manager=raw_data_manager))
message["X"] = "1"
print(attempt(message.__setitem__, "x", "2"))
for value in [5, True, 1.5, "text", None]:
    message.set_content(value)
    print(repr(message.get_payload()))
for kind in ["text/x", "text/y", "image/png", "wrong"]:
    message = Special(mine)
    message.set_type(kind) if "/" in kind else message.set_raw("Content-Type", kind)
    print(kind, message.get_content())
print(attempt(ContentManager().get_content, message), attempt(ContentManager().set_content, message, 5),
      attempt(raw_data_manager.set_content, message, object()))

for value, options in [(b"data" * 30, {"maintype": "image", "subtype": "png"}), (b"a=b\xff", {"maintype": "a",
    "subtype": "b", "cte": "quoted-printable"}),
                       (b"abc", {"maintype": "a", "subtype": "b", "cte": "7bit", "filename": "f",
                                 "params": {"x": "y"}}), (b"a\xff", {"maintype": "a", "subtype": "b", "cte": "8bit"}),
                       (bytearray(b"abc"), {"maintype": "a", "subtype": "b"}), (EmailMessage(), {}), (EmailMessage(),
                           {"subtype": "partial"}), (EmailMessage(), {"cte": "base64"}),
                       (EmailMessage(), {"subtype": "external-body"}), ("x", {"headers": ["bad"]}), ("x",
                           {"headers": ["To: a b <"]})]:
    message = EmailMessage()
    print(attempt(message.set_content, value, **options), message.as_bytes())
    print("   ", attempt(lambda: type(message.get_content()).__name__))
message = EmailMessage()
message["Subject"] = "caf\xe9"
message["To"] = "J\xf6rg <a@b>"
message.set_content("x")
again = pickle.loads(pickle.dumps(message))
print(again.as_bytes() == message.as_bytes(), ascii(again["to"].addresses), ascii(str(message)))


class Raw(policy.Compat32):
    def fold(self, name, value):
        return f"{name}: {value}\n"


for value in ["fine", "in\n two", "injected\nBcc: x"]:
    message = Message(policy=Raw())
    message["A"] = value
    print(attempt(message.as_string), attempt(message.as_string, policy=Raw(verify_generated_headers=False)))
