import bisect
import calendar

a = [1, 3, 3, 5]
print(bisect.bisect(a, 3), bisect.bisect_left(a, 3), bisect.bisect_right(a, 4, 1, 2), bisect.bisect([(1, 'b')], 0, key=lambda p: p[0]))
bisect.insort(a, 4)
bisect.insort_left(a, -2, key=abs)
print(a)
print(calendar.month(2024, 2))
print(calendar.TextCalendar(6).formatmonth(2026, 11, w=3))
print(calendar.isleap(1900), calendar.leapdays(2000, 2030), calendar.monthrange(2023, 2), calendar.weekday(2026, 11, 24))
print(calendar.monthcalendar(2024, 9), calendar.timegm((2000, 1, 1, 0, 0, 0)), calendar.day_name[0], list(calendar.month_abbr)[:3])
print(calendar.HTMLCalendar().formatmonth(2024, 2)[:300])
print(list(calendar.Calendar(2).itermonthdays(2021, 1))[:10], calendar.MONDAY, repr(calendar.Month.MAY), calendar.calendar(2021, m=4)[:200])
try:
    calendar.monthrange(2020, 13)
except ValueError as e:
    print(type(e).__name__, e)
