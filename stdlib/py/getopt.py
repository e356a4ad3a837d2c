"""Command-line options in the manner of C's getopt().

`getopt` stops at the first argument that is not an option; `gnu_getopt` looks further and
collects the others. Option declarations are those of C: a short option followed by ':' takes a
value ('::' an optional one), a long option ending in '=' takes a value ('=?' an optional one).
"""

import os

__all__ = ['GetoptError', 'error', 'getopt', 'gnu_getopt']

# gettext is used only for messages: load it when one is made.


def _(message):
    from gettext import gettext
    return gettext(message)


class GetoptError(Exception):
    opt = ''
    msg = ''

    def __init__(self, msg, opt=''):
        self.msg = msg
        self.opt = opt
        Exception.__init__(self, msg, opt)

    def __str__(self):
        return self.msg


error = GetoptError


def getopt(args, shortopts, longopts=[]):
    """Parse leading options: a list of (option, value) pairs, and the remaining arguments."""
    opts = []
    longopts = [longopts] if isinstance(longopts, str) else list(longopts)
    while args and args[0].startswith('-') and args[0] != '-':
        if args[0] == '--':
            args = args[1:]
            break
        opts, args = _parse_one(opts, args, shortopts, longopts)
    return opts, args


def gnu_getopt(args, shortopts, longopts=[]):
    """Parse options anywhere among the arguments.

    A '+' in front of shortopts stops at the first other argument; a '-' returns the other
    arguments in their places, as (None, [arguments]) pairs.
    """
    opts = []
    others = []
    longopts = [longopts] if isinstance(longopts, str) else list(longopts)
    in_order = shortopts.startswith('-')
    if in_order:
        shortopts = shortopts[1:]
    stop_early = not in_order and shortopts.startswith('+')
    if stop_early:
        shortopts = shortopts[1:]
    elif not in_order and os.environ.get('POSIXLY_CORRECT'):
        stop_early = True
    while args:
        if args[0] == '--':
            others += args[1:]
            break
        if args[0].startswith('-') and args[0] != '-':
            if in_order and others:
                opts.append((None, others))
                others = []
            opts, args = _parse_one(opts, args, shortopts, longopts)
        elif stop_early:
            others += args
            break
        else:
            others.append(args[0])
            args = args[1:]
    return opts, others


def _parse_one(opts, args, shortopts, longopts):
    if args[0].startswith('--'):
        return do_longs(opts, args[0][2:], longopts, args[1:])
    return do_shorts(opts, args[0][1:], shortopts, args[1:])


def do_longs(opts, opt, longopts, args):
    """Take one long option, its value possibly from the next argument."""
    name, equals, value = opt.partition('=')
    optarg = value if equals else None
    has_arg, name = long_has_args(name, longopts)
    if has_arg:
        if optarg is None and has_arg != '?':
            if not args:
                raise GetoptError(_('option --%s requires argument') % name, name)
            optarg, args = args[0], args[1:]
    elif optarg is not None:
        raise GetoptError(_('option --%s must not have an argument') % name, name)
    opts.append(('--' + name, optarg or ''))
    return opts, args


def long_has_args(opt, longopts):
    """Complete an abbreviated long option: (False, True or '?', the whole name)."""
    possibilities = [candidate for candidate in longopts if candidate.startswith(opt)]
    if not possibilities:
        raise GetoptError(_('option --%s not recognized') % opt, opt)
    if opt in possibilities:
        return False, opt
    if opt + '=' in possibilities:
        return True, opt
    if opt + '=?' in possibilities:
        return '?', opt
    if len(possibilities) > 1:
        raise GetoptError(_('option --%s not a unique prefix; possible options: %s')
                          % (opt, ', '.join(possibilities)), opt)
    match = possibilities[0]
    if match.endswith('=?'):
        return '?', match[:-2]
    if match.endswith('='):
        return True, match[:-1]
    return False, match


def do_shorts(opts, optstring, shortopts, args):
    """Take a cluster of short options; the last may have a value."""
    while optstring:
        opt, optstring = optstring[0], optstring[1:]
        optarg = ''
        has_arg = short_has_arg(opt, shortopts)
        if has_arg:
            if optstring == '' and has_arg != '?':
                if not args:
                    raise GetoptError(_('option -%s requires argument') % opt, opt)
                optstring, args = args[0], args[1:]
            optarg, optstring = optstring, ''
        opts.append(('-' + opt, optarg))
    return opts, args


def short_has_arg(opt, shortopts):
    """Whether a short option takes a value: False, True or '?'."""
    if opt != ':':
        for index, char in enumerate(shortopts):
            if char == opt:
                if shortopts.startswith('::', index + 1):
                    return '?'
                return shortopts.startswith(':', index + 1)
    raise GetoptError(_('option -%s not recognized') % opt, opt)


if __name__ == '__main__':
    import sys
    print(getopt(sys.argv[1:], 'a:b', ['alpha=', 'beta']))
