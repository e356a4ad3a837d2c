# Line tables, sampling and logging. The amounts differ from run to run, so only their shape is shown.
import io
import logging
import re
import sys
import time

import memory_profiler
from memory_profiler import LineProfiler, LogFile, TimeStamper, memory_usage, profile, show_results


def shape(text):
    text = re.sub(r"Filename: .*[/\\]", "Filename: ", text)
    return re.sub(r" *-?\d+\.\d+ MiB", lambda found: " N.N MiB".rjust(len(found[0])), text)


stream = io.StringIO()


@profile(stream=stream, precision=2)
def work(n):
    """Allocates."""
    data = [0] * n

    total = 0
    for i in range(3):
        total += i
    return total, len(data)


print(work(3_000_000), work.__name__, work.__doc__)
print(shape(stream.getvalue()))
row = next(line for line in stream.getvalue().splitlines() if "data = " in line)
increment = float(row.split("MiB")[1])
print(15 < increment < 40, memory_profiler.__version__)


def helper(x):
    y = x * 2
    return y


profiler = LineProfiler()
wrapped = profiler(helper)
for i in range(5):
    wrapped(i)
out = io.StringIO()
show_results(profiler, out)
print(shape(out.getvalue()))
print(profiler.runcall(helper, 4), profiler.enable_count, sys.gettrace())

samples = memory_usage(-1, interval=0.01, timeout=0.05)
print(len(samples), all(isinstance(one, float) and one > 1 for one in samples))
samples, value = memory_usage((helper, (21,), {}), interval=0.01, retval=True)
print(value, len(samples) >= 2)
print(memory_usage((time.sleep, (0.05,)), interval=0.01, max_usage=True) > 1)
print([len(one) for one in memory_usage(-1, timeout=0.02, interval=0.01, timestamps=True)])

stamper = TimeStamper()
stamped = stamper(helper)
stamped(1)
with stamper.timestamp("block"):
    pass
out = io.StringIO()
stamper.show_results(out)
print([line.split()[:2] for line in out.getvalue().splitlines()])

logger = logging.getLogger("memory")
logger.setLevel(logging.INFO)
handler = logging.StreamHandler(log := io.StringIO())
logger.addHandler(handler)
LogFile("memory").write("hello")
LogFile("memory", reportIncrementFlag=True).write("     3     10.0 MiB      0.0 MiB           1   x")
LogFile("memory", reportIncrementFlag=True).write("     3     10.0 MiB      2.0 MiB")
print(log.getvalue())
