"""format(Fraction, spec).

Without a presentation type the result is '3/4', with fill, alignment, sign, '#' (also '/1'), width and thousands
separators; with e, f, g or % it is what format() of a Decimal of unlimited precision would give, rounded once.
"""


class _Spec:
    """A format specification taken apart; `type` is '' for the form with a slash. None of it is checked for sense."""

    __slots__ = ('fill', 'align', 'sign', 'no_neg_zero', 'alternate', 'zeropad', 'width', 'separator', 'precision',
                 'frac_separator', 'type')


def _number(text, i):
    """The end of the ASCII digits from text[i] on."""
    while i < len(text) and text[i] in '0123456789':
        i += 1
    return i


def _parse(text):
    """A _Spec, or None when the text is no specification for fractions."""
    spec = _Spec()
    i = 0
    spec.fill = spec.align = None
    if len(text) >= 2 and text[1] in '<>=^':
        spec.fill, spec.align = text[0], text[1]
        i = 2
    elif text[:1] in ('<', '>', '=', '^'):
        spec.align = text[0]
        i = 1
    spec.sign = ''
    if text[i:i + 1] in ('-', '+', ' '):
        spec.sign = text[i]
        i += 1
    spec.no_neg_zero = text[i:i + 1] == 'z'
    i += spec.no_neg_zero
    spec.alternate = text[i:i + 1] == '#'
    i += spec.alternate
    spec.zeropad = text[i:i + 1] == '0' and _number(text, i + 1) > i + 1
    i += spec.zeropad
    j = _number(text, i)
    digits = text[i:j]
    spec.width = int(digits) if digits else 0
    i = j
    spec.separator = ''
    if text[i:i + 1] in (',', '_'):
        spec.separator = text[i]
        i += 1
    spec.precision = None
    spec.frac_separator = ''
    has_point = text[i:i + 1] == '.'
    if has_point:
        j = _number(text, i + 1)
        if j > i + 1:
            spec.precision = int(text[i + 1:j])
        if text[j:j + 1] in (',', '_'):
            spec.frac_separator = text[j]
            j += 1
        if j == i + 1:
            return None
        i = j
    spec.type = text[i:]
    if spec.type == '':
        # This form is not filled with zeros.
        if spec.no_neg_zero or has_point or spec.zeropad:
            return None
    elif spec.type not in ('e', 'E', 'f', 'F', 'g', 'G', '%'):
        return None
    return spec


def format_fraction(value, text):
    """format(value, text)"""
    spec = _parse(text)
    if spec is None or spec.align is not None and spec.zeropad:
        raise ValueError(f"Invalid format specifier {text!r} for object of type {type(value).__name__!r}")
    if spec.type == '':
        return _format_general(value, spec)
    return _format_decimal(value, spec)


def _pad(sign, body, fill, align, width):
    padding = fill * (width - len(sign) - len(body))
    if align == '<':
        return sign + body + padding
    if align == '^':
        half = len(padding) // 2
        return padding[:half] + sign + body + padding[half:]
    if align == '=':
        return sign + padding + body
    return padding + sign + body


def _format_general(value, spec):
    n, d = value._numerator, value._denominator
    body = format(abs(n), spec.separator)
    if d > 1 or spec.alternate:
        body += '/' + format(d, spec.separator)
    sign = '-' if n < 0 else '' if spec.sign == '-' else spec.sign
    return _pad(sign, body, spec.fill or ' ', spec.align or '>', spec.width)


def _round_to_exponent(n, d, exponent, no_neg_zero=False):
    """(negative, s) with n/d close to s * 10**exponent, the half rounded to even; -0 is possible."""
    if exponent >= 0:
        d *= 10**exponent
    else:
        n *= 10**-exponent
    # Halves go up first; where that hit a tie, the last bit is taken back.
    s, rest = divmod(n + (d >> 1), d)
    if rest == 0 and d & 1 == 0:
        s &= -2
    negative = s < 0 if no_neg_zero else n < 0
    return negative, abs(s)


def _round_to_figures(n, d, figures):
    """(negative, s, exponent) where s has that many figures."""
    if n == 0:
        return False, 0, 1 - figures
    # An estimate of the exponent from the lengths, at most one too small.
    n_text, d_text = str(abs(n)), str(d)
    m = len(n_text) - len(d_text) + (d_text <= n_text)
    exponent = m - figures
    negative, s = _round_to_exponent(n, d, exponent)
    if len(str(s)) == figures + 1:  # rounded up to a power of 10
        s //= 10
        exponent += 1
    return negative, s, exponent


def _format_decimal(value, spec):
    kind = spec.type
    precision = 6 if spec.precision is None else spec.precision
    n, d = value._numerator, value._denominator
    if kind in 'fF%':
        exponent = -precision
        if kind == '%':
            exponent -= 2
        negative, s = _round_to_exponent(n, d, exponent, spec.no_neg_zero)
        scientific = False
        point = precision
    else:
        figures = max(precision, 1) if kind in 'gG' else precision + 1
        negative, s, exponent = _round_to_figures(n, d, figures)
        scientific = kind in 'eE' or exponent > 0 or exponent + figures <= -4
        point = figures - 1 if scientific else -exponent
    if kind == '%':
        suffix = '%'
    elif scientific:
        suffix = f'{"E" if kind in "EG" else "e"}{exponent + point:+03d}'
    else:
        suffix = ''
    digits = f'{s:0{point + 1}d}'
    sign = '-' if negative else '' if spec.sign == '-' else spec.sign
    split = len(digits) - point
    whole, decimals = digits[:split], digits[split:]
    if kind in 'gG' and not spec.alternate:
        decimals = decimals.rstrip('0')
    if spec.frac_separator:
        decimals = spec.frac_separator.join(decimals[i:i + 3] for i in range(0, len(decimals), 3))
    tail = ('.' if decimals or spec.alternate else '') + decimals + suffix
    if spec.zeropad:
        least = spec.width - len(sign) - len(tail)
        # Separators count: ",ddd" for every three digits but the first ones.
        whole = whole.zfill(3 * least // 4 + 1 if spec.separator else least)
    if spec.separator:
        first = 1 + (len(whole) - 1) % 3
        whole = whole[:first] + ''.join(spec.separator + whole[i:i + 3] for i in range(first, len(whole), 3))
    return _pad(sign, whole + tail, spec.fill or ' ', spec.align or '>', spec.width)
