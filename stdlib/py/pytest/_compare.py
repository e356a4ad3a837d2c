"""What two values differ in, by their kinds: text, sequences, sets, dictionaries, records."""
import difflib
import pprint
from collections.abc import Sequence

from pytest._saferepr import saferepr, saferepr_unlimited


def explain_comparison(operator, left, right, verbosity):
    """The lines that explain why `left operator right` is false, or None if there is nothing to add."""
    if verbosity > 1:
        left_text, right_text = saferepr_unlimited(left), saferepr_unlimited(right)
    else:
        # One line of 80 columns for both, less the margin.
        size = (80 - 15 - len(operator) - 2) // 2
        left_text, right_text = saferepr(left, size), saferepr(right, size)
    summary = f"{left_text} {operator} {right_text}"
    try:
        if operator == "==":
            lines = compare_equal(left, right, verbosity)
        elif operator == "not in" and isinstance(left, str) and isinstance(right, str):
            lines = _contained(left, right, verbosity)
        elif operator in ("<=", ">=", "<", ">", "!=") and _is_set(left) and _is_set(right):
            lines = _compare_set_order(operator, left, right)
        else:
            lines = None
    except Exception as error:
        lines = ["(pytest_assertion plugin: representation of details failed: "
                 f"{type(error).__name__}: {error}.", " Probably an object has a faulty __repr__.)"]
    return [summary] + lines if lines else None


def _is_record(value):
    return isinstance(value, tuple) and getattr(value, "_fields", None) is not None


def _is_attributes(value):
    return getattr(value, "__attrs_attrs__", None) is not None


def _is_dataclass(value):
    return getattr(value, "__dataclass_fields__", None) is not None and not isinstance(value, type)


def compare_equal(left, right, verbosity):
    from pytest._approx import ApproxBase
    if isinstance(left, str) and isinstance(right, str):
        return diff_text(left, right, verbosity)
    lines = []
    if isinstance(left, ApproxBase) or isinstance(right, ApproxBase):
        side, other = (left, right) if isinstance(left, ApproxBase) else (right, left)
        lines = side._repr_compare(other)
    elif type(left) is type(right) and (_is_dataclass(left) or _is_attributes(left) or _is_record(left)):
        lines = _compare_fields(left, right, verbosity)
    elif _is_sequence(left) and _is_sequence(right):
        lines = _compare_sequences(left, right)
    elif _is_set(left) and _is_set(right):
        lines = _compare_sets(left, right)
    elif isinstance(left, dict) and isinstance(right, dict):
        lines = _compare_dicts(left, right, verbosity)
    if _is_iterable(left) and _is_iterable(right):
        lines = lines + _full_diff(left, right, verbosity)
    return lines


def _is_sequence(value):
    return isinstance(value, Sequence) and not isinstance(value, str)


def _is_set(value):
    return isinstance(value, (set, frozenset))


def _is_iterable(value):
    try:
        iter(value)
    except Exception:
        return False
    return not isinstance(value, str)


def _common_length(left, right):
    length = 0
    for a, b in zip(left, right):
        if a != b:
            break
        length += 1
    return length


def diff_text(left, right, verbosity):
    """A line diff, without what is long and equal at both ends."""
    lines = []
    if verbosity < 1:
        same = _common_length(left, right)
        if same > 42:
            same -= 10
            lines.append(f"Skipping {same} identical leading characters in diff, use -v to show")
            left, right = left[same:], right[same:]
        if len(left) == len(right):
            same = _common_length(left[::-1], right[::-1])
            if same > 42:
                same -= 10
                lines.append(f"Skipping {same} identical trailing characters in diff, use -v to show")
                left, right = left[:-same], right[:-same]
    if left.isspace() or right.isspace():
        left, right = repr(left), repr(right)
        lines.append("Strings contain only whitespace, escaping them using repr()")
    lines.extend(line.strip("\n") for line in difflib.ndiff(right.splitlines(True), left.splitlines(True)))
    return lines


def _compare_sequences(left, right):
    both_bytes = isinstance(left, bytes) and isinstance(right, bytes)
    lines = []
    for index in range(min(len(left), len(right))):
        if left[index] != right[index]:
            end = index + 1
            a, b = (left[index:end], right[index:end]) if both_bytes else (left[index], right[index])
            lines.append(f"At index {index} diff: {a!r} != {b!r}")
            break
    if both_bytes:
        return lines
    more = len(left) - len(right)
    if more:
        side, extra = ("Left", left[len(right)]) if more > 0 else ("Right", right[len(left)])
        if abs(more) == 1:
            lines.append(f"{side} contains one more item: {saferepr(extra)}")
        else:
            lines.append(f"{side} contains {abs(more)} more items, first extra item: {saferepr(extra)}")
    return lines


def _extra(items, side):
    return [f"Extra items in the {side} set:"] + [saferepr(item) for item in items] if items else []


def _compare_sets(left, right):
    return _extra(left - right, "left") + _extra(right - left, "right")


