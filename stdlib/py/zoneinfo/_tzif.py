"""Part of zoneinfo: zone files (RFC 8536), and the POSIX rules that end them.

What holds in a period is a tuple (offset, saving, abbreviation) of two timedeltas and a text. A Zone has
the transitions of the file, in UTC and in local time for both values of fold, and the rule for later times.
"""

from datetime import date, timedelta

_EPOCH_ORDINAL = 719163


class Zone:
    """A zone file's contents."""

    def __init__(self, transitions, types, before, last, rule):
        self.transitions = transitions
        self.types = types
        self.before = before
        self.last = last
        self.rule = rule
        self.always = None
        if rule is None and (not transitions) or rule is not None and rule.daylight is None and not transitions:
            self.always = last if rule is None else rule.standard
        first_fold, second_fold = [], []
        previous = before
        for moment, current in zip(transitions, types):
            # Between the two offsets, fold 0 means the time before the change, fold 1 the time after it.
            offsets = _seconds(previous[0]), _seconds(current[0])
            first_fold.append(moment + max(offsets))
            second_fold.append(moment + min(offsets))
            previous = current
        self.local_transitions = first_fold, second_fold

    def after(self, seconds, year, fold):
        """What holds at a local time behind the last transition."""
        return self.last if self.rule is None else self.rule.at_local(seconds, year, fold)

    def after_utc(self, seconds, year):
        """The same for a time in UTC, and whether it is a repeated local time."""
        return (self.last, False) if self.rule is None else self.rule.at_utc(seconds, year)


def _seconds(delta):
    return delta.days * 86400 + delta.seconds


def _read_header(file):
    if file.read(4) != b'TZif':
        raise ValueError('Invalid TZif file: magic not found')
    version = file.read(1)
    file.read(15)
    counts = file.read(24)
    return 1 if version == b'\x00' else int(version), [int.from_bytes(counts[i:i + 4], 'big') for i in range(0, 24, 4)]


def read_zone(file):
    """Parse a zone file."""
    version, counts = _read_header(file)
    width = 4
    if version >= 2:
        # The first block is for old readers.
        is_utc, is_standard, leaps, moments, kinds, letters = counts
        file.read(moments * 5 + kinds * 6 + letters + leaps * 8 + is_standard + is_utc)
        version, counts = _read_header(file)
        width = 8
    is_utc, is_standard, leaps, moments, kinds, letters = counts
    data = file.read(moments * width)
    transitions = [int.from_bytes(data[i:i + width], 'big', signed=True) for i in range(0, len(data), width)]
    indexes = list(file.read(moments))
    data = file.read(kinds * 6)
    raw = [(int.from_bytes(data[i:i + 4], 'big', signed=True), data[i + 4], data[i + 5])
           for i in range(0, len(data), 6)]
    names = file.read(letters)
    rule = None
    if version >= 2:
        file.read(leaps * (width + 4) + is_standard + is_utc)
        if file.readline() != b'\n':
            raise ValueError('Invalid TZif file: footer not found')
        text = file.readline().rstrip(b'\n')
        if text:
            rule = parse_rule(text)
    savings = _savings(indexes, [kind[0] for kind in raw], [kind[1] for kind in raw])
    periods = []
    for (offset, is_dst, start), saving in zip(raw, savings):
        name = names[start:names.find(b'\x00', start)].decode()
        periods.append((timedelta(seconds=offset), timedelta(seconds=saving), name))
    if not periods:
        raise ValueError('No time zone information found.')
    before = next((period for period, kind in zip(periods, raw) if not kind[1]), periods[0])
    types = [periods[index] for index in indexes]
    return Zone(transitions, types, before, types[-1] if types else periods[0], rule)


def _savings(indexes, offsets, is_dst):
    """Files say only that a period is daylight saving: how much follows from its neighbours."""
    savings = [0] * len(offsets)
    unknown = {index for index, dst in enumerate(is_dst) if dst}
    for place in range(1, len(indexes)):
        index = indexes[place]
        if index not in unknown:
            continue
        saving = 0
        neighbour = indexes[place - 1]
        if not is_dst[neighbour]:
            saving = offsets[index] - offsets[neighbour]
        if not saving and place + 1 < len(indexes):
            neighbour = indexes[place + 1]
            if not is_dst[neighbour]:
                saving = offsets[index] - offsets[neighbour]
        if saving:
            savings[index] = saving
            unknown.discard(index)
    for index in unknown:
        savings[index] = 3600
    return savings


