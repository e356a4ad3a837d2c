"""Call graphs: which coroutines a task is in, and who awaits it."""

__all__ = ('capture_call_graph', 'format_call_graph', 'print_call_graph', 'FrameCallGraphEntry', 'FutureCallGraph')

import sys
import types
from dataclasses import dataclass

from . import events, futures, tasks


@dataclass(frozen=True, slots=True)
class FrameCallGraphEntry:
    """A frame of a call graph."""
    frame: types.FrameType


@dataclass(frozen=True, slots=True)
class FutureCallGraph:
    """A future, the frames of its coroutines (innermost first), and the graphs of those who await it."""
    future: futures.Future
    call_stack: tuple['FrameCallGraphEntry', ...]
    awaited_by: tuple['FutureCallGraph', ...]


def _suspended_frames(coro, limit):
    """The frames of a suspended coroutine and of what it awaits, innermost first."""
    stack = []
    while coro is not None:
        if hasattr(coro, 'cr_await'):
            frame, inner = coro.cr_frame, coro.cr_await
        elif hasattr(coro, 'ag_await'):
            frame, inner = coro.ag_frame, coro.ag_await
        else:
            break
        if frame is not None:
            stack.append(FrameCallGraphEntry(frame))
        coro = inner
    stack.reverse()
    return _limited(stack, limit)


def _limited(stack, limit):
    """At most `limit` entries: the innermost with a positive number, the outermost with a negative one."""
    if limit is None:
        return stack
    if limit == 0:
        return []
    return stack[:limit] if limit > 0 else stack[limit:]


def _kind(frame):
    """What a frame's code makes; None: it is a plain function."""
    flags = frame.f_code.co_flags
    if flags & 0x80:
        return 'async'
    if flags & 0x200:
        return 'async generator'
    return 'generator' if flags & 0x20 else None


def _build_graph(future, *, limit=None):
    if not futures.isfuture(future):
        raise TypeError(f"{future!r} object does not appear to be compatible with asyncio.Future")
    get_coro = getattr(future, 'get_coro', None)
    stack = [] if get_coro is None else _suspended_frames(get_coro(), limit)
    awaited_by = [_build_graph(parent, limit=limit) for parent in future._asyncio_awaited_by or ()]
    return FutureCallGraph(future, tuple(stack), tuple(awaited_by))


def capture_call_graph(future=None, /, *, depth=1, limit=None):
    """The graph of a future, or of the running task when there is none; None outside of one."""
    loop = events._get_running_loop()
    if future is not None:
        if loop is None or future is not tasks.current_task(loop=loop):
            return _build_graph(future, limit=limit)
    else:
        if loop is None:
            raise RuntimeError('capture_call_graph() is called outside of a running event loop and no *future* to '
                               'introspect was provided')
        future = tasks.current_task(loop=loop)
    if future is None:
        return None
    if not futures.isfuture(future):
        raise TypeError(f"{future!r} object does not appear to be compatible with asyncio.Future")
    # The running task's frames are on the interpreter's stack.
    stack = []
    coro = future.get_coro() if hasattr(future, 'get_coro') else None
    outermost = getattr(coro, 'cr_frame', None)
    frame = sys._getframe(depth) if limit != 0 else None
    while frame is not None:
        is_async = _kind(frame) is not None
        stack.append(FrameCallGraphEntry(frame))
        if is_async and frame.f_back is not None and (frame is outermost or _kind(frame.f_back) is None):
            break
        frame = frame.f_back
    awaited_by = [_build_graph(parent, limit=limit) for parent in future._asyncio_awaited_by or ()]
    return FutureCallGraph(future, tuple(_limited(stack, limit)), tuple(awaited_by))


def format_call_graph(future=None, /, *, depth=1, limit=None):
    """The graph as text; empty when there is none."""
    def render(graph, level):
        indent = ' ' * (4 * level)
        lines = []
        if isinstance(graph.future, tasks.Task):
            lines.append(f'* Task(name={graph.future.get_name()!r}, id={id(graph.future):#x})')
        else:
            lines.append(f'* Future(id={id(graph.future):#x})')
        if graph.call_stack:
            lines.append('  + Call stack:')
            for entry in graph.call_stack:
                lines.append(f'  |   {describe(entry.frame)}')
        if graph.awaited_by:
            lines.append('  + Awaited by:')
        text.extend(indent + line for line in lines)
        for parent in graph.awaited_by:
            render(parent, level + 1)

    def describe(frame):
        where = f'File {frame.f_code.co_filename!r}, line {frame.f_lineno}, in'
        kind = _kind(frame)
        if kind is None:
            return f'{where} {frame.f_code.co_qualname}()'
        return f'{where} {kind} {frame.f_code.co_qualname}()'

    graph = capture_call_graph(future, depth=depth + 1, limit=limit)
    if graph is None:
        return ''
    text = []
    render(graph, 0)
    return '\n'.join(text)


def print_call_graph(future=None, /, *, file=None, depth=1, limit=None):
    """Print the graph."""
    text = format_call_graph(future, depth=depth + 1, limit=limit)
    if text:
        print(text, file=file)
