"""How csv.Sniffer guesses: from what stands around quotes, or from characters that come equally often in each line."""

import re

# A quoted field with what is before and behind it, from the best evidence to the poorest.
_QUOTED = (
    r'(?P<delim>[^\w\n"\'])(?P<space> ?)(?P<quote>["\']).*?(?P=quote)(?P=delim)',
    r'(?:^|\n)(?P<quote>["\']).*?(?P=quote)(?P<delim>[^\w\n"\'])(?P<space> ?)',
    r'(?P<delim>[^\w\n"\'])(?P<space> ?)(?P<quote>["\']).*?(?P=quote)(?:$|\n)',
    r'(?:^|\n)(?P<quote>["\']).*?(?P=quote)(?:$|\n)',
)


def by_quotes(data, delimiters):
    """(quotechar, doublequote, delimiter, skipinitialspace), as far as quotes in the sample tell."""
    for pattern in _QUOTED:
        matches = list(re.finditer(pattern, data, re.DOTALL | re.MULTILINE))
        if matches:
            break
    else:
        return '', False, None, False
    quotes, delims = {}, {}
    spaces = 0
    for match in matches:
        groups = match.groupdict()
        quotes[groups['quote']] = quotes.get(groups['quote'], 0) + 1
        delim = groups.get('delim')
        if delim is None:
            continue
        if delim and (delimiters is None or delim in delimiters):
            delims[delim] = delims.get(delim, 0) + 1
        if groups['space']:
            spaces += 1
    quote = max(quotes, key=quotes.get)
    delim = ''
    skipinitialspace = False
    if delims:
        delim = max(delims, key=delims.get)
        skipinitialspace = delims[delim] == spaces
        if delim == '\n':  # most likely a file of one column
            delim = ''
    escaped_delim = re.escape(delim)
    doubled = re.compile(r'((%(d)s)|^)\W*%(q)s[^%(d)s\n]*%(q)s[^%(d)s\n]*%(q)s\W*((%(d)s)|$)'
                         % {'d': escaped_delim, 'q': quote}, re.MULTILINE)
    return quote, bool(doubled.search(data)), delim, skipinitialspace


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
