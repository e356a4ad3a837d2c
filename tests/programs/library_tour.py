# A tour of the library: dates, regular expressions, random numbers, numbers, text, argparse.
import datetime as dt, time, calendar, re, random, math, statistics, string, collections, heapq, bisect
import decimal, fractions, operator, uuid, secrets, textwrap, pprint, shlex, difflib, getopt, argparse, types
import numbers, cmath, zoneinfo, locale, unicodedata, html, urllib.parse, ipaddress, base64, binascii, hashlib
import hmac, copy, weakref, contextlib, sys, itertools
d = dt.date(2024, 2, 29)
t = dt.datetime(2024, 3, 15, 14, 30, 45, 123456)
print(
    d, repr(t), d.weekday(), d.isoweekday(), d.isocalendar(), d.strftime('%A %d %B %Y %j %U'), t.isoformat(),
    t.strftime('%Y-%m-%d %H:%M:%S.%f %p %I %y %b %a'), t.date(), t.time(), t.replace(year=2020), t.timestamp() > 0,
    d + dt.timedelta(days=1), t - dt.datetime(2024, 1, 1), d - dt.date(2023, 1, 1),
    (t - dt.timedelta(hours=5)).ctime()
)
print(
    dt.datetime.strptime('2024-01-15 10:20', '%Y-%m-%d %H:%M'),
    dt.datetime.fromisoformat('2024-01-15T10:20:30+02:00'), dt.date.fromisoformat('2024-01-15'),
    dt.timedelta(days=1, hours=25, minutes=61), repr(dt.timedelta(-1, 5)), dt.timedelta(seconds=90).total_seconds(),
    dt.timedelta(5) / dt.timedelta(2), dt.timedelta(5) // 2, abs(dt.timedelta(-1)), dt.timedelta.max,
    d.replace(day=1), dt.date.min, d.timetuple()[:3], dt.time(10, 5).isoformat('minutes'),
    dt.datetime.combine(d, dt.time(1))
)
utc = dt.datetime(2024, 7, 1, 12, tzinfo=dt.timezone.utc)
print(
    utc, utc.astimezone(dt.timezone(dt.timedelta(hours=-5), 'EST')), utc.tzname(), utc.utcoffset(),
    repr(dt.timezone.utc), dt.timezone(dt.timedelta(hours=5, minutes=30))
)
for st in [
    'dt.date(2023, 2, 29)', "dt.datetime.strptime('x', '%Y')", 'dt.datetime(2024, 13, 1)', 't < utc',
    "dt.date.fromisoformat('bad')", 'dt.time(25)', 'd + 5', "dt.datetime.strptime('2024 x', '%Y')",
    'dt.timedelta(days=10**10)', 'd < t', "dt.datetime.strptime('1', '%Q')", 'utc - t'
]:
    try:
        print(st, eval(st))
    except Exception as e:
        print(st, type(e).__name__, e)
print(calendar.month(2024, 2))
print(
    calendar.isleap(2024), calendar.monthrange(2024, 2), calendar.day_name[0],
    list(calendar.Calendar().itermonthdays(2024, 2))[:5], calendar.TextCalendar(6).formatweekheader(3)
)
p = re.compile('(?P<user>[\\w.]+)@(?P<dom>\\w+)\\.(com|org)', re.I)
m = p.search('contact: Ann.B@Example.com, bob@x.org')
print(
    m, m.group(), m.group('user'), m.groups(), m.groupdict(), m.span(), m.start('dom'), m[2], m.lastgroup,
    m.re.pattern, p.groups, p.groupindex, p.flags, p, p.findall('a@b.com c@d.org'),
    [x.group(1) for x in p.finditer('a@b.com c@d.org')], p.sub('<\\g<user> at \\2>', 'a@b.com'),
    re.subn('a', 'b', 'aaa', count=2), re.split('([,;])\\s*', 'a, b;c'), re.escape('a.b*c'),
    re.fullmatch('\\d+', '12a'), re.match('b', 'ab'), m.expand('\\1-\\g<dom>')
)
for bad in [
    '(', '[a', '*a', 'a**', '(?P<n>a)(?P<n>b)', '(?<=a*)b', '\\1', '(?P<1>a)', 'a{2,1}', '(?z)', '[z-a]', ')', '\\g',
    '(?P=x)', '\\', '(?:', 'x{1,2}{3}', '(?<!', '(?i'
]:
    try:
        re.compile(bad)
        print(bad, 'ok')
    except re.error as e:
        print(bad, '->', e, e.pos, e.msg)
