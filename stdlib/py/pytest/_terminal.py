"""The report on the terminal while tests run: the header, a letter or line for each test,
percentages. What comes after the last test is in _summary.
"""
import os
import sys
import time
from pathlib import Path

from pytest import _importing
from pytest._config import VERSION
from pytest._hooks import hookimpl
from pytest._summary import SummaryMixin
from pytest._terminalwriter import TerminalWriter, text_width


@hookimpl(tryfirst=True)
def pytest_configure(config):
    reporter = TerminalReporter(config, sys.stdout)
    config.pluginmanager.register(reporter, "terminalreporter")


@hookimpl(trylast=True)
def pytest_report_teststatus(report):
    letter, word = "F", report.outcome.upper()
    if report.passed:
        letter = "."
    elif report.skipped:
        letter = "s"
    outcome = report.outcome
    if report.when in ("collect", "setup", "teardown") and outcome == "failed":
        return "error", "E", "ERROR"
    return outcome, letter, word


def report_characters(config):
    """The letters of -r in full: w is always there unless warnings are off."""
    given = config.option.reportchars
    chosen = ""
    old_aliases = {"F": "f", "S": "s"}
    for character in given:
        character = old_aliases.get(character, character)
        if character == "a":
            chosen = "sxXEf"
        elif character == "A":
            chosen = "PpsxXEf"
        elif character == "N":
            chosen = ""
        elif character not in chosen:
            chosen += character
    if not config.option.disable_warnings and "w" not in chosen:
        chosen = "w" + chosen
    elif config.option.disable_warnings:
        chosen = chosen.replace("w", "")
    return chosen


