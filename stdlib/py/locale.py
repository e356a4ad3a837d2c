"""Locales: the C library's settings, numbers and money in the locale's manner, and the naming of locales."""

import _locale
import os as _os
from builtins import str as _builtin_str
from _locale import *
from _locale import (CHAR_MAX, Error, LC_ALL, LC_COLLATE, LC_CTYPE, LC_MESSAGES, LC_MONETARY, LC_NUMERIC, LC_TIME,
                     getencoding, localeconv, setlocale as _setlocale, strcoll, strxfrm)

__all__ = ['getlocale', 'getdefaultlocale', 'getpreferredencoding', 'Error', 'setlocale', 'localeconv', 'strcoll',
           'strxfrm', 'str', 'atof', 'atoi', 'format_string', 'currency', 'normalize', 'LC_CTYPE', 'LC_COLLATE',
           'LC_TIME', 'LC_MONETARY', 'LC_NUMERIC', 'LC_ALL', 'CHAR_MAX', 'getencoding', 'LC_MESSAGES']

_native_localeconv = localeconv

# Tests put conventions here to be independent of the installed locales.
_override_localeconv = {}


def localeconv():
    """The conventions for numbers and money."""
    conventions = _native_localeconv()
    if _override_localeconv:
        conventions.update(_override_localeconv)
    return conventions


# Grouping of digits


def _grouping_intervals(grouping):
    """The sizes of the groups from the right: 0 repeats the last one for ever, CHAR_MAX ends."""
    last = None
    for interval in grouping:
        if interval == CHAR_MAX:
            return
        if interval == 0:
            if last is None:
                raise ValueError('invalid grouping')
            while True:
                yield last
        yield interval
        last = interval


def _group(text, monetary=False):
    """Insert separators; also how many there are."""
    conventions = localeconv()
    separator = conventions['mon_thousands_sep' if monetary else 'thousands_sep']
    grouping = conventions['mon_grouping' if monetary else 'grouping']
    if not grouping:
        return (text, 0)
    trailing = ''
    if text[-1] == ' ':
        stripped = text.rstrip()
        trailing = text[len(stripped):]
        text = stripped
    left = ''
    groups = []
    for interval in _grouping_intervals(grouping):
        if not text or text[-1] not in '0123456789':
            left = text
            text = ''
            break
        groups.append(text[-interval:])
        text = text[:-interval]
    if text:
        groups.append(text)
    groups.reverse()
    return (left + separator.join(groups) + trailing, len(separator) * (len(groups) - 1))


def _strip_padding(text, amount):
    """Remove spaces that the separators made superfluous, left ones first."""
    start = 0
    while amount and text[start] == ' ':
        start += 1
        amount -= 1
    end = len(text) - 1
    while amount and text[end] == ' ':
        end -= 1
        amount -= 1
    return text[start:end + 1]


def _format(percent, value, grouping=False, monetary=False, *additional):
    formatted = percent % ((value, *additional) if additional else value)
    if percent[-1] in 'eEfFgGdiu':
        formatted = _localize(formatted, grouping, monetary)
    return formatted


def _localize(formatted, grouping=False, monetary=False):
    if '.' in formatted:
        separators = 0
        parts = formatted.split('.')
        if grouping:
            parts[0], separators = _group(parts[0], monetary=monetary)
        decimal_point = localeconv()['mon_decimal_point' if monetary else 'decimal_point']
        formatted = decimal_point.join(parts)
    else:
        separators = 0
        if grouping:
            formatted, separators = _group(formatted, monetary=monetary)
    if separators:
        formatted = _strip_padding(formatted, separators)
    return formatted


def _conversions(f):
    """The conversions of a % format: (start, end, key or None, modifiers)."""
    position = 0
    while True:
        start = f.find('%', position)
        if start < 0:
            return
        at = start + 1
        key = None
        if f.startswith('(', at):
            close = f.find(')', at)
            if close > at + 1:
                key = f[at + 1:close]
                at = close + 1
        modifiers = at
        while at < len(f) and f[at] in '-#0123456789 +*.hlL':
            at += 1
        if at < len(f) and f[at] in 'eEfFgGdiouxXcrs%':
            yield start, at + 1, key, f[modifiers:at]
            position = at + 1
        else:
            position = start + 1


def format_string(f, val, grouping=False, monetary=False):
    """f % val, with the numbers in the locale's manner."""
    import _collections_abc
    pieces = []
    values = []
    position = 0
    if isinstance(val, _collections_abc.Mapping):
        for start, end, key, modifiers in _conversions(f):
            pieces += f[position:start].replace('%', '%%'), '%s'
            position = end
            percent = f[start:end]
            values.append('%' if percent[-1] == '%' else _format(percent, val, grouping, monetary))
    else:
        if not isinstance(val, tuple):
            val = (val,)
        index = 0
        for start, end, key, modifiers in _conversions(f):
            pieces += f[position:start].replace('%', '%%'), '%s'
            position = end
            percent = f[start:end]
            if percent[-1] == '%':
                values.append('%')
                continue
            stars = modifiers.count('*')
            values.append(_format(percent, val[index], grouping, monetary, *val[index + 1:index + 1 + stars]))
            index += 1 + stars
    pieces.append(f[position:].replace('%', '%%'))
    return ''.join(pieces) % tuple(values)


