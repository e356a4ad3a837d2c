# stat(): its result, times, and the stat module.
import os
import stat

PATH = f"/tmp/krait_stat_{os.getpid()}"
with open(PATH, "w") as f:
    f.write("12345")
os.chmod(PATH, 0o640)
s = os.stat(PATH)
print(type(s), type(s).__mro__[1:], len(s), s.n_fields, s.n_sequence_fields, s.n_unnamed_fields)
print(s.st_size, s[stat.ST_SIZE], oct(s.st_mode), s.st_nlink, s[6:7])
print(os.stat_result.__match_args__)
os.utime(PATH, (1.5, 2.25))
s = os.stat(PATH)
print(s.st_atime, s.st_mtime, s.st_atime_ns, s.st_mtime_ns, s[7], s[8])
os.utime(PATH, ns=(3_000_000_001, 4_000_000_002))
s = os.lstat(PATH)
print(s.st_atime_ns, s.st_mtime_ns, os.path.getmtime(PATH) == s.st_mtime)
os.utime(PATH, (1, 2))
print(os.path.getatime(PATH), os.path.getmtime(PATH))
with open(PATH) as f:
    print(os.fstat(f.fileno()) == os.stat(PATH), os.stat(f.fileno()).st_size)
print(os.stat_result(range(10)), os.stat_result(range(19)).st_rdev)
for bad in ([1], 5, range(30)):
    try:
        os.stat_result(bad)
    except TypeError as error:
        print(error)
match s:
    case os.stat_result(st_size=size):
        print("size", size)
try:
    os.stat("/nonexistent")
except FileNotFoundError as error:
    print(error.strerror, error.filename)
print(stat.S_ISREG(s.st_mode), stat.S_ISDIR(s.st_mode), stat.S_ISLNK(s.st_mode), oct(stat.S_IMODE(s.st_mode)))
for mode in (0o100644, 0o040755, 0o120777, 0o104755, 0o102644, 0o041777, 0o010600, 0o060660, 0o020660, 0o140700, 0):
    print(stat.filemode(mode), end=" ")
print()
print(stat.S_ISDIR(os.stat("/").st_mode), stat.S_ISCHR(os.stat("/dev/null").st_mode), stat.S_IFMT(s.st_mode) == stat.S_IFREG)
print(os.terminal_size((80, 24)), os.terminal_size((80, 24)).columns)
os.remove(PATH)
