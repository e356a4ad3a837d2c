"""IPv4 and IPv6 addresses, interfaces and networks.

An address is a number and a version; the classes for version 4 and 6 differ in the texts they read (`_ipaddress_text`) and in
which of their networks are special (`_ipaddress_special`, loaded when one asks).
"""

import functools

from _ipaddress_text import (
    AddressValueError,
    NetmaskValueError,
    parse_v4,
    parse_v6,
    split_scope,
    v4_text,
    v6_groups,
    v6_text,
)

IPV4LENGTH = 32
IPV6LENGTH = 128


def _first_that_fits(classes, value, kind, **options):
    for cls in classes:
        try:
            return cls(value, **options)
        except (AddressValueError, NetmaskValueError):
            pass
    raise ValueError(f"{value!r} does not appear to be an IPv4 or IPv6 {kind}")


def ip_address(address):
    """The IPv4Address or IPv6Address of a str or int."""
    return _first_that_fits((IPv4Address, IPv6Address), address, "address")


def ip_network(address, strict=True):
    """The IPv4Network or IPv6Network of a str or int."""
    return _first_that_fits((IPv4Network, IPv6Network), address, "network", strict=strict)


def ip_interface(address):
    """The IPv4Interface or IPv6Interface of a str or int."""
    return _first_that_fits((IPv4Interface, IPv6Interface), address, "interface")


def v4_int_to_packed(address):
    """Four bytes in network order."""
    try:
        return address.to_bytes(4)
    except OverflowError:
        raise ValueError("Address negative or too large for IPv4")


def v6_int_to_packed(address):
    """Sixteen bytes in network order."""
    try:
        return address.to_bytes(16)
    except OverflowError:
        raise ValueError("Address negative or too large for IPv6")


# ---- Several networks ----


def summarize_address_range(first, last):
    """The fewest networks that make up the range from `first` to `last`, one after the other."""
    if not (isinstance(first, _BaseAddress) and isinstance(last, _BaseAddress)):
        raise TypeError("first and last must be IP addresses, not networks")
    if first.version != last.version:
        raise TypeError(f"{first} and {last} are not of the same version")
    if first > last:
        raise ValueError("last IP address must be greater than first")
    if first.version not in (4, 6):
        raise ValueError("unknown IP version")
    network_class = IPv4Network if first.version == 4 else IPv6Network
    yield from _summary(first._ip, last._ip, first.max_prefixlen, network_class)


def _summary(low, high, width, network_class):
    while low <= high:
        aligned = (low & -low).bit_length() - 1 if low else width
        bits = min(aligned, (high - low + 1).bit_length() - 1)
        yield network_class((low, width - bits))
        low += 1 << bits


def collapse_addresses(addresses):
    """The fewest networks that cover the same addresses, in order."""
    singles, networks = [], []
    for address in addresses:
        for group in singles, networks:
            if group and group[-1].version != address.version:
                raise TypeError(f"{address} and {group[-1]} are not of the same version")
        if isinstance(address, _BaseAddress):
            singles.append(address)
        elif address._prefixlen == address.max_prefixlen:
            singles.append(address.network_address if isinstance(address, _BaseNetwork) else address.ip)
        else:
            networks.append(address)
    ranges = [(network._first, network._last, network) for network in networks]
    ranges += [(single._ip, single._ip, single) for single in singles]
    if not ranges:
        return iter(())
    if len({item[2].version for item in ranges}) > 1:
        one = ranges[0][2]
        other = next(item[2] for item in ranges if item[2].version != one.version)
        raise TypeError(f"{one} and {other} are not of the same version")
    version, width = ranges[0][2].version, ranges[0][2].max_prefixlen
    merged = []
    for low, high in sorted((low, high) for low, high, _ in ranges):
        if merged and low <= merged[-1][1] + 1:
            merged[-1][1] = max(merged[-1][1], high)
        else:
            merged.append([low, high])
    network_class = IPv4Network if version == 4 else IPv6Network
    given = {(item._first, item._last): item for item in networks}
    return (
        given.get((network._first, network._last), network)
        for low, high in merged
        for network in _summary(low, high, width, network_class)
    )


def get_mixed_type_key(obj):
    """A sort key for lists that hold both networks and addresses."""
    if isinstance(obj, _BaseNetwork):
        return obj._get_networks_key()
    if isinstance(obj, _BaseAddress):
        return obj._get_address_key()
    return NotImplemented


# ---- Common to all ----


