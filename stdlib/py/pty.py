"""Pseudo-terminals: pairs of a master and a slave, processes that have one, and spawn() that stands between it and
the user."""

import os
import sys
import tty
from os import close, waitpid
from select import select
from tty import setraw, tcgetattr, tcsetattr

__all__ = ['openpty', 'fork', 'spawn']

STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO = 0, 1, 2
CHILD = 0


def openpty():
    """The descriptors of a new pair: master and slave."""
    return os.openpty()


def fork():
    """A child process whose terminal is a new slave; its id and the master. The child gets CHILD and no descriptor to
    use."""
    return os.forkpty()


def _read(fd):
    """What spawn() reads with, unless it is told otherwise."""
    return os.read(fd, 1024)


def _copy(master_fd, master_read=_read, stdin_read=_read):
    """Hand on what comes from either side, until the master ends."""
    if os.get_blocking(master_fd):
        # A child that does not read must not block the other direction.
        os.set_blocking(master_fd, False)
        try:
            _copy(master_fd, master_read, stdin_read)
        finally:
            os.set_blocking(master_fd, True)
        return
    limit = 1024
    to_child = to_user = b''
    stdin_open = True
    user_open = True
    while True:
        readers, writers = [], []
        if stdin_open and len(to_child) < limit:
            readers.append(STDIN_FILENO)
        if user_open and len(to_user) < limit:
            readers.append(master_fd)
        if user_open and to_user:
            writers.append(STDOUT_FILENO)
        if to_child:
            writers.append(master_fd)
        readable, writable, _ = select(readers, writers, [])
        if STDOUT_FILENO in writable:
            try:
                to_user = to_user[os.write(STDOUT_FILENO, to_user):]
            except OSError:
                user_open = False
        if master_fd in readable:
            try:
                data = master_read(master_fd)
            except OSError:
                data = b''
            if not data:
                return
            to_user += data
        if master_fd in writable:
            to_child = to_child[os.write(master_fd, to_child):]
        if stdin_open and STDIN_FILENO in readable:
            data = stdin_read(STDIN_FILENO)
            if data:
                to_child += data
            else:
                stdin_open = False


def spawn(argv, master_read=_read, stdin_read=_read):
    """Run a program in a pseudo-terminal that is connected with standard input and output; its wait status."""
    if isinstance(argv, str):
        argv = (argv,)
    sys.audit('pty.spawn', argv)
    pid, master_fd = fork()
    if pid == CHILD:
        os.execlp(argv[0], *argv)
    try:
        mode = tcgetattr(STDIN_FILENO)
        setraw(STDIN_FILENO)
        restore = True
    except tty.error:  # not a terminal
        restore = False
    try:
        _copy(master_fd, master_read, stdin_read)
    finally:
        if restore:
            tcsetattr(STDIN_FILENO, tty.TCSAFLUSH, mode)
    close(master_fd)
    return waitpid(pid, 0)[1]
