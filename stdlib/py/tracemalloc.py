"""Trace memory blocks: which line allocated what is in use.

start() makes the interpreter note the callers of each allocation; take_snapshot() copies what is known of the blocks in
use, and the snapshot groups, filters and compares.
"""

import fnmatch
import linecache
import os.path
from collections.abc import Iterable, Sequence
from functools import total_ordering

from _tracemalloc import *
from _tracemalloc import _get_object_traceback, _get_traces


def _format_size(size, sign):
    for unit in ("B", "KiB", "MiB", "GiB", "TiB"):
        if abs(size) < 100 and unit != "B":
            return ("%+.1f %s" if sign else "%.1f %s") % (size, unit)
        if abs(size) < 10 * 1024 or unit == "TiB":
            return ("%+.0f %s" if sign else "%.0f %s") % (size, unit)
        size /= 1024


class Statistic:
    """How much memory blocks with a common traceback take."""

    __slots__ = ("traceback", "size", "count")

    def __init__(self, traceback, size, count):
        self.traceback = traceback
        self.size = size
        self.count = count

    def __hash__(self):
        return hash((self.traceback, self.size, self.count))

    def __eq__(self, other):
        if not isinstance(other, Statistic):
            return NotImplemented
        return (self.traceback == other.traceback and self.size == other.size and self.count == other.count)

    def __str__(self):
        text = "%s: size=%s, count=%i" % (self.traceback, _format_size(self.size, False), self.count)
        if self.count:
            text += ", average=%s" % _format_size(self.size / self.count, False)
        return text

    def __repr__(self):
        return "<Statistic traceback=%r size=%i count=%i>" % (self.traceback, self.size, self.count)

    def _sort_key(self):
        return (self.size, self.count, self.traceback)


class StatisticDiff:
    """How that differs between two snapshots."""

    __slots__ = ("traceback", "size", "size_diff", "count", "count_diff")

    def __init__(self, traceback, size, size_diff, count, count_diff):
        self.traceback = traceback
        self.size = size
        self.size_diff = size_diff
        self.count = count
        self.count_diff = count_diff

    def __hash__(self):
        return hash((self.traceback, self.size, self.size_diff, self.count, self.count_diff))

    def __eq__(self, other):
        if not isinstance(other, StatisticDiff):
            return NotImplemented
        return all(getattr(self, name) == getattr(other, name) for name in self.__slots__)

    def __str__(self):
        text = "%s: size=%s (%s), count=%i (%+i)" % (
            self.traceback, _format_size(self.size, False), _format_size(self.size_diff, True), self.count,
            self.count_diff)
        if self.count:
            text += ", average=%s" % _format_size(self.size / self.count, False)
        return text

    def __repr__(self):
        return "<StatisticDiff traceback=%r size=%i (%+i) count=%i (%+i)>" % (
            self.traceback, self.size, self.size_diff, self.count, self.count_diff)

    def _sort_key(self):
        return (abs(self.size_diff), self.size, abs(self.count_diff), self.count, self.traceback)


def _compare_grouped_stats(old_group, new_group):
    statistics = []
    for traceback, stat in new_group.items():
        previous = old_group.get(traceback)
        if previous is None:
            statistics.append(StatisticDiff(traceback, stat.size, stat.size, stat.count, stat.count))
        else:
            statistics.append(StatisticDiff(traceback, stat.size, stat.size - previous.size, stat.count,
                                            stat.count - previous.count))
    for traceback, stat in old_group.items():
        if traceback not in new_group:
            statistics.append(StatisticDiff(traceback, 0, -stat.size, 0, -stat.count))
    return statistics


@total_ordering
class Frame:
    """One line of a traceback."""

    __slots__ = ("_frame",)

    def __init__(self, frame):
        self._frame = frame

    @property
    def filename(self):
        return self._frame[0]

    @property
    def lineno(self):
        return self._frame[1]

    def __eq__(self, other):
        if not isinstance(other, Frame):
            return NotImplemented
        return self._frame == other._frame

    def __lt__(self, other):
        if not isinstance(other, Frame):
            return NotImplemented
        return self._frame < other._frame

    def __hash__(self):
        return hash(self._frame)

    def __str__(self):
        return "%s:%s" % (self.filename, self.lineno)

    def __repr__(self):
        return "<Frame filename=%r lineno=%r>" % (self.filename, self.lineno)