print(
    re.findall('(?x) a  # comment\\n b', 'ab'), re.findall('^\\w+', 'a\nb', re.M), re.findall('a.b', 'a\nb', re.S),
    re.sub('(?<=\\d)(?=(\\d{3})+$)', ',', '1234567'), re.findall('\\b(\\w)(\\w)?\\b', 'a bc def'),
    re.sub('x*', '-', 'abxd'), repr(re.compile('a', re.I | re.M)), re.RegexFlag.I | re.S, re.findall('(a)|b', 'ab'),
    re.search('(?>a+)b', 'aaab'), re.match('a++', 'aaa')
)
random.seed(42)
print(
    random.random(), random.randint(1, 100), random.choice('abc'), random.sample(range(100), 5),
    random.shuffle((l := list(range(5)))), l, random.uniform(1, 2), random.gauss(0, 1),
    random.choices('ab', weights=[1, 9], k=5), random.getrandbits(70), random.triangular(), random.betavariate(1, 2),
    random.expovariate(1), random.randrange(0, 100, 7), random.normalvariate(), random.lognormvariate(0, 1),
    random.vonmisesvariate(0, 1), random.paretovariate(1), random.weibullvariate(1, 1),
    random.binomialvariate(10, 0.5), random.randbytes(3)
)
for st in [
    'random.choice([])', 'random.sample([1], 2)', 'random.randint(5, 1)', 'random.sample({1}, 1)',
    'random.choices([], k=1)', 'random.randrange(1.5)', 'random.seed([])'
]:
    try:
        print(st, eval(st))
    except Exception as e:
        print(st, type(e).__name__, e)
print(
    math.pi, math.factorial(20), math.gcd(12, 18, 6), math.lcm(4, 6), math.comb(5, 2), math.perm(5, 2),
    math.isqrt(17), math.hypot(3, 4), math.log(8, 2), math.log2(8), math.floor(-1.5), math.ceil(1.2),
    math.trunc(-1.7), math.fsum([0.1] * 10), math.prod([1, 2, 3]), math.isclose(0.1 + 0.2, 0.3),
    math.copysign(1, -0.0), math.fmod(-7, 3), math.modf(1.5), math.frexp(8), math.degrees(math.pi), math.inf,
    -math.nan, math.dist((0, 0), (3, 4)), math.sumprod([1, 2], [3, 4]), math.cbrt(27), math.ulp(1.0),
    math.nextafter(1, 2), math.exp2(3), math.gamma(5), math.erf(1), math.remainder(7, 4)
)
for st in [
    'math.sqrt(-1)', 'math.log(0)', 'math.factorial(-1)', 'math.factorial(1.5)', 'math.exp(1000)', 'math.acos(2)',
    'math.isqrt(-1)', 'math.comb(-1, 2)', 'math.gcd(1.5)', 'math.floor(math.inf)', "math.log('a')",
    'statistics.mean([])', 'statistics.mode([])', 'statistics.stdev([1])', "statistics.median('ab')",
    "decimal.Decimal('x')", 'decimal.Decimal(1) / 0', 'fractions.Fraction(1, 0)', "fractions.Fraction('x')",
    'fractions.Fraction(1.5, 2)', 'heapq.heappop([])', 'collections.deque().pop()',
    'collections.deque([1]).remove(2)', "uuid.UUID('x')", "ipaddress.ip_address('300.1.1.1')",
    "base64.b64decode('a')", "binascii.unhexlify('abc')", "urllib.parse.urlparse('http://[::1')",
    "unicodedata.name('\\x00')", "bytes.fromhex('zz')", 'shlex.split(\'"a\')',
    "string.Template('$x $').substitute(x=1)", "string.Template('$y').substitute(x=1)", 'copy.copy(sys._getframe())',
    'weakref.ref(5)', 'operator.itemgetter()', 'collections.Counter(5)', "collections.ChainMap()['x']",
    'types.SimpleNamespace(1)', 'cmath.sqrt(-1)', 'cmath.log(0)'
]:
    try:
        print(st, eval(st))
    except Exception as e:
        print(st, type(e).__name__, e)
