"""TLS for sockets and for memory buffers: contexts, certificates, and the constants of OpenSSL.

The connections themselves are in _ssl_connections; OpenSSL is reached through the native module _ssl.
"""

import os
import sys
from collections import namedtuple
from enum import Enum as _Enum, IntEnum as _IntEnum, IntFlag as _IntFlag

import _ssl
from _ssl import (MemoryBIO, OPENSSL_VERSION, OPENSSL_VERSION_INFO, OPENSSL_VERSION_NUMBER, RAND_add, RAND_bytes,
                  RAND_status, SSLCertVerificationError, SSLEOFError, SSLError, SSLSession, SSLSyscallError,
                  SSLWantReadError, SSLWantWriteError, SSLZeroReturnError)

CertificateError = SSLCertVerificationError
socket_error = OSError

HAS_ALPN = HAS_ECDH = HAS_SNI = HAS_TLSv1 = HAS_TLSv1_1 = HAS_TLSv1_2 = HAS_TLSv1_3 = HAS_PHA = True
HAS_NEVER_CHECK_COMMON_NAME = True
HAS_NPN = HAS_SSLv2 = HAS_SSLv3 = HAS_PSK = False
CHANNEL_BINDING_TYPES = ['tls-unique']
_DEFAULT_CIPHERS = '@SECLEVEL=2:ECDH+AESGCM:ECDH+CHACHA20:ECDH+AES:DHE+AES:!aNULL:!eNULL:!aDSS:!SHA1:!AESCCM'

PEM_HEADER = '-----BEGIN CERTIFICATE-----'
PEM_FOOTER = '-----END CERTIFICATE-----'


def _error_text(self):
    return self.strerror if isinstance(self.strerror, str) else str(self.args)


SSLError.__str__ = _error_text


# ---- Constants ------------------------------------------------------------------------------------------------------


def _members(prefix, text):
    """The dict that "NAME=1 OTHER=2" stands for."""
    pairs = (item.split('=') for item in text.split())
    return {prefix + name: int(value) for name, value in pairs}


def _make(kind, name, members):
    """An enumeration of this module whose members are names of the module too."""
    made = kind(name, members, module=__name__)
    globals().update(made.__members__)
    return made


_SSLMethod = _make(_IntEnum, '_SSLMethod', _members(
    'PROTOCOL_', 'TLS=2 SSLv23=2 TLSv1=3 TLSv1_1=4 TLSv1_2=5 TLS_CLIENT=16 TLS_SERVER=17'))
Options = _make(_IntFlag, 'Options', {name: value for name, value in sorted(
    vars(_ssl).items(), key=lambda item: (isinstance(item[1], int) and item[1], item[0])) if name.startswith('OP_')})
VerifyFlags = _make(_IntFlag, 'VerifyFlags', {name: value for name, value in vars(_ssl).items()
                                              if name.startswith('VERIFY_')})
VerifyMode = _make(_IntEnum, 'VerifyMode', {'CERT_NONE': 0, 'CERT_OPTIONAL': 1, 'CERT_REQUIRED': 2})
SSLErrorNumber = _make(_IntEnum, 'SSLErrorNumber', _members(
    'SSL_ERROR_', 'SSL=1 WANT_READ=2 WANT_WRITE=3 WANT_X509_LOOKUP=4 SYSCALL=5 ZERO_RETURN=6 WANT_CONNECT=7 EOF=8 '
    'INVALID_ERROR_CODE=10'))
AlertDescription = _make(_IntEnum, 'AlertDescription', _members(
    'ALERT_DESCRIPTION_', 'CLOSE_NOTIFY=0 UNEXPECTED_MESSAGE=10 BAD_RECORD_MAC=20 RECORD_OVERFLOW=22 '
    'DECOMPRESSION_FAILURE=30 HANDSHAKE_FAILURE=40 BAD_CERTIFICATE=42 UNSUPPORTED_CERTIFICATE=43 '
    'CERTIFICATE_REVOKED=44 CERTIFICATE_EXPIRED=45 CERTIFICATE_UNKNOWN=46 ILLEGAL_PARAMETER=47 UNKNOWN_CA=48 '
    'ACCESS_DENIED=49 DECODE_ERROR=50 DECRYPT_ERROR=51 PROTOCOL_VERSION=70 INSUFFICIENT_SECURITY=71 INTERNAL_ERROR=80 '
    'USER_CANCELLED=90 NO_RENEGOTIATION=100 UNSUPPORTED_EXTENSION=110 CERTIFICATE_UNOBTAINABLE=111 '
    'UNRECOGNIZED_NAME=112 BAD_CERTIFICATE_STATUS_RESPONSE=113 BAD_CERTIFICATE_HASH_VALUE=114 '
    'UNKNOWN_PSK_IDENTITY=115'))


