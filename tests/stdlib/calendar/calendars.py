# Text and HTML calendars, iteration, and the command line.
import calendar, sys, warnings
print(calendar.__all__)
def t(f):
    try: r=f(); print(r if isinstance(r,str) else repr(r))
    except SystemExit as e: print('EXIT',e.code)
    except BaseException as e: print(type(e).__name__, e)
print(calendar.JANUARY, repr(calendar.FEBRUARY), repr(calendar.MONDAY), calendar.Month.MARCH, calendar.Day.FRIDAY)
t(lambda: list(calendar.day_name)); t(lambda: calendar.month_abbr[1:3]); t(lambda: len(calendar.month_name)); 
t(lambda: calendar.isleap(2000)); t(lambda: calendar.leapdays(1900,2000)); t(lambda: calendar.weekday(2024,2,29)); t(lambda: calendar.monthrange(2024,2)); t(lambda: calendar.monthrange(2024,13)); t(lambda: calendar.monthrange(2024,0))
t(lambda: calendar.month(2024,2)); t(lambda: calendar.month(2024,13)); t(lambda: calendar.calendar(2024)); t(lambda: calendar.calendar(2024,3,2,2,4))
t(lambda: calendar.monthcalendar(2024,2)); t(lambda: calendar.timegm((1970,1,2,0,0,0))); t(lambda: calendar.firstweekday()); calendar.setfirstweekday(6); t(lambda: calendar.month(2024,2)); t(lambda: calendar.setfirstweekday(7)); t(lambda:calendar.weekheader(3)); calendar.setfirstweekday(0); t(lambda: calendar.week([(1,0),(0,1)],3))
c=calendar.Calendar(); t(lambda: list(c.iterweekdays())); t(lambda: list(c.itermonthdates(2024,2))[:3]); t(lambda: list(c.itermonthdays(2024,2))[:5]); t(lambda: list(c.itermonthdays2(2024,2))[:5]); t(lambda: list(c.itermonthdays3(2024,2))[:2]); t(lambda: list(c.itermonthdays4(2024,2))[:2]); t(lambda: c.yeardayscalendar(2024,3)[0][0]); t(lambda: c.yeardays2calendar(2024)[0][0][0]); t(lambda: c.monthdatescalendar(2024,2)[0]); t(lambda: c.monthdays2calendar(2024,2)[0])
h=calendar.HTMLCalendar(); t(lambda: h.formatmonth(2024,2)); t(lambda: h.formatyear(2024)[:600]); t(lambda: h.formatyearpage(2024)[:400]); t(lambda:h.formatmonth(2024,2,withyear=False)[:120])
l=calendar.LocaleTextCalendar(locale='C'); t(lambda: l.formatmonth(2024,2)); t(lambda: calendar.LocaleHTMLCalendar(locale='C').formatmonth(2024,3)[:200])
tc=calendar.TextCalendar(6); t(lambda: tc.formatmonth(2024,9,4,2)); t(lambda: tc.formatyear(2023,m=2)); tc.prmonth(2020,3); tc.pryear(2020)
t(lambda: calendar.weekday(9999,12,31)); t(lambda: calendar.month(9999,12)); t(lambda: calendar.weekday(0,1,1)); t(lambda: calendar.IllegalMonthError(3)); t(lambda: str(calendar.IllegalMonthError(3))); t(lambda: str(calendar.IllegalWeekdayError(3))); t(lambda: calendar.month_name[13])
t(lambda: calendar.formatstring(['a','b'],5,2)); calendar.format(['a','b'],5,2)
warnings.simplefilter('ignore'); t(lambda: calendar.January); t(lambda: calendar.foo); t(lambda: calendar.EPOCH)
sys.stderr=sys.stdout
sys.argv=['calendar.py']
import os; os.environ['COLUMNS']='80'
for a in ['2024 2','2024','-t html 2024','-w 3 -l 2 2024 3','2024 13','-m 4 2023','-f 6 2024 2','--help','-t html 2024 2','-L en 2024','x','-t html -w 3 2024', '-e utf-8 2024 2', '--encoding ascii -t html -c x.css 2024']:
    print('>',a); t(lambda: calendar.main(a.split()))
