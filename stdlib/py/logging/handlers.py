"""Handlers beyond streams and files: rotating files, sockets, the system log, mail, HTTP, memory and queues.

What a handler needs (socket, pickle, smtplib, ...) is imported when it is first used.
"""

import copy
import io
import logging
import os
import time

DEFAULT_TCP_LOGGING_PORT = 9020
DEFAULT_UDP_LOGGING_PORT = 9021
DEFAULT_HTTP_LOGGING_PORT = 9022
DEFAULT_SOAP_LOGGING_PORT = 9023
SYSLOG_UDP_PORT = 514
SYSLOG_TCP_PORT = 514

_MIDNIGHT = 24 * 60 * 60


class BaseRotatingHandler(logging.FileHandler):
    """A file that is put aside from time to time; namer and rotator change how."""

    namer = None
    rotator = None

    def __init__(self, filename, mode, encoding=None, delay=False, errors=None):
        logging.FileHandler.__init__(self, filename, mode=mode, encoding=encoding, delay=delay, errors=errors)
        self.mode = mode
        self.encoding = encoding
        self.errors = errors

    def emit(self, record):
        try:
            if self.shouldRollover(record):
                self.doRollover()
            logging.FileHandler.emit(self, record)
        except Exception:
            self.handleError(record)

    def rotation_filename(self, default_name):
        return self.namer(default_name) if callable(self.namer) else default_name

    def rotate(self, source, dest):
        if callable(self.rotator):
            self.rotator(source, dest)
        elif os.path.exists(source):
            os.rename(source, dest)


class RotatingFileHandler(BaseRotatingHandler):
    """Starts a new file when the old one is full; keeps backupCount old ones, numbered."""

    def __init__(self, filename, mode='a', maxBytes=0, backupCount=0, encoding=None, delay=False, errors=None):
        # With a limit, a file of an earlier run must not be truncated.
        if maxBytes > 0:
            mode = 'a'
        if 'b' not in mode:
            encoding = io.text_encoding(encoding)
        BaseRotatingHandler.__init__(self, filename, mode, encoding=encoding, delay=delay, errors=errors)
        self.maxBytes = maxBytes
        self.backupCount = backupCount

    def doRollover(self):
        if self.stream:
            self.stream.close()
            self.stream = None
        if self.backupCount > 0:
            for number in range(self.backupCount - 1, 0, -1):
                source = self.rotation_filename('%s.%d' % (self.baseFilename, number))
                target = self.rotation_filename('%s.%d' % (self.baseFilename, number + 1))
                if os.path.exists(source):
                    if os.path.exists(target):
                        os.remove(target)
                    os.rename(source, target)
            target = self.rotation_filename(self.baseFilename + '.1')
            if os.path.exists(target):
                os.remove(target)
            self.rotate(self.baseFilename, target)
        if not self.delay:
            self.stream = self._open()

    def shouldRollover(self, record):
        if self.stream is None:
            self.stream = self._open()
        if self.maxBytes > 0:
            try:
                position = self.stream.tell()
            except io.UnsupportedOperation:
                return False
            if not position:
                return False
            message = '%s\n' % self.format(record)
            if position + len(message) >= self.maxBytes:
                # Devices and the like are not rotated.
                if os.path.exists(self.baseFilename) and not os.path.isfile(self.baseFilename):
                    return False
                return True
        return False


