"""Configuration of logging: from a dict, from an INI file, or received through a socket."""

import functools
import io
import logging
import logging.handlers
import os
import re

DEFAULT_LOGGING_CONFIG_PORT = 9030
RESET_ERROR = 104

_listener = None


def _import_name(name):
    """The object that a dotted name refers to, importing modules on the way."""
    parts = name.strip().split('.')
    used = parts.pop(0)
    found = __import__(used)
    for part in parts:
        used += '.' + part
        try:
            found = getattr(found, part)
        except AttributeError:
            __import__(used)
            found = getattr(found, part)
    return found


_resolve = _import_name


def _clearExistingHandlers():
    logging._handlers.clear()
    logging.shutdown(logging._handlerList[:])
    del logging._handlerList[:]


def _handle_existing_loggers(existing, child_loggers, disable_existing):
    """Loggers that are not in the configuration are disabled, except below configured ones."""
    for name in existing:
        logger = logging.root.manager.loggerDict[name]
        if name in child_loggers:
            if not isinstance(logger, logging.PlaceHolder):
                logger.setLevel(logging.NOTSET)
                logger.handlers = []
                logger.propagate = True
        else:
            logger.disabled = disable_existing


def _children_of(name, existing):
    """The names below a logger, in a sorted list."""
    prefix = name + '.'
    return [other for other in existing if other.startswith(prefix)]


# Files


def fileConfig(fname, defaults=None, disable_existing_loggers=True, encoding=None):
    """Read a configuration from an INI file (a name, a stream or a parser)."""
    import configparser
    if isinstance(fname, str):
        if not os.path.exists(fname):
            raise FileNotFoundError(f"{fname} doesn't exist")
        if not os.path.getsize(fname):
            raise RuntimeError(f'{fname} is an empty file')
    if isinstance(fname, configparser.RawConfigParser):
        parser = fname
    else:
        try:
            parser = configparser.ConfigParser(defaults)
            if hasattr(fname, 'readline'):
                parser.read_file(fname)
            else:
                parser.read(fname, encoding=io.text_encoding(encoding))
        except configparser.ParsingError as e:
            raise RuntimeError(f'{fname} is invalid: {e}')
    formatters = _create_formatters(parser)
    with logging._lock:
        _clearExistingHandlers()
        handlers = _install_handlers(parser, formatters)
        _install_loggers(parser, handlers, disable_existing_loggers)


def _names(text):
    return [name.strip() for name in text.split(',')]


def _create_formatters(parser):
    result = {}
    text = parser['formatters']['keys']
    if not len(text):
        return result
    for name in _names(text):
        section = parser['formatter_%s' % name]
        format = section.get('format', raw=True, fallback=None)
        datefmt = section.get('datefmt', raw=True, fallback=None)
        style = section.get('style', raw=True, fallback='%')
        defaults = section.get('defaults', raw=True, fallback=None)
        factory = logging.Formatter
        class_name = section.get('class')
        if class_name:
            factory = _resolve(class_name)
        if defaults is not None:
            defaults = eval(defaults, vars(logging))
            result[name] = factory(format, datefmt, style, defaults=defaults)
        else:
            result[name] = factory(format, datefmt, style)
    return result


def _install_handlers(parser, formatters):
    handlers = {}
    text = parser['handlers']['keys']
    if not len(text):
        return handlers
    waiting = []
    for name in _names(text):
        section = parser['handler_%s' % name]
        class_name = section['class']
        format = section.get('formatter', '')
        try:
            klass = eval(class_name, vars(logging))
        except (AttributeError, NameError):
            klass = _resolve(class_name)
        args = eval(section.get('args', '()'), vars(logging))
        kwargs = eval(section.get('kwargs', '{}'), vars(logging))
        handler = klass(*args, **kwargs)
        handler.name = name
        if 'level' in section:
            handler.setLevel(section['level'])
        if len(format):
            handler.setFormatter(formatters[format])
        if issubclass(klass, logging.handlers.MemoryHandler):
            target = section.get('target', '')
            if len(target):
                waiting.append((handler, target))
        handlers[name] = handler
    # A target may be declared after the handler that has it.
    for handler, target in waiting:
        handler.setTarget(handlers[target])
    return handlers


