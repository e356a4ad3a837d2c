"""asyncio.Barrier: a point at which a number of tasks wait for one another.

A round has two halves: tasks come in until there are enough of them (filling), then all go out (draining). Who comes
meanwhile waits at the door for the next round. reset() and abort() end a round early, with an error for those inside.
"""

import enum

from . import exceptions, mixins
from ._waiting import WaitingLine


class _Phase(enum.Enum):
    FILLING = 'filling'
    DRAINING = 'draining'
    RESETTING = 'resetting'
    BROKEN = 'broken'


_GOING_OUT = (_Phase.DRAINING, _Phase.RESETTING)
_FAILED = (_Phase.RESETTING, _Phase.BROKEN)


class Barrier(mixins._LoopBoundMixin):
    """A point at which a number of tasks wait for one another."""

    __module__ = 'asyncio.locks'

    def __init__(self, parties):
        if parties < 1:
            raise ValueError('parties must be >= 1')
        self._parties = parties
        self._state = _Phase.FILLING
        self._count = 0  # tasks that have come in and not gone out
        self._inside = WaitingLine()
        self._door = WaitingLine()

    def __repr__(self):
        state = self._state.value
        if not self.broken:
            state += f', waiters:{self.n_waiting}/{self.parties}'
        return f'<{object.__repr__(self)[1:-1]} [{state}]>'

    async def __aenter__(self):
        return await self.wait()

    async def __aexit__(self, *exc):
        pass

    async def wait(self):
        """Wait for the others; returns a number that is different for each task, from 0 on."""
        while self._state in _GOING_OUT:
            await self._stand_in(self._door)
        if self._state is _Phase.BROKEN:
            raise exceptions.BrokenBarrierError('Barrier aborted')
        number = self._count
        self._count += 1
        try:
            if self._count == self._parties:
                self._state = _Phase.DRAINING
                self._inside.call_all()
            else:
                await self._stand_in(self._inside)
                if self._state in _FAILED:
                    raise exceptions.BrokenBarrierError('Abort or reset of barrier')
            return number
        finally:
            self._count -= 1
            if self._count == 0:
                self._end_round()

    async def _stand_in(self, line):
        place = line.enter(self._get_loop())
        try:
            await place
        finally:
            line.leave(place)

    def _end_round(self):
        if self._state in _GOING_OUT:
            self._state = _Phase.FILLING
        self._door.call_all()

    async def reset(self):
        """Back to the start; tasks that wait get BrokenBarrierError."""
        if self._count:
            self._state = _Phase.RESETTING
            self._inside.call_all()
        else:
            self._state = _Phase.FILLING
            self._door.call_all()

    async def abort(self):
        """Break the barrier: all who wait or will wait get BrokenBarrierError."""
        self._state = _Phase.BROKEN
        self._inside.call_all()
        self._door.call_all()

    @property
    def parties(self):
        """Return the number of tasks required to trip the barrier."""
        return self._parties

    @property
    def n_waiting(self):
        """Return the number of tasks currently waiting at the barrier."""
        return self._count if self._state is _Phase.FILLING else 0

    @property
    def broken(self):
        """Return True if the barrier is in a broken state."""
        return self._state is _Phase.BROKEN
