# Mailboxes of all formats in a temporary folder: the mapping, the files that they write, marks, conversions, folders.
import mailbox
import os
import tempfile
from email.message import EmailMessage


def attempt(function, *args, **kwargs):
    try:
        return function(*args, **kwargs)
    except Exception as error:
        return type(error).__name__, str(error).replace(root, "ROOT")


def flat(message):
    return message.as_string().replace("\n", "|")


FIRST = "From: a@b\nSubject: first\n\nbody\nFrom here\nend\n"
SECOND = b"From me@here Mon Jan  2 10:00:00 2023\nSubject: second\n\nno newline at the end"
THIRD = EmailMessage()
THIRD["Subject"] = "third"
THIRD.set_content("caf\xe9\n")
THIRD.set_unixfrom("From x@y Tue Jan  3 10:00:00 2023")

with tempfile.TemporaryDirectory() as root:
    for cls in [mailbox.mbox, mailbox.MMDF, mailbox.Babyl, mailbox.MH, mailbox.Maildir]:
        print("==", cls.__name__)
        path = os.path.join(root, cls.__name__)
        print(attempt(cls, path, create=False))
        box = cls(path)
        print(len(box), box.keys(), attempt(box.popitem), attempt(box.__getitem__, "5"), box.get("5", "none"))
        keys = [box.add(FIRST), box.add(SECOND), box.add(THIRD)]
        print(len(box), keys if cls is not mailbox.Maildir else len(set(keys)), keys[1] in box, "x" in box)
        for key in keys:
            message = box[key]
            print(type(message).__name__, flat(message), box.get_bytes(key) == message.as_bytes(), message["subject"])
            with box.get_file(key) as file:
                print(file.readline(), file.tell(), file.read(5), file.seek(0), len(file.readlines()), file.readable())
            if cls in (mailbox.mbox, mailbox.MMDF):
                print(box.get_bytes(key, from_=True).startswith(b"From "), repr(box.get_string(key, True)[-20:]))
        box[keys[0]] = "Subject: replaced\n\nnew body\n"
        del box[keys[1]]
        box.discard(keys[1])
        print(attempt(box.remove, keys[1])[0], len(box), sorted(message["subject"] for message in box))
        box.lock()
        box.flush()
        box.unlock()
        box.update({keys[2]: "Subject: updated\n\nx"})
        print(attempt(box.update, [(keys[1], "y")]), attempt(box.add, 5), attempt(box.add, "caf\xe9"))
        print(box.pop(keys[2])["subject"], box.pop(keys[2], "gone"))
        box.close()
        again = cls(path,
                    factory=lambda file: file.read() if cls is not mailbox.Maildir else mailbox.MaildirMessage(file),
                    create=False)
        print(len(again), [len(flat(item)) if cls is mailbox.Maildir else item for item in again])
        again.clear()
        print(len(again))
        again.close()

    path = os.path.join(root, "file")
    for cls in [mailbox.mbox, mailbox.MMDF, mailbox.Babyl]:
        box = cls(path)
        for flags, text in [("R", "A: 1\n\nx\n"), ("OD", "B: 2\n\ny"), ("", "C: 3\n\n.")]:
            message = mailbox.mboxMessage(text)
            message.set_from("me", (2023, 1, 2, 3, 4, 5, 0, 2, 0))
            message.set_flags(flags)
            made_of = {mailbox.mbox: mailbox.mboxMessage, mailbox.MMDF: mailbox.MMDFMessage,
                       mailbox.Babyl: mailbox.Message}
            box.add(made_of[cls](message))
        box.flush()
        with open(path, "rb") as file:
            print(cls.__name__, file.read())
        box.remove(1)
        box.close()
        with open(path, "rb") as file:
            print(file.read())
        box = cls(path)
        print(len(box), [flat(message) for message in box])
        box.close()
        os.remove(path)
    for text in ["", "From a\n\n", "From a\nX: y\n\nb\nFrom c\n\nd\n\n", "junk\nFrom a\nX: y\n\nb\n\n\n"]:
        with open(path, "w") as file:
            file.write(text)
        box = mailbox.mbox(path)
        print(repr(text), [(message.get_from(), flat(message)) for message in box])
        box.close()
    os.remove(path)

    box = mailbox.MH(os.path.join(root, "mh"))
    for number in range(6):
        box.add(f"Subject: {number}\n\n")
    box.set_sequences({"odd": [1, 3, 5], "all": [1, 2, 3, 4, 5, 6], "none": []})
    with open(os.path.join(root, "mh", ".mh_sequences")) as file:
        print(file.read())
    box.remove(2)
    print(box.get_sequences(), box[3].get_sequences())
    message = box[1]
    message.add_sequence("new")
    message.remove_sequence("odd")
    box[1] = message
    print(box.get_sequences(), box.keys())
    box.pack()
    print(box.get_sequences(), box.keys(), [message["subject"] for message in box])
    folder = box.add_folder("inner")
    folder.add("x: y\n\n")
    print(box.list_folders(), len(box.get_folder("inner")), attempt(box.remove_folder, "inner"),
          attempt(box.get_folder, "nothing"))
    folder.clear()
    box.remove_folder("inner")
    print(box.list_folders())
    with open(os.path.join(root, "mh", ".mh_sequences"), "w") as file:
        file.write("bad: x-y\n")
    print(attempt(box.get_sequences))

    box = mailbox.Maildir(os.path.join(root, "md"))
    message = mailbox.MaildirMessage("Subject: flags\n\n")
    message.set_flags("SF")
    message.set_subdir("cur")
    message.set_date(1000000000)
    key = box.add(message)
    print(box[key].get_flags(), box[key].get_subdir(), box[key].get_date(), box.get_info(key), box.get_flags(key))
    box.add_flag(key, "TR")
    box.remove_flag(key, "F")
    print(box.get_flags(key), box[key].get_info(), attempt(box.set_flags, key, 5), attempt(box.set_info, key, b""))
    box.set_info(key, "")
    print(repr(box.get_flags(key)), box[key].get_flags(), os.listdir(os.path.join(root, "md", "tmp")))
    folder = box.add_folder("Sub")
    folder.add("x: y\n\n")
    print(box.list_folders(), len(box.get_folder("Sub")), attempt(box.remove_folder, "Sub"), box.clean())
    folder.clear()
    box.remove_folder("Sub")
    print(box.list_folders(), box.next()["subject"], box.next())

