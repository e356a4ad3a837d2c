"""The scopes of fixtures, widest first, and the nodes that stand for them."""

SCOPES = ("session", "package", "module", "class", "function")
_RANK = {"session": 4, "package": 3, "module": 2, "class": 1, "function": 0}


def rank(scope):
    """How wide a scope is; a fixture may use only fixtures of at least its own rank."""
    return _RANK[scope]


def scope_node(item, scope):
    """The node at whose teardown fixtures of the scope end."""
    from pytest._python import Class, Module, Package
    if scope == "function":
        return item
    if scope == "session":
        return item.session
    if scope == "class":
        found = item.getparent(Class)
        if found is not None:
            return found
        scope = "module"
    if scope == "module":
        found = item.getparent(Module)
        if found is not None:
            return found
        from pytest._nodes import File
        return item.getparent(File) or item.session
    return item.getparent(Package) or item.session