class Rule:
    """Standard time, and daylight saving between two days of every year."""

    def __init__(self, standard, daylight=None, start=None, end=None):
        self.standard = standard
        self.daylight = daylight
        self.start = start
        self.end = end
        if daylight is not None:
            self.difference = _seconds(daylight[0] - standard[0])

    def at_local(self, seconds, year, fold):
        if self.daylight is None:
            return self.standard
        start, end = self.start(year), self.end(year)
        # The start is given in standard time and the end in daylight saving time.
        if fold == (self.difference >= 0):
            end -= self.difference
        else:
            start += self.difference
        return self.daylight if _within(start, seconds, end) else self.standard

    def at_utc(self, seconds, year):
        if self.daylight is None:
            return self.standard, False
        start = self.start(year) - _seconds(self.standard[0])
        end = self.end(year) - _seconds(self.daylight[0])
        repeated = end if self.difference > 0 else start
        fold = repeated <= seconds < repeated + abs(self.difference)
        return (self.daylight if _within(start, seconds, end) else self.standard), fold


def _within(start, seconds, end):
    if start < end:
        return start <= seconds < end
    return not end <= seconds < start


def _year_start(year):
    return (date(year, 1, 1).toordinal() - _EPOCH_ORDINAL) * 86400


class _Scanner:
    """Reads a POSIX TZ text from left to right."""

    def __init__(self, text):
        self.source = text
        self.text = text.decode('ascii', 'replace')
        self.at = 0

    def peek(self):
        return self.text[self.at:self.at + 1]

    def take(self, char):
        if self.peek() == char:
            self.at += 1
            return True
        return False

    def name(self):
        """An abbreviation: letters, or anything usual in angle brackets; None when malformed."""
        if self.take('<'):
            end = self.text.find('>', self.at)
            name = self.text[self.at:end] if end >= 0 else ''
            self.at = end + 1
            return name if name and all(c.isalnum() or c in '+-' for c in name) else None
        start = self.at
        while self.peek().isalpha():
            self.at += 1
        return self.text[start:self.at] or None

    def number(self, most):
        """Up to `most` digits, or None."""
        start = self.at
        while self.at - start < most and self.peek().isdigit():
            self.at += 1
        return int(self.text[start:self.at]) if self.at > start else None

    def clock(self, digits, most_hours):
        """[+-]h[h[h]][:mm[:ss]] in seconds, or None."""
        sign = -1 if self.peek() == '-' else 1
        if self.peek() and self.peek() in '+-':
            self.at += 1
        hours = self.number(digits)
        if hours is None or hours > most_hours:
            return None
        total = hours * 3600
        for unit in (60, 1):
            if not self.take(':'):
                break
            value = self.number(2)
            if value is None or value > 59:
                return None
            total += value * unit
        return sign * total

    def day(self):
        """A transition's day and time, as a function from the year to local seconds; None when malformed."""
        if self.take('M'):
            month = self.number(2)
            if month is None or not 1 <= month <= 12 or not self.take('.'):
                return None
            week = self.number(1)
            if week is None or not 1 <= week <= 5 or not self.take('.'):
                return None
            weekday = self.number(1)
            if weekday is None or weekday > 6:
                return None

            def days(year):
                first = date(year, month, 1)
                day = 1 + (weekday - first.isoweekday()) % 7 + (week - 1) * 7
                length = (date(year + month // 12, month % 12 + 1, 1) - first).days if year < 9999 or month < 12 \
                    else 31
                if day > length:
                    day -= 7
                return (first.toordinal() - _EPOCH_ORDINAL + day - 1) * 86400
        elif self.take('J'):
            number = self.number(3)
            if number is None or not 1 <= number <= 365:
                return None

            def days(year):
                leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
                return _year_start(year) + (number - 1 + (leap and number >= 60)) * 86400
        else:
            number = self.number(3)
            if number is None or number > 365:
                return None

            def days(year):
                return _year_start(year) + number * 86400
        clock = 7200
        if self.take('/'):
            clock = self.clock(3, 167)
            if clock is None:
                return None
        return lambda year: days(year) + clock


def parse_rule(text):
    """The rule in a POSIX TZ text."""
    scanner = _Scanner(text)
    name = scanner.name()
    if name is None:
        raise ValueError(f'Invalid STD format in {text}')
    offset = scanner.clock(2, 24)
    if offset is None:
        raise ValueError(f'Invalid STD offset in {text}')
    zero = timedelta(0)
    standard_offset = timedelta(seconds=-offset)
    standard = standard_offset, zero, name
    if not scanner.peek():
        return Rule(standard)
    name = scanner.name()
    if name is None:
        raise ValueError(f'Invalid DST format in {text}')
    saving_offset = standard_offset + timedelta(hours=1)
    if scanner.peek() != ',':
        offset = scanner.clock(2, 24)
        if offset is None:
            raise ValueError(f'Invalid DST offset in {text}')
        saving_offset = timedelta(seconds=-offset)
    days = []
    for _ in range(2):
        if not scanner.take(','):
            raise ValueError(f'Missing transition rules in TZ string: {text}')
        day = scanner.day()
        if day is None:
            raise ValueError(f'Malformed transition rule in TZ string: {text}')
        days.append(day)
    if scanner.peek():
        raise ValueError(f'Extraneous characters at end of TZ string: {text}')
    return Rule(standard, (saving_offset, saving_offset - standard_offset, name), *days)
