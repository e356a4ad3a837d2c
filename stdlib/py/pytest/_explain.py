"""The text of a failed assertion: the expression with the values of its parts.

    assert 1 == 2
     +  where 1 = f()
"""
import sys

from pytest._saferepr import saferepr


class _State:
    """What the running test decides: comparisons with details, and how long a repr may be."""

    compare = None
    passed = None
    maxsize = 240


state = _State()


class _Where:
    """`value = expression`, and the same for parts of the expression."""

    __slots__ = ("text", "children")

    def __init__(self, text, children):
        self.text = text
        self.children = children


def _render(wheres, depth, lines):
    for index, where in enumerate(wheres):
        word = "where " if index == 0 else "and   "
        first, *rest = where.text.split("\n")
        lines.append(" +" + "  " * depth + word + first)
        lines.extend(rest)
        _render(where.children, depth + 1, lines)


class Explainer:
    """The support object of one module: its templates, and the values of a failure put into them."""

    __slots__ = ("templates",)

    def __init__(self, templates):
        self.templates = templates

    def __repr__(self):
        return "<assertion support>"

    def explain(self, number, values, *message):
        names = sys._getframe(1).f_locals
        text, wheres = _Explanation(self, values, names).of(self.templates[number], True)
        lines = ["assert " + text]
        _render(wheres, 1, lines)
        if message:
            shown = message[0] if isinstance(message[0], str) else saferepr(message[0])
            lines.insert(0, shown.replace("\n", "\n  "))
        return "\n".join(lines)


    def passed(self, lineno, original, number, values):
        """Tell the hook of an assert that holds, if it wants to know."""
        if state.passed is not None:
            text, wheres = _Explanation(self, values, sys._getframe(1).f_locals).of(self.templates[number])
            lines = [text]
            _render(wheres, 1, lines)
            state.passed(lineno, original, "\n".join(lines))


class _Explanation:
    def __init__(self, unset, values, names):
        self.unset = unset
        self.values = values
        self.names = names

    def display(self, value):
        return saferepr(value, state.maxsize).replace("\n", "\\n")

    def of(self, template, failed=False):
        """(text, wheres)"""
        return getattr(self, "_" + template[0])(template, failed)

    def _value(self, template, failed):
        return self.display(self.values[template[1]]), []

    def _name(self, template, failed):
        _, slot, name = template
        value = self.values[slot]
        if name not in self.names and callable(value):
            # A function or class of the module is clearer by its name.
            return name, []
        return self.display(value), []

    def _attribute(self, template, failed):
        _, slot, base, name = template
        value = self.display(self.values[slot])
        text, wheres = self.of(base)
        return value, [_Where(f"{value} = {text}.{name}", wheres)]

    def _call(self, template, failed):
        _, slot, function, parts = template
        value = self.display(self.values[slot])
        text, wheres = self.of(function)
        wheres = list(wheres)
        arguments = []
        for prefix, part in parts:
            argument, more = self.of(part)
            arguments.append(prefix + argument)
            wheres.extend(more)
        return value, [_Where(f"{value} = {text}({', '.join(arguments)})", wheres)]

    def _binary(self, template, failed):
        _, left, operator, right = template
        left_text, wheres = self.of(left)
        right_text, more = self.of(right)
        return f"({left_text} {operator} {right_text})", wheres + more

    def _unary(self, template, failed):
        _, pattern, operand = template
        text, wheres = self.of(operand)
        return pattern.format(text), wheres

    def _parenthesized(self, template, failed):
        text, wheres = self.of(template[1])
        return f"({text})", wheres

    def _boolean(self, template, failed):
        _, word, parts = template
        texts, wheres = [], []
        for slot, part in parts:
            if self.values[slot] is self.unset:
                break
            text, more = self.of(part)
            texts.append(text)
            wheres = wheres + more
        return "(" + f" {word} ".join(texts) + ")", wheres

    def _compare(self, template, failed):
        _, parts, slot = template
        if slot is not None:
            failed = not self.values[slot]
        chosen = parts[-1]
        for part in parts:
            if part[5] is not None and not self.values[part[5]]:
                chosen = part
                break
        left, left_slot, operator, right, right_slot, _ = chosen
        left_text, wheres = self.of(left)
        right_text, more = self.of(right)
        if failed and state.compare is not None:
            details = state.compare(operator, self.values[left_slot], self.values[right_slot])
            if details:
                # The details stand in place of where the values come from.
                return details, []
        return f"{left_text} {operator} {right_text}", wheres + more