class TimedRotatingFileHandler(BaseRotatingHandler):
    """Starts a new file at regular times."""

    def __init__(self, filename, when='h', interval=1, backupCount=0, encoding=None, delay=False, utc=False,
                 atTime=None, errors=None):
        encoding = io.text_encoding(encoding)
        BaseRotatingHandler.__init__(self, filename, 'a', encoding=encoding, delay=delay, errors=errors)
        self.when = when.upper()
        self.backupCount = backupCount
        self.utc = utc
        self.atTime = atTime
        minutes = r'(?<!\d)\d{4}-\d{2}-\d{2}_\d{2}-\d{2}(?!\d)'
        day = r'(?<!\d)\d{4}-\d{2}-\d{2}(?!\d)'
        if self.when == 'S':
            self.interval = 1
            self.suffix = '%Y-%m-%d_%H-%M-%S'
            pattern = r'(?<!\d)\d{4}-\d{2}-\d{2}_\d{2}-\d{2}-\d{2}(?!\d)'
        elif self.when == 'M':
            self.interval = 60
            self.suffix = '%Y-%m-%d_%H-%M'
            pattern = minutes
        elif self.when == 'H':
            self.interval = 60 * 60
            self.suffix = '%Y-%m-%d_%H'
            pattern = r'(?<!\d)\d{4}-\d{2}-\d{2}_\d{2}(?!\d)'
        elif self.when == 'D' or self.when == 'MIDNIGHT':
            self.interval = 60 * 60 * 24
            self.suffix = '%Y-%m-%d'
            pattern = day
        elif self.when.startswith('W'):
            self.interval = 60 * 60 * 24 * 7
            if len(self.when) != 2:
                raise ValueError('You must specify a day for weekly rollover from 0 to 6 (0 is Monday): %s'
                                 % self.when)
            if self.when[1] < '0' or self.when[1] > '6':
                raise ValueError('Invalid day specified for weekly rollover: %s' % self.when)
            self.dayOfWeek = int(self.when[1])
            self.suffix = '%Y-%m-%d'
            pattern = day
        else:
            raise ValueError('Invalid rollover interval specified: %s' % self.when)
        import re
        self.extMatch = re.compile(pattern, re.ASCII)
        self.interval = self.interval * interval
        filename = self.baseFilename
        if os.path.exists(filename):
            start = int(os.stat(filename).st_mtime)
        else:
            start = int(time.time())
        self.rolloverAt = self.computeRollover(start)

    def computeRollover(self, currentTime):
        """When the file is to be put aside next."""
        result = currentTime + self.interval
        if self.when != 'MIDNIGHT' and not self.when.startswith('W'):
            return result
        now = time.gmtime(currentTime) if self.utc else time.localtime(currentTime)
        hour, minute, second, weekday = now[3:7]
        if self.atTime is None:
            rotate_at = _MIDNIGHT
        else:
            rotate_at = (self.atTime.hour * 60 + self.atTime.minute) * 60 + self.atTime.second
        seconds = rotate_at - ((hour * 60 + minute) * 60 + second)
        if seconds <= 0:
            # It is past that time today.
            seconds += _MIDNIGHT
            weekday = (weekday + 1) % 7
        result = currentTime + seconds
        if self.when.startswith('W'):
            if weekday != self.dayOfWeek:
                wait = self.dayOfWeek - weekday if weekday < self.dayOfWeek else 6 - weekday + self.dayOfWeek + 1
                result += wait * _MIDNIGHT
            result += self.interval - _MIDNIGHT * 7
        else:
            result += self.interval - _MIDNIGHT
        if not self.utc:
            result += self._dst_shift(now[-1], result)
        return result

    def _dst_shift(self, dst_now, moment):
        """Seconds to add so that the local time of day stays the same over a change of the clocks."""
        dst_then = time.localtime(moment)[-1]
        if dst_now == dst_then:
            return 0
        if dst_now:
            return 3600
        return 0 if not time.localtime(moment - 3600)[-1] else -3600

    def shouldRollover(self, record):
        if int(time.time()) >= self.rolloverAt:
            if os.path.exists(self.baseFilename) and not os.path.isfile(self.baseFilename):
                # Devices are not rotated; look again after the next interval.
                self.rolloverAt = self.computeRollover(int(time.time()))
                return False
            return True
        return False

    def getFilesToDelete(self):
        """The old files beyond backupCount, by the time in their names."""
        folder, base = os.path.split(self.baseFilename)
        names = os.listdir(folder)
        result = []
        if self.namer is None:
            prefix = base + '.'
            for name in names:
                if name.startswith(prefix) and self.extMatch.fullmatch(name[len(prefix):]):
                    result.append(os.path.join(folder, name))
        else:
            for name in names:
                # A namer may put the time anywhere: the right name is the one it makes of that time.
                match = self.extMatch.search(name)
                while match:
                    made = self.namer(self.baseFilename + '.' + match[0])
                    if os.path.basename(made) == name:
                        result.append(os.path.join(folder, name))
                        break
                    match = self.extMatch.search(name, match.start() + 1)
        if len(result) < self.backupCount:
            return []
        result.sort()
        return result[:len(result) - self.backupCount]

    def doRollover(self):
        now = int(time.time())
        moment = self.rolloverAt - self.interval
        if self.utc:
            parts = time.gmtime(moment)
        else:
            parts = time.localtime(moment)
            dst_now = time.localtime(now)[-1]
            if dst_now != parts[-1]:
                parts = time.localtime(moment + (3600 if dst_now else -3600))
        target = self.rotation_filename(self.baseFilename + '.' + time.strftime(self.suffix, parts))
        if os.path.exists(target):
            # This interval's file has been put aside already.
            return
        if self.stream:
            self.stream.close()
            self.stream = None
        self.rotate(self.baseFilename, target)
        if self.backupCount > 0:
            for old in self.getFilesToDelete():
                os.remove(old)
        if not self.delay:
            self.stream = self._open()
        self.rolloverAt = self.computeRollover(now)


