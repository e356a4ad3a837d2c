"""--junitxml: the report in the format that other tools read, and the fixtures that add to it."""
import os
import time
from pathlib import Path

from pytest._fixtures import fixture
from pytest._outcomes import PytestWarning
from pytest._stash import StashKey

_xml_key = StashKey()
_ESCAPES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\n": "&#10;", "\r": "&#13;", "\t": "&#09;"}


def _legal(character):
    code = ord(character)
    return (code in (9, 10, 13) or 32 <= code <= 0x7E or 0x80 <= code <= 0xD7FF or 0xE000 <= code <= 0xFFFD
            or 0x10000 <= code <= 0x10FFFF)


def _clean(value):
    """Characters that XML does not have are shown as #xNN."""
    text = str(value)
    if text.isprintable():
        return text
    return "".join(character if _legal(character) else
                   f"#x{ord(character):02X}" if ord(character) <= 0xFF else f"#x{ord(character):04X}"
                   for character in text)


class Element:
    """An element with attributes, and text or children."""

    def __init__(self, name, attributes=(), text=None):
        self.name = name
        self.attributes = {key: _clean(value) for key, value in dict(attributes).items() if value is not None}
        self.text = _clean(text) if text is not None else None
        self.children = []

    def add(self, name, attributes=(), text=None):
        child = Element(name, attributes, text)
        self.children.append(child)
        return child

    def __str__(self):
        attributes = "".join(f' {key}="{"".join(_ESCAPES.get(each, each) for each in value)}"'
                             for key, value in self.attributes.items())
        if not self.children and not self.text:
            return f"<{self.name}{attributes} />"
        text = (self.text or "").replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
        return f"<{self.name}{attributes}>{text}{''.join(map(str, self.children))}</{self.name}>"


def _names_of(nodeid):
    """("package.module.Class", "test[param]")"""
    base, bracket, parameters = nodeid.partition("[")
    names = base.split("::")
    names[0] = names[0].replace("/", ".").removesuffix(".py")
    names[-1] += bracket + parameters
    return ".".join(names[:-1]), names[-1]


class Case:
    """All that is known of one test."""

    def __init__(self, nodeid, xml):
        self.xml = xml
        self.nodeid = nodeid
        self.attributes = {}
        self.properties = []
        self.parts = []
        self.duration = 0

    def record_place(self, report):
        classname, name = _names_of(report.nodeid)
        if self.xml.prefix:
            classname = f"{self.xml.prefix}.{classname}" if classname else self.xml.prefix
        attributes = {"classname": classname, "name": name}
        if self.xml.family != "xunit2":
            attributes["file"] = report.location[0]
            if report.location[1] is not None:
                attributes["line"] = report.location[1]
            if hasattr(report, "url"):
                attributes["url"] = report.url
        attributes.update(self.attributes)
        self.attributes = attributes

    def element(self):
        element = Element("testcase", dict(self.attributes, time=f"{self.duration:.3f}"))
        if self.properties:
            holder = element.add("properties")
            for name, value in self.properties:
                holder.add("property", {"name": name, "value": value})
        element.children.extend(self.parts)
        return element

    def _part(self, name, message, text, **more):
        self.parts.append(Element(name, {**more, "message": message}, text))

    def add_failure(self, report):
        self.xml.counts["failures"] += 1
        if hasattr(report, "wasxfail"):
            self._part("skipped", "xfail-marked test passes unexpectedly", None)
            return
        crash = getattr(report.longrepr, "reprcrash", None)
        message = crash.message if crash is not None else str(report.longrepr)
        self._part("failure", message, str(report.longrepr))

    def add_collect_error(self, report):
        self.xml.counts["errors"] += 1
        self._part("error", "collection failure", str(report.longrepr))

    def add_collect_skip(self, report):
        self.xml.counts["skipped"] += 1
        self._part("skipped", "collection skipped", str(report.longrepr))

    def add_error(self, report):
        self.xml.counts["errors"] += 1
        crash = getattr(report.longrepr, "reprcrash", None)
        reason = crash.message if crash is not None else str(report.longrepr)
        when = "teardown" if report.when == "teardown" else "setup"
        self._part("error", f'failed on {when} with "{reason}"', str(report.longrepr))

    def add_skipped(self, report):
        self.xml.counts["skipped"] += 1
        if hasattr(report, "wasxfail"):
            reason = report.wasxfail.removeprefix("reason: ")
            self.parts.append(Element("skipped", {"type": "pytest.xfail", "message": reason}))
            return
        path, line, reason = report.longrepr
        reason = reason.removeprefix("Skipped: ")
        self.parts.append(Element("skipped", {"type": "pytest.skip", "message": reason}, f"{path}:{line}: {reason}"))

    def add_output(self, report):
        wanted = self.xml.logging
        if wanted == "no" or not self.xml.log_passing and report.passed:
            return
        log, out, err = report.caplog, report.capstdout, report.capstderr
        texts = {"system-out": "", "system-err": ""}

        def section(name, content):
            return f" Captured {name} ".center(80, "-") + "\n" + content + "\n"
        if wanted in ("log", "all"):
            texts["system-out"] += section("Log", log)
        if wanted in ("system-out", "out-err", "all"):
            texts["system-out"] += section("Out", out)
        if wanted in ("system-err", "out-err", "all"):
            texts["system-err"] += section("Err", err)
        for name, text in texts.items():
            if text:
                self.parts.append(Element(name, {}, text))


