"""Part of argparse: one run over a command line.

Every argument string gets a letter: 'O' for an option, '-' for the first '--', 'A' for anything
else. How many strings an argument takes is then a question about these letters, which a small
backtracking matcher answers: an argument takes as many as it can while the others still get theirs.
"""

from _argparse_actions import (ArgumentError, ONE_OR_MORE, OPTIONAL, PARSER, REMAINDER, SUPPRESS, ZERO_OR_MORE,
                               _get_action_name, translate)


def is_negative_number(text):
    """Text such as -1 or -.5, which is a value unless the parser has options that look like this."""
    digits = text[2:] if text.startswith('-.') else text[1:] if text.startswith('-') else ''
    return digits[:1].isdecimal()


def _candidate_lengths(nargs, is_option, letters, start):
    """The lengths that nargs may take at a place, longest first.

    An option never takes a '--', a positional may be surrounded by one.
    """
    end = len(letters)
    dash = '-'
    if is_option:
        dash = ''
        if '-' in letters[start:]:
            end = letters.index('-', start)
    if nargs == REMAINDER:
        return range(end - start, -1, -1)
    if nargs == PARSER:
        first = start
        while first < end and letters[first] == dash:
            first += 1
        if first >= end or letters[first] != 'A':
            return ()
        return range(end - start, first - start, -1)
    if nargs == SUPPRESS:
        least = most = 0
    elif nargs is None:
        least = most = 1
    elif nargs == OPTIONAL:
        least, most = 0, 1
    elif nargs == ZERO_OR_MORE:
        least, most = 0, end
    elif nargs == ONE_OR_MORE:
        least, most = 1, end
    else:
        least = most = nargs
    lengths = []
    values = 0
    at = start
    while True:
        if least <= values:
            lengths.append(at - start)
        if at >= end:
            break
        if letters[at] == 'A':
            if values >= most:
                break
            values += 1
        elif letters[at] != dash:
            break
        at += 1
    lengths.reverse()
    return lengths


def _match(actions, letters, start=0):
    """The lengths that a row of arguments take, or None when they cannot all be satisfied."""
    if not actions:
        return []
    action = actions[0]
    for length in _candidate_lengths(action.nargs, bool(action.option_strings), letters, start):
        rest = _match(actions[1:], letters, start + length)
        if rest is not None:
            return [length, *rest]
    return None