class _IPAddressBase:
    """What addresses and networks of both versions share."""

    __slots__ = ()

    @property
    def exploded(self):
        """The longhand form."""
        return self._explode_shorthand_ip_string()

    @property
    def compressed(self):
        """The shorthand form."""
        return str(self)

    @property
    def reverse_pointer(self):
        """The name of the PTR record."""
        return self._reverse_pointer()

    def _check_int_address(self, address):
        if address < 0:
            raise AddressValueError(f"{address} (< 0) is not permitted as an IPv{self.version} address")
        if address >> self.max_prefixlen:
            raise AddressValueError(
                f"{address} (>= 2**{self.max_prefixlen}) is not permitted as an IPv{self.version} address"
            )

    def _check_packed_address(self, address, length):
        if len(address) != length:
            raise AddressValueError(
                f"{address!r} (len {len(address)} != {length}) is not permitted as an IPv{self.version} address"
            )

    @classmethod
    def _mask_of(cls, prefixlen):
        width = cls.max_prefixlen
        return (1 << width) - (1 << width - prefixlen)

    @classmethod
    def _prefix_from_text(cls, text):
        if not (text.isascii() and text.isdigit()):
            cls._bad_netmask(text)
        prefixlen = int(text)
        if prefixlen > cls.max_prefixlen:
            cls._bad_netmask(text)
        return prefixlen

    @staticmethod
    def _bad_netmask(text):
        raise NetmaskValueError(f"{text!r} is not a valid netmask")

    @staticmethod
    def _split_network(value):
        """(address, prefix length or mask, or None) of what a network or interface is made of."""
        if isinstance(value, (bytes, int)):
            return value, None
        if not isinstance(value, tuple):
            value = str(value).split("/")
            if len(value) > 2:
                raise AddressValueError(f"Only one '/' permitted in {'/'.join(value)!r}")
        return value[0], value[1] if len(value) > 1 else None

    def __reduce__(self):
        return self.__class__, (str(self),)


@functools.total_ordering
class _BaseAddress(_IPAddressBase):
    """A single address; `_ip` is its number."""

    __slots__ = ()

    def __int__(self):
        return self._ip

    def __eq__(self, other):
        try:
            return self._ip == other._ip and self.version == other.version
        except AttributeError:
            return NotImplemented

    def __lt__(self, other):
        if not isinstance(other, _BaseAddress):
            return NotImplemented
        if self.version != other.version:
            raise TypeError(f"{self} and {other} are not of the same version")
        if self._ip != other._ip:
            return self._ip < other._ip
        return False

    def __add__(self, other):
        return self.__class__(int(self) + other) if isinstance(other, int) else NotImplemented

    def __sub__(self, other):
        return self.__class__(int(self) - other) if isinstance(other, int) else NotImplemented

    def __repr__(self):
        return f"{self.__class__.__name__}({str(self)!r})"

    def __str__(self):
        return self._text_of(self._ip)

    def __hash__(self):
        return hash(hex(int(self._ip)))

    def _get_address_key(self):
        return self.version, self

    def __reduce__(self):
        return self.__class__, (self._ip,)

    def __format__(self, fmt):
        """Format as `b`, `x`, `X` or `n` (with the options `#` and `_`), or as text."""
        if not fmt or fmt[-1] == "s":
            return format(str(self), fmt)
        kind, options = fmt[-1], fmt[:-1]
        if kind not in "bnxX" or options not in ("", "#", "_", "#_"):
            return super().__format__(fmt)
        if kind == "n":
            kind = "b" if self.version == 4 else "x"
        digits = self.max_prefixlen if kind == "b" else self.max_prefixlen // 4
        if "_" in options:
            digits += digits // 4 - 1
        if "#" in options:
            digits += 2
        grouping = "_" if "_" in options else ""
        sharp = "#" if "#" in options else ""
        return f"{int(self):{sharp}0{digits}{grouping}{kind}}"


