"""Where things are installed, and how this interpreter was built.

There is neither a Makefile nor a pyconfig.h to read, so that the build variables are few: those that can be told
truthfully. Library reference: sysconfig.
"""

import os
import sys

__all__ = ['get_config_h_filename', 'get_config_var', 'get_config_vars', 'get_makefile_filename', 'get_path',
           'get_path_names', 'get_paths', 'get_platform', 'get_python_version', 'get_scheme_names', 'parse_config_h']


def _prefix_scheme():
    library = '/{platlibdir}/{implementation_lower}{py_version_short}{abi_thread}'
    include = '/include/{implementation_lower}{py_version_short}{abi_thread}{abiflags}'
    return {
        'stdlib': '{installed_base}' + library,
        'platstdlib': '{platbase}' + library,
        'purelib': '{base}/lib/{implementation_lower}{py_version_short}{abi_thread}/site-packages',
        'platlib': '{platbase}' + library + '/site-packages',
        'include': '{installed_base}' + include,
        'platinclude': '{installed_platbase}' + include,
        'scripts': '{base}/bin',
        'data': '{base}',
    }


def _user_scheme():
    library = '{userbase}/lib/{implementation_lower}{py_version_short}{abi_thread}'
    return {
        'stdlib': '{userbase}/{platlibdir}/{implementation_lower}{py_version_short}{abi_thread}',
        'platstdlib': '{userbase}/{platlibdir}/{implementation_lower}{py_version_short}{abi_thread}',
        'purelib': library + '/site-packages',
        'platlib': library + '/site-packages',
        'include': '{userbase}/include/{implementation_lower}{py_version_short}{abi_thread}',
        'scripts': '{userbase}/bin',
        'data': '{userbase}',
    }


def _home_scheme():
    library = '/lib/{implementation_lower}'
    return {
        'stdlib': '{installed_base}' + library,
        'platstdlib': '{base}' + library,
        'purelib': '{base}' + library,
        'platlib': '{base}' + library,
        'include': '{installed_base}/include/{implementation_lower}',
        'platinclude': '{installed_base}/include/{implementation_lower}',
        'scripts': '{base}/bin',
        'data': '{base}',
    }


def _windows_scheme(base='{base}'):
    installed = '{installed_base}' if base == '{base}' else base
    return {
        'stdlib': installed + '/Lib',
        'platstdlib': base + '/Lib',
        'purelib': base + '/Lib/site-packages',
        'platlib': base + '/Lib/site-packages',
        'include': installed + '/Include',
        'platinclude': installed + '/Include',
        'scripts': base + '/Scripts',
        'data': base,
    }


_INSTALL_SCHEMES = {
    'posix_prefix': _prefix_scheme(),
    'posix_home': _home_scheme(),
    'nt': _windows_scheme(),
    'posix_venv': _prefix_scheme(),
    'nt_venv': _windows_scheme(),
    'venv': _prefix_scheme(),
    'posix_user': _user_scheme(),
}

_SCHEME_KEYS = ('stdlib', 'platstdlib', 'purelib', 'platlib', 'include', 'scripts', 'data')

_config_vars = None


def _expand(text, variables):
    try:
        return text.format(**variables)
    except KeyError as var:
        raise AttributeError(f'{var}') from None


def get_scheme_names():
    """The names of the schemes, sorted."""
    return tuple(sorted(_INSTALL_SCHEMES))


def get_path_names():
    """The names of the paths of a scheme."""
    return _SCHEME_KEYS


def get_preferred_scheme(key):
    """The scheme for installations of the kind 'prefix', 'home' or 'user'."""
    if key == 'prefix' and sys.prefix != sys.base_prefix:
        return 'venv'
    return {'prefix': 'posix_prefix', 'home': 'posix_home', 'user': 'posix_user'}[key]


def get_default_scheme():
    """The scheme that is used if none is named."""
    return get_preferred_scheme('prefix')


