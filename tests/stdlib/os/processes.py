# fork(), exec, wait and signals.
import os
import sys

sys.stdout.flush()
pid = os.fork()
if pid == 0:
    os._exit(7)
found, status = os.waitpid(pid, 0)
print(found == pid, os.WIFEXITED(status), os.WEXITSTATUS(status), os.waitstatus_to_exitcode(status))

reader, writer = os.pipe()
pid = os.fork()
if pid == 0:
    os.close(reader)
    os.write(writer, b"from the child " + str(os.getppid() > 0).encode())
    os._exit(0)
os.close(writer)
print(os.read(reader, 100))
os.close(reader)
os.waitpid(pid, 0)

pid = os.fork()
if pid == 0:
    os.kill(os.getpid(), 9)
_, status = os.waitpid(pid, 0)
print(os.WIFSIGNALED(status), os.WTERMSIG(status), os.waitstatus_to_exitcode(status))

print(os.system("exit 3") >> 8, os.system("true"))
print(os.spawnv(os.P_WAIT, "/bin/sh", ["sh", "-c", "exit 5"]))
os.environ["VALUE"] = "6"
print(os.spawnlp(os.P_WAIT, "sh", "sh", "-c", "exit $VALUE"))
print(os.spawnve(os.P_WAIT, "/bin/sh", ["sh", "-c", "exit $CODE"], {"CODE": "4"}))

reader, writer = os.pipe()
pid = os.fork()
if pid == 0:
    os.dup2(writer, 1)
    os.execvp("echo", ["echo", "executed", "with", "arguments"])
os.close(writer)
with os.fdopen(reader) as f:
    print(f.read(), end="")
print(os.waitpid(pid, 0)[1])
try:
    os.execv("/nonexistent/program", ["program"])
except FileNotFoundError as error:
    print(error.strerror, error.filename)
try:
    os.execvp("no-such-program-anywhere", ["x"])
except FileNotFoundError as error:
    print(error.strerror)
for args in (("/bin/true", []), ("/bin/true", "text"), ("/bin/true", [3])):
    try:
        os.execv(*args)
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
try:
    os.waitpid(-1, os.WNOHANG)
except ChildProcessError as error:
    print(error.strerror)
try:
    os.kill(999_999_99, 0)
except ProcessLookupError as error:
    print(error.strerror)
print(os.getpgrp() > 0, os.getsid(0) >= 0, os.getuid() == os.geteuid(), type(os.getgroups()).__name__)
print(type(os.times()).__name__, os.times().user >= 0, type(os.uname()).__name__, os.uname().sysname)
called = []
os.register_at_fork(before=lambda: called.append("before"), after_in_parent=lambda: called.append("parent"))
pid = os.fork()
if pid == 0:
    os._exit(0)
os.waitpid(pid, 0)
print(called)