@functools.total_ordering
class _BaseNetwork(_IPAddressBase):
    """A network: its first address and the length of the prefix that all its addresses share."""

    __slots__ = ()

    def __init__(self, address, strict=True):
        base, mask = self._split_network(address)
        self.network_address = self._address_class(base)
        self.netmask, self._prefixlen = self._make_netmask(self.max_prefixlen if mask is None else mask)
        number = int(self.network_address)
        if number & int(self.netmask) != number:
            if strict:
                raise ValueError(f"{self} has host bits set")
            self.network_address = self._address_class(number & int(self.netmask))

    @property
    def _first(self):
        return self.network_address._ip

    @property
    def _last(self):
        return self.network_address._ip | (1 << self.max_prefixlen - self._prefixlen) - 1

    def __repr__(self):
        return f"{self.__class__.__name__}({str(self)!r})"

    def __str__(self):
        return f"{self.network_address}/{self._prefixlen}"

    def hosts(self):
        """The addresses of hosts: without the network's own and the broadcast address."""
        for number in range(self._first + 1, self._last):
            yield self._address_class(number)

    def __iter__(self):
        for number in range(self._first, self._last + 1):
            yield self._address_class(number)

    def __getitem__(self, n):
        number = self._first + n if n >= 0 else self._last + 1 + n
        if not self._first <= number <= self._last:
            raise IndexError("address out of range")
        return self._address_class(number)

    def __lt__(self, other):
        if not isinstance(other, _BaseNetwork):
            return NotImplemented
        if self.version != other.version:
            raise TypeError(f"{self} and {other} are not of the same version")
        return (self.network_address, self.netmask) < (other.network_address, other.netmask)

    def __eq__(self, other):
        try:
            return (
                self.version == other.version
                and self.network_address == other.network_address
                and int(self.netmask) == int(other.netmask)
            )
        except AttributeError:
            return NotImplemented

    def __hash__(self):
        return hash((int(self.network_address), int(self.netmask)))

    def __contains__(self, other):
        if self.version != other.version or isinstance(other, _BaseNetwork):
            return False
        return other._ip & self.netmask._ip == self._first

    def overlaps(self, other):
        """Do the two networks have an address in common?"""
        return (
            other.network_address in self
            or other.broadcast_address in self
            or self.network_address in other
            or self.broadcast_address in other
        )

    @functools.cached_property
    def broadcast_address(self):
        return self._address_class(self._last)

    @functools.cached_property
    def hostmask(self):
        return self._address_class(int(self.netmask) ^ (1 << self.max_prefixlen) - 1)

    @property
    def with_prefixlen(self):
        return f"{self.network_address}/{self._prefixlen}"

    @property
    def with_netmask(self):
        return f"{self.network_address}/{self.netmask}"

    @property
    def with_hostmask(self):
        return f"{self.network_address}/{self.hostmask}"

    @property
    def num_addresses(self):
        return 1 << self.max_prefixlen - self._prefixlen

    @property
    def prefixlen(self):
        return self._prefixlen

    @property
    def _address_class(self):
        raise NotImplementedError(f"{type(self)!r} has no associated address class")

    def address_exclude(self, other):
        """The networks that remain when `other` is taken out."""
        if not self.version == other.version:
            raise TypeError(f"{self} and {other} are not of the same version")
        if not isinstance(other, _BaseNetwork):
            raise TypeError(f"{other} is not a network object")
        if not other.subnet_of(self):
            raise ValueError(f"{other} not contained in {self}")
        rest = self
        while rest != other:
            low, high = rest.subnets()
            rest, left = (low, high) if other.subnet_of(low) else (high, low)
            yield left

    def compare_networks(self, other):
        """-1, 0 or 1 as the network comes before, is, or comes after the other; host bits do not count."""
        if self.version != other.version:
            raise TypeError(f"{self} and {other} are not of the same type")
        mine, others = (self.network_address, self.netmask), (other.network_address, other.netmask)
        return (mine > others) - (mine < others)

    def _get_networks_key(self):
        return self.version, self.network_address, self.netmask

    def subnets(self, prefixlen_diff=1, new_prefix=None):
        """The subnets that have a prefix longer by `prefixlen_diff`, or of length `new_prefix`."""
        if self._prefixlen == self.max_prefixlen:
            yield self
            return
        if new_prefix is not None:
            if new_prefix < self._prefixlen:
                raise ValueError("new prefix must be longer")
            if prefixlen_diff != 1:
                raise ValueError("cannot set prefixlen_diff and new_prefix")
            prefixlen_diff = new_prefix - self._prefixlen
        if prefixlen_diff < 0:
            raise ValueError("prefix length diff must be > 0")
        length = self._prefixlen + prefixlen_diff
        if length > self.max_prefixlen:
            raise ValueError(f"prefix length diff {length} is invalid for netblock {self}")
        for start in range(self._first, self._last + 1, 1 << self.max_prefixlen - length):
            yield self.__class__((start, length))

    def supernet(self, prefixlen_diff=1, new_prefix=None):
        """The network around this one whose prefix is shorter by `prefixlen_diff`, or of length `new_prefix`."""
        if self._prefixlen == 0:
            return self
        if new_prefix is not None:
            if new_prefix > self._prefixlen:
                raise ValueError("new prefix must be shorter")
            if prefixlen_diff != 1:
                raise ValueError("cannot set prefixlen_diff and new_prefix")
            prefixlen_diff = self._prefixlen - new_prefix
        length = self._prefixlen - prefixlen_diff
        if length < 0:
            raise ValueError(f"current prefixlen is {self._prefixlen}, cannot have a prefixlen_diff of {prefixlen_diff}")
        return self.__class__((self._first & self._mask_of(length), length))

    @staticmethod
    def _is_subnet_of(inner, outer):
        try:
            if inner.version != outer.version:
                raise TypeError(f"{inner} and {outer} are not of the same version")
            return (
                outer.network_address <= inner.network_address and outer.broadcast_address >= inner.broadcast_address
            )
        except AttributeError:
            raise TypeError(f"Unable to test subnet containment between {inner} and {outer}")

    def subnet_of(self, other):
        return self._is_subnet_of(self, other)

    def supernet_of(self, other):
        return self._is_subnet_of(other, self)

    def _both_ends(self, name):
        return getattr(self.network_address, name) and getattr(self.broadcast_address, name)

    @property
    def is_multicast(self):
        return self._both_ends("is_multicast")

    @property
    def is_reserved(self):
        return self._both_ends("is_reserved")

    @property
    def is_link_local(self):
        return self._both_ends("is_link_local")

    @property
    def is_private(self):
        special = self._special()
        return any(self.subnet_of(network) for network in special.private_networks) and not any(
            self.subnet_of(network) or network.subnet_of(self) for network in special.private_exceptions
        )

    @property
    def is_global(self):
        return not self.is_private

    @property
    def is_unspecified(self):
        return self._both_ends("is_unspecified")

    @property
    def is_loopback(self):
        return self._both_ends("is_loopback")

    @classmethod
    def _make_netmask(cls, arg):
        """(mask as an address, prefix length) of a prefix length, a mask or its text."""
        known = cls._netmask_cache.get(arg)
        if known is None:
            if isinstance(arg, int):
                prefixlen = arg
                if not 0 <= prefixlen <= cls.max_prefixlen:
                    cls._bad_netmask(prefixlen)
            else:
                prefixlen = cls._prefix_of_mask(arg)
            known = cls._netmask_cache[arg] = cls._mask_class(cls._mask_of(prefixlen)), prefixlen
        return known


