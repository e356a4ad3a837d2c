"""Capturing output: of the whole run phase by phase, and for tests that ask for it.

The method `fd` replaces the file descriptors 1 and 2, so that the output of subprocesses
and of C code is caught, too; `sys` replaces only sys.stdout and sys.stderr; `tee-sys`
passes on what it catches.
"""
import collections
import contextlib
import io
import os
import sys
import tempfile

from pytest._fixtures import fixture
from pytest._hooks import hookimpl

CaptureResult = collections.namedtuple("CaptureResult", ["out", "err"])


class EncodedFile(io.TextIOWrapper):
    """Text on a temporary file, which claims to be the stream that it stands for."""

    @property
    def name(self):
        return repr(self.buffer)

    @property
    def mode(self):
        return self.buffer.mode.replace("b", "")


class CaptureIO(io.TextIOWrapper):
    """Text in memory."""

    def __init__(self):
        super().__init__(io.BytesIO(), encoding="UTF-8", newline="", write_through=True)

    def getvalue(self):
        return self.buffer.getvalue().decode("UTF-8")


class TeeCaptureIO(CaptureIO):
    """Text in memory and on the stream that was there before."""

    def __init__(self, other):
        super().__init__()
        self._other = other

    def write(self, text):
        super().write(text)
        return self._other.write(text)


class _ClosedInput:
    """sys.stdin of a captured test: reading is an error, since nobody sees the question."""

    encoding = None
    mode = "r"
    newlines = None
    errors = None

    def read(self, *args):
        __tracebackhide__ = True
        raise OSError("pytest: reading from stdin while output is captured!  Consider using `-s`.")

    readline = readlines = __next__ = read

    def __iter__(self):
        return self

    def fileno(self):
        raise io.UnsupportedOperation("redirected stdin is pseudofile, has no fileno()")

    def isatty(self):
        return False

    def close(self):
        pass

    def readable(self):
        return False

    def writable(self):
        return False

    def seekable(self):
        return False

    @property
    def buffer(self):
        return self

    def __enter__(self):
        return self

    def __exit__(self, *exc_info):
        pass


class SysCapture:
    """Replaces one stream of sys."""

    def __init__(self, name, tee=False):
        self.name = name
        self._old = getattr(sys, name)
        if name == "stdin":
            self.file = _ClosedInput()
        else:
            self.file = TeeCaptureIO(self._old) if tee else CaptureIO()

    def start(self):
        setattr(sys, self.name, self.file)

    def done(self):
        setattr(sys, self.name, self._old)

    def suspend(self):
        setattr(sys, self.name, self._old)

    resume = start

    def snap(self):
        text = self.file.getvalue()
        self.file.seek(0)
        self.file.truncate()
        return text

    def writeorg(self, text):
        self._old.write(text)
        self._old.flush()


class SysCaptureBinary(SysCapture):
    def snap(self):
        data = self.file.buffer.getvalue()
        self.file.seek(0)
        self.file.truncate()
        return data

    def writeorg(self, data):
        self._old.flush()
        self._old.buffer.write(data)
        self._old.buffer.flush()


class FDCapture:
    """Replaces a file descriptor, and the stream of sys that writes to it."""

    def __init__(self, fd):
        self.fd = fd
        self.name = ("stdin", "stdout", "stderr")[fd]
        try:
            os.fstat(fd)
        except OSError:
            # A closed descriptor must be taken, or the next file that is opened gets the number.
            null = os.open(os.devnull, os.O_RDWR)
            if null != fd:
                os.dup2(null, fd)
        self._saved = os.dup(fd)
        if fd == 0:
            self.file = open(os.devnull, encoding="utf-8")
            self.stream = SysCapture("stdin")
        else:
            raw = tempfile.TemporaryFile(buffering=0)
            self.file = EncodedFile(raw, encoding="utf-8", errors="replace", newline="", write_through=True)
            self.stream = None
            self._old_stream = getattr(sys, self.name)

    def _use(self, fd):
        os.dup2(fd, self.fd)

    def start(self):
        self._use(self.file.fileno())
        if self.stream is not None:
            self.stream.start()
        else:
            setattr(sys, self.name, self.file)

    resume = start

    def suspend(self):
        if self.stream is not None:
            self.stream.suspend()
        else:
            setattr(sys, self.name, self._old_stream)
        self._use(self._saved)

    def done(self):
        self.suspend()
        os.close(self._saved)
        self.file.close()

    def _take(self):
        self.file.seek(0)
        data = self.file.buffer.read()
        self.file.seek(0)
        self.file.truncate()
        return data or b""

    def snap(self):
        return self._take().decode("utf-8", "replace").replace("\r\n", "\n") if self.fd else ""

    def writeorg(self, text):
        os.write(self._saved, text.encode("utf-8"))


