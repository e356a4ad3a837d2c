"""How csv.Sniffer guesses: from what stands around quotes, or from characters that come equally often in each line."""

import re

_DELIMITER = r'(?P<delim>[^\w\n"\'])'
_SPACE = '(?P<space> ?)'
_QUOTED = r'(?P<quote>["\']).*?(?P=quote)'
_START, _END = r'(?:^|\n)', r'(?:$|\n)'

# What may stand around a quoted field, from the best evidence to the poorest.
_SURROUNDINGS = ((_DELIMITER + _SPACE, '(?P=delim)'), (_START, _DELIMITER + _SPACE), (_DELIMITER + _SPACE, _END),
                 (_START, _END))


def _quoted_fields(data):
    """The matches of all fields that stand in quotes, in the first surroundings in which there are any."""
    for before, after in _SURROUNDINGS:
        found = list(re.finditer(before + _QUOTED + after, data, re.DOTALL | re.MULTILINE))
        if found:
            return found
    return []


def _most_frequent(items):
    """What comes most often, the first of equals."""
    counts = dict.fromkeys(items, 0)
    for item in items:
        counts[item] += 1
    return max(counts, key=counts.get)


def by_quotes(data, delimiters):
    """(quotechar, doublequote, delimiter, skipinitialspace), as far as quotes in the sample tell."""
    fields = _quoted_fields(data)
    if not fields:
        return '', False, None, False
    quote = _most_frequent([field['quote'] for field in fields])
    # Fields that fill their line alone tell nothing about the delimiter.
    sides = [(field['delim'], field['space']) for field in fields if 'delim' in field.re.groupindex]
    allowed = [delim for delim, _ in sides if delimiters is None or delim in delimiters]
    delim, spaced = '', False
    if allowed:
        delim = _most_frequent(allowed)
        spaced = allowed.count(delim) == sum(space != '' for _, space in sides)
    if delim == '\n':  # most likely a file of one column
        delim = ''
    edge = re.escape(delim)
    three_quotes = rf'[^{edge}\n]*'.join([quote] * 3)
    doubled = re.search(rf'(?:{edge}|^)\W*{three_quotes}\W*(?:{edge}|$)', data, re.MULTILINE)
    return quote, doubled is not None, delim, spaced


def _spaced(line, delim):
    """Does a space follow each delimiter?"""
    return line.count(delim) == line.count(delim + ' ')


def by_consistency(data, delimiters, preferred):
    """(delimiter, skipinitialspace): a character that most lines have the same number of, ten lines at a time."""
    lines = list(filter(None, data.split('\n')))
    alphabet = [chr(c) for c in range(127)]
    frequencies = {}  # character -> how often it comes in a line -> in how many lines
    modes = {}
    start, end = 0, 10
    candidates = {}
    seen = 0
    while start < len(lines):
        seen += 1
        for line in lines[start:end]:
            for char in alphabet:
                counts = frequencies.setdefault(char, {})
                count = line.count(char)
                counts[count] = counts.get(count, 0) + 1
        for char, counts in frequencies.items():
            items = list(counts.items())
            if len(items) == 1 and items[0][0] == 0:
                continue
            best = max(items, key=lambda item: item[1])
            others = sum(item[1] for item in items) - best[1]
            modes[char] = best[0], best[1] - others
        total = float(min(10 * seen, len(lines)))
        consistency = 1.0
        while not candidates and consistency >= 0.9:
            for char, (count, votes) in modes.items():
                if count > 0 and votes > 0 and votes / total >= consistency and (delimiters is None or
                                                                                  char in delimiters):
                    candidates[char] = count, votes
            consistency -= 0.01
        if len(candidates) == 1:
            delim = next(iter(candidates))
            return delim, _spaced(lines[0], delim)
        start = end
        end += 10
    if not candidates:
        return '', False
    if len(candidates) > 1:
        for delim in preferred:
            if delim in candidates:
                return delim, _spaced(lines[0], delim)
    delim = max(candidates, key=lambda char: (candidates[char], char))
    return delim, _spaced(lines[0], delim)
