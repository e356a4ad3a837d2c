"""Observers that unsubscribe by dying."""
import weakref


class Subject:
    def __init__(self):
        self.observers = weakref.WeakSet()
        self.methods = []

    def attach(self, observer):
        self.observers.add(observer)
        self.methods.append(weakref.WeakMethod(observer.update))

    def notify(self, event):
        print(event, sorted(o.name for o in self.observers))
        self.methods = [m for m in self.methods if m() is not None]
        for method in self.methods:
            method()(event)


class Observer:
    def __init__(self, name, subject):
        self.name = name
        self.seen = []
        subject.attach(self)

    def update(self, event):
        self.seen.append(event)


subject = Subject()
a = Observer('a', subject)
b = Observer('b', subject)
subject.notify('first')
del a
subject.notify('second')
print(len(subject.methods), b.seen)


def temporary():
    c = Observer('c', subject)
    subject.notify('third')
    return c.seen


print(temporary())
subject.notify('fourth')
print(len(subject.observers))
b = Observer('b2', subject)
subject.notify('fifth')
b = None
subject.notify('sixth')
print(len(subject.observers), len(subject.methods))
