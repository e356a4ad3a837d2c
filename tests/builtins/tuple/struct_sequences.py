import copy
import os
import pickle
import sys
import time

moment = time.gmtime(0)
status = os.stat_result(range(10), {'st_atime_ns': 5})


def attempt(function):
    try:
        return function()
    except Exception as e:
        return f'{type(e).__name__}: {e}'


for value in (status, moment, sys.flags):
    print(attempt(lambda: setattr(value, 'parrot', 1)), attempt(lambda: value.__dict__), hasattr(value, '__slots__'))
    print(attempt(lambda: value.__setitem__(0, 1)))
print(moment.__reduce__()[1][0], sorted(moment.__reduce__()[1][1]), type(moment).__replace__.__name__)
print(copy.replace(moment, tm_year=2000, tm_zone='X').tm_zone, copy.replace(moment, tm_year=2000)[:2])
print(attempt(lambda: copy.replace(moment, tm_foo=3)), attempt(lambda: moment.__replace__(3)))
print(attempt(lambda: moment.__replace__(tm_year=1, foo=2, bar=3)), attempt(lambda: copy.replace(status, st_mode=3)))
print(status.st_atime_ns, status.st_blocks, status)
for arguments in [((1,),), (range(30),), (3,), (range(10), 3), (range(12), {'st_blocks': 9}), (range(10), {'st_foo': 1}),
                  (range(12), {'st_atime': 1})]:
    print(attempt(lambda: os.stat_result(*arguments).st_blocks))
for clone in (copy.copy(moment), copy.deepcopy(moment), pickle.loads(pickle.dumps(moment))):
    print(clone == moment, clone.tm_zone == moment.tm_zone, type(clone) is type(moment))
clone = pickle.loads(pickle.dumps(status))
print(clone == status, clone.st_atime_ns, moment + (1,), moment[1:3])
for change in (lambda: setattr(moment, 'tm_year', 3), lambda: delattr(moment, 'tm_year')):
    try:
        change()
    except AttributeError:
        print('AttributeError')

make = time.struct_time
nine = range(9)
for arguments, keywords in [((), {}), ((nine, {}, 1), {}), ((nine,), {'dict': {'tm_zone': 'x'}}), ((), {'sequence': nine}),
                            ((nine,), {'a': 1}), ((nine, None), {}), ((nine, {'tm_year': 1}), {}), ((nine, {1: 1}), {}),
                            ((iter(nine),), {}), (('123456789',), {})]:
    print(attempt(lambda: make(*arguments, **keywords)))
