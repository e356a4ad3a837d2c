# Where coroutines were made: cr_origin, and what the warning about one that was never awaited says of it.
import contextlib
import gc
import sys
import warnings


async def work():
    pass


def first():
    return work()  # made here


def second():
    return first()


def places(coroutine):
    with contextlib.closing(coroutine):
        origin = coroutine.cr_origin
    return origin and [(line, name) for _, line, name in origin][:3]


print(sys.get_coroutine_origin_tracking_depth(), places(second()))
for depth in 1, 2, 100:
    sys.set_coroutine_origin_tracking_depth(depth)
    print(sys.get_coroutine_origin_tracking_depth(), places(second()))
try:
    sys.set_coroutine_origin_tracking_depth(-1)
except ValueError as error:
    print(error, sys.get_coroutine_origin_tracking_depth())
for depth in 0, 1, 2:
    sys.set_coroutine_origin_tracking_depth(depth)
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter('always')
        second()
        gc.collect()
    print([str(w.message).replace(__file__, 'FILE') for w in caught])
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter('always')
    sys.set_coroutine_origin_tracking_depth(0)
    coroutine = work()
    coroutine.cr_frame.clear()
    coroutine.close()
print([str(w.message) for w in caught])
