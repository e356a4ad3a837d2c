import datetime as dt
from datetime import date, datetime, time, timedelta, timezone

d = datetime(2024, 2, 29, 13, 5, 7, 42, tzinfo=timezone(timedelta(hours=5, minutes=30)))
print(d, repr(d), d.isoformat(' ', 'minutes'), d.astimezone(timezone.utc), d.timestamp(), d.utcoffset(), d.tzname())
print(d.strftime('%Y/%m/%d %H-%M-%S.%f %z %a %b %j %U %%'), d.date(), d.timetz(), d.timetuple()[:6], tuple(d.isocalendar()))
print(datetime.fromisoformat('2011-11-04T00:05:23.283+04:00'), date.fromisoformat('2020-W05-3'), time.fromisoformat('04:05'))
print(datetime.strptime('21 Nov 2006 16:30', '%d %b %Y %H:%M'), date(2024, 1, 31) + timedelta(30), date.max - date.min)
t = timedelta(days=-1, hours=3, microseconds=5)
print(t, repr(t), t.total_seconds(), t / 2, t // timedelta(seconds=7), t % timedelta(hours=1), abs(t), -t, t * 1.5, divmod(t, timedelta(hours=5)))
print(datetime(2020, 1, 1) < datetime(2020, 1, 2), d.replace(year=2028), date(2024, 5, 5).ctime(), date.fromordinal(738000), date(1, 1, 1).toordinal())
print(f'{d:%d.%m.%y}', datetime.combine(date(2000, 1, 1), time(3, 4)), datetime.fromtimestamp(0, timezone.utc), timezone.utc, dt.UTC)
for action in (lambda: date(2023, 2, 29), lambda: date.fromisoformat('x'),
               lambda: datetime.strptime('x', '%Y'), lambda: time(25)):
    try:
        action()
    except Exception as e:
        print(type(e).__name__, e)