def currency(val, symbol=True, grouping=False, international=False):
    """An amount of money in the locale's manner."""
    conventions = localeconv()
    digits = conventions['int_frac_digits' if international else 'frac_digits']
    if digits == 127:
        raise ValueError("Currency formatting is not possible using the 'C' locale.")
    text = _localize(f'{abs(val):.{digits}f}', grouping, monetary=True)
    # The marks stand for the places at which a sign may be put.
    text = '<' + text + '>'
    side = 'n' if val < 0 else 'p'
    if symbol:
        name = conventions['int_curr_symbol' if international else 'currency_symbol']
        precedes = conventions[side + '_cs_precedes']
        separated = conventions[side + '_sep_by_space']
        if precedes:
            text = name + (separated and ' ' or '') + text
        else:
            if international and name[-1] == ' ':
                name = name[:-1]
            text = text + (separated and ' ' or '') + name
    position = conventions[side + '_sign_posn']
    sign = conventions['negative_sign' if val < 0 else 'positive_sign']
    if position == 0:
        text = '(' + text + ')'
    elif position == 1:
        text = sign + text
    elif position == 2:
        text = text + sign
    elif position == 3:
        text = text.replace('<', sign)
    elif position == 4:
        text = text.replace('>', sign)
    else:
        text = sign + text
    return text.replace('<', '').replace('>', '')


def str(val):
    """A float as text, with the locale's decimal point."""
    return _format('%.12g', val)


def delocalize(string):
    """A number's text without separators and with a point."""
    conventions = localeconv()
    separator = conventions['thousands_sep']
    if separator:
        string = string.replace(separator, '')
    decimal_point = conventions['decimal_point']
    if decimal_point:
        string = string.replace(decimal_point, '.')
    return string


def localize(string, grouping=False, monetary=False):
    """A number's text in the locale's manner."""
    return _localize(string, grouping, monetary)


def atof(string, func=float):
    return func(delocalize(string))


def atoi(string):
    return int(delocalize(string))


# Names of locales

# Languages (in their short and some long names) with the usual country and encoding.
_LANGUAGES = {}
for _line in (
        'ISO8859-1: af_ZA br_FR ca_ES da_DK de_DE en_US es_ES et_EE eu_ES fi_FI fo_FO fr_FR ga_IE gl_ES gv_GB id_ID '
        'is_IS it_IT kl_GL kw_GB ms_MY nb_NO nl_NL nn_NO no_NO oc_FR pt_PT sq_AL:ISO8859-2 sv_SE tl_PH wa_BE',
        'ISO8859-2: bs_BA cs_CZ hr_HR hu_HU pl_PL ro_RO sk_SK sl_SI',
        'ISO8859-5: mk_MK', 'ISO8859-6: ar_AA', 'ISO8859-7: el_GR', 'ISO8859-8: he_IL', 'ISO8859-9: tr_TR',
        'ISO8859-13: lt_LT lv_LV mi_NZ:ISO8859-1', 'ISO8859-14: cy_GB', 'ISO8859-15: ',
        'CP1251: be_BY bg_BG', 'KOI8-U: uk_UA', 'UTF-8: am_ET az_AZ bn_BD bo_CN fa_IR gu_IN hi_IN hy_AM kk_KZ km_KH '
        'kn_IN ku_TR ky_KG ml_IN mn_MN mr_IN my_MM ne_NP or_IN pa_IN si_LK sr_RS sw_KE ta_IN te_IN ur_PK uz_UZ',
        'ISO8859-5: ru_RU:UTF-8', 'eucJP: ja_JP', 'eucKR: ko_KR', 'eucCN: zh_CN', 'TIS620: th_TH', 'TCVN: vi_VN'):
    _encoding, _, _names = _line.partition(':')
    for _name in _names.split():
        _name, _, _own = _name.partition(':')
        _LANGUAGES[_name[:2]] = _name, _own or _encoding
del _line, _encoding, _names, _name, _own
_LANGUAGES['iw'] = _LANGUAGES['he']
_LANGUAGES['english'] = 'en_EN', 'ISO8859-1'

