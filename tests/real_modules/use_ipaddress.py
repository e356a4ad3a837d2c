import ipaddress
from ipaddress import IPv4Address, IPv4Network, ip_address, ip_interface, ip_network

a = ip_address('192.168.0.1')
print(a, repr(a), int(a), a + 5, a.is_private, a.packed, a.reverse_pointer, a < IPv4Address('192.168.0.2'), f'{a:x}', ip_address(2 ** 127))
n = ip_network('192.168.0.0/29')
print(n, repr(n), n.netmask, n.hostmask, n.num_addresses, list(n.hosts())[:2], n.broadcast_address, a in n, list(n.subnets(prefixlen_diff=1)), n.supernet())
print(n.overlaps(ip_network('192.168.0.4/30')), list(n.address_exclude(ip_network('192.168.0.4/30'))), n.with_netmask, n.subnet_of(ip_network('192.168.0.0/16')))
s = ip_address('2001:db8::1')
print(s, s.exploded, s.compressed, s.is_global, s.version, ip_address('::ffff:1.2.3.4').ipv4_mapped, ip_address('fe80::1%eth0').scope_id, ip_interface('10.0.0.5/8').network)
print(list(ipaddress.summarize_address_range(IPv4Address('192.0.2.0'), IPv4Address('192.0.2.130'))), list(ipaddress.collapse_addresses([IPv4Network('10.0.0.0/25'), IPv4Network('10.0.0.128/25')])))
for bad in ('1.2.3', '256.1.1.1', '1.2.3.4.5', '01.2.3.4', ':::', '1:2', 'x'):
    for make in (ipaddress.IPv4Address, ipaddress.IPv6Address, ip_address):
        try:
            print(make(bad))
        except ValueError as e:
            print(e)
for bad in ('10.0.0.1/8', '10.0.0.0/33', '10.0.0.0/x'):
    try:
        ip_network(bad) if bad != '10.0.0.0/x' else IPv4Network(bad)
    except ValueError as e:
        print(e)
