"""Statistics of profilers: sorting, merging, printing. Library reference: pstats."""

import sys
import os
import time
import marshal
import re
from enum import StrEnum
from dataclasses import dataclass

__all__ = ['Stats', 'SortKey', 'FunctionProfile', 'StatsProfile']


class SortKey(StrEnum):
    """What statistics can be sorted by; each name may also be given as a string, under all of its values."""

    CALLS = 'calls', 'ncalls'
    CUMULATIVE = 'cumulative', 'cumtime'
    FILENAME = 'filename', 'module'
    LINE = 'line'
    NAME = 'name'
    NFL = 'nfl'
    PCALLS = 'pcalls'
    STDNAME = 'stdname'
    TIME = 'time', 'tottime'

    def __new__(cls, *values):
        member = str.__new__(cls, values[0])
        member._value_ = values[0]
        for other in values[1:]:
            cls._value2member_map_[other] = member
        member._all_values = values
        return member


@dataclass(unsafe_hash=True)
class FunctionProfile:
    """A row of the table."""
    ncalls: str
    tottime: float
    percall_tottime: float
    cumtime: float
    percall_cumtime: float
    file_name: str
    line_number: int


@dataclass(unsafe_hash=True)
class StatsProfile:
    """The table, by function name."""
    total_tt: float
    func_profiles: dict[str, FunctionProfile]


# A function is (file name, line, name). Its statistics are (primitive calls, calls, time, cumulative time, callers).
# `callers` leads from functions to what they contributed: (calls, primitive calls, time, cumulative time) from cProfile,
# a number of calls from profile.

_FILE, _LINE, _NAME = range(3)


def _primitive(row):
    return row[0][0]


def _calls(row):
    return row[0][1]


def _time(row):
    return row[0][2]


def _cumulative(row):
    return row[0][3]


def _file(row):
    return row[1][_FILE]


def _line(row):
    return row[1][_LINE]


def _name(row):
    return row[1][_NAME]


def _standard_name(row):
    return func_std_string(row[1])


# name: ([(key of a row, 1 upwards or -1 downwards)], what the heading says)
_ORDERS = {
    'calls': ([(_calls, -1)], 'call count'),
    'ncalls': ([(_calls, -1)], 'call count'),
    'cumtime': ([(_cumulative, -1)], 'cumulative time'),
    'cumulative': ([(_cumulative, -1)], 'cumulative time'),
    'filename': ([(_file, 1)], 'file name'),
    'line': ([(_line, 1)], 'line number'),
    'module': ([(_file, 1)], 'file name'),
    'name': ([(_name, 1)], 'function name'),
    'nfl': ([(_name, 1), (_file, 1), (_line, 1)], 'name/file/line'),
    'pcalls': ([(_primitive, -1)], 'primitive call count'),
    'stdname': ([(_standard_name, 1)], 'standard name'),
    'time': ([(_time, -1)], 'internal time'),
    'tottime': ([(_time, -1)], 'internal time'),
}

_OLD_NUMBERS = {-1: 'stdname', 0: 'calls', 1: 'time', 2: 'cumulative'}