class TLSVersion(_IntEnum):
    MINIMUM_SUPPORTED = -2
    SSLv3 = 768
    TLSv1 = 769
    TLSv1_1 = 770
    TLSv1_2 = 771
    TLSv1_3 = 772
    MAXIMUM_SUPPORTED = -1


_NO_OLD_VERSIONS = (_ssl.OP_NO_SSLv2 | _ssl.OP_NO_SSLv3 | _ssl.OP_NO_TLSv1 | _ssl.OP_NO_TLSv1_1 | _ssl.OP_NO_TLSv1_2 |
                    _ssl.OP_NO_TLSv1_3)
_DEPRECATED_VERSIONS = (TLSVersion.SSLv3, TLSVersion.TLSv1, TLSVersion.TLSv1_1)


class _ASN1Object(namedtuple('_ASN1Object', 'nid shortname longname oid')):
    """An object identifier with its names."""

    __slots__ = ()

    def __new__(cls, oid):
        return super().__new__(cls, *_ssl.txt2obj(oid, name=False))

    @classmethod
    def fromnid(cls, nid):
        """The object with a number of OpenSSL."""
        return super().__new__(cls, *_ssl.nid2obj(nid))

    @classmethod
    def fromname(cls, name):
        """The object with this short or long name, or OID."""
        return super().__new__(cls, *_ssl.txt2obj(name, name=True))


class Purpose(_ASN1Object, _Enum):
    """What a certificate is used for."""

    SERVER_AUTH = '1.3.6.1.5.5.7.3.1'
    CLIENT_AUTH = '1.3.6.1.5.5.7.3.2'


# ---- Contexts -------------------------------------------------------------------------------------------------------


def _deprecated(text):
    import warnings
    warnings.warn(text, DeprecationWarning, stacklevel=3)