def _install_loggers(parser, handlers, disable_existing):
    names = _names(parser['loggers']['keys'])
    names.remove('root')
    section = parser['logger_root']
    root = logging.root
    if 'level' in section:
        root.setLevel(section['level'])
    _replace_handlers(root, section['handlers'], handlers)
    existing = sorted(root.manager.loggerDict.keys())
    children = []
    for name in names:
        section = parser['logger_%s' % name]
        qualified = section['qualname']
        propagate = section.getint('propagate', fallback=1)
        logger = logging.getLogger(qualified)
        if qualified in existing:
            children.extend(_children_of(qualified, existing))
            existing.remove(qualified)
        if 'level' in section:
            logger.setLevel(section['level'])
        _replace_handlers(logger, section['handlers'], handlers)
        logger.propagate = propagate
        logger.disabled = 0
    _handle_existing_loggers(existing, children, disable_existing)


def _replace_handlers(logger, text, handlers):
    for handler in logger.handlers[:]:
        logger.removeHandler(handler)
    if len(text):
        for name in _names(text):
            logger.addHandler(handlers[name])


# Dicts


IDENTIFIER = re.compile('^[a-z_][a-z0-9_]*$', re.I)


def valid_ident(s):
    """Typeless check that a key can be an argument's name."""
    if not IDENTIFIER.match(s):
        raise ValueError('Not a valid Python identifier: %r' % s)
    return True


class ConvertingMixin:
    """Containers whose values are converted when they are read."""

    def convert_with_key(self, key, value, replace=True):
        result = self.configurator.convert(value)
        if value is not result:
            if replace:
                self[key] = result
            if type(result) in (ConvertingDict, ConvertingList, ConvertingTuple):
                result.parent = self
                result.key = key
        return result

    def convert(self, value):
        result = self.configurator.convert(value)
        if value is not result and type(result) in (ConvertingDict, ConvertingList, ConvertingTuple):
            result.parent = self
        return result


class ConvertingDict(dict, ConvertingMixin):
    def __getitem__(self, key):
        return self.convert_with_key(key, dict.__getitem__(self, key))

    def get(self, key, default=None):
        return self.convert_with_key(key, dict.get(self, key, default))

    def pop(self, key, default=None):
        return self.convert_with_key(key, dict.pop(self, key, default), replace=False)


class ConvertingList(list, ConvertingMixin):
    def __getitem__(self, key):
        return self.convert_with_key(key, list.__getitem__(self, key))

    def pop(self, idx=-1):
        return self.convert(list.pop(self, idx))


class ConvertingTuple(tuple, ConvertingMixin):
    def __getitem__(self, key):
        return self.convert_with_key(key, tuple.__getitem__(self, key), replace=False)


