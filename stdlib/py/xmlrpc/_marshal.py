"""Python's values to the XML of XML-RPC and back. Part of xmlrpc.client."""

from datetime import datetime

from ._values import Binary, DateTime, Fault, ResponseError, _time_text, _to_datetime

MAXINT = 2 ** 31 - 1
MININT = -2 ** 31

WRAPPERS = (DateTime, Binary)


def escape(s):
    """A text with what XML has a meaning for written as entities."""
    return s.replace('&', '&amp;').replace('<', '&lt;').replace('>', '&gt;')


class Marshaller:
    """Writes values as XML."""

    dispatch = {}

    def __init__(self, encoding=None, allow_none=False):
        self.memo = {}
        self.data = None
        self.encoding = encoding
        self.allow_none = allow_none

    def dumps(self, values):
        """The parameters of a call, or a Fault."""
        out = []
        write = out.append
        if isinstance(values, Fault):
            write('<fault>\n')
            self._dump({'faultCode': values.faultCode, 'faultString': values.faultString}, write)
            write('</fault>\n')
        else:
            write('<params>\n')
            for value in values:
                write('<param>\n')
                self._dump(value, write)
                write('</param>\n')
            write('</params>\n')
        return ''.join(out)

    def _dump(self, value, write):
        kind = type(value)
        function = self.dispatch.get(kind)
        if function is None:
            # Instances are written as their attributes; but a subclass of list and the like would lose what it is.
            if not hasattr(value, '__dict__') or any(base in self.dispatch for base in kind.__mro__):
                raise TypeError('cannot marshal %s objects' % kind)
            function = self.dispatch['_arbitrary_instance']
        function(self, value, write)

    def dump_nil(self, value, write):
        if not self.allow_none:
            raise TypeError('cannot marshal None unless allow_none is enabled')
        write('<value><nil/></value>')

    def dump_bool(self, value, write):
        write('<value><boolean>')
        write('1' if value else '0')
        write('</boolean></value>\n')

    def dump_long(self, value, write):
        if not MININT <= value <= MAXINT:
            raise OverflowError('int exceeds XML-RPC limits')
        write('<value><int>')
        write(str(int(value)))
        write('</int></value>\n')

    dump_int = dump_long

    def dump_double(self, value, write):
        write('<value><double>')
        write(repr(value))
        write('</double></value>\n')

    def dump_unicode(self, value, write, escape=escape):
        write('<value><string>')
        write(escape(value))
        write('</string></value>\n')

    def dump_bytes(self, value, write):
        import base64
        write('<value><base64>\n')
        write(base64.encodebytes(value).decode('ascii'))
        write('</base64></value>\n')

    def _enter(self, value, what):
        if id(value) in self.memo:
            raise TypeError('cannot marshal recursive %s' % what)
        self.memo[id(value)] = None

    def dump_array(self, value, write):
        self._enter(value, 'sequences')
        write('<value><array><data>\n')
        for item in value:
            self._dump(item, write)
        write('</data></array></value>\n')
        del self.memo[id(value)]

    def dump_struct(self, value, write, escape=escape):
        self._enter(value, 'dictionaries')
        write('<value><struct>\n')
        for key, item in value.items():
            write('<member>\n')
            if not isinstance(key, str):
                raise TypeError('dictionary key must be string')
            write('<name>%s</name>\n' % escape(key))
            self._dump(item, write)
            write('</member>\n')
        write('</struct></value>\n')
        del self.memo[id(value)]

    def dump_datetime(self, value, write):
        write('<value><dateTime.iso8601>')
        write(_time_text(value))
        write('</dateTime.iso8601></value>\n')

    def dump_instance(self, value, write):
        if value.__class__ in WRAPPERS:
            self.write = write
            value.encode(self)
            del self.write
        else:
            self.dump_struct(value.__dict__, write)

    dispatch.update({
        type(None): dump_nil, bool: dump_bool, int: dump_long, float: dump_double, str: dump_unicode, bytes: dump_bytes,
        bytearray: dump_bytes, tuple: dump_array, list: dump_array, dict: dump_struct, datetime: dump_datetime,
        DateTime: dump_instance, Binary: dump_instance, '_arbitrary_instance': dump_instance,
    })