@total_ordering
class Traceback(Sequence):
    """The frames that led to an allocation, the oldest first."""

    __slots__ = ("_frames", "_total_nframe")

    def __init__(self, frames, total_nframe=None):
        Sequence.__init__(self)
        # The interpreter gives the most recent frame first.
        self._frames = tuple(reversed(frames))
        self._total_nframe = total_nframe

    @property
    def total_nframe(self):
        return self._total_nframe

    def __len__(self):
        return len(self._frames)

    def __getitem__(self, index):
        if isinstance(index, slice):
            return tuple(Frame(frame) for frame in self._frames[index])
        return Frame(self._frames[index])

    def __contains__(self, frame):
        return frame._frame in self._frames

    def __hash__(self):
        return hash(self._frames)

    def __eq__(self, other):
        if not isinstance(other, Traceback):
            return NotImplemented
        return self._frames == other._frames

    def __lt__(self, other):
        if not isinstance(other, Traceback):
            return NotImplemented
        return self._frames < other._frames

    def __str__(self):
        return str(self[0])

    def __repr__(self):
        text = f"<Traceback {tuple(self)}"
        if self._total_nframe is None:
            return text + ">"
        return text + f" total_nframe={self.total_nframe}>"

    def format(self, limit=None, most_recent_first=False):
        """The lines that a traceback shows, with the source where it is known."""
        chosen = self
        if limit is not None:
            chosen = self[-limit:] if limit > 0 else self[:limit]
        if most_recent_first:
            chosen = reversed(chosen)
        lines = []
        for frame in chosen:
            lines.append('  File "%s", line %s' % (frame.filename, frame.lineno))
            source = linecache.getline(frame.filename, frame.lineno).strip()
            if source:
                lines.append("    %s" % source)
        return lines


def get_object_traceback(obj):
    """The Traceback where obj was allocated, or None if that is not known."""
    frames = _get_object_traceback(obj)
    return None if frames is None else Traceback(frames)


class Trace:
    """One memory block."""

    __slots__ = ("_trace",)

    def __init__(self, trace):
        self._trace = trace

    @property
    def domain(self):
        return self._trace[0]

    @property
    def size(self):
        return self._trace[1]

    @property
    def traceback(self):
        return Traceback(*self._trace[2:])

    def __eq__(self, other):
        if not isinstance(other, Trace):
            return NotImplemented
        return self._trace == other._trace

    def __hash__(self):
        return hash(self._trace)

    def __str__(self):
        return "%s: %s" % (self.traceback, _format_size(self.size, False))

    def __repr__(self):
        return "<Trace domain=%s size=%s, traceback=%r>" % (self.domain, _format_size(self.size, False),
                                                             self.traceback)


class _Traces(Sequence):
    def __init__(self, traces):
        Sequence.__init__(self)
        self._traces = traces

    def __len__(self):
        return len(self._traces)

    def __getitem__(self, index):
        if isinstance(index, slice):
            return tuple(Trace(trace) for trace in self._traces[index])
        return Trace(self._traces[index])

    def __contains__(self, trace):
        return trace._trace in self._traces

    def __eq__(self, other):
        if not isinstance(other, _Traces):
            return NotImplemented
        return self._traces == other._traces

    def __repr__(self):
        return "<Traces len=%s>" % len(self)


def _normalize_filename(filename):
    filename = os.path.normcase(filename)
    return filename[:-1] if filename.endswith(".pyc") else filename


class BaseFilter:
    def __init__(self, inclusive):
        self.inclusive = inclusive

    def _match(self, trace):
        raise NotImplementedError


