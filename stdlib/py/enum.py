"""Enumerations.

A class body of an Enum is collected in an EnumDict, which tells members from methods and gives auto() its values. When
the class is made, each member's place holds a _proto_member; its __set_name__, which `type` calls before anything else
sees the class, makes the member and puts it there.

Flags are in _enum_flags, the decorators that check or export enumerations in _enum_tools.
"""

import builtins as bltns
import sys
from types import DynamicClassAttribute, MappingProxyType

__all__ = ['EnumType', 'EnumMeta', 'EnumDict', 'Enum', 'IntEnum', 'StrEnum', 'Flag', 'IntFlag', 'ReprEnum', 'auto',
           'unique', 'property', 'verify', 'member', 'nonmember', 'FlagBoundary', 'STRICT', 'CONFORM', 'EJECT', 'KEEP',
           'global_flag_repr', 'global_enum_repr', 'global_str', 'global_enum', 'EnumCheck', 'CONTINUOUS',
           'NAMED_FLAGS', 'UNIQUE', 'pickle_by_global_name', 'pickle_by_enum_name']

_ELSEWHERE = {
    **dict.fromkeys(['Flag', 'IntFlag', 'FlagBoundary', 'STRICT', 'CONFORM', 'EJECT', 'KEEP', 'show_flag_values',
                     'global_flag_repr', '_iter_bits_lsb'], '_enum_flags'),
    **dict.fromkeys(['verify', 'EnumCheck', 'CONTINUOUS', 'NAMED_FLAGS', 'UNIQUE', 'global_enum', 'global_enum_repr',
                     'global_str', '_simple_enum', '_test_simple_enum'], '_enum_tools'),
}


def __getattr__(name):
    home = _ELSEWHERE.get(name)
    if home is None:
        raise AttributeError(f"module 'enum' has no attribute {name!r}")
    value = globals()[name] = getattr(__import__(home), name)
    return value


def __dir__():
    return sorted({*globals(), *_ELSEWHERE})


# Set by this module and _enum_flags when they have made the classes.
Enum = ReprEnum = _Flag = None


def _is_flag(cls):
    return _Flag is not None and issubclass(cls, _Flag)


# ---- Names and values ----

def _is_dunder(name):
    return len(name) > 4 and name[:2] == name[-2:] == '__' and name[2] != '_' and name[-3] != '_'


def _is_sunder(name):
    return len(name) > 2 and name[0] == name[-1] == '_' and name[1] != '_' and name[-2] != '_'


def _is_private(cls_name, name):
    """A name that began with two underscores in the class body."""
    prefix = f'_{cls_name}__'
    return len(name) > len(prefix) and name.startswith(prefix) and (name[-1] != '_' or name[-2] != '_')


def _is_descriptor(obj):
    return hasattr(obj, '__get__') or hasattr(obj, '__set__') or hasattr(obj, '__delete__')


def _is_internal_class(cls_name, obj):
    """A class that was defined inside the enumeration."""
    if not isinstance(obj, type):
        return False
    parts = getattr(obj, '__qualname__', '').rsplit('.', 2)
    return len(parts) >= 2 and parts[-2] == cls_name


def _is_single_bit(value):
    return value != 0 and value & (value - 1) == 0


def bin(num, max_bits=None):
    """Binary text with a sign bit set apart: bin(10) is '0b0 1010', bin(~10) '0b1 0101'."""
    ceiling = 2 ** num.bit_length()
    text = bltns.bin(num + ceiling).replace('1', '0', 1) if num >= 0 else bltns.bin(~num ^ (ceiling - 1) + ceiling)
    sign, digits = text[:3], text[3:]
    if max_bits is not None and len(digits) < max_bits:
        digits = (sign[-1] * max_bits + digits)[-max_bits:]
    return f'{sign} {digits}'


class nonmember:
    """Keeps its item from becoming a member."""

    def __init__(self, value):
        self.value = value


