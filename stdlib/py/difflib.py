"""What two sequences have in common, and how one becomes the other.

SequenceMatcher finds the longest matching block, then those on both sides of it, and so on: not the shortest edit, but one
that looks right to people. Differ, ndiff(), context_diff() and unified_diff() write the differences between two lists of
lines; HtmlDiff (in _difflib_html) writes them side by side.
"""

from collections import namedtuple as _namedtuple
from heapq import nlargest as _nlargest
from types import GenericAlias

__all__ = ['get_close_matches', 'ndiff', 'restore', 'SequenceMatcher', 'Differ', 'IS_CHARACTER_JUNK', 'IS_LINE_JUNK',
           'context_diff', 'unified_diff', 'diff_bytes', 'HtmlDiff', 'Match']

Match = _namedtuple('Match', 'a b size')


def __getattr__(name):
    if name == 'HtmlDiff':
        from _difflib_html import HtmlDiff
        globals()['HtmlDiff'] = HtmlDiff
        return HtmlDiff
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def _calculate_ratio(matches, length):
    return 2.0 * matches / length if length else 1.0


class SequenceMatcher:
    """Compares sequences of hashable items.

    isjunk(item): true for items of b that no match may begin with; autojunk: in long sequences treat items that make
    up more than 1 % of b in the same way. What is known about b is kept: to compare one sequence with many, make it b.

    >>> m = SequenceMatcher(None, 'cartridge', 'partridges')
    >>> round(m.ratio(), 3)
    0.842
    >>> [tuple(match) for match in m.get_matching_blocks()]
    [(1, 1, 8), (9, 10, 0)]
    """

    def __init__(self, isjunk=None, a='', b='', autojunk=True):
        self.isjunk = isjunk
        self.a = self.b = None
        self.autojunk = autojunk
        self.set_seqs(a, b)

    def set_seqs(self, a, b):
        """Compare these two from now on.

        >>> m = SequenceMatcher()
        >>> m.set_seqs('abc', 'abd')
        >>> round(m.ratio(), 3)
        0.667
        """
        self.set_seq1(a)
        self.set_seq2(b)

    def set_seq1(self, a):
        """Another first sequence.

        >>> m = SequenceMatcher(None, 'abc', 'xyz')
        >>> m.set_seq1('xyz')
        >>> m.ratio()
        1.0
        """
        if a is self.a:
            return
        self.a = a
        self.matching_blocks = self.opcodes = None

    def set_seq2(self, b):
        """Another second sequence.

        >>> m = SequenceMatcher(None, 'abc', 'xyz')
        >>> m.set_seq2('abc')
        >>> m.ratio()
        1.0
        """
        if b is self.b:
            return
        self.b = b
        self.matching_blocks = self.opcodes = None
        self.fullbcount = None
        self.__chain_b()

    def __chain_b(self):
        # b2j: item -> its positions in b; without junk and, in long sequences, without the popular items.
        self.b2j = b2j = {}
        for i, item in enumerate(self.b):
            try:
                b2j[item].append(i)
            except KeyError:
                b2j[item] = [i]
        self.bjunk = junk = set()
        isjunk = self.isjunk
        if isjunk:
            junk.update([item for item in b2j if isjunk(item)])
            for item in junk:
                del b2j[item]
        self.bpopular = popular = set()
        n = len(self.b)
        if self.autojunk and n >= 200:
            limit = n // 100 + 1
            popular.update([item for item, positions in b2j.items() if len(positions) > limit])
            for item in popular:
                del b2j[item]

    def find_longest_match(self, alo=0, ahi=None, blo=0, bhi=None):
        """Match(i, j, k) with the largest k for which a[i:i+k] == b[j:j+k], within a[alo:ahi] and b[blo:bhi].

        Of several the one that begins first in a, then in b. It begins without junk, and is then extended by what
        equals on both sides, junk too.

        >>> SequenceMatcher(None, 'one two three', 'two').find_longest_match()
        Match(a=4, b=0, size=3)
        """
        a, b, b2j = self.a, self.b, self.b2j
        isbjunk = self.bjunk.__contains__
        if ahi is None:
            ahi = len(a)
        if bhi is None:
            bhi = len(b)
        best_i, best_j, best_size = alo, blo, 0
        lengths = {}  # j -> length of the match that ends with a[i - 1] and b[j]
        nothing = ()
        for i in range(alo, ahi):
            new_lengths = {}
            for j in b2j.get(a[i], nothing):
                if j < blo:
                    continue
                if j >= bhi:
                    break
                k = new_lengths[j] = lengths.get(j - 1, 0) + 1
                if k > best_size:
                    best_i, best_j, best_size = i - k + 1, j - k + 1, k
            lengths = new_lengths
        # First what is popular, then junk next to the match.
        for junk in False, True:
            while (best_i > alo and best_j > blo and isbjunk(b[best_j - 1]) is junk
                   and a[best_i - 1] == b[best_j - 1]):
                best_i, best_j, best_size = best_i - 1, best_j - 1, best_size + 1
            while (best_i + best_size < ahi and best_j + best_size < bhi
                   and isbjunk(b[best_j + best_size]) is junk and a[best_i + best_size] == b[best_j + best_size]):
                best_size += 1
        return Match(best_i, best_j, best_size)

    def get_matching_blocks(self):
        """A list of Matches in order, the last one an empty one at the ends; neighbours never touch in both.

        >>> SequenceMatcher(None, 'abxcd', 'abcd').get_matching_blocks()
        [Match(a=0, b=0, size=2), Match(a=3, b=2, size=2), Match(a=5, b=4, size=0)]
        """
        if self.matching_blocks is not None:
            return self.matching_blocks
        la, lb = len(self.a), len(self.b)
        pending = [(0, la, 0, lb)]
        found = []
        while pending:
            alo, ahi, blo, bhi = pending.pop()
            match = i, j, k = self.find_longest_match(alo, ahi, blo, bhi)
            if k:
                found.append(match)
                if alo < i and blo < j:
                    pending.append((alo, i, blo, j))
                if i + k < ahi and j + k < bhi:
                    pending.append((i + k, ahi, j + k, bhi))
        found.sort()
        blocks = []
        i1 = j1 = k1 = 0
        for i2, j2, k2 in found:
            if i1 + k1 == i2 and j1 + k1 == j2:
                k1 += k2
            else:
                if k1:
                    blocks.append((i1, j1, k1))
                i1, j1, k1 = i2, j2, k2
        if k1:
            blocks.append((i1, j1, k1))
        blocks.append((la, lb, 0))
        self.matching_blocks = list(map(Match._make, blocks))
        return self.matching_blocks

    def get_opcodes(self):
        """How a becomes b: a list of (tag, i1, i2, j1, j2) with the tags 'replace', 'delete', 'insert', 'equal'.

        >>> SequenceMatcher(None, 'abxcd', 'abcd').get_opcodes()
        [('equal', 0, 2, 0, 2), ('delete', 2, 3, 2, 2), ('equal', 3, 5, 2, 4)]
        """
        if self.opcodes is not None:
            return self.opcodes
        i = j = 0
        self.opcodes = opcodes = []
        for ai, bj, size in self.get_matching_blocks():
            if i < ai:
                opcodes.append(('replace' if j < bj else 'delete', i, ai, j, bj))
            elif j < bj:
                opcodes.append(('insert', i, ai, j, bj))
            i, j = ai + size, bj + size
            if size:
                opcodes.append(('equal', ai, i, bj, j))
        return opcodes

    def get_grouped_opcodes(self, n=3):
        """The changes in groups with up to n items of context around: yields lists of opcodes.

        >>> list(SequenceMatcher(None, 'abcdefgh', 'abcdxfgh').get_grouped_opcodes(1))
        [[('equal', 3, 4, 3, 4), ('replace', 4, 5, 4, 5), ('equal', 5, 6, 5, 6)]]
        """
        codes = self.get_opcodes()
        if not codes:
            codes = [("equal", 0, 1, 0, 1)]
        if codes[0][0] == 'equal':
            tag, i1, i2, j1, j2 = codes[0]
            codes[0] = tag, max(i1, i2 - n), i2, max(j1, j2 - n), j2
        if codes[-1][0] == 'equal':
            tag, i1, i2, j1, j2 = codes[-1]
            codes[-1] = tag, i1, min(i2, i1 + n), j1, min(j2, j1 + n)
        group = []
        for tag, i1, i2, j1, j2 in codes:
            if tag == 'equal' and i2 - i1 > 2 * n:
                # Too much in common: one group ends, another one begins.
                group.append((tag, i1, min(i2, i1 + n), j1, min(j2, j1 + n)))
                yield group
                group = []
                i1, j1 = max(i1, i2 - n), max(j1, j2 - n)
            group.append((tag, i1, i2, j1, j2))
        if group and not (len(group) == 1 and group[0][0] == 'equal'):
            yield group

    def ratio(self):
        """How similar the sequences are, from 0 to 1: twice the number of matches by the number of items.

        >>> SequenceMatcher(None, 'abcd', 'bcde').ratio()
        0.75
        """
        matches = sum([block[2] for block in self.get_matching_blocks()])
        return _calculate_ratio(matches, len(self.a) + len(self.b))

    def quick_ratio(self):
        """An upper bound of ratio(), from the items without their order."""
        if self.fullbcount is None:
            self.fullbcount = counts = {}
            for item in self.b:
                counts[item] = counts.get(item, 0) + 1
        left = {}
        get, total = left.get, self.fullbcount.get
        matches = 0
        for item in self.a:
            n = get(item)
            if n is None:
                n = total(item, 0)
            left[item] = n - 1
            if n > 0:
                matches += 1
        return _calculate_ratio(matches, len(self.a) + len(self.b))

    def real_quick_ratio(self):
        """An upper bound of ratio(), from the lengths."""
        la, lb = len(self.a), len(self.b)
        return _calculate_ratio(min(la, lb), la + lb)

    __class_getitem__ = classmethod(GenericAlias)