class _BaseInterface:
    """An address together with the network that it belongs to."""

    __slots__ = ()

    def __init__(self, address):
        base, mask = self._split_network(address)
        super().__init__(base)
        self.network = self._network_class((base, self.max_prefixlen if mask is None else mask), strict=False)
        self.netmask = self.network.netmask
        self._prefixlen = self.network._prefixlen

    @functools.cached_property
    def hostmask(self):
        return self.network.hostmask

    def __str__(self):
        return f"{self._own_text()}/{self._prefixlen}"

    def __eq__(self, other):
        equal = super().__eq__(other)
        if equal is NotImplemented or not equal:
            return equal
        try:
            return self.network == other.network
        except AttributeError:
            # An interface is no address, even when the numbers are the same.
            return False

    def __lt__(self, other):
        less = super().__lt__(other)
        if less is NotImplemented:
            return NotImplemented
        try:
            return self.network < other.network or (self.network == other.network and less)
        except AttributeError:
            # Interfaces come behind plain addresses.
            return False

    def __hash__(self):
        return hash((self._ip, self._prefixlen, int(self.network.network_address)))

    __reduce__ = _IPAddressBase.__reduce__

    @property
    def with_prefixlen(self):
        return f"{self._own_text()}/{self._prefixlen}"

    @property
    def with_netmask(self):
        return f"{self._own_text()}/{self.netmask}"

    @property
    def with_hostmask(self):
        return f"{self._own_text()}/{self.hostmask}"


# ---- Version 4 ----