class BaseConfigurator:
    """Values such as ext://sys.stderr and cfg://handlers.x, and objects made by factories."""

    CONVERT_PATTERN = re.compile(r'^(?P<prefix>[a-z]+)://(?P<suffix>.*)$')
    WORD_PATTERN = re.compile(r'^\s*(\w+)\s*')
    DOT_PATTERN = re.compile(r'^\.\s*(\w+)\s*')
    INDEX_PATTERN = re.compile(r'^\[([^\[\]]*)\]\s*')
    DIGIT_PATTERN = re.compile(r'^\d+$')

    value_converters = {'ext': 'ext_convert', 'cfg': 'cfg_convert'}
    importer = staticmethod(__import__)

    def __init__(self, config):
        self.config = ConvertingDict(config)
        self.config.configurator = self

    def resolve(self, s):
        """The object that a dotted name refers to."""
        parts = s.split('.')
        used = parts.pop(0)
        try:
            found = self.importer(used)
            for part in parts:
                used += '.' + part
                try:
                    found = getattr(found, part)
                except AttributeError:
                    self.importer(used)
                    found = getattr(found, part)
            return found
        except ImportError as e:
            error = ValueError('Cannot resolve %r: %s' % (s, e))
            raise error from e

    def ext_convert(self, value):
        return self.resolve(value)

    def cfg_convert(self, value):
        """A place in the configuration: names, attributes and items."""
        rest = value
        match = self.WORD_PATTERN.match(rest)
        if match is None:
            raise ValueError('Unable to convert %r' % value)
        rest = rest[match.end():]
        found = self.config[match.groups()[0]]
        while rest:
            match = self.DOT_PATTERN.match(rest)
            if match:
                found = found[match.groups()[0]]
            else:
                match = self.INDEX_PATTERN.match(rest)
                if match:
                    index = match.groups()[0]
                    if not self.DIGIT_PATTERN.match(index):
                        found = found[index]
                    else:
                        try:
                            found = found[int(index)]
                        except TypeError:
                            found = found[index]
            if not match:
                raise ValueError('Unable to convert %r at %r' % (value, rest))
            rest = rest[match.end():]
        return found

    def convert(self, value):
        """Containers become converting ones, prefixed strings what they refer to."""
        if isinstance(value, dict):
            if not isinstance(value, ConvertingDict):
                value = ConvertingDict(value)
                value.configurator = self
        elif isinstance(value, list):
            if not isinstance(value, ConvertingList):
                value = ConvertingList(value)
                value.configurator = self
        elif isinstance(value, tuple) and not hasattr(value, '_fields'):
            if not isinstance(value, ConvertingTuple):
                value = ConvertingTuple(value)
                value.configurator = self
        elif isinstance(value, str):
            match = self.CONVERT_PATTERN.match(value)
            if match:
                converter = self.value_converters.get(match['prefix'])
                if converter:
                    value = getattr(self, converter)(match['suffix'])
        return value

    def configure_custom(self, config):
        """An object from its factory `()`."""
        factory = config.pop('()')
        if not callable(factory):
            factory = self.resolve(factory)
        kwargs = {key: config[key] for key in config if key != '.' and valid_ident(key)}
        result = factory(**kwargs)
        # '.' holds attributes to be set afterwards. It stays when the factory fails: it may be tried again.
        properties = config.pop('.', None)
        if properties:
            for name, value in properties.items():
                setattr(result, name, value)
        return result

    def as_tuple(self, value):
        return tuple(value) if isinstance(value, list) else value


def _is_queue_like_object(obj):
    """Anything with the methods of a queue."""
    return all(callable(getattr(obj, name, None)) for name in
               ('empty', 'full', 'get', 'get_nowait', 'join', 'put', 'put_nowait', 'qsize', 'task_done')) or \
        all(callable(getattr(obj, name, None)) for name in ('empty', 'get', 'put'))