def get_close_matches(word, possibilities, n=3, cutoff=0.6):
    """Up to n of the possibilities whose similarity to the word is at least cutoff, the best first.

    >>> get_close_matches('colour', ['color', 'cooler', 'valour', 'flavor'])
    ['color', 'valour', 'cooler']
    """
    if not n > 0:
        raise ValueError("n must be > 0: %r" % (n,))
    if not 0.0 <= cutoff <= 1.0:
        raise ValueError("cutoff must be in [0.0, 1.0]: %r" % (cutoff,))
    matcher = SequenceMatcher()
    matcher.set_seq2(word)
    scored = []
    for x in possibilities:
        matcher.set_seq1(x)
        if matcher.real_quick_ratio() >= cutoff and matcher.quick_ratio() >= cutoff:
            score = matcher.ratio()
            if score >= cutoff:
                scored.append((score, x))
    return [x for score, x in _nlargest(n, scored)]


def _keep_original_ws(s, tag_s):
    """The marks, with the line's own whitespace (tabs!) where nothing is marked."""
    return ''.join([c if tag_c == " " and c.isspace() else tag_c for c, tag_c in zip(s, tag_s)])


class Differ:
    """Writes the differences of two lists of lines, with marks under what changed within a line.

    A line begins with '- ' (only in a), '+ ' (only in b), '  ' (in both) or '? ' (marks for the line before).
    linejunk(line) and charjunk(character) are the isjunk of the comparisons.

    >>> print(*Differ().compare(['one', 'two'], ['one', 'tree']), sep='\\n')
      one
    - two
    + tree
    """

    def __init__(self, linejunk=None, charjunk=None):
        self.linejunk = linejunk
        self.charjunk = charjunk

    def compare(self, a, b):
        """Yield the lines of the comparison.

        >>> print(*Differ().compare(['a', 'b'], ['b', 'c']), sep='\\n')
        - a
          b
        + c
        """
        for tag, alo, ahi, blo, bhi in SequenceMatcher(self.linejunk, a, b).get_opcodes():
            if tag == 'replace':
                yield from self._fancy_replace(a, alo, ahi, b, blo, bhi)
            elif tag == 'delete':
                yield from self._dump('-', a, alo, ahi)
            elif tag == 'insert':
                yield from self._dump('+', b, blo, bhi)
            elif tag == 'equal':
                yield from self._dump(' ', a, alo, ahi)
            else:
                raise ValueError('unknown tag %r' % (tag,))

    def _dump(self, tag, x, lo, hi):
        for i in range(lo, hi):
            yield '%s %s' % (tag, x[i])

    def _plain_replace(self, a, alo, ahi, b, blo, bhi):
        """Whole lines, the shorter block first."""
        assert alo < ahi and blo < bhi
        if bhi - blo < ahi - alo:
            yield from self._dump('+', b, blo, bhi)
            yield from self._dump('-', a, alo, ahi)
        else:
            yield from self._dump('-', a, alo, ahi)
            yield from self._dump('+', b, blo, bhi)

    def _fancy_replace(self, a, alo, ahi, b, blo, bhi):
        """A block that became another one: pairs of similar lines are shown with marks."""
        # For every line of b the most similar one of the lines of a near the same place; no more than that, or large
        # blocks would take forever.
        window = 10
        cutoff = 0.74999
        matcher = SequenceMatcher(self.charjunk)
        next_i, next_j = alo, blo  # what is not written yet
        for j in range(blo, bhi):
            matcher.set_seq2(b[j])
            middle = alo + (j - blo)
            candidates = range(max(middle - window, next_i), min(middle + window + 1, ahi))
            if not candidates:
                break
            best_i = None
            best_ratio = cutoff
            for i in candidates:
                matcher.set_seq1(a[i])
                if matcher.real_quick_ratio() > best_ratio and matcher.quick_ratio() > best_ratio:
                    ratio = matcher.ratio()
                    if ratio > best_ratio:
                        best_i, best_ratio = i, ratio
            if best_i is None:
                continue
            yield from self._fancy_helper(a, next_i, best_i, b, next_j, j)
            a_line, b_line = a[best_i], b[j]
            if a_line == b_line:
                yield '  ' + a_line
            else:
                matcher.set_seqs(a_line, b_line)
                a_tags = b_tags = ""
                for tag, i1, i2, j1, j2 in matcher.get_opcodes():
                    if tag == 'equal':
                        a_tags += ' ' * (i2 - i1)
                        b_tags += ' ' * (j2 - j1)
                    else:
                        a_tags += ('^' if tag == 'replace' else '-') * (i2 - i1)
                        b_tags += ('^' if tag == 'replace' else '+') * (j2 - j1)
                yield from self._qformat(a_line, b_line, a_tags, b_tags)
            next_i, next_j = best_i + 1, j + 1
        yield from self._fancy_helper(a, next_i, ahi, b, next_j, bhi)

    def _fancy_helper(self, a, alo, ahi, b, blo, bhi):
        if alo < ahi and blo < bhi:
            yield from self._plain_replace(a, alo, ahi, b, blo, bhi)
        else:
            yield from self._dump('-', a, alo, ahi)
            yield from self._dump('+', b, blo, bhi)

    def _qformat(self, aline, bline, atags, btags):
        """Two similar lines, each with its marks, if there are any."""
        for prefix, line, tags in ("- ", aline, atags), ("+ ", bline, btags):
            yield prefix + line
            tags = _keep_original_ws(line, tags).rstrip()
            if tags:
                yield f"? {tags}\n"