class TerminalReporter(SummaryMixin):
    """Writes what the hooks tell."""

    def __init__(self, config, file=None):
        self.config = config
        self._tw = TerminalWriter(file)
        if config.option.color == "yes":
            self._tw.hasmarkup = True
        elif config.option.color == "no":
            self._tw.hasmarkup = False
        self.stats = {}
        self._session = None
        self._numcollected = 0
        self.startpath = config.invocation_params.dir
        self.reportchars = report_characters(config)
        self.isatty = getattr(self._tw._file, "isatty", lambda: False)()
        self.currentfspath = None
        self._progress_ids = set()
        self._collect_shown = time.time()
        self._started = time.time()
        self._interrupted = None
        self._main_color = None
        self._known_types = None
        self._already_displayed_warnings = None
        self._progress = self._progress_style()

    def _progress_style(self):
        style = self.config.getini("console_output_style")
        capture_off = self.config.option.capture == "no" or self.config.pluginmanager.is_blocked("capture")
        if capture_off and style != "progress-even-when-capture-no":
            return None
        if self.config.getoption("setupshow", False):
            return None
        if style in ("progress", "progress-even-when-capture-no"):
            return "progress"
        return style if style in ("count", "times") else None

    # ---- Small things that plugins use too ------------------------------------

    verbosity = property(lambda self: self.config.option.verbose)
    showheader = property(lambda self: self.verbosity >= 0)
    no_header = property(lambda self: bool(self.config.option.no_header))
    no_summary = property(lambda self: bool(self.config.option.no_summary))
    showlongtestinfo = property(lambda self: self.config.get_verbosity("test_cases") > 0)
    hasmarkup = property(lambda self: self._tw.hasmarkup)

    @property
    def showfspath(self):
        return self.config.get_verbosity("test_cases") >= 0

    def hasopt(self, char):
        return {"xfailed": "x", "skipped": "s"}.get(char, char) in self.reportchars

    def ensure_newline(self):
        if self.currentfspath is not None:
            self._tw.line()
            self.currentfspath = None

    def write(self, content, *, flush=False, **markup):
        self._tw.write(content, flush=flush, **markup)

    def flush(self):
        self._tw.flush()

    def write_line(self, line, **markup):
        if not isinstance(line, str):
            line = str(line, errors="replace")
        self.ensure_newline()
        self._tw.line(line, **markup)

    def rewrite(self, line, **markup):
        erase = markup.pop("erase", False)
        fill = " " * (self._tw.fullwidth - len(line) - 1) if erase else ""
        self._tw.write("\r" + str(line) + fill, **markup)

    def write_sep(self, sep, title=None, fullwidth=None, **markup):
        self.ensure_newline()
        self._tw.sep(sep, title, fullwidth, **markup)

    def section(self, title, sep="=", **kw):
        self._tw.sep(sep, title, **kw)

    def line(self, msg, **kw):
        self._tw.line(msg, **kw)

    def _add_stats(self, category, items):
        is_new = category not in self.stats
        self.stats.setdefault(category, []).extend(items)
        if is_new:
            self._set_main_color()

    def getreports(self, name):
        return [report for report in self.stats.get(name, ()) if not hasattr(report, "_pdbshown")]

    # ---- Paths and progress ----------------------------------------------------

    def write_fspath_result(self, nodeid, result, **markup):
        path = self.config.rootpath / nodeid.split("::")[0]
        if self.currentfspath is None or path != self.currentfspath:
            if self.currentfspath is not None and self._progress:
                self._write_progress_filling()
            self.currentfspath = path
            self._tw.line()
            self._tw.write(_importing.bestrelpath(self.startpath, path) + " ")
        self._tw.write(result, flush=True, **markup)

    def write_ensure_prefix(self, prefix, extra="", **kwargs):
        if self.currentfspath != prefix:
            self._tw.line()
            self.currentfspath = prefix
            self._tw.write(prefix)
        if extra:
            self._tw.write(extra, **kwargs)
            self.currentfspath = -2

    def _locationline(self, nodeid, path, lineno, domain):
        def line_of(nodeid):
            line = self.config.cwd_relative_nodeid(nodeid)
            if domain and line.endswith(domain):
                line = line[:-len(domain)]
                values = domain.split("[")
                values[0] = values[0].replace(".", "::")
                line += "[".join(values)
            return line
        if not path:
            return "[location] "
        result = line_of(nodeid)
        if nodeid.split("::")[0] != path.replace("\\", "/") and path:
            result += " <- " + _importing.bestrelpath(self.startpath, self.config.rootpath / path)
        return result + " "

    def _progress_text(self):
        collected = self._session.testscollected
        done = len(self._progress_ids)
        if self._progress == "count":
            if collected:
                return f" [{done:{len(str(collected))}d}/{collected}]"
            return f" [ {collected} / {collected} ]"
        return f" [{done * 100 // collected:3d}%]" if collected else " [100%]"

    @property
    def _progress_width(self):
        if self._progress == "count":
            return len(" [{0}/{0}]".format(self._session.testscollected))
        return len(" [100%]")

    def _write_progress_filling(self):
        text = self._progress_text()
        fill = self._tw.fullwidth - self._tw.width_of_current_line - 1
        self._tw.write(text.rjust(fill), flush=True, **{self._color(): True})

    def _write_progress_at_edge(self):
        if not self._progress:
            return
        if self._is_last_item():
            self._write_progress_filling()
            return
        if self._tw.width_of_current_line + self._progress_width + 1 >= self._tw.fullwidth:
            self._tw.write(self._progress_text() + "\n", **{self._color(): True})

    def _is_last_item(self):
        return len(self._progress_ids) == self._session.testscollected

    def _color(self):
        return self._main_color or "green"

    # ---- The session starts ----------------------------------------------------

    @hookimpl(trylast=True)
    def pytest_sessionstart(self, session):
        self._session = session
        self._started = time.time()
        if not self.showheader:
            return
        self.write_sep("=", "test session starts", bold=True)
        if not self.no_header:
            line = f"platform {sys.platform} -- Python {sys.version.split()[0]}"
            pypy = getattr(sys, "pypy_version_info", None)
            if pypy:
                line += "[pypy-{}-{}]".format(".".join(map(str, pypy[:3])), pypy[3])
            line += f", pytest-{VERSION}"
            if self.verbosity > 0 or self.config.option.usepdb:
                line += " -- " + str(sys.executable)
            self.write_line(line)
            self._write_header_lines(self.config.hook.pytest_report_header(
                config=self.config, start_path=self.startpath, startdir=self.startpath))

    def _write_header_lines(self, groups):
        for group in reversed(groups):
            for line in [group] if isinstance(group, str) else group:
                self.write_line(line)

    def pytest_report_header(self, config):
        line = f"rootdir: {config.rootpath}"
        if config.inipath:
            line += ", configfile: " + _importing.bestrelpath(config.rootpath, config.inipath)
        if config._args_source == "testpaths":
            line += ", testpaths: {}".format(", ".join(config.getini("testpaths")))
        return [line]

    # ---- Collection ------------------------------------------------------------

    def pytest_collection(self):
        if self.isatty:
            if self.verbosity >= 0:
                self.write("collecting ... ", flush=True, bold=True)
                self._collect_shown = time.time()
        elif self.verbosity >= 1:
            self.write("collecting ... ", flush=True, bold=True)

    def pytest_collectreport(self, report):
        if report.failed:
            self._add_stats("error", [report])
        elif report.skipped:
            self._add_stats("skipped", [report])

    def pytest_itemcollected(self):
        self._numcollected += 1
        if self.isatty:
            self._report_collect()

    def _report_collect(self, final=False):
        if self.verbosity < 0:
            return
        if not final:
            now = time.time()
            if now - self._collect_shown < 0.5:
                return
            self._collect_shown = now
        errors = len(self.stats.get("error", ()))
        skipped = len(self.stats.get("skipped", ()))
        deselected = len(self.stats.get("deselected", ()))
        selected = self._numcollected - deselected
        line = "collected " if final else "collecting "
        line += f"{self._numcollected} item{'' if self._numcollected == 1 else 's'}"
        if errors:
            line += f" / {errors} error{'' if errors == 1 else 's'}"
        if deselected:
            line += f" / {deselected} deselected"
        if skipped:
            line += f" / {skipped} skipped"
        if self._numcollected > selected:
            line += f" / {selected} selected"
        if self.isatty:
            self.rewrite(line, bold=True, erase=True)
            if final:
                self.write("\n")
        else:
            self.write_line(line)

    def pytest_collection_finish(self, session):
        self._report_collect(True)
        lines = self.config.hook.pytest_report_collectionfinish(
            config=self.config, start_path=self.startpath, startdir=self.startpath, items=session.items)
        self._write_header_lines(lines)
        if self.config.option.collectonly:
            if session.items:
                if self.config.option.verbose > -1:
                    self._tw.line("")
                self._print_collected(session.items)
            failed = self.stats.get("failed")
            if failed:
                self._tw.sep("!", "collection failures")
                for report in failed:
                    report.toterminal(self._tw)

    def _print_collected(self, items):
        if self.config.option.verbose < 0:
            if self.config.option.verbose < -1:
                counts = {}
                for item in items:
                    name = item.nodeid.split("::", 1)[0]
                    counts[name] = counts.get(name, 0) + 1
                for name, count in sorted(counts.items()):
                    self._tw.line("%s: %d" % (name, count))
            else:
                for item in items:
                    self._tw.line(item.nodeid)
            return
        shown = []
        for item in items:
            chain = item.listchain()[1:]
            while shown:
                if shown == chain[:len(shown)]:
                    break
                shown.pop()
            for node in chain[len(shown):]:
                shown.append(node)
                indent = "  " * (len(shown) - 1)
                self._tw.line(f"{indent}{node}")
                if self.config.option.verbose >= 1:
                    import inspect
                    doc = inspect.getdoc(getattr(node, "obj", None)) if getattr(node, "obj", None) else None
                    for line in (doc or "").splitlines():
                        self._tw.line(f"{indent}  {line}")

    def pytest_deselected(self, items):
        self._add_stats("deselected", items)

    # ---- Items -----------------------------------------------------------------

    def pytest_runtest_logstart(self, nodeid, location):
        path, lineno, domain = location
        if self.showlongtestinfo:
            line = self._locationline(nodeid, path, lineno, domain)
            self.write_ensure_prefix(line, "")
            self.flush()
        elif self.showfspath:
            self.write_fspath_result(nodeid, "")
            self.flush()

    def pytest_runtest_logreport(self, report):
        self._tests_ran = True
        category, letter, word = self.config.hook.pytest_report_teststatus(report=report, config=self.config)
        markup = None
        if isinstance(word, tuple):
            word, markup = word
        self._add_stats(category, [report])
        if not letter and not word:
            return
        if markup is None:
            expected = hasattr(report, "wasxfail")
            if report.passed and not expected:
                markup = {"green": True}
            elif report.passed or report.skipped:
                markup = {"yellow": True}
            elif report.failed:
                markup = {"red": True}
            else:
                markup = {}
        self._progress_ids.add(report.nodeid)
        if not self.showlongtestinfo:
            self._tw.write(letter, flush=True, **markup)
            return
        line = self._locationline(report.nodeid, *report.location)
        self.write_ensure_prefix(line, word, **markup)
        if report.skipped or hasattr(report, "wasxfail"):
            room = self._tw.fullwidth - self._tw.width_of_current_line - len(" [100%]") - 1
            reason = _short_reason(self._reason(report), " ({})", room)
            if reason:
                self._tw.write(reason)
        if self._progress:
            self._write_progress_filling()
        self.flush()

    def pytest_runtest_logfinish(self):
        if not self.showlongtestinfo:
            self._write_progress_at_edge()

    def _reason(self, report):
        if hasattr(report, "wasxfail"):
            reason = report.wasxfail
            return reason[len("reason: "):] if reason.startswith("reason: ") else reason
        if isinstance(report.longrepr, tuple):
            reason = report.longrepr[2]
            if reason.startswith("Skipped: "):
                return reason[len("Skipped: "):]
            return "" if reason == "Skipped" else reason
        return ""

    def pytest_warning_recorded(self, warning_message, nodeid):
        self._add_stats("warnings", [WarningReport(warning_message, nodeid)])

    def pytest_internalerror(self, excrepr):
        for line in str(excrepr).split("\n"):
            self.write_line("INTERNALERROR> " + line)
        return True


def _short_reason(reason, pattern, room):
    """The pattern with as much of the reason's first line as there is room for, or None."""
    reason = reason.split("\n", 1)[0] if reason.find("\n") >= 0 else reason
    if not reason:
        return None
    text = pattern.format(reason)
    if text_width(text) <= room:
        return text
    ellipsis = "..."
    over = text_width(pattern.format("")) + len(ellipsis)
    if room < over:
        return None
    kept = reason
    while text_width(kept) + over > room:
        kept = kept[:-1]
    return pattern.format(kept + ellipsis)


class WarningReport:
    """One recorded warning."""

    count_towards_summary = True

    def __init__(self, record, nodeid):
        import warnings
        self.message = warnings.formatwarning(str(record.message), record.category, record.filename, record.lineno,
                                              record.line)
        self.nodeid = nodeid
        self.fslocation = (record.filename, record.lineno)

    def get_location(self, config):
        if self.nodeid:
            return self.nodeid
        name, line = self.fslocation
        return f"{_importing.bestrelpath(config.invocation_params.dir, Path(os.path.abspath(name)))}:{line}"