class Unmarshaller:
    """Takes the pieces of an XML document and makes the values."""

    dispatch = {}

    def __init__(self, use_datetime=False, use_builtin_types=False):
        self._type = None
        self._stack = []
        self._marks = []
        self._data = []
        self._value = False
        self._methodname = None
        self._encoding = 'utf-8'
        self.append = self._stack.append
        self._use_datetime = use_builtin_types or use_datetime
        self._use_bytes = use_builtin_types

    def close(self):
        """The values as a tuple; raises a Fault that was sent."""
        if self._type is None or self._marks:
            raise ResponseError()
        if self._type == 'fault':
            raise Fault(**self._stack[0])
        return tuple(self._stack)

    def getmethodname(self):
        return self._methodname

    def xml(self, encoding, standalone):
        self._encoding = encoding

    def start(self, tag, attrs):
        tag = tag.rpartition(':')[2]  # names of other vendors: ex:nil
        if tag in ('array', 'struct'):
            self._marks.append(len(self._stack))
        self._data = []
        if self._value and tag not in self.dispatch:
            raise ResponseError('unknown tag %r' % tag)
        self._value = tag == 'value'

    def data(self, text):
        self._data.append(text)

    def end(self, tag):
        function = self.dispatch.get(tag) or self.dispatch.get(tag.rpartition(':')[2])
        if function:
            function(self, ''.join(self._data))

    def end_dispatch(self, tag, data):
        """As end(), with the text given."""
        function = self.dispatch.get(tag) or self.dispatch.get(tag.rpartition(':')[2])
        if function:
            return function(self, data)

    def _scalar(self, value):
        self.append(value)
        self._value = False

    def end_nil(self, data):
        self._scalar(None)

    def end_boolean(self, data):
        if data not in ('0', '1'):
            raise TypeError('bad boolean value')
        self._scalar(data == '1')

    def end_int(self, data):
        self._scalar(int(data))

    def end_double(self, data):
        self._scalar(float(data))

    def end_bigdecimal(self, data):
        from decimal import Decimal
        self._scalar(Decimal(data))

    def end_string(self, data):
        self._scalar(data)

    end_name = end_string

    def end_base64(self, data):
        value = Binary()
        value.decode(data.encode('ascii'))
        self._scalar(value.data if self._use_bytes else value)

    def end_dateTime(self, data):
        value = DateTime()
        value.decode(data)
        self._scalar(_to_datetime(data) if self._use_datetime else value)

    def end_array(self, data):
        mark = self._marks.pop()
        self._stack[mark:] = [self._stack[mark:]]
        self._value = False

    def end_struct(self, data):
        mark = self._marks.pop()
        items = iter(self._stack[mark:])
        self._stack[mark:] = [dict(zip(items, items))]
        self._value = False

    def end_value(self, data):
        # A value without a type is a string.
        if self._value:
            self.end_string(data)

    def end_params(self, data):
        self._type = 'params'

    def end_fault(self, data):
        self._type = 'fault'

    def end_methodName(self, data):
        self._methodname = data
        self._type = 'methodName'

    dispatch.update({
        'nil': end_nil, 'boolean': end_boolean, 'i1': end_int, 'i2': end_int, 'i4': end_int, 'i8': end_int,
        'int': end_int, 'biginteger': end_int, 'double': end_double, 'float': end_double, 'bigdecimal': end_bigdecimal,
        'string': end_string, 'name': end_name, 'base64': end_base64, 'dateTime.iso8601': end_dateTime,
        'array': end_array, 'struct': end_struct, 'value': end_value, 'params': end_params, 'fault': end_fault,
        'methodName': end_methodName,
    })


class ExpatParser:
    """Feeds a document to an Unmarshaller."""

    def __init__(self, target):
        from xml.parsers import expat
        self._parser = parser = expat.ParserCreate(None, None)
        self._target = target
        parser.StartElementHandler = target.start
        parser.EndElementHandler = target.end
        parser.CharacterDataHandler = target.data
        target.xml(None, None)

    def feed(self, data):
        self._parser.Parse(data, False)

    def close(self):
        parser = self._parser
        if parser is not None:
            self._parser = self._target = None
            parser.Parse(b'', True)


def getparser(use_datetime=False, use_builtin_types=False):
    """A parser and the Unmarshaller behind it."""
    target = Unmarshaller(use_datetime=use_datetime, use_builtin_types=use_builtin_types)
    return ExpatParser(target), target


def dumps(params, methodname=None, methodresponse=None, encoding=None, allow_none=False):
    """The document of a call, of a response, or of a Fault."""
    assert isinstance(params, (tuple, Fault)), 'argument must be tuple or Fault instance'
    if isinstance(params, Fault):
        methodresponse = 1
    elif methodresponse and isinstance(params, tuple):
        assert len(params) == 1, 'response tuple must be a singleton'
    encoding = encoding or 'utf-8'
    data = Marshaller(encoding, allow_none).dumps(params)
    head = "<?xml version='1.0'?>\n" if encoding == 'utf-8' else "<?xml version='1.0' encoding='%s'?>\n" % encoding
    if methodname:
        return f'{head}<methodCall>\n<methodName>{methodname}</methodName>\n{data}</methodCall>\n'
    if methodresponse:
        return f'{head}<methodResponse>\n{data}</methodResponse>\n'
    return data


def loads(data, use_datetime=False, use_builtin_types=False):
    """The values of a document and the name of the method, None for a response."""
    parser, target = getparser(use_datetime=use_datetime, use_builtin_types=use_builtin_types)
    parser.feed(data)
    parser.close()
    return target.close(), target.getmethodname()


for _cls in (Marshaller, Unmarshaller, ExpatParser):
    _cls.__module__ = 'xmlrpc.client'
