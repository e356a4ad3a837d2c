"""The usual cases of dates and times, and those just beside them: ranges, subclasses, zones, keywords, folds."""
import copy
import pickle
import time as clock
from datetime import date, datetime, timedelta, timezone, time, tzinfo, UTC



def show(label, function):
    try:
        print(label, repr(function()))
    except Exception as exc:
        print(label, type(exc).__name__, exc)


class Zone(tzinfo):
    def utcoffset(self, dt):
        return timedelta(hours=1 if dt is None or dt.month < 6 else 2)

    def dst(self, dt):
        return timedelta(0)

    def tzname(self, dt):
        return 'Z'

    def __repr__(self):
        return 'Zone()'


class Moment(datetime):
    pass


class Span(timedelta):
    pass


class Day(date):
    pass


naive = datetime(2024, 2, 28, 23, 59, 59, 999999)
aware = naive.replace(tzinfo=UTC)
east = timezone(timedelta(hours=5, minutes=30))
west = timezone(-timedelta(hours=3, seconds=7), 'W')

# timedelta
for args in [(), (1,), (1, 2, 3), (0, 86400), (-1, 1), (0, 0, -1), (0, 0, 0, 5, 6, 7, 8), (2**40,), (10**9,), (1.5,)]:
    show(args, lambda: timedelta(*args))
show('kw', lambda: timedelta(weeks=1, hours=-3, milliseconds=7))
for a, b in [(timedelta(1), timedelta(0, 5)), (timedelta.max, timedelta(1)), (timedelta.min, -timedelta(1)),
             (timedelta(3), 4), (5, timedelta(7)), (timedelta(3), 1.5), (timedelta(3), 'x'), (Span(2), timedelta(1)),
             (timedelta(1), Span(2)), (timedelta(1), None), (timedelta(9), True), (timedelta(1), 2**50)]:
    for name, function in [('+', lambda: a + b), ('-', lambda: a - b), ('*', lambda: a * b), ('<', lambda: a < b),
                           ('==', lambda: a == b), ('>=', lambda: a >= b), ('!=', lambda: a != b)]:
        show((a, name, b), function)
print(-timedelta(1, 5), bool(timedelta(0)), bool(timedelta(0, 0, 1)), hash(timedelta(1, 2, 3)) == hash((1, 2, 3)))
for delta in [timedelta(0), timedelta(1), timedelta(-1), timedelta(-2, 5), timedelta(3, 4000, 5), timedelta(hours=25)]:
    print(str(delta), f'{delta}', repr(delta), delta.total_seconds())

# date
for args in [(2024, 2, 29), (2023, 2, 29), (0, 1, 1), (10000, 1, 1), (2024, 13, 1), (2024, 1, 0), (2024, 1),
             (1, 2, 3, 4), (2024.0, 1, 1), (True, True, True)]:
    show(args, lambda: date(*args))
for a, b in [(date(2024, 3, 1), timedelta(-1)), (date.max, timedelta(1)), (date.min, timedelta(-1)),
             (date(2024, 3, 1), timedelta(0, 86399)), (timedelta(3), date(2024, 3, 1)),
             (date(2024, 3, 1), date(2023, 3, 1)),
             (Day(2024, 3, 1), timedelta(1)), (Day(2024, 3, 1), date(2024, 3, 1)), (date(2024, 3, 1), naive),
             (date(2024, 3, 1), 5), (date(2024, 3, 1), Day(2024, 3, 2))]:
    for name, function in [('+', lambda: a + b), ('-', lambda: a - b), ('<', lambda: a < b), ('==', lambda: a == b)]:
        show((a, name, b), function)
for day in [date(1, 1, 1), date(2024, 12, 31), date(9999, 12, 31), date(1900, 3, 1)]:
    print(day.weekday(), day.isoweekday(), day.toordinal(), day.isoformat(), str(day),
          date.fromordinal(day.toordinal()))
print({date(2024, 1, 1): 1}[date(2024, 1, 1)], Day(2024, 1, 1).isoformat(), naive.weekday(), naive.toordinal())

# datetime
for args in [(2024, 1, 2), (2024, 1, 2, 3, 4, 5, 6), (2024, 1, 2, 24), (2024, 1, 2, 3, 60), (2024, 1, 2, 3, 4, 60),
             (2024, 1, 2, 3, 4, 5, 10**6), (2024, 2, 30), (2024, 1, 2, 3, 4, 5, 6, UTC), (2024, 1, 2, 3, 4, 5, 6, 7),
             (2024, 1, 2, 3, 4, 5, 6, None, 1), (2024, 1, 2, UTC), (2024,)]:
    show(args, lambda: datetime(*args))
