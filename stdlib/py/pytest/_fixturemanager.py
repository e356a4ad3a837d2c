"""All fixture definitions of a session, and which of them a test needs.

For every name there is a list of definitions, each with the part of the tree for which it
counts; the later one stands in the list, the nearer it is.
"""
import inspect
import sys

from pytest import _nodes
from pytest._fixtures import FixtureDef, FixtureFunctionMarker, fixture_arguments
from pytest._outcomes import fail
from pytest._scope import SCOPES, rank


class FixtureInfo:
    """What a test function needs: its own arguments, and all fixtures in the order of setup."""

    __slots__ = ("argnames", "initialnames", "names_closure", "name2fixturedefs")

    def __init__(self, argnames, initialnames, names_closure, name2fixturedefs):
        self.argnames = argnames
        self.initialnames = initialnames
        self.names_closure = names_closure
        self.name2fixturedefs = name2fixturedefs


class FixtureManager:
    """All fixture definitions of the session."""

    def __init__(self, session):
        self.session = session
        self.config = session.config
        self._by_name = {}
        self._autouse = {}
        self._scanned = set()
        self._visible = {}

    def pytest_plugin_registered(self, plugin):
        folder = self.config.pluginmanager.conftest_folder(plugin)
        baseid = ""
        if folder is not None:
            baseid = _nodes.relative_id(folder, self.config.rootpath, self.session)
        elif type(plugin) is not type(sys):
            if not any(getattr(value, "_fixture_marker", None) for value in vars(type(plugin)).values()):
                return
        self.parsefactories(plugin, baseid)

    def pytest_collection_modifyitems(self, items):
        from pytest._reorder import reorder_items
        items[:] = reorder_items(items)

    def parsefactories(self, holder, nodeid=None):
        """Take the fixtures of a module, class instance or plugin."""
        if isinstance(holder, _nodes.Node):
            nodeid, holder = holder.nodeid, holder.obj
        if id(holder) in self._scanned:
            return
        self._scanned.add(id(holder))
        names = vars(holder) if isinstance(holder, type(sys)) else dir(holder)
        for name in list(names):
            static = inspect.getattr_static(holder, name, None)
            plain = static.__func__ if isinstance(static, (staticmethod, classmethod)) else static
            marker = getattr(plain, "_fixture_marker", None)
            if not isinstance(marker, FixtureFunctionMarker):
                continue
            function = plain._fixture_function
            if not isinstance(holder, type(sys)) and not isinstance(static, staticmethod):
                function = function.__get__(type(holder) if isinstance(static, classmethod) else holder)
            self.register(marker.name or name, function, nodeid or "", marker.scope, marker.params, marker.ids,
                          marker.autouse)

    def register(self, name, function, nodeid, scope="function", params=None, ids=None, autouse=False):
        if callable(scope):
            result = scope(fixture_name=name, config=self.config)
            if result not in SCOPES:
                fail(f"Expected {scope} to return a 'str' with a valid scope, returned: {result!r}", pytrace=False)
            scope = result
        if scope not in SCOPES:
            fail(f"Fixture '{name}' from {nodeid} got an unexpected scope value '{scope}'", pytrace=False)
        definition = FixtureDef(self, nodeid, name, function, scope, params, ids, autouse)
        definitions = self._by_name.setdefault(name, [])
        # Plugins' fixtures count everywhere and stay behind the ones with a place.
        if nodeid:
            definitions.append(definition)
        else:
            place = sum(1 for each in definitions if not each.baseid)
            definitions.insert(place, definition)
        if autouse:
            self._autouse.setdefault(nodeid, []).append(name)
        self._visible.clear()
        return definition

    def definitions(self, name, node):
        """Those of the name that count for the node, the nearest last."""
        key = name, node.parent if isinstance(node, _nodes.Item) else node
        found = self._visible.get(key)
        if found is None:
            ids = _baseids(node)
            found = [each for each in self._by_name.get(name, ()) if each.baseid in ids]
            found.sort(key=lambda each: ids[each.baseid])
            self._visible[key] = found
        if isinstance(node, _nodes.Item):
            own = node.__dict__.get("_own_definitions")
            if own and name in own:
                return [own[name]]
        return found

    getfixturedefs = definitions

    def visible_names(self, node):
        return [name for name in self._by_name if not name.startswith("_") and self.definitions(name, node)]

    def autouse_names(self, node):
        names = []
        for baseid in sorted(_baseids(node).items(), key=lambda pair: pair[1]):
            names.extend(self._autouse.get(baseid[0], ()))
        return names

    def info_for(self, node, function, has_arguments=True):
        """Which fixtures a function needs."""
        argnames = fixture_arguments(function) if function is not None and has_arguments else ()
        used, given = [], set()
        for mark in node.iter_markers():
            if mark.name == "usefixtures":
                used.extend(mark.args)
            elif mark.name == "parametrize":
                given.update(_direct_names(mark))
        initial = list(dict.fromkeys(self.autouse_names(node) + used + list(argnames)))
        closure, table = self.closure(initial, node, given)
        return FixtureInfo(argnames, tuple(initial), closure, table)

    getfixtureinfo = info_for

    def closure(self, initial, node, given=()):
        """The names and all that they depend on, higher scopes first, else in the order of mention."""
        names = list(initial)
        table = {}
        index = 0
        while index < len(names):
            name = names[index]
            index += 1
            if name in table or name in given:
                continue
            definitions = self.definitions(name, node)
            if definitions:
                table[name] = definitions
                for definition in reversed(definitions):
                    names.extend(each for each in definition.argnames if each not in names)
                    if name not in definition.argnames:
                        break

        def order(name):
            return -rank(table[name][-1].scope) if name in table else 0
        names.sort(key=order)
        return names, table


def _direct_names(mark):
    """The arguments for which a parametrize mark gives the values themselves."""
    names = mark.args[0] if mark.args else mark.kwargs.get("argnames", ())
    if isinstance(names, str):
        names = [name.strip() for name in names.split(",") if name.strip()]
    indirect = mark.kwargs.get("indirect", False)
    if isinstance(indirect, bool):
        return () if indirect else names
    return [name for name in names if name not in indirect]


def _baseids(node):
    """{base id: depth} of the places whose fixtures count for the node."""
    ids = {"": 0}
    for each in node.listchain():
        if each.nodeid:
            if not isinstance(each, _nodes.Item) and "::" not in each.nodeid:
                parts = each.nodeid.split("/")
                for count in range(1, len(parts)):
                    ids.setdefault("/".join(parts[:count]), len(ids))
            ids.setdefault(each.nodeid, len(ids))
    return ids
