"""Children with an interpreter of their own: how they are started, and what they do before they are processes."""

import os
import sys
import types

from multiprocessing import process, util

__all__ = ['freeze_support', 'set_executable', 'get_executable', 'get_preparation_data', 'get_command_line',
           'import_main_path']

_python_exe = None

# What this process has received with its start: DupFd objects know their place in it.
inherited_fds = []


def set_executable(exe):
    """The interpreter to start; None: this one."""
    global _python_exe
    _python_exe = os.fsdecode(exe) if exe is not None else None


def get_executable():
    """The interpreter to start."""
    return sys.executable if _python_exe is None else _python_exe


def freeze_support():
    """For programs that are frozen into one file; here there is nothing to do."""


# ---- In the parent

def interpreter_command(code, *arguments):
    """A command that runs some code as this interpreter would."""
    from subprocess import _args_from_interpreter_flags
    return [get_executable(), *_args_from_interpreter_flags(), '-c', code, '--multiprocessing-fork', *arguments]


def get_command_line(**keywords):
    """The command of a spawned child."""
    arguments = ', '.join(f'{name}={value!r}' for name, value in keywords.items())
    return interpreter_command(f'from multiprocessing.spawn import spawn_main; spawn_main({arguments})')


def start_interpreter(command, fds):
    """Start a command that inherits these descriptors and no others; its process id."""
    # A descriptor duplicated to itself loses its close-on-exec flag, in the child only.
    actions = [(os.POSIX_SPAWN_DUP2, fd, fd) for fd in fds]
    return os.posix_spawn(os.fsencode(command[0]), command, os.environ, file_actions=actions)


def file_of(*objects):
    """A descriptor of a file in memory with these objects, pickled."""
    from multiprocessing import context
    with open(os.memfd_create('multiprocessing'), 'wb') as file:
        for obj in objects:
            context._default_context.reducer.dump(obj, file)
        file.flush()
        fd = os.dup(file.fileno())
    os.lseek(fd, 0, os.SEEK_SET)
    return fd


def _check_not_importing_main():
    if getattr(process.current_process(), '_inheriting', False):
        raise RuntimeError('''
        An attempt has been made to start a new process before the
        current process has finished its bootstrapping phase.

        This probably means that you are not using fork to start your
        child processes and you have forgotten to use the proper idiom
        in the main module:

            if __name__ == '__main__':
                freeze_support()
                ...

        The "freeze_support()" line can be omitted if the program
        is not going to be frozen to produce an executable.

        To fix this issue, refer to the "Safe importing of main module"
        section in https://docs.python.org/3/library/multiprocessing.html
        ''')


def get_preparation_data(name):
    """What a child needs before it can unpickle its process object."""
    _check_not_importing_main()
    path = sys.path.copy()
    if '' in path and process.ORIGINAL_DIR is not None:
        path[path.index('')] = process.ORIGINAL_DIR
    data = dict(name=name, sys_path=path, sys_argv=sys.argv, orig_dir=process.ORIGINAL_DIR, dir=_working_directory(),
                log_to_stderr=util._log_to_stderr, authkey=process.current_process().authkey)
    if util._logger is not None:
        data['log_level'] = util._logger.getEffectiveLevel()
    main = sys.modules['__main__']
    module_name = getattr(main.__spec__, 'name', None) if getattr(main, '__spec__', None) else None
    if module_name is not None:
        data['init_main_from_name'] = module_name
    else:
        main_path = getattr(main, '__file__', None)
        if main_path is not None:
            if not os.path.isabs(main_path) and process.ORIGINAL_DIR is not None:
                main_path = os.path.join(process.ORIGINAL_DIR, main_path)
            data['init_main_from_path'] = os.path.normpath(main_path)
    return data


def _working_directory():
    try:
        return os.getcwd()
    except OSError:
        return None


# ---- In the child

def spawn_main(parent_pid, payload, fds, tracker_fd):
    """The main function of a spawned child."""
    from multiprocessing import resource_tracker
    resource_tracker.inherit(tracker_fd)
    sys.exit(run_payload(parent_pid, payload, fds))


def run_payload(parent_pid, payload, fds):
    """Become the process that the payload tells of; returns the exit status."""
    import pickle
    for fd in fds:
        os.set_inheritable(fd, False)
    inherited_fds[:] = fds
    current = process.current_process()
    current._inheriting = True
    try:
        with open(payload, 'rb') as file:
            prepare(pickle.load(file))
            process_object = pickle.load(file)
    finally:
        del current._inheriting
    return process_object._bootstrap(parent_pid)


def prepare(data):
    """Make the interpreter like the parent's."""
    current = process.current_process()
    current.name = data['name']
    current.authkey = data['authkey']
    if data['log_to_stderr']:
        util.log_to_stderr()
    if 'log_level' in data:
        util.get_logger().setLevel(data['log_level'])
    sys.path = data['sys_path']
    sys.argv = data['sys_argv']
    if data['dir'] is not None:
        os.chdir(data['dir'])
    process.ORIGINAL_DIR = data['orig_dir']
    if 'init_main_from_name' in data:
        _import_main_by_name(data['init_main_from_name'])
    elif 'init_main_from_path' in data:
        import_main_path(data['init_main_from_path'])


_replaced_mains = []  # the modules that were __main__ before are kept


def _become_main(fill):
    _replaced_mains.append(sys.modules['__main__'])
    module = types.ModuleType('__mp_main__')
    fill(module)
    sys.modules['__main__'] = sys.modules['__mp_main__'] = module


def _import_main_by_name(name):
    main = sys.modules['__main__']
    # A package's __main__ module may do its work without a guard.
    if name == '__main__' or name.endswith('.__main__'):
        return
    if getattr(main.__spec__, 'name', None) == name:
        return

    def fill(module):
        import runpy
        module.__dict__.update(runpy.run_module(name, run_name='__mp_main__', alter_sys=True))

    _become_main(fill)


def import_main_path(main_path):
    """Import the parent's main module, under the name __mp_main__."""
    if getattr(sys.modules['__main__'], '__file__', None) == main_path:
        return
    if os.path.splitext(os.path.basename(main_path))[0] == 'ipython':
        return

    def fill(module):
        if os.path.isfile(main_path) and main_path.endswith('.py'):
            _run_file(main_path, module)
        else:
            import runpy
            module.__dict__.update(runpy.run_path(main_path, run_name='__mp_main__'))

    _become_main(fill)


def _run_file(path, module):
    """As runpy.run_path(), which is not imported for it: this is the usual case."""
    with open(path, 'rb') as file:
        source = file.read()
    module.__file__ = path
    module.__package__ = ''
    code = compile(source, path, 'exec', dont_inherit=True)
    # Functions look for their globals in the module itself, and classes are pickled by its name.
    sys.modules['__mp_main__'] = module
    exec(code, module.__dict__)
