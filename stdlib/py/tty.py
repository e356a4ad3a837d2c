"""Terminals in raw and in cbreak mode."""

import termios
from termios import *

__all__ = ['cfmakeraw', 'cfmakecbreak', 'setraw', 'setcbreak']

# The places in the list of tcgetattr().
IFLAG, OFLAG, CFLAG, LFLAG, ISPEED, OSPEED, CC = range(7)


def cfmakeraw(mode):
    """Change settings to raw: bytes come as they are typed, nothing is done with them or with output."""
    mode[IFLAG] &= ~(IGNBRK | BRKINT | IGNPAR | PARMRK | INPCK | ISTRIP | INLCR | IGNCR | ICRNL | IXON | IXANY | IXOFF)
    mode[OFLAG] &= ~OPOST
    mode[CFLAG] = mode[CFLAG] & ~(PARENB | CSIZE) | CS8
    mode[LFLAG] &= ~(ECHO | ECHOE | ECHOK | ECHONL | ICANON | IEXTEN | ISIG | NOFLSH | TOSTOP)
    _byte_by_byte(mode)


def cfmakecbreak(mode):
    """Change settings to cbreak: bytes come as they are typed, without echo; signals and output stay as they are."""
    mode[LFLAG] &= ~(ECHO | ICANON)
    _byte_by_byte(mode)


def _byte_by_byte(mode):
    characters = list(mode[CC])
    characters[VMIN] = 1
    characters[VTIME] = 0
    mode[CC] = characters


def _change(fd, when, change):
    mode = tcgetattr(fd)
    new = list(mode)
    change(new)
    tcsetattr(fd, when, new)
    return mode


def setraw(fd, when=TCSAFLUSH):
    """Put a terminal into raw mode; its settings before."""
    return _change(fd, when, cfmakeraw)


def setcbreak(fd, when=TCSAFLUSH):
    """Put a terminal into cbreak mode; its settings before."""
    return _change(fd, when, cfmakecbreak)
