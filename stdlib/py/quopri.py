"""Quoted-printable text (RFC 1521): bytes that mail might spoil are written =XX. Library reference: quopri."""

from binascii import a2b_qp, b2a_qp

__all__ = ["encode", "decode", "encodestring", "decodestring"]


def encode(input, output, quotetabs, header=False):
    """Read bytes from a file, and write them encoded to another one."""
    output.write(encodestring(input.read(), quotetabs, header))


def encodestring(s, quotetabs=False, header=False):
    return b2a_qp(s, quotetabs=quotetabs, header=header)


def decode(input, output, header=False):
    """Read encoded bytes from a file, and write what they mean to another one."""
    output.write(decodestring(input.read(), header))


def decodestring(s, header=False):
    return a2b_qp(s, header=header)