class Stats:
    """What one or more profiles say: of Profile objects, or of files that dump_stats() has written.

    Most methods return the object itself, so that calls can be chained.
    """

    sort_arg_dict_default = _ORDERS

    def __init__(self, *args, stream=None):
        self.stream = stream or sys.stdout
        first, *rest = args or (None,)
        self.init(first)
        self.add(*rest)

    def init(self, arg):
        self.all_callees = None  # made when it is asked for
        self.files = []
        self.fcn_list = None
        self.total_tt = 0
        self.total_calls = 0
        self.prim_calls = 0
        self.max_name_len = 0
        self.top_level = set()
        self.stats = {}
        self.sort_arg_dict = {}
        self.load_stats(arg)
        try:
            self.get_top_level_stats()
        except Exception:
            print(f'Invalid timing data {self.files[-1] if self.files else ""}', file=self.stream)
            raise

    def load_stats(self, arg):
        if arg is None:
            self.stats = {}
            return
        if isinstance(arg, str):
            with open(arg, 'rb') as f:
                self.stats = marshal.load(f)
            heading = arg
            try:
                heading = time.ctime(os.stat(arg).st_mtime) + '    ' + arg
            except OSError:
                pass
            self.files = [heading]
        elif hasattr(arg, 'create_stats'):
            arg.create_stats()
            self.stats = arg.stats
            arg.stats = {}
        if not self.stats:
            raise TypeError(f'Cannot create or construct a {self.__class__!r} object from {arg!r}')

    def get_top_level_stats(self):
        for func, (cc, nc, tt, ct, callers) in self.stats.items():
            self.total_calls += nc
            self.prim_calls += cc
            self.total_tt += tt
            if ('jprofile', 0, 'profiler') in callers:
                self.top_level.add(func)
            self.max_name_len = max(self.max_name_len, len(func_std_string(func)))

    def add(self, *arg_list):
        """Add other profiles to this one."""
        for item in reversed(arg_list):
            other = item if type(self) is type(item) else type(self)(item)
            self.files += other.files
            self.total_calls += other.total_calls
            self.prim_calls += other.prim_calls
            self.total_tt += other.total_tt
            self.top_level |= other.top_level
            self.max_name_len = max(self.max_name_len, other.max_name_len)
            self.fcn_list = None
            for func, stat in other.stats.items():
                self.stats[func] = add_func_stats(self.stats.get(func, (0, 0, 0, 0, {})), stat)
        return self

    def dump_stats(self, filename):
        """Write the statistics to a file that Stats() can read."""
        with open(filename, 'wb') as f:
            marshal.dump(self.stats, f)

    def get_sort_arg_defs(self):
        """The orders by every prefix that means only one of them."""
        if not self.sort_arg_dict:
            by_prefix = {}
            for word, order in _ORDERS.items():
                for end in range(1, len(word) + 1):
                    by_prefix.setdefault(word[:end], []).append((word, order))
            for prefix, found in by_prefix.items():
                exact = [order for word, order in found if word == prefix]
                if exact or len(found) == 1:
                    self.sort_arg_dict[prefix] = exact[0] if exact else found[0][1]
        return self.sort_arg_dict

    def sort_stats(self, *field):
        """Sort by the keys given: the first one first, the others where it is equal."""
        if not field:
            self.fcn_list = 0
            return self
        if len(field) == 1 and isinstance(field[0], int):
            field = (_OLD_NUMBERS[field[0]],)
        elif len(field) >= 2:
            for arg in field[1:]:
                if type(arg) is not type(field[0]):
                    raise TypeError("Can't have mixed argument type")
        orders = self.get_sort_arg_defs()
        keys = []
        words = []
        for word in field:
            if isinstance(word, SortKey):
                word = word.value
            order, text = orders[word]
            keys += order
            words.append(text)
        self.sort_type = ', '.join(words)
        rows = [(stat, func) for func, stat in self.stats.items()]
        # Sorting is stable: the last key comes first.
        for key, direction in reversed(keys):
            rows.sort(key=key, reverse=direction < 0)
        self.fcn_list = [func for stat, func in rows]
        return self

    def reverse_order(self):
        """Turn the order round."""
        if self.fcn_list:
            self.fcn_list.reverse()
        return self

    def strip_dirs(self):
        """Leave only the last part of file names; functions that are the same then are added together."""
        old, self.stats = self.stats, {}
        self.max_name_len = 0
        for func, (cc, nc, tt, ct, callers) in old.items():
            short = func_strip_path(func)
            self.max_name_len = max(self.max_name_len, len(func_std_string(short)))
            new_callers = {}
            for caller, value in callers.items():
                add_callers(new_callers, {func_strip_path(caller): value}, into=new_callers)
            stat = cc, nc, tt, ct, new_callers
            self.stats[short] = add_func_stats(self.stats[short], stat) if short in self.stats else stat
        self.top_level = {func_strip_path(func) for func in self.top_level}
        self.fcn_list = None
        self.all_callees = None
        return self

    def calc_callees(self):
        if self.all_callees:
            return
        self.all_callees = callees = {}
        for func, (cc, nc, tt, ct, callers) in self.stats.items():
            callees.setdefault(func, {})
            for caller, value in callers.items():
                callees.setdefault(caller, {})[func] = value

    # ---- What is printed ----

    def eval_print_amount(self, sel, list, msg):
        """The part of a list that a restriction leaves: a regular expression, a fraction or a number of lines."""
        kept = list
        if isinstance(sel, str):
            try:
                pattern = re.compile(sel)
            except re.PatternError:
                msg += f'   <Invalid regular expression {sel!r}>\n'
                return kept, msg
            kept = [func for func in list if pattern.search(func_std_string(func))]
        else:
            count = len(list)
            if isinstance(sel, float) and 0.0 <= sel < 1.0:
                kept = list[:int(count * sel + .5)]
            elif isinstance(sel, int) and 0 <= sel < count:
                kept = list[:sel]
        if len(kept) != len(list):
            msg += f'   List reduced from {len(list)!r} to {len(kept)!r} due to restriction <{sel!r}>\n'
        return kept, msg

    def get_print_list(self, sel_list):
        width = self.max_name_len
        if self.fcn_list:
            funcs = self.fcn_list[:]
            msg = f'   Ordered by: {self.sort_type}\n'
        else:
            funcs = list(self.stats)
            msg = '   Random listing order was used\n'
        for selection in sel_list:
            funcs, msg = self.eval_print_amount(selection, funcs, msg)
        if not funcs:
            return 0, funcs
        print(msg, file=self.stream)
        if len(funcs) < len(self.stats):
            width = max(len(func_std_string(func)) for func in funcs)
        return width + 2, funcs

    def get_stats_profile(self):
        """The table as objects."""
        funcs = self.fcn_list[:] if self.fcn_list else list(self.stats)
        if not funcs:
            return StatsProfile(0, {})
        profiles = {}
        for func in funcs:
            cc, nc, tt, ct, callers = self.stats[func]
            file_name, line_number, name = func
            profiles[name] = FunctionProfile(
                str(nc) if nc == cc else f'{nc}/{cc}', float(f8(tt)), -1 if nc == 0 else float(f8(tt / nc)),
                float(f8(ct)), -1 if cc == 0 else float(f8(ct / cc)), file_name, line_number)
        return StatsProfile(float(f8(self.total_tt)), profiles)

    def print_stats(self, *amount):
        """Print the table, or what the restrictions leave of it."""
        for filename in self.files:
            print(filename, file=self.stream)
        if self.files:
            print(file=self.stream)
        indent = ' ' * 8
        for func in self.top_level:
            print(indent, func_get_function_name(func), file=self.stream)
        print(indent, self.total_calls, 'function calls', end=' ', file=self.stream)
        if self.total_calls != self.prim_calls:
            print(f'({self.prim_calls:d} primitive calls)', end=' ', file=self.stream)
        print(f'in {self.total_tt:.3f} seconds', file=self.stream)
        print(file=self.stream)
        width, funcs = self.get_print_list(amount)
        if funcs:
            self.print_title()
            for func in funcs:
                self.print_line(func)
            print(file=self.stream)
            print(file=self.stream)
        return self

    def print_callees(self, *amount):
        """Print which functions each function called."""
        width, funcs = self.get_print_list(amount)
        if funcs:
            self.calc_callees()
            self.print_call_heading(width, 'called...')
            for func in funcs:
                self.print_call_line(width, func, self.all_callees.get(func, {}))
            print(file=self.stream)
            print(file=self.stream)
        return self

    def print_callers(self, *amount):
        """Print which functions called each function."""
        width, funcs = self.get_print_list(amount)
        if funcs:
            self.print_call_heading(width, 'was called by...')
            for func in funcs:
                self.print_call_line(width, func, self.stats[func][4], '<-')
            print(file=self.stream)
            print(file=self.stream)
        return self

    def print_call_heading(self, name_size, column_title):
        print('Function '.ljust(name_size) + column_title, file=self.stream)
        # Only cProfile knows times for each caller.
        details = any(isinstance(value, tuple) for stat in self.stats.values() for value in stat[4].values())
        if details:
            print(' ' * name_size + '    ncalls  tottime  cumtime', file=self.stream)

    def print_call_line(self, name_size, source, call_dict, arrow='->'):
        print(func_std_string(source).ljust(name_size) + arrow, end=' ', file=self.stream)
        if not call_dict:
            print(file=self.stream)
            return
        indent = ''
        for func in sorted(call_dict):
            name = func_std_string(func)
            value = call_dict[func]
            if isinstance(value, tuple):
                nc, cc, tt, ct = value
                count = str(nc) if nc == cc else f'{nc}/{cc}'
                text = f'{count:>7} {f8(tt)} {f8(ct)}  {name}'
                left = name_size + 3
            else:
                text = f'{name}({value!r}) {f8(self.stats[func][3])}'
                left = name_size + 3
            print(indent + text, file=self.stream)
            indent = ' ' * left

    def print_title(self):
        print('   ncalls  tottime  percall  cumtime  percall', end=' ', file=self.stream)
        print('filename:lineno(function)', file=self.stream)

    def print_line(self, func):
        cc, nc, tt, ct, callers = self.stats[func]
        count = str(nc) if nc == cc else f'{nc}/{cc}'
        print(count.rjust(9), f8(tt), ' ' * 8 if nc == 0 else f8(tt / nc), f8(ct), ' ' * 8 if cc == 0 else f8(ct / cc),
              func_std_string(func), file=self.stream)