class member:
    """Makes its item a member, even if it is a function or class."""

    def __init__(self, value):
        self.value = value


class _auto_null:
    def __repr__(self):
        return '_auto_null'


_auto_null = _auto_null()


class _NotGiven:
    def __repr__(self):
        return '<not given>'


_not_given = _NotGiven()


class auto:
    """A value to be chosen by _generate_next_value_."""

    def __init__(self, value=_auto_null):
        self.value = value

    def __repr__(self):
        return f'auto({self.value!r})'


class property(DynamicClassAttribute):
    """A property of the members that leaves its name free for a member of the same name."""

    member = None
    _attr_type = None
    _cls_type = None

    def __get__(self, instance, ownerclass=None):
        if instance is None:
            if self.member is not None:
                return self.member
            raise AttributeError(f'{ownerclass!r} has no attribute {self.name!r}')
        if self.fget is not None:
            return self.fget(instance)
        if self._attr_type == 'attr':
            # A class attribute of a base that a member of the same name covers.
            return getattr(self._cls_type, self.name)
        if self._attr_type == 'desc':
            return getattr(instance._value_, self.name)
        try:
            return ownerclass._member_map_[self.name]
        except KeyError:
            raise AttributeError(f'{ownerclass!r} has no attribute {self.name!r}') from None

    def __set__(self, instance, value):
        if self.fset is not None:
            return self.fset(instance, value)
        raise AttributeError(f"<enum {self.clsname!r}> cannot set attribute {self.name!r}")

    def __delete__(self, instance):
        if self.fdel is not None:
            return self.fdel(instance)
        raise AttributeError(f"<enum {self.clsname!r}> cannot delete attribute {self.name!r}")

    def __set_name__(self, ownerclass, name):
        self.name = name
        self.clsname = ownerclass.__name__


# ---- The class body ----

class EnumDict(dict):
    """The namespace of an enumeration's body; `member_names` are those that become members."""

    _ALLOWED_SUNDER = {'_order_', '_generate_next_value_', '_numeric_repr_', '_missing_', '_ignore_', '_iter_member_',
                       '_iter_member_by_value_', '_iter_member_by_def_', '_add_alias_', '_add_value_alias_',
                       '_use_args_', '_member_names_'}

    def __init__(self, cls_name=None):
        super().__init__()
        self._member_names = {}  # a dict as an ordered set
        self._last_values = []
        self._ignore = []
        self._auto_called = False
        self._cls_name = cls_name
        self._generate_next_value = None

    @bltns.property
    def member_names(self):
        return list(self._member_names)

    def __setitem__(self, key, value):
        if self._cls_name is not None and _is_private(self._cls_name, key):
            pass
        elif _is_sunder(key):
            self._set_sunder(key, value)
        elif _is_dunder(key):
            if key == '__order__':
                key = '_order_'
        elif key in self._member_names:
            raise TypeError(f'{key!r} already defined as {self[key]!r}')
        elif key in self._ignore:
            pass
        elif isinstance(value, nonmember):
            value = value.value
        elif not isinstance(value, member) and (_is_descriptor(value) or (
                self._cls_name is not None and _is_internal_class(self._cls_name, value))):
            pass
        else:
            if key in self:
                raise TypeError(f'{key!r} already defined as {self[key]!r}')
            if isinstance(value, member):
                value = value.value
            value = self._with_auto_values(key, value)
            self._member_names[key] = None
        super().__setitem__(key, value)

    def _set_sunder(self, key, value):
        if key not in self._ALLOWED_SUNDER:
            raise ValueError(f'_sunder_ names, such as {key!r}, are reserved for future Enum use')
        if key == '_generate_next_value_':
            if self._auto_called:
                raise TypeError("_generate_next_value_ must be defined before members")
            self._generate_next_value = value.__func__ if isinstance(value, staticmethod) else value
        elif key == '_ignore_':
            value = value.replace(',', ' ').split() if isinstance(value, str) else list(value)
            self._ignore = value
            already = set(value) & set(self._member_names)
            if already:
                raise ValueError(f'_ignore_ cannot specify already set names: {already!r}')

    def _with_auto_values(self, key, value):
        """The value with auto() replaced, also inside a tuple."""
        parts = value if isinstance(value, tuple) else (value,)
        if not any(isinstance(part, auto) for part in parts):
            self._last_values.append(value)
            return value
        result = []
        for part in parts:
            if isinstance(part, auto):
                if part.value is _auto_null:
                    part.value = self._generate_next_value(key, 1, len(self._member_names), self._last_values[:])
                    self._auto_called = True
                part = part.value
                self._last_values.append(part)
            result.append(part)
        if not isinstance(value, tuple):
            return result[0]
        try:
            return type(value)(result)
        except TypeError:
            return type(value)(*result)  # a named tuple

    def update(self, members, **more_members):
        try:
            for name in members.keys():
                self[name] = members[name]
        except AttributeError:
            for name, value in members:
                self[name] = value
        for name, value in more_members.items():
            self[name] = value


