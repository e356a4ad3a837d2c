"""Breakpoints of bdb, and the questions that a debugger asks about them."""


class Breakpoint:
    """A place to stop at. All breakpoints are known by number and by (file, line).

    temporary -- it is deleted once it was hit
    cond -- an expression that must be true
    funcname -- it stands at the beginning of this function: its first line that is executed counts
    """

    next = 1
    bplist = {}  # (file, line): [breakpoints]
    bpbynumber = [None]  # None: deleted

    def __init__(self, file, line, temporary=False, cond=None, funcname=None):
        self.funcname = funcname
        self.func_first_executable_line = None
        self.file = file
        self.line = line
        self.temporary = temporary
        self.cond = cond
        self.enabled = True
        self.ignore = 0  # how often it is still to be passed
        self.hits = 0
        self.number = Breakpoint.next
        Breakpoint.next += 1
        self.bpbynumber.append(self)
        self.bplist.setdefault((file, line), []).append(self)

    @staticmethod
    def clearBreakpoints():
        """Forget all breakpoints; numbers start with 1 again."""
        Breakpoint.next = 1
        Breakpoint.bplist = {}
        Breakpoint.bpbynumber = [None]

    def deleteMe(self):
        """Delete the breakpoint; its number is not used again."""
        place = self.file, self.line
        self.bpbynumber[self.number] = None
        self.bplist[place].remove(self)
        if not self.bplist[place]:
            del self.bplist[place]

    def enable(self):
        self.enabled = True

    def disable(self):
        self.enabled = False

    def bpprint(self, out=None):
        """Print what bpformat() returns."""
        print(self.bpformat(), file=out)

    def bpformat(self):
        """The breakpoint's line in a list of breakpoints, and what there is to say about it below."""
        disposition = ('del  ' if self.temporary else 'keep ') + ('yes  ' if self.enabled else 'no   ')
        lines = [f'{self.number:<4d}breakpoint   {disposition} at {self.file}:{self.line:d}']
        if self.cond:
            lines.append(f'\tstop only if {self.cond}')
        if self.ignore:
            lines.append(f'\tignore next {self.ignore:d} hits')
        if self.hits:
            lines.append(f'\tbreakpoint already hit {self.hits:d} time{"s" if self.hits > 1 else ""}')
        return '\n'.join(lines)

    def __str__(self):
        return f'breakpoint {self.number} at {self.file}:{self.line}'


def checkfuncname(b, frame):
    """Whether the frame stands where the breakpoint means: at its line, or at the first line of its function."""
    if not b.funcname:
        # A breakpoint at the line of a `def` is not meant for the calls.
        return b.line == frame.f_lineno
    if frame.f_code.co_name != b.funcname:
        return False
    if not b.func_first_executable_line:
        b.func_first_executable_line = frame.f_lineno
    return b.func_first_executable_line == frame.f_lineno


def effective(file, line, frame):
    """(the breakpoint to stop at, whether it may be deleted when it is temporary), or (None, None)."""
    for b in Breakpoint.bplist[file, line]:
        if not b.enabled or not checkfuncname(b, frame):
            continue
        b.hits += 1
        if b.cond:
            try:
                fulfilled = eval(b.cond, frame.f_globals, frame.f_locals)
            except:
                # A condition that fails stops, so that it is noticed, and the breakpoint stays.
                return b, False
            if not fulfilled:
                continue
        if b.ignore > 0:
            b.ignore -= 1
            continue
        return b, True
    return None, None
