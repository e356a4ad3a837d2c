import logging, logging.config, argparse, sys, json, csv, io, re, string, textwrap, collections, heapq, bisect, decimal, fractions, statistics, datetime, struct, configparser
logging.basicConfig(stream=sys.stdout, level=logging.DEBUG, format='%(levelname)-8s|%(name)s|%(funcName)s|%(lineno)d|%(message)s', force=True)
lg = logging.getLogger('app.db'); lg.info('hi %s %d', 'a', 3); lg.warning('%(x)s', {'x': 1}); lg.debug({'a': 1})
try: 1 / 0
except ZeroDivisionError: lg.error('oops')
class F(logging.Filter):
    def filter(self, r): r.custom = 'C'; return 'skip' not in r.getMessage()
h = logging.StreamHandler(sys.stdout); h.setFormatter(logging.Formatter('{custom} {message} {levelno}', style='{')); h.addFilter(F()); lg.addHandler(h); lg.propagate = False
lg.info('one'); lg.info('skip me'); lg.log(35, 'lvl'); logging.addLevelName(35, 'NOTE'); print(logging.getLevelName(35), lg.isEnabledFor(10), lg.getEffectiveLevel(), lg, h, logging.getLogger().handlers)
logging.config.dictConfig({'version': 1, 'disable_existing_loggers': False, 'formatters': {'f': {'format': '[%(asctime)s] %(message)s', 'datefmt': 'DATE'}}, 'handlers': {'h': {'class': 'logging.StreamHandler', 'formatter': 'f', 'stream': 'ext://sys.stdout', 'level': 'WARNING'}}, 'loggers': {'z': {'handlers': ['h'], 'level': 'INFO', 'propagate': False}}})
logging.getLogger('z').info('no'); logging.getLogger('z').warning('yes')
a = logging.LoggerAdapter(logging.getLogger('z'), {'k': 1}); a.error('adapted')
for bad in ({'version': 2}, {'version': 1, 'handlers': {'h': {'class': 'nosuch.X'}}}, {'version': 1, 'loggers': {'q': {'handlers': ['zz']}}}):
    try: logging.config.dictConfig(bad)
    except Exception as e: print(type(e).__name__, e, repr(e.__cause__))
def ap(args, build):
    p = build()
    try: print(args, p.parse_args(args))
    except SystemExit as e: print('exit', e.code)
sys.stderr = sys.stdout
def b1():
    p = argparse.ArgumentParser(prog='tool', description='A tool. ' * 12, epilog='the end', formatter_class=argparse.ArgumentDefaultsHelpFormatter)
    p.add_argument('file', nargs='+', help='files'); p.add_argument('-n', '--num', type=int, default=3, metavar='N', help='number')
    p.add_argument('-v', '--verbose', action='count', default=0); p.add_argument('--mode', choices=['a', 'b'], required=True); p.add_argument('--flag', action=argparse.BooleanOptionalAction)
    g = p.add_mutually_exclusive_group(); g.add_argument('--x', action='store_true'); g.add_argument('--y', action='store_const', const=5)
    p.add_argument('--version', action='version', version='%(prog)s 1.0'); p.add_argument('--li', action='append', nargs=2); return p
for a in (['-h'], [], ['f', '--mode', 'a', '-vv', '--no-flag'], ['f', '--mode', 'c'], ['f', '-n', 'x', '--mode', 'a'], ['f', '--mode', 'a', '--x', '--y'], ['--version'], ['f', '--mode', 'a', '--li', '1'], ['f', '--mode', 'a', '--bogus'], ['f', '--mo', 'a', '--li', '1', '2', '-n5'], ['f', '--mode'], ['--ver', '--mode', 'a']): ap(a, b1)
def b2():
    p = argparse.ArgumentParser(prog='git'); p.add_argument('--global', dest='g'); s = p.add_subparsers(dest='cmd', required=True, title='commands', metavar='CMD', help='sub help')
    c = s.add_parser('commit', help='record', aliases=['ci'], description='Record changes'); c.add_argument('-m', required=True); c.set_defaults(func='commit')
    c = s.add_parser('push', help='send'); c.add_argument('remote', nargs='?', default='origin'); c.add_argument('rest', nargs='*'); return p