_EnumDict = EnumDict


class _proto_member:
    """Stands for a member until the class exists."""

    def __init__(self, value):
        self.value = value

    def __set_name__(self, enum_class, member_name):
        delattr(enum_class, member_name)
        value = self.value
        args = value if isinstance(value, tuple) else (value,)
        member_type = enum_class._member_type_
        if member_type is tuple:
            args = (args,)
        if enum_class._use_args_:
            enum_member = enum_class._new_member_(enum_class, *args)
        else:
            enum_member = enum_class._new_member_(enum_class)
        if not hasattr(enum_member, '_value_'):
            if member_type is object:
                enum_member._value_ = value
            else:
                try:
                    enum_member._value_ = member_type(*args)
                except Exception as error:
                    new_error = TypeError('_value_ not set in __new__, unable to create it')
                    new_error.__cause__ = error
                    raise new_error
        value = enum_member._value_
        enum_member._name_ = member_name
        enum_member.__objclass__ = enum_class
        enum_member.__init__(*args)
        enum_member._sort_order_ = len(enum_class._member_names_)

        flag = _is_flag(enum_class)
        if flag and isinstance(value, int):
            enum_class._flag_mask_ |= value
            if _is_single_bit(value):
                enum_class._singles_mask_ |= value
            enum_class._all_bits_ = 2 ** enum_class._flag_mask_.bit_length() - 1

        existing = _find_by_value(enum_class, value)
        if existing is not None:
            enum_member = existing
        elif not flag or (isinstance(value, int) and _is_single_bit(value)):
            # Other flags are names for several bits: they are found by name and value, and not listed.
            enum_class._member_names_.append(member_name)
        enum_class._add_member_(member_name, enum_member)
        if existing is None:
            _remember_value(enum_class, member_name, value, enum_member)


def _find_by_value(enum_class, value):
    try:
        return enum_class._value2member_map_.get(value)
    except TypeError:
        for other in enum_class._member_map_.values():
            if other._value_ == value:
                return other
        return None


def _remember_value(enum_class, name, value, enum_member):
    try:
        enum_class._value2member_map_.setdefault(value, enum_member)
        if value not in enum_class._hashable_values_:
            enum_class._hashable_values_.append(value)
    except TypeError:
        enum_class._unhashable_values_.append(value)
        enum_class._unhashable_values_map_.setdefault(name, []).append(value)


# ---- The metaclass ----

_ARITHMETIC = ('__or__', '__and__', '__xor__', '__ror__', '__rand__', '__rxor__', '__invert__')


