"""What is known of a phase of an item, or of a collector, after it has run."""
import io


class BaseReport:
    when = None

    def __init__(self, **extra):
        self.__dict__.update(extra)

    @property
    def passed(self):
        return self.outcome == "passed"

    @property
    def failed(self):
        return self.outcome == "failed"

    @property
    def skipped(self):
        return self.outcome == "skipped"

    @property
    def fspath(self):
        return self.nodeid.split("::")[0]

    @property
    def count_towards_summary(self):
        return True

    @property
    def head_line(self):
        return self.location[2] if self.location is not None else None

    def get_sections(self, prefix):
        return [(name, content) for name, content in self.sections if name.startswith(prefix)]

    def _captured(self, name):
        return "".join(content for _, content in self.get_sections(name))

    capstdout = property(lambda self: self._captured("Captured stdout"))
    capstderr = property(lambda self: self._captured("Captured stderr"))
    caplog = property(lambda self: "\n".join(content for _, content in self.get_sections("Captured log")))

    def toterminal(self, out):
        """Write the explanation of the failure."""
        longrepr = self.longrepr
        if longrepr is None:
            return
        if hasattr(longrepr, "toterminal"):
            longrepr.toterminal(out)
        else:
            text = str(longrepr)
            out.line(text)

    @property
    def longreprtext(self):
        from pytest._terminalwriter import TerminalWriter
        file = io.StringIO()
        out = TerminalWriter(file)
        out.hasmarkup = False
        self.toterminal(out)
        return file.getvalue().strip()


class TestReport(BaseReport):
    __test__ = False

    def __init__(self, nodeid, location, keywords, outcome, longrepr, when, sections=(), duration=0, start=0, stop=0,
                 user_properties=None, **extra):
        self.nodeid = nodeid
        self.location = location
        self.keywords = keywords
        self.outcome = outcome
        self.longrepr = longrepr
        self.when = when
        self.user_properties = list(user_properties or [])
        self.sections = list(sections)
        self.duration = duration
        self.start = start
        self.stop = stop
        super().__init__(**extra)

    def __repr__(self):
        return f"<{type(self).__name__} {self.nodeid!r} when={self.when!r} outcome={self.outcome!r}>"

    @classmethod
    def from_item_and_call(cls, item, call):
        from pytest._outcomes import Skipped
        excinfo = call.excinfo
        outcome, longrepr = "passed", None
        if excinfo is not None:
            if isinstance(excinfo.value, Skipped):
                outcome = "skipped"
                path, line = excinfo._reported_at()
                if excinfo.value._use_item_location:
                    path, line = item.reportinfo()[:2]
                    line = None if line is None else line + 1
                longrepr = (str(path), line, f"Skipped: {excinfo.value.msg or ''}")
            else:
                outcome = "failed"
                if call.when == "call":
                    longrepr = item.repr_failure(excinfo)
                else:
                    longrepr = item._repr_failure(excinfo, item.config.option.tbstyle)
        sections = [(f"Captured {key} {when}", content) for when, key, content in item._report_sections]
        return cls(item.nodeid, item.location, {key: 1 for key in item.keywords}, outcome, longrepr, call.when,
                   sections, call.duration, call.start, call.stop, item.user_properties)


class CollectReport(BaseReport):
    when = "collect"

    def __init__(self, nodeid, outcome, longrepr, result, sections=(), **extra):
        self.nodeid = nodeid
        self.outcome = outcome
        self.longrepr = longrepr
        self.result = result or []
        self.sections = list(sections)
        super().__init__(**extra)

    @property
    def location(self):
        return self.fspath, None, self.fspath

    def __repr__(self):
        return f"<CollectReport {self.nodeid!r} lenresult={len(self.result)} outcome={self.outcome!r}>"


class CollectErrorRepr:
    """A message in place of a traceback."""

    def __init__(self, message):
        self.longrepr = message

    def toterminal(self, out):
        out.line(self.longrepr, red=True)

    def __str__(self):
        return self.longrepr
