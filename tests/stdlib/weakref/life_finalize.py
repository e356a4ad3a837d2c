"""weakref.finalize in its uses."""
import weakref


class Temp:
    def __init__(self, name):
        self.name = name
        self.finalizer = weakref.finalize(self, print, 'cleanup', name)

    def remove(self):
        self.finalizer()

    @property
    def removed(self):
        return not self.finalizer.alive


t = Temp('one')
print(t.removed)
t.remove()
print(t.removed)
t.remove()
del t
t = Temp('two')
t = None
t = Temp('three')
print(t.finalizer.peek()[2])
print(t.finalizer.detach()[2])
del t
print('detached: silent')


def scope():
    t = Temp('scope')
    print('in scope')


scope()
f = weakref.finalize(Temp('inner'), print, 'outer finalizer')
print(f.alive)
y = Temp('no exit')
y.finalizer.atexit = False
objects = [Temp(f'list {i}') for i in range(3)]
objects.pop(1)
del objects
print('end')