class WatchedFileHandler(logging.FileHandler):
    """Opens its file anew when another program has moved or removed it."""

    def __init__(self, filename, mode='a', encoding=None, delay=False, errors=None):
        if 'b' not in mode:
            encoding = io.text_encoding(encoding)
        logging.FileHandler.__init__(self, filename, mode=mode, encoding=encoding, delay=delay, errors=errors)
        self.dev, self.ino = -1, -1
        self._statstream()

    def _statstream(self):
        if self.stream is None:
            return
        info = os.fstat(self.stream.fileno())
        self.dev, self.ino = info.st_dev, info.st_ino

    def reopenIfNeeded(self):
        if self.stream is None:
            return
        try:
            info = os.stat(self.baseFilename)
            same = info.st_dev == self.dev and info.st_ino == self.ino
        except FileNotFoundError:
            same = False
        if not same and self.stream is not None:
            self.stream.flush()
            self.stream.close()
            self.stream = None
            self.stream = self._open()
            self._statstream()

    def emit(self, record):
        self.reopenIfNeeded()
        logging.FileHandler.emit(self, record)


class SocketHandler(logging.Handler):
    """Sends pickled records over TCP; a lost connection is tried again, ever less often."""

    def __init__(self, host, port):
        logging.Handler.__init__(self)
        self.host = host
        self.port = port
        self.address = host if port is None else (host, port)
        self.sock = None
        self.closeOnError = False
        self.retryTime = None
        self.retryStart = 1.0
        self.retryMax = 30.0
        self.retryFactor = 2.0

    def makeSocket(self, timeout=1):
        import socket
        if self.port is not None:
            return socket.create_connection(self.address, timeout=timeout)
        result = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        result.settimeout(timeout)
        try:
            result.connect(self.address)
        except OSError:
            result.close()
            raise
        return result

    def createSocket(self):
        now = time.time()
        if self.retryTime is not None and now < self.retryTime:
            return
        try:
            self.sock = self.makeSocket()
            self.retryTime = None
        except OSError:
            if self.retryTime is None:
                self.retryPeriod = self.retryStart
            else:
                self.retryPeriod = min(self.retryPeriod * self.retryFactor, self.retryMax)
            self.retryTime = now + self.retryPeriod

    def send(self, s):
        if self.sock is None:
            self.createSocket()
        if self.sock:
            try:
                self.sock.sendall(s)
            except OSError:
                self.sock.close()
                self.sock = None

    def makePickle(self, record):
        """The record's attributes, all of them picklable, behind their length."""
        import pickle
        if record.exc_info:
            # Formatting keeps the exception's text in the record.
            self.format(record)
        values = dict(record.__dict__)
        values['msg'] = record.getMessage()
        values['args'] = None
        values['exc_info'] = None
        values.pop('message', None)
        data = pickle.dumps(values, 1)
        return len(data).to_bytes(4, 'big') + data

    def handleError(self, record):
        if self.closeOnError and self.sock:
            self.sock.close()
            self.sock = None
        else:
            logging.Handler.handleError(self, record)

    def emit(self, record):
        try:
            self.send(self.makePickle(record))
        except Exception:
            self.handleError(record)

    def close(self):
        with self.lock:
            sock = self.sock
            if sock:
                self.sock = None
                sock.close()
            logging.Handler.close(self)


