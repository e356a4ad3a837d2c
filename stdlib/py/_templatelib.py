"""The objects that a t-string makes; string.templatelib is where programs know them from.

The strings and the interpolations alternate, beginning and ending with a string, which may be empty.
"""

__name__ = 'string.templatelib'

GenericAlias = type(list[int])


class _Final:

    __slots__ = ()

    def __init_subclass__(cls, **kwargs):
        if cls.__module__ != 'string.templatelib':
            raise TypeError(f"type 'string.templatelib.{cls.__bases__[0].__name__}' is not an acceptable base type")

    def __setattr__(self, name, value):
        if name in type(self)._FIELDS:
            raise AttributeError('readonly attribute')
        raise AttributeError(f"'string.templatelib.{type(self).__name__}' object has no attribute {name!r}")

    def __delattr__(self, name):
        self.__setattr__(name, None)


class Interpolation(_Final):
    """Interpolation object"""

    __slots__ = ('_value', '_expression', '_conversion', '_format_spec')
    __match_args__ = _FIELDS = ('value', 'expression', 'conversion', 'format_spec')

    def __new__(cls, *args, **kwargs):
        for name, arg in zip(cls._FIELDS, args):
            if name in kwargs:
                raise TypeError(f"argument for Interpolation() given by name ('{name}') and position "
                                f"({cls._FIELDS.index(name) + 1})")
            kwargs[name] = arg
        if len(args) > 4:
            raise TypeError(f'Interpolation() takes at most 4 arguments ({len(args)} given)')
        if 'value' not in kwargs:
            raise TypeError("Interpolation() missing required argument 'value' (pos 1)")
        for name in kwargs:
            if name not in cls._FIELDS:
                raise TypeError(f"Interpolation() got an unexpected keyword argument '{name}'")
        return _make_interpolation(kwargs['value'], kwargs.get('expression', ''), kwargs.get('conversion'),
                                   kwargs.get('format_spec', ''))

    @property
    def value(self):
        """Value"""
        return self._value

    @property
    def expression(self):
        """Expression"""
        return self._expression

    @property
    def conversion(self):
        """Conversion"""
        return self._conversion

    @property
    def format_spec(self):
        """Format specifier"""
        return self._format_spec

    def __repr__(self):
        return f'Interpolation({self._value!r}, {self._expression!r}, {self._conversion!r}, {self._format_spec!r})'

    def __reduce__(self):
        return Interpolation, (self._value, self._expression, self._conversion, self._format_spec)

    __class_getitem__ = classmethod(GenericAlias)


_set_value = Interpolation._value.__set__
_set_expression = Interpolation._expression.__set__
_set_conversion = Interpolation._conversion.__set__
_set_format_spec = Interpolation._format_spec.__set__


def _make_interpolation(value, expression, conversion, format_spec):
    if not isinstance(expression, str):
        raise TypeError(f"Interpolation() argument 'expression' must be str, not {type(expression).__name__}")
    if conversion is not None:
        if not isinstance(conversion, str):
            raise TypeError(f"Interpolation() argument 'conversion' must be str, not {type(conversion).__name__}")
        if conversion not in ('s', 'a', 'r'):
            raise ValueError("Interpolation() argument 'conversion' must be one of 's', 'a' or 'r'")
    if not isinstance(format_spec, str):
        raise TypeError(f"Interpolation() argument 'format_spec' must be str, not {type(format_spec).__name__}")
    made = object.__new__(Interpolation)
    _set_value(made, value)
    _set_expression(made, expression)
    _set_conversion(made, conversion)
    _set_format_spec(made, format_spec)
    return made


class Template(_Final):
    """Template object"""

    __slots__ = ('_strings', '_interpolations')
    _FIELDS = ('strings', 'interpolations', 'values')

    def __new__(cls, *args, **kwargs):
        if kwargs:
            raise TypeError('Template.__new__ only accepts *args arguments')
        strings = []
        interpolations = []
        text = ''
        for arg in args:
            if isinstance(arg, str):
                text += arg
            elif type(arg) is Interpolation:
                strings.append(text)
                interpolations.append(arg)
                text = ''
            else:
                raise TypeError("Template.__new__ *args need to be of type 'str' or 'Interpolation', "
                                f"got {type(arg).__name__}")
        strings.append(text)
        made = object.__new__(Template)
        _set_strings(made, tuple(strings))
        _set_interpolations(made, tuple(interpolations))
        return made

    @property
    def strings(self):
        """Strings"""
        return self._strings

    @property
    def interpolations(self):
        """Interpolations"""
        return self._interpolations

    @property
    def values(self):
        """Values of interpolations"""
        return tuple(interpolation._value for interpolation in self._interpolations)

    def __iter__(self):
        return TemplateIter(self)

    def __add__(self, other):
        if type(other) is not Template:
            raise TypeError(f'can only concatenate string.templatelib.Template (not "{type(other).__name__}") to '
                            'string.templatelib.Template')
        return Template(*self, *other)

    def __radd__(self, other):
        raise TypeError(f'can only concatenate {type(other).__name__} (not "string.templatelib.Template") to '
                        f'{type(other).__name__}')

    def __repr__(self):
        return f'Template(strings={self._strings!r}, interpolations={self._interpolations!r})'

    def __reduce__(self):
        from string.templatelib import _template_unpickle
        return _template_unpickle, (self._strings, self._interpolations)

    __class_getitem__ = classmethod(GenericAlias)


_set_strings = Template._strings.__set__
_set_interpolations = Template._interpolations.__set__


class TemplateIter:
    """Goes over strings and interpolations in order, leaving out empty strings."""

    __slots__ = ('_parts',)

    def __init__(self, template):
        parts = []
        for i, text in enumerate(template._strings):
            if text:
                parts.append(text)
            if i < len(template._interpolations):
                parts.append(template._interpolations[i])
        self._parts = iter(parts)

    def __iter__(self):
        return self

    def __next__(self):
        return next(self._parts)
