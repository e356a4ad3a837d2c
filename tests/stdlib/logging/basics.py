# Loggers, levels, handlers, formatters, filters, adapters, findCaller, errors.
import io, logging, sys, warnings
sys.stderr = sys.stdout


def t(f):
    try: print(repr(f()))
    except BaseException as e: print(type(e).__name__, e)


logging.warning('first %s', 'arg')
print(logging.root, logging.root.handlers)
stream = io.StringIO()
logging.basicConfig(stream=stream, level=logging.DEBUG, force=True,
                    format='%(levelname)s|%(name)s|%(filename)s|%(lineno)d|%(funcName)s|%(message)s|%(threadName)s|%(processName)s|%(module)s|%(levelno)d|%(taskName)s')


def out():
    print(stream.getvalue(), end='')
    stream.seek(0); stream.truncate()


log = logging.getLogger('a.b.c')


def fun():
    log.info('in %s', 'fun')
    log.warning('no args %')
    log.error('stack', stacklevel=2)
    logging.info('module level')


fun(); out()


class C:
    def method(self):
        logging.getLogger('x').debug('in method %(k)s', {'k': 1})


C().method(); out()
try:
    1 / 0
except ZeroDivisionError as e:
    log.exception('failed'); out()
    log.error('again', exc_info=e); out()
    log.debug('tuple', exc_info=(type(e), e, None)); out()
log.info('stack info', stack_info=True); lines = stream.getvalue().splitlines(); print(lines[0], lines[1], lines[-1]); stream.seek(0); stream.truncate()
print(log.parent, log.parent is logging.root, logging.getLogger('a.b').name, log.parent, log.getChild('d'), logging.getLogger('a.b').getChildren(), log.getEffectiveLevel(), log.isEnabledFor(5))
print(logging.getLogger() is logging.root, logging.getLogger('root') is logging.root, logging.Logger.manager.loggerDict['a'].__class__)
log.setLevel('ERROR'); print(log, log.level); log.info('hidden'); out(); log.setLevel(0)
t(lambda: log.setLevel('FOO')); t(lambda: log.setLevel(1.5)); t(lambda: logging.getLogger(3)); t(lambda: log.log('x', 'y')); t(lambda: log.info('x', extra={'message': 1})); t(lambda: log.info('x', extra={'name': 1})); t(lambda: log.info('x', foo=1))
log.propagate = False; log.info('lost'); out(); log.warning('last resort'); log.propagate = True
logging.disable(logging.INFO); log.info('hidden'); log.warning('seen'); out(); logging.disable(logging.NOTSET)
logging.addLevelName(15, 'FIFTEEN'); log.log(15, 'custom'); log.log(16, 'level16'); out()
print(logging.getLevelName(15), logging.getLevelName('FIFTEEN'), logging.getLevelName(99), logging.getLevelName('zz'), sorted(logging.getLevelNamesMapping().items(), key=str))
h = logging.StreamHandler(sys.stdout); h.setFormatter(logging.Formatter('{levelname:>10} {message!r} {x}', style='{', defaults={'x': 'dx'})); h.addFilter(logging.Filter('a.b')); h.set_name('hh')
log.addHandler(h); log.addHandler(h); log.error('braces'); log.error('extra', extra={'x': 5}); stream.truncate(0); stream.seek(0); print(log.handlers == [h], h, h.name, logging.getHandlerByName('hh') is h, logging.getHandlerNames(), repr(logging.FileHandler('/tmp/x.log', delay=True)), logging.NullHandler())
h.addFilter(lambda r: 'no' not in r.getMessage()); log.error('no way'); log.error('yes'); stream.truncate(0); stream.seek(0)


def change(record):
    import copy
    record = copy.copy(record); record.msg = 'changed ' + record.msg
    return record


h.addFilter(change); log.error('me'); h.removeFilter(change); stream.truncate(0); stream.seek(0)
h.setFormatter(logging.Formatter('$levelname ${message}', style='$')); log.error('dollar'); log.removeHandler(h); stream.truncate(0); stream.seek(0)
for args in [('%(foo',), ('plain',), ('{x!z}', None, '{'), ('{', None, '{'), ('{a.b[0]:>3}', None, '{'), ('{a+b}', None, '{'), ('{a:zz}', None, '{'), ('none', None, '{'), ('$', None, '$'), ('x', None, '$'), ('x', None, '!'), ('$$', None, '$'), ('{}', None, '{')]:
    t(lambda: logging.Formatter(*args)._fmt)
t(lambda: logging.Formatter('%(nope)s').format(logging.makeLogRecord({'msg': 'x'})))
r = logging.makeLogRecord({'msg': 'm %d', 'args': (3,), 'created': 0.5, 'msecs': 500.0, 'levelname': 'L', 'name': 'n'})
f = logging.Formatter('%(asctime)s %(message)s'); import time; f.converter = time.gmtime; print(f.format(r)); f.datefmt = '%H:%M'; print(f.format(r)); f.datefmt = None; f.default_msec_format = '%s.%03d'; print(f.formatTime(r)); f.default_msec_format = None; print(f.formatTime(r)); print(r, r.getMessage(), f.usesTime())
print(logging.BufferingFormatter(logging.Formatter('%(message)s\n')).format([r, r]))
a = logging.LoggerAdapter(log, {'k': 'v'}); a.info('adapted'); out(); print(a, a.name, a.process('m', {}), a.isEnabledFor(10), a.getEffectiveLevel()); print(logging.LoggerAdapter(log, {'k': 1}, merge_extra=True).process('m', {'extra': {'j': 2}}))
sys.stderr = io.StringIO(); log.info('bad %d', 'x'); print([l for l in sys.stderr.getvalue().splitlines() if l[:1] != ' ']); sys.stderr = sys.stdout
print('--'); logging.raiseExceptions = False; log.info('bad %d', 'x'); logging.raiseExceptions = True; stream.truncate(0); stream.seek(0)
with warnings.catch_warnings():
    warnings.simplefilter('always')
    logging.captureWarnings(True); warnings.warn_explicit('careful', UserWarning, 'f.py', 7); logging.captureWarnings(False)
print(stream.getvalue().split('|')[5]); stream.seek(0); stream.truncate()
t(lambda: logging.basicConfig(foo=1, force=True)); t(lambda: logging.basicConfig(stream=1, filename='x', force=True)); t(lambda: logging.basicConfig(handlers=[], stream=1, force=True)); t(lambda: logging.basicConfig(style='z', force=True))
t(lambda: logging.Handler().emit(1)); t(lambda: logging.setLoggerClass(int)); t(lambda: logging.Logger('q', 'BAD'))


class L(logging.Logger):
    pass


logging.setLoggerClass(L); print(type(logging.getLogger('special'))); logging.setLoggerClass(logging.Logger)
logging.setLogRecordFactory(lambda *a, **k: (setattr(q := logging.LogRecord(*a, **k), 'msg', 'F:' + q.msg), q)[1])
logging.basicConfig(stream=sys.stdout, force=True, format='%(message)s', level=1); logging.debug('via factory'); logging.setLogRecordFactory(logging.LogRecord)
print(logging.__all__ == ['BASIC_FORMAT'] + logging.__all__[1:], len(logging.__all__), logging.lastResort)
logging.getLogger('dd').disabled = True; logging.getLogger('dd').error('x'); print(logging.getLogger('dd').hasHandlers())