def IS_LINE_JUNK(line, pat=None):
    """Is the line blank or a lone '#'? pat: a function that says so (by something else than None).

    >>> [IS_LINE_JUNK(line) for line in ('\\n', '  # \\n', 'x # \\n')]
    [True, True, False]
    """
    if pat is None:
        return line.strip() in '#'
    return pat(line) is not None


def IS_CHARACTER_JUNK(ch, ws=" \t"):
    """Is the character a space or tab?

    >>> [IS_CHARACTER_JUNK(c) for c in ' \\tx\\n']
    [True, True, False, False]
    """
    return ch in ws


def ndiff(a, b, linejunk=None, charjunk=IS_CHARACTER_JUNK):
    """The lines that Differ.compare() yields.

    >>> list(ndiff(['apple', 'pear'], ['apples', 'pear']))
    ['- apple', '+ apples', '?      +\\n', '  pear']
    """
    return Differ(linejunk, charjunk).compare(a, b)


def restore(delta, which):
    """Yield the lines of the first (which=1) or second (2) list of which ndiff() made the delta.

    >>> delta = list(ndiff(['a', 'b'], ['a', 'c']))
    >>> list(restore(delta, 1)), list(restore(delta, 2))
    (['a', 'b'], ['a', 'c'])
    """
    try:
        tag = {1: "- ", 2: "+ "}[int(which)]
    except KeyError:
        raise ValueError('unknown delta choice (must be 1 or 2): %r' % which) from None
    for line in delta:
        if line[:2] in ("  ", tag):
            yield line[2:]


