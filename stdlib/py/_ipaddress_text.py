"""What `ipaddress` knows about texts: reading and writing addresses as RFC 4291 and RFC 5952 say, and the messages about wrong
ones.
"""


class AddressValueError(ValueError):
    """A Value Error related to the address."""


class NetmaskValueError(ValueError):
    """A Value Error related to the netmask."""


AddressValueError.__module__ = NetmaskValueError.__module__ = "ipaddress"


# ---- IPv4 ----


def parse_v4(text):
    """The number of a dotted quad."""
    if not text:
        raise AddressValueError("Address cannot be empty")
    octets = text.split(".")
    if len(octets) != 4:
        raise AddressValueError(f"Expected 4 octets in {text!r}")
    number = 0
    for octet in octets:
        mistake = _octet_mistake(octet)
        if mistake:
            raise AddressValueError(f"{mistake} in {text!r}")
        number = number << 8 | int(octet)
    return number


def _octet_mistake(octet):
    if not octet:
        return "Empty octet not permitted"
    if not (octet.isascii() and octet.isdigit()):
        return f"Only decimal digits permitted in {octet!r}"
    if len(octet) > 3:
        return f"At most 3 characters permitted in {octet!r}"
    if octet != "0" and octet[0] == "0":
        return f"Leading zeros are not permitted in {octet!r}"
    if int(octet) > 255:
        return f"Octet {int(octet)} (> 255) not permitted"
    return None


def v4_text(number):
    return ".".join(map(str, number.to_bytes(4, "big")))


# ---- IPv6 ----

_LONGEST_V6 = 45  # eight groups, the last two as a dotted quad


def split_scope(text):
    """(address, scope id or None) of `address%scope`."""
    address, percent, scope = text.partition("%")
    if not percent:
        return address, None
    if not scope or "%" in scope:
        raise AddressValueError(f'Invalid IPv6 address: "{text!r}"')
    return address, scope


def parse_v6(text):
    """The number of eight groups of hexadecimal digits."""
    if not text:
        raise AddressValueError("Address cannot be empty")
    if len(text) > _LONGEST_V6:
        shown = f"{text[:45]}({len(text) - 90} chars elided){text[-45:]}" if len(text) > 90 else text
        raise AddressValueError(f"At most 45 characters expected in {shown!r}")
    parts = text.split(":")
    if len(parts) < 3:
        raise AddressValueError(f"At least 3 parts expected in {text!r}")
    if "." in parts[-1]:
        try:
            number = parse_v4(parts.pop())
        except AddressValueError as error:
            raise AddressValueError(f"{error} in {text!r}") from None
        parts += [f"{number >> 16:x}", f"{number & 0xFFFF:x}"]
    if len(parts) > 9:
        raise AddressValueError(f"At most 8 colons permitted in {text!r}")
    gap = None
    for at in range(1, len(parts) - 1):
        if not parts[at]:
            if gap is not None:
                raise AddressValueError(f"At most one '::' permitted in {text!r}")
            gap = at
    before, after = _around_gap(parts, gap, text)
    number = 0
    for group in before + ["0"] * (8 - len(before) - len(after)) + after:
        number = number << 16 | _group(group, text)
    return number


def _around_gap(parts, gap, text):
    """The groups in front of `::` and those behind it."""
    if gap is None:
        if len(parts) != 8:
            raise AddressValueError(f"Exactly 8 parts expected without '::' in {text!r}")
        if not parts[0]:
            raise AddressValueError(f"Leading ':' only permitted as part of '::' in {text!r}")
        if not parts[-1]:
            raise AddressValueError(f"Trailing ':' only permitted as part of '::' in {text!r}")
        return parts, []
    before, after = parts[:gap], parts[gap + 1 :]
    if not before[0]:
        before = before[1:]
        if before:
            raise AddressValueError(f"Leading ':' only permitted as part of '::' in {text!r}")
    if not after[-1]:
        after = after[:-1]
        if after:
            raise AddressValueError(f"Trailing ':' only permitted as part of '::' in {text!r}")
    if len(before) + len(after) > 7:
        raise AddressValueError(f"Expected at most 7 other parts with '::' in {text!r}")
    return before, after


_HEX_DIGITS = frozenset("0123456789abcdefABCDEF")


def _group(group, text):
    if not _HEX_DIGITS.issuperset(group):
        raise AddressValueError(f"Only hex digits permitted in {group!r} in {text!r}")
    if len(group) > 4:
        raise AddressValueError(f"At most 4 characters permitted in {group!r} in {text!r}")
    return int(group, 16)


def v6_groups(number):
    return [number >> shift & 0xFFFF for shift in range(112, -16, -16)]


def v6_text(number):
    """The shortest form: the longest run of at least two zero groups becomes `::`."""
    groups = v6_groups(number)
    best_start, best_length = 0, 1
    start = None
    for at, group in enumerate([*groups, -1]):
        if group == 0:
            if start is None:
                start = at
        elif start is not None:
            if at - start > best_length:
                best_start, best_length = start, at - start
            start = None
    words = [f"{group:x}" for group in groups]
    if best_length == 1:
        return ":".join(words)
    return ":".join(words[:best_start]) + "::" + ":".join(words[best_start + best_length :])