classes = [mailbox.MaildirMessage, mailbox.mboxMessage, mailbox.MHMessage, mailbox.BabylMessage, mailbox.MMDFMessage,
           mailbox.Message]
samples = []
for flags, subdir in [("", "new"), ("S", "cur"), ("FRSTPD", "cur")]:
    sample = mailbox.MaildirMessage("Subject: x\n\n")
    sample.set_flags(flags)
    sample.set_subdir(subdir)
    sample.set_date(1000000000)
    samples.append(sample)
for flags in ["", "RO", "FAD", "ROFAD"]:
    sample = mailbox.mboxMessage("Subject: x\n\n")
    sample.set_from("me", (2023, 1, 2, 3, 4, 5, 0, 2, 0))
    sample.set_flags(flags)
    samples.append(sample)
for words in [["unseen"], ["replied", "flagged", "mine"]]:
    sample = mailbox.MHMessage("Subject: x\n\n")
    sample.set_sequences(words)
    samples.append(sample)
for words in [["unseen", "deleted"], ["answered", "forwarded", "resent", "mine"]]:
    sample = mailbox.BabylMessage("Subject: x\n\n")
    sample.set_labels(words)
    samples.append(sample)
for sample in samples:
    print(type(sample).__name__)
    for cls in classes:
        made = cls(sample)
        marks = [getattr(made, name)() for name in ("get_flags", "get_subdir", "get_sequences",
                                                    "get_labels") if hasattr(made, name)]
        if isinstance(sample, (mailbox.MaildirMessage, mailbox.mboxMessage)):
            marks += [getattr(made, name)() for name in ("get_date", "get_from") if hasattr(made, name)]
        print("   ", cls.__name__, marks, made.items())
message = mailbox.MaildirMessage()
root = "?"
print(attempt(message.set_subdir, "tmp"), attempt(message.set_info, 5), attempt(message.set_date, "x"),
      attempt(mailbox.Message, 5),
      attempt(mailbox.MHMessage().add_sequence, 5), attempt(mailbox.BabylMessage().add_label, 5),
      attempt(mailbox.Mailbox("x").add, 1))
