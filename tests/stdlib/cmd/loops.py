# cmd: loops over given lines, help, parsing, columns.
import cmd, io

class C(cmd.Cmd):

    def do_add(self, arg):
        """Add two numbers.
        Like this."""
        print('add', repr(arg), file=self.stdout)

    def do_quit(self, arg):
        return True

    def do_EOF(self, arg):
        print('eof', file=self.stdout)
        return True

    def help_topic(self):
        print('topic help', file=self.stdout)

    def help_quit(self):
        print('quits', file=self.stdout)

    def precmd(self, line):
        print('pre', line, file=self.stdout)
        return line

    def postcmd(self, stop, line):
        print('post', stop, line, file=self.stdout)
        return stop

    def preloop(self):
        print('preloop', file=self.stdout)

    def postloop(self):
        print('postloop', file=self.stdout)

class S(C):

    def do_shell(self, a):
        print('shell', a, file=self.stdout)

def run(cls, text, **kw):
    o = io.StringIO()
    c = cls(stdin=io.StringIO(text), stdout=o)
    c.use_rawinput = False
    for k, v in kw.items():
        setattr(c, k, v)
    c.cmdloop('intro')
    print(o.getvalue())
run(C, 'add 1 2\n\n  add   x  \nunknown y\n?\nhelp add\nhelp quit\n?topic\nhelp nope\nhelp unknown\n!ls\nadd-it\n@x\nquit\nnever\n')
run(S, '!ls -l\nhelp\n')
run(C, '', prompt='> ')
run(C, 'help\nquit', ruler='', doc_leader='Leader')
c = C(stdout=io.StringIO())
for l in ['', '  ', 'add 1', '?x', '!x', 'add1,2', 'x', 'a_b c', ' 1']:
    print(c.parseline(l))
print(S().parseline('!x y'), c.completenames(''), c.completenames('a'), sorted(c.complete_help('')), c.completedefault(1, 2), c.emptyline(), c.lastcmd)
for lst in ([], ['a'], ['a', 'b'], list(map(str, range(60))), ['x' * n for n in range(1, 20)], ['y' * 90] * 3, ['z' * 30] * 9, ['ab', 'c' * 40, 'd', 'e' * 35, 'f', 'gg', 'h' * 79]):
    for w in (20, 40, 79):
        o = io.StringIO()
        c.stdout = o
        c.columnize(lst, w)
        print(repr(o.getvalue()))
try:
    c.columnize(['a', 3, 'b', None])
except TypeError as e:
    print(e)
c.cmdqueue = ['add q', 'quit']
c.use_rawinput = False
o = c.stdout = io.StringIO()
c.cmdloop()
print(o.getvalue(), cmd.__all__, cmd.PROMPT, cmd.IDENTCHARS)
