"""Classes themselves: registries, subclasses, metaclasses, methods."""
import gc
import weakref


class Plugin:
    registry = weakref.WeakValueDictionary()

    def __init_subclass__(cls, **kwargs):
        super().__init_subclass__(**kwargs)
        Plugin.registry[cls.__name__] = cls


class First(Plugin):
    pass


class Second(Plugin):
    pass


print(sorted(Plugin.registry))
del Second
gc.collect()
print(sorted(Plugin.registry), [c.__name__ for c in Plugin.__subclasses__()])


class Meta(type):
    def __call__(cls, *args):
        instance = super().__call__(*args)
        cls.instances.append(weakref.ref(instance))
        return instance


class Tracked(metaclass=Meta):
    instances = []

    def method(self):
        return self


t = Tracked()
u = Tracked()
print(sum(r() is not None for r in Tracked.instances))
m = t.method
del t
print(sum(r() is not None for r in Tracked.instances))
del m
print(sum(r() is not None for r in Tracked.instances))
u = None
print(sum(r() is not None for r in Tracked.instances))
