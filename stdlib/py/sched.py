"""A scheduler of events: calls functions at their times, by a clock and a way to wait that are given to it."""

import heapq
import threading
import time
from collections import namedtuple
from itertools import count
from time import monotonic as _time

__all__ = ["scheduler"]

Event = namedtuple('Event', 'time, priority, sequence, action, argument, kwargs')
Event.time.__doc__ = "When to call, in the unit of the clock."
Event.priority.__doc__ = "Which of several events of the same time comes first: the one with the lower number."
Event.sequence.__doc__ = "A number that grows with every event: the order of those that are alike in time and priority."
Event.action.__doc__ = "What to call: action(*argument, **kwargs)."
Event.argument.__doc__ = "The positional arguments."
Event.kwargs.__doc__ = "The keyword arguments."

_sentinel = object()


class scheduler:
    """A queue of events. Several threads may use one scheduler."""

    def __init__(self, timefunc=_time, delayfunc=time.sleep):
        self._queue = []
        self._lock = threading.RLock()
        self.timefunc = timefunc
        self.delayfunc = delayfunc
        self._sequence_generator = count()

    def enterabs(self, time, priority, action, argument=(), kwargs=_sentinel):
        """Schedule a call at that time; the Event that is returned can be cancelled."""
        if kwargs is _sentinel:
            kwargs = {}
        with self._lock:
            event = Event(time, priority, next(self._sequence_generator), action, argument, kwargs)
            heapq.heappush(self._queue, event)
        return event

    def enter(self, delay, priority, action, argument=(), kwargs=_sentinel):
        """Schedule a call after a delay."""
        return self.enterabs(self.timefunc() + delay, priority, action, argument, kwargs)

    def cancel(self, event):
        """Take an event out of the queue; ValueError when it is not there."""
        with self._lock:
            self._queue.remove(event)
            heapq.heapify(self._queue)

    def empty(self):
        """Is the queue empty?"""
        with self._lock:
            return not self._queue

    def run(self, blocking=True):
        """Call the events until the queue is empty.

        blocking=False: only those that are due; the delay until the next one is returned, None without one.
        The delay function is called with 0 after each event, so that other threads get their turn.
        """
        queue = self._queue
        while True:
            with self._lock:
                if not queue:
                    return None
                event = queue[0]
                now = self.timefunc()
                wait = event.time > now
                if not wait:
                    heapq.heappop(queue)
            if not wait:
                event.action(*event.argument, **event.kwargs)
                self.delayfunc(0)
            elif blocking:
                self.delayfunc(event.time - now)
            else:
                return event.time - now

    @property
    def queue(self):
        """The events to come, in order."""
        with self._lock:
            events = self._queue[:]
        return list(map(heapq.heappop, [events] * len(events)))