class DatagramHandler(SocketHandler):
    """Sends pickled records over UDP."""

    def __init__(self, host, port):
        SocketHandler.__init__(self, host, port)
        self.closeOnError = False

    def makeSocket(self):
        import socket
        family = socket.AF_UNIX if self.port is None else socket.AF_INET
        return socket.socket(family, socket.SOCK_DGRAM)

    def send(self, s):
        if self.sock is None:
            self.createSocket()
        self.sock.sendto(s, self.address)


class SysLogHandler(logging.Handler):
    """Sends records to a syslog daemon, by default over UDP to this machine."""

    LOG_EMERG, LOG_ALERT, LOG_CRIT, LOG_ERR, LOG_WARNING, LOG_NOTICE, LOG_INFO, LOG_DEBUG = range(8)

    (LOG_KERN, LOG_USER, LOG_MAIL, LOG_DAEMON, LOG_AUTH, LOG_SYSLOG, LOG_LPR, LOG_NEWS, LOG_UUCP, LOG_CRON,
     LOG_AUTHPRIV, LOG_FTP, LOG_NTP, LOG_SECURITY, LOG_CONSOLE, LOG_SOLCRON, LOG_LOCAL0, LOG_LOCAL1, LOG_LOCAL2,
     LOG_LOCAL3, LOG_LOCAL4, LOG_LOCAL5, LOG_LOCAL6, LOG_LOCAL7) = range(24)

    priority_names = {'alert': 1, 'crit': 2, 'critical': 2, 'debug': 7, 'emerg': 0, 'err': 3, 'error': 3, 'info': 6,
                      'notice': 5, 'panic': 0, 'warn': 4, 'warning': 4}
    facility_names = {'auth': 4, 'authpriv': 10, 'console': 14, 'cron': 9, 'daemon': 3, 'ftp': 11, 'kern': 0,
                      'lpr': 6, 'mail': 2, 'news': 7, 'ntp': 12, 'security': 13, 'solaris-cron': 15, 'syslog': 5,
                      'user': 1, 'uucp': 8, 'local0': 16, 'local1': 17, 'local2': 18, 'local3': 19, 'local4': 20,
                      'local5': 21, 'local6': 22, 'local7': 23}
    priority_map = {'DEBUG': 'debug', 'INFO': 'info', 'WARNING': 'warning', 'ERROR': 'error', 'CRITICAL': 'critical'}

    ident = ''
    append_nul = True

    def __init__(self, address=('localhost', SYSLOG_UDP_PORT), facility=LOG_USER, socktype=None, timeout=None):
        logging.Handler.__init__(self)
        self.address = address
        self.facility = facility
        self.socktype = socktype
        self.timeout = timeout
        self.socket = None
        self.createSocket()

    def _connect_unixsocket(self, address):
        import socket
        kinds = [self.socktype] if self.socktype is not None else [socket.SOCK_DGRAM, socket.SOCK_STREAM]
        for kind in kinds:
            self.socket = socket.socket(socket.AF_UNIX, kind)
            try:
                self.socket.connect(address)
                self.socktype = kind
                return
            except OSError:
                self.socket.close()
                if kind is kinds[-1]:
                    raise

    def createSocket(self):
        import socket
        address = self.address
        if isinstance(address, str):
            self.unixsocket = True
            # The daemon may start later.
            try:
                self._connect_unixsocket(address)
            except OSError:
                pass
            return
        self.unixsocket = False
        if self.socktype is None:
            self.socktype = socket.SOCK_DGRAM
        host, port = address
        found = socket.getaddrinfo(host, port, 0, self.socktype)
        if not found:
            raise OSError('getaddrinfo returns an empty list')
        error = sock = None
        for family, socktype, proto, _, address in found:
            error = sock = None
            try:
                sock = socket.socket(family, socktype, proto)
                if self.timeout:
                    sock.settimeout(self.timeout)
                if socktype == socket.SOCK_STREAM:
                    sock.connect(address)
                break
            except OSError as exc:
                error = exc
                if sock is not None:
                    sock.close()
        if error is not None:
            raise error
        self.socket = sock
        self.socktype = socktype

    def encodePriority(self, facility, priority):
        if isinstance(facility, str):
            facility = self.facility_names[facility]
        if isinstance(priority, str):
            priority = self.priority_names[priority]
        return facility << 3 | priority

    def close(self):
        with self.lock:
            sock = self.socket
            if sock:
                self.socket = None
                sock.close()
            logging.Handler.close(self)

    def mapPriority(self, levelName):
        return self.priority_map.get(levelName, 'warning')

    def emit(self, record):
        try:
            import socket
            message = self.format(record)
            if self.ident:
                message = self.ident + message
            if self.append_nul:
                message += '\000'
            priority = '<%d>' % self.encodePriority(self.facility, self.mapPriority(record.levelname))
            data = priority.encode('utf-8') + message.encode('utf-8')
            if not self.socket:
                self.createSocket()
            if self.unixsocket:
                try:
                    self.socket.send(data)
                except OSError:
                    self.socket.close()
                    self._connect_unixsocket(self.address)
                    self.socket.send(data)
            elif self.socktype == socket.SOCK_DGRAM:
                self.socket.sendto(data, self.address)
            else:
                self.socket.sendall(data)
        except Exception:
            self.handleError(record)


