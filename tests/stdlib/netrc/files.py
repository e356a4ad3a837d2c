# Files with names and passwords.
import netrc
import os
import tempfile


def read(text):
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "netrc")
        with open(path, "w") as file:
            file.write(text)
        try:
            found = netrc.netrc(path)
            print(found.hosts, found.macros, found.authenticators("a"), found.authenticators("zz"))
            print(found)
        except netrc.NetrcParseError as error:
            print(error.msg, error.lineno)


read("machine a login x password y\nmachine b login \"u v\" password p#q account k\n")
read("# comment\ndefault login anonymous password me\nmacdef init\n\tcd /x\n\tls\n\nmachine a password only\n")
read("machine a login x bad\n")
read("nonsense\n")
read("macdef m\nline\n")
read("machine a\n login x # note\n password z\\ y\n")
read("")