class _V4:
    """What all classes of version 4 know."""

    __slots__ = ()
    version = 4
    max_prefixlen = IPV4LENGTH
    _netmask_cache = {}
    _text_of = staticmethod(v4_text)

    @staticmethod
    def _special():
        import _ipaddress_special

        return _ipaddress_special.v4()

    def _explode_shorthand_ip_string(self):
        return str(self)

    def _reverse_pointer(self):
        return ".".join(reversed(str(self).split("."))) + ".in-addr.arpa"

    @classmethod
    def _prefix_of_mask(cls, text):
        """The prefix length that a text says: a number, a mask, or an inverted mask."""
        if text.isascii() and text.isdigit():
            return cls._prefix_from_text(text)
        full = (1 << 32) - 1
        try:
            number = parse_v4(text)
        except AddressValueError:
            number = 5  # neither a mask nor an inverted one
        for mask in number, number ^ full:
            host = mask ^ full
            if not host & host + 1:
                return 32 - host.bit_length()
        cls._bad_netmask(text)


class IPv4Address(_V4, _BaseAddress):
    """A single IPv4 address, of a dotted quad, an int or four bytes."""

    __slots__ = ("_ip", "__weakref__")

    def __init__(self, address):
        if isinstance(address, int):
            self._check_int_address(address)
            self._ip = address
        elif isinstance(address, bytes):
            self._check_packed_address(address, 4)
            self._ip = int.from_bytes(address)
        else:
            text = str(address)
            if "/" in text:
                raise AddressValueError(f"Unexpected '/' in {address!r}")
            self._ip = parse_v4(text)

    @property
    def packed(self):
        """The address as four bytes."""
        return v4_int_to_packed(self._ip)

    @property
    def is_reserved(self):
        return self in self._special().reserved

    @property
    @functools.lru_cache
    def is_private(self):
        special = self._special()
        return any(self in network for network in special.private_networks) and all(
            self not in network for network in special.private_exceptions
        )

    @property
    @functools.lru_cache
    def is_global(self):
        return self not in self._special().shared and not self.is_private

    @property
    def is_multicast(self):
        return self._ip >> 28 == 0xE

    @property
    def is_unspecified(self):
        return self._ip == 0

    @property
    def is_loopback(self):
        return self._ip >> 24 == 127

    @property
    def is_link_local(self):
        return self._ip >> 16 == 0xA9FE

    @property
    def ipv6_mapped(self):
        """The IPv6 address that stands for this one, `::ffff:a.b.c.d`."""
        return IPv6Address(0xFFFF << 32 | self._ip)


class IPv4Interface(_BaseInterface, IPv4Address):
    """An IPv4 address and its network."""

    def _own_text(self):
        return v4_text(self._ip)

    @property
    def ip(self):
        return IPv4Address(self._ip)

    @property
    def _network_class(self):
        return IPv4Network


class IPv4Network(_V4, _BaseNetwork):
    """An IPv4 network, of text ("10.0.0.0/8", "10.0.0.0/255.0.0.0"), an int, bytes, or a pair of address and mask."""

    _address_class = _mask_class = IPv4Address

    def __init__(self, address, strict=True):
        super().__init__(address, strict)
        if self._prefixlen == 31:
            self.hosts = self.__iter__
        elif self._prefixlen == 32:
            self.hosts = lambda: [self._address_class(self._first)]

    @property
    @functools.lru_cache
    def is_global(self):
        shared = self._special().shared
        return not (self.network_address in shared and self.broadcast_address in shared) and not self.is_private


# ---- Version 6 ----


class _V6:
    """What all classes of version 6 know."""

    __slots__ = ()
    version = 6
    max_prefixlen = IPV6LENGTH
    _netmask_cache = {}
    _text_of = staticmethod(v6_text)

    @staticmethod
    def _special():
        import _ipaddress_special

        return _ipaddress_special.v6()

    def _long_text(self):
        number = self._first if isinstance(self, IPv6Network) else self._ip
        text = ":".join(f"{group:04x}" for group in v6_groups(number))
        return f"{text}/{self._prefixlen}" if isinstance(self, (_BaseNetwork, IPv6Interface)) else text

    def _explode_shorthand_ip_string(self):
        text = self._long_text()
        if isinstance(self, IPv6Address) and self.ipv4_mapped is not None:
            text = f"{text[:30]}{self.ipv4_mapped}{text[39:]}"
        return text

    def _reverse_pointer(self):
        return ".".join(reversed(self._long_text().replace(":", ""))) + ".ip6.arpa"

    _prefix_of_mask = classmethod(lambda cls, text: cls._prefix_from_text(text))


