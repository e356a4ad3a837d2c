"""Tasks as text, and the stacks of their coroutines."""

import linecache
import sys

from . import base_futures, coroutines


def _task_repr_info(task):
    info = base_futures._future_repr_info(task)
    if task.cancelling() and not task.done():
        info[0] = 'cancelling'
    info.insert(1, f'name={task.get_name()!r}')
    if task._fut_waiter is not None:
        info.insert(2, f'wait_for={task._fut_waiter!r}')
    coro = task.get_coro()
    if coro:
        info.insert(2, f'coro=<{coroutines._format_coroutine(coro)}>')
    return info


def _task_repr(task):
    return f'<{task.__class__.__name__} {" ".join(_task_repr_info(task))}>'


def _task_get_stack(task, limit):
    """The frames of a suspended coroutine, or of the traceback that ended it."""
    coro = task.get_coro()
    frame = None
    for name in ('cr_frame', 'gi_frame', 'ag_frame'):
        if hasattr(coro, name):
            frame = getattr(coro, name)
            break
    frames = []
    if frame is not None:
        while frame is not None and (limit is None or len(frames) < limit):
            frames.append(frame)
            frame = frame.f_back
        frames.reverse()
    elif task._exception is not None:
        entry = task._exception.__traceback__
        while entry is not None and (limit is None or len(frames) < limit):
            frames.append(entry.tb_frame)
            entry = entry.tb_next
    return frames


def _task_print_stack(task, limit, file):
    import traceback
    lines = []
    seen = set()
    for frame in task.get_stack(limit=limit):
        filename = frame.f_code.co_filename
        if filename not in seen:
            seen.add(filename)
            linecache.checkcache(filename)
        line = linecache.getline(filename, frame.f_lineno, frame.f_globals)
        lines.append((filename, frame.f_lineno, frame.f_code.co_name, line))
    exc = task._exception
    if not lines:
        print(f'No stack for {task!r}', file=file)
    elif exc is not None:
        print(f'Traceback for {task!r} (most recent call last):', file=file)
    else:
        print(f'Stack for {task!r} (most recent call last):', file=file)
    traceback.print_list(lines, file=file)
    if exc is not None:
        for line in traceback.format_exception_only(exc.__class__, exc):
            print(line, file=file, end='')
