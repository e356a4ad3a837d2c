"""The collection tree: collectors have children, items are what runs."""
import os
import warnings
from pathlib import Path

from pytest import _marks
from pytest._outcomes import CollectError
from pytest._stash import Stash


class Node:
    """Base of everything in the collection tree."""

    fspath = property(lambda self: self.path)

    def __init__(self, name, parent=None, config=None, session=None, path=None, nodeid=None):
        if parent is None and (config is None or session is None):
            raise TypeError("config and session or parent must be provided")
        self.name = name
        self.parent = parent
        self.config = config or parent.config
        self.session = session or parent.session
        self.path = path if path is not None else parent.path
        self.nodeid = nodeid if nodeid is not None else f"{parent.nodeid}::{name}"
        if parent is not None and nodeid is None and name == "()":
            self.nodeid = parent.nodeid
        self._nodeid = self.nodeid
        self.keywords = _marks.NodeKeywords(self)
        self.own_markers = []
        self.extra_keyword_matches = set()
        self.stash = Stash()

    @classmethod
    def from_parent(cls, parent, **kwargs):
        """Make a node; the only way that subclasses with other signatures can rely on."""
        if "config" in kwargs:
            raise TypeError("config is not a valid argument for from_parent")
        if "session" in kwargs:
            raise TypeError("session is not a valid argument for from_parent")
        return cls(parent=parent, **kwargs)

    def __repr__(self):
        return f"<{type(self).__name__} {getattr(self, 'name', None)}>"

    def __hash__(self):
        return hash(self.nodeid)

    @property
    def ihook(self):
        """The hooks, without those of conftest.py files of other folders."""
        return self.session.gethookproxy(self.path)

    def warn(self, warning):
        """Give a warning that is located at the node."""
        if not isinstance(warning, Warning):
            raise ValueError(f"warning must be an instance of Warning or subclass, got {warning!r}")
        path, lineno = self._location_for_warning()
        line = lineno + 1 if lineno is not None else 1
        warnings.warn_explicit(warning, category=None, filename=str(path), lineno=line)

    def _location_for_warning(self):
        if hasattr(self, "location"):
            return self.location[:2]
        obj = getattr(self, "obj", None)
        code = getattr(obj, "__code__", None)
        return self.path, code.co_firstlineno - 1 if code else None

    def setup(self):
        """Called before the first item below runs."""

    def teardown(self):
        """Called after the last item below has run."""

    def addfinalizer(self, function):
        self.session._setupstate.addfinalizer(function, self)

    def listchain(self):
        chain = []
        node = self
        while node is not None:
            chain.append(node)
            node = node.parent
        return chain[::-1]

    def iter_parents(self):
        node = self
        while node is not None:
            yield node
            node = node.parent

    def listnames(self):
        return [node.name for node in self.listchain()]

    def getparent(self, cls):
        return next((node for node in self.iter_parents() if isinstance(node, cls)), None)

    def listextrakeywords(self):
        return {word for node in self.listchain() for word in node.extra_keyword_matches}

    def add_marker(self, marker, append=True):
        if isinstance(marker, str):
            marker = getattr(_marks.mark, marker)
        elif not isinstance(marker, _marks.MarkDecorator):
            raise ValueError("is not a string or pytest.mark.* Marker")
        self.keywords[marker.name] = marker
        self.own_markers.insert(len(self.own_markers) if append else 0, marker.mark)

    def iter_markers(self, name=None):
        """Marks of the node and its parents, the nearest first."""
        for _, mark in self.iter_markers_with_node(name):
            yield mark

    def iter_markers_with_node(self, name=None):
        for node in self.iter_parents():
            for mark in node.own_markers:
                if name is None or mark.name == name:
                    yield node, mark

    def get_closest_marker(self, name, default=None):
        return next(self.iter_markers(name), default)

    def _prune_traceback(self, excinfo):
        return excinfo.traceback

    def _repr_failure(self, excinfo, style=None):
        from pytest import _failure
        from pytest._fixtures import FixtureLookupError
        from pytest._outcomes import Failed
        if isinstance(excinfo.value, Failed) and not excinfo.value.pytrace:
            return _failure.ExceptionRepr(excinfo, "value", False, False, None, None)
        if isinstance(excinfo.value, FixtureLookupError):
            return _failure.FixtureLookupRepr(excinfo.value)
        option = self.config.option
        if option.fulltrace:
            style = "long"
            entries = None
        else:
            style = style or "auto"
            entries = self._prune_traceback
        if option.tbstyle != "auto" and style == "auto":
            style = option.tbstyle
        if style == "auto":
            style = "long"
            automatic = not option.fulltrace
        else:
            automatic = False
        folder = self.config.invocation_params.dir
        try:
            base = folder if os.getcwd() == str(folder) else None
        except OSError:
            base = None
        return _failure.ExceptionRepr(excinfo, style, automatic, option.showlocals, entries, base)

    def repr_failure(self, excinfo, style=None):
        """What is shown for an exception in the node."""
        return self._repr_failure(excinfo, style)