class SSLContext(_ssl._SSLContext):
    """The configuration and the certificates that connections share."""

    sslsocket_class = None
    sslobject_class = None

    def __new__(cls, protocol=None, *args, **kwargs):
        if protocol is None:
            _deprecated('ssl.SSLContext() without protocol argument is deprecated.')
            protocol = PROTOCOL_TLS
        if protocol in (PROTOCOL_TLS, PROTOCOL_TLSv1, PROTOCOL_TLSv1_1, PROTOCOL_TLSv1_2):
            _deprecated(f'ssl.{_SSLMethod(protocol).name} is deprecated')
        return _ssl._SSLContext.__new__(cls, protocol)

    def _encode_hostname(self, hostname):
        if hostname is None:
            return None
        if isinstance(hostname, str):
            return hostname.encode('idna').decode('ascii')
        return hostname.decode('ascii')

    def wrap_socket(self, sock, server_side=False, do_handshake_on_connect=True, suppress_ragged_eofs=True,
                    server_hostname=None, session=None):
        """A TLS socket that takes over the connection of `sock`."""
        return self.sslsocket_class._create(
            sock=sock, server_side=server_side, do_handshake_on_connect=do_handshake_on_connect,
            suppress_ragged_eofs=suppress_ragged_eofs, server_hostname=server_hostname, context=self, session=session)

    def wrap_bio(self, incoming, outgoing, server_side=False, server_hostname=None, session=None):
        """TLS over two memory BIOs."""
        return self.sslobject_class._create(
            incoming, outgoing, server_side=server_side, server_hostname=self._encode_hostname(server_hostname),
            session=session, context=self)

    def set_alpn_protocols(self, alpn_protocols):
        """The protocols to offer or to accept, the preferred one first."""
        wire = bytearray()
        for protocol in alpn_protocols:
            name = bytes(protocol, 'ascii')
            if not 1 <= len(name) <= 255:
                raise SSLError('ALPN protocols must be 1 to 255 in length')
            wire.append(len(name))
            wire += name
        self._set_alpn_protocols(bytes(wire))

    def set_servername_callback(self, server_name_callback):
        """As sni_callback, but names arrive in their encoded form."""
        if server_name_callback is None:
            self.sni_callback = None
            return
        if not callable(server_name_callback):
            raise TypeError('not a callable object')

        def encoded(sslobj, servername, context):
            return server_name_callback(sslobj, self._encode_hostname(servername), context)

        self.sni_callback = encoded

    def load_default_certs(self, purpose=Purpose.SERVER_AUTH):
        """Trust the certificates of the system."""
        if not isinstance(purpose, _ASN1Object):
            raise TypeError(purpose)
        self.set_default_verify_paths()

    @property
    def minimum_version(self):
        return TLSVersion(super().minimum_version)

    @minimum_version.setter
    def minimum_version(self, value):
        if value in _DEPRECATED_VERSIONS:
            _deprecated(f'ssl.TLSVersion.{TLSVersion(value).name} is deprecated')
        _ssl._SSLContext.minimum_version.__set__(self, value)

    @property
    def maximum_version(self):
        return TLSVersion(super().maximum_version)

    @maximum_version.setter
    def maximum_version(self, value):
        if value in _DEPRECATED_VERSIONS:
            _deprecated(f'ssl.TLSVersion.{TLSVersion(value).name} is deprecated')
        _ssl._SSLContext.maximum_version.__set__(self, value)

    @property
    def options(self):
        return Options(super().options)

    @options.setter
    def options(self, value):
        if value & ~super().options & _NO_OLD_VERSIONS:
            _deprecated('ssl.OP_NO_SSL*/ssl.OP_NO_TLS* options are deprecated')
        _ssl._SSLContext.options.__set__(self, value)

    @property
    def hostname_checks_common_name(self):
        return self._host_flags & _ssl.HOSTFLAG_NEVER_CHECK_SUBJECT != _ssl.HOSTFLAG_NEVER_CHECK_SUBJECT

    @hostname_checks_common_name.setter
    def hostname_checks_common_name(self, value):
        if value:
            self._host_flags &= ~_ssl.HOSTFLAG_NEVER_CHECK_SUBJECT
        else:
            self._host_flags |= _ssl.HOSTFLAG_NEVER_CHECK_SUBJECT

    @property
    def protocol(self):
        return _SSLMethod(super().protocol)

    @property
    def verify_flags(self):
        return VerifyFlags(super().verify_flags)

    @verify_flags.setter
    def verify_flags(self, value):
        _ssl._SSLContext.verify_flags.__set__(self, value)

    @property
    def verify_mode(self):
        value = super().verify_mode
        try:
            return VerifyMode(value)
        except ValueError:
            return value

    @verify_mode.setter
    def verify_mode(self, value):
        _ssl._SSLContext.verify_mode.__set__(self, value)


def create_default_context(purpose=Purpose.SERVER_AUTH, *, cafile=None, capath=None, cadata=None):
    """A context with safe settings; for servers' certificates to be checked, or for a server."""
    if not isinstance(purpose, _ASN1Object):
        raise TypeError(purpose)
    if purpose == Purpose.SERVER_AUTH:
        context = SSLContext(PROTOCOL_TLS_CLIENT)
        context.verify_mode = CERT_REQUIRED
        context.check_hostname = True
    elif purpose == Purpose.CLIENT_AUTH:
        context = SSLContext(PROTOCOL_TLS_SERVER)
    else:
        raise ValueError(purpose)
    context.verify_flags |= VERIFY_X509_PARTIAL_CHAIN | VERIFY_X509_STRICT
    _load_trusted(context, purpose, cafile, capath, cadata)
    _log_keys(context)
    return context


def _load_trusted(context, purpose, cafile, capath, cadata):
    if cafile or capath or cadata:
        context.load_verify_locations(cafile, capath, cadata)
    elif context.verify_mode != CERT_NONE:
        context.load_default_certs(purpose)


def _log_keys(context):
    """Debuggers of protocols ask for the secrets by an environment variable."""
    path = os.environ.get('SSLKEYLOGFILE')
    if path and not sys.flags.ignore_environment:
        context.keylog_filename = path


