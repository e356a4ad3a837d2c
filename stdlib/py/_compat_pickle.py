"""What modules and names were called in Python 2, for protocols 0 to 2 (fix_imports)."""

# Names in Python 2 and 3 of whole modules.
IMPORT_MAPPING = {
    '__builtin__': 'builtins', 'copy_reg': 'copyreg', 'Queue': 'queue', 'SocketServer': 'socketserver',
    'ConfigParser': 'configparser', 'repr': 'reprlib', 'tkFileDialog': 'tkinter.filedialog',
    'tkSimpleDialog': 'tkinter.simpledialog', 'tkColorChooser': 'tkinter.colorchooser',
    'tkCommonDialog': 'tkinter.commondialog', 'Dialog': 'tkinter.dialog', 'Tkdnd': 'tkinter.dnd',
    'tkFont': 'tkinter.font', 'tkMessageBox': 'tkinter.messagebox', 'ScrolledText': 'tkinter.scrolledtext',
    'Tkconstants': 'tkinter.constants', 'ttk': 'tkinter.ttk', 'Tkinter': 'tkinter', 'markupbase': '_markupbase',
    '_winreg': 'winreg', 'thread': '_thread', 'dummy_thread': '_dummy_thread', 'dbhash': 'dbm.bsd',
    'dumbdbm': 'dbm.dumb', 'dbm': 'dbm.ndbm', 'gdbm': 'dbm.gnu', 'xmlrpclib': 'xmlrpc.client',
    'SimpleXMLRPCServer': 'xmlrpc.server', 'httplib': 'http.client', 'htmlentitydefs': 'html.entities',
    'HTMLParser': 'html.parser', 'Cookie': 'http.cookies', 'cookielib': 'http.cookiejar',
    'BaseHTTPServer': 'http.server', 'test.test_support': 'test.support', 'commands': 'subprocess',
    'urlparse': 'urllib.parse', 'robotparser': 'urllib.robotparser', 'urllib2': 'urllib.request',
    'anydbm': 'dbm', '_abcoll': 'collections.abc',
}

# Names that moved from one module to another.
NAME_MAPPING = {
    ('__builtin__', 'xrange'): ('builtins', 'range'),
    ('__builtin__', 'reduce'): ('functools', 'reduce'),
    ('__builtin__', 'intern'): ('sys', 'intern'),
    ('__builtin__', 'unichr'): ('builtins', 'chr'),
    ('__builtin__', 'unicode'): ('builtins', 'str'),
    ('__builtin__', 'long'): ('builtins', 'int'),
    ('itertools', 'izip'): ('builtins', 'zip'),
    ('itertools', 'imap'): ('builtins', 'map'),
    ('itertools', 'ifilter'): ('builtins', 'filter'),
    ('itertools', 'ifilterfalse'): ('itertools', 'filterfalse'),
    ('itertools', 'izip_longest'): ('itertools', 'zip_longest'),
    ('UserDict', 'IterableUserDict'): ('collections', 'UserDict'),
    ('UserList', 'UserList'): ('collections', 'UserList'),
    ('UserString', 'UserString'): ('collections', 'UserString'),
    ('whichdb', 'whichdb'): ('dbm', 'whichdb'),
    ('_socket', 'fromfd'): ('socket', 'fromfd'),
    ('_multiprocessing', 'Connection'): ('multiprocessing.connection', 'Connection'),
    ('multiprocessing.process', 'Process'): ('multiprocessing.context', 'Process'),
    ('multiprocessing.forking', 'Popen'): ('multiprocessing.popen_fork', 'Popen'),
    ('urllib', 'ContentTooShortError'): ('urllib.error', 'ContentTooShortError'),
    ('urllib', 'getproxies'): ('urllib.request', 'getproxies'),
    ('urllib', 'pathname2url'): ('urllib.request', 'pathname2url'),
    ('urllib', 'quote_plus'): ('urllib.parse', 'quote_plus'),
    ('urllib', 'quote'): ('urllib.parse', 'quote'),
    ('urllib', 'unquote_plus'): ('urllib.parse', 'unquote_plus'),
    ('urllib', 'unquote'): ('urllib.parse', 'unquote'),
    ('urllib', 'url2pathname'): ('urllib.request', 'url2pathname'),
    ('urllib', 'urlcleanup'): ('urllib.request', 'urlcleanup'),
    ('urllib', 'urlencode'): ('urllib.parse', 'urlencode'),
    ('urllib', 'urlopen'): ('urllib.request', 'urlopen'),
    ('urllib', 'urlretrieve'): ('urllib.request', 'urlretrieve'),
    ('urllib2', 'HTTPError'): ('urllib.error', 'HTTPError'),
    ('urllib2', 'URLError'): ('urllib.error', 'URLError'),
    ('exceptions', 'StandardError'): ('builtins', 'Exception'),
}

PYTHON2_EXCEPTIONS = tuple((
    'ArithmeticError AssertionError AttributeError BaseException BufferError BytesWarning DeprecationWarning EOFError '
    'EnvironmentError Exception FloatingPointError FutureWarning GeneratorExit IOError ImportError ImportWarning '
    'IndentationError IndexError KeyError KeyboardInterrupt LookupError MemoryError NameError NotImplementedError '
    'OSError OverflowError PendingDeprecationWarning ReferenceError RuntimeError RuntimeWarning StopIteration '
    'SyntaxError SyntaxWarning SystemError SystemExit TabError TypeError UnboundLocalError UnicodeDecodeError '
    'UnicodeEncodeError UnicodeError UnicodeTranslateError UnicodeWarning UserWarning ValueError Warning '
    'ZeroDivisionError').split())
for _name in PYTHON2_EXCEPTIONS:
    NAME_MAPPING['exceptions', _name] = 'builtins', _name
del _name

REVERSE_IMPORT_MAPPING = {new: old for old, new in IMPORT_MAPPING.items()}
REVERSE_NAME_MAPPING = {new: old for old, new in NAME_MAPPING.items()
                        if old not in {('__builtin__', 'unichr'), ('exceptions', 'StandardError'),
                                       ('exceptions', 'EnvironmentError'), ('exceptions', 'IOError')}}
REVERSE_NAME_MAPPING['builtins', 'str'] = '__builtin__', 'unicode'

# What Python 3 has beyond Python 2 becomes the nearest thing there.
for _name in ('BrokenPipeError ChildProcessError ConnectionAbortedError ConnectionError ConnectionRefusedError '
              'ConnectionResetError FileExistsError FileNotFoundError InterruptedError IsADirectoryError '
              'NotADirectoryError PermissionError ProcessLookupError TimeoutError').split():
    REVERSE_NAME_MAPPING['builtins', _name] = 'exceptions', 'OSError'
REVERSE_NAME_MAPPING['builtins', 'ModuleNotFoundError'] = 'exceptions', 'ImportError'
REVERSE_NAME_MAPPING['builtins', 'RecursionError'] = 'exceptions', 'RuntimeError'
REVERSE_NAME_MAPPING['builtins', 'StopAsyncIteration'] = 'exceptions', 'Exception'
REVERSE_NAME_MAPPING['builtins', 'EncodingWarning'] = 'exceptions', 'Warning'
del _name
