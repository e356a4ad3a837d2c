# dictConfig, handlers of files and memory, rotation.
import logging, logging.config, logging.handlers, os, sys, tempfile, datetime


def t(f):
    try: print(repr(f()))
    except BaseException as e: print(type(e).__name__, e, '<-', repr(e.__cause__))


class Own(logging.Handler):
    def __init__(self, prefix='p', **kw):
        super().__init__(); self.prefix = prefix; self.kw = kw

    def emit(self, record):
        print(self.prefix, self.kw, getattr(self, 'extra_attribute', None), self.format(record))


cfg = {'version': 1,
       'formatters': {'f': {'format': '%(levelname)s:%(message)s'}, 'g': {'format': '{name}/{message}/{d}', 'style': '{', 'defaults': {'d': 'dd'}}},
       'filters': {'only': {'name': 'app'}, 'own': {'()': lambda word: lambda r: word not in r.getMessage(), 'word': 'secret'}},
       'handlers': {'out': {'class': 'logging.StreamHandler', 'stream': 'ext://sys.stdout', 'formatter': 'f', 'level': 'INFO', 'filters': ['own']},
                    'own': {'()': Own, 'prefix': 'cfg://names[1]', 'z': 'cfg://deep.a[k]', 'formatter': 'g', '.': {'extra_attribute': 7}},
                    'mem': {'class': 'logging.handlers.MemoryHandler', 'capacity': 10, 'flushLevel': 'ERROR', 'target': 'out'},
                    'a_mem': {'class': 'logging.handlers.MemoryHandler', 'capacity': 2, 'target': 'own'}},
       'loggers': {'app': {'handlers': ['out', 'own'], 'level': 'DEBUG', 'propagate': False}, 'mem': {'handlers': ['mem', 'a_mem'], 'propagate': False, 'level': 1}},
       'root': {'level': 'WARNING', 'handlers': ['out']},
       'names': ['n0', 'n1'], 'deep': {'a': {'k': 'dv'}}}
old = logging.getLogger('old'); child = logging.getLogger('app.child')
logging.config.dictConfig(cfg)
print(old.disabled, child.disabled)
app = logging.getLogger('app'); app.debug('dbg'); app.info('inf'); app.info('secret'); child.error('child'); logging.warning('root'); logging.info('no')
m = logging.getLogger('mem'); m.info('1'); m.info('2'); m.info('3'); m.error('4')
logging.config.dictConfig({'version': 1, 'incremental': True, 'handlers': {'out': {'level': 'ERROR'}}, 'loggers': {'app': {'level': 'ERROR'}}, 'root': {'level': 'DEBUG'}})
app.info('x'); app.error('err'); logging.info('root info'); logging.error('root err')
for bad in [{}, {'version': 2}, {'version': 1, 'handlers': {'h': {'class': 'nope.X'}}}, {'version': 1, 'loggers': {'l': {'handlers': ['zz']}}}, {'version': 1, 'root': {'level': 'BAD'}}, {'version': 1, 'formatters': {'f': {'format': 'zz'}}}, {'version': 1, 'incremental': True, 'handlers': {'h': {}}}, {'version': 1, 'handlers': {'h': {'class': 'logging.StreamHandler', 'foo': 1}}}, {'version': 1, 'handlers': {'h': {'class': 'logging.StreamHandler', 'formatter': 'zz'}}}, {'version': 1, 'handlers': {'h': {'class': 'logging.StreamHandler', 'level': 'zz'}}}]:
    t(lambda: logging.config.dictConfig(bad))
d = tempfile.mkdtemp()
p = os.path.join(d, 'r.log')
log = logging.getLogger('rot'); log.propagate = False; log.setLevel(1)
h = logging.handlers.RotatingFileHandler(p, maxBytes=30, backupCount=2); log.addHandler(h)
for i in range(9): log.info('message %d', i)
h.close(); log.removeHandler(h)
for n in sorted(os.listdir(d)): print(n, open(os.path.join(d, n)).read().split('\n'))
h = logging.handlers.TimedRotatingFileHandler(os.path.join(d, 't.log'), when='midnight', utc=True, backupCount=3, delay=True)
print(h.suffix, h.interval, h.computeRollover(86400 * 10 + 5) / 86400)
h2 = logging.handlers.TimedRotatingFileHandler(os.path.join(d, 't.log'), when='W2', utc=True, atTime=datetime.time(5, 30), delay=True); print(h2.dayOfWeek, h2.computeRollover(0))
for w in ['x', 'W', 'W9']: t(lambda: logging.handlers.TimedRotatingFileHandler(os.path.join(d, 'q'), when=w, delay=True))
w = logging.handlers.WatchedFileHandler(os.path.join(d, 'w.log')); log.addHandler(w); log.info('one'); os.rename(os.path.join(d, 'w.log'), os.path.join(d, 'w2.log')); log.info('two'); w.close(); log.removeHandler(w)
print(open(os.path.join(d, 'w.log')).read(), open(os.path.join(d, 'w2.log')).read())
f = logging.FileHandler(os.path.join(d, 'f.log'), 'w', encoding='utf-8'); log.addHandler(f); log.info('\xe9'); f.close(); log.info('after close'); log.removeHandler(f); print(open(os.path.join(d, 'f.log'), encoding='utf-8').read())


class Q(list):
    put_nowait = list.append


q = Q(); qh = logging.handlers.QueueHandler(q); log.addHandler(qh); log.info('to %s', 'queue'); print(q[0].msg, q[0].args, q[0].message); log.removeHandler(qh)
t(lambda: logging.handlers.HTTPHandler('h', '/', 'PUT')); t(lambda: logging.handlers.HTTPHandler('h', '/', context=1))
b = logging.handlers.BufferingHandler(2); log.addHandler(b); log.info('1'); print(len(b.buffer)); log.info('2'); print(len(b.buffer)); log.removeHandler(b)
print(logging.handlers.SysLogHandler.priority_map, logging.handlers.SysLogHandler.facility_names['local7'])
