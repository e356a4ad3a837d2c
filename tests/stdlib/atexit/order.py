# Callbacks run at exit, the last one first; an exception does not stop the others.
import atexit


def note(*args, **kwargs):
    print('exit', args, kwargs)


print(atexit.register(note, 1, x=2) is note)
atexit.register(note, 'second')
atexit.register(len)
atexit.unregister(len)


@atexit.register
def last():
    print('first at exit')
    atexit.register(note, 'registered at exit')


try:
    atexit.register(3)
except TypeError as error:
    print(error)
print('body')
