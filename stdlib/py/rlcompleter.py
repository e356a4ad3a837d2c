"""Completion of names and attributes, for readline and other line editors."""

import atexit
import builtins
import inspect
import keyword
import re
import __main__
import warnings

__all__ = ["Completer"]


class Completer:
    """Completes what the cursor stands behind, by the names of a namespace."""

    def __init__(self, namespace=None):
        """Without a namespace, that of __main__ is used."""
        if namespace and not isinstance(namespace, dict):
            raise TypeError('namespace must be a dictionary')
        # __main__ may still change, so that its dictionary is looked up each time.
        if namespace is None:
            self.use_main_ns = 1
        else:
            self.use_main_ns = 0
            self.namespace = namespace

    def complete(self, text, state):
        """The possible completion number `state`, or None."""
        if self.use_main_ns:
            self.namespace = __main__.__dict__
        if not text.strip():
            if state == 0:
                if _readline_available:
                    readline.insert_text('\t')
                    readline.redisplay()
                    return ''
                return '\t'
            return None
        if state == 0:
            with warnings.catch_warnings(action="ignore"):
                if "." in text:
                    self.matches = self.attr_matches(text)
                else:
                    self.matches = self.global_matches(text)
        try:
            return self.matches[state]
        except IndexError:
            return None

    def _callable_postfix(self, val, word):
        if callable(val):
            word += "("
            try:
                if not inspect.signature(val).parameters:
                    word += ")"
            except ValueError:
                pass
        return word

    def global_matches(self, text):
        """Keywords, builtins and names of the namespace that begin with the text."""
        matches = []
        seen = {"__builtins__"}
        for word in keyword.kwlist + keyword.softkwlist:
            if word.startswith(text):
                seen.add(word)
                if word in {'finally', 'try'}:
                    word += ':'
                elif word not in {'False', 'None', 'True', 'break', 'continue', 'pass', 'else', '_'}:
                    word += ' '
                matches.append(word)
        for nspace in [self.namespace, builtins.__dict__]:
            for word, val in nspace.items():
                if word.startswith(text) and word not in seen:
                    seen.add(word)
                    matches.append(self._callable_postfix(val, word))
        return matches

    def attr_matches(self, text):
        """Attributes of what stands before the last dot. Properties are not evaluated."""
        m = re.match(r"(\w+(\.\w+)*)\.(\w*)", text)
        if not m:
            return []
        expr, attr = m.group(1, 3)
        try:
            thisobject = eval(expr, self.namespace)
        except Exception:
            return []
        words = set(dir(thisobject))
        words.discard("__builtins__")
        if hasattr(thisobject, '__class__'):
            words.add('__class__')
            words.update(get_class_members(thisobject.__class__))
        matches = []
        n = len(attr)
        # Private names only when nothing else fits, or when asked for.
        noprefix = '_' if attr == '' else '__' if attr == '_' else None
        while True:
            for word in words:
                if word[:n] == attr and not (noprefix and word[:n + 1] == noprefix):
                    match = "%s.%s" % (expr, word)
                    if isinstance(getattr(type(thisobject), word, None), property):
                        # Its value is not looked at.
                        matches.append(match)
                        continue
                    if (value := getattr(thisobject, word, None)) is not None:
                        matches.append(self._callable_postfix(value, match))
                    else:
                        matches.append(match)
            if matches or not noprefix:
                break
            noprefix = '__' if noprefix == '_' else None
        matches.sort()
        return matches


def get_class_members(klass):
    """The names of a class and its bases."""
    ret = dir(klass)
    if hasattr(klass, '__bases__'):
        for base in klass.__bases__:
            ret = ret + get_class_members(base)
    return ret


try:
    import readline
except ImportError:
    _readline_available = False
else:
    readline.set_completer(Completer().complete)
    # The completer belongs to this module, which ends before the interpreter does.
    atexit.register(lambda: readline.set_completer(None))
    _readline_available = True