class Filter(BaseFilter):
    """Lets blocks in or keeps them out by the file, line and domain of their allocation."""

    def __init__(self, inclusive, filename_pattern, lineno=None, all_frames=False, domain=None):
        super().__init__(inclusive)
        self._filename_pattern = _normalize_filename(filename_pattern)
        self.lineno = lineno
        self.all_frames = all_frames
        self.domain = domain

    @property
    def filename_pattern(self):
        return self._filename_pattern

    def _match_frame(self, filename, lineno):
        found = (fnmatch.fnmatch(_normalize_filename(filename), self._filename_pattern)
                 and (self.lineno is None or lineno == self.lineno))
        return found if self.inclusive else not found

    def _match_traceback(self, traceback):
        if not self.all_frames:
            return self._match_frame(*traceback[0])
        answers = [self._match_frame(filename, lineno) for filename, lineno in traceback]
        return any(answers) if self.inclusive else all(answers)

    def _match(self, trace):
        domain, _size, traceback, _total = trace
        found = self._match_traceback(traceback)
        if self.domain is not None:
            if self.inclusive:
                return found and domain == self.domain
            return found or domain != self.domain
        return found


class DomainFilter(BaseFilter):
    """Lets blocks in or keeps them out by their address space."""

    def __init__(self, inclusive, domain):
        super().__init__(inclusive)
        self._domain = domain

    @property
    def domain(self):
        return self._domain

    def _match(self, trace):
        return (trace[0] == self.domain) == bool(self.inclusive)


class Snapshot:
    """What was in use at one moment."""

    def __init__(self, traces, traceback_limit):
        self.traces = _Traces(traces)
        self.traceback_limit = traceback_limit

    def dump(self, filename):
        """Write the snapshot into a file."""
        import pickle
        with open(filename, "wb") as file:
            pickle.dump(self, file, pickle.HIGHEST_PROTOCOL)

    @staticmethod
    def load(filename):
        """Read a snapshot that dump() wrote."""
        import pickle
        with open(filename, "rb") as file:
            return pickle.load(file)

    def filter_traces(self, filters):
        """A new snapshot of the traces that one of the inclusive filters, if any, and no exclusive one matches."""
        if not isinstance(filters, Iterable):
            raise TypeError("filters must be a list of filters, not %s" % type(filters).__name__)
        if not filters:
            return Snapshot(self.traces._traces.copy(), self.traceback_limit)
        including = [item for item in filters if item.inclusive]
        excluding = [item for item in filters if not item.inclusive]
        kept = [trace for trace in self.traces._traces
                if (not including or any(item._match(trace) for item in including))
                and all(item._match(trace) for item in excluding)]
        return Snapshot(kept, self.traceback_limit)

    def _group_by(self, key_type, cumulative):
        if key_type not in ("traceback", "filename", "lineno"):
            raise ValueError("unknown key_type: %r" % (key_type,))
        if cumulative and key_type not in ("lineno", "filename"):
            raise ValueError("cumulative mode cannot by used with key type %r" % key_type)
        tracebacks = {}
        groups = {}

        def note(key, frames, total, size):
            traceback = tracebacks.get(key)
            if traceback is None:
                traceback = tracebacks[key] = Traceback(frames, total)
            group = groups.get(traceback)
            if group is None:
                groups[traceback] = Statistic(traceback, size, 1)
            else:
                group.size += size
                group.count += 1

        for _domain, size, frames, total in self.traces._traces:
            if key_type == "traceback":
                note(frames, frames, total, size)
                continue
            for frame in frames if cumulative else frames[:1]:
                shown = frame if key_type == "lineno" else (frame[0], 0)
                note(shown, (shown,), None, size)
        return groups

    def statistics(self, key_type, cumulative=False):
        """Statistics grouped by 'traceback', 'filename' or 'lineno', the largest first."""
        grouped = list(self._group_by(key_type, cumulative).values())
        grouped.sort(reverse=True, key=Statistic._sort_key)
        return grouped

    def compare_to(self, old_snapshot, key_type, cumulative=False):
        """How the groups differ from those of an older snapshot, the largest difference first."""
        statistics = _compare_grouped_stats(old_snapshot._group_by(key_type, cumulative),
                                            self._group_by(key_type, cumulative))
        statistics.sort(reverse=True, key=StatisticDiff._sort_key)
        return statistics


def take_snapshot():
    """Take a snapshot of the traces of memory blocks that Python has allocated."""
    if not is_tracing():
        raise RuntimeError("the tracemalloc module must be tracing memory allocations to take a snapshot")
    return Snapshot(_get_traces(), get_traceback_limit())
