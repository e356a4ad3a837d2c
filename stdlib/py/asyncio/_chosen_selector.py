"""An event loop that waits with a selector of the program's choice: SelectorEventLoop(selector)."""

import os
import selectors

from . import events


class SelectorWatch:
    """Takes the place of the native core's poller in one loop. The data of a registered descriptor is the pair of its
    handles: reader and writer, each a Handle or None.
    """

    def __init__(self, loop, selector):
        self._loop = loop
        self._selector = selector
        # By this pipe other threads and signals wake the loop.
        wakeup, self._wakeup_writer = os.pipe()
        for fd in (wakeup, self._wakeup_writer):
            os.set_blocking(fd, False)
        self._wakeup = wakeup
        selector.register(wakeup, selectors.EVENT_READ, (events.Handle(self._read_wakeups, (), loop), None))
        loop._watch = self.watch
        loop._unwatch = self.unwatch
        loop._watched = self.watched
        loop._wake = self.wake
        loop._wakeup_fd = lambda: self._wakeup_writer
        loop._process_events = self.process_events

    def watched(self, fd):
        key = self._selector.get_map().get(fd)
        return None if key is None else key.data

    def _set(self, fd, pair):
        mask = (selectors.EVENT_READ if pair[0] else 0) | (selectors.EVENT_WRITE if pair[1] else 0)
        if not mask:
            self._selector.unregister(fd)
        elif fd in self._selector.get_map():
            self._selector.modify(fd, mask, pair)
        else:
            self._selector.register(fd, mask, pair)

    def watch(self, fd, writer, handle):
        reader_handle, writer_handle = self.watched(fd) or (None, None)
        self._set(fd, (reader_handle, handle) if writer else (handle, writer_handle))
        return writer_handle if writer else reader_handle

    def unwatch(self, fd, writer):
        pair = self.watched(fd)
        if pair is None or pair[writer] is None:
            return False
        self._set(fd, (pair[0], None) if writer else (None, pair[1]))
        pair[writer].cancel()
        return True

    def process_events(self, event_list):
        """Schedules what select() has found."""
        for key, mask in event_list:
            for writer, event in enumerate((selectors.EVENT_READ, selectors.EVENT_WRITE)):
                handle = key.data[writer]
                if not mask & event or handle is None:
                    continue
                if handle.cancelled():
                    self.unwatch(key.fd, writer)
                else:
                    self._loop._add_ready(handle)

    def _read_wakeups(self):
        try:
            data = os.read(self._wakeup, 4096)
        except BlockingIOError:
            return
        if data.strip(b'\0'):
            self._loop._process_self_data(data)

    def wake(self):
        try:
            os.write(self._wakeup_writer, b'\0')
        except (BlockingIOError, OSError):
            pass

    def close(self):
        self._selector.close()
        for fd in (self._wakeup, self._wakeup_writer):
            os.close(fd)
