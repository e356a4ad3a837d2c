"""Comparing files and folders."""

import os
import stat
from itertools import filterfalse
from types import GenericAlias

__all__ = ['clear_cache', 'cmp', 'dircmp', 'cmpfiles', 'DEFAULT_IGNORES']

_cache = {}
BUFSIZE = 8 * 1024

DEFAULT_IGNORES = ['RCS', 'CVS', 'tags', '.git', '.hg', '.bzr', '_darcs', '__pycache__']


def clear_cache():
    """Forget the results of earlier comparisons."""
    _cache.clear()


def cmp(f1, f2, shallow=True):
    """Whether two files are equal; with `shallow`, equal kind, size and time are enough."""
    s1 = _sig(os.stat(f1))
    s2 = _sig(os.stat(f2))
    if s1[0] != stat.S_IFREG or s2[0] != stat.S_IFREG:
        return False
    if shallow and s1 == s2:
        return True
    if s1[1] != s2[1]:
        return False
    outcome = _cache.get((f1, f2, s1, s2))
    if outcome is None:
        outcome = _do_cmp(f1, f2)
        if len(_cache) > 100:
            clear_cache()
        _cache[f1, f2, s1, s2] = outcome
    return outcome


def _sig(st):
    return stat.S_IFMT(st.st_mode), st.st_size, st.st_mtime


def _do_cmp(f1, f2):
    with open(f1, 'rb') as fp1, open(f2, 'rb') as fp2:
        while True:
            b1 = fp1.read(BUFSIZE)
            if b1 != fp2.read(BUFSIZE):
                return False
            if not b1:
                return True


class dircmp:
    """The differences of two folders.

    left_list, right_list, common, left_only, right_only, common_dirs, common_files, common_funny, same_files,
    diff_files, funny_files and subdirs are found out when they are asked for.
    """

    def __init__(self, a, b, ignore=None, hide=None, *, shallow=True):
        self.left = a
        self.right = b
        self.hide = [os.curdir, os.pardir] if hide is None else hide
        self.ignore = DEFAULT_IGNORES if ignore is None else ignore
        self.shallow = shallow

    def phase0(self):
        """The names in both folders."""
        self.left_list = sorted(_filter(os.listdir(self.left), self.hide + self.ignore))
        self.right_list = sorted(_filter(os.listdir(self.right), self.hide + self.ignore))

    def phase1(self):
        """Which names are common; case counts as in the file system."""
        a = dict(zip(map(os.path.normcase, self.left_list), self.left_list))
        b = dict(zip(map(os.path.normcase, self.right_list), self.right_list))
        self.common = [a[name] for name in a if name in b]
        self.left_only = [a[name] for name in a if name not in b]
        self.right_only = [b[name] for name in b if name not in a]

    def phase2(self):
        """Of what kind the common names are."""
        self.common_dirs = []
        self.common_files = []
        self.common_funny = []
        for x in self.common:
            try:
                a_type = stat.S_IFMT(os.stat(os.path.join(self.left, x)).st_mode)
                b_type = stat.S_IFMT(os.stat(os.path.join(self.right, x)).st_mode)
            except (OSError, ValueError):
                self.common_funny.append(x)
                continue
            if a_type != b_type:
                self.common_funny.append(x)
            elif stat.S_ISDIR(a_type):
                self.common_dirs.append(x)
            elif stat.S_ISREG(a_type):
                self.common_files.append(x)
            else:
                self.common_funny.append(x)

    def phase3(self):
        """Which common files differ."""
        self.same_files, self.diff_files, self.funny_files = cmpfiles(self.left, self.right, self.common_files,
                                                                      self.shallow)

    def phase4(self):
        """The differences of the common folders."""
        self.subdirs = {x: self.__class__(os.path.join(self.left, x), os.path.join(self.right, x), self.ignore,
                                          self.hide, shallow=self.shallow)
                        for x in self.common_dirs}

    def phase4_closure(self):
        """The same, for all folders below."""
        self.phase4()
        for sd in self.subdirs.values():
            sd.phase4_closure()

    def report(self):
        """Print the differences of these two folders."""
        print('diff', self.left, self.right)
        for names, text in ((self.left_only, f'Only in {self.left} :'), (self.right_only, f'Only in {self.right} :'),
                            (self.same_files, 'Identical files :'), (self.diff_files, 'Differing files :'),
                            (self.funny_files, 'Trouble with common files :'),
                            (self.common_dirs, 'Common subdirectories :'),
                            (self.common_funny, 'Common funny cases :')):
            if names:
                names.sort()
                print(text, names)

    def report_partial_closure(self):
        """Print the differences of these and of the folders in them."""
        self.report()
        for sd in self.subdirs.values():
            print()
            sd.report()

    def report_full_closure(self):
        """Print the differences of these and of all folders below."""
        self.report()
        for sd in self.subdirs.values():
            print()
            sd.report_full_closure()

    methodmap = dict(subdirs=phase4, same_files=phase3, diff_files=phase3, funny_files=phase3, common_dirs=phase2,
                     common_files=phase2, common_funny=phase2, common=phase1, left_only=phase1, right_only=phase1,
                     left_list=phase0, right_list=phase0)

    def __getattr__(self, attr):
        if attr not in self.methodmap:
            raise AttributeError(attr)
        self.methodmap[attr](self)
        return getattr(self, attr)

    __class_getitem__ = classmethod(GenericAlias)


def cmpfiles(a, b, common, shallow=True):
    """Three lists of names of files in the folders a and b: equal ones, different ones, and failures."""
    res = ([], [], [])
    for x in common:
        res[_cmp(os.path.join(a, x), os.path.join(b, x), shallow)].append(x)
    return res


def _cmp(a, b, sh, abs=abs, cmp=cmp):
    try:
        return not abs(cmp(a, b, sh))
    except (OSError, ValueError):
        return 2


def _filter(flist, skip):
    return list(filterfalse(skip.__contains__, flist))


def demo():
    """Compare the folders that the command line names; -r goes through all below."""
    import getopt
    import sys
    options, args = getopt.getopt(sys.argv[1:], 'r')
    if len(args) != 2:
        raise getopt.GetoptError('need exactly two args', None)
    dd = dircmp(args[0], args[1])
    if ('-r', '') in options:
        dd.report_full_closure()
    else:
        dd.report()


if __name__ == '__main__':
    demo()