for a in ([], ['-h'], ['commit', '-h'], ['ci', '-m', 'x'], ['push'], ['push', 'a', 'b', 'c'], ['bogus'], ['commit'], ['push', '--zz']): ap(a, b2)
for s in ('{"a": [1, 2.5, null, true, "\\u00e9"]}', '[1,]', '{"a" 1}', '{a: 1}', '', '[1, 2', '"abc', '{"a": 1} x', 'nul', '[NaN, -Infinity]', '"\\x"', '"\t"', "{'a': 1}", '01', '-', '[1 2]', '{"a":1,}', '\ufeff{}', '"\\ud83d\\ude00"', '1e400', '123456789012345678901234567890'):
    try: print(json.loads(s))
    except ValueError as e: print(repr(s), type(e).__name__, e)
for o in ({'b': 1, 'a': (1, 2), 3: None, 1.5: True, None: 'é'}, {1, 2}, object, float('nan'), {(1, 2): 3}, b'x', [[], {}, [[1]]], 10**30, 'a"\\\n\x01\u2028'):
    for kw in ({}, {'indent': 2, 'sort_keys': False, 'ensure_ascii': False}, {'separators': (',', ':')}, {'allow_nan': False}):
        try: print(json.dumps(o, **kw))
        except Exception as e: print(type(e).__name__, e, getattr(e, '__notes__', ''))
w = csv.writer(sys.stdout); w.writerow(['a,b', 'c"d', 1, None, 2.5, 'x\ny']); dw = csv.DictWriter(sys.stdout, ['a', 'b'], extrasaction='raise', lineterminator='\n'); dw.writeheader(); dw.writerow({'a': 1})
try: dw.writerow({'z': 1})
except ValueError as e: print(e)
print(list(csv.reader(io.StringIO('a,"b,c",d\n1,"2\n3",4\n'))), list(csv.DictReader(io.StringIO('x,y\n1,2\n3\n4,5,6\n'))), csv.list_dialects())
for bad in (lambda: list(csv.reader(['"abc'], strict=True)), lambda: csv.reader([], delimiter='ab'), lambda: list(csv.reader([1])), lambda: csv.writer(3), lambda: csv.reader([], quoting=9), lambda: csv.get_dialect('zz'), lambda: csv.writer(io.StringIO(), quoting=csv.QUOTE_NONE).writerow(['a,b'])):
    try: print(bad())
    except Exception as e: print(type(e).__name__, e)
D = decimal.Decimal; print(D('1.10') + D('2.2'), D(1) / D(7), D('1E+5'), D('0.1').quantize(D('0.001')), D('NaN'), round(D('2.675'), 2), f"{D('1234567.891'):,.2f}", D('3.14').as_tuple(), D(2).sqrt(), D('-0'), D('1e-10'), decimal.getcontext())
for bad in ("D('x')", "D(1)/0", "D('NaN') < 1", "D(1) + 1.5", "D(-1).sqrt()", "D(1) % 0", "D('sNaN')+1", "D(0)/0", "int(D('inf'))"):
    try: print(bad, eval(bad))
    except Exception as e: print(bad, type(e).__name__, e)
Fr = fractions.Fraction; print(Fr(3, 6), Fr('1.25'), Fr(0.1), Fr(1, 3) + Fr(1, 6), Fr(7, 2) // 1, round(Fr(7, 3), 1), f'{Fr(1, 3):.3f}', Fr(3.14159).limit_denominator(100), repr(Fr(-1, 2)))
print(statistics.mean([1, 2, 3.5]), statistics.median([1, 3, 2, 4]), statistics.mode('aab'), statistics.stdev([1, 2, 3, 4]), statistics.quantiles(range(10)), statistics.multimode('aabb'), statistics.correlation([1, 2, 3], [1, 2, 3.5]), statistics.linear_regression([1, 2, 3], [2, 4, 6]), statistics.NormalDist(0, 1).cdf(1))
for bad in ('statistics.mean([])', 'statistics.stdev([1])', 'statistics.mode([])', 'statistics.quantiles([1], n=0)', 'Fr(1, 0)', 'Fr("a/b")', 'Fr(1.5, 2)'):
    try: print(eval(bad))
    except Exception as e: print(bad, type(e).__name__, e)
