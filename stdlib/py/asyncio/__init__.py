"""Tasks, futures and event loops: concurrent code with async and await in one thread."""

from .base_events import *
from .coroutines import *
from .events import *
from .exceptions import *
from .futures import *
from .graph import *
from .locks import *
from .protocols import *
from .queues import *
from .runners import *
from .streams import *
from .subprocess import *
from .taskgroups import *
from .tasks import *
from .threads import *
from .timeouts import *
from .transports import *
from .unix_events import *

from . import (base_events, coroutines, events, exceptions, futures, graph, locks, protocols, queues, runners, streams,
               subprocess, taskgroups, tasks, threads, timeouts, transports, unix_events)

__all__ = (base_events.__all__ + coroutines.__all__ + events.__all__ + exceptions.__all__ + futures.__all__ +
           graph.__all__ + locks.__all__ + protocols.__all__ + queues.__all__ + runners.__all__ + streams.__all__ +
           subprocess.__all__ + taskgroups.__all__ + tasks.__all__ + threads.__all__ + timeouts.__all__ +
           transports.__all__ + unix_events.__all__)


def __getattr__(name):
    """Event loop policies are on their way out."""
    policies = {'AbstractEventLoopPolicy': events._AbstractEventLoopPolicy,
                'DefaultEventLoopPolicy': unix_events._UnixDefaultEventLoopPolicy}
    if name not in policies:
        raise AttributeError(f'module {__name__!r} has no attribute {name!r}')
    import warnings
    warnings._deprecated(f'{__name__}.{name}', remove=(3, 16))
    return policies[name]