def _create_unverified_context(protocol=None, *, cert_reqs=CERT_NONE, check_hostname=False,
                               purpose=Purpose.SERVER_AUTH, certfile=None, keyfile=None, cafile=None, capath=None,
                               cadata=None):
    """A context that does not check certificates unless it is told to."""
    if not isinstance(purpose, _ASN1Object):
        raise TypeError(purpose)
    if protocol is None:
        if purpose == Purpose.SERVER_AUTH:
            protocol = PROTOCOL_TLS_CLIENT
        elif purpose == Purpose.CLIENT_AUTH:
            protocol = PROTOCOL_TLS_SERVER
        else:
            raise ValueError(purpose)
    context = SSLContext(protocol)
    context.check_hostname = check_hostname
    if cert_reqs is not None:
        context.verify_mode = cert_reqs
    if check_hostname:
        context.check_hostname = True
    if keyfile and not certfile:
        raise ValueError('certfile must be specified')
    if certfile or keyfile:
        context.load_cert_chain(certfile, keyfile)
    _load_trusted(context, purpose, cafile, capath, cadata)
    _log_keys(context)
    return context


_create_default_https_context = create_default_context
_create_stdlib_context = _create_unverified_context


# ---- Helpers --------------------------------------------------------------------------------------------------------

DefaultVerifyPaths = namedtuple('DefaultVerifyPaths', 'cafile capath openssl_cafile_env openssl_cafile '
                                'openssl_capath_env openssl_capath')


def get_default_verify_paths():
    """Where OpenSSL looks for trusted certificates; None for what is not there."""
    file_variable, file, folder_variable, folder = parts = _ssl.get_default_verify_paths()
    cafile = os.environ.get(file_variable, file)
    capath = os.environ.get(folder_variable, folder)
    return DefaultVerifyPaths(cafile if os.path.isfile(cafile) else None, capath if os.path.isdir(capath) else None,
                              *parts)


def cert_time_to_seconds(cert_time):
    """Seconds since the epoch for a time as certificates show it: "Jan  5 09:34:43 2018 GMT"."""
    from calendar import timegm
    from time import strptime
    names = ('jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec')
    form = ' %d %H:%M:%S %Y GMT'
    try:
        month = names.index(cert_time[:3].lower()) + 1
    except ValueError:
        raise ValueError('time data %r does not match format "%%b%s"' % (cert_time, form)) from None
    parsed = strptime(cert_time[3:], form)
    return timegm((parsed[0], month) + parsed[2:6])


def DER_cert_to_PEM_cert(der_cert_bytes):
    """The PEM form of a certificate."""
    import base64
    text = str(base64.standard_b64encode(der_cert_bytes), 'ASCII', 'strict')
    lines = [text[i:i + 64] for i in range(0, len(text), 64)]
    return '\n'.join([PEM_HEADER, *lines, PEM_FOOTER]) + '\n'


def PEM_cert_to_DER_cert(pem_cert_string):
    """The DER form of a certificate."""
    import base64
    if not pem_cert_string.startswith(PEM_HEADER):
        raise ValueError('Invalid PEM encoding; must start with %s' % PEM_HEADER)
    if not pem_cert_string.strip().endswith(PEM_FOOTER):
        raise ValueError('Invalid PEM encoding; must end with %s' % PEM_FOOTER)
    body = pem_cert_string.strip()[len(PEM_HEADER):-len(PEM_FOOTER)]
    return base64.decodebytes(body.encode('ASCII', 'strict'))


def get_protocol_name(protocol_code):
    """The name of a PROTOCOL_ constant."""
    names = {PROTOCOL_TLS: 'PROTOCOL_TLS'}
    names.update({member: name for name, member in _SSLMethod.__members__.items() if name != 'PROTOCOL_SSLv23'})
    return names.get(protocol_code, '<unknown>')


from _ssl_connections import (SSLObject, SSLSocket, AF_INET, SOCK_STREAM, SOL_SOCKET, SO_TYPE, _GLOBAL_DEFAULT_TIMEOUT,
                              create_connection, socket)

SSLContext.sslsocket_class = SSLSocket
SSLContext.sslobject_class = SSLObject


def get_server_certificate(addr, ssl_version=PROTOCOL_TLS_CLIENT, ca_certs=None, timeout=_GLOBAL_DEFAULT_TIMEOUT):
    """The certificate of the server at (host, port), as PEM; checked only when `ca_certs` is given."""
    host, port = addr
    context = _create_stdlib_context(ssl_version, cert_reqs=CERT_NONE if ca_certs is None else CERT_REQUIRED,
                                     cafile=ca_certs)
    with create_connection(addr, timeout=timeout) as sock:
        with context.wrap_socket(sock, server_hostname=host) as tls:
            return DER_cert_to_PEM_cert(tls.getpeercert(True))