def get_paths(scheme=get_default_scheme(), vars=None, expand=True):
    """All paths of a scheme, by name."""
    paths = _INSTALL_SCHEMES[scheme]
    if not expand:
        return paths
    variables = dict(get_config_vars())
    if vars is not None:
        variables.update(vars)
    return {key: os.path.normpath(_expand(os.path.expanduser(path), variables)) for key, path in paths.items()}


def get_path(name, scheme=get_default_scheme(), vars=None, expand=True):
    """One path of a scheme."""
    return get_paths(scheme, vars, expand)[name]


def _user_base():
    env_base = os.environ.get("PYTHONUSERBASE", None)
    return env_base or os.path.expanduser(os.path.join("~", ".local"))


def _make_config_vars():
    major, minor = sys.version_info[:2]
    version = sys.version.split()[0]
    prefix = os.path.normpath(sys.prefix)
    exec_prefix = os.path.normpath(sys.exec_prefix)
    variables = {
        'prefix': prefix,
        'exec_prefix': exec_prefix,
        'py_version': version,
        'py_version_short': f'{major}.{minor}',
        'py_version_nodot': f'{major}{minor}',
        'py_version_nodot_plat': '',
        'installed_base': os.path.normpath(sys.base_prefix),
        'base': prefix,
        'installed_platbase': os.path.normpath(sys.base_exec_prefix),
        'platbase': exec_prefix,
        'projectbase': os.path.dirname(os.path.realpath(sys.executable)) if sys.executable else os.getcwd(),
        'platlibdir': sys.platlibdir,
        'implementation': 'Python',
        'implementation_lower': 'python',
        'abiflags': getattr(sys, 'abiflags', ''),
        'abi_thread': '',
        'userbase': _user_base(),
        'VERSION': f'{major}.{minor}',
        'BINDIR': os.path.join(exec_prefix, 'bin'),
        'MULTIARCH': getattr(sys.implementation, '_multiarch', ''),
        'SIZEOF_VOID_P': 8 if sys.maxsize > 2 ** 32 else 4,
        'WITH_DOC_STRINGS': 1,
        'Py_DEBUG': 0,
        'Py_GIL_DISABLED': 0,
        'EXT_SUFFIX': None,
        'SOABI': None,
    }
    variables['srcdir'] = variables['projectbase']
    return variables


def get_config_vars(*args):
    """All variables as a dictionary, or the values of those named (None for unknown ones)."""
    global _config_vars
    if _config_vars is None:
        _config_vars = _make_config_vars()
    return [_config_vars.get(name) for name in args] if args else _config_vars


def get_config_var(name):
    """The value of one variable, or None."""
    return get_config_vars().get(name)


def get_platform():
    """The system and the machine, like 'linux-x86_64'."""
    if "_PYTHON_HOST_PLATFORM" in os.environ:
        return os.environ["_PYTHON_HOST_PLATFORM"]
    osname, _, _, _, machine = os.uname()
    osname = osname.lower().replace('/', '')
    machine = machine.replace(' ', '_').replace('/', '-')
    return f'{osname}-{machine}'


def get_python_version():
    """The version without its last part, like '3.14'."""
    return get_config_var('py_version_short')


def is_python_build(check_home=None):
    """Whether this runs in the tree it was built in, in which tests look for sources."""
    return False


def get_makefile_filename():
    """Where CPython's Makefile would be."""
    return os.path.join(get_path('stdlib'), f'config-{get_python_version()}', 'Makefile')


def get_config_h_filename():
    """Where CPython's pyconfig.h would be."""
    return os.path.join(get_path('platinclude'), 'pyconfig.h')


def parse_config_h(fp, vars=None):
    """The variables that a file in the manner of pyconfig.h defines; undefined ones are 0."""
    if vars is None:
        vars = {}
    import re
    define = re.compile(r"#define ([A-Z][A-Za-z0-9_]+) (.*)\n")
    undefine = re.compile(r"/[*] #undef ([A-Z][A-Za-z0-9_]+) [*]/\n")
    for line in fp:
        if m := define.match(line):
            name, value = m.groups()
            try:
                vars[name] = int(value)
            except ValueError:
                vars[name] = value
        elif m := undefine.match(line):
            vars[m.group(1)] = 0
    return vars
