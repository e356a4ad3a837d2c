"""Asking for a password without showing it, and who the user is."""

import contextlib
import io
import os
import sys

__all__ = ["getpass", "getuser", "GetPassWarning"]


class GetPassWarning(UserWarning):
    """The password will be shown."""


def getpass(prompt='Password: ', stream=None, *, echo_char=None):
    """Ask at the terminal; `echo_char` is shown in place of each character."""
    _check_echo_char(echo_char)
    try:
        import termios
    except ImportError:
        return fallback_getpass(prompt, stream)
    with contextlib.ExitStack() as stack:
        try:
            # The terminal itself, also if the standard streams are redirected.
            fd = os.open('/dev/tty', os.O_RDWR | os.O_NOCTTY)
            tty = io.FileIO(fd, 'w+')
            stack.enter_context(tty)
            input = io.TextIOWrapper(tty)
            stack.enter_context(input)
            if not stream:
                stream = input
        except OSError:
            stack.close()
            try:
                fd = sys.stdin.fileno()
            except (AttributeError, ValueError):
                return fallback_getpass(prompt, stream)
            input = sys.stdin
            if not stream:
                stream = sys.stderr
        try:
            old = termios.tcgetattr(fd)
        except termios.error:
            # No terminal.
            stack.close()
            return fallback_getpass(prompt, None)
        new = old[:]
        new[3] &= ~termios.ECHO
        if echo_char:
            new[3] &= ~termios.ICANON
        try:
            termios.tcsetattr(fd, termios.TCSAFLUSH, new)
            passwd = _raw_input(prompt, stream, input=input, echo_char=echo_char)
        finally:
            termios.tcsetattr(fd, termios.TCSAFLUSH, old)
            stream.flush()
        stream.write('\n')
        return passwd


unix_getpass = getpass


def _check_echo_char(echo_char):
    if echo_char and not (echo_char.isprintable() and echo_char.isascii()):
        raise ValueError(f"'echo_char' must be a printable ASCII string, got: {echo_char!r}")


def fallback_getpass(prompt='Password: ', stream=None, *, echo_char=None):
    """Ask with the password in plain sight."""
    import warnings
    _check_echo_char(echo_char)
    warnings.warn("Can not control echo on the terminal.", GetPassWarning, stacklevel=2)
    if not stream:
        stream = sys.stderr
    print("Warning: Password input may be echoed.", file=stream)
    return _raw_input(prompt, stream)


def _raw_input(prompt="", stream=None, input=None, echo_char=None):
    """One line, without its end, and without a record in the history."""
    if not stream:
        stream = sys.stderr
    if not input:
        input = sys.stdin
    prompt = str(prompt)
    if prompt:
        try:
            stream.write(prompt)
        except UnicodeEncodeError:
            stream.write(prompt.encode(stream.encoding, 'replace').decode(stream.encoding))
        stream.flush()
    if echo_char:
        return _readline_with_echo_char(stream, input, echo_char)
    line = input.readline()
    if not line:
        raise EOFError
    return line.removesuffix('\n')


def _readline_with_echo_char(stream, input, echo_char):
    passwd = ''
    eof_pressed = False
    while True:
        char = input.read(1)
        if char in ('\n', '\r'):
            break
        if char == '\x03':
            raise KeyboardInterrupt
        if char in ('\x7f', '\b'):
            if passwd:
                stream.write('\b \b')
                stream.flush()
            passwd = passwd[:-1]
        elif char in ('\x04', ''):
            if eof_pressed or not char:
                break
            eof_pressed = True
            continue
        elif char != '\x00':
            passwd += char
            stream.write(echo_char)
            stream.flush()
        eof_pressed = False
    return passwd


def getuser():
    """The user's name, from the environment or the password database."""
    for name in ('LOGNAME', 'USER', 'LNAME', 'USERNAME'):
        user = os.environ.get(name)
        if user:
            return user
    try:
        import pwd
        return pwd.getpwuid(os.getuid())[0]
    except (ImportError, KeyError) as e:
        raise OSError('No username set in the environment') from e
