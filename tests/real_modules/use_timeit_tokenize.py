import io
import timeit
import tokenize

source = '''def f(x):  # note
    """doc"""
    if x >= 1.5e3j: return f"{x!r:>{w}} and" 'b'

    y = [1,
         0xFF]
class C: pass
'''
for t in tokenize.generate_tokens(io.StringIO(source).readline):
    print(tokenize.tok_name[t.exact_type], repr(t.string), t.start, t.end)
print(tokenize.untokenize(tokenize.generate_tokens(io.StringIO(source).readline)) == source)
print(tokenize.untokenize([(1, 'x'), (54, '='), (2, '1')]), next(tokenize.tokenize(io.BytesIO(b'# coding: latin-1\n').readline)))
print(tokenize.detect_encoding(iter([b'\xef\xbb\xbfx']).__next__))
for bad in ('(1,\n', '"""open', 'if x:\n    a\n  b\n', 'x = 1__2', "'abc"):
    try:
        list(tokenize.generate_tokens(io.StringIO(bad).readline))
    except (tokenize.TokenError, SyntaxError) as e:
        print(type(e).__name__, e.args)
print(timeit.timeit('n += 1', 'n = 0', number=1000) > 0, len(timeit.repeat('pass', repeat=3, number=10)), timeit.Timer('x = 1').autorange()[0] > 10)
