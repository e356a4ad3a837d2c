"""Waiting lines: what locks, semaphores, conditions, barriers and queues are made of.

A task enters a line and awaits the place that it gets there. Somebody calls it when its turn has come, and it leaves the
line when it runs again. Between the call and that moment the task may be cancelled; whoever called it must then be able
to give the turn to another. So a place that was called stays in the line, apart from those who still wait.
"""


class WaitingLine:
    """Places of tasks, first come first served."""

    __slots__ = ('_waiting', '_called')

    def __init__(self):
        self._waiting = {}  # ordered, and any place can be removed at once
        self._called = {}

    def __len__(self):
        return len(self._waiting) + len(self._called)

    def __iter__(self):
        yield from self._called
        yield from self._waiting

    def still_waiting(self):
        """How many have not been called yet."""
        return len(self._waiting)

    def has_claims(self):
        """Is there anybody whom a newcomer must not overtake? Tasks that were cancelled have given up their place."""
        for place in self:
            if not place.cancelled():
                return True
        return False

    def append(self, place):
        self._waiting[place] = None

    def enter(self, loop):
        """A new place at the end: a future to be awaited, and then to be left."""
        place = loop.create_future()
        self._waiting[place] = None
        return place

    def leave(self, place):
        """The task goes, called or not."""
        if place in self._called:
            del self._called[place]
        else:
            del self._waiting[place]

    def call_next(self):
        """Calls the first who waits; False: nobody does."""
        for place in self._waiting:
            if not place.done():
                del self._waiting[place]
                self._called[place] = None
                place.set_result(None)
                return True
        return False

    def call_all(self):
        """Calls everybody."""
        while self.call_next():
            pass


def was_called(place):
    """Had the turn come for a task that was cancelled?"""
    return place.done() and not place.cancelled()
