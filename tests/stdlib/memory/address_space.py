# Under a limit for the address space (ulimit -v) a program that fills the memory gets a MemoryError, in little time, and has
# all of it again when it drops what it made.
import resource
import subprocess
import sys

LIMIT = 160 << 20

PROGRAM = '''
import sys


class Plain:
    def __init__(self, number):
        self.number = number


class Ended:
    count = 0

    def __init__(self, number):
        self.number = number

    def __del__(self):
        Ended.count += 1


def grow_list():
    kept = []
    while True:
        kept.append(len(kept) * 1.5)


def grow_dict():
    kept = {}
    while True:
        kept[len(kept)] = str(len(kept))


def grow_instances():
    kept = []
    while True:
        kept.append(Plain(len(kept)))


def grow_ended():
    kept = {}
    while True:
        kept[len(kept)] = Ended(len(kept))


def work():
    table = {i: [i, str(i)] for i in range(100000)}
    return len(''.join(value[1] for value in table.values()))


try:
    globals()[sys.argv[1]]()
except MemoryError as e:
    print('caught', repr(e))
print('then', work())
'''

for case in ('grow_list', 'grow_dict', 'grow_instances', 'grow_ended'):
    child = subprocess.run([sys.executable, '-c', PROGRAM, case], capture_output=True, text=True, timeout=60,
                           preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (LIMIT, LIMIT)))
    assert (child.returncode, child.stdout) == (0, 'caught MemoryError()\nthen 488890\n'), (case, child)