class EnumType(type):
    """The metaclass of enumerations."""

    @classmethod
    def __prepare__(metacls, cls, bases, **kwds):
        metacls._check_for_existing_members_(cls, bases)
        namespace = EnumDict(cls)
        member_type, first_enum = metacls._get_mixins_(cls, bases)
        if first_enum is not None:
            namespace['_generate_next_value_'] = getattr(first_enum, '_generate_next_value_', None)
        return namespace

    def __new__(metacls, cls, bases, classdict, *, boundary=None, _simple=False, **kwds):
        if _simple:
            return super().__new__(metacls, cls, bases, classdict, **kwds)
        for key in classdict.pop('_ignore_', None) or ():
            classdict.pop(key, None)
        member_names = classdict._member_names
        invalid = set(member_names) & {'mro', ''}
        if invalid:
            raise ValueError(f"invalid enum member name(s) {','.join(repr(name) for name in invalid)}")
        order = classdict.pop('_order_', None)
        generate = classdict.get('_generate_next_value_')
        if generate is not None and type(generate) is not staticmethod:
            dict.__setitem__(classdict, '_generate_next_value_', staticmethod(generate))

        member_type, first_enum = metacls._get_mixins_(cls, bases)
        new_member, save_new, use_args = metacls._find_new_(classdict, member_type, first_enum)
        namespace = dict(classdict)
        for name in member_names:
            namespace[name] = _proto_member(namespace[name])
        namespace.update(
            _new_member_=new_member, _use_args_=use_args, _member_names_=[], _member_map_={}, _value2member_map_={},
            _hashable_values_=[], _unhashable_values_=[], _unhashable_values_map_={}, _member_type_=member_type,
            _value_repr_=metacls._find_data_repr_(cls, bases),
            _boundary_=boundary or getattr(first_enum, '_boundary_', None),
            _flag_mask_=0, _singles_mask_=0, _all_bits_=0, _inverted_=None)
        # For a __new__ that gets to Enum's own, which looks for members that are only being made.
        in_progress = f'_{cls}__in_progress'
        namespace[in_progress] = True
        try:
            enum_class = super().__new__(metacls, cls, bases, namespace, **kwds)
        except Exception as e:
            # A note would tell of the helper that makes the members.
            if hasattr(e, '__notes__'):
                del e.__notes__
            raise
        delattr(enum_class, in_progress)
        metacls._choose_methods(enum_class, bases, classdict, member_type, first_enum)
        if Enum is not None:
            if save_new:
                enum_class.__new_member__ = new_member
            enum_class.__new__ = Enum.__new__
        metacls._check_order(enum_class, order)
        if _is_flag(enum_class):
            values = [m._value_ for m in enum_class]
            if values != sorted(values):
                enum_class._iter_member_ = enum_class._iter_member_by_def_
        return enum_class

    @staticmethod
    def _choose_methods(enum_class, bases, classdict, member_type, first_enum):
        """repr() and so on come from the enumeration, not from the data type that is mixed in before it."""
        if ReprEnum is not None and ReprEnum in bases:
            if member_type is object:
                raise TypeError('ReprEnum subclasses must be mixed with a data type (i.e. int, str, float, etc.)')
            if '__format__' not in classdict:
                enum_class.__format__ = member_type.__format__
            if '__str__' not in classdict:
                of_type = member_type.__str__
                enum_class.__str__ = member_type.__repr__ if of_type is object.__str__ else of_type
            chosen = {'__format__', '__str__'}
        else:
            chosen = set()
        for name in ('__repr__', '__str__', '__format__', '__reduce_ex__'):
            if name not in classdict and name not in chosen:
                found = getattr(enum_class, name)
                if found == getattr(member_type, name, None) or found == getattr(object, name):
                    setattr(enum_class, name, getattr(first_enum, name))
        if _is_flag(enum_class):
            for name in _ARITHMETIC:
                if name not in classdict:
                    found = getattr(enum_class, name, None)
                    if found in (getattr(object, name, None), getattr(member_type, name, None)):
                        setattr(enum_class, name, getattr(_Flag, name))

    @staticmethod
    def _check_order(enum_class, order):
        if order is None:
            return
        if isinstance(order, str):
            order = order.replace(',', ' ').split()
        # Aliases may be mentioned or not.
        order = [name for name in order
                 if name in enum_class._member_names_ or name not in enum_class._member_map_]
        if order != enum_class._member_names_:
            raise TypeError(f'member order does not match _order_:\n  {enum_class._member_names_!r}\n  {order!r}')

    def __bool__(cls):
        """Classes and their members are true."""
        return True

    def __call__(cls, value, names=_not_given, *values, module=None, qualname=None, type=None, start=1,
                 boundary=None):
        """Color(value) is the member with that value; Enum('Color', 'RED GREEN') makes an enumeration."""
        if cls._member_map_:
            if names is not _not_given:
                value = (value, names, *values)
            return cls.__new__(cls, value)
        if names is _not_given and type is None:
            raise TypeError(f"{cls} has no members; specify `names=()` if you meant to create a new, empty, enum")
        return cls._create_(class_name=value,
                            names=None if names is _not_given else names, module=module, qualname=qualname, type=type,
                            start=start, boundary=boundary)

    def __contains__(cls, value):
        """Whether value is a member or the value of one."""
        if isinstance(value, cls):
            return True
        try:
            cls(value)
            return True
        except ValueError:
            return value in cls._unhashable_values_ or value in cls._hashable_values_

    def __delattr__(cls, attr):
        if attr in cls._member_map_:
            raise AttributeError(f"{cls.__name__!r} cannot delete member {attr!r}.")
        super().__delattr__(attr)

    def __setattr__(cls, name, value):
        if name in cls.__dict__.get('_member_map_', ()):
            raise AttributeError(f'cannot reassign member {name!r}')
        super().__setattr__(name, value)

    def __dir__(cls):
        interesting = {'__class__', '__contains__', '__doc__', '__getitem__', '__iter__', '__len__', '__members__',
                       '__module__', '__name__', '__qualname__', *cls._member_names_}
        if cls._new_member_ is not object.__new__:
            interesting.add('__new__')
        if cls.__init_subclass__ is not object.__init_subclass__:
            interesting.add('__init_subclass__')
        if cls._member_type_ is object:
            return sorted(interesting)
        return sorted({*dir(cls._member_type_), *interesting})

    def __getitem__(cls, name):
        """The member of that name."""
        return cls._member_map_[name]

    def __iter__(cls):
        """The members in definition order."""
        member_map = cls._member_map_
        return (member_map[name] for name in cls._member_names_)

    def __reversed__(cls):
        """The members in reverse definition order."""
        member_map = cls._member_map_
        return (member_map[name] for name in reversed(cls._member_names_))

    def __len__(cls):
        """The number of members, without aliases."""
        return len(cls._member_names_)

    @bltns.property
    def __members__(cls):
        """A read-only mapping of names to members, aliases included."""
        return MappingProxyType(cls._member_map_)

    def __repr__(cls):
        return f'<{"flag" if _is_flag(cls) else "enum"} {cls.__name__!r}>'

    def _create_(cls, class_name, names, *, module=None, qualname=None, type=None, start=1, boundary=None):
        """The functional way to make an enumeration."""
        metacls = cls.__class__
        bases = (cls,) if type is None else (type, cls)
        _, first_enum = metacls._get_mixins_(class_name, bases)
        classdict = metacls.__prepare__(class_name, bases)
        if isinstance(names, str):
            names = names.replace(',', ' ').split()
        if isinstance(names, (tuple, list)) and names and isinstance(names[0], str):
            original, names = names, []
            last_values = []
            for count, name in enumerate(original):
                value = first_enum._generate_next_value_(name, start, count, last_values[:])
                last_values.append(value)
                names.append((name, value))
        for item in () if names is None else names:
            name, value = (item, names[item]) if isinstance(item, str) else item
            classdict[name] = value
        if module is None:
            module = sys._getframemodulename(2)
        if module is None:
            _make_class_unpicklable(classdict)
        else:
            classdict['__module__'] = module
        if qualname is not None:
            classdict['__qualname__'] = qualname
        return metacls.__new__(metacls, class_name, bases, classdict, boundary=boundary)

    def _convert_(cls, name, module, filter, source=None, *, boundary=None, as_global=False):
        """Make an enumeration of the constants of a module that `filter` accepts, and put it there."""
        module_globals = sys.modules[module].__dict__
        source = module_globals if source is None else source.__dict__
        members = [(name, value) for name, value in source.items() if filter(name)]
        try:
            members.sort(key=lambda t: (t[1], t[0]))
        except TypeError:
            members.sort(key=lambda t: t[0])
        body = {name: value for name, value in members}
        made = cls(name, list(body.items()), module=module, boundary=boundary or __getattr__('KEEP'))
        made.__reduce_ex__ = _reduce_ex_by_global_name
        if as_global:
            __getattr__('global_enum')(made)
        else:
            module_globals.update(made.__members__)
        module_globals[name] = made
        return made

    @classmethod
    def _check_for_existing_members_(mcls, class_name, bases):
        for chain in bases:
            for base in chain.__mro__:
                if isinstance(base, EnumType) and base._member_names_:
                    raise TypeError(f"<enum {class_name!r}> cannot extend {base!r}")

    @classmethod
    def _get_mixins_(mcls, class_name, bases):
        """The type of the members' values, and the enumeration that is inherited from."""
        if not bases:
            return object, Enum
        first_enum = bases[-1]
        if not isinstance(first_enum, EnumType):
            raise TypeError("new enumerations should be created as `EnumName([mixin_type, ...] [data_type,] "
                            "enum_type)`")
        return mcls._find_data_type_(class_name, bases) or object, first_enum

    @classmethod
    def _find_data_type_(mcls, class_name, bases):
        found = {}
        for chain in bases:
            candidate = None
            for base in chain.__mro__:
                if base is object:
                    continue
                if isinstance(base, EnumType):
                    if base._member_type_ is not object:
                        found[base._member_type_] = None
                        break
                elif '__new__' in base.__dict__ or '__dataclass_fields__' in base.__dict__:
                    found[candidate or base] = None
                    break
                else:
                    candidate = candidate or base
        if len(found) > 1:
            raise TypeError(f'too many data types for {class_name!r}: {set(found)!r}')
        return next(iter(found), None)

    @classmethod
    def _find_data_repr_(mcls, class_name, bases):
        for chain in bases:
            for base in chain.__mro__:
                if base is object:
                    continue
                if isinstance(base, EnumType):
                    return base._value_repr_
                if '__repr__' in base.__dict__:
                    if '__dataclass_params__' in base.__dict__ and base.__dict__['__dataclass_params__'].repr:
                        return _dataclass_repr
                    return base.__dict__['__repr__']
        return None

    @classmethod
    def _find_new_(mcls, classdict, member_type, first_enum):
        """How members are made: the function, whether the class defines it, and whether it gets the value."""
        new = classdict.get('__new__')
        save_new = first_enum is not None and new is not None
        if isinstance(new, staticmethod):
            new = new.__func__
        plain = (None, object.__new__, None if Enum is None else Enum.__new__)
        if new is None:
            for name in ('__new_member__', '__new__'):
                for possible in (member_type, first_enum):
                    target = getattr(possible, name, None)
                    if all(target is not other for other in plain):
                        new = target
                        break
                if new is not None:
                    break
            else:
                new = object.__new__
        use_args = first_enum is not None and new is not object.__new__ and (Enum is None or new is not Enum.__new__)
        return new, save_new, use_args

    def _add_member_(cls, name, enum_member):
        """Let the attribute `name` be the member, also where a property of a base has that name."""
        if name in cls._member_map_:
            if cls._member_map_[name] is not enum_member:
                raise NameError(f'{name!r} is already bound: {cls._member_map_[name]!r}')
            return
        descriptor = inherited = None
        for base in cls.__mro__[1:]:
            attribute = base.__dict__.get(name)
            if attribute is None:
                continue
            if isinstance(attribute, (property, DynamicClassAttribute)):
                descriptor = attribute
                break
            if _is_descriptor(attribute):
                inherited = inherited or ('desc', base, attribute)
            else:
                inherited = inherited or ('attr', base, None)
        if descriptor is not None or inherited is not None:
            redirect = property()
            redirect.member = enum_member
            redirect.__set_name__(cls, name)
            if descriptor is not None:
                redirect.fget = getattr(descriptor, 'fget', None)
                redirect.fset = getattr(descriptor, 'fset', None)
                redirect.fdel = getattr(descriptor, 'fdel', None)
                redirect._attr_type = getattr(descriptor, '_attr_type', None)
                redirect._cls_type = getattr(descriptor, '_cls_type', None)
            else:
                redirect._attr_type, redirect._cls_type, found = inherited
                redirect.fget = getattr(found, 'fget', None)
                redirect.fset = getattr(found, 'fset', None)
                redirect.fdel = getattr(found, 'fdel', None)
            type.__setattr__(cls, name, redirect)
        else:
            type.__setattr__(cls, name, enum_member)
        cls._member_map_[name] = enum_member