class Collector(Node):
    """A node with children."""

    CollectError = CollectError

    def collect(self):
        raise NotImplementedError("abstract")

    def repr_failure(self, excinfo, style=None):
        if isinstance(excinfo.value, CollectError) and not self.config.option.fulltrace:
            return str(excinfo.value.args[0])
        style = self.config.option.tbstyle
        return self._repr_failure(excinfo, "short" if style == "auto" else style)

    def _prune_traceback(self, excinfo):
        entries = excinfo.traceback
        cut = entries.cut(path=self.path)
        return (cut if len(cut) < len(entries) else entries.cut_own()).visible(excinfo)


class FSCollector(Collector):
    """A collector for a path."""

    def __init__(self, name=None, parent=None, config=None, session=None, path=None, nodeid=None, fspath=None):
        path = Path(path if path is not None else fspath)
        config = config or parent.config
        if name is None:
            name = path.name
            if parent is not None and parent.path != path:
                try:
                    name = str(path.relative_to(parent.path))
                except ValueError:
                    pass
        if nodeid is None:
            nodeid = relative_id(path, config.rootpath, session or parent.session)
        super().__init__(name, parent, config, session, path, nodeid)

    @classmethod
    def from_parent(cls, parent, *, path=None, fspath=None, **kwargs):
        return super().from_parent(parent=parent, path=path if path is not None else fspath, **kwargs)


def relative_id(path, rootpath, session):
    """The path from the root with slashes, which node ids begin with."""
    try:
        relative = str(path.relative_to(rootpath))
    except ValueError:
        relative = None
        for start in getattr(session, "_initial_paths", ()):
            if start == path or start in path.parents:
                relative = os.path.relpath(path, start if start.is_dir() else start.parent)
                break
        if relative is None:
            relative = str(path)
    return "" if relative == "." else relative.replace(os.sep, "/")


class File(FSCollector):
    """A collector for a file."""


class Directory(FSCollector):
    """A collector for a folder."""


class Item(Node):
    """What runs and has an outcome."""

    nextitem = None

    def __init__(self, name, parent=None, config=None, session=None, nodeid=None, **kwargs):
        super().__init__(name, parent, config, session, nodeid=nodeid, **kwargs)
        self._report_sections = []
        self.user_properties = []

    def runtest(self):
        raise NotImplementedError("runtest must be implemented by Item subclass")

    def reportinfo(self):
        """(path, line or None, name)"""
        return self.path, None, ""

    def add_report_section(self, when, key, content):
        """Add text shown below the failure: when is the phase, key what it is."""
        if content:
            self._report_sections.append((when, key, content))

    @property
    def location(self):
        cached = self.__dict__.get("_location")
        if cached is None:
            path, lineno, name = self.reportinfo()
            relative = relative_path(Path(os.path.abspath(path)), self.config.rootpath)
            cached = self._location = (relative, lineno, str(name))
        return cached


def relative_path(path, rootpath):
    try:
        return os.path.relpath(path, rootpath)
    except ValueError:
        return str(path)
