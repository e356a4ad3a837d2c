"""Running other programs: their streams, their end, and their exit status.

run() serves most needs, Popen all. The child is made by _posixsubprocess.fork_exec(). Library reference: subprocess.
"""

import builtins
import errno
import io
import locale
import os
import signal
import sys
import threading
import time
import types
import warnings

from _posixsubprocess import fork_exec as _fork_exec

__all__ = ["Popen", "PIPE", "STDOUT", "call", "check_call", "getstatusoutput", "getoutput", "check_output", "run",
           "CalledProcessError", "DEVNULL", "SubprocessError", "TimeoutExpired", "CompletedProcess"]

PIPE = -1
STDOUT = -2
DEVNULL = -3

# One write of at most this size to a pipe that is ready never blocks.
_PIPE_BUF = 512


class SubprocessError(Exception):
    """What this module raises."""


class CalledProcessError(SubprocessError):
    """A program has ended with a status other than 0, which the caller wanted to hear about."""

    def __init__(self, returncode, cmd, output=None, stderr=None):
        self.returncode = returncode
        self.cmd = cmd
        self.output = output
        self.stderr = stderr

    def __str__(self):
        if not self.returncode or self.returncode >= 0:
            return "Command '%s' returned non-zero exit status %d." % (self.cmd, self.returncode)
        try:
            return "Command '%s' died with %r." % (self.cmd, signal.Signals(-self.returncode))
        except ValueError:
            return "Command '%s' died with unknown signal %d." % (self.cmd, -self.returncode)

    @property
    def stdout(self):
        """The same as `output`."""
        return self.output

    @stdout.setter
    def stdout(self, value):
        self.output = value


class TimeoutExpired(SubprocessError):
    """A program has not ended in time."""

    def __init__(self, cmd, timeout, output=None, stderr=None):
        self.cmd = cmd
        self.timeout = timeout
        self.output = output
        self.stderr = stderr

    def __str__(self):
        return "Command '%s' timed out after %s seconds" % (self.cmd, self.timeout)

    @property
    def stdout(self):
        """The same as `output`."""
        return self.output

    @stdout.setter
    def stdout(self, value):
        self.output = value


class CompletedProcess(object):
    """A program that has ended: its arguments, its status, and what it wrote, if that was captured."""

    def __init__(self, args, returncode, stdout=None, stderr=None):
        self.args = args
        self.returncode = returncode
        self.stdout = stdout
        self.stderr = stderr

    def __repr__(self):
        fields = [f'args={self.args!r}', f'returncode={self.returncode!r}']
        if self.stdout is not None:
            fields.append(f'stdout={self.stdout!r}')
        if self.stderr is not None:
            fields.append(f'stderr={self.stderr!r}')
        return "{}({})".format(type(self).__name__, ', '.join(fields))

    __class_getitem__ = classmethod(types.GenericAlias)

    def check_returncode(self):
        """Raise CalledProcessError unless the status is 0."""
        if self.returncode:
            raise CalledProcessError(self.returncode, self.args, self.stdout, self.stderr)


# Children whose Popen is gone, and which have not yet ended.
_active = []


def _cleanup():
    for inst in _active[:]:
        if inst._internal_poll(_deadstate=sys.maxsize) is not None:
            try:
                _active.remove(inst)
            except ValueError:
                # Another thread was faster.
                pass


def _args_from_interpreter_flags():
    """Options that let a child interpreter run like this one."""
    options = {'debug': 'd', 'dont_write_bytecode': 'B', 'no_site': 'S', 'verbose': 'v', 'bytes_warning': 'b',
               'quiet': 'q'}
    args = []
    if sys.flags.optimize > 0:
        args.append('-' + 'O' * sys.flags.optimize)
    for flag, letter in options.items():
        count = getattr(sys.flags, flag)
        if count > 0:
            args.append('-' + letter * count)
    if sys.flags.isolated:
        args.append('-I')
    else:
        if sys.flags.ignore_environment:
            args.append('-E')
        if sys.flags.no_user_site:
            args.append('-s')
        if sys.flags.safe_path:
            args.append('-P')
    args.extend('-W' + option for option in sys.warnoptions)
    for option, value in getattr(sys, '_xoptions', {}).items():
        args.extend(('-X', option if value is True else f'{option}={value}'))
    return args


