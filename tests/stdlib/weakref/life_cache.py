"""A cache with weak values, as programs write it."""
import weakref


class Image:
    loaded = 0

    def __init__(self, path):
        self.path = path
        Image.loaded += 1


class Cache:
    def __init__(self):
        self.images = weakref.WeakValueDictionary()

    def get(self, path):
        image = self.images.get(path)
        if image is None:
            image = Image(path)
            self.images[path] = image
        return image


cache = Cache()
first = cache.get('a.png')
again = cache.get('a.png')
print(first is again, Image.loaded, len(cache.images))
del first
print(len(cache.images))
del again
print(len(cache.images), 'a.png' in cache.images)
for i in range(5):
    cache.get(f'{i}.png')
print(len(cache.images), Image.loaded)
held = [cache.get(f'{i}.png') for i in range(5)]
print(sorted(cache.images))
held[1:3] = []
print(sorted(cache.images))
held.reverse()
held.pop()
print(sorted(cache.images), [i.path for i in cache.images.values()].__len__())
held = None
print(dict(cache.images), len(cache.images))
keys = weakref.WeakKeyDictionary()
owner = Image('owner')
keys[owner] = [Image('value')]
print(len(keys), keys[owner][0].path)
owner = None
print(len(keys))


def use():
    local = cache.get('local')
    assert len(cache.images) == 1
    return local.path


print(use())
print(len(cache.images))
