# time: struct_time, conversions, formatting, clocks, and their errors.

def show(*expressions):
    for expression in expressions:
        try:
            print(expression, "->", repr(eval(expression)))
        except Exception as error:
            print(expression, "!!", type(error).__name__ + ":", error)


import time

t = (2000, 2, 29, 13, 5, 9, 1, 60, 0)
show(
    "time.gmtime(0)", "time.gmtime(951829509)", "time.gmtime(-1)", "time.gmtime(1.9)[5], time.gmtime(-1.9)[5]", "time.gmtime(0) == (1970, 1, 1, 0, 0, 0, 3, 1, 0)", "time.gmtime(0)[0:3], len(time.gmtime(0)), time.gmtime(0).tm_year, time.gmtime(0).tm_gmtoff", "time.struct_time(t)", "time.struct_time(t).tm_zone", "time.struct_time(t + ('X', 5)).tm_zone", "time.struct_time.n_fields, time.struct_time.n_sequence_fields, time.struct_time.n_unnamed_fields", "time.struct_time.__match_args__",
    "time.asctime(t), time.asctime(time.gmtime(0))", "time.asctime((123456, 1, 1, 0, 0, 0, 0, 1, 0))", "time.asctime((2000, 0, 0, 0, 0, 0, 0, 0, 0))", "time.strftime('%Y-%m-%d %H:%M:%S %j %a %A %b %B %p %y %% %U %W %w %e %I %D %F %T %R %n %t %C %G %g %V %u %h %c %x %X', t)", "time.strftime('', t), time.strftime('abc', t), time.strftime('é%Y€', t), time.strftime('a\\0b%Y', t), time.strftime('\\ud800%Y', t)", "time.strftime('%H' * 100, t) == '13' * 100",
    "time.mktime(time.localtime(951829509))", "time.localtime(951829509).tm_min", "len(time.ctime(0)), len(time.ctime()), len(time.asctime()), len(time.strftime('%Y'))", "isinstance(time.time(), float), isinstance(time.time_ns(), int), time.time() > 1.6e9", "time.monotonic() <= time.monotonic(), time.perf_counter_ns() <= time.perf_counter_ns(), time.process_time() <= time.process_time()", "time.sleep(0), time.sleep(0.0), time.sleep(True)", "len(time.tzname), isinstance(time.timezone, int), isinstance(time.altzone, int), time.daylight in (0, 1)", "time.clock_gettime(time.CLOCK_MONOTONIC) > 0",
    "time.get_clock_info('monotonic').monotonic, time.get_clock_info('time').adjustable",
    "time.struct_time((1, 2, 3))", "time.struct_time(5)", "time.struct_time((1,) * 12)", "time.gmtime('a')", "time.gmtime(1e20)", "time.gmtime(10**30)", "time.gmtime(float('nan'))", "time.mktime((1, 2))", "time.mktime('a')", "time.mktime(t[:8] + ('a',))", "time.asctime((2000, 13, 1, 0, 0, 0, 0, 1, 0))", "time.asctime((2000, 1, 32, 0, 0, 0, 0, 1, 0))", "time.asctime((2000, 1, 1, 25, 0, 0, 0, 1, 0))", "time.asctime((2000, 1, 1, 0, 60, 0, 0, 1, 0))", "time.asctime((2000, 1, 1, 0, 0, 62, 0, 1, 0))", "time.asctime((2000, 1, 1, 0, 0, 0, 0, 367, 0))", "time.asctime((2000, 1, 1, 0, 0, 0, -2, 1, 0))", "time.asctime('a')", "time.asctime((1, 2, 3))", "time.strftime(5)", "time.strftime('%Y', 5)", "time.strftime('%Y', (1, 2))", "time.strftime()",
    "time.sleep(-1)", "time.sleep('a')", "time.sleep(1e20)", "time.sleep(float('nan'))", "time.get_clock_info('x')", "time.get_clock_info(5)", "time.time(1)", "time.gmtime(1, 2)", "time.clock_gettime('a')",
)
start = time.perf_counter()
time.sleep(0.02)
print(time.perf_counter() - start >= 0.02)