show('kw', lambda: datetime(2024, 1, 2, tzinfo=east, fold=1, minute=5))
show('fold', lambda: datetime(2024, 1, 2, fold=2))
show('all kw', lambda: datetime(year=2024, month=1, day=2, hour=3))
values = [naive, aware, naive.replace(tzinfo=east), aware.astimezone(west), naive.replace(tzinfo=Zone()),
          Moment(2024, 2, 29), date(2024, 2, 29), timedelta(microseconds=1), Span(1), None, 3]
for a in values:
    for b in values:
        for name, function in [('+', lambda: a + b), ('-', lambda: a - b), ('<', lambda: a < b), ('==', lambda: a == b),
                               ('!=', lambda: a != b)]:
            if isinstance(a, date) or isinstance(b, date):
                show((str(a), name, str(b)), function)
show('max', lambda: datetime.max + timedelta(microseconds=1))
show('min', lambda: datetime.min - timedelta(microseconds=1))
for moment in values[:6]:
    print(str(moment), moment.isoformat(), moment.isoformat(' '), moment.isoformat('T', 'minutes'), repr(moment.date()),
          moment.isoformat(sep='é'), hash(moment) == hash(copy.copy(moment)),
          pickle.loads(pickle.dumps(moment)) == moment)
show('sep', lambda: naive.isoformat('xx'))
show('sep', lambda: naive.isoformat(5))
print(datetime(2024, 1, 2, 3, 4, 5, tzinfo=timezone(timedelta(seconds=-1, microseconds=5))).isoformat())
show('replace', lambda: aware.replace(2023, day=1, tzinfo=None, fold=1))
show('replace', lambda: aware.replace(month=13))
show('replace', lambda: aware.replace(tzinfo=5))
show('replace', lambda: type(Moment(2024, 1, 1).replace(day=2)))
show('sub', lambda: Moment(2024, 1, 1) + timedelta(1))
show('now', lambda: (type(Moment.now()), datetime.now().tzinfo, datetime.now(UTC).tzinfo,
                     datetime.now(tz=Zone()).tzname()))
show('now', lambda: datetime.now(5))
print(abs(datetime.now() - datetime.fromtimestamp(clock.time())) < timedelta(seconds=5))
print(abs(datetime.now(UTC) - datetime.now(east)) < timedelta(seconds=5))

# Local time: the hour that comes twice, and the one that does not come
for stamp in [0, 1, -1, 1729990800, 1729994400, 1729998000, 1711846799, 1711846800, 0.5, 1.9999995, -1.25, 2.5e-7,
              253402210800, float('nan'), float('inf'), 1e30, 'x']:
    show(stamp, lambda: datetime.fromtimestamp(stamp))
    if not isinstance(stamp, str) and abs(stamp) < 1e11:
        moment = datetime.fromtimestamp(stamp)
        print(moment.fold, moment.timestamp() == round(stamp, 6))
for moment in [datetime(2024, 10, 27, 2, 30), datetime(2024, 3, 31, 2, 30), datetime(2024, 7, 1)]:
    print(moment.timestamp(), moment.replace(fold=1).timestamp())
print(aware.timestamp(), naive.replace(tzinfo=east).timestamp(), naive.replace(tzinfo=Zone()).timestamp())

# Texts
for text in ['2024-01-02', '2024-01-02T03:04:05', '2024-01-02 03:04:05.678', '2024-01-02T03:04:05.678901',
             '2024-01-02T03:04:05Z', '2024-01-02T03:04:05.000001+00:00', '2024-01-02T03:04:05+05:30', '20240102T030405',
             '2024-W01-2', '2024-13-02', '2024-01-02T24:00:00', '2024-01-02T25:00:00', '2024-01-02T03:04:05,5',
             '2024-01-02T',
             '2024-01-02T03:04:0x', '2024-01-02é03:04:05', '2024-01-02Z', '', 'today']:
    show(text, lambda: datetime.fromisoformat(text))
show('type', lambda: datetime.fromisoformat(5))
show('class', lambda: type(Moment.fromisoformat('2024-01-02')))
for moment in [naive, aware, values[2], values[3], date(2024, 1, 1), datetime(33, 1, 1), Moment(2024, 5, 5)]:
    print(moment.strftime('%a %A %b %B %d %H %I %j %m %M %p %S %U %w %W %y %Y %% %G-%V-%u %D %e %F %T %R'))
    print(moment.strftime('%f|%z|%Z|%:z'), moment.strftime(''), moment.strftime('%Y é %m'), format(moment, '%H:%M'))
show('format', lambda: naive.strftime(5))