class DictConfigurator(BaseConfigurator):
    """Does what dictConfig() is told."""

    def configure(self):
        config = self.config
        if 'version' not in config:
            raise ValueError("dictionary doesn't specify a version")
        if config['version'] != 1:
            raise ValueError('Unsupported version: %s' % config['version'])
        incremental = config.pop('incremental', False)
        empty = {}
        with logging._lock:
            if incremental:
                self._configure_incrementally(config, empty)
                return
            disable_existing = config.pop('disable_existing_loggers', True)
            _clearExistingHandlers()
            self._make_all(config.get('formatters', empty), self.configure_formatter, 'formatter')
            self._make_all(config.get('filters', empty), self.configure_filter, 'filter')
            self._make_handlers(config.get('handlers', empty))
            self._make_loggers(config.get('loggers', empty), disable_existing)
            root = config.get('root', None)
            if root:
                try:
                    self.configure_root(root)
                except Exception as e:
                    raise ValueError('Unable to configure root logger') from e

    def _configure_incrementally(self, config, empty):
        handlers = config.get('handlers', empty)
        for name in handlers:
            if name not in logging._handlers:
                raise ValueError('No handler found with name %r' % name)
            try:
                level = handlers[name].get('level', None)
                if level:
                    logging._handlers[name].setLevel(logging._checkLevel(level))
            except Exception as e:
                raise ValueError('Unable to configure handler %r' % name) from e
        loggers = config.get('loggers', empty)
        for name in loggers:
            try:
                self.configure_logger(name, loggers[name], True)
            except Exception as e:
                raise ValueError('Unable to configure logger %r' % name) from e
        root = config.get('root', None)
        if root:
            try:
                self.configure_root(root, True)
            except Exception as e:
                raise ValueError('Unable to configure root logger') from e

    def _make_all(self, items, make, what):
        for name in items:
            try:
                items[name] = make(items[name])
            except Exception as e:
                raise ValueError('Unable to configure %s %r' % (what, name)) from e

    def _make_handlers(self, handlers):
        deferred = []
        for name in sorted(handlers):
            try:
                handler = self.configure_handler(handlers[name])
                handler.name = name
                handlers[name] = handler
            except Exception as e:
                if ' not configured yet' in str(e.__cause__):
                    deferred.append(name)
                else:
                    raise ValueError('Unable to configure handler %r' % name) from e
        for name in deferred:
            try:
                handler = self.configure_handler(handlers[name])
                handler.name = name
                handlers[name] = handler
            except Exception as e:
                raise ValueError('Unable to configure handler %r' % name) from e

    def _make_loggers(self, loggers, disable_existing):
        existing = sorted(logging.root.manager.loggerDict.keys())
        children = []
        for name in loggers:
            if name in existing:
                children.extend(_children_of(name, existing))
                existing.remove(name)
            try:
                self.configure_logger(name, loggers[name])
            except Exception as e:
                raise ValueError('Unable to configure logger %r' % name) from e
        _handle_existing_loggers(existing, children, disable_existing)

    def configure_formatter(self, config):
        if '()' in config:
            factory = config['()']
            try:
                return self.configure_custom(config)
            except TypeError as e:
                if "'format'" not in str(e):
                    raise
                # Older factories call the format fmt.
                config['fmt'] = config.pop('format')
                config['()'] = factory
                return self.configure_custom(config)
        format = config.get('format', None)
        datefmt = config.get('datefmt', None)
        style = config.get('style', '%')
        class_name = config.get('class', None)
        defaults = config.get('defaults', None)
        factory = _resolve(class_name) if class_name else logging.Formatter
        kwargs = {}
        if defaults is not None:
            kwargs['defaults'] = defaults
        if 'validate' in config:
            return factory(format, datefmt, style, config['validate'], **kwargs)
        return factory(format, datefmt, style, **kwargs)

    def configure_filter(self, config):
        if '()' in config:
            return self.configure_custom(config)
        return logging.Filter(config.get('name', ''))

    def add_filters(self, filterer, filters):
        for item in filters:
            try:
                if callable(item) or callable(getattr(item, 'filter', None)):
                    found = item
                else:
                    found = self.config['filters'][item]
                filterer.addFilter(found)
            except Exception as e:
                raise ValueError('Unable to add filter %r' % item) from e

    def _configure_queue_handler(self, klass, **kwargs):
        if 'queue' in kwargs:
            q = kwargs.pop('queue')
        else:
            import queue
            q = queue.Queue()
        respect = kwargs.pop('respect_handler_level', False)
        listener_class = kwargs.pop('listener', logging.handlers.QueueListener)
        handlers = kwargs.pop('handlers', [])
        listener = listener_class(q, *handlers, respect_handler_level=respect)
        handler = klass(q, **kwargs)
        handler.listener = listener
        return handler

    def _queue_settings(self, config):
        """The queue, the listener and the handlers of a queue handler, resolved."""
        if 'queue' in config:
            spec = config['queue']
            if isinstance(spec, str):
                q = self.resolve(spec)
                config['queue'] = q() if callable(q) else q
            elif isinstance(spec, dict):
                if '()' not in spec:
                    raise TypeError('Invalid queue specifier %r' % spec)
                config['queue'] = self.configure_custom(dict(spec))
            elif not _is_queue_like_object(spec):
                raise TypeError('Invalid queue specifier %r' % spec)
        if 'listener' in config:
            spec = config['listener']
            if isinstance(spec, type):
                if not issubclass(spec, logging.handlers.QueueListener):
                    raise TypeError('Invalid listener specifier %r' % spec)
            else:
                if isinstance(spec, str):
                    listener = self.resolve(spec)
                    if isinstance(listener, type) and not issubclass(listener, logging.handlers.QueueListener):
                        raise TypeError('Invalid listener specifier %r' % spec)
                elif isinstance(spec, dict):
                    if '()' not in spec:
                        raise TypeError('Invalid listener specifier %r' % spec)
                    listener = self.configure_custom(dict(spec))
                else:
                    listener = spec
                if not callable(listener):
                    raise TypeError('Invalid listener specifier %r' % spec)
                config['listener'] = listener
        if 'handlers' in config:
            found = []
            try:
                for name in config['handlers']:
                    handler = self.config['handlers'][name]
                    if not isinstance(handler, logging.Handler):
                        config.update(self._saved)
                        raise TypeError('Required handler %r is not configured yet' % name)
                    found.append(handler)
            except Exception as e:
                raise ValueError('Unable to set required handler %r' % name) from e
            config['handlers'] = found

    def configure_handler(self, config):
        self._saved = saved = dict(config)
        formatter = config.pop('formatter', None)
        if formatter:
            try:
                formatter = self.config['formatters'][formatter]
            except Exception as e:
                raise ValueError('Unable to set formatter %r' % formatter) from e
        level = config.pop('level', None)
        filters = config.pop('filters', None)
        if '()' in config:
            factory = config.pop('()')
            if not callable(factory):
                factory = self.resolve(factory)
        else:
            class_name = config.pop('class')
            klass = class_name if callable(class_name) else self.resolve(class_name)
            if issubclass(klass, logging.handlers.MemoryHandler):
                if 'flushLevel' in config:
                    config['flushLevel'] = logging._checkLevel(config['flushLevel'])
                if 'target' in config:
                    try:
                        target = self.config['handlers'][config['target']]
                        if not isinstance(target, logging.Handler):
                            # What has been popped is needed again.
                            config.update(saved)
                            raise TypeError('target not configured yet')
                        config['target'] = target
                    except Exception as e:
                        raise ValueError('Unable to set target handler %r' % config['target']) from e
            elif issubclass(klass, logging.handlers.QueueHandler):
                self._queue_settings(config)
            elif issubclass(klass, logging.handlers.SMTPHandler) and 'mailhost' in config:
                config['mailhost'] = self.as_tuple(config['mailhost'])
            elif issubclass(klass, logging.handlers.SysLogHandler) and 'address' in config:
                config['address'] = self.as_tuple(config['address'])
            if issubclass(klass, logging.handlers.QueueHandler):
                factory = functools.partial(self._configure_queue_handler, klass)
            else:
                factory = klass
        properties = config.pop('.', None)
        kwargs = {key: config[key] for key in config if valid_ident(key)}
        try:
            result = factory(**kwargs)
        except TypeError as e:
            if "'stream'" not in str(e):
                raise
            # Older factories call the stream strm.
            kwargs['strm'] = kwargs.pop('stream')
            result = factory(**kwargs)
        if formatter:
            result.setFormatter(formatter)
        if level is not None:
            result.setLevel(logging._checkLevel(level))
        if filters:
            self.add_filters(result, filters)
        if properties:
            for name, value in properties.items():
                setattr(result, name, value)
        return result

    def add_handlers(self, logger, handlers):
        for name in handlers:
            try:
                logger.addHandler(self.config['handlers'][name])
            except Exception as e:
                raise ValueError('Unable to add handler %r' % name) from e

    def common_logger_config(self, logger, config, incremental=False):
        level = config.get('level', None)
        if level is not None:
            logger.setLevel(logging._checkLevel(level))
        if incremental:
            return
        for handler in logger.handlers[:]:
            logger.removeHandler(handler)
        handlers = config.get('handlers', None)
        if handlers:
            self.add_handlers(logger, handlers)
        filters = config.get('filters', None)
        if filters:
            self.add_filters(logger, filters)

    def configure_logger(self, name, config, incremental=False):
        logger = logging.getLogger(name)
        self.common_logger_config(logger, config, incremental)
        logger.disabled = False
        propagate = config.get('propagate', None)
        if propagate is not None:
            logger.propagate = propagate

    def configure_root(self, config, incremental=False):
        self.common_logger_config(logging.getLogger(), config, incremental)