class FDCaptureBinary(FDCapture):
    def snap(self):
        return self._take()

    def writeorg(self, data):
        os.write(self._saved, data)


class MultiCapture:
    """stdin, stdout and stderr together."""

    def __init__(self, in_, out, err):
        self.in_ = in_
        self.out = out
        self.err = err
        self.state = "stopped"

    def _parts(self):
        return [part for part in (self.in_, self.out, self.err) if part is not None]

    def start_capturing(self):
        self.state = "started"
        for part in self._parts():
            part.start()

    def suspend_capturing(self):
        if self.state == "started":
            self.state = "suspended"
            _flush()
            for part in self._parts():
                part.suspend()

    def resume_capturing(self):
        if self.state == "suspended":
            self.state = "started"
            _flush()
            for part in self._parts():
                part.resume()

    def stop_capturing(self):
        if self.state != "stopped":
            self.state = "stopped"
            for part in self._parts():
                part.done()

    def readouterr(self):
        return CaptureResult(self.out.snap() if self.out else "", self.err.snap() if self.err else "")

    def pop_outerr_to_orig(self):
        out, err = self.readouterr()
        if out:
            self.out.writeorg(out)
        if err:
            self.err.writeorg(err)
        return out, err


def _flush():
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except (AttributeError, ValueError, OSError):
            pass


def make_capture(method):
    if method == "fd":
        return MultiCapture(FDCapture(0), FDCapture(1), FDCapture(2))
    if method == "sys":
        return MultiCapture(SysCapture("stdin"), SysCapture("stdout"), SysCapture("stderr"))
    if method == "tee-sys":
        return MultiCapture(None, SysCapture("stdout", tee=True), SysCapture("stderr", tee=True))
    return MultiCapture(None, None, None)


class CaptureManager:
    """The capture of the run, and the fixture of the running test, if it has one."""

    def __init__(self, method):
        self.method = method
        self._global = make_capture(method)
        self._fixture = None

    def start_global_capturing(self):
        self._global.start_capturing()

    def stop_global_capturing(self):
        if self._global.state != "stopped":
            self._global.pop_outerr_to_orig()
            self._global.stop_capturing()

    def suspend(self, in_=False):
        if self._fixture is not None:
            self._fixture._suspend()
        self._global.suspend_capturing()

    def resume(self):
        self._global.resume_capturing()
        if self._fixture is not None:
            self._fixture._resume()

    suspend_global_capture = suspend
    resume_global_capture = resume

    def read_global_capture(self):
        return self._global.readouterr()

    def is_globally_capturing(self):
        return self.method != "no"

    @contextlib.contextmanager
    def global_and_fixture_disabled(self):
        active = self._global.state == "started"
        if active:
            self.suspend()
        try:
            yield
        finally:
            if active:
                self.resume()

    def _begin_phase(self):
        self.resume()
        if self._fixture is not None:
            self._fixture._start()

    def _end_phase(self, when, item):
        if self._fixture is not None:
            # What the test did not read counts for this phase.
            self._fixture.close()
        self.suspend()
        out, err = self._global.readouterr()
        if out:
            item.add_report_section(when, "stdout", out)
        if err:
            item.add_report_section(when, "stderr", err)

    @hookimpl(hookwrapper=True)
    def pytest_make_collect_report(self, collector):
        self._global.resume_capturing()
        outcome = yield
        self._global.suspend_capturing()
        out, err = self._global.readouterr()
        if outcome.exception is None:
            report = outcome.get_result()
            if out:
                report.sections.append(("Captured stdout", out))
            if err:
                report.sections.append(("Captured stderr", err))

    @hookimpl(hookwrapper=True)
    def pytest_runtest_setup(self, item):
        self._begin_phase()
        yield
        self._end_phase("setup", item)

    @hookimpl(hookwrapper=True)
    def pytest_runtest_call(self, item):
        self._begin_phase()
        yield
        self._end_phase("call", item)

    @hookimpl(hookwrapper=True)
    def pytest_runtest_teardown(self, item):
        self._begin_phase()
        yield
        self._end_phase("teardown", item)

    @hookimpl(tryfirst=True)
    def pytest_keyboard_interrupt(self):
        self.stop_global_capturing()

    @hookimpl(tryfirst=True)
    def pytest_internalerror(self):
        self.stop_global_capturing()


