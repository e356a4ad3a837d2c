"""Processes that look like threads, with what they talk through: queues, pipes, locks, pools, shared memory.

What stands here are the methods of the default context (context.py), which also decides how processes are started.
Library reference: multiprocessing.
"""

import sys

from multiprocessing import context

__all__ = ['Array', 'AuthenticationError', 'Barrier', 'BoundedSemaphore', 'BufferTooShort', 'Condition', 'Event',
           'JoinableQueue', 'Lock', 'Manager', 'Pipe', 'Pool', 'Process', 'ProcessError', 'Queue', 'RLock', 'RawArray',
           'RawValue', 'Semaphore', 'SimpleQueue', 'TimeoutError', 'Value', 'active_children',
           'allow_connection_pickling', 'cpu_count', 'current_process', 'freeze_support', 'get_all_start_methods',
           'get_context', 'get_logger', 'get_start_method', 'log_to_stderr', 'parent_process', 'reducer',
           'set_executable', 'set_forkserver_preload', 'set_start_method']

globals().update((name, getattr(context._default_context, name)) for name in __all__)

SUBDEBUG = 5
SUBWARNING = 25

# Where the main module is imported again, what was pickled as __main__'s is looked for under both names.
if '__main__' in sys.modules:
    sys.modules['__mp_main__'] = sys.modules['__main__']
