# A warning that a filter makes an error is raised where it was issued; what shows warnings may go away.
import sys
import traceback
import warnings


def issue():
    warnings.warn('from a function')


def show(function):
    try:
        function()
    except Warning as e:
        tb = e.__traceback__.tb_next
        while tb is not None:
            print('   ', tb.tb_frame.f_code.co_name, tb.tb_lineno)
            tb = tb.tb_next
        print(type(e).__name__, str(e)[:40], len(traceback.extract_tb(e.__traceback__)))


warnings.simplefilter('error')
show(issue)
show(lambda: warnings.warn_explicit('explicit', RuntimeWarning, 'file', 7))
show(lambda: ~True)

stderr, sys.stderr = sys.stderr, sys.stdout
warnings.simplefilter('always')
for name in ('showwarning', '_showwarnmsg'):
    saved = getattr(warnings, name)
    delattr(warnings, name)
    warnings.warn_explicit('without ' + name, UserWarning, 'file', 1)
    setattr(warnings, name, saved)
filters = warnings.filters
del warnings.filters
warnings.warn_explicit('without filters', UserWarning, 'file', 2)
warnings.filters = filters
warnings.resetwarnings()
del warnings.defaultaction
warnings.warn_explicit('without a default', UserWarning, 'file', 3)
warnings.defaultaction = 'default'
warnings.simplefilter('once')
del warnings.onceregistry
for line in (4, 5):
    warnings.warn_explicit('once', UserWarning, 'file', line)
sys.stderr = stderr