class SMTPHandler(logging.Handler):
    """Sends each record as a mail."""

    def __init__(self, mailhost, fromaddr, toaddrs, subject, credentials=None, secure=None, timeout=5.0):
        logging.Handler.__init__(self)
        if isinstance(mailhost, (list, tuple)):
            self.mailhost, self.mailport = mailhost
        else:
            self.mailhost, self.mailport = mailhost, None
        if isinstance(credentials, (list, tuple)):
            self.username, self.password = credentials
        else:
            self.username = credentials
        self.fromaddr = fromaddr
        self.toaddrs = [toaddrs] if isinstance(toaddrs, str) else toaddrs
        self.subject = subject
        self.secure = secure
        self.timeout = timeout

    def getSubject(self, record):
        return self.subject

    def emit(self, record):
        try:
            import smtplib
            import email.utils
            from email.message import EmailMessage
            server = smtplib.SMTP(self.mailhost, self.mailport or smtplib.SMTP_PORT, timeout=self.timeout)
            message = EmailMessage()
            message['From'] = self.fromaddr
            message['To'] = ','.join(self.toaddrs)
            message['Subject'] = self.getSubject(record)
            message['Date'] = email.utils.localtime()
            message.set_content(self.format(record))
            if self.username:
                if self.secure is not None:
                    import ssl
                    try:
                        keyfile = self.secure[0]
                    except IndexError:
                        keyfile = None
                    try:
                        certfile = self.secure[1]
                    except IndexError:
                        certfile = None
                    context = ssl._create_stdlib_context(certfile=certfile, keyfile=keyfile)
                    server.ehlo()
                    server.starttls(context=context)
                    server.ehlo()
                server.login(self.username, self.password)
            server.send_message(message)
            server.quit()
        except Exception:
            self.handleError(record)


class NTEventLogHandler(logging.Handler):
    """Windows' event log: elsewhere it only says that it is not available."""

    def __init__(self, appname, dllname=None, logtype='Application'):
        logging.Handler.__init__(self)
        self.appname = appname
        self.dllname = dllname
        self.logtype = logtype
        self._welu = None
        print('The Python Win32 extensions for NT (service, event logging) appear not to be available.')

    def getMessageID(self, record):
        return 1

    def getEventCategory(self, record):
        return 0

    def emit(self, record):
        pass

    def close(self):
        logging.Handler.close(self)


class HTTPHandler(logging.Handler):
    """Sends records to a web server, as form fields."""

    def __init__(self, host, url, method='GET', secure=False, credentials=None, context=None):
        logging.Handler.__init__(self)
        method = method.upper()
        if method not in ['GET', 'POST']:
            raise ValueError('method must be GET or POST')
        if not secure and context is not None:
            raise ValueError('context parameter only makes sense with secure=True')
        self.host = host
        self.url = url
        self.method = method
        self.secure = secure
        self.credentials = credentials
        self.context = context

    def mapLogRecord(self, record):
        return record.__dict__

    def getConnection(self, host, secure):
        import http.client
        if secure:
            return http.client.HTTPSConnection(host, context=self.context)
        return http.client.HTTPConnection(host)

    def emit(self, record):
        try:
            import urllib.parse
            host = self.host
            connection = self.getConnection(host, self.secure)
            url = self.url
            data = urllib.parse.urlencode(self.mapLogRecord(record))
            if self.method == 'GET':
                url += ('&' if '?' in url else '?') + data
            connection.putrequest(self.method, url)
            if self.method == 'POST':
                connection.putheader('Content-type', 'application/x-www-form-urlencoded')
                connection.putheader('Content-length', str(len(data)))
            if self.credentials:
                import base64
                pair = ('%s:%s' % self.credentials).encode('utf-8')
                connection.putheader('Authorization', 'Basic ' + base64.b64encode(pair).strip().decode('ascii'))
            connection.endheaders()
            if self.method == 'POST':
                connection.send(data.encode('utf-8'))
            connection.getresponse()
        except Exception:
            self.handleError(record)