_ENCODINGS = {
    'en': 'ISO8859-1', 'utf': 'UTF-8', 'utf8': 'UTF-8', 'ascii': 'ISO8859-1', 'latin1': 'ISO8859-1',
    'iso88591': 'ISO8859-1', 'iso88592': 'ISO8859-2', 'iso88593': 'ISO8859-3', 'iso88594': 'ISO8859-4',
    'iso88595': 'ISO8859-5', 'iso88596': 'ISO8859-6', 'iso88597': 'ISO8859-7', 'iso88598': 'ISO8859-8',
    'iso88599': 'ISO8859-9', 'iso885910': 'ISO8859-10', 'iso885913': 'ISO8859-13', 'iso885914': 'ISO8859-14',
    'iso885915': 'ISO8859-15', 'iso885916': 'ISO8859-16', 'latin2': 'ISO8859-2', 'latin5': 'ISO8859-9',
    'latin9': 'ISO8859-15', 'cp1251': 'CP1251', 'cp1252': 'CP1252', 'cp1255': 'CP1255', 'cp1256': 'CP1256',
    'eucjp': 'eucJP', 'ujis': 'eucJP', 'sjis': 'SJIS', 'shiftjis': 'SJIS', 'jis7': 'JIS7', 'euckr': 'eucKR',
    'euccn': 'eucCN', 'euctw': 'eucTW', 'gb2312': 'eucCN', 'gb18030': 'gb18030', 'gbk': 'GBK', 'big5': 'big5',
    'big5hkscs': 'big5hkscs', 'koi8r': 'KOI8-R', 'koi8u': 'KOI8-U', 'tis620': 'TIS620', 'tcvn': 'TCVN',
}
_COUNTRY_ENCODINGS = {'zh_TW': 'big5', 'zh_HK': 'big5hkscs', 'ru_RU': 'UTF-8', 'ru_UA': 'KOI8-U'}


def _encoding_name(encoding):
    return _ENCODINGS.get(encoding.lower().replace('-', '').replace('_', ''), encoding)


def normalize(localename):
    """A locale's name in full, as setlocale() may know it; unknown names stay as they are."""
    from _locale_names import locale_alias
    if found := locale_alias.get(localename.lower()):
        return found
    name, _, modifier = localename.partition('@')
    name, _, encoding = name.replace(':', '.').partition('.')
    if not name and not encoding:
        return localename
    if name.lower() in ('c', 'posix'):
        if encoding:
            return 'C.' + _encoding_name(encoding)
        return 'C' + ('@' + modifier if modifier else '')
    language, _, country = name.partition('_')
    known = _LANGUAGES.get(language.lower())
    if known is None or (country and not (len(country) == 2 and country.isalpha())):
        return localename
    full, usual = known
    if country:
        full = f'{language.lower()}_{country.upper()}'
        usual = _COUNTRY_ENCODINGS.get(full, usual)
    if modifier.lower() == 'euro' and (not encoding or _encoding_name(encoding) == 'ISO8859-15'):
        return full + '.ISO8859-15'
    result = f'{full}.{_encoding_name(encoding) if encoding else usual}'
    return f'{result}@{modifier}' if modifier else result


def _parse_localename(localename):
    """The language and the encoding in a name."""
    code = normalize(localename)
    if '@' in code:
        code, modifier = code.split('@', 1)
        if modifier == 'euro' and '.' not in code:
            return code, 'iso-8859-15'
    if '.' in code:
        return tuple(code.split('.')[:2])
    if code == 'C':
        return None, None
    if code == 'UTF-8':
        return None, 'UTF-8'
    raise ValueError('unknown locale: %s' % localename)


def _build_localename(localetuple):
    try:
        language, encoding = localetuple
        if language is None:
            language = 'C'
        return language if encoding is None else language + '.' + encoding
    except (TypeError, ValueError):
        raise TypeError('Locale must be None, a string, or an iterable of two strings -- '
                        'language code, encoding.') from None


def getdefaultlocale(envvars=('LC_ALL', 'LC_CTYPE', 'LANG', 'LANGUAGE')):
    """The language and the encoding of the user's environment."""
    import warnings
    warnings.warn("'locale.getdefaultlocale' is deprecated and slated for removal in Python 3.15. "
                  'Use setlocale(), getencoding() and getlocale() instead.', DeprecationWarning, stacklevel=2)
    localename = 'C'
    for variable in envvars:
        found = _os.environ.get(variable)
        if found:
            localename = found.split(':')[0] if variable == 'LANGUAGE' else found
            break
    return _parse_localename(localename)


def getlocale(category=LC_CTYPE):
    """The language and the encoding that a category is set to."""
    localename = _setlocale(category)
    if category == LC_ALL and ';' in localename:
        raise TypeError('category LC_ALL is not supported')
    return _parse_localename(localename)


def setlocale(category, locale=None):
    """Set a category to a locale (a name, or language and encoding); without one, ask."""
    if locale and not isinstance(locale, _builtin_str):
        locale = normalize(_build_localename(locale))
    return _setlocale(category, locale)


def getpreferredencoding(do_setlocale=True):
    """The encoding of text files."""
    import sys
    if sys.flags.warn_default_encoding:
        import warnings
        warnings.warn('UTF-8 Mode affects locale.getpreferredencoding(). Consider locale.getencoding() instead.',
                      EncodingWarning, 2)
    return getencoding()


def __getattr__(name):
    # The tables are long, and asked for seldom.
    if name not in ('locale_alias', 'locale_encoding_alias', 'windows_locale'):
        raise AttributeError(f'module {__name__!r} has no attribute {name!r}')
    import _locale_names
    return getattr(_locale_names, name)
