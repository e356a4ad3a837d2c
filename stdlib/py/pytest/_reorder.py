"""The order of tests that share parametrized fixtures of wide scopes.

Tests with the same parameter of such a fixture are brought together, so that few
values are alive at a time; apart from that the order of collection stays.
"""
from pytest._scope import scope_node


def _keys(item, scope):
    """What must not change between tests that stand together in the scope."""
    callspec = getattr(item, "callspec", None)
    if callspec is None:
        return []
    keys = []
    for name in sorted(callspec.indices):
        if callspec.scopes.get(name) == scope:
            place = None if scope == "session" else id(scope_node(item, scope))
            keys.append((name, callspec.indices[name], place))
    return keys


def reorder_items(items):
    return _reorder(list(items), ("session", "package", "module", "class"), frozenset())


def _reorder(items, scopes, fixed):
    """Order by the first scope, then every group by the narrower ones."""
    if not scopes or len(items) < 3:
        return items
    scope, narrower = scopes[0], scopes[1:]
    keyed = [(item, [key for key in _keys(item, scope) if key not in fixed]) for item in items]
    if not any(keys for _, keys in keyed):
        return _reorder(items, narrower, frozenset())
    result, plain = [], []
    pending = keyed
    while pending:
        item, keys = pending[0]
        if not keys:
            plain.append(item)
            pending = pending[1:]
            continue
        result.extend(_reorder(plain, narrower, frozenset()))
        plain = []
        key = keys[0]
        group = [each for each, its_keys in pending if key in its_keys]
        pending = [pair for pair in pending if key not in pair[1]]
        result.extend(_reorder(group, scopes, fixed | {key}))
    result.extend(_reorder(plain, narrower, frozenset()))
    return result