def _compare_set_order(operator, left, right):
    if operator == "!=":
        return ["Both sets are equal"] if left == right else []
    if operator in ("<", ">") and left == right:
        return ["Both sets are equal"]
    return _extra(left - right, "left") if operator in ("<=", "<") else _extra(right - left, "right")


def _compare_dicts(left, right, verbosity):
    lines = []
    common = [key for key in left if key in right]
    same = {key: left[key] for key in common if left[key] == right[key]}
    if same and verbosity < 2:
        lines.append(f"Omitting {len(same)} identical items, use -vv to show")
    elif same:
        lines.append("Common items:")
        lines.extend(pprint.pformat(same).splitlines())
    different = [key for key in common if key not in same]
    if different:
        lines.append("Differing items:")
        lines.extend(f"{saferepr({key: left[key]})} != {saferepr({key: right[key]})}" for key in different)
    for side, mine, other in (("Left", left, right), ("Right", right, left)):
        extra = {key: mine[key] for key in mine if key not in other}
        if extra:
            lines.append(f"{side} contains {len(extra)} more item{'' if len(extra) == 1 else 's'}:")
            lines.extend(pprint.pformat(extra).splitlines())
    return lines


def _compare_fields(left, right, verbosity):
    if _is_dataclass(left):
        import dataclasses
        names = [field.name for field in dataclasses.fields(left) if field.compare]
    elif _is_attributes(left):
        names = [field.name for field in left.__attrs_attrs__ if getattr(field, "eq", True)]
    else:
        names = list(left._fields)
    same = [name for name in names if getattr(left, name) == getattr(right, name)]
    different = [name for name in names if name not in same]
    lines = [""] if same or different else []
    if same and verbosity < 2:
        lines.append(f"Omitting {len(same)} identical items, use -vv to show")
    elif same:
        lines.append("Matching attributes:")
        lines.extend(pprint.pformat(same).splitlines())
    if different:
        lines.append("Differing attributes:")
        lines.extend(pprint.pformat(different).splitlines())
        for name in different:
            a, b = getattr(left, name), getattr(right, name)
            lines += ["", f"Drill down into differing attribute {name}:", f"  {name}: {a!r} != {b!r}"]
            lines.extend("  " + line for line in compare_equal(a, b, verbosity))
    return lines


def _contained(part, text, verbosity):
    index = text.find(part)
    without = text[:index] + text[index + len(part):]
    lines = [f"{saferepr(part, 42)} is contained here:"]
    for line in diff_text(text, without, verbosity):
        if line.startswith(("Skipping", "- ")):
            continue
        lines.append("  " + line[2:] if line.startswith("+ ") else line)
    return lines


def _full_diff(left, right, verbosity):
    from pytest._assertion import _on_ci
    if verbosity <= 0 and not _on_ci():
        return ["Use -v to get more diff"]
    left_lines, right_lines = pprint.pformat(left).splitlines(), pprint.pformat(right).splitlines()
    if len(left_lines) != len(right_lines):
        left_lines, right_lines = _tall(left), _tall(right)
    if len(left_lines) > 1 or len(right_lines) > 1:
        left_lines, right_lines = _open_brackets(left_lines), _open_brackets(right_lines)
    return ["Full diff:"] + [line.rstrip() for line in difflib.ndiff(right_lines, left_lines)]


def _tall(value, column=0):
    """The lines of a value in which every container has one item on a line."""
    kind = type(value)
    if kind not in (list, tuple, dict, set, frozenset) or not value:
        # As the only item of a list, a long string is broken without parentheses.
        lines = pprint.pformat([value], width=max(81 - column, 1))[1:-1].splitlines()
        return lines[:1] + [line[1:] for line in lines[1:]]
    opening, closing = {list: "[]", tuple: "()"}.get(kind, "{}")
    if kind is frozenset:
        opening, closing = "frozenset({", "})"
    if kind is dict:
        entries = [(f"{key!r}: ", item) for key, item in _sorted(value.items())]
    else:
        entries = [("", item) for item in (_sorted(value) if kind in (set, frozenset) else value)]
    lines = []
    for index, (key, item) in enumerate(entries):
        prefix = (opening if index == 0 else " " * len(opening)) + key
        first, *rest = _tall(item, column + len(prefix))
        lines.append(prefix + first)
        lines.extend(" " * len(prefix) + line for line in rest)
        lines[-1] += "," if index + 1 < len(entries) or kind is tuple and len(entries) == 1 else closing
    if kind is tuple and len(entries) == 1:
        lines[-1] += closing
    return lines


def _sorted(items):
    """In their order if they have one, else as they come."""
    try:
        return sorted(items)
    except TypeError:
        return list(items)


def _open_brackets(lines):
    """Put the outer brackets on lines of their own, so that equal items look equal."""
    if not lines:
        return lines
    opening, closing = lines[0][:1], lines[-1][-1:]
    if opening in "[({" and opening:
        lines = [opening, " " + lines[0][1:]] + lines[1:]
    if closing in "])}" and closing:
        lines = lines[:-1] + [lines[-1][:-1] + ",", closing]
    return lines
