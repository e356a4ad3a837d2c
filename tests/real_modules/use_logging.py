import io
import logging
import logging.config
import logging.handlers

stream = io.StringIO()
handler = logging.StreamHandler(stream)
handler.setFormatter(logging.Formatter('%(levelname)-8s %(name)s:%(lineno)d %(funcName)s %(message)s'))
log = logging.getLogger('app.db')
logging.getLogger('app').addHandler(handler)
log.setLevel(logging.INFO)


def work():
    log.debug('hidden')
    log.info('value %d of %s', 3, 'ten')
    log.warning('%(a)s', {'a': 1})
    try:
        1 / 0
    except ZeroDivisionError:
        log.exception('failed', stacklevel=1)


work()
lines = stream.getvalue().splitlines()
print('\n'.join(line for line in lines if not line.startswith('  File')))
print(log, log.parent, log.getEffectiveLevel(), log.isEnabledFor(10), logging.getLevelName(35), handler)
log.addFilter(lambda record: 'secret' not in record.getMessage())
log.error('a secret')
log.error('open')
print(stream.getvalue().splitlines()[-1])
adapter = logging.LoggerAdapter(log, {'user': 'u'})
adapter.critical('adapted')
memory = logging.handlers.MemoryHandler(10, target=handler)
memory.emit(logging.makeLogRecord({'msg': 'kept', 'levelname': 'INFO', 'name': 'n', 'lineno': 1, 'levelno': 20, 'funcName': 'f'}))
memory.flush()
print(stream.getvalue().splitlines()[-1])
logging.config.dictConfig({'version': 1, 'formatters': {'f': {'format': '{levelname}|{message}', 'style': '{'}},
                           'handlers': {'h': {'class': 'logging.StreamHandler', 'formatter': 'f', 'stream': 'ext://sys.stdout'}},
                           'loggers': {'cfg': {'handlers': ['h'], 'level': 'DEBUG'}}})
logging.getLogger('cfg').debug('configured')
print(logging.Formatter('$message', style='$').format(logging.makeLogRecord({'msg': 'dollar'})))
