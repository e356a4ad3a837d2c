import collections
import dataclasses
import pprint
import types

nested = {'key%d' % n: list(range(n * 4)) for n in range(6)}
pprint.pprint(nested)
pprint.pprint(nested, width=40, compact=True, sort_dicts=False)
pprint.pprint(nested, depth=1, indent=4)
pprint.pprint(['a long string that is wrapped over several lines since it has many words in it ' * 2], width=50)
pprint.pprint({'s': {3, 1, 2}, 'f': frozenset('a'), 't': (1,), 'b': b'bytes' * 12}, width=30)
pprint.pprint(collections.OrderedDict((c, ord(c) * 1000) for c in 'abcdefg'), width=30)
pprint.pprint(collections.Counter('mississippi'), width=20)
pprint.pprint(collections.defaultdict(int, a=1, b=2), width=20)
pprint.pprint(collections.deque(range(12), maxlen=20), width=20)
pprint.pprint(types.SimpleNamespace(a=1, b=[1] * 10), width=20)


@dataclasses.dataclass
class Record:
    name: str
    values: list


pprint.pprint(Record('x', list(range(30))))
loop = [1]
loop.append(loop)
print(pprint.isrecursive(loop), pprint.isreadable([1]), pprint.saferepr({'b': 1, 'a': 2}), pprint.pformat(12345678, underscore_numbers=True))
pprint.pp({'z': 1, 'a': 2})
