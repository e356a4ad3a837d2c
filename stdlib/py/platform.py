"""What the interpreter runs on: the system, the machine, the C library, and the interpreter itself."""

import os
import sys

__version__ = '1.1.0'

_python_parts = None
_platforms = {}
_uname = None
_os_release = None


# -- the system

class _Processor:
    """How to find the name of the processor, which uname() does not tell."""

    @classmethod
    def get(cls):
        from subprocess import CalledProcessError, DEVNULL, check_output
        try:
            name = check_output(['uname', '-p'], stderr=DEVNULL, text=True, encoding="utf8").strip()
        except (OSError, CalledProcessError):
            return ''
        return '' if name == 'unknown' else name


def _make_uname_result():
    import collections
    import functools
    import itertools

    base = collections.namedtuple("uname_result_base", "system node release version machine")

    class uname_result(base):
        """The answer of uname(); `processor` is found out when it is asked for, since that takes a process."""

        __module__ = 'platform'
        __qualname__ = 'uname_result'

        @functools.cached_property
        def processor(self):
            return _Processor.get()

        def __iter__(self):
            return itertools.chain(super().__iter__(), (self.processor,))

        @classmethod
        def _make(cls, iterable):
            num_fields = len(cls._fields) - 1
            result = cls.__new__(cls, *iterable)
            if len(result) != num_fields + 1:
                raise TypeError(f'Expected {num_fields} arguments, got {len(result)}')
            return result

        def __getitem__(self, key):
            return tuple(self)[key]

        def __len__(self):
            return len(tuple(iter(self)))

        def __reduce__(self):
            return uname_result, tuple(self)[:len(self._fields) - 1]

    uname_result._fields = base._fields + ('processor',)
    return uname_result


def __getattr__(name):
    if name in ('uname_result', 'IOSVersionInfo', 'AndroidVer'):
        import collections
        if name == 'uname_result':
            value = _make_uname_result()
        elif name == 'IOSVersionInfo':
            value = collections.namedtuple(name, ["system", "release", "model", "is_simulator"])
        else:
            value = collections.namedtuple(name, "release api_level manufacturer model device is_emulator")
        globals()[name] = value
        return value
    raise AttributeError(f'module {__name__!r} has no attribute {name!r}')


def uname():
    """System, node, release, version, machine and processor; '' for what is not known."""
    global _uname
    if _uname is None:
        fields = ['' if field == 'unknown' else field for field in os.uname()]
        result_class = globals().get('uname_result') or __getattr__('uname_result')
        _uname = result_class(*fields)
    return _uname


def system():
    """The name of the system, like 'Linux'."""
    return uname().system


def node():
    """The name of the computer in the network."""
    return uname().node


def release():
    """The release of the system, like '6.1.0'."""
    return uname().release


def version():
    """The version of the release."""
    return uname().version


def machine():
    """The kind of machine, like 'x86_64'."""
    return uname().machine


def processor():
    """The processor, like 'amd64', or ''."""
    return uname().processor


def system_alias(system, release, version):
    """The three as marketing calls them."""
    if system == 'SunOS':
        if release < '5':
            return system, release, version
        parts = release.split('.')
        try:
            parts[0] = str(int(parts[0]) - 3)
        except ValueError:
            pass
        else:
            release = '.'.join(parts)
        system = 'Solaris'
    elif system in ('win32', 'win16'):
        system = 'Windows'
    return system, release, version


def libc_ver(executable=None, lib='', version='', chunksize=16384):
    """Name and version of the C library; for a given program, from the texts in it."""
    if not executable:
        try:
            words = os.confstr('CS_GNU_LIBC_VERSION').split(maxsplit=1)
            if len(words) == 2:
                return tuple(words)
        except (AttributeError, ValueError, OSError):
            pass
        executable = sys.executable
        if not executable:
            return lib, version

    import re
    pattern = re.compile(rb'(__libc_init)|(GLIBC_([0-9.]+))|(libc(_\w+)?\.so(?:\.(\d[0-9.]*))?)'
                         rb'|(musl-([0-9.]+))|((?:libc\.|ld-)musl(?:-\w+)?.so(?:\.(\d[0-9.]*))?)', re.ASCII)

    def numbers(text):
        try:
            return [int(part) for part in text.split('.')]
        except ValueError:
            return [0]

    if hasattr(os.path, 'realpath'):
        executable = os.path.realpath(executable)
    with open(executable, 'rb') as f:
        data = f.read()
    for m in pattern.finditer(data):
        init, glibc, glibc_version, so, threads, so_version = [
            s.decode('latin1') if s is not None else s for s in m.groups()[:6]]
        musl, musl_version, musl_so, musl_so_version = [
            s.decode('latin1') if s is not None else s for s in m.groups()[6:]]
        if init and not lib:
            lib = 'libc'
        elif glibc:
            if lib != 'glibc':
                lib, version = 'glibc', glibc_version
            elif numbers(glibc_version) > numbers(version):
                version = glibc_version
        elif so:
            if lib != 'glibc':
                lib = 'libc'
                if so_version and (not version or numbers(so_version) > numbers(version)):
                    version = so_version
                if threads and version[-len(threads):] != threads:
                    version += threads
        elif musl or musl_so:
            lib = 'musl'
            found = musl_version or musl_so_version
            if found and (not version or numbers(found) > numbers(version)):
                version = found
    return lib, version