EnumMeta = EnumType


# ---- Enum ----

class Enum(metaclass=EnumType):
    """The base of enumerations: class Color(Enum): RED = 1; GREEN = 2.

    Members are Color.RED, Color(1) and Color['RED']; they have a name and a value.
    """

    def __new__(cls, value):
        # Calling the class with a value comes here: the members exist, and only they.
        if type(value) is cls:
            return value
        try:
            return cls._value2member_map_[value]
        except KeyError:
            pass
        except TypeError:
            for enum_member in cls._member_map_.values():
                if enum_member._value_ == value:
                    return enum_member
            for name, values in cls._unhashable_values_map_.items():
                if value in values:
                    return cls[name]
        if not cls._member_map_:
            if getattr(cls, f'_{cls.__name__}__in_progress', False):
                raise TypeError('do not use `super().__new__; call the appropriate __new__ directly') from None
            raise TypeError(f"{cls!r} has no members defined")
        error = None
        try:
            result = cls._missing_(value)
        except Exception as problem:
            error = problem
            result = None
        try:
            if isinstance(result, cls):
                return result
            if _is_flag(cls) and isinstance(result, int) and cls._boundary_ is __getattr__('EJECT'):
                return result
            invalid = ValueError(f"{value!r} is not a valid {cls.__qualname__}")
            if error is None:
                if result is None:
                    raise invalid
                error = TypeError(f'error in {cls.__name__}._missing_: returned {result!r} instead of None or a valid '
                                  'member')
            if not isinstance(error, ValueError):
                error.__context__ = invalid
            raise error
        finally:
            # They refer to this frame through their tracebacks.
            error = invalid = None

    def __init__(self, *args, **kwds):
        pass

    def _add_alias_(self, name):
        self.__class__._add_member_(name, self)

    def _add_value_alias_(self, value):
        cls = self.__class__
        existing = _find_by_value(cls, value)
        if existing is not None:
            if existing is not self:
                raise ValueError(f'{value!r} is already bound: {existing!r}')
            return
        # A __new__ may call this before the member has its name.
        _remember_value(cls, getattr(self, '_name_', None), value, self)

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        """The value of auto(): one more than the largest so far."""
        if not last_values:
            return start
        try:
            last_value = sorted(last_values).pop()
        except TypeError:
            raise TypeError('unable to sort non-numeric values') from None
        try:
            return last_value + 1
        except TypeError:
            raise TypeError(f'unable to increment {last_value!r}') from None

    @classmethod
    def _missing_(cls, value):
        """Asked for the member of an unknown value; a subclass may return one."""
        return None

    def __repr__(self):
        value_repr = self.__class__._value_repr_ or repr
        return f"<{self.__class__.__name__}.{self._name_}: {value_repr(self._value_)}>"

    def __str__(self):
        return f"{self.__class__.__name__}.{self._name_}"

    def __dir__(self):
        """The public methods, and the attributes of the member."""
        interesting = set()
        if self.__class__._member_type_ is not object:
            interesting = set(object.__dir__(self))
        for name in getattr(self, '__dict__', []):
            if name[0] != '_' and name not in self._member_map_:
                interesting.add(name)
        for cls in self.__class__.mro():
            for name, obj in cls.__dict__.items():
                if name[0] == '_':
                    continue
                if isinstance(obj, property):
                    if obj.fget is not None or name not in self._member_map_:
                        interesting.add(name)
                    else:
                        interesting.discard(name)
                elif name not in self._member_map_:
                    interesting.add(name)
        return sorted({'__class__', '__doc__', '__eq__', '__hash__', '__module__', *interesting})

    def __format__(self, format_spec):
        return str.__format__(str(self), format_spec)

    def __hash__(self):
        return hash(self._name_)

    def __reduce_ex__(self, proto):
        return self.__class__, (self._value_,)

    def __deepcopy__(self, memo):
        return self

    def __copy__(self):
        return self

    @property
    def name(self):
        """The name of the Enum member."""
        return self._name_

    @property
    def value(self):
        """The value of the Enum member."""
        return self._value_


