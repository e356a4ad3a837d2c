"""The report after the last test: errors, failures, warnings, the short summary, the counts."""
import os
import time

from pytest._config import ExitCode
from pytest._hooks import hookimpl
from pytest._terminalwriter import text_width

_KNOWN = ("failed", "passed", "skipped", "deselected", "xfailed", "xpassed", "warnings", "error")
_DOCS = "-- Docs: https://docs.pytest.org/en/stable/how-to/capture-warnings.html"
_SHOWS_SUMMARY = (ExitCode.OK, ExitCode.TESTS_FAILED, ExitCode.INTERRUPTED, ExitCode.USAGE_ERROR,
                  ExitCode.NO_TESTS_COLLECTED)


class SummaryMixin:
    """The part of the terminal reporter that looks back."""

    @hookimpl(hookwrapper=True)
    def pytest_sessionfinish(self, session, exitstatus):
        outcome = yield
        outcome.get_result()
        self._tw.line("")
        if exitstatus in _SHOWS_SUMMARY and not self.no_summary:
            self.config.hook.pytest_terminal_summary(terminalreporter=self, exitstatus=exitstatus, config=self.config)
        if session.shouldfail:
            self.write_sep("!", str(session.shouldfail), red=True)
        if exitstatus == ExitCode.INTERRUPTED:
            self._report_interrupt()
            self._interrupted = None
        elif session.shouldstop:
            self.write_sep("!", str(session.shouldstop), red=True)
        self.summary_stats()

    @hookimpl(hookwrapper=True)
    def pytest_terminal_summary(self):
        self._summary_of_reports("error", "ERRORS", self._error_title)
        self._summary_of_failures()
        self._summary_of_warnings()
        self._summary_of_passes()
        yield
        self._durations()
        self._short_summary()
        # Warnings of the summary hooks themselves.
        self._summary_of_warnings()

    def pytest_keyboard_interrupt(self, excinfo):
        from pytest._failure import FileLocation
        entry = excinfo.traceback[-1]
        message = excinfo.exconly(tryshort=True)
        self._interrupted = (FileLocation(entry.filename, entry.lineno + 1, message), message, excinfo)

    def pytest_unconfigure(self):
        if self._interrupted is not None:
            self._report_interrupt()

    def _report_interrupt(self):
        if self._interrupted is None:
            return
        location, message, excinfo = self._interrupted
        self.write_sep("!", message)
        if "KeyboardInterrupt" in message and not message.startswith("_pytest"):
            if self.config.option.fulltrace:
                excinfo.getrepr(style="long").toterminal(self._tw)
            else:
                location.toterminal(self._tw)
                self._tw.line("(to show a full traceback on KeyboardInterrupt use --full-trace)", yellow=True)

    # ---- Failures ----------------------------------------------------------------

    def _head_line(self, report):
        return report.head_line or "test session"

    def _error_title(self, report):
        title = self._head_line(report)
        if report.when == "collect":
            return "ERROR collecting " + title
        return f"ERROR at {report.when} of {title}"

    def _summary_of_reports(self, category, heading, title):
        if self.config.option.tbstyle == "no":
            return
        reports = self.getreports(category)
        if not reports:
            return
        self.write_sep("=", heading)
        for report in reports:
            self.write_sep("_", title(report), red=True, bold=True)
            self._write_report(report)

    def _summary_of_failures(self):
        style = self.config.option.tbstyle
        if style == "no":
            return
        reports = self.getreports("failed")
        if not reports:
            return
        self.write_sep("=", "FAILURES")
        if style == "line":
            for report in reports:
                self.write_line(_crash_line(report))
            return
        for report in reports:
            self.write_sep("_", self._head_line(report), red=True, bold=True)
            self._write_report(report)
            self._write_teardown_sections(report.nodeid)

    def _write_report(self, report):
        report.toterminal(self._tw)
        show = self.config.option.showcapture
        if show == "no":
            return
        for name, content in report.sections:
            if show != "all" and show not in name:
                continue
            self._write_section(name, content)

    def _write_section(self, name, content):
        self._tw.sep("-", name)
        self._tw.line(content[:-1] if content.endswith("\n") else content)

    def _write_teardown_sections(self, nodeid):
        show = self.config.option.showcapture
        if show == "no":
            return
        for report in self.getreports(""):
            if report.when == "teardown" and report.nodeid == nodeid:
                for name, content in report.sections:
                    if "teardown" in name and (show == "all" or show in name):
                        self._write_section(name, content)

    def _summary_of_passes(self):
        if self.config.option.tbstyle == "no" or not self.hasopt("P"):
            return
        reports = self.getreports("passed")
        if not reports:
            return
        self.write_sep("=", "PASSES")
        for report in reports:
            if report.sections:
                self.write_sep("_", self._head_line(report), green=True, bold=True)
                self._write_report_sections(report)
            self._write_teardown_sections(report.nodeid)

    def _write_report_sections(self, report):
        show = self.config.option.showcapture
        if show == "no":
            return
        for name, content in report.sections:
            if show == "all" or show in name:
                self._write_section(name, content)

    # ---- Warnings ------------------------------------------------------------------

    def _summary_of_warnings(self):
        if not self.hasopt("w"):
            return
        every = self.stats.get("warnings")
        if not every:
            return
        final = self._already_displayed_warnings is not None
        shown = every[self._already_displayed_warnings:] if final else every
        self._already_displayed_warnings = len(every)
        if not shown:
            return
        grouped = {}
        for report in shown:
            grouped.setdefault(report.message, []).append(report)
        self.write_sep("=", "warnings summary (final)" if final else "warnings summary", yellow=True, bold=False)
        for message, reports in grouped.items():
            locations = self._locations(reports)
            if locations:
                self._tw.line("\n".join(locations))
                self._tw.line("\n".join("  " + line for line in message.splitlines()).rstrip())
            else:
                self._tw.line(message.rstrip())
            self._tw.line()
        self._tw.line(_DOCS)

    def _locations(self, reports):
        """Where a warning was given: every place, or counts by file if there are many."""
        places = [place for place in (report.get_location(self.config) for report in reports) if place]
        if len(places) < 10:
            return places
        counts = {}
        for place in places:
            name = place.split("::", 1)[0]
            counts[name] = counts.get(name, 0) + 1
        return [f"{name}: {count} warning{'' if count == 1 else 's'}" for name, count in counts.items()]

    def _durations(self):
        """The slowest phases."""
        count, least = self.config.option.durations, self.config.option.durations_min
        if count is None:
            return
        reports = [report for group in self.stats.values() for report in group if hasattr(report, "duration")]
        if not reports:
            return
        reports.sort(key=lambda report: report.duration, reverse=True)
        if count:
            self.write_sep("=", f"slowest {count} durations")
            reports = reports[:count]
        else:
            self.write_sep("=", "slowest durations")
        for index, report in enumerate(reports):
            if self.verbosity < 2 and report.duration < least:
                self.write_line("")
                self.write_line(f"({len(reports) - index} durations < {least:g}s hidden.  Use -vv to show these "
                                "durations.)")
                break
            self.write_line(f"{report.duration:02.2f}s {report.when:<8} {report.nodeid}")

    # ---- The short summary ---------------------------------------------------------

    def _short_summary(self):
        if not self.reportchars:
            return
        writers = {"x": self._short_xfailed, "X": self._short_xpassed, "f": lambda lines: self._short(lines, "failed"),
                   "s": self._short_skipped, "p": lambda lines: self._short(lines, "passed"),
                   "E": lambda lines: self._short(lines, "error")}
        lines = []
        for character in self.reportchars:
            writer = writers.get(character)
            if writer is not None:
                writer(lines)
        if lines:
            self.write_sep("=", "short test summary info", cyan=True, bold=True)
            for line in lines:
                self.write_line(line)

    def _verbose_word(self, report):
        _, _, word = self.config.hook.pytest_report_teststatus(report=report, config=self.config)
        return word[0] if isinstance(word, tuple) else word

    def _name_of(self, report):
        nodeid = self.config.cwd_relative_nodeid(report.nodeid)
        path, *parts = nodeid.split("::")
        return "::".join([path, self._tw.markup("::".join(parts), bold=True)]) if parts else path

    def _short(self, lines, category):
        for report in self.stats.get(category, ()):
            word = self._verbose_word(report)
            if category != "passed":
                word = self._tw.markup(word, red=True)
            else:
                word = self._tw.markup(word, green=True)
            lines.append(self._short_line(report, word))

    def _short_line(self, report, word):
        line = f"{word} {self._name_of(report)}"
        width = text_width(f"{self._verbose_word(report)} {self.config.cwd_relative_nodeid(report.nodeid)}")
        try:
            message = report.longrepr.reprcrash.message
        except AttributeError:
            return line
        if os.environ.get("CI") or os.environ.get("BUILD_NUMBER"):
            return f"{line} - {message}"
        from pytest._terminal import _short_reason
        shown = _short_reason(message, " - {}", self._tw.fullwidth - width)
        return line + shown if shown is not None else line

    def _short_xfailed(self, lines):
        for report in self.stats.get("xfailed", ()):
            line = f"{self._tw.markup(self._verbose_word(report), yellow=True)} {self._name_of(report)}"
            if report.wasxfail:
                line += " - " + report.wasxfail
            lines.append(line)

    def _short_xpassed(self, lines):
        for report in self.stats.get("xpassed", ()):
            lines.append(f"{self._tw.markup(self._verbose_word(report), yellow=True)} {self._name_of(report)} "
                         f"{report.wasxfail}")

    def _short_skipped(self, lines):
        groups = {}
        for report in self.stats.get("skipped", ()):
            path, line, reason = report.longrepr
            by_mark = getattr(report, "when", None) == "setup" and "skip" in getattr(report, "keywords", {}) \
                and "pytestmark" not in report.keywords
            groups.setdefault((str(path), None if by_mark else line, reason), []).append(report)
        for (path, line, reason), reports in groups.items():
            if reason.startswith("Skipped: "):
                reason = reason[len("Skipped: "):]
            shown = os.path.relpath(path, self.startpath) if os.path.isabs(path) else path
            place = f"{shown}:{line}" if line is not None else shown
            lines.append(f"{self._tw.markup('SKIPPED', yellow=True)} [{len(reports)}] {place}: {reason}")

    # ---- The last line -------------------------------------------------------------

    def summary_stats(self):
        if self.verbosity < -1:
            return
        duration = time.time() - self._started
        parts, color = self.build_summary_stats_line()
        full = self.verbosity >= 0
        pieces = []
        plain = 0
        for text, markup in parts:
            shown = self._tw.markup(text, **markup)
            plain += len(text)
            pieces.append(shown)
        message = ", ".join(pieces)
        plain += 2 * (len(parts) - 1)
        duration_text = f" in {format_duration(duration)}"
        if full:
            duration_text = self._tw.markup(duration_text, **{color: True})
            if self._tw.hasmarkup:
                # The rest of the separator has the colour, too.
                duration_text += self._tw.markup("", **{color: True}).removesuffix("\x1b[0m")
        message += duration_text
        if full:
            # The codes of colours have no width.
            extra = len(message) - plain - len(f" in {format_duration(duration)}")
            self.write_sep("=", message, fullwidth=self._tw.fullwidth + extra, **{color: True})
        else:
            self.write_line(message, **{color: True})

    def _set_main_color(self):
        unknown = [key for key in self.stats if key and key not in _KNOWN]
        self._known_types = list(_KNOWN) + unknown
        stats = self.stats
        if "failed" in stats or "error" in stats:
            self._main_color = "red"
        elif "warnings" in stats or "xpassed" in stats or unknown:
            self._main_color = "yellow"
        elif "passed" in stats or not self._is_finished():
            self._main_color = "green"
        else:
            self._main_color = "yellow"

    def _is_finished(self):
        return self._session is not None and self._session.testscollected == len(self._progress_ids)

    def build_summary_stats_line(self):
        self._set_main_color()
        if self.config.option.collectonly:
            return self._collect_only_parts()
        parts = []
        for key in self._known_types:
            count = sum(1 for report in self.stats.get(key, ()) if getattr(report, "count_towards_summary", True))
            if count:
                color = {"failed": "red", "error": "red", "passed": "green"}.get(key, "yellow")
                parts.append((_counted(count, key), {color: True, "bold": color == self._main_color}))
        if not parts:
            return [("no tests ran", {"yellow": True})], "yellow"
        return parts, self._main_color

    def _collect_only_parts(self):
        deselected = len(self.stats.get("deselected", ()))
        errors = len(self.stats.get("error", ()))
        color = self._main_color
        tests = _counted(self._numcollected, "test")
        if self._numcollected == 0:
            color = "yellow"
            parts = [("no tests collected", {"yellow": True})]
        elif deselected == 0:
            color = "green"
            parts = [(f"{tests} collected", {"green": True})]
        elif self._numcollected == deselected:
            color = "yellow"
            parts = [(f"no tests collected ({deselected} deselected)", {"yellow": True})]
        else:
            color = "green"
            selected = self._numcollected - deselected
            parts = [(f"{selected}/{tests} collected ({deselected} deselected)", {"green": True})]
        if errors:
            color = self._main_color
            parts.append((_counted(errors, "error"), {"red": True}))
        return parts, color


def _counted(count, noun):
    if noun not in ("error", "warnings", "test"):
        return f"{count} {noun}"
    noun = noun.removesuffix("s")
    return f"{count} {noun}{'' if count == 1 else 's'}"


def format_duration(seconds):
    if seconds < 60:
        return f"{seconds:.2f}s"
    import datetime
    return f"{seconds:.2f}s ({datetime.timedelta(seconds=int(seconds))})"


def _crash_line(report):
    try:
        return str(report.longrepr.reprcrash)
    except AttributeError:
        try:
            return str(report.longrepr)[:50]
        except AttributeError:
            return ""