class LogXML:
    def __init__(self, config, path):
        self.config = config
        self.path = Path(os.path.abspath(os.path.expanduser(os.path.expandvars(path))))
        self.prefix = config.option.junitprefix
        self.suite_name = config.getini("junit_suite_name")
        self.logging = config.getini("junit_logging")
        self.log_passing = config.getini("junit_log_passing_tests")
        self.duration_of = config.getini("junit_duration_report")
        self.family = config.getini("junit_family")
        if self.family == "legacy":
            self.family = "xunit1"
        self.counts = {"errors": 0, "passed": 0, "failures": 0, "skipped": 0}
        self.cases = {}
        self.order = []
        self.global_properties = []
        self.start = time.time()

    def case(self, nodeid):
        if nodeid not in self.cases:
            self.cases[nodeid] = Case(nodeid, self)
            self.order.append(self.cases[nodeid])
        return self.cases[nodeid]

    def _place(self, report):
        case = self.case(report.nodeid)
        case.record_place(report)
        return case

    def pytest_runtest_logreport(self, report):
        if report.passed:
            if report.when == "call":
                self.counts["passed"] += 1
                self._place(report)
        elif report.failed:
            case = self._place(report)
            if report.when == "call":
                case.add_failure(report)
            else:
                case.add_error(report)
        elif report.skipped:
            self._place(report).add_skipped(report)
        case = self.case(report.nodeid)
        if self.duration_of in ("total", report.when):
            case.duration += getattr(report, "duration", 0.0)
        if report.when == "teardown":
            case.properties = [(str(name), str(value)) for name, value in report.user_properties]
            case.add_output(report)

    def pytest_collectreport(self, report):
        if not report.passed:
            case = self._place(report)
            case.attributes["name"] = case.attributes.get("name") or report.nodeid
            if report.failed:
                case.add_collect_error(report)
            else:
                case.add_collect_skip(report)

    def pytest_internalerror(self, excrepr):
        self.counts["errors"] += 1
        case = self.case("internal")
        case.attributes.update(classname="pytest", name="internal")
        case.parts.append(Element("error", {"message": "internal error"}, str(excrepr)))

    def add_global_property(self, name, value):
        self.global_properties.append((name, value))

    def pytest_sessionfinish(self):
        import platform
        from datetime import datetime
        self.path.parent.mkdir(parents=True, exist_ok=True)
        counts = self.counts
        total = counts["passed"] + counts["failures"] + counts["skipped"] + counts["errors"]
        suite = Element("testsuite", {
            "name": self.suite_name, "errors": counts["errors"], "failures": counts["failures"],
            "skipped": counts["skipped"], "tests": total, "time": f"{time.time() - self.start:.3f}",
            "timestamp": datetime.fromtimestamp(self.start).isoformat(), "hostname": platform.node()})
        if self.global_properties:
            holder = suite.add("properties")
            for name, value in self.global_properties:
                holder.add("property", {"name": name, "value": value})
        suite.children.extend(case.element() for case in self.order)
        root = Element("testsuites")
        root.children.append(suite)
        self.path.write_text(f'<?xml version="1.0" encoding="utf-8"?>{root}', encoding="utf-8")

    def pytest_terminal_summary(self, terminalreporter):
        if terminalreporter.verbosity >= 0:
            terminalreporter.write_sep("-", f"generated xml file: {self.path}")


def pytest_configure(config):
    if config.option.xmlpath:
        config.stash[_xml_key] = LogXML(config, config.option.xmlpath)
        config.pluginmanager.register(config.stash[_xml_key])


def pytest_unconfigure(config):
    xml = config.stash.get(_xml_key, None)
    if xml is not None:
        del config.stash[_xml_key]
        config.pluginmanager.unregister(xml)


def _warn_family(request, name):
    xml = request.config.stash.get(_xml_key, None)
    if xml is not None and xml.family != "xunit1":
        request.node.warn(PytestWarning(f"{name} is incompatible with junit_family '{xml.family}' (use 'legacy' or "
                                        "'xunit1')"))


@fixture
def record_property(request):
    """Add a name and value to the report of the test."""
    _warn_family(request, "record_property")

    def append_property(name, value):
        request.node.user_properties.append((name, value))
    return append_property


@fixture
def record_xml_attribute(request):
    """Add an attribute to the test's element in the XML report."""
    from pytest._outcomes import PytestExperimentalApiWarning
    request.node.warn(PytestExperimentalApiWarning("record_xml_attribute is an experimental feature"))
    _warn_family(request, "record_xml_attribute")
    xml = request.config.stash.get(_xml_key, None)

    def add_attribute(name, value):
        if xml is not None:
            xml.case(request.node.nodeid).attributes[str(name)] = _clean(value)
    return add_attribute


@fixture(scope="session")
def record_testsuite_property(request):
    """Add a name and value to the whole suite in the XML report."""
    xml = request.config.stash.get(_xml_key, None)

    def record(name, value):
        if not isinstance(name, str):
            raise TypeError(f"name parameter needs to be a string, but {type(name).__name__} given")
        if xml is not None:
            xml.add_global_property(name, value)
    return record
