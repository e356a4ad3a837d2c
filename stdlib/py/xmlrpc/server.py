"""XML-RPC from the server's side: functions and objects are registered, and called by requests."""

import os
import socketserver
import sys
from http.server import BaseHTTPRequestHandler

from .client import Fault, dumps, gzip_decode, gzip_encode, loads


def resolve_dotted_attribute(obj, attr, allow_dotted_names=True):
    """The attribute that a name with dots leads to; private ones are refused."""
    for name in attr.split('.') if allow_dotted_names else [attr]:
        if name.startswith('_'):
            raise AttributeError('attempt to access private attribute "%s"' % name)
        obj = getattr(obj, name)
    return obj


def list_public_methods(obj):
    """The names of what can be called and is not private."""
    return [name for name in dir(obj) if not name.startswith('_') and callable(getattr(obj, name))]


class SimpleXMLRPCDispatcher:
    """Keeps the functions and one instance, and calls them."""

    def __init__(self, allow_none=False, encoding=None, use_builtin_types=False):
        self.funcs = {}
        self.instance = None
        self.allow_none = allow_none
        self.encoding = encoding or 'utf-8'
        self.use_builtin_types = use_builtin_types

    def register_instance(self, instance, allow_dotted_names=False):
        """Calls of names that no function has go to the instance: to its _dispatch(), or to its methods."""
        self.instance = instance
        self.allow_dotted_names = allow_dotted_names

    def register_function(self, function=None, name=None):
        """Offer a function, by its own or another name; a decorator when it is called without one."""
        if function is None:
            return lambda function: self.register_function(function, name)
        self.funcs[function.__name__ if name is None else name] = function
        return function

    def register_introspection_functions(self):
        """Offer the functions that tell what is offered."""
        self.funcs.update({'system.listMethods': self.system_listMethods,
                           'system.methodSignature': self.system_methodSignature,
                           'system.methodHelp': self.system_methodHelp})

    def register_multicall_functions(self):
        """Offer the function that makes many calls."""
        self.funcs.update({'system.multicall': self.system_multicall})

    def _marshaled_dispatch(self, data, dispatch_method=None, path=None):
        """The document of the answer to the document of a call."""
        try:
            params, method = loads(data, use_builtin_types=self.use_builtin_types)
            result = dispatch_method(method, params) if dispatch_method is not None else self._dispatch(method, params)
            answer = dumps((result,), methodresponse=1, allow_none=self.allow_none, encoding=self.encoding)
        except Fault as fault:
            answer = dumps(fault, allow_none=self.allow_none, encoding=self.encoding)
        except BaseException as error:
            answer = dumps(Fault(1, '%s:%s' % (type(error), error)), encoding=self.encoding, allow_none=self.allow_none)
        return answer.encode(self.encoding, 'xmlcharrefreplace')

    def _instance_method(self, name):
        """The instance's attribute, None where it has none."""
        try:
            return resolve_dotted_attribute(self.instance, name, self.allow_dotted_names)
        except AttributeError:
            return None

    def system_listMethods(self):
        """The names of the methods."""
        methods = set(self.funcs)
        if self.instance is not None:
            if hasattr(self.instance, '_listMethods'):
                methods.update(self.instance._listMethods())
            elif not hasattr(self.instance, '_dispatch'):
                methods.update(list_public_methods(self.instance))
        return sorted(methods)

    def system_methodSignature(self, method_name):
        """Python does not declare the types of parameters."""
        return 'signatures not supported'

    def system_methodHelp(self, method_name):
        """The doc string of a method."""
        method = self.funcs.get(method_name)
        if method is None and self.instance is not None:
            if hasattr(self.instance, '_methodHelp'):
                return self.instance._methodHelp(method_name)
            if not hasattr(self.instance, '_dispatch'):
                method = self._instance_method(method_name)
        if method is None:
            return ''
        import pydoc
        return pydoc.getdoc(method)

    def system_multicall(self, call_list):
        """The results of several calls: lists of one, and for errors dicts."""
        results = []
        for call in call_list:
            try:
                results.append([self._dispatch(call['methodName'], call['params'])])
            except Fault as fault:
                results.append({'faultCode': fault.faultCode, 'faultString': fault.faultString})
            except BaseException as error:
                results.append({'faultCode': 1, 'faultString': '%s:%s' % (type(error), error)})
        return results

    def _dispatch(self, method, params):
        """The result of a call."""
        function = self.funcs.get(method)
        if method in self.funcs:
            if function is None:
                raise Exception('method "%s" is not supported' % method)
            return function(*params)
        if self.instance is not None:
            if hasattr(self.instance, '_dispatch'):
                return self.instance._dispatch(method, params)
            function = self._instance_method(method)
            if function is not None:
                return function(*params)
        raise Exception('method "%s" is not supported' % method)


