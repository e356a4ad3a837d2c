# A debugger of our own on bdb: what it is told, and how it goes on.
import bdb
import os


class Recorder(bdb.Bdb):
    def __init__(self, actions, **kwargs):
        super().__init__(**kwargs)
        self.actions = list(actions)
        self.events = []

    def note(self, event, frame, *rest):
        if self.canonic(frame.f_code.co_filename) != self.canonic(__file__):
            self.set_step()
            return
        self.events.append((event, frame.f_lineno - base, frame.f_code.co_name, *rest))
        action = self.actions.pop(0) if self.actions else 'continue'
        if action in ('next', 'return'):
            getattr(self, 'set_' + action)(frame)
        elif isinstance(action, tuple):
            self.set_until(frame, base + action[1])
        else:
            getattr(self, 'set_' + action)()

    def user_line(self, frame):
        self.note('line', frame)

    def user_call(self, frame, args):
        self.note('call', frame)

    def user_return(self, frame, value):
        self.note('return', frame, value)

    def user_exception(self, frame, exc_info):
        self.note('exception', frame, exc_info[0].__name__)

    def do_clear(self, arg):
        self.clear_bpbynumber(arg)


def helper(x):
    y = x + 1
    return y


def main():
    a = helper(1)
    for i in range(3):
        a = helper(a)
    try:
        [].pop()
    except IndexError:
        a = 0
    return a


base = helper.__code__.co_firstlineno
for actions in (['step'] * 40, ['next'] * 20, ['step', 'step', 'return', 'step', 'return'], ['next', ('until', 11), 'next'],
                ['continue'], ['step', 'quit']):
    r = Recorder(actions)
    print(r.runcall(main), actions[:5])
    for event in r.events:
        print('  ', *event)

r = Recorder([])
print(r.set_break(__file__, base + 1), r.set_break(__file__, base + 7, cond='i == 2'), r.set_break(__file__, 100000))
print(r.get_break(__file__, base + 1), len(r.get_breaks(__file__, base + 1)), sorted(n - base for n in r.get_file_breaks(__file__)))
r.actions = ['continue'] * 9
r.set_step()
print(r.runcall(main), r.events)
for bp in bdb.Breakpoint.bpbynumber[1:]:
    print(bp.bpformat().replace(__file__, 'FILE').replace(f':{bp.line}', ':LINE').splitlines(), bp.hits, bp.enabled)
bp = bdb.Breakpoint.bpbynumber[1]
bp.disable()
bp.ignore = 3
print(str(bp).replace(__file__, 'FILE').split(':')[0], bp.bpformat().splitlines()[1:])
print(r.clear_bpbynumber('9'), r.clear_bpbynumber('x'), r.clear_bpbynumber(''), r.clear_bpbynumber('1'), r.clear_bpbynumber('1'))
print(r.clear_break(__file__, 5).replace(__file__, 'FILE'), r.clear_break('/no/file', 1), r.clear_all_file_breaks(__file__),
      r.clear_all_breaks())
t = Recorder(['continue', 'continue'])
t.set_break(__file__, base + 1, temporary=True)
t.runcall(main)
print(t.events, t.get_all_breaks())
print(Recorder(['step'] * 5).runeval('1 + 1'), bdb.Bdb(skip=['a.*']).is_skipped_module('a.b'))
x = Recorder([], skip=['__main__'])
x.runcall(helper, 1)
print(x.events)
try:
    bdb.Bdb(backend='nonsense')
except (ValueError, TypeError) as e:
    print('refused')