class BufferingHandler(logging.Handler):
    """Keeps records until there are `capacity` of them."""

    def __init__(self, capacity):
        logging.Handler.__init__(self)
        self.capacity = capacity
        self.buffer = []

    def shouldFlush(self, record):
        return len(self.buffer) >= self.capacity

    def emit(self, record):
        self.buffer.append(record)
        if self.shouldFlush(record):
            self.flush()

    def flush(self):
        with self.lock:
            self.buffer.clear()

    def close(self):
        try:
            self.flush()
        finally:
            logging.Handler.close(self)


class MemoryHandler(BufferingHandler):
    """Keeps records, and hands them all to another handler when one is severe or the buffer is full."""

    def __init__(self, capacity, flushLevel=logging.ERROR, target=None, flushOnClose=True):
        BufferingHandler.__init__(self, capacity)
        self.flushLevel = flushLevel
        self.target = target
        self.flushOnClose = flushOnClose

    def shouldFlush(self, record):
        return len(self.buffer) >= self.capacity or record.levelno >= self.flushLevel

    def setTarget(self, target):
        with self.lock:
            self.target = target

    def flush(self):
        with self.lock:
            if self.target:
                for record in self.buffer:
                    self.target.handle(record)
                self.buffer.clear()

    def close(self):
        try:
            if self.flushOnClose:
                self.flush()
        finally:
            with self.lock:
                self.target = None
                BufferingHandler.close(self)


class QueueHandler(logging.Handler):
    """Puts records into a queue, made ready to be pickled."""

    def __init__(self, queue):
        logging.Handler.__init__(self)
        self.queue = queue
        self.listener = None

    def enqueue(self, record):
        self.queue.put_nowait(record)

    def prepare(self, record):
        message = self.format(record)
        # The original belongs to other handlers too.
        record = copy.copy(record)
        record.message = message
        record.msg = message
        record.args = None
        record.exc_info = None
        record.exc_text = None
        record.stack_info = None
        return record

    def emit(self, record):
        try:
            self.enqueue(self.prepare(record))
        except Exception:
            self.handleError(record)


class QueueListener:
    """Takes records out of a queue, in a thread of its own, and gives them to handlers."""

    _sentinel = None

    def __init__(self, queue, *handlers, respect_handler_level=False):
        self.queue = queue
        self.handlers = handlers
        self._thread = None
        self.respect_handler_level = respect_handler_level

    def __enter__(self):
        self.start()
        return self

    def __exit__(self, exc_type, exc_value, traceback):
        self.stop()

    def dequeue(self, block):
        return self.queue.get(block)

    def start(self):
        if self._thread is not None:
            raise RuntimeError('Listener already started')
        import threading
        self._thread = t = threading.Thread(target=self._monitor)
        t.daemon = True
        t.start()

    def prepare(self, record):
        return record

    def handle(self, record):
        record = self.prepare(record)
        for handler in self.handlers:
            if not self.respect_handler_level or record.levelno >= handler.level:
                handler.handle(record)

    def _monitor(self):
        import queue
        q = self.queue
        has_task_done = hasattr(q, 'task_done')
        while True:
            try:
                record = self.dequeue(True)
                if record is self._sentinel:
                    if has_task_done:
                        q.task_done()
                    break
                self.handle(record)
                if has_task_done:
                    q.task_done()
            except queue.Empty:
                break

    def enqueue_sentinel(self):
        self.queue.put_nowait(self._sentinel)

    def stop(self):
        if self._thread:
            self.enqueue_sentinel()
            self._thread.join()
            self._thread = None
