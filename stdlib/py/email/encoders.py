"""Functions that encode the payload of a message for transfer and say so in its header.

Library reference: email.encoders.
"""

__all__ = ['encode_7or8bit', 'encode_base64', 'encode_noop', 'encode_quopri']


def encode_base64(msg):
    """Make the payload base64, in lines of 76 characters."""
    from binascii import b2a_base64
    octets = msg.get_payload(decode=True)
    lines = [b2a_base64(octets[start:start + 57]) for start in range(0, len(octets), 57)]
    msg.set_payload(b''.join(lines).decode('ascii'))
    msg['Content-Transfer-Encoding'] = 'base64'


def encode_quopri(msg):
    """Make the payload quoted-printable, its spaces too."""
    from binascii import b2a_qp
    octets = b2a_qp(msg.get_payload(decode=True), quotetabs=True)
    msg.set_payload(octets.replace(b' ', b'=20'))
    msg['Content-Transfer-Encoding'] = 'quoted-printable'


def encode_7or8bit(msg):
    """Only say whether the payload is ASCII."""
    octets = msg.get_payload(decode=True)
    if octets is None:
        msg['Content-Transfer-Encoding'] = '7bit'
        return
    try:
        octets.decode('ascii')
    except UnicodeError:
        msg['Content-Transfer-Encoding'] = '8bit'
    else:
        msg['Content-Transfer-Encoding'] = '7bit'


def encode_noop(msg):
    """Do nothing."""
