# termios, tty, pty: a pseudo-terminal's settings, what is refused, a program in a terminal of its own.
import os
import pty
import termios
import tty


def attempt(function):
    try:
        print(repr(function())[:120])
    except Exception as error:
        print(type(error).__name__, error)


master, slave = pty.openpty()
mode = termios.tcgetattr(slave)
print(len(mode), len(mode[6]), mode[6][termios.VINTR], mode[3] & termios.ICANON != 0, mode[4] == termios.B38400)
print(termios.tcsetwinsize(slave, (24, 80)), termios.tcgetwinsize(master))
print(tty.setraw(slave) == mode)
raw = termios.tcgetattr(slave)
print(raw[1] & termios.OPOST, raw[3] & (termios.ICANON | termios.ECHO), raw[6][termios.VMIN], raw[6][termios.VTIME])
print(termios.tcsetattr(slave, termios.TCSANOW, mode), termios.tcgetattr(slave) == mode)
tty.setcbreak(slave, termios.TCSANOW)
print(termios.tcgetattr(slave)[3] & (termios.ICANON | termios.ECHO), termios.tcgetattr(slave)[1] == mode[1])
copied = list(mode)
print(tty.cfmakeraw(copied), copied != mode, termios.tcflush(slave, termios.TCIOFLUSH), termios.tcdrain(slave))

read_end, write_end = os.pipe()
attempt(lambda: termios.tcgetattr(read_end))
attempt(lambda: termios.tcgetattr('x'))
attempt(lambda: termios.tcgetattr(-1))
attempt(lambda: termios.tcsetattr(slave, 0, [1, 2, 3]))
attempt(lambda: termios.tcsetattr(slave, 99, mode))
attempt(lambda: termios.tcsetattr(slave, 0, mode[:6] + [3]))
attempt(lambda: termios.tcsetattr(slave, 0, mode[:6] + [[1.5] * 32]))
attempt(lambda: termios.tcsetattr(slave, 0, ['a'] + mode[1:]))
attempt(lambda: termios.tcsetwinsize(slave, (3,)))
attempt(lambda: termios.tcsetwinsize(slave, (3, 1 << 20)))
attempt(lambda: termios.tcsetwinsize(slave, (3, 'a')))
print(termios.error.__mro__[1].__name__, tty.__all__, pty.__all__)

pid, terminal = pty.fork()
if pid == pty.CHILD:
    os.write(1, b'tty' if os.isatty(0) else b'no tty')
    os._exit(3)
print(os.read(terminal, 100), os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