def _text_encoding():
    if sys.flags.warn_default_encoding:
        warnings.warn("'encoding' argument not specified.", EncodingWarning, 3)
    return "utf-8" if sys.flags.utf8_mode else locale.getencoding()


def call(*popenargs, timeout=None, **kwargs):
    """Run a program, wait for it, and return its status."""
    with Popen(*popenargs, **kwargs) as p:
        try:
            return p.wait(timeout=timeout)
        except:
            p.kill()
            raise


def check_call(*popenargs, **kwargs):
    """Run a program and wait for it; raise CalledProcessError unless its status is 0."""
    retcode = call(*popenargs, **kwargs)
    if retcode:
        cmd = kwargs.get("args")
        raise CalledProcessError(retcode, popenargs[0] if cmd is None else cmd)
    return 0


def check_output(*popenargs, timeout=None, **kwargs):
    """Run a program and return what it writes; raise CalledProcessError unless its status is 0."""
    for name in ('stdout', 'check'):
        if name in kwargs:
            raise ValueError(f'{name} argument not allowed, it will be overridden.')
    if 'input' in kwargs and kwargs['input'] is None:
        # None means an empty input here.
        is_text = (kwargs.get('universal_newlines') or kwargs.get('text') or kwargs.get('encoding')
                   or kwargs.get('errors'))
        kwargs['input'] = '' if is_text else b''
    return run(*popenargs, stdout=PIPE, timeout=timeout, check=True, **kwargs).stdout


def run(*popenargs, input=None, capture_output=False, timeout=None, check=False, **kwargs):
    """Run a program and wait for it; return a CompletedProcess.

    `input` goes to its standard input; `capture_output` collects both other streams; after `timeout` seconds it is
    killed and TimeoutExpired raised; with `check`, CalledProcessError is raised unless its status is 0. The other
    arguments are those of Popen.
    """
    if input is not None:
        if kwargs.get('stdin') is not None:
            raise ValueError('stdin and input arguments may not both be used.')
        kwargs['stdin'] = PIPE
    if capture_output:
        if kwargs.get('stdout') is not None or kwargs.get('stderr') is not None:
            raise ValueError('stdout and stderr arguments may not be used with capture_output.')
        kwargs['stdout'] = PIPE
        kwargs['stderr'] = PIPE
    with Popen(*popenargs, **kwargs) as process:
        try:
            stdout, stderr = process.communicate(input, timeout=timeout)
        except TimeoutExpired:
            process.kill()
            # The exception already has what was written until now.
            process.wait()
            raise
        except:
            process.kill()
            raise
        retcode = process.poll()
        if check and retcode:
            raise CalledProcessError(retcode, process.args, output=stdout, stderr=stderr)
    return CompletedProcess(process.args, retcode, stdout, stderr)


def list2cmdline(seq):
    """The arguments as one line, quoted for programs of Microsoft's C library."""
    words = []
    for arg in map(os.fsdecode, seq):
        quoted = ' ' in arg or '\t' in arg or not arg
        word = ''
        backslashes = 0
        for c in arg:
            if c == '\\':
                backslashes += 1
                continue
            # Backslashes count twice before a quotation mark only.
            word += '\\' * (backslashes * 2 + 1 if c == '"' else backslashes) + c
            backslashes = 0
        word += '\\' * (backslashes * 2 if quoted else backslashes)
        words.append(f'"{word}"' if quoted else word)
    return ' '.join(words)