def func_strip_path(func_name):
    """The function with only the last part of its file's name."""
    filename, line, name = func_name
    return os.path.basename(filename), line, name


def func_get_function_name(func):
    return func[_NAME]


def func_std_string(func_name):
    """`file:line(function)`; what is not written in Python stands in braces."""
    filename, line, name = func_name
    if (filename, line) == ('~', 0):
        return f'{{{name[1:-1]}}}' if name.startswith('<') and name.endswith('>') else name
    return f'{filename}:{line:d}({name})'


def add_func_stats(target, source):
    """The sum of the statistics of two functions."""
    return (*(a + b for a, b in zip(target[:4], source[:4])), add_callers(target[4], source[4]))


def add_callers(target, source, into=None):
    """The sum of two dicts of callers."""
    result = dict(target) if into is None else into
    for func, value in source.items():
        known = result.get(func)
        if known is None:
            result[func] = value
        elif isinstance(value, tuple):
            result[func] = tuple(a + b for a, b in zip(value, known))
        else:
            result[func] = known + value
    return result


def count_calls(callers):
    """All calls in a dict of callers."""
    return sum(callers.values())


def f8(x):
    return f'{x:8.3f}'


def main():
    """The interactive browser: `python -m pstats [file]`."""
    from _pstats_browser import ProfileBrowser
    browser = ProfileBrowser(sys.argv[1] if len(sys.argv) > 1 else None)
    for extra in sys.argv[2:]:
        browser.do_add(extra)
    try:
        print('Welcome to the profile statistics browser.', file=browser.stream)
        browser.cmdloop()
        print('Goodbye.', file=browser.stream)
    except KeyboardInterrupt:
        pass


if __name__ == '__main__':
    main()
