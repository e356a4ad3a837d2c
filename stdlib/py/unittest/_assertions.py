"""The assert methods of TestCase. They form its base class, of the same name, which is the one that messages about
wrong calls and tracebacks show.
"""

import types

from ._contexts import _AssertRaisesContext, _AssertWarnsContext, _AssertNotWarnsContext
from .util import safe_repr, _common_shorten_repr, _count_diff_all_purpose, _count_diff_hashable

__unittest = True

DIFF_OMITTED = '\nDiff is %s characters long. Set self.maxDiff to None to see it.'


def _lines_of(first, second):
    """The lines of two texts for ndiff. Both get an end of line, unless both have one."""
    if first and second:
        if first[-1] != '\n' or second[-1] != '\n':
            first += '\n'
            second += '\n'
    elif second and second[-1] != '\n':
        second += '\n'
    elif first and first[-1] != '\n':
        first += '\n'
    return first.splitlines(keepends=True), second.splitlines(keepends=True)


class TestCase(object):
    """Comparisons that raise failureException, with a message that shows both sides."""

    failureException = AssertionError

    # Whether a message given by the caller is added to the standard one or replaces it.
    longMessage = True

    # The longest difference that is shown, in characters.
    maxDiff = 80 * 8

    # Longer texts are compared as a whole: a search for differences takes quadratic time.
    _diffThreshold = 2 ** 16

    def fail(self, msg=None):
        """Fail at once."""
        raise self.failureException(msg)

    def assertFalse(self, expr, msg=None):
        """Fail if the expression is true."""
        if expr:
            msg = self._formatMessage(msg, "%s is not false" % safe_repr(expr))
            raise self.failureException(msg)

    def assertTrue(self, expr, msg=None):
        """Fail unless the expression is true."""
        if not expr:
            msg = self._formatMessage(msg, "%s is not true" % safe_repr(expr))
            raise self.failureException(msg)

    def _formatMessage(self, msg, standardMsg):
        """The standard message with that of the caller, as longMessage wants it."""
        if not self.longMessage:
            return msg or standardMsg
        if msg is None:
            return standardMsg
        try:
            return '%s : %s' % (standardMsg, msg)
        except UnicodeDecodeError:
            return '%s : %s' % (safe_repr(standardMsg), safe_repr(msg))

    # -- exceptions, warnings and logs

    def assertRaises(self, expected_exception, *args, **kwargs):
        """Fail unless calling the given function, or the body of a with statement, raises such an exception."""
        context = _AssertRaisesContext(expected_exception, self)
        try:
            return context.handle('assertRaises', args, kwargs)
        finally:
            # The exception's traceback refers to this frame, and the context to the exception.
            context = None

    def assertWarns(self, expected_warning, *args, **kwargs):
        """Fail unless calling the given function, or the body of a with statement, issues such a warning."""
        context = _AssertWarnsContext(expected_warning, self)
        return context.handle('assertWarns', args, kwargs)

    def _assertNotWarns(self, expected_warning, *args, **kwargs):
        """Fail if calling the given function, or the body of a with statement, issues such a warning."""
        context = _AssertNotWarnsContext(expected_warning, self)
        return context.handle('_assertNotWarns', args, kwargs)

    def assertRaisesRegex(self, expected_exception, expected_regex, *args, **kwargs):
        """assertRaises, and the regular expression must be found in the exception's text."""
        context = _AssertRaisesContext(expected_exception, self, expected_regex)
        return context.handle('assertRaisesRegex', args, kwargs)

    def assertWarnsRegex(self, expected_warning, expected_regex, *args, **kwargs):
        """assertWarns, and the regular expression must be found in the warning's text."""
        context = _AssertWarnsContext(expected_warning, self, expected_regex)
        return context.handle('assertWarnsRegex', args, kwargs)

    def assertLogs(self, logger=None, level=None):
        """Fail unless the body of the with statement logs something of that level or higher."""
        from ._log import _AssertLogsContext
        return _AssertLogsContext(self, logger, level, no_logs=False)

    def assertNoLogs(self, logger=None, level=None):
        """Fail if the body of the with statement logs something of that level or higher."""
        from ._log import _AssertLogsContext
        return _AssertLogsContext(self, logger, level, no_logs=True)

    # -- equality

    def _getAssertEqualityFunc(self, first, second):
        """The method that compares two objects of exactly the same type best."""
        if type(first) == type(second):
            asserter = self._type_equality_funcs.get(type(first))
            if asserter is not None:
                return getattr(self, asserter) if isinstance(asserter, str) else asserter
        return self._baseAssertEqual

    def _baseAssertEqual(self, first, second, msg=None):
        """Compare objects that nothing is known about."""
        if not first == second:
            standardMsg = '%s != %s' % _common_shorten_repr(first, second)
            msg = self._formatMessage(msg, standardMsg)
            raise self.failureException(msg)

    def assertEqual(self, first, second, msg=None):
        """Fail unless the two are equal by ==."""
        assertion_func = self._getAssertEqualityFunc(first, second)
        assertion_func(first, second, msg=msg)

    def assertNotEqual(self, first, second, msg=None):
        """Fail if the two are equal by !=."""
        if not first != second:
            msg = self._formatMessage(msg, '%s == %s' % (safe_repr(first), safe_repr(second)))
            raise self.failureException(msg)

    def assertAlmostEqual(self, first, second, places=None, msg=None, delta=None):
        """Fail if the difference, rounded to `places` decimals (7), is not zero; or is larger than `delta`."""
        if first == second:
            return
        if delta is not None and places is not None:
            raise TypeError("specify delta or places not both")
        diff = abs(first - second)
        if delta is not None:
            if diff <= delta:
                return
            within = '%s delta' % safe_repr(delta)
        else:
            if places is None:
                places = 7
            if round(diff, places) == 0:
                return
            within = '%r places' % places
        standardMsg = '%s != %s within %s (%s difference)' % (safe_repr(first), safe_repr(second), within,
                                                              safe_repr(diff))
        msg = self._formatMessage(msg, standardMsg)
        raise self.failureException(msg)

    def assertNotAlmostEqual(self, first, second, places=None, msg=None, delta=None):
        """Fail if assertAlmostEqual would not."""
        if delta is not None and places is not None:
            raise TypeError("specify delta or places not both")
        diff = abs(first - second)
        if delta is not None:
            if not (first == second) and diff > delta:
                return
            standardMsg = '%s == %s within %s delta (%s difference)' % (safe_repr(first), safe_repr(second),
                                                                        safe_repr(delta), safe_repr(diff))
        else:
            if places is None:
                places = 7
            if not (first == second) and round(diff, places) != 0:
                return
            standardMsg = '%s == %s within %r places' % (safe_repr(first), safe_repr(second), places)
        msg = self._formatMessage(msg, standardMsg)
        raise self.failureException(msg)

    def assertSequenceEqual(self, seq1, seq2, msg=None, seq_type=None):
        """Compare sequences item by item; `seq_type` is the type that both should have."""
        if seq_type is not None:
            seq_type_name = seq_type.__name__
            for seq, which in (seq1, 'First'), (seq2, 'Second'):
                if not isinstance(seq, seq_type):
                    raise self.failureException('%s sequence is not a %s: %s'
                                                % (which, seq_type_name, safe_repr(seq)))
        else:
            seq_type_name = "sequence"
        differing = self._describe_sequences(seq1, seq2, seq_type_name, seq_type)
        if differing is None:
            return
        import difflib
        import pprint
        diffMsg = '\n' + '\n'.join(difflib.ndiff(pprint.pformat(seq1).splitlines(),
                                                 pprint.pformat(seq2).splitlines()))
        standardMsg = self._truncateMessage(differing, diffMsg)
        msg = self._formatMessage(msg, standardMsg)
        self.fail(msg)

    def _describe_sequences(self, seq1, seq2, seq_type_name, seq_type):
        """The first difference, or None if there is none."""
        lengths = []
        for seq, which in (seq1, 'First'), (seq2, 'Second'):
            try:
                lengths.append(len(seq))
            except (TypeError, NotImplementedError):
                return '%s %s has no length.    Non-sequence?' % (which, seq_type_name)
        if seq1 == seq2:
            return None
        text = '%ss differ: %s != %s\n' % ((seq_type_name.capitalize(),) + _common_shorten_repr(seq1, seq2))
        len1, len2 = lengths
        for i in range(min(len1, len2)):
            items = []
            for seq, which in (seq1, 'first'), (seq2, 'second'):
                try:
                    items.append(seq[i])
                except (TypeError, IndexError, NotImplementedError):
                    return text + '\nUnable to index element %d of %s %s\n' % (i, which, seq_type_name)
            if items[0] != items[1]:
                text += '\nFirst differing element %d:\n%s\n%s\n' % ((i,) + _common_shorten_repr(*items))
                break
        else:
            if len1 == len2 and seq_type is None and type(seq1) != type(seq2):
                # Different types, equal items: the caller has asked for no particular type.
                return None
        if len1 != len2:
            which, longer, start = ('First', seq1, len2) if len1 > len2 else ('Second', seq2, len1)
            text += '\n%s %s contains %d additional elements.\n' % (which, seq_type_name, abs(len1 - len2))
            try:
                text += 'First extra element %d:\n%s\n' % (start, safe_repr(longer[start]))
            except (TypeError, IndexError, NotImplementedError):
                text += 'Unable to index element %d of %s %s\n' % (start, which.lower(), seq_type_name)
        return text

    def _truncateMessage(self, message, diff):
        max_diff = self.maxDiff
        if max_diff is None or len(diff) <= max_diff:
            return message + diff
        return message + (DIFF_OMITTED % len(diff))

    def assertListEqual(self, list1, list2, msg=None):
        """assertSequenceEqual for lists."""
        self.assertSequenceEqual(list1, list2, msg, seq_type=list)

    def assertTupleEqual(self, tuple1, tuple2, msg=None):
        """assertSequenceEqual for tuples."""
        self.assertSequenceEqual(tuple1, tuple2, msg, seq_type=tuple)

    def assertSetEqual(self, set1, set2, msg=None):
        """Compare sets, or what has a method difference()."""
        differences = []
        for one, other, position in (set1, set2, 'first'), (set2, set1, 'second'):
            try:
                differences.append(one.difference(other))
            except TypeError as e:
                self.fail('invalid type when attempting set difference: %s' % e)
            except AttributeError as e:
                self.fail('%s argument does not support set difference: %s' % (position, e))
        if not (differences[0] or differences[1]):
            return
        lines = []
        for difference, here, there in zip(differences, ('first', 'second'), ('second', 'first')):
            if difference:
                lines.append(f'Items in the {here} set but not the {there}:')
                lines.extend(repr(item) for item in difference)
        self.fail(self._formatMessage(msg, '\n'.join(lines)))

    def assertDictEqual(self, d1, d2, msg=None):
        """Compare dictionaries."""
        self.assertIsInstance(d1, dict, 'First argument is not a dictionary')
        self.assertIsInstance(d2, dict, 'Second argument is not a dictionary')
        if d1 != d2:
            import difflib
            import pprint
            standardMsg = '%s != %s' % _common_shorten_repr(d1, d2)
            diff = '\n' + '\n'.join(difflib.ndiff(pprint.pformat(d1).splitlines(), pprint.pformat(d2).splitlines()))
            standardMsg = self._truncateMessage(standardMsg, diff)
            self.fail(self._formatMessage(msg, standardMsg))

    def assertCountEqual(self, first, second, msg=None):
        """Fail unless both have the same items equally often, in any order."""
        first_seq, second_seq = list(first), list(second)
        try:
            import collections
            if collections.Counter(first_seq) == collections.Counter(second_seq):
                return
            differences = _count_diff_hashable(first_seq, second_seq)
        except TypeError:
            differences = _count_diff_all_purpose(first_seq, second_seq)
        if differences:
            lines = ['First has %d, Second has %d:  %r' % diff for diff in differences]
            standardMsg = self._truncateMessage('Element counts were not equal:\n', '\n'.join(lines))
            self.fail(self._formatMessage(msg, standardMsg))

    def assertMultiLineEqual(self, first, second, msg=None):
        """Compare texts, and show the lines that differ."""
        self.assertIsInstance(first, str, "First argument is not a string")
        self.assertIsInstance(second, str, "Second argument is not a string")
        if first == second:
            return
        if len(first) > self._diffThreshold or len(second) > self._diffThreshold:
            self._baseAssertEqual(first, second, msg)
        import difflib
        first_lines, second_lines = _lines_of(first, second)
        standardMsg = '%s != %s' % _common_shorten_repr(first, second)
        diff = '\n' + ''.join(difflib.ndiff(first_lines, second_lines))
        standardMsg = self._truncateMessage(standardMsg, diff)
        self.fail(self._formatMessage(msg, standardMsg))

    # -- membership, identity, order

    def assertIn(self, member, container, msg=None):
        """assertTrue(member in container) with a better message."""
        if member not in container:
            standardMsg = '%s not found in %s' % (safe_repr(member), safe_repr(container))
            self.fail(self._formatMessage(msg, standardMsg))

    def assertNotIn(self, member, container, msg=None):
        """assertTrue(member not in container) with a better message."""
        if member in container:
            standardMsg = '%s unexpectedly found in %s' % (safe_repr(member), safe_repr(container))
            self.fail(self._formatMessage(msg, standardMsg))

    def assertIs(self, expr1, expr2, msg=None):
        """assertTrue(expr1 is expr2) with a better message."""
        if expr1 is not expr2:
            standardMsg = '%s is not %s' % (safe_repr(expr1), safe_repr(expr2))
            self.fail(self._formatMessage(msg, standardMsg))

    def assertIsNot(self, expr1, expr2, msg=None):
        """assertTrue(expr1 is not expr2) with a better message."""
        if expr1 is expr2:
            standardMsg = 'unexpectedly identical: %s' % (safe_repr(expr1),)
            self.fail(self._formatMessage(msg, standardMsg))

    def assertLess(self, a, b, msg=None):
        """assertTrue(a < b) with a better message."""
        if not a < b:
            standardMsg = '%s not less than %s' % (safe_repr(a), safe_repr(b))
            self.fail(self._formatMessage(msg, standardMsg))

    def assertLessEqual(self, a, b, msg=None):
        """assertTrue(a <= b) with a better message."""
        if not a <= b:
            standardMsg = '%s not less than or equal to %s' % (safe_repr(a), safe_repr(b))
            self.fail(self._formatMessage(msg, standardMsg))

    def assertGreater(self, a, b, msg=None):
        """assertTrue(a > b) with a better message."""
        if not a > b:
            standardMsg = '%s not greater than %s' % (safe_repr(a), safe_repr(b))
            self.fail(self._formatMessage(msg, standardMsg))

    def assertGreaterEqual(self, a, b, msg=None):
        """assertTrue(a >= b) with a better message."""
        if not a >= b:
            standardMsg = '%s not greater than or equal to %s' % (safe_repr(a), safe_repr(b))
            self.fail(self._formatMessage(msg, standardMsg))

    def assertIsNone(self, obj, msg=None):
        """assertTrue(obj is None) with a better message."""
        if obj is not None:
            standardMsg = '%s is not None' % (safe_repr(obj),)
            self.fail(self._formatMessage(msg, standardMsg))

    def assertIsNotNone(self, obj, msg=None):
        """assertTrue(obj is not None) with a better message."""
        if obj is None:
            self.fail(self._formatMessage(msg, 'unexpectedly None'))

    # -- types and attributes

    def assertIsInstance(self, obj, cls, msg=None):
        """assertTrue(isinstance(obj, cls)) with a better message."""
        if not isinstance(obj, cls):
            if isinstance(cls, tuple):
                standardMsg = f'{safe_repr(obj)} is not an instance of any of {cls!r}'
            else:
                standardMsg = f'{safe_repr(obj)} is not an instance of {cls!r}'
            self.fail(self._formatMessage(msg, standardMsg))

    def assertNotIsInstance(self, obj, cls, msg=None):
        """assertFalse(isinstance(obj, cls)) with a better message."""
        if isinstance(obj, cls):
            if isinstance(cls, tuple):
                cls = next((c for c in cls if isinstance(obj, c)), cls)
            standardMsg = f'{safe_repr(obj)} is an instance of {cls!r}'
            self.fail(self._formatMessage(msg, standardMsg))

    def assertIsSubclass(self, cls, superclass, msg=None):
        """assertTrue(issubclass(cls, superclass)) with a better message."""
        try:
            if issubclass(cls, superclass):
                return
        except TypeError:
            if not isinstance(cls, type):
                self.fail(self._formatMessage(msg, f'{cls!r} is not a class'))
            raise
        if isinstance(superclass, tuple):
            standardMsg = f'{cls!r} is not a subclass of any of {superclass!r}'
        else:
            standardMsg = f'{cls!r} is not a subclass of {superclass!r}'
        self.fail(self._formatMessage(msg, standardMsg))

    def assertNotIsSubclass(self, cls, superclass, msg=None):
        """assertFalse(issubclass(cls, superclass)) with a better message."""
        try:
            if not issubclass(cls, superclass):
                return
        except TypeError:
            if not isinstance(cls, type):
                self.fail(self._formatMessage(msg, f'{cls!r} is not a class'))
            raise
        if isinstance(superclass, tuple):
            superclass = next((c for c in superclass if issubclass(cls, c)), superclass)
        standardMsg = f'{cls!r} is a subclass of {superclass!r}'
        self.fail(self._formatMessage(msg, standardMsg))

    def assertHasAttr(self, obj, name, msg=None):
        """assertTrue(hasattr(obj, name)) with a better message."""
        if not hasattr(obj, name):
            standardMsg = f'{self._named(obj)} has no attribute {name!r}'
            self.fail(self._formatMessage(msg, standardMsg))

    def assertNotHasAttr(self, obj, name, msg=None):
        """assertFalse(hasattr(obj, name)) with a better message."""
        if hasattr(obj, name):
            standardMsg = f'{self._named(obj)} has unexpected attribute {name!r}'
            self.fail(self._formatMessage(msg, standardMsg))

    @staticmethod
    def _named(obj):
        """What a message of AttributeError calls an object."""
        if isinstance(obj, types.ModuleType):
            return f'module {obj.__name__!r}'
        if isinstance(obj, type):
            return f'type object {obj.__name__!r}'
        return f'{type(obj).__name__!r} object'

    # -- texts

    def assertRegex(self, text, expected_regex, msg=None):
        """Fail unless the regular expression is found in the text."""
        if isinstance(expected_regex, (str, bytes)):
            assert expected_regex, "expected_regex must not be empty."
            import re
            expected_regex = re.compile(expected_regex)
        if not expected_regex.search(text):
            standardMsg = "Regex didn't match: %r not found in %r" % (expected_regex.pattern, text)
            msg = self._formatMessage(msg, standardMsg)
            raise self.failureException(msg)

    def assertNotRegex(self, text, unexpected_regex, msg=None):
        """Fail if the regular expression is found in the text."""
        if isinstance(unexpected_regex, (str, bytes)):
            import re
            unexpected_regex = re.compile(unexpected_regex)
        match = unexpected_regex.search(text)
        if match:
            standardMsg = 'Regex matched: %r matches %r in %r' % (text[match.start():match.end()],
                                                                  unexpected_regex.pattern, text)
            msg = self._formatMessage(msg, standardMsg)
            raise self.failureException(msg)

    def _tail_type_check(self, s, tails, msg):
        """Fail if text is compared with bytes."""
        if not isinstance(tails, tuple):
            tails = (tails,)
        for tail in tails:
            if isinstance(tail, str):
                if not isinstance(s, str):
                    self.fail(self._formatMessage(msg, f'Expected str, not {type(s).__name__}'))
            elif isinstance(tail, (bytes, bytearray)):
                if not isinstance(s, (bytes, bytearray)):
                    self.fail(self._formatMessage(msg, f'Expected bytes, not {type(s).__name__}'))

    def assertStartsWith(self, s, prefix, msg=None):
        """Fail unless s.startswith(prefix)."""
        try:
            if s.startswith(prefix):
                return
        except (AttributeError, TypeError):
            self._tail_type_check(s, prefix, msg)
            raise
        self._fail_at_end(s, prefix, "doesn't start with", msg)

    def assertNotStartsWith(self, s, prefix, msg=None):
        """Fail if s.startswith(prefix)."""
        try:
            if not s.startswith(prefix):
                return
        except (AttributeError, TypeError):
            self._tail_type_check(s, prefix, msg)
            raise
        if isinstance(prefix, tuple):
            prefix = next((x for x in prefix if s.startswith(x)), prefix)
        self._fail_at_end(s, prefix, 'starts with', msg)

    def assertEndsWith(self, s, suffix, msg=None):
        """Fail unless s.endswith(suffix)."""
        try:
            if s.endswith(suffix):
                return
        except (AttributeError, TypeError):
            self._tail_type_check(s, suffix, msg)
            raise
        self._fail_at_end(s, suffix, "doesn't end with", msg)

    def assertNotEndsWith(self, s, suffix, msg=None):
        """Fail if s.endswith(suffix)."""
        try:
            if not s.endswith(suffix):
                return
        except (AttributeError, TypeError):
            self._tail_type_check(s, suffix, msg)
            raise
        if isinstance(suffix, tuple):
            suffix = next((x for x in suffix if s.endswith(x)), suffix)
        self._fail_at_end(s, suffix, 'ends with', msg)

    def _fail_at_end(self, s, tails, verb, msg):
        a = safe_repr(s, short=True)
        b = safe_repr(tails)
        any_of = 'any of ' if isinstance(tails, tuple) else ''
        self.fail(self._formatMessage(msg, f'{a} {verb} {any_of}{b}'))