# ---- Formats of the diff program ----

def _check_types(a, b, *args):
    """Lists of str are wanted; bytes would only fail half way."""
    for lines in a, b:
        if lines and not isinstance(lines[0], str):
            raise TypeError('lines to compare must be str, not %s (%r)' % (type(lines[0]).__name__, lines[0]))
    for lines in a, b:
        if isinstance(lines, str):
            raise TypeError('input must be a sequence of strings, not %s' % type(lines).__name__)
    for arg in args:
        if not isinstance(arg, str):
            raise TypeError('all arguments must be str, not: %r' % (arg,))


def _headers(first, fromfile, fromfiledate, second, tofile, tofiledate, lineterm):
    for mark, name, date in (first, fromfile, fromfiledate), (second, tofile, tofiledate):
        yield f'{mark} {name}' + ('\t' + date if date else '') + lineterm


def _format_range_unified(start, stop):
    length = stop - start
    if length == 1:
        return f'{start + 1}'
    return f'{start + 1 if length else start},{length}'


def unified_diff(a, b, fromfile='', tofile='', fromfiledate='', tofiledate='', n=3, lineterm='\n'):
    """Yield the lines of a unified diff with n lines of context; lineterm ends the lines that it adds.

    >>> print(*unified_diff(['a', 'b'], ['a', 'c'], 'old', 'new', lineterm=''), sep='\\n')
    --- old
    +++ new
    @@ -1,2 +1,2 @@
     a
    -b
    +c
    """
    _check_types(a, b, fromfile, tofile, fromfiledate, tofiledate, lineterm)
    started = False
    for group in SequenceMatcher(None, a, b).get_grouped_opcodes(n):
        if not started:
            started = True
            yield from _headers('---', fromfile, fromfiledate, '+++', tofile, tofiledate, lineterm)
        first, last = group[0], group[-1]
        a_range = _format_range_unified(first[1], last[2])
        b_range = _format_range_unified(first[3], last[4])
        yield f'@@ -{a_range} +{b_range} @@{lineterm}'
        for tag, i1, i2, j1, j2 in group:
            if tag == 'equal':
                for line in a[i1:i2]:
                    yield ' ' + line
                continue
            for line in a[i1:i2]:
                yield '-' + line
            for line in b[j1:j2]:
                yield '+' + line