class ReprEnum(Enum):
    """Only changes the repr(), leaving str() and format() to the mixed-in type."""


class IntEnum(int, ReprEnum):
    """Enum where members are also (and must be) ints."""


class StrEnum(str, ReprEnum):
    """Enum where members are also (and must be) strings."""

    def __new__(cls, *values):
        """The value as a str; it must be one already, or be given as bytes with an encoding."""
        if len(values) > 3:
            raise TypeError(f'too many arguments for str(): {values!r}')
        if len(values) == 1 and not isinstance(values[0], str):
            raise TypeError(f'{values[0]!r} is not a string')
        if len(values) >= 2 and not isinstance(values[1], str):
            raise TypeError(f'encoding must be a string, not {values[1]!r}')
        if len(values) == 3 and not isinstance(values[2], str):
            raise TypeError(f'errors must be a string, not {values[2]!r}')
        value = str(*values)
        made = str.__new__(cls, value)
        made._value_ = value
        return made

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        """The value of auto(): the lower-cased name."""
        return name.lower()


# ---- Pickling and the like ----

def _reduce_ex_by_global_name(self, proto):
    return self.name


def pickle_by_global_name(self, proto):
    """A __reduce_ex__ for members that are globals of their module."""
    return self.name


def pickle_by_enum_name(self, proto):
    """A __reduce_ex__ that goes by the member's name instead of its value."""
    return getattr, (self.__class__, self._name_)


def _make_class_unpicklable(obj):
    def _break_on_call_reduce(self, proto):
        raise TypeError(f'{self!r} cannot be pickled')
    if isinstance(obj, dict):
        obj['__reduce_ex__'] = _break_on_call_reduce
        obj['__module__'] = '<unknown>'
    else:
        setattr(obj, '__reduce_ex__', _break_on_call_reduce)
        setattr(obj, '__module__', '<unknown>')


def _dataclass_repr(self):
    fields = self.__dataclass_fields__
    return ', '.join(f'{name}={getattr(self, name)!r}' for name in fields if fields[name].repr)


def unique(enumeration):
    """Class decorator: no two names for one value."""
    duplicates = [(name, enum_member.name) for name, enum_member in enumeration.__members__.items()
                  if name != enum_member.name]
    if duplicates:
        details = ', '.join(f"{alias} -> {name}" for alias, name in duplicates)
        raise ValueError(f'duplicate values found in {enumeration!r}: {details}')
    return enumeration