class SimpleXMLRPCRequestHandler(BaseHTTPRequestHandler):
    """Takes the POST requests and answers them."""

    rpc_paths = ('/', '/RPC2', '/pydoc.css')
    encode_threshold = 1400  # answers longer than this are compressed, for clients that can read it
    wbufsize = -1
    disable_nagle_algorithm = True

    def accept_encodings(self):
        """What compressions the client takes, with their preference."""
        found = {}
        for item in self.headers.get('Accept-Encoding', '').split(','):
            name, _, parameters = item.partition(';')
            quality = parameters.replace(' ', '').partition('q=')[2]
            if name.strip():
                try:
                    found[name.strip()] = float(quality) if quality else 1.0
                except ValueError:
                    pass
        return found

    def is_rpc_path_valid(self):
        return self.path in self.rpc_paths if self.rpc_paths else True

    def do_POST(self):
        """Answer a call."""
        if not self.is_rpc_path_valid():
            self.report_404()
            return
        try:
            left = int(self.headers['content-length'])
            parts = []
            while left:
                piece = self.rfile.read(min(left, 10 * 1024 * 1024))
                if not piece:
                    break
                parts.append(piece)
                left -= len(piece)
            data = self.decode_request_content(b''.join(parts))
            if data is None:
                return  # the error has been sent
            answer = self.server._marshaled_dispatch(data, getattr(self, '_dispatch', None), self.path)
        except Exception as error:
            self.send_response(500)
            if getattr(self.server, '_send_traceback_header', False):
                import traceback
                self.send_header('X-exception', str(error))
                text = str(traceback.format_exc().encode('ASCII', 'backslashreplace'), 'ASCII')
                self.send_header('X-traceback', text)
            self.send_header('Content-length', '0')
            self.end_headers()
            return
        self.send_response(200)
        self.send_header('Content-type', 'text/xml')
        if self.encode_threshold is not None and len(answer) > self.encode_threshold:
            if self.accept_encodings().get('gzip', 0):
                answer = gzip_encode(answer)
                self.send_header('Content-Encoding', 'gzip')
        self.send_header('Content-length', str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)

    def decode_request_content(self, data):
        """The request without its compression; None when an error has been answered."""
        encoding = self.headers.get('content-encoding', 'identity').lower()
        if encoding == 'identity':
            return data
        if encoding == 'gzip':
            try:
                return gzip_decode(data)
            except ValueError:
                self.send_response(400, 'error decoding gzip content')
        else:
            self.send_response(501, 'encoding %r not supported' % encoding)
        self.send_header('Content-length', '0')
        self.end_headers()

    def report_404(self):
        self.send_response(404)
        message = b'No such page'
        self.send_header('Content-type', 'text/plain')
        self.send_header('Content-length', str(len(message)))
        self.end_headers()
        self.wfile.write(message)

    def log_request(self, code='-', size='-'):
        if self.server.logRequests:
            BaseHTTPRequestHandler.log_request(self, code, size)


class SimpleXMLRPCServer(socketserver.TCPServer, SimpleXMLRPCDispatcher):
    """A server for one path."""

    allow_reuse_address = True
    allow_reuse_port = False
    _send_traceback_header = False

    def __init__(self, addr, requestHandler=SimpleXMLRPCRequestHandler, logRequests=True, allow_none=False,
                 encoding=None, bind_and_activate=True, use_builtin_types=False):
        self.logRequests = logRequests
        SimpleXMLRPCDispatcher.__init__(self, allow_none, encoding, use_builtin_types)
        socketserver.TCPServer.__init__(self, addr, requestHandler, bind_and_activate)


class MultiPathXMLRPCServer(SimpleXMLRPCServer):
    """A server whose paths have dispatchers of their own."""

    def __init__(self, addr, requestHandler=SimpleXMLRPCRequestHandler, logRequests=True, allow_none=False,
                 encoding=None, bind_and_activate=True, use_builtin_types=False):
        SimpleXMLRPCServer.__init__(self, addr, requestHandler, logRequests, allow_none, encoding, bind_and_activate,
                                    use_builtin_types)
        self.dispatchers = {}
        self.allow_none = allow_none
        self.encoding = encoding or 'utf-8'

    def add_dispatcher(self, path, dispatcher):
        self.dispatchers[path] = dispatcher
        return dispatcher

    def get_dispatcher(self, path):
        return self.dispatchers[path]

    def _marshaled_dispatch(self, data, dispatch_method=None, path=None):
        try:
            return self.dispatchers[path]._marshaled_dispatch(data, dispatch_method, path)
        except BaseException as error:
            answer = dumps(Fault(1, '%s:%s' % (type(error), error)), encoding=self.encoding, allow_none=self.allow_none)
            return answer.encode(self.encoding, 'xmlcharrefreplace')


class CGIXMLRPCRequestHandler(SimpleXMLRPCDispatcher):
    """Answers the one request that a web server gives to a CGI program."""

    def __init__(self, allow_none=False, encoding=None, use_builtin_types=False):
        SimpleXMLRPCDispatcher.__init__(self, allow_none, encoding, use_builtin_types)

    def handle_xmlrpc(self, request_text):
        """Answer a call."""
        answer = self._marshaled_dispatch(request_text)
        print('Content-Type: text/xml')
        print('Content-Length: %d' % len(answer))
        print()
        sys.stdout.flush()
        sys.stdout.buffer.write(answer)
        sys.stdout.buffer.flush()

    def handle_get(self):
        """Only POST makes sense: anything else is refused."""
        code = 400
        message, explain = BaseHTTPRequestHandler.responses[code]
        import html
        from http.server import DEFAULT_ERROR_CONTENT_TYPE, DEFAULT_ERROR_MESSAGE
        text = DEFAULT_ERROR_MESSAGE % {'code': code, 'message': html.escape(message), 'explain': explain}
        body = text.encode('utf-8')
        print('Status: %d %s' % (code, message))
        print('Content-Type: %s' % DEFAULT_ERROR_CONTENT_TYPE)
        print('Content-Length: %d' % len(body))
        print()
        sys.stdout.flush()
        sys.stdout.buffer.write(body)
        sys.stdout.buffer.flush()

    def handle_request(self, request_text=None):
        """Answer the request that the environment and standard input describe."""
        if request_text is None and os.environ.get('REQUEST_METHOD') == 'GET':
            self.handle_get()
            return
        try:
            length = int(os.environ.get('CONTENT_LENGTH', None))
        except (ValueError, TypeError):
            length = -1
        if request_text is None:
            request_text = sys.stdin.read(length)
        self.handle_xmlrpc(request_text)