print(
    statistics.mean([1, 2, 3, 4]), statistics.median([3, 1, 2]), statistics.mode('aab'),
    statistics.stdev([1, 2, 3, 4]), statistics.pvariance([1, 2, 3]), statistics.quantiles(range(10), n=4),
    statistics.multimode('aabb'), statistics.harmonic_mean([2, 4]), statistics.geometric_mean([1, 4]),
    statistics.correlation([1, 2, 3], [2, 4, 7]), statistics.linear_regression([1, 2, 3], [2, 4, 6]),
    statistics.NormalDist(0, 1).cdf(1), statistics.fmean([1, 2], [3, 1])
)
D = decimal.Decimal
print(
    D('0.1') + D('0.2'), D(1) / D(3), D('1.23E+5'), D('2.675').quantize(D('.01')), round(D('2.5')), D(10).sqrt(),
    D('-0'), D('NaN'), D('Infinity') * -1, D('1e-10').normalize(), D('123.456').as_tuple(), repr(D(0.1)),
    D('7') % D('-3'), D(2) ** 100, f'{D('1234567.891'):,.2f}', decimal.getcontext().prec, D('1.0') == 1.0,
    hash(D('1')) == hash(1), D(5).to_eng_string(), max(D(1), D(2)), int(D('3.9')), sorted([D(2), 1, 1.5])
)
F = fractions.Fraction
print(
    F(1, 3) + F(1, 6), F('0.125'), F(0.5), F(7, 3).limit_denominator(2), repr(F(3)), F(7, 2) // 1, round(F(7, 2)),
    F(1, 2) ** 2, F(3, 4) > 0.7, f'{F(1, 3):.3f}', F(-7, 2) % 2
)
C = collections
c = C.Counter('mississippi')
print(
    c, c.most_common(2), c['z'], c + C.Counter('ms'), c - C.Counter('sss'), c & C.Counter('ip'), c | C.Counter('zz'),
    list(c.elements())[:4], c.total(), +c, c == C.Counter('mississippi')
)
c.update('mm')
c.subtract('s')
print(c)
dd = C.defaultdict(list, a=[1])
dd['b'].append(2)
print(dd, dd.default_factory, dict(dd))
od = C.OrderedDict(a=1, b=2)
od.move_to_end('a')
print(od, od.popitem(last=False), list(reversed(od)), od == {'a': 1})
dq = C.deque([1, 2, 3], maxlen=3)
dq.appendleft(0)
dq.rotate(1)
print(dq, dq.maxlen, dq[1], list(reversed(dq)), dq.index(0), C.deque('ab') + C.deque('c'))
cm = C.ChainMap({'a': 1}, {'a': 2, 'b': 3})
print(cm, cm['b'], dict(cm), cm.new_child({'z': 1}), cm.parents, C.UserDict(a=1), C.UserList([1]), C.UserString('x'))
h = [5, 3, 8]
heapq.heapify(h)
heapq.heappush(h, 1)
print(
    h, heapq.heappop(h), heapq.nlargest(2, h), heapq.nsmallest(2, h, key=lambda x: -x),
    list(heapq.merge([1, 4], [2, 3])), heapq.heapreplace(h, 0), heapq.heappushpop(h, 9)
)
print(bisect.bisect([1, 2, 2, 3], 2), bisect.bisect_left([1, 2, 2, 3], 2), bisect.bisect([3, 1], 2, key=lambda x: -x))
print(
    string.ascii_letters, string.punctuation, string.capwords('a b c'),
    string.Template('$a ${b} $$').safe_substitute(a=1), string.Formatter().format('{0} {x}', 1, x=2)
)
pprint.pprint(
    {'b': list(range(30)), 'a': {'nested': ['x' * 30, 'y' * 40, {'k': (1, 2)}]}, 'z': 'word ' * 30}, width=60
)
pprint.pp([{'name': 'x', 'v': 1}] * 3)
print(
    pprint.pformat([1, [2, [3, [4]]]], depth=2), pprint.pformat(C.OrderedDict(a=1)),
    pprint.pformat(C.Counter('aab')), pprint.pformat({3, 1, 2})
)
print(
    shlex.split('a "b c" d\\ e \'f g\''), shlex.quote("it's"), shlex.join(['a b', 'c']),
    list(difflib.unified_diff(['a\n', 'b\n'], ['a\n', 'c\n'], 'x', 'y')),
    difflib.get_close_matches('appel', ['ape', 'apple', 'peach']),
    round(difflib.SequenceMatcher(None, 'abcd', 'bcde').ratio(), 3),
    list(difflib.ndiff(['one\n', 'two\n'], ['ore\n', 'two\n']))
)
print(
    html.escape('<a href="x">\'&'), html.unescape('&lt;&eacute;&#39;&nbsp;'),
    urllib.parse.urlparse('https://u:p@h.com:80/p/a;x?q=1&r=2#f'), urllib.parse.parse_qs('a=1&b=2&a=3&c='),
    urllib.parse.urlencode({'a': 'x y', 'b': ['1', '2']}, doseq=True), urllib.parse.quote('a/b c?é'),
    urllib.parse.unquote('%C3%A9+'), urllib.parse.urljoin('http://a/b/c', '../d'),
    urllib.parse.urlsplit('//x/y').netloc
)
print(
    ipaddress.ip_network('10.0.0.0/29').num_addresses, list(ipaddress.ip_network('10.0.0.0/30').hosts()),
    ipaddress.ip_address('::1').is_loopback, ipaddress.ip_address('10.0.0.1') in ipaddress.ip_network('10.0.0.0/8'),
    unicodedata.normalize('NFD', 'é').encode(), unicodedata.category('A'), unicodedata.name('é'),
    hmac.new(b'k', b'm', 'sha256').hexdigest()[:10], hashlib.sha1(b'a').hexdigest(),
    hashlib.blake2b(b'', digest_size=4).hexdigest(), uuid.uuid5(uuid.NAMESPACE_DNS, 'x.org'), uuid.UUID(int=5),
    len(secrets.token_hex(4)), binascii.crc32(b'abc'), binascii.hexlify(b'\x01\xff', '-')
)
ap = argparse.ArgumentParser(prog='tool', description='A tool.', epilog='bye')
ap.add_argument('file', help='input file')
ap.add_argument('-n', '--num', type=int, default=3, help='count (default: %(default)s)')
ap.add_argument('-v', '--verbose', action='store_true')
ap.add_argument('--mode', choices=['a', 'b'], required=False)
ap.add_argument('rest', nargs='*')
g = ap.add_mutually_exclusive_group()
g.add_argument('--x', action='count')
g.add_argument('--y', action='append')
print(ap.parse_args(['f', '-n', '5', '-v', 'r1', '--mode=a']))
print(ap.format_help())
print(ap.format_usage())
for a in [
    [], ['f', '-n', 'x'], ['f', '--mode', 'z'], ['f', '--bogus'], ['f', '--x', '--y', '1'], ['f', '-n'], ['-h']
]:
    with contextlib.redirect_stderr(sys.stdout):
        try:
            ap.parse_args(a)
        except SystemExit as e:
            print('exit', e.code)
sub = argparse.ArgumentParser(prog='git')
sp = sub.add_subparsers(dest='cmd', required=True, help='commands')
a = sp.add_parser('add', help='add files')
a.add_argument('paths', nargs='+')
b = sp.add_parser('commit', aliases=['ci'])
b.add_argument('-m', metavar='MSG', required=True)
print(sub.parse_args(['add', 'x', 'y']), sub.parse_args(['ci', '-m', 'hi']))
print(sub.format_help(), a.format_help(), b.format_help())
for x in [[], ['push'], ['commit'], ['add']]:
    with contextlib.redirect_stderr(sys.stdout):
        try:
            sub.parse_args(x)
        except SystemExit as e:
            print('exit', e.code)
ns = types.SimpleNamespace(a=1, b='x')
ns.c = 3
print(
    ns, ns == types.SimpleNamespace(a=1, b='x', c=3), types.MappingProxyType({'a': 1}),
    isinstance(5, numbers.Integral), isinstance(2.5, numbers.Rational), types.new_class('X', (), {}).__name__
)
try:
    types.MappingProxyType({'a': 1})['b'] = 2
except TypeError as e:
    print(e)