dictConfigClass = DictConfigurator


def dictConfig(config):
    """Configure logging as a dict says."""
    dictConfigClass(config).configure()


# Configurations received through a socket


def _apply_received(data, verify):
    """A JSON dict, or else the text of an INI file."""
    import json
    import traceback
    if verify is not None:
        data = verify(data)
    if data is None:
        return
    text = data.decode('utf-8')
    try:
        config = json.loads(text)
        dictConfig(config)
    except Exception:
        try:
            fileConfig(io.StringIO(text))
        except Exception:
            traceback.print_exc()


def listen(port=DEFAULT_LOGGING_CONFIG_PORT, verify=None):
    """A thread that waits for configurations, each behind its length in four bytes."""
    import select
    import threading
    from socketserver import StreamRequestHandler, ThreadingTCPServer

    class ConfigStreamHandler(StreamRequestHandler):
        def handle(self):
            try:
                connection = self.connection
                header = connection.recv(4)
                if len(header) == 4:
                    length = int.from_bytes(header, 'big')
                    data = connection.recv(length)
                    while len(data) < length:
                        data += connection.recv(length - len(data))
                    _apply_received(data, self.server.verify)
                if self.server.ready:
                    self.server.ready.set()
            except OSError as e:
                if e.errno != RESET_ERROR:
                    raise

    class ConfigSocketReceiver(ThreadingTCPServer):
        allow_reuse_address = True
        allow_reuse_port = False

        def __init__(self, host='localhost', port=DEFAULT_LOGGING_CONFIG_PORT, handler=None, ready=None, verify=None):
            ThreadingTCPServer.__init__(self, (host, port), handler)
            with logging._lock:
                self.abort = 0
            self.timeout = 1
            self.ready = ready
            self.verify = verify

        def serve_until_stopped(self):
            abort = 0
            while not abort:
                readable, _, _ = select.select([self.socket.fileno()], [], [], self.timeout)
                if readable:
                    self.handle_request()
                with logging._lock:
                    abort = self.abort
            self.server_close()

    class Server(threading.Thread):
        def __init__(self, receiver, handler, port, verify):
            super().__init__()
            self.rcvr = receiver
            self.hdlr = handler
            self.port = port
            self.verify = verify
            self.ready = threading.Event()

        def run(self):
            server = self.rcvr(port=self.port, handler=self.hdlr, ready=self.ready, verify=self.verify)
            if self.port == 0:
                self.port = server.server_address[1]
            self.ready.set()
            global _listener
            with logging._lock:
                _listener = server
            server.serve_until_stopped()

    return Server(ConfigSocketReceiver, ConfigStreamHandler, port, verify)


def stopListening():
    """Stop the thread of listen()."""
    global _listener
    with logging._lock:
        if _listener:
            _listener.abort = 1
            _listener = None
