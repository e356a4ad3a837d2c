"""The networks with a meaning of their own, after IANA's registries of special-purpose addresses; made when first asked for."""

import functools
from types import SimpleNamespace


@functools.cache
def v4():
    from ipaddress import IPv4Network as N

    return SimpleNamespace(
        reserved=N("240.0.0.0/4"),
        shared=N("100.64.0.0/10"),
        private_networks=[
            N("0.0.0.0/8"),
            N("10.0.0.0/8"),
            N("127.0.0.0/8"),
            N("169.254.0.0/16"),
            N("172.16.0.0/12"),
            N("192.0.0.0/24"),
            N("192.0.0.170/31"),
            N("192.0.2.0/24"),
            N("192.168.0.0/16"),
            N("198.18.0.0/15"),
            N("198.51.100.0/24"),
            N("203.0.113.0/24"),
            N("240.0.0.0/4"),
            N("255.255.255.255/32"),
        ],
        private_exceptions=[N("192.0.0.9/32"), N("192.0.0.10/32")],
    )


@functools.cache
def v6():
    from ipaddress import IPv6Network as N

    return SimpleNamespace(
        reserved=[
            N("::/8"), N("100::/8"), N("200::/7"), N("400::/6"), N("800::/5"), N("1000::/4"), N("4000::/3"), N("6000::/3"),
            N("8000::/3"), N("A000::/3"), N("C000::/3"), N("E000::/4"), N("F000::/5"), N("F800::/6"), N("FE00::/9"),
        ],  # fmt: skip
        private_networks=[
            N("::1/128"),
            N("::/128"),
            N("::ffff:0:0/96"),
            N("64:ff9b:1::/48"),
            N("100::/64"),
            N("2001::/23"),
            N("2001:db8::/32"),
            N("2002::/16"),
            N("3fff::/20"),
            N("fc00::/7"),
            N("fe80::/10"),
        ],
        private_exceptions=[
            N("2001:1::1/128"),
            N("2001:1::2/128"),
            N("2001:3::/32"),
            N("2001:4:112::/48"),
            N("2001:20::/28"),
            N("2001:30::/28"),
        ],
    )