@hookimpl(hookwrapper=True)
def pytest_load_initial_conftests(early_config):
    manager = CaptureManager(early_config.option.capture)
    early_config.pluginmanager.register(manager, "capturemanager")
    early_config.add_cleanup(manager.stop_global_capturing)
    manager.start_global_capturing()
    outcome = yield
    manager.suspend()
    if outcome.exception is not None:
        out, err = manager.read_global_capture()
        sys.stdout.write(out)
        sys.stderr.write(err)


class CaptureFixture:
    """`capsys` and its siblings."""
    # Here and at the other objects that tests are given: the name that reports are known to show.
    __module__ = "_pytest.capture"

    def __init__(self, make, empty, request):
        self._make = make
        self.request = request
        self._capture = None
        self._out = self._err = empty

    def _start(self):
        if self._capture is None:
            self._capture = MultiCapture(None, self._make(1), self._make(2))
            self._capture.start_capturing()

    def close(self):
        if self._capture is not None:
            out, err = self._capture.pop_outerr_to_orig()
            self._out += out
            self._err += err
            self._capture.stop_capturing()
            self._capture = None

    def readouterr(self):
        """What was written since the last call, and forget it."""
        out, err = self._out, self._err
        if self._capture is not None:
            more_out, more_err = self._capture.readouterr()
            out, err = out + more_out, err + more_err
        self._out = self._err = out[:0]
        return CaptureResult(out, err)

    def _suspend(self):
        if self._capture is not None:
            self._capture.suspend_capturing()

    def _resume(self):
        if self._capture is not None:
            self._capture.resume_capturing()

    @contextlib.contextmanager
    def disabled(self):
        """Write to the real streams inside the `with` block."""
        manager = self.request.config.pluginmanager.getplugin("capturemanager")
        with manager.global_and_fixture_disabled():
            yield


def _sys_part(number):
    return SysCapture(("stdin", "stdout", "stderr")[number])


def _sys_binary_part(number):
    return SysCaptureBinary(("stdin", "stdout", "stderr")[number])


def _capturing(make, empty, request):
    manager = request.config.pluginmanager.getplugin("capturemanager")
    if manager._fixture is not None:
        request.raiseerror(f"cannot use {request.fixturename} and {manager._fixture.request.fixturename} at the same "
                           "time")
    capture = CaptureFixture(make, empty, request)
    manager._fixture = capture
    capture._start()
    yield capture
    capture.close()
    manager._fixture = None


@fixture
def capsys(request):
    """Text written to sys.stdout and sys.stderr, by readouterr()."""
    yield from _capturing(_sys_part, "", request)


@fixture
def capsysbinary(request):
    """Bytes written to sys.stdout and sys.stderr, by readouterr()."""
    yield from _capturing(_sys_binary_part, b"", request)


@fixture
def capfd(request):
    """Text written to the file descriptors 1 and 2, by readouterr()."""
    yield from _capturing(FDCapture, "", request)


@fixture
def capfdbinary(request):
    """Bytes written to the file descriptors 1 and 2, by readouterr()."""
    yield from _capturing(FDCaptureBinary, b"", request)