class IPv6Address(_V6, _BaseAddress):
    """A single IPv6 address, of text with colons, an int or sixteen bytes; text may name a scope (`fe80::1%eth0`)."""

    __slots__ = ("_ip", "_scope_id", "__weakref__")

    def __init__(self, address):
        self._scope_id = None
        if isinstance(address, int):
            self._check_int_address(address)
            self._ip = address
        elif isinstance(address, bytes):
            self._check_packed_address(address, 16)
            self._ip = int.from_bytes(address)
        else:
            text = str(address)
            if "/" in text:
                raise AddressValueError(f"Unexpected '/' in {address!r}")
            text, self._scope_id = split_scope(text)
            self._ip = parse_v6(text)

    def _own_text(self):
        text = self._text_of(self._ip)
        mapped = self.ipv4_mapped
        if mapped is not None:
            text = f"::ffff:{mapped}"
        return f"{text}%{self._scope_id}" if self._scope_id else text

    def __str__(self):
        return self._own_text()

    def __hash__(self):
        return hash((self._ip, self._scope_id))

    def __eq__(self, other):
        equal = super().__eq__(other)
        if equal is NotImplemented or not equal:
            return equal
        return self._scope_id == getattr(other, "_scope_id", None)

    def __reduce__(self):
        return self.__class__, (str(self),)

    @property
    def scope_id(self):
        """The zone of the address, or None."""
        return self._scope_id

    @property
    def packed(self):
        """The address as sixteen bytes."""
        return v6_int_to_packed(self._ip)

    def _or_mapped(self, name, own):
        mapped = self.ipv4_mapped
        return getattr(mapped, name) if mapped is not None else own()

    @property
    def is_multicast(self):
        return self._or_mapped("is_multicast", lambda: self._ip >> 120 == 0xFF)

    @property
    def is_reserved(self):
        return self._or_mapped("is_reserved", lambda: any(self in network for network in self._special().reserved))

    @property
    def is_link_local(self):
        return self._or_mapped("is_link_local", lambda: self._ip >> 118 == 0xFE80 >> 6)

    @property
    def is_site_local(self):
        return self._ip >> 118 == 0xFEC0 >> 6

    @property
    @functools.lru_cache
    def is_private(self):
        special = self._special()
        return self._or_mapped(
            "is_private",
            lambda: any(self in network for network in special.private_networks)
            and all(self not in network for network in special.private_exceptions),
        )

    @property
    def is_global(self):
        return self._or_mapped("is_global", lambda: not self.is_private)

    @property
    def is_unspecified(self):
        return self._or_mapped("is_unspecified", lambda: self._ip == 0)

    @property
    def is_loopback(self):
        return self._or_mapped("is_loopback", lambda: self._ip == 1)

    @property
    def ipv4_mapped(self):
        """The IPv4 address in `::ffff:a.b.c.d`, or None."""
        return IPv4Address(self._ip & 0xFFFF_FFFF) if self._ip >> 32 == 0xFFFF else None

    @property
    def teredo(self):
        """(server, client) of a Teredo address, or None."""
        if self._ip >> 96 != 0x2001_0000:
            return None
        return IPv4Address(self._ip >> 64 & 0xFFFF_FFFF), IPv4Address(~self._ip & 0xFFFF_FFFF)

    @property
    def sixtofour(self):
        """The IPv4 address in a 6to4 address, or None."""
        return IPv4Address(self._ip >> 80 & 0xFFFF_FFFF) if self._ip >> 112 == 0x2002 else None


class IPv6Interface(_BaseInterface, IPv6Address):
    """An IPv6 address and its network."""

    @property
    def ip(self):
        return IPv6Address(self._ip)

    @property
    def is_unspecified(self):
        return self._ip == 0 and self.network.is_unspecified

    @property
    def is_loopback(self):
        return super().is_loopback and self.network.is_loopback

    @property
    def _network_class(self):
        return IPv6Network


class IPv6Network(_V6, _BaseNetwork):
    """An IPv6 network, of text ("2001:db8::/32"), an int, bytes, or a pair of address and prefix length."""

    _address_class = _mask_class = IPv6Address

    def __init__(self, address, strict=True):
        super().__init__(address, strict)
        if self._prefixlen == 127:
            self.hosts = self.__iter__
        elif self._prefixlen == 128:
            self.hosts = lambda: [self._address_class(self._first)]

    def hosts(self):
        """All addresses but the first, which is the routers' own."""
        for number in range(self._first + 1, self._last + 1):
            yield self._address_class(number)

    @property
    def is_site_local(self):
        return self._both_ends("is_site_local")
