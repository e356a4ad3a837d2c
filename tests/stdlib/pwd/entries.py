# Accounts and groups.
import grp
import os
import pwd

root = pwd.getpwuid(0)
print(root.pw_name, root.pw_uid, root.pw_gid, root[0] == root.pw_name, len(root), root.pw_dir.startswith("/"), type(root))
print(pwd.getpwnam("root") == root, root in pwd.getpwall(), isinstance(root, tuple), pwd.struct_passwd.__name__)
group = grp.getgrgid(0)
print(group.gr_name, group.gr_gid, isinstance(group.gr_mem, list), grp.getgrnam("root") == group, len(group), group in grp.getgrall())
for call in (
    lambda: pwd.getpwnam("no such user"), lambda: pwd.getpwuid(4000000), lambda: pwd.getpwuid(2**40), lambda: pwd.getpwuid("x"),
    lambda: pwd.getpwnam(5), lambda: grp.getgrnam("nö"), lambda: grp.getgrgid(4000000), lambda: grp.getgrgid(1.5),
    lambda: pwd.getpwuid(-7),
):
    try:
        print(call())
    except (KeyError, TypeError) as error:
        print(type(error).__name__, error)
print(os.path.expanduser("~root/x") == root.pw_dir + "/x", pwd.getpwuid(os.getuid()).pw_uid == os.getuid())