def _format_range_context(start, stop):
    length = stop - start
    if length <= 1:
        return f'{start + 1 if length else start}'
    return f'{start + 1},{stop}'


def context_diff(a, b, fromfile='', tofile='', fromfiledate='', tofiledate='', n=3, lineterm='\n'):
    """Yield the lines of a context diff: before and after one below the other, with n lines of context.

    >>> print(*context_diff(['a', 'b'], ['a', 'c'], 'old', 'new', lineterm=''), sep='\\n')
    *** old
    --- new
    ***************
    *** 1,2 ****
      a
    ! b
    --- 1,2 ----
      a
    ! c
    """
    _check_types(a, b, fromfile, tofile, fromfiledate, tofiledate, lineterm)
    prefix = {'insert': '+ ', 'delete': '- ', 'replace': '! ', 'equal': '  '}
    started = False
    for group in SequenceMatcher(None, a, b).get_grouped_opcodes(n):
        if not started:
            started = True
            yield from _headers('***', fromfile, fromfiledate, '---', tofile, tofiledate, lineterm)
        first, last = group[0], group[-1]
        yield '***************' + lineterm
        yield f'*** {_format_range_context(first[1], last[2])} ****{lineterm}'
        if any(tag in ('replace', 'delete') for tag, *_ in group):
            for tag, i1, i2, _, _ in group:
                if tag != 'insert':
                    for line in a[i1:i2]:
                        yield prefix[tag] + line
        yield f'--- {_format_range_context(first[3], last[4])} ----{lineterm}'
        if any(tag in ('replace', 'insert') for tag, *_ in group):
            for tag, _, _, j1, j2 in group:
                if tag != 'delete':
                    for line in b[j1:j2]:
                        yield prefix[tag] + line


def diff_bytes(dfunc, a, b, fromfile=b'', tofile=b'', fromfiledate=b'', tofiledate=b'', n=3, lineterm=b'\n'):
    """dfunc (unified_diff or context_diff) for lists of bytes of unknown encoding; yields bytes."""
    def decode(s):
        try:
            return s.decode('ascii', 'surrogateescape')
        except AttributeError as err:
            raise TypeError('all arguments must be bytes, not %s (%r)' % (type(s).__name__, s)) from err

    a = list(map(decode, a))
    b = list(map(decode, b))
    names = [decode(s) for s in (fromfile, tofile, fromfiledate, tofiledate)]
    for line in dfunc(a, b, *names, n, decode(lineterm)):
        yield line.encode('ascii', 'surrogateescape')