def getstatusoutput(cmd, *, encoding=None, errors=None):
    """Run a line in the shell; return its status and all that it wrote, without the last line end."""
    try:
        data = check_output(cmd, shell=True, text=True, stderr=STDOUT, encoding=encoding, errors=errors)
        exitcode = 0
    except CalledProcessError as ex:
        data = ex.output
        exitcode = ex.returncode
    return exitcode, data.removesuffix('\n')


def getoutput(cmd, *, encoding=None, errors=None):
    """Run a line in the shell and return what it wrote."""
    return getstatusoutput(cmd, encoding=encoding, errors=errors)[1]


class Popen(object):
    """A running program.

    stdin, stdout and stderr are the files for those of its streams that are pipes; returncode is None until it has
    ended, and then its status, or the negative number of the signal that has ended it.
    """

    _child_created = False

    def __init__(self, args, bufsize=-1, executable=None, stdin=None, stdout=None, stderr=None, preexec_fn=None,
                 close_fds=True, shell=False, cwd=None, env=None, universal_newlines=None, startupinfo=None,
                 creationflags=0, restore_signals=True, start_new_session=False, pass_fds=(), *, user=None, group=None,
                 extra_groups=None, encoding=None, errors=None, text=None, umask=-1, pipesize=-1, process_group=None):
        """Start a program: `args` is a sequence, or a text, which `shell` lets the shell interpret."""
        if not _can_fork_exec:
            raise OSError(errno.ENOTSUP, f"{sys.platform} does not support processes.")
        _cleanup()
        # Whoever reads the status holds this lock.
        self._waitpid_lock = threading.Lock()
        self._input = None
        self._communication_started = False
        if bufsize is None:
            bufsize = -1
        if not isinstance(bufsize, int):
            raise TypeError("bufsize must be an integer")
        if stdout is STDOUT:
            raise ValueError("STDOUT can only be used for stderr")
        if pipesize is None:
            pipesize = -1
        if not isinstance(pipesize, int):
            raise TypeError("pipesize must be an integer")
        if pass_fds and not close_fds:
            warnings.warn("pass_fds overriding close_fds.", RuntimeWarning)
            close_fds = True
        if startupinfo is not None:
            raise ValueError("startupinfo is only supported on Windows platforms")
        if creationflags != 0:
            raise ValueError("creationflags is only supported on Windows platforms")

        self.args = args
        self.stdin = None
        self.stdout = None
        self.stderr = None
        self.pid = None
        self.returncode = None
        self.encoding = encoding
        self.errors = errors
        self.pipesize = pipesize
        if text is not None and universal_newlines is not None and bool(universal_newlines) != bool(text):
            raise SubprocessError('Cannot disambiguate when both text '
                                  'and universal_newlines are supplied but '
                                  'different. Pass one or the other.')
        self.text_mode = encoding or errors or text or universal_newlines
        if self.text_mode and encoding is None:
            self.encoding = encoding = _text_encoding()
        self._sigint_wait_secs = 0.25
        self._closed_child_pipe_fds = False
        if self.text_mode and bufsize == 1:
            # Only text has lines; the file below buffers as usual.
            line_buffering = True
            bufsize = -1
        else:
            line_buffering = False
        if process_group is None:
            process_group = -1
        gid = self._find_group(group)
        gids = self._find_extra_groups(extra_groups)
        uid = self._find_user(user)

        (p2cread, p2cwrite, c2pread, c2pwrite, errread, errwrite) = self._get_handles(stdin, stdout, stderr)
        try:
            if p2cwrite != -1:
                self.stdin = io.open(p2cwrite, 'wb', bufsize)
                if self.text_mode:
                    self.stdin = io.TextIOWrapper(self.stdin, write_through=True, line_buffering=line_buffering,
                                                  encoding=encoding, errors=errors)
            if c2pread != -1:
                self.stdout = io.open(c2pread, 'rb', bufsize)
                if self.text_mode:
                    self.stdout = io.TextIOWrapper(self.stdout, encoding=encoding, errors=errors)
            if errread != -1:
                self.stderr = io.open(errread, 'rb', bufsize)
                if self.text_mode:
                    self.stderr = io.TextIOWrapper(self.stderr, encoding=encoding, errors=errors)
            self._execute_child(args, executable, preexec_fn, close_fds, pass_fds, cwd, env, shell, p2cread, p2cwrite,
                                c2pread, c2pwrite, errread, errwrite, restore_signals, gid, gids, uid, umask,
                                start_new_session, process_group)
        except:
            # Nobody will get this object, so its files end here.
            for f in filter(None, (self.stdin, self.stdout, self.stderr)):
                try:
                    f.close()
                except OSError:
                    pass
            if not self._closed_child_pipe_fds:
                to_close = []
                if stdin == PIPE:
                    to_close.append(p2cread)
                if stdout == PIPE:
                    to_close.append(c2pwrite)
                if stderr == PIPE:
                    to_close.append(errwrite)
                if hasattr(self, '_devnull'):
                    to_close.append(self._devnull)
                for fd in to_close:
                    try:
                        os.close(fd)
                    except OSError:
                        pass
            raise

    def __repr__(self):
        obj_repr = f"<{self.__class__.__name__}: returncode: {self.returncode} args: {self.args!r}>"
        if len(obj_repr) > 80:
            obj_repr = obj_repr[:76] + "...>"
        return obj_repr

    __class_getitem__ = classmethod(types.GenericAlias)

    @property
    def universal_newlines(self):
        """The older name of text_mode."""
        return self.text_mode

    @universal_newlines.setter
    def universal_newlines(self, universal_newlines):
        self.text_mode = bool(universal_newlines)

    def __enter__(self):
        return self

    def __exit__(self, exc_type, value, traceback):
        if self.stdout:
            self.stdout.close()
        if self.stderr:
            self.stderr.close()
        try:
            if self.stdin:
                self.stdin.close()
        finally:
            if exc_type == KeyboardInterrupt:
                self._wait_after_interrupt()
            else:
                self.wait()

    def _wait_after_interrupt(self):
        """The child has got the same Ctrl-C; it is given a moment to end."""
        if self._sigint_wait_secs > 0:
            try:
                self._wait(timeout=self._sigint_wait_secs)
            except TimeoutExpired:
                pass
        self._sigint_wait_secs = 0

    def __del__(self, _maxsize=sys.maxsize, _warn=warnings.warn):
        if not self._child_created:
            return
        if self.returncode is None:
            _warn("subprocess %s is still running" % self.pid, ResourceWarning, source=self)
        self._internal_poll(_deadstate=_maxsize)
        if self.returncode is None and _active is not None:
            _active.append(self)

    # -- who the child shall be

    @staticmethod
    def _find_group(group, what='group', convert=None):
        if group is None:
            return None
        if isinstance(group, str):
            try:
                import grp
            except ImportError:
                raise ValueError("The group parameter cannot be a string on systems without the grp module")
            gid = grp.getgrnam(group).gr_gid
        elif isinstance(group, int):
            gid = group
        else:
            raise TypeError("Group must be a string or an integer, not {}".format(type(group)))
        if gid < 0:
            raise ValueError(f"Group ID cannot be negative, got {gid}")
        return gid

    @staticmethod
    def _find_extra_groups(extra_groups):
        if extra_groups is None:
            return None
        if isinstance(extra_groups, str):
            raise ValueError("Groups must be a list, not a string")
        gids = []
        for extra_group in extra_groups:
            if isinstance(extra_group, str):
                import grp
                gids.append(grp.getgrnam(extra_group).gr_gid)
            elif isinstance(extra_group, int):
                gids.append(extra_group)
            else:
                raise TypeError("Items in extra_groups must be a string or integer, not {}".format(type(extra_group)))
        for gid in gids:
            if gid < 0:
                raise ValueError(f"Group ID cannot be negative, got {gid}")
        return gids

    @staticmethod
    def _find_user(user):
        if user is None:
            return None
        if isinstance(user, str):
            try:
                import pwd
            except ImportError:
                raise ValueError("The user parameter cannot be a string on systems without the pwd module")
            uid = pwd.getpwnam(user).pw_uid
        elif isinstance(user, int):
            uid = user
        else:
            raise TypeError("User must be a string or an integer")
        if uid < 0:
            raise ValueError(f"User ID cannot be negative, got {uid}")
        return uid

    # -- starting

    def _get_devnull(self):
        if not hasattr(self, '_devnull'):
            self._devnull = os.open(os.devnull, os.O_RDWR)
        return self._devnull

    def _pipe(self):
        read_end, write_end = os.pipe()
        if self.pipesize > 0:
            try:
                import fcntl
                fcntl.fcntl(read_end, fcntl.F_SETPIPE_SZ, self.pipesize)
            except (ImportError, AttributeError):
                pass
        return read_end, write_end

    def _get_handles(self, stdin, stdout, stderr):
        """Descriptors for the child's and for our ends of the streams; -1 where there is none."""
        p2cread, p2cwrite = -1, -1
        c2pread, c2pwrite = -1, -1
        errread, errwrite = -1, -1
        made = []
        try:
            if stdin == PIPE:
                p2cread, p2cwrite = self._pipe()
                made += p2cread, p2cwrite
            elif stdin is not None:
                p2cread = self._descriptor(stdin)
            if stdout == PIPE:
                c2pread, c2pwrite = self._pipe()
                made += c2pread, c2pwrite
            elif stdout is not None:
                c2pwrite = self._descriptor(stdout)
            if stderr == PIPE:
                errread, errwrite = self._pipe()
                made += errread, errwrite
            elif stderr == STDOUT:
                errwrite = c2pwrite if c2pwrite != -1 else sys.__stdout__.fileno()
            elif stderr is not None:
                errwrite = self._descriptor(stderr)
        except:
            for fd in made:
                os.close(fd)
            raise
        return p2cread, p2cwrite, c2pread, c2pwrite, errread, errwrite

    def _descriptor(self, stream):
        if isinstance(stream, int):
            return self._get_devnull() if stream == DEVNULL else stream
        return stream.fileno()

    def _execute_child(self, args, executable, preexec_fn, close_fds, pass_fds, cwd, env, shell, p2cread, p2cwrite,
                       c2pread, c2pwrite, errread, errwrite, restore_signals, gid, gids, uid, umask,
                       start_new_session, process_group):
        """Start the program; raise what went wrong in the child."""
        if isinstance(args, (str, bytes)):
            args = [args]
        elif isinstance(args, os.PathLike):
            if shell:
                raise TypeError('path-like args is not allowed when shell is true')
            args = [args]
        else:
            args = list(args)
        if shell:
            args = ['/bin/sh', "-c"] + args
            if executable:
                args[0] = executable
        if executable is None:
            executable = args[0]
        sys.audit("subprocess.Popen", executable, args, cwd, env)

        orig_executable = executable
        # A pipe that closes itself when the program starts, and before brings the news of a failure.
        errpipe_read, errpipe_write = os.pipe()
        low_fds_to_close = []
        while errpipe_write < 3:
            low_fds_to_close.append(errpipe_write)
            errpipe_write = os.dup(errpipe_write)
        for low_fd in low_fds_to_close:
            os.close(low_fd)
        try:
            try:
                env_list = None if env is None else self._encoded(env)
                executable = os.fsencode(executable)
                if os.path.dirname(executable):
                    executable_list = (executable,)
                else:
                    executable_list = tuple(os.path.join(os.fsencode(folder), executable)
                                            for folder in os.get_exec_path(env))
                fds_to_keep = set(pass_fds)
                fds_to_keep.add(errpipe_write)
                self.pid = _fork_exec(args, executable_list, bool(close_fds), tuple(sorted(map(int, fds_to_keep))),
                                      cwd, env_list, p2cread, p2cwrite, c2pread, c2pwrite, errread, errwrite,
                                      errpipe_read, errpipe_write, bool(restore_signals), bool(start_new_session),
                                      process_group, gid, gids, uid, umask, preexec_fn)
                self._child_created = True
            finally:
                os.close(errpipe_write)
            self._close_pipe_fds(p2cread, p2cwrite, c2pread, c2pwrite, errread, errwrite)
            news = bytearray()
            while True:
                part = os.read(errpipe_read, 50000)
                news += part
                if not part or len(news) > 50000:
                    break
        finally:
            os.close(errpipe_read)
        if news:
            self._raise_failure(bytes(news), orig_executable, cwd)

    @staticmethod
    def _encoded(env):
        items = []
        for k, v in env.items():
            k = os.fsencode(k)
            if b'=' in k:
                raise ValueError("illegal environment variable name")
            items.append(k + b'=' + os.fsencode(v))
        return items

    def _close_pipe_fds(self, p2cread, p2cwrite, c2pread, c2pwrite, errread, errwrite):
        """Close the child's ends, and /dev/null."""
        devnull_fd = getattr(self, '_devnull', None)
        for theirs, ours in (p2cread, p2cwrite), (c2pwrite, c2pread), (errwrite, errread):
            if theirs != -1 and ours != -1 and theirs != devnull_fd:
                os.close(theirs)
        if devnull_fd is not None:
            os.close(devnull_fd)
        self._closed_child_pipe_fds = True

    def _raise_failure(self, news, orig_executable, cwd):
        try:
            pid, sts = os.waitpid(self.pid, 0)
            if pid == self.pid:
                self._handle_exitstatus(sts)
            else:
                self.returncode = sys.maxsize
        except ChildProcessError:
            pass
        try:
            name, hex_errno, err_msg = news.split(b':', 2)
            # The message is an argument of strerror() elsewhere, and so is text.
            err_msg = err_msg.decode()
        except ValueError:
            name, hex_errno = b'SubprocessError', b'0'
            err_msg = 'Bad exception data from child: {!r}'.format(news)
        child_exception_type = getattr(builtins, name.decode('ascii'), SubprocessError)
        if not issubclass(child_exception_type, OSError) or not hex_errno:
            raise child_exception_type(err_msg)
        errno_num = int(hex_errno, 16)
        if err_msg == "noexec:chdir":
            err_msg = ""
            err_filename = cwd
        elif err_msg == "noexec":
            err_msg = ""
            err_filename = orig_executable
        else:
            err_filename = None
        if errno_num != 0:
            err_msg = os.strerror(errno_num)
        if err_filename is not None:
            raise child_exception_type(errno_num, err_msg, err_filename)
        raise child_exception_type(errno_num, err_msg)

    # -- the end of the child

    def _handle_exitstatus(self, sts):
        """Take over a status of waitpid()."""
        if os.WIFSTOPPED(sts):
            self.returncode = -os.WSTOPSIG(sts)
        else:
            self.returncode = os.waitstatus_to_exitcode(sts)

    def poll(self):
        """The status if the program has ended, else None."""
        return self._internal_poll()

    def _internal_poll(self, _deadstate=None):
        if self.returncode is None:
            if not self._waitpid_lock.acquire(False):
                # Another thread is waiting, and will tell.
                return None
            try:
                if self.returncode is not None:
                    return self.returncode
                pid, sts = os.waitpid(self.pid, os.WNOHANG)
                if pid == self.pid:
                    self._handle_exitstatus(sts)
            except OSError as e:
                if _deadstate is not None:
                    self.returncode = _deadstate
                elif e.errno == errno.ECHILD:
                    # Somebody else has taken the status, for example because SIGCHLD is ignored.
                    self.returncode = 0
            finally:
                self._waitpid_lock.release()
        return self.returncode

    def _remaining_time(self, endtime):
        return None if endtime is None else endtime - time.monotonic()

    def _check_timeout(self, endtime, orig_timeout, stdout_seq, stderr_seq, skip_check_and_raise=False):
        """Raise TimeoutExpired if it is time."""
        if endtime is None:
            return
        if skip_check_and_raise or time.monotonic() > endtime:
            raise TimeoutExpired(self.args, orig_timeout, output=b''.join(stdout_seq) if stdout_seq else None,
                                 stderr=b''.join(stderr_seq) if stderr_seq else None)

    def wait(self, timeout=None):
        """Wait for the end; return the status."""
        endtime = None if timeout is None else time.monotonic() + timeout
        try:
            return self._wait(timeout=timeout)
        except KeyboardInterrupt:
            # The child has got the same Ctrl-C; it is given a moment to end.
            if timeout is not None:
                sigint_timeout = min(self._sigint_wait_secs, self._remaining_time(endtime))
            else:
                sigint_timeout = self._sigint_wait_secs
            self._sigint_wait_secs = 0
            try:
                self._wait(timeout=sigint_timeout)
            except TimeoutExpired:
                pass
            raise

    def _try_wait(self, wait_flags):
        try:
            return os.waitpid(self.pid, wait_flags)
        except ChildProcessError:
            return self.pid, 0

    def _wait(self, timeout):
        if self.returncode is not None:
            return self.returncode
        if timeout is None:
            while self.returncode is None:
                with self._waitpid_lock:
                    if self.returncode is not None:
                        break
                    pid, sts = self._try_wait(0)
                    if pid == self.pid:
                        self._handle_exitstatus(sts)
            return self.returncode
        endtime = time.monotonic() + timeout
        # Ask often at first, since most programs end soon.
        delay = 0.0005
        while True:
            if self._waitpid_lock.acquire(False):
                try:
                    if self.returncode is not None:
                        break
                    pid, sts = self._try_wait(os.WNOHANG)
                    if pid == self.pid:
                        self._handle_exitstatus(sts)
                        break
                finally:
                    self._waitpid_lock.release()
            remaining = self._remaining_time(endtime)
            if remaining <= 0:
                raise TimeoutExpired(self.args, timeout)
            delay = min(delay * 2, remaining, .05)
            time.sleep(delay)
        return self.returncode

    def send_signal(self, sig):
        """Send a signal, unless the program has ended."""
        self.poll()
        if self.returncode is not None:
            # The number may belong to another process by now.
            return
        try:
            os.kill(self.pid, sig)
        except ProcessLookupError:
            pass

    def terminate(self):
        """Ask the program to end, with SIGTERM."""
        self.send_signal(signal.SIGTERM)

    def kill(self):
        """End the program, with SIGKILL."""
        self.send_signal(signal.SIGKILL)

    # -- talking

    def communicate(self, input=None, timeout=None):
        """Write `input`, read until the streams end, wait; return what came from stdout and stderr.

        After TimeoutExpired it may be called again without losing anything.
        """
        if self._communication_started and input:
            raise ValueError("Cannot send input after starting communication")
        if timeout is None and not self._communication_started and [self.stdin, self.stdout, self.stderr].count(None) >= 2:
            # One stream at most: nothing can block against another.
            stdout = None
            stderr = None
            if self.stdin:
                self._stdin_write(input)
            elif self.stdout:
                stdout = self.stdout.read()
                self.stdout.close()
            elif self.stderr:
                stderr = self.stderr.read()
                self.stderr.close()
            self.wait()
            return stdout, stderr

        endtime = None if timeout is None else time.monotonic() + timeout
        try:
            stdout, stderr = self._communicate(input, endtime, timeout)
        except KeyboardInterrupt:
            if timeout is not None:
                sigint_timeout = min(self._sigint_wait_secs, self._remaining_time(endtime))
            else:
                sigint_timeout = self._sigint_wait_secs
            self._sigint_wait_secs = 0
            try:
                self._wait(timeout=sigint_timeout)
            except TimeoutExpired:
                pass
            raise
        finally:
            self._communication_started = True
        self.wait(timeout=self._remaining_time(endtime))
        return stdout, stderr

    def _stdin_write(self, input):
        if input:
            try:
                self.stdin.write(input)
            except BrokenPipeError:
                # The program does not want to hear it.
                pass
            except OSError as exc:
                if exc.errno != errno.EINVAL:
                    raise
        try:
            self.stdin.close()
        except BrokenPipeError:
            pass
        except OSError as exc:
            if exc.errno != errno.EINVAL:
                raise

    def _communicate(self, input, endtime, orig_timeout):
        import selectors
        if self.stdin and not self._communication_started:
            try:
                self.stdin.flush()
            except BrokenPipeError:
                pass
            if not input:
                try:
                    self.stdin.close()
                except BrokenPipeError:
                    pass
        if not self._communication_started:
            self._fileobj2output = {stream: [] for stream in (self.stdout, self.stderr) if stream}
        stdout = self._fileobj2output[self.stdout] if self.stdout else None
        stderr = self._fileobj2output[self.stderr] if self.stderr else None
        self._save_input(input)
        input_view = memoryview(self._input).cast("b") if self._input else None

        with selectors.PollSelector() as selector:
            if self.stdin and not self.stdin.closed and self._input:
                selector.register(self.stdin, selectors.EVENT_WRITE)
            for stream in (self.stdout, self.stderr):
                if stream and not stream.closed:
                    selector.register(stream, selectors.EVENT_READ)
            while selector.get_map():
                timeout = self._remaining_time(endtime)
                if timeout is not None and timeout < 0:
                    self._check_timeout(endtime, orig_timeout, stdout, stderr, skip_check_and_raise=True)
                ready = selector.select(timeout)
                self._check_timeout(endtime, orig_timeout, stdout, stderr)
                for key, events in ready:
                    if key.fileobj is self.stdin:
                        chunk = input_view[self._input_offset:self._input_offset + _PIPE_BUF]
                        try:
                            self._input_offset += os.write(key.fd, chunk)
                        except BrokenPipeError:
                            selector.unregister(key.fileobj)
                            key.fileobj.close()
                        else:
                            if self._input_offset >= len(self._input):
                                selector.unregister(key.fileobj)
                                key.fileobj.close()
                    else:
                        data = os.read(key.fd, 32768)
                        if not data:
                            selector.unregister(key.fileobj)
                            key.fileobj.close()
                        self._fileobj2output[key.fileobj].append(data)

        try:
            self.wait(timeout=self._remaining_time(endtime))
        except TimeoutExpired as exc:
            exc.timeout = orig_timeout
            raise
        if stdout is not None:
            stdout = b''.join(stdout)
        if stderr is not None:
            stderr = b''.join(stderr)
        if self.text_mode:
            if stdout is not None:
                stdout = self._translate_newlines(stdout, self.stdout.encoding, self.stdout.errors)
            if stderr is not None:
                stderr = self._translate_newlines(stderr, self.stderr.encoding, self.stderr.errors)
        return stdout, stderr

    def _save_input(self, input):
        # Kept, so that communicate() can go on after a timeout.
        if self.stdin and self._input is None:
            self._input_offset = 0
            self._input = input
            if input is not None and self.text_mode:
                self._input = self._input.encode(self.stdin.encoding, self.stdin.errors)

    def _translate_newlines(self, data, encoding, errors):
        return data.decode(encoding, errors).replace("\r\n", "\n").replace("\r", "\n")


# Python for browsers and for some telephones has no processes.
_can_fork_exec = sys.platform not in {"emscripten", "wasi", "ios", "tvos", "watchos"}