def architecture(executable=sys.executable, bits='', linkage=''):
    """How many bits a pointer of a program has, and the format of the program's file."""
    if not bits:
        bits = '64bit' if sys.maxsize > 2 ** 32 else '32bit'
    if not executable:
        return bits, linkage
    try:
        with open(executable, 'rb') as f:
            head = f.read(5)
    except OSError:
        return bits, linkage
    if head[:4] == b'\x7fELF':
        linkage = 'ELF'
        bits = {1: '32bit', 2: '64bit'}.get(head[4], bits)
    return bits, linkage


def platform(aliased=False, terse=False):
    """One text that tells as much as possible, like 'Linux-6.1.0-x86_64-with-glibc2.36'."""
    key = bool(aliased), bool(terse)
    if key in _platforms:
        return _platforms[key]
    info = uname()
    system_name, release_name, version_name, machine_name = info.system, info.release, info.version, info.machine
    if aliased:
        system_name, release_name, version_name = system_alias(system_name, release_name, version_name)
    libc_name, libc_version = libc_ver()
    if terse:
        text = _join(system_name, release_name, 'with', libc_name + libc_version)
    else:
        text = _join(system_name, release_name, machine_name, 'with', libc_name + libc_version)
    _platforms[key] = text
    return text


def _join(*parts):
    text = '-'.join(part.strip() for part in parts if part)
    for character in ' /\\:;"()':
        text = text.replace(character, '_' if character in ' ' else '-')
    text = text.replace('unknown', '')
    while '--' in text:
        text = text.replace('--', '-')
    return text.rstrip('-')


def freedesktop_os_release():
    """The variables of /etc/os-release, which describe the distribution."""
    global _os_release
    if _os_release is None:
        error = None
        for candidate in ("/etc/os-release", "/usr/lib/os-release"):
            try:
                with open(candidate, encoding="utf-8") as f:
                    _os_release = _parse_os_release(f)
                break
            except OSError as e:
                error = e
        else:
            raise OSError(error.errno, "Unable to read files /etc/os-release, /usr/lib/os-release")
    return _os_release.copy()


def _parse_os_release(lines):
    # These are promised to be there.
    info = {"NAME": "Linux", "ID": "linux", "PRETTY_NAME": "Linux"}
    for line in lines:
        name, equals, value = line.strip().partition('=')
        if not equals or not name.isidentifier():
            continue
        if value[:1] in ('"', "'") and value[-1:] == value[:1] and len(value) > 1:
            value = value[1:-1]
        for character in '"\'$\\`':
            value = value.replace('\\' + character, character)
        info[name] = value
    return info


# -- other systems: what their functions return elsewhere

def mac_ver(release='', versioninfo=('', '', ''), machine=''):
    """Release, version and machine of macOS, or the given defaults."""
    return release, versioninfo, machine


def win32_ver(release='', version='', csd='', ptype=''):
    """Release, version, service pack and type of Windows, or the given defaults."""
    return release, version, csd, ptype


def win32_edition():
    """The edition of Windows, or None."""
    return None


def win32_is_iot():
    """Whether this is Windows IoT."""
    return False


def ios_ver(system="", release="", model="", is_simulator=False):
    """System, release and device of iOS, or the given defaults."""
    return __getattr__('IOSVersionInfo')(system, release, model, is_simulator)


def android_ver(release="", api_level=0, manufacturer="", model="", device="", is_emulator=False):
    """Release and device of Android, or the given defaults."""
    return __getattr__('AndroidVer')(release, api_level, manufacturer, model, device, is_emulator)


def java_ver(release='', vendor='', vminfo=('', '', ''), osinfo=('', '', '')):
    """Release, vendor, machine and system of Jython, or the given defaults."""
    import warnings
    warnings._deprecated('java_ver', remove=(3, 15))
    return release, vendor, vminfo, osinfo


# -- the interpreter

def _parts_of_python():
    """Version, compiler and build, as sys.version tells them."""
    global _python_parts
    if _python_parts is None:
        text = sys.version
        number = text.split()[0]
        build = text.partition('(')[2].partition(')')[0].split(', ', 1)
        compiler = text.partition('[')[2].partition(']')[0]
        _python_parts = number, compiler, (build[0], build[1] if len(build) > 1 else '')
    return _python_parts


def python_implementation():
    """The name of the implementation."""
    name = sys.implementation.name
    return {'cpython': 'CPython', 'pypy': 'PyPy'}.get(name, name.capitalize())


def python_version():
    """The version, like '3.14.0'; the third part is always there."""
    return _parts_of_python()[0]


def python_version_tuple():
    """The parts of the version as texts."""
    return tuple(python_version().split('.'))


def python_branch():
    """The branch of the sources, if known."""
    return ''


def python_revision():
    """The revision of the sources, if known."""
    return ''


def python_build():
    """Number and date of the build."""
    return _parts_of_python()[2]


def python_compiler():
    """The compiler that built the interpreter."""
    return _parts_of_python()[1]


if __name__ == '__main__':
    print(platform('aliased' in sys.argv or '--aliased' in sys.argv, 'terse' in sys.argv or '--terse' in sys.argv))