class Parsing:
    """The state of one run: what has been seen, and what nobody wanted."""

    def __init__(self, parser, arg_strings, namespace, intermixed):
        self.parser = parser
        self.arg_strings = arg_strings
        self.namespace = namespace
        self.intermixed = intermixed
        self.extras = []
        self.extras_letters = []
        self.seen = set()
        self.seen_non_default = set()
        self.warned = set()
        self.positionals = parser._get_positional_actions()
        self.conflicts = {}
        for group in parser._mutually_exclusive_groups:
            members = group._group_actions
            for index, action in enumerate(members):
                others = self.conflicts.setdefault(action, [])
                others.extend(members[:index])
                others.extend(members[index + 1:])
        self.options = {}
        letters = []
        strings = iter(arg_strings)
        for index, arg_string in enumerate(strings):
            if arg_string == '--':
                letters.append('-')
                letters.extend('A' for _ in strings)
                break
            found = self.parse_optional(arg_string)
            if found is not None:
                self.options[index] = found
            letters.append('A' if found is None else 'O')
        self.letters = ''.join(letters)

    def run(self):
        last_option = max(self.options, default=-1)
        start = 0
        while start <= last_option:
            next_option = start
            while next_option not in self.options:
                next_option += 1
            if not self.intermixed and start != next_option:
                end = self.consume_positionals(start)
                if end > start:
                    start = end
                    continue
            if start not in self.options:
                self.extras.extend(self.arg_strings[start:next_option])
                self.extras_letters.extend(self.letters[start:next_option])
                start = next_option
            start = self.consume_optional(start)
        if self.intermixed:
            self.consume_what_is_left(start)
        else:
            end = self.consume_positionals(start)
            self.extras.extend(self.arg_strings[end:])
        self.check_required()
        return self.namespace, self.extras

    def consume_what_is_left(self, start):
        """Intermixed: the positionals take their values from all that the options left over."""
        self.extras.extend(self.arg_strings[start:])
        self.extras_letters.extend(self.letters[start:])
        letters = self.extras_letters
        self.arg_strings = [text for text, letter in zip(self.extras, letters) if letter != 'O']
        self.letters = ''.join(letter for letter in letters if letter != 'O')
        taken = self.consume_positionals(0)
        remaining = []
        for text, letter in zip(self.extras, letters):
            if letter != 'O' and taken:
                taken -= 1
            else:
                remaining.append(text)
        self.extras = remaining

    def take_action(self, action, argument_strings, option_string=None):
        self.seen.add(action)
        values = self.get_values(action, argument_strings)
        # An optional positional without values has not been given at all.
        if action.option_strings or argument_strings:
            self.seen_non_default.add(action)
            for conflict in self.conflicts.get(action, ()):
                if conflict in self.seen_non_default:
                    raise ArgumentError(action, translate('not allowed with argument %s')
                                        % _get_action_name(conflict))
        if values is not SUPPRESS:
            action(self.parser, self.namespace, values, option_string)

    def consume_optional(self, start_index):
        """Perform the option at a place, or the cluster of single-letter options."""
        found = self.options[start_index]
        if len(found) > 1:
            args = {'option': self.arg_strings[start_index],
                    'matches': ', '.join([option_string for _, option_string, _, _ in found])}
            raise ArgumentError(None, translate('ambiguous option: %(option)s could match %(matches)s') % args)
        action, option_string, separator, explicit = found[0]
        if action is None:
            self.extras.append(self.arg_strings[start_index])
            self.extras_letters.append('O')
            return start_index + 1
        chars = self.parser.prefix_chars
        pending = []
        stop = start_index + 1
        while True:
            if explicit is None:
                count = self.match_argument(action, self.letters[stop:])
                pending.append((action, self.arg_strings[stop:stop + count], option_string))
                stop += count
                break
            count = self.match_argument(action, 'A')
            if count == 0 and option_string[1] not in chars and explicit != '':
                if separator or explicit[0] in chars:
                    raise ArgumentError(action, translate('ignored explicit argument %r') % explicit)
                pending.append((action, [], option_string))
                prefix = option_string[0]
                option_string = prefix + explicit[0]
                known = self.parser._option_string_actions
                if option_string not in known:
                    self.extras.append(prefix + explicit)
                    self.extras_letters.append('O')
                    break
                action = known[option_string]
                explicit = explicit[1:]
                separator = ''
                if not explicit:
                    separator = explicit = None
                elif explicit[0] == '=':
                    separator = '='
                    explicit = explicit[1:]
            elif count == 1:
                pending.append((action, [explicit], option_string))
                break
            else:
                raise ArgumentError(action, translate('ignored explicit argument %r') % explicit)
        for action, args, option_string in pending:
            if action.deprecated and option_string not in self.warned:
                self.parser._warning(translate('option %(option)r is deprecated') % {'option': option_string})
                self.warned.add(option_string)
            self.take_action(action, args, option_string)
        return stop

    def consume_positionals(self, start_index):
        """Perform as many of the positionals as the following strings satisfy."""
        counts = self.match_partial(self.letters[start_index:])
        for action, count in zip(self.positionals, counts):
            args = self.arg_strings[start_index:start_index + count]
            letters = self.letters[start_index:start_index + count]
            if action.nargs == PARSER:
                if letters.startswith('-'):
                    args.remove('--')
            elif action.nargs != REMAINDER and '-' in letters:
                args.remove('--')
            start_index += count
            if args and action.deprecated:
                self.parser._warning(translate('argument %(argument_name)r is deprecated')
                                     % {'argument_name': action.dest})
            self.take_action(action, args)
        self.positionals = self.positionals[len(counts):]
        return start_index

    def match_partial(self, letters):
        for number in range(len(self.positionals), 0, -1):
            counts = _match(self.positionals[:number], letters)
            if counts is None:
                continue
            # Arguments that took nothing wait for what may come after the next option.
            end = sum(counts)
            if end < len(letters) and letters[end] == 'O':
                while counts and not counts[-1]:
                    counts.pop()
            return counts
        return []

    def match_argument(self, action, letters):
        counts = _match([action], letters)
        if counts is not None:
            return counts[0]
        message = {None: translate('expected one argument'), OPTIONAL: translate('expected at most one argument'),
                   ONE_OR_MORE: translate('expected at least one argument')}.get(action.nargs)
        if message is None:
            from gettext import ngettext
            message = ngettext('expected %s argument', 'expected %s arguments', action.nargs) % action.nargs
        raise ArgumentError(action, message)

    def check_required(self):
        required = []
        for action in self.parser._actions:
            if action in self.seen:
                continue
            if action.required:
                required.append(_get_action_name(action))
            elif (action.default is not None and isinstance(action.default, str)
                  and hasattr(self.namespace, action.dest)
                  and action.default is getattr(self.namespace, action.dest)):
                # A default that is text goes through the type function, but only when it is used.
                setattr(self.namespace, action.dest, self.parser._get_value(action, action.default))
        if required:
            raise ArgumentError(None, translate('the following arguments are required: %s') % ', '.join(required))
        for group in self.parser._mutually_exclusive_groups:
            if group.required and not any(action in self.seen_non_default for action in group._group_actions):
                names = [_get_action_name(action) for action in group._group_actions if action.help is not SUPPRESS]
                raise ArgumentError(None, translate('one of the arguments %s is required') % ' '.join(names))

    def parse_optional(self, arg_string):
        """What an argument string means as an option: a list of candidates, or None for a value."""
        parser = self.parser
        if not arg_string or arg_string[0] not in parser.prefix_chars:
            return None
        known = parser._option_string_actions
        if arg_string in known:
            return [(known[arg_string], arg_string, None, None)]
        if len(arg_string) == 1:
            return None
        option_string, separator, explicit = arg_string.partition('=')
        if separator and option_string in known:
            return [(known[option_string], option_string, separator, explicit)]
        candidates = self.abbreviations(arg_string)
        if candidates:
            return candidates
        if is_negative_number(arg_string) and not parser._has_negative_number_optionals:
            return None
        if ' ' in arg_string:
            return None
        return [(None, arg_string, None, None)]

    def abbreviations(self, option_string):
        parser = self.parser
        chars = parser.prefix_chars
        known = parser._option_string_actions
        prefix, separator, explicit = option_string.partition('=')
        separator = separator or None
        explicit = explicit if separator else None
        result = []
        if option_string[0] in chars and option_string[1] in chars:
            if parser.allow_abbrev:
                result = [(action, name, separator, explicit)
                          for name, action in known.items() if name.startswith(prefix)]
        else:
            # A single dash: a short option with its value attached, or an abbreviated long name.
            short, attached = option_string[:2], option_string[2:]
            for name, action in known.items():
                if name == short:
                    result.append((action, name, '', attached))
                elif parser.allow_abbrev and name.startswith(prefix):
                    result.append((action, name, separator, explicit))
        return result

    def get_values(self, action, arg_strings):
        parser = self.parser
        nargs = action.nargs
        if not arg_strings and nargs == OPTIONAL:
            value = action.const if action.option_strings else action.default
            if isinstance(value, str) and value is not SUPPRESS:
                value = parser._get_value(action, value)
            return value
        if not arg_strings and nargs == ZERO_OR_MORE and not action.option_strings:
            return [] if action.default is None else action.default
        if nargs == SUPPRESS:
            return SUPPRESS
        if len(arg_strings) == 1 and nargs in (None, OPTIONAL):
            value = parser._get_value(action, arg_strings[0])
            parser._check_value(action, value)
            return value
        values = [parser._get_value(action, text) for text in arg_strings]
        if nargs == PARSER:
            parser._check_value(action, values[0])
        elif nargs != REMAINDER:
            for value in values:
                parser._check_value(action, value)
        return values
